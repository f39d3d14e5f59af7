// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergerowmodel.h"

#include <QTextEdit>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace concord {

struct TextStretch;

// One side of the field in focus: its whole value, with the words that differ from Original marked, under the button
// that takes it. Original marks what either side no longer has.
class SideView : public QWidget
{
    Q_OBJECT

public:
    SideView(Pick side, QWidget *parent = nullptr);

    // nullptr shows nothing.
    void showRow(const MergeRowModel *row);

Q_SIGNALS:
    void taken(Pick side);

private:
    void showBlanks(bool shown);
    QString partOf(const QString &text, qsizetype start) const;
    qsizetype differenceStart(const MergeRowModel &row) const;
    void markDifference(const MergeRowModel &row);
    void select(const QList<TextStretch> &stretches,
                QList<QTextEdit::ExtraSelection> &selections) const;

    Pick m_side;
    QPushButton *m_take;
    QPlainTextEdit *m_text;
};

} // namespace concord
