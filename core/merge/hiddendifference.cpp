// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/hiddendifference.h"

#include <algorithm>

namespace concord {

namespace {

constexpr qsizetype kLongest = 256 * 1024;

QString withoutBlanksAtEnd(QString text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

QString withoutBlanksAtStart(const QString &text)
{
    const auto begin
        = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isSpace(); });
    return text.sliced(begin - text.cbegin());
}

QString withLf(QString text)
{
    return text.replace(QLatin1String("\r\n"), QLatin1String("\n"))
        .replace(QLatin1Char('\r'), QLatin1Char('\n'));
}

QString withPlainSpaces(QString text)
{
    return text.replace(QChar::Nbsp, QLatin1Char(' ')).replace(QChar(0x202F), QLatin1Char(' '));
}

QString withoutFormats(QString text)
{
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    return text;
}

QString composed(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C);
}

} // namespace

HiddenDifference hiddenDifference(const FieldValue &one, const FieldValue &other)
{
    using enum HiddenDifference;
    if (one == other || one.isNull() || other.isNull() || one.type() == FieldValue::Type::Bytes
        || other.type() == FieldValue::Type::Bytes)
        return None;
    const QString left = one.toText();
    const QString right = other.toText();
    if (left == right)
        return Type;
    const bool isText
        = one.type() == FieldValue::Type::Text && other.type() == FieldValue::Type::Text;
    if (!isText || std::max(left.size(), right.size()) > kLongest)
        return None;
    const auto isAlike
        = [&left, &right](const auto &simplified) { return simplified(left) == simplified(right); };
    if (isAlike(withLf))
        return LineEnds;
    if (isAlike(withoutBlanksAtEnd))
        return BlanksAtEnd;
    if (isAlike(withoutBlanksAtStart))
        return BlanksAtStart;
    if (isAlike(withPlainSpaces))
        return NoBreakSpace;
    if (isAlike(withoutFormats))
        return ZeroWidth;
    return isAlike(composed) ? Composition : None;
}

} // namespace concord
