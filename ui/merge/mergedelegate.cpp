// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergedelegate.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/merge/marks.h"
#include "ui/merge/mergepainting.h"
#include "ui/merge/pickbuttons.h"

#include <QApplication>
#include <QPainter>
#include <QTableView>

namespace concord {

using namespace mergepainting;

namespace {

constexpr int kLabelStart = 38; // after the bracket and the mark

const MergeRowModel *rowOf(const QModelIndex &index)
{
    return static_cast<const MergeModel *>(index.model())->row(index.row());
}

bool hasButtons(const QModelIndex &index)
{
    return index.column() == MergeModel::ResultColumn && index.data(MergeModel::AsksRole).toBool();
}

bool isCurrentRow(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    return view && view->currentIndex().row() == index.row();
}

} // namespace

MergeDelegate::MergeDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize MergeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    int height = std::max(kButtonHeight + 2 * kBoxMargin + 6, option.fontMetrics.height() + 16);
    if (index.data(MergeModel::IsFoldRole).toBool())
        return {0, height - 4};
    if (!index.data(MergeModel::ReasonRole).toString().isEmpty())
        height += option.fontMetrics.height() + 4;
    QFont bold = option.font;
    bold.setBold(true);
    const int label = QFontMetrics(bold).horizontalAdvance(index.data(Qt::DisplayRole).toString());
    return {index.column() == MergeModel::FieldColumn ? label + kLabelStart + 10 : 0, height};
}

void MergeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    painter->save();
    painter->setClipRect(cell.rect);
    paintBackground(painter, cell, index);
    if (index.data(MergeModel::IsFoldRole).toBool())
        paintFold(painter, cell, index);
    else if (index.column() == MergeModel::FieldColumn)
        paintField(painter, cell, index);
    else if (index.column() == MergeModel::ResultColumn)
        paintResult(painter, cell, index);
    else
        paintSide(painter, cell, index);
    if (cell.state & QStyle::State_HasFocus)
        drawBox(painter, cell.rect.adjusted(1, 1, -1, -2), Qt::transparent,
                cell.palette.color(QPalette::Highlight), 2);
    painter->restore();
}

void MergeDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    QColor fill = palette.color(QPalette::Base);
    if (isCurrentRow(option, index))
        fill = tinted(palette, palette.color(QPalette::Highlight), isDark(palette) ? 0.18 : 0.08);
    painter->fillRect(option.rect, fill);
    painter->setPen(palette.color(QPalette::Midlight));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void MergeDelegate::paintFold(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto *model = static_cast<const MergeModel *>(index.model());
    const QString chevron = model->isUnfolded() ? QStringLiteral("chevron-down")
        : option.direction == Qt::RightToLeft   ? QStringLiteral("chevron-left")
                                                : QStringLiteral("chevron-right");
    const QRect inner = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    const QRect icon(inner.left() + 6, inner.center().y() - 8, 16, 16);
    tintedIcon(chevron, subtleTextColor).paint(painter, placed(option, icon));
    painter->setPen(subtleTextColor(option.palette));
    drawText(painter, option, placed(option, inner.adjusted(30, 0, 0, 0)),
             index.data(Qt::DisplayRole).toString());
}

void MergeDelegate::paintField(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const QRect rect = valueRect(option, index);
    const auto provenance = static_cast<Provenance>(index.data(MergeModel::ProvenanceRole).toInt());
    const auto bracket
        = static_cast<MergeRowModel::Bracket>(index.data(MergeModel::BracketRole).toInt());
    if (bracket != MergeRowModel::Bracket::None) {
        const bool isFirst = bracket == MergeRowModel::Bracket::First;
        const bool isLast = bracket == MergeRowModel::Bracket::Last;
        const int middle = rect.center().y();
        const int top = isFirst ? middle : option.rect.top();
        const int bottom = isLast ? middle : option.rect.bottom();
        const QRect line = placed(option, QRect(option.rect.left() + 5, top, 2, bottom - top + 1));
        const QColor color = subtleTextColor(option.palette);
        painter->fillRect(line, color);
        if (isFirst || isLast)
            painter->fillRect(placed(option, QRect(option.rect.left() + 5, middle, 6, 2)), color);
    }
    const QRect mark(rect.left() + kPadding + 4, rect.center().y() - 8, 16, 16);
    if (provenance != Provenance::Unchanged)
        paintMark(painter, placed(option, mark), option.palette, provenance);
    QFont font = option.font;
    font.setBold(index.data(MergeModel::IsOpenRole).toBool());
    painter->setFont(font);
    painter->setPen(provenance == Provenance::Unchanged ? subtleTextColor(option.palette)
                                                        : option.palette.color(QPalette::Text));
    drawText(painter, option, placed(option, rect.adjusted(kLabelStart, 0, -6, 0)),
             index.data(Qt::DisplayRole).toString());
}

