// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/toggleswitch.h"

#include "ui/common/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace concord {

namespace {

constexpr int kTextGap = 8;
constexpr int kFocusMargin = 2;

} // namespace

ToggleSwitch::ToggleSwitch(QWidget *parent)
    : QCheckBox(parent)
{
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QRect ToggleSwitch::track() const
{
    const int height = std::max(18, fontMetrics().height());
    const QRect box(kFocusMargin, (this->height() - height) / 2, height * 9 / 5, height);
    return QStyle::visualRect(layoutDirection(), rect(), box);
}

QSize ToggleSwitch::sizeHint() const
{
    const QSize box = track().size();
    return {2 * kFocusMargin + box.width() + kTextGap + fontMetrics().horizontalAdvance(text()) + 4,
            std::max(box.height(), fontMetrics().height()) + 2 * kFocusMargin + 2};
}

bool ToggleSwitch::hitButton(const QPoint &position) const
{
    return rect().contains(position);
}

void ToggleSwitch::nextCheckState()
{
    setCheckState(checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

void ToggleSwitch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colours = palette();
    const bool isOn = checkState() == Qt::Checked;
    const QRectF box = QRectF(track()).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor line = isOn ? mineColor(colours) : subtleTextColor(colours);
    if (hasFocus()) {
        painter.setPen(QPen(colours.color(QPalette::Highlight), 1.5));
        painter.setBrush(Qt::NoBrush);
        const QRectF ring = box.adjusted(-2, -2, 2, 2);
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    }
    painter.setPen(QPen(line, 1));
    painter.setBrush(isOn ? line : colours.color(QPalette::Base));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);

    const qreal side = box.height() - 6;
    const qreal start = box.left() + 3;
    const qreal end = box.right() - 3 - side;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const qreal x = checkState() == Qt::PartiallyChecked ? (start + end) / 2
        : isOn != isMirrored                             ? end
                                                         : start;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isOn ? colours.color(QPalette::Base) : line);
    painter.drawEllipse(QRectF(x, box.top() + 3, side, side));

    const int textLeft = track().width() + kFocusMargin + kTextGap;
    const QRect textRect
        = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(textLeft, 0, 0, 0));
    painter.setPen(colours.color(isEnabled() ? QPalette::Active : QPalette::Disabled,
                                 checkState() == Qt::PartiallyChecked ? QPalette::PlaceholderText
                                                                      : QPalette::WindowText));
    painter.drawText(textRect, Qt::AlignVCenter | Qt::AlignLeading, text());
}

} // namespace concord
