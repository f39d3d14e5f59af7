// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/entitydelegate.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/shell/entitylistmodel.h"

#include <QPainter>

namespace concord {

namespace {

constexpr int kMargin = 8;
constexpr int kTail = 22; // a number or a lock

EntityListModel::Kind kindOf(const QModelIndex &index)
{
    return static_cast<EntityListModel::Kind>(index.data(EntityListModel::KindRole).toInt());
}

QString iconOf(EntityListModel::Kind kind)
{
    switch (kind) {
    case EntityListModel::Kind::Described:
        return QStringLiteral("layers");
    case EntityListModel::Kind::View:
        return QStringLiteral("eye");
    default:
        return QStringLiteral("table-2");
    }
}

QRect iconRect(const QRect &row, int left)
{
    return {left, row.center().y() - kTextIcon / 2 + 1, kTextIcon, kTextIcon};
}

} // namespace

void EntityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (kindOf(index) == EntityListModel::Kind::Heading) {
        paintHeading(painter, option, index);
        painter->restore();
        return;
    }
    paintGround(painter, option);
    const QRect row = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QIcon icon = isSelected ? tintedIcon(iconOf(kindOf(index)), mineColor)
                                  : tintedIcon(iconOf(kindOf(index)), subtleTextColor);
    icon.paint(painter, iconRect(row, row.left() + kMargin));
    const int tail = paintTail(painter, option, index);
    const QRect text = row.adjusted(kMargin * 2 + kTextIcon, 0, -kMargin - tail, 0);
    QFont font = option.font;
    font.setWeight(isSelected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(
        text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

void EntityDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    if (!isSelected && !isHovered)
        return;
    QColor ground = option.palette.color(QPalette::Highlight);
    ground.setAlphaF(isSelected ? 0.16F : 0.07F);
    painter->setBrush(ground);
    painter->setPen(option.state.testFlag(QStyle::State_HasFocus)
                        ? QPen(option.palette.color(QPalette::Highlight), 1.5)
                        : QPen(Qt::NoPen));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(kMargin, 1.5, -kMargin, -1.5), 5, 5);
}

void EntityDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index)
{
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.9);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(subtleTextColor(option.palette));
    painter->drawText(option.rect.adjusted(kMargin * 2, 0, -kMargin, -4),
                      Qt::AlignBottom | Qt::AlignLeft, index.data().toString());
}

int EntityDelegate::paintTail(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    int right = option.rect.right() - kMargin * 2;
    const int start = right;
    const int count = index.data(EntityListModel::UnsavedCountRole).toInt();
    if (count > 0) {
        const QString text = QString::number(count);
        const int width = std::max(18, option.fontMetrics.horizontalAdvance(text) + 10);
        const QRect badge(right - width, option.rect.center().y() - 8, width, 18);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mineColor(option.palette));
        painter->drawRoundedRect(badge, 9, 9);
        painter->setPen(option.palette.color(QPalette::Base));
        painter->drawText(badge, Qt::AlignCenter, text);
        right -= width + 4;
    }
    if (!index.data(EntityListModel::ReadOnlyReasonRole).toString().isEmpty()) {
        tintedIcon(QStringLiteral("lock"), subtleTextColor)
            .paint(painter, QRect(right - 14, option.rect.center().y() - 7, 14, 14));
        right -= 18;
    }
    return start - right;
}

QSize EntityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isHeading = kindOf(index) == EntityListModel::Kind::Heading;
    QFont bold = option.font; // as where it is selected
    bold.setWeight(QFont::DemiBold);
    const int width = QFontMetrics(bold).horizontalAdvance(index.data().toString()) + kTextIcon
        + 6 * kMargin + kTail;
    return {width, option.fontMetrics.height() + (isHeading ? 20 : 14)};
}

} // namespace concord
