// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergepainting.h"

#include "ui/common/theme.h"
#include "ui/merge/mergemodel.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace concord::mergepainting {

namespace {

constexpr qreal kRadius = 5;

} // namespace

QRect placed(const QStyleOptionViewItem &option, const QRect &rect)
{
    return QStyle::visualRect(option.direction, option.rect, rect);
}

QRect valueRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool hasReason = !index.data(MergeModel::ReasonRole).toString().isEmpty();
    const int below = hasReason ? option.fontMetrics.height() + 4 : 0;
    return option.rect.adjusted(0, 0, 0, -below);
}

QRect boxRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return valueRect(option, index).adjusted(kBoxMargin, kBoxMargin, -kBoxMargin, -kBoxMargin - 1);
}

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

void drawText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
              const QString &text, int alignment)
{
    const QString elided = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    painter->drawText(
        rect,
        static_cast<int>(QStyle::visualAlignment(option.direction, Qt::Alignment(alignment)))
            | Qt::AlignVCenter | Qt::TextSingleLine,
        elided);
}

void drawValue(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
               const QString &text, CellText::Kind kind, const QColor &color)
{
    if (kind == CellText::Kind::Value || kind == CellText::Kind::Masked) {
        painter->setPen(color);
        drawText(painter, option, rect, text);
        return;
    }
    painter->save();
    QFont font = smaller(option.font);
    font.setItalic(kind == CellText::Kind::Empty);
    painter->setFont(font);
    const QFontMetrics metrics(font);
    const int width = std::min(metrics.horizontalAdvance(text) + 12, rect.width());
    QRect frame(rect.left(), rect.center().y() - metrics.height() / 2 - 1, width,
                metrics.height() + 2);
    if (option.direction == Qt::RightToLeft)
        frame.moveRight(rect.right());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(lineColor(option.palette), 1));
    painter->drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->setPen(subtleTextColor(option.palette));
    painter->drawText(frame, Qt::AlignCenter, text);
    painter->restore();
}

void drawBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line,
             qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(QPen(line, width));
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), kRadius, kRadius);
    painter->restore();
}

} // namespace concord::mergepainting
