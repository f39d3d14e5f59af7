// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/recorddelegate.h"

#include "core/record/entity.h"
#include "ui/browse/recordtablemodel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace concord {

namespace {

constexpr int kPadding = 10;
constexpr int kMarkWidth = 22; // beside the first column's text
constexpr int kNameGap = 10;   // between a key and the name of what it leads to
constexpr int kMarkIcon = 14;
constexpr qsizetype kLongestTip = 2000;

// Rows that are waited for look like text of different lengths, not like a pattern.
int barWidth(const QModelIndex &index, int room)
{
    const int shade = (index.row() * 7 + index.column() * 13) % 5;
    return std::min(room, 36 + shade * 14);
}

struct MarkLook
{
    QString icon;
    QColor (*color)(const QPalette &);
};

MarkLook lookOf(RecordTableModel::Mark mark)
{
    switch (mark) {
    case RecordTableModel::Mark::Conflict:
        return {QStringLiteral("triangle-alert"), undecidedColor};
    case RecordTableModel::Mark::Verifying:
        return {QStringLiteral("clock"), proposalColor};
    case RecordTableModel::Mark::Unsaved:
    case RecordTableModel::Mark::None:
        break;
    }
    return {QStringLiteral("pencil"), mineColor};
}

} // namespace

QRect RecordDelegate::textRect(const QStyleOptionViewItem &option, int column)
{
    return option.rect.adjusted(column == 0 ? kMarkWidth + 4 : kPadding, 0, -kPadding, 0);
}

int RecordDelegate::widthFor(const QFontMetrics &metrics, const QString &text, int column)
{
    return metrics.horizontalAdvance(text) + kPadding + (column == 0 ? kMarkWidth + 4 : kPadding)
        + 2;
}

QString RecordDelegate::shownText(const QModelIndex &index)
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const QString name = index.data(RecordTableModel::ReferenceRole).toString();
    // Two blanks are about as wide as the gap.
    return name.isEmpty() ? text : text + QStringLiteral("   ") + name;
}

bool RecordDelegate::isRightAligned(int fieldKind)
{
    const auto kind = static_cast<FieldKind>(fieldKind);
    return kind == FieldKind::Integer || kind == FieldKind::Decimal || kind == FieldKind::Real;
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    if (index.data(RecordTableModel::IsLoadedRole).toBool()) {
        paintText(painter, option, index);
        paintMark(painter, option, index);
    } else {
        index.data(Qt::DisplayRole); // asks for the row
        QRect bar = textRect(option, index.column());
        const int height = option.fontMetrics.height() / 2;
        bar = QRect(bar.left(), option.rect.center().y() - height / 2, barWidth(index, bar.width()),
                    height);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.palette.color(QPalette::Midlight));
        painter->drawRoundedRect(bar, 3, 3);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(option.palette.color(QPalette::Highlight), 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3);
    }
    painter->restore();
}

void RecordDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const QRect rect = textRect(option, index.column());
    const bool isNull = index.data(RecordTableModel::IsNullRole).toBool();
    const bool isQuiet = isNull || index.data(RecordTableModel::IsSecretRole).toBool();
    QFont font = option.font;
    font.setItalic(isNull);
    painter->setFont(font);
    painter->setPen(isQuiet ? subtleTextColor(option.palette)
                            : option.palette.color(QPalette::Text));
    const bool isRight = isRightAligned(index.data(RecordTableModel::KindRole).toInt());
    const QString text = QFontMetrics(font).elidedText(index.data(Qt::DisplayRole).toString(),
                                                       Qt::ElideRight, rect.width());
    painter->drawText(
        rect, (isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
        text);
    const QString name = index.data(RecordTableModel::ReferenceRole).toString();
    const int taken = painter->fontMetrics().horizontalAdvance(text) + kNameGap;
    if (name.isEmpty() || taken >= rect.width())
        return;
    painter->setPen(subtleTextColor(option.palette));
    painter->drawText(
        rect.adjusted(taken, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(name, Qt::ElideRight, rect.width() - taken));
}

void RecordDelegate::paintMark(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    if (index.column() != 0)
        return;
    using Mark = RecordTableModel::Mark;
    const auto mark = static_cast<Mark>(index.data(RecordTableModel::MarkRole).toInt());
    if (mark == Mark::None)
        return;
    const MarkLook look = lookOf(mark);
    const QRect bar(option.rect.left(), option.rect.top(), 3, option.rect.height());
    painter->fillRect(bar, look.color(option.palette));
    tintedIcon(look.icon, look.color)
        .paint(painter,
               QRect(option.rect.left() + 6, option.rect.center().y() - kMarkIcon / 2 + 1,
                     kMarkIcon, kMarkIcon));
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {widthFor(option.fontMetrics, shownText(index), index.column()),
            option.fontMetrics.height() + kPadding};
}

bool RecordDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QVariant value = index.data(RecordTableModel::ValueRole);
    const QString shown = index.data(Qt::DisplayRole).toString();
    const bool fits
        = sizeHint(option, index).width() <= option.rect.width() && !shown.contains(QChar(0x23CE));
    if (fits || !value.isValid()) {
        QToolTip::hideText();
        return true;
    }
    const auto exact = value.value<FieldValue>();
    QString text = exact.type() == FieldValue::Type::Bytes ? shown : exact.toText();
    if (text.size() > kLongestTip)
        text = text.left(kLongestTip) + QChar(0x2026);
    // Data is never markup.
    const QString markup
        = QStringLiteral("<div style='white-space:pre-wrap'>%1</div>").arg(text.toHtmlEscaped());
    QToolTip::showText(event->globalPos(), markup, view);
    return true;
}

} // namespace concord
