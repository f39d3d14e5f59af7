// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/pickbuttons.h"

#include "ui/common/theme.h"
#include "ui/merge/marks.h"
#include "ui/merge/mergekeys.h"
#include "ui/merge/mergemodel.h"
#include "ui/merge/mergepainting.h"

#include <QPainter>
#include <QStyle>

namespace concord {

using namespace mergepainting;

namespace {

constexpr int kGap = 4;
constexpr int kInset = 6;     // within a button, at either end
constexpr int kCellInset = 5; // before the first button and behind the last

} // namespace

PickButtons::PickButtons(const QStyleOptionViewItem &option, const QModelIndex &index)
    : m_option(option)
{
    list(*static_cast<const MergeModel *>(index.model())->row(index.row()));
    const QRect box = boxRect(option, index).adjusted(kCellInset, 0, -kCellInset, 0);
    shortenTo(box.width());
    int left = box.left();
    for (Button &button : m_buttons) {
        const QRect rect(left, box.center().y() - kButtonHeight / 2 + 1, widthOf(button),
                         kButtonHeight);
        button.rect = placed(option, rect);
        left += rect.width() + kGap;
    }
}

// What is to be checked is accepted first; the sides are there by their signs.
void PickButtons::list(const MergeRowModel &row)
{
    const bool isToCheck = row.provenance() == Provenance::Proposed;
    const auto key
        = [](Pick pick) { return MergeKeys::current().shortest(MergeKeys::actionOf(pick)); };
    const auto word = [isToCheck](const QString &text) { return isToCheck ? QString() : text; };
    if (isToCheck)
        m_buttons.append({Pick::Combined, key(Pick::Combined), tr("Accept"), {}});
    m_buttons.append({Pick::Mine, key(Pick::Mine), word(tr("Mine")), {}});
    m_buttons.append({Pick::Original, key(Pick::Original), word(tr("Original")), {}});
    m_buttons.append({Pick::Database, key(Pick::Database), word(tr("Database")), {}});
    if (!isToCheck)
        m_buttons.append({Pick::Combined, key(Pick::Combined), tr("Both"), {}});
    m_buttons.append({Pick::None, key(Pick::None), tr("Open"), {}});
    m_buttons.append({Pick::Typed, key(Pick::Typed), word(tr("Type")), {}});
    m_buttons.removeIf([&row](const Button &button) {
        if (button.pick == Pick::None)
            return !row.canOpen();
        return button.pick == Pick::Typed ? !row.canType() : !row.canPick(button.pick);
    });
}

PickButtons::Button PickButtons::sideButton(Pick pick, const QString &word)
{
    return {pick, MergeKeys::current().shortest(MergeKeys::actionOf(pick)), word, {}};
}

int PickButtons::widthOfSides(const QFont &font)
{
    const QList<Button> sides{sideButton(Pick::Mine, tr("Mine")),
                              sideButton(Pick::Original, tr("Original")),
                              sideButton(Pick::Database, tr("Database"))};
    int width = 2 * (kCellInset + kBoxMargin) - kGap;
    for (const Button &side : sides)
        width += widthOf(side, font) + kGap;
    return width;
}

int PickButtons::widthOf(const Button &button, const QFont &font)
{
    const int key = QFontMetrics(smaller(font)).horizontalAdvance(button.key);
    const int word
        = button.word.isEmpty() ? 0 : QFontMetrics(font).horizontalAdvance(button.word) + 6;
    const int mark = button.pick == Pick::None ? 4 : kMark + 3;
    return 2 * kInset + key + mark + word;
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
    const bool canType = !m_buttons.isEmpty() && m_buttons.last().pick == Pick::Typed;
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

QRect PickButtons::openRect() const
{
    return rect(Pick::None);
}

void PickButtons::paint(QPainter *painter, const QPoint &pointer) const
{
    for (const Button &button : m_buttons)
        paintButton(painter, button, button.rect.contains(pointer));
}

void PickButtons::paintButton(QPainter *painter, const Button &button, bool isHovered) const
{
    const QPalette &palette = m_option.palette;
    const Provenance provenance = provenanceOf(button.pick);
    const QColor color = button.pick == Pick::None ? palette.color(QPalette::Text)
                                                   : provenanceColor(palette, provenance);
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
    int left = key + 4;
    if (button.pick != Pick::None) {
        const QRect mark(inner.left() + key + 3, inner.center().y() - kMark / 2 + 1, kMark, kMark);
        paintMark(painter, QStyle::visualRect(m_option.direction, inner, mark), palette,
                  provenance);
        left += kMark + 3;
    }
    const QRect word = inner.adjusted(left, 0, 0, 0);
    painter->setPen(palette.color(QPalette::Text));
    drawText(painter, m_option, QStyle::visualRect(m_option.direction, inner, word), button.word);
}

} // namespace concord
