// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/texttable.h"

#include <algorithm>

namespace concord {

namespace {

constexpr qsizetype kWrappedWidth = 72;

bool isUnsafe(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Other_Surrogate || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph;
}

// Combining marks take no place of their own, East Asian characters take two.
qsizetype widthOf(const QString &text)
{
    qsizetype width = 0;
    const auto points = text.toUcs4();
    for (const char32_t c : points) {
        const QChar::Category category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
            continue;
        const QChar::Script script = QChar::script(c);
        const bool isWide = script == QChar::Script_Han || script == QChar::Script_Hiragana
            || script == QChar::Script_Katakana || script == QChar::Script_Hangul;
        width += isWide ? 2 : 1;
    }
    return width;
}

QString padded(const QString &text, qsizetype width, bool isRightAligned)
{
    const QString blanks(std::max<qsizetype>(0, width - widthOf(text)), QLatin1Char(' '));
    return isRightAligned ? blanks + text : text + blanks;
}

} // namespace

QString terminalText(const QString &text, int longest)
{
    // Only what can be shown is looked at: a value may have megabytes.
    const bool isLong = longest > 0 && text.size() > longest;
    QString result;
    const auto points = (isLong ? text.left(longest - 1) : text).toUcs4();
    for (const char32_t c : points) {
        if (c == U'\n')
            result += QChar(0x23CE);
        else if (isUnsafe(c))
            result += QStringLiteral("<U+%1>")
                          .arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'))
                          .toUpper();
        else
            result += QString::fromUcs4(&c, 1);
    }
    return isLong ? result + QChar(0x2026) : result;
}

QString terminalText(const FieldValue &value, int longest)
{
    return value.isNull() ? QStringLiteral("NULL") : terminalText(value.toText(), longest);
}

QString terminalText(const Field &field, const FieldValue &value, int longest)
{
    return field.isSecret && !value.isNull() ? QStringLiteral("***") : terminalText(value, longest);
}

TextTable::TextTable(const QStringList &headings)
    : m_headings(headings)
{
}

void TextTable::addWrappedRow(QStringList cells)
{
    const QStringList words = cells.takeLast().split(QLatin1Char(' '));
    QString line;
    for (const QString &word : words) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > kWrappedWidth) {
            addRow(cells + QStringList{line});
            cells.fill(QString());
            line.clear();
        }
        line += line.isEmpty() ? word : QLatin1Char(' ') + word;
    }
    addRow(cells + QStringList{line});
}

QStringList TextTable::lines() const
{
    QList<QStringList> rows = m_rows;
    if (!m_headings.isEmpty())
        rows.prepend(m_headings);
    QList<qsizetype> widths;
    for (const QStringList &row : std::as_const(rows)) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i >= widths.size())
                widths.append(0);
            widths[i] = std::max(widths.at(i), widthOf(row.at(i)));
        }
    }
    QStringList lines;
    for (const QStringList &row : std::as_const(rows)) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i)
            cells.append(
                padded(row.at(i), widths.at(i), m_rightAligned.contains(static_cast<int>(i))));
        QString line = cells.join(QLatin1String("  "));
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        lines.append(line);
    }
    return lines;
}

} // namespace concord