void MergeDelegate::paintSide(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Pick side = MergeModel::sideOf(index.column());
    const bool isTaken = index.data(MergeModel::IsTakenRole).toBool();
    const bool isChanged = index.data(MergeModel::IsChangedRole).toBool();
    const QColor color = provenanceColor(option.palette, provenanceOf(side));
    paintJoin(painter, option, index);
    if (isTaken)
        drawBox(painter, boxRect(option, index), tinted(option.palette, color, 0.12), color, 1);
    QRect text = valueRect(option, index).adjusted(kPadding, 0, -kBoxMargin - 4, 0);
    if (isChanged || isTaken) {
        const QRect mark(text.left(), text.center().y() - kMark / 2, kMark, kMark);
        paintMark(painter, placed(option, mark), option.palette, provenanceOf(side));
    }
    text.adjust(kMark + 5, 0, 0, 0);
    const QString value = index.data(Qt::DisplayRole).toString();
    const auto kind = static_cast<CellText::Kind>(index.data(MergeModel::TextKindRole).toInt());
    const bool isQuiet = !isChanged && !isTaken;
    if (const QString chip = index.data(MergeModel::ChipRole).toString(); !chip.isEmpty())
        text.setRight(drawChip(painter, option, text, chip));
    const QString word = MergeRowModel::word(Provenance::Unchanged);
    const int wordWidth = QFontMetrics(smaller(option.font)).horizontalAdvance(word);
    const bool hasWord = isQuiet && side != Pick::Original
        && option.fontMetrics.horizontalAdvance(value) + wordWidth + 16 < text.width();
    if (hasWord) {
        painter->save();
        painter->setFont(smaller(option.font));
        painter->setPen(subtleTextColor(option.palette));
        drawText(painter, option, placed(option, text), word, Qt::AlignRight);
        painter->restore();
    }
    drawValue(painter, option, placed(option, text), value, kind,
              isQuiet ? subtleTextColor(option.palette) : option.palette.color(QPalette::Text));
}

// At the end of the cell, in at most half of it. Gives the place where the value has to end.
int MergeDelegate::drawChip(QPainter *painter, const QStyleOptionViewItem &option,
                            const QRect &text, const QString &words) const
{
    painter->save();
    const QFont font = smaller(option.font);
    painter->setFont(font);
    const QFontMetrics metrics(font);
    const int width = std::min(metrics.horizontalAdvance(words) + 12, text.width() * 2 / 3);
    const QRect frame(text.right() - width, text.center().y() - metrics.height() / 2 - 1, width,
                      metrics.height() + 3);
    const QColor color = undecidedColor(option.palette);
    drawBox(painter, placed(option, frame), tinted(option.palette, color, 0.08), color, 1);
    painter->setPen(color);
    drawText(painter, option, placed(option, frame.adjusted(6, 0, -6, 0)), words);
    painter->restore();
    return frame.left() - 6;
}

