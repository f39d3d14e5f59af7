// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/pickbuttons.h"

#include "ui/common/theme.h"
#include "ui/merge/marks.h"
#include "ui/merge/mergemodel.h"
#include "ui/merge/mergepainting.h"

#include <QPainter>
#include <QStyle>

namespace concord {

using namespace mergepainting;

namespace {

constexpr int kGap = 4;
constexpr int kInset = 6; // within a button, at either end

} // namespace

PickButtons::PickButtons(const QStyleOptionViewItem &option, const QModelIndex &index)
    : m_option(option)
    , m_buttons{{Pick::Mine, QStringLiteral("1"), tr("Mine"), {}},
                {Pick::Original, QStringLiteral("2"), tr("Original"), {}},
                {Pick::Database, QStringLiteral("3"), tr("Database"), {}},
                {Pick::Combined, QStringLiteral("4"), tr("Both"), {}},
                {Pick::Typed, QStringLiteral("F2"), tr("Type"), {}}}
{
    const MergeRowModel &row = *static_cast<const MergeModel *>(index.model())->row(index.row());
    m_buttons.removeIf([&row](const Button &button) {
        return button.pick == Pick::Typed ? !row.canType() : !row.canPick(button.pick);
    });
    const QRect box = boxRect(option, index).adjusted(5, 0, -5, 0);
    shortenTo(box.width());
    int left = box.left();
    for (Button &button : m_buttons) {
        const QRect rect(left, box.center().y() - kButtonHeight / 2 + 1, widthOf(button),
                         kButtonHeight);
        button.rect = placed(option, rect);
        left += rect.width() + kGap;
    }
}

int PickButtons::widthOf(const Button &button) const
{
    const int key = QFontMetrics(smaller(m_option.font)).horizontalAdvance(button.key);
    const int word
        = button.word.isEmpty() ? 0 : m_option.fontMetrics.horizontalAdvance(button.word) + 6;
    return 2 * kInset + key + 3 + kMark + word;
}

int PickButtons::totalWidth() const
{
    int width = -kGap;
    for (const Button &button : m_buttons)
        width += widthOf(button) + kGap;
    return width;
}

// Where the column is narrow the word for typing gives way first, then its button (F2 is told in the pane
// below too), then the words of the sides from the last on; their signs and keys stay.
void PickButtons::shortenTo(int width)
{
    const bool canType = m_buttons.last().pick == Pick::Typed;
    if (totalWidth() > width && canType)
        m_buttons.last().word.clear();
    if (totalWidth() > width && canType)
        m_buttons.removeLast();
    for (qsizetype i = m_buttons.size() - 1; i >= 0 && totalWidth() > width; --i)
        m_buttons[i].word.clear();
}

Pick PickButtons::at(const QPoint &position) const
{
    for (const Button &button : m_buttons) {
        if (button.rect.contains(position))
            return button.pick;
    }
    return Pick::None;
}

QRect PickButtons::rect(Pick pick) const
{
    for (const Button &button : m_buttons) {
        if (button.pick == pick)
            return button.rect;
    }
    return {};
}

void PickButtons::paint(QPainter *painter, Pick hovered) const
{
    for (const Button &button : m_buttons)
        paintButton(painter, button, button.pick == hovered);
}

void PickButtons::paintButton(QPainter *painter, const Button &button, bool isHovered) const
{
    const QPalette &palette = m_option.palette;
    const Provenance provenance = provenanceOf(button.pick);
    const QColor color = provenanceColor(palette, provenance);
    drawBox(painter, button.rect.adjusted(0, 1, 0, -1),
            isHovered ? tinted(palette, color, 0.2) : palette.color(QPalette::Base),
            isHovered ? color : palette.color(QPalette::Dark), 1);
    const QRect inner = button.rect.adjusted(kInset, 0, -kInset, 0);
    painter->save();
    painter->setFont(smaller(m_option.font));
    painter->setPen(subtleTextColor(palette));
    const int key = painter->fontMetrics().horizontalAdvance(button.key);
    drawText(painter, m_option, inner, button.key);
    painter->restore();
    const QRect mark(inner.left() + key + 3, inner.center().y() - kMark / 2 + 1, kMark, kMark);
    paintMark(painter, QStyle::visualRect(m_option.direction, inner, mark), palette, provenance);
    const QRect word = inner.adjusted(key + 3 + kMark + 4, 0, 0, 0);
    painter->setPen(palette.color(QPalette::Text));
    drawText(painter, m_option, QStyle::visualRect(m_option.direction, inner, word), button.word);
}

} // namespace concord
