// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/recordheader.h"

#include "ui/browse/recorddelegate.h"
#include "ui/browse/recordtablemodel.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QStyleOptionHeader>

namespace concord {

RecordHeader::RecordHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("recordHeader"));
    setAccessibleName(tr("Columns"));
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHighlightSections(false);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setSortIndicatorShown(true);
    setSortIndicatorClearable(true);
    setMinimumSectionSize(48);
    setStretchLastSection(true);
}

void RecordHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    const int kind
        = model()->headerData(logicalIndex, orientation(), RecordTableModel::KindRole).toInt();
    if (RecordDelegate::isRightAligned(kind))
        option->textAlignment = Qt::AlignRight | Qt::AlignVCenter;
    const bool isSorted = option->sortIndicator != QStyleOptionHeader::None;
    option->palette.setColor(QPalette::ButtonText,
                             isSorted ? mineColor(palette()) : subtleTextColor(palette()));
    option->state.setFlag(QStyle::State_On, false); // not bold
}

void RecordHeader::changeEvent(QEvent *event)
{
    QHeaderView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Columns"));
}

} // namespace concord
