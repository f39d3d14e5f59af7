// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergerowmodel.h"

#include <QStyleOptionViewItem>

class QModelIndex;
class QPainter;

// What the parts of a cell of the merge table are drawn with. Every rectangle is laid out from the left and
// mirrored by placed() where the script runs the other way.
namespace concord::mergepainting {

constexpr int kPadding = 10;  // between the cell's edge and its content
constexpr int kBoxMargin = 3; // around the box of a result or of a side that was taken
constexpr int kMark = 14;     // the side of a mark
constexpr int kButtonHeight = 24;

QRect placed(const QStyleOptionViewItem &option, const QRect &rect);
// The cell without the line of reasons below its value.
QRect valueRect(const QStyleOptionViewItem &option, const QModelIndex &index);
QRect boxRect(const QStyleOptionViewItem &option, const QModelIndex &index);
QFont smaller(QFont font);

void drawText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
              const QString &text, int alignment = Qt::AlignLeft);
// NULL and an empty text are words in a frame, so that no value can look like them.
void drawValue(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
               const QString &text, CellText::Kind kind, const QColor &color);
void drawBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line,
             qreal width);

} // namespace concord::mergepainting
