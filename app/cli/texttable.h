// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace concord {

// A value on one line of a terminal: NULL by its name, line breaks as ⏎, control and direction characters by
// their code, so that no value can move the cursor or turn the text around. Cut to `longest` characters with
// an ellipsis; 0 leaves it whole.
QString terminalText(const FieldValue &value, int longest = 0);
QString terminalText(const QString &text, int longest = 0);
// The same, with three stars for a secret.
QString terminalText(const Field &field, const FieldValue &value, int longest = 0);

// Columns of plain text, aligned by their width on screen.
class TextTable
{
public:
    explicit TextTable(const QStringList &headings = {});

    void setRightAligned(int column) { m_rightAligned.append(column); }
    void addRow(const QStringList &cells) { m_rows.append(cells); }
    // The same, with the last cell broken between words into lines of 72 characters.
    void addWrappedRow(QStringList cells);
    bool isEmpty() const { return m_rows.isEmpty(); }
    // One line a row, two blanks between columns, no blanks at the end; the headings first, where there are any.
    QStringList lines() const;

private:
    QStringList m_headings;
    QList<QStringList> m_rows;
    QList<int> m_rightAligned;
};

} // namespace concord