// The line from the side that was taken to the Result runs along the boxes' lower edge.
void MergeDelegate::paintJoin(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const auto isShown = [view](int column) { return view && !view->isColumnHidden(column); };
    if (!isShown(MergeModel::ResultColumn))
        return;
    const MergeRowModel *row = rowOf(index);
    const QRect box = boxRect(option, index);
    for (const int column :
         {static_cast<int>(MergeModel::CurrentColumn), static_cast<int>(MergeModel::OriginalColumn),
          static_cast<int>(MergeModel::DatabaseColumn)}) {
        const Pick side = MergeModel::sideOf(column);
        if (column > index.column() || !row->isSideTaken(side) || !isShown(column))
            continue;
        const bool startsHere = column == index.column();
        const bool endsHere = index.column() == MergeModel::ResultColumn;
        QRect line(startsHere ? box.right() - 6 : option.rect.left(), box.bottom() - 1,
                   option.rect.width(), 2);
        line.setRight(endsHere ? box.left() + 6 : option.rect.right());
        painter->fillRect(placed(option, line),
                          provenanceColor(option.palette, provenanceOf(side)));
    }
}

void MergeDelegate::paintResult(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const auto provenance = static_cast<Provenance>(index.data(MergeModel::ProvenanceRole).toInt());
    const QColor color = provenanceColor(option.palette, provenance);
    const QRect box = boxRect(option, index);
    const bool isOpen = index.data(MergeModel::IsOpenRole).toBool();
    paintJoin(painter, option, index);
    if (provenance != Provenance::Unchanged && provenance != Provenance::Grouped)
        drawBox(painter, box, tinted(option.palette, color, isOpen ? 0.08 : 0.12), color,
                isOpen ? 2 : 1);
    const QString reason = index.data(MergeModel::ReasonRole).toString();
    if (!reason.isEmpty()) {
        painter->save();
        painter->setFont(smaller(option.font));
        painter->setPen(isOpen ? color : subtleTextColor(option.palette));
        drawText(painter, option,
                 QRect(box.left() + 4, box.bottom(), box.width() - 8,
                       option.rect.bottom() - box.bottom()),
                 reason);
        painter->restore();
    }
    if (index.data(MergeModel::AsksRole).toBool()) {
        PickButtons(option, index)
            .paint(painter, m_hoveredIndex == index ? m_pointer : QPoint(-1, -1));
        return;
    }
    QRect text = box.adjusted(kPadding - kBoxMargin, 0, kBoxMargin - kPadding, 0);
    const QRect mark(text.left(), text.center().y() - 8, 16, 16);
    if (provenance != Provenance::Unchanged)
        paintMark(painter, placed(option, mark), option.palette, provenance);
    text.adjust(kMark + 8, 0, 0, 0);
    if (provenance == Provenance::Grouped) {
        painter->setPen(subtleTextColor(option.palette));
        drawText(painter, option, placed(option, text), index.data(Qt::DisplayRole).toString());
        return;
    }
    const QString word = index.data(MergeModel::ProvenanceWordRole).toString();
    painter->save();
    painter->setFont(smaller(option.font));
    painter->setPen(color);
    const int wordWidth = painter->fontMetrics().horizontalAdvance(word);
    drawText(painter, option, placed(option, text), word, Qt::AlignRight);
    painter->restore();
    const auto kind = static_cast<CellText::Kind>(index.data(MergeModel::TextKindRole).toInt());
    drawValue(painter, option, placed(option, text.adjusted(0, 0, -wordWidth - 10, 0)),
              index.data(Qt::DisplayRole).toString(), kind,
              provenance == Provenance::Unchanged ? subtleTextColor(option.palette)
                                                  : option.palette.color(QPalette::Text));
}

Pick MergeDelegate::pickAt(const QStyleOptionViewItem &option, const QModelIndex &index,
                           const QPoint &position) const
{
    return hasButtons(index) ? PickButtons(option, index).at(position) : Pick::None;
}

QRect MergeDelegate::buttonRect(const QStyleOptionViewItem &option, const QModelIndex &index,
                                Pick pick) const
{
    return hasButtons(index) ? PickButtons(option, index).rect(pick) : QRect();
}

QRect MergeDelegate::openRect(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return hasButtons(index) ? PickButtons(option, index).openRect() : QRect();
}

void MergeDelegate::setHovered(const QModelIndex &index, const QPoint &pointer)
{
    m_hoveredIndex = index;
    m_pointer = pointer;
}

} // namespace concord
