// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/descriptionreader.h"

#include "core/base/coretext.h"
#include "core/record/decimaltext.h"

#include <QLocale>

namespace concord {

DescriptionReader::DescriptionReader(QString fileName, JsonLines lines, ErrorReason reason)
    : m_fileName(std::move(fileName))
    , m_lines(std::move(lines))
    , m_reason(reason)
{
}

void DescriptionReader::fail(const QString &path, const QString &reason)
{
    if (!m_error)
        m_error = makeError(ErrorCode::InvalidInput, m_reason,
                            {m_fileName, QString::number(m_lines.lineOf(path)), reason});
}

void DescriptionReader::allow(const QJsonObject &object, const QString &path,
                              std::initializer_list<const char *> known)
{
    QStringList names;
    for (const char *name : known)
        names.append(QString::fromLatin1(name));
    const QStringList members = object.keys();
    for (const QString &member : members) {
        if (!names.contains(member))
            fail(join(path, member),
                 CoreText::tr("unknown member \"%1\"; known here: %2")
                     .arg(member, names.join(QLatin1String(", "))));
    }
}

QString DescriptionReader::text(const QJsonObject &object, const QString &path, const char *name,
                                bool isRequired)
{
    const QString key = QString::fromLatin1(name);
    const QJsonValue value = object.value(key);
    if (value.isString() && !value.toString().isEmpty())
        return value.toString();
    if (!value.isUndefined())
        fail(join(path, key), CoreText::tr("\"%1\" must be a text that is not empty").arg(key));
    else if (isRequired)
        fail(path, CoreText::tr("\"%1\" is missing").arg(key));
    return {};
}

std::optional<int> DescriptionReader::wholeNumber(const QJsonObject &object, const QString &path,
                                                  const char *name, int lowest, int highest)
{
    const QString key = QString::fromLatin1(name);
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return std::nullopt;
    const QVariant exact = value.toVariant();
    const bool isWhole = exact.typeId() == QMetaType::LongLong;
    if (isWhole && exact.toLongLong() >= lowest && exact.toLongLong() <= highest)
        return exact.toInt();
    fail(join(path, key),
         CoreText::tr("\"%1\" must be a whole number from %2 to %3")
             .arg(key, QString::number(lowest), QString::number(highest)));
    return std::nullopt;
}

bool DescriptionReader::flag(const QJsonObject &object, const QString &path, const char *name)
{
    const QString key = QString::fromLatin1(name);
    const QJsonValue value = object.value(key);
    if (!value.isUndefined() && !value.isBool())
        fail(join(path, key), CoreText::tr("\"%1\" must be true or false").arg(key));
    return value.toBool();
}

LocalText DescriptionReader::localText(const QJsonObject &object, const QString &path,
                                       const char *name)
{
    const QString key = QString::fromLatin1(name);
    const QString textPath = join(path, key);
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return {};
    if (!value.isObject())
        return LocalText(text(object, path, name, true));
    LocalText result;
    const QJsonObject languages = value.toObject();
    const QStringList names = languages.keys();
    for (const QString &language : names)
        result.add(language, text(languages, textPath, language.toLatin1().constData(), true));
    if (result.isEmpty())
        fail(textPath,
             CoreText::tr("\"%1\" must be a text or an object of language: text").arg(key));
    return result;
}

QString DescriptionReader::number(const QJsonObject &object, const QString &path, const char *name)
{
    const QString key = QString::fromLatin1(name);
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return {};
    const QVariant exact = value.toVariant(); // whole numbers as such, where toDouble() would round
    const QString text = exact.typeId() == QMetaType::Double
        ? QString::number(exact.toDouble(), 'g', QLocale::FloatingPointShortest)
        : exact.toString();
    if (value.isBool() || !DecimalText::parse(text))
        fail(join(path, key),
             CoreText::tr("\"%1\" must be a number, or a number as text").arg(key));
    return text;
}

QJsonArray DescriptionReader::array(const QJsonObject &object, const QString &path,
                                    const char *name, bool isRequired)
{
    const QString key = QString::fromLatin1(name);
    const QJsonValue value = object.value(key);
    if (value.isUndefined() && isRequired)
        fail(path, CoreText::tr("\"%1\" is missing").arg(key));
    else if (!value.isUndefined() && !value.isArray())
        fail(join(path, key), CoreText::tr("\"%1\" must be a list").arg(key));
    return value.toArray();
}

QStringList DescriptionReader::texts(const QJsonObject &object, const QString &path,
                                     const char *name)
{
    QStringList result;
    const QJsonArray items = array(object, path, name, true);
    for (const auto &item : items) {
        if (!item.isString())
            fail(join(path, QString::fromLatin1(name)),
                 CoreText::tr("\"%1\" must hold texts only").arg(QString::fromLatin1(name)));
        result.append(item.toString());
    }
    return result;
}

QString DescriptionReader::join(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + QLatin1Char('/') + name;
}

QString DescriptionReader::join(const QString &path, const char *name, qsizetype index)
{
    return join(path, QStringLiteral("%1/%2").arg(QLatin1String(name)).arg(index));
}

} // namespace concord
