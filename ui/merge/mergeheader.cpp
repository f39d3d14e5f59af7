// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergeheader.h"

#include "ui/common/theme.h"
#include "ui/merge/marks.h"
#include "ui/merge/mergemodel.h"
#include "ui/merge/mergepainting.h"

#include <QPainter>

namespace concord {

using namespace mergepainting;

MergeHeader::MergeHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionResizeMode(QHeaderView::Fixed);
    setHighlightSections(false);
    setSectionsClickable(false);
}

QSize MergeHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), fontMetrics().height() + 14};
}

void MergeHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Pick side = MergeModel::sideOf(logicalIndex);
    const QColor line = side == Pick::None ? palette().color(QPalette::Dark)
                                           : provenanceColor(palette(), provenanceOf(side));
    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Base));
    painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), line);
    QRect text = rect.adjusted(kPadding, 0, -4, -2);
    if (side != Pick::None) {
        const QRect mark(text.left(), text.center().y() - kMark / 2, kMark, kMark);
        paintMark(painter, QStyle::visualRect(layoutDirection(), rect, mark), palette(),
                  provenanceOf(side));
        text.adjust(kMark + 5, 0, 0, 0);
    }
    QFont bold = font();
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(palette().color(QPalette::Text));
    const QString title
        = model()->headerData(logicalIndex, Qt::Horizontal, Qt::DisplayRole).toString();
    const auto alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    text = QStyle::visualRect(layoutDirection(), rect, text);
    painter->drawText(text, static_cast<int>(alignment) | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(bold).elidedText(title, Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace concord
