// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergerowmodel.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace concord {

// One side of the field in focus: its whole value, with what differs from Original marked, under the button
// that takes it.
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

    Pick m_side;
    QPushButton *m_take;
    QPlainTextEdit *m_text;
};

} // namespace concord
