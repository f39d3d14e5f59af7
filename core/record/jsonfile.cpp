// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/jsonfile.h"

#include "core/base/coretext.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStringDecoder>

namespace concord {

namespace {

constexpr qint64 kLongestFile = 1 << 20;

Error badFile(ErrorReason reason, const QString &fileName, int line, const QString &words)
{
    return makeError(ErrorCode::InvalidInput, reason, {fileName, QString::number(line), words});
}

} // namespace

Result<QByteArray> readJsonFile(const QString &path, ErrorReason reason)
{
    if (!QFileInfo(path).isFile())
        return badFile(reason, path, 1, CoreText::tr("is not a file that can be read"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return badFile(reason, path, 1, CoreText::tr("cannot be read: %1").arg(file.errorString()));
    if (file.size() > kLongestFile)
        return badFile(reason, path, 1,
                       CoreText::tr("has %1 bytes; such a file may have %2")
                           .arg(file.size())
                           .arg(kLongestFile));
    return file.readAll();
}

Result<JsonObjectText> parseJsonObject(const QByteArray &json, const QString &fileName,
                                       ErrorReason reason)
{
    QByteArray text = json;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    if (decoder.hasError())
        return badFile(reason, fileName, 1, CoreText::tr("is not UTF-8 text"));
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return badFile(reason, fileName, lineAtOffset(text, parseError.offset),
                       parseError.errorString());
    if (!document.isObject())
        return badFile(reason, fileName, 1, CoreText::tr("must hold one JSON object"));
    JsonLines lines = locateJson(text);
    if (lines.duplicate)
        return badFile(reason, fileName, lines.lineOf(*lines.duplicate),
                       CoreText::tr("\"%1\" is written twice").arg(*lines.duplicate));
    return JsonObjectText{document.object(), std::move(lines)};
}

} // namespace concord
