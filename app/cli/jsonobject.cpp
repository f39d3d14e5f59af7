// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsonobject.h"

namespace concord {

namespace {

QString quoted(const QString &text)
{
    QString result;
    result.reserve(text.size() + 2);
    result += QLatin1Char('"');
    for (const QChar c : text) {
        if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
            result += QLatin1Char('\\');
        if (c == QLatin1Char('\n'))
            result += QLatin1String("\\n");
        else if (c == QLatin1Char('\t'))
            result += QLatin1String("\\t");
        else if (c.unicode() < 0x20 || c.unicode() == 0x7F || c.isSurrogate())
            // Pairs are escaped too: two escapes are a pair again for every reader, and half of one survives.
            result += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    result += QLatin1Char('"');
    return result;
}

QString valueText(const FieldValue &value)
{
    return value.isNull() ? QStringLiteral("null") : quoted(value.toText());
}

} // namespace

JsonObject &JsonObject::addRaw(QAnyStringView name, const QString &json)
{
    if (!m_members.isEmpty())
        m_members += QLatin1Char(',');
    m_members += quoted(name.toString()) + QLatin1Char(':') + json;
    return *this;
}

JsonObject &JsonObject::add(QAnyStringView name, const QString &text)
{
    return addRaw(name, quoted(text));
}

JsonObject &JsonObject::add(QAnyStringView name, qint64 number)
{
    return addRaw(name, QString::number(number));
}

JsonObject &JsonObject::add(QAnyStringView name, bool value)
{
    return addRaw(name, value ? QStringLiteral("true") : QStringLiteral("false"));
}

JsonObject &JsonObject::addSeconds(QAnyStringView name, double seconds)
{
    return addRaw(name, QString::number(seconds, 'f', 3));
}

JsonObject &JsonObject::add(QAnyStringView name, const FieldValue &value)
{
    return addRaw(name, valueText(value));
}

JsonObject &JsonObject::add(QAnyStringView name, const FieldValues &values)
{
    JsonObject object;
    for (const auto &[field, value] : values)
        object.add(field, value);
    return add(name, object);
}

JsonObject &JsonObject::add(QAnyStringView name, const QStringList &texts)
{
    QStringList items;
    for (const QString &text : texts)
        items.append(quoted(text));
    return addRaw(name, QLatin1Char('[') + items.join(QLatin1Char(',')) + QLatin1Char(']'));
}

JsonObject &JsonObject::add(QAnyStringView name, const JsonObject &object)
{
    return addRaw(name, object.toText());
}

JsonObject &JsonObject::add(QAnyStringView name, const QList<JsonObject> &objects)
{
    QStringList items;
    for (const JsonObject &object : objects)
        items.append(object.toText());
    return addRaw(name, QLatin1Char('[') + items.join(QLatin1Char(',')) + QLatin1Char(']'));
}

JsonObject &JsonObject::addNull(QAnyStringView name)
{
    return addRaw(name, QStringLiteral("null"));
}

JsonObject &JsonObject::addOrNull(QAnyStringView name, const QString &text)
{
    return text.isEmpty() ? addNull(name) : add(name, text);
}

JsonObject &JsonObject::append(const JsonObject &object)
{
    if (!m_members.isEmpty() && !object.m_members.isEmpty())
        m_members += QLatin1Char(',');
    m_members += object.m_members;
    return *this;
}

} // namespace concord
