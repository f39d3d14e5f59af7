// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/saverequest.h"

#include "core/base/names.h"

#include <QStringEncoder>
#include <QtEndian>

namespace concord {

namespace {

// With its length, so that no two lists of texts have the same bytes.
void append(QByteArray &bytes, const QString &text)
{
    constexpr qsizetype kLengthSize = sizeof(qint64);
    QStringEncoder toUtf8(QStringEncoder::Utf8);
    const qsizetype start = bytes.size() + kLengthSize;
    bytes.resize(start + toUtf8.requiredSpace(text.size()));
    const char *end = toUtf8.appendToBuffer(bytes.data() + start, text);
    bytes.truncate(end - bytes.constData());
    qToBigEndian<qint64>(bytes.size() - start, bytes.data() + start - kLengthSize);
}

void append(QByteArray &bytes, const FieldValue &value)
{
    bytes.append(static_cast<char>(value.type()));
    append(bytes, value.toText());
}

} // namespace

QString saveKindName(SaveKind kind)
{
    switch (kind) {
    case SaveKind::Update:
        return QStringLiteral("set");
    case SaveKind::Insert:
        return QStringLiteral("new");
    case SaveKind::Delete:
        return QStringLiteral("delete");
    }
    return {};
}

std::optional<SaveKind> saveKindNamed(const QString &name)
{
    return valueNamed(name, saveKindName, SaveKind::Delete);
}

QByteArray requestFingerprint(const SaveRequest &request)
{
    if (!request.intent.isEmpty())
        return request.intent;
    QByteArray bytes;
    bytes.reserve(256);
    append(bytes, request.entity->name);
    bytes.append(static_cast<char>(request.kind));
    for (const FieldValue &part : request.key.parts())
        append(bytes, part);
    append(bytes, request.token.toText());
    for (const auto &[name, value] : request.changes) {
        append(bytes, name);
        append(bytes, value);
    }
    return bytes;
}

} // namespace concord
