// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/valuetext.h"

#include "core/record/datetimetext.h"
#include "core/record/decimaltext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace concord {

namespace {

constexpr qsizetype kLongestShown = 1000;

bool isHidden(QChar c)
{
    switch (c.unicode()) {
    case 0x00AD: // soft hyphen
    case 0x061C: // direction marks, embeddings, overrides and isolates
    case 0x200B: // blanks without a width
    case 0x200E:
    case 0x200F:
    case 0x2028: // line and paragraph separators
    case 0x2029:
    case 0x2060:
    case 0xFEFF:
        return true;
    default:
        return (c.unicode() >= 0x202A && c.unicode() <= 0x202E)
            || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069)
            || (c.unicode() >= 0x80 && c.unicode() < 0xA0);
    }
}

QString codePoint(QChar c)
{
    return QStringLiteral("‹U+%1›").arg(
        QString::number(c.unicode(), 16).toUpper().rightJustified(4, QLatin1Char('0')));
}

QString controlPicture(QChar c)
{
    switch (c.unicode()) {
    case '\n':
        return QStringLiteral("⏎");
    case '\t':
        return QStringLiteral("⇥");
    case 0x7F:
        return QString(QChar(0x2421));
    default:
        return QString(QChar(0x2400 + c.unicode()));
    }
}

bool isOrdinary(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() != 0x7F && !c.isSurrogate() && !isHidden(c);
}

QString shownTimeText(const QString &exact)
{
    const auto time = DateTimeText::parse(exact);
    if (!time || !time->hasTime())
        return exact;
    const qint64 microseconds = time->microseconds();
    const qint64 seconds
        = (microseconds - (microseconds % 1'000'000 + 1'000'000) % 1'000'000) / 1'000'000;
    const QDateTime moment
        = QDateTime::fromSecsSinceEpoch(seconds, time->hasZone() ? Qt::LocalTime : Qt::UTC);
    QString text = moment.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    QString fraction = QStringLiteral("%1%2")
                           .arg(microseconds - seconds * 1'000'000, 6, 10, QLatin1Char('0'))
                           .arg(time->extraNanoseconds(), 3, 10, QLatin1Char('0'));
    while (fraction.endsWith(QLatin1Char('0')))
        fraction.chop(1);
    return fraction.isEmpty() ? text : text + QLatin1Char('.') + fraction;
}

std::optional<bool> switchState(const QString &text)
{
    if (const auto number = DecimalText::parse(text)) {
        if (number->canonical() == QLatin1String("1"))
            return true;
        if (number->canonical() == QLatin1String("0"))
            return false;
    }
    if (text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

QString shownBytes(const QByteArray &bytes)
{
    const QString size = QLocale(uiLanguage()).formattedDataSize(bytes.size());
    return QCoreApplication::translate("concord::ValueText", "%1 of binary data").arg(size);
}

QString shownText(const Field &field, const QString &text, const QString &language)
{
    const auto isChosen = [&text](const Choice &choice) { return choice.value == text; };
    const auto choice = std::find_if(field.choices.cbegin(), field.choices.cend(), isChosen);
    if (choice != field.choices.cend()) {
        const QString label = choice->label.text(language);
        return shownOnOneLine(label.isEmpty() ? text : label);
    }
    if (field.kind == FieldKind::Switch) {
        if (const auto state = switchState(text))
            return *state ? QCoreApplication::translate("concord::ValueText", "On")
                          : QCoreApplication::translate("concord::ValueText", "Off");
    }
    if (field.kind == FieldKind::DateTime)
        return shownOnOneLine(shownTimeText(text));
    return shownOnOneLine(text);
}

} // namespace

QString shownValue(const Field &field, const FieldValue &value, const QString &language)
{
    if (value.isNull())
        return shownNull();
    if (field.isSecret)
        return QString(8, QChar(0x2022));
    if (value.type() == FieldValue::Type::Bytes)
        return shownBytes(value.toBytes());
    return shownText(field, value.toText(), language);
}

QString shownNull()
{
    return QStringLiteral("NULL");
}

QString shownOnOneLine(const QString &text)
{
    const QStringView cut = QStringView(text).left(kLongestShown);
    QString shown;
    shown.reserve(cut.size() + 8);
    for (qsizetype i = 0; i < cut.size(); ++i) {
        const QChar c = cut.at(i);
        if (isOrdinary(c)) {
            shown += c;
        } else if (c.isHighSurrogate() && i + 1 < cut.size() && cut.at(i + 1).isLowSurrogate()) {
            shown += c;
            shown += cut.at(++i);
        } else if (c.unicode() < 0x20 || c.unicode() == 0x7F) {
            shown += controlPicture(c);
        } else if (i + 1 < cut.size() || text.size() == cut.size()) {
            shown += codePoint(c);
        }
    }
    return text.size() > cut.size() ? shown + QChar(0x2026) : shown;
}

QString uiLanguage()
{
    //: The code of the language that this file translates into, e.g. "de".
    return QCoreApplication::translate("concord::ValueText", "en");
}

} // namespace concord
