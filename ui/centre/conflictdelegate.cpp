// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/centre/conflictdelegate.h"

#include "ui/centre/conflictlistmodel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QApplication>

namespace concord {

namespace {

using State = ConflictEntry::State;

struct StateLook
{
    const char *icon;
    QColor (*color)(const QPalette &palette);
};

StateLook stateLookOf(State state)
{
    switch (state) {
    case State::Open:
        return {"triangle-alert", undecidedColor};
    case State::Ready:
        return {"check", successColor};
    case State::Saved:
        return {"circle-check", successColor};
    case State::Settled:
        return {"equal", subtleTextColor};
    case State::Failed:
        return {"ban", errorColor};
    case State::Verifying:
        return {"activity", proposalColor};
    case State::Judging:
    case State::Saving:
        break;
    }
    return {"clock", subtleTextColor};
}

// Under the words of the header.
constexpr int kIndent = 6;

} // namespace

void ConflictDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    const bool isMirrored = item.direction == Qt::RightToLeft;
    QStyleOptionViewItem content = option;
    content.rect.adjust(isMirrored ? 0 : kIndent, 0, isMirrored ? -kIndent : 0, 0);
    QStyledItemDelegate::paint(painter, content, index);
}

void ConflictDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (index.column() != ConflictListModel::StateColumn)
        return;
    const StateLook look
        = stateLookOf(static_cast<State>(index.data(ConflictListModel::StateRole).toInt()));
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(kTextIcon, kTextIcon);
    option->icon = tintedIcon(QString::fromLatin1(look.icon), look.color);
    if (!(option->state & QStyle::State_Selected))
        option->palette.setColor(QPalette::Text, look.color(option->palette));
}

} // namespace concord
