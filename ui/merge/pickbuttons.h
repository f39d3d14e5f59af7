// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/fieldstate.h"

#include <QCoreApplication>
#include <QList>
#include <QStyleOptionViewItem>

class QModelIndex;
class QPainter;

namespace concord {

// The buttons in the Result cell of a row that asks: one for each choice that the field allows, with its
// key, sign and word, and one that opens the merge inside its value. Laid out for one cell, at the moment of painting
// or of a click.
class PickButtons
{
    Q_DECLARE_TR_FUNCTIONS(PickButtons)

public:
    // `index` is a Result cell whose row asks.
    PickButtons(const QStyleOptionViewItem &option, const QModelIndex &index);

    // What a Result cell takes to show the three sides with their words.
    static int widthOfSides(const QFont &font);

    // The choice of the button at `position`; Pick::None between them.
    Pick at(const QPoint &position) const;
    // Empty where there is no such button.
    QRect rect(Pick pick) const;
    // The button that opens the inside of the value; empty where there is none.
    QRect openRect() const;
    // `pointer`: the button under it looks ready to be pressed.
    void paint(QPainter *painter, const QPoint &pointer) const;

private:
    struct Button
    {
        Pick pick; // None: it opens the inside
        QString key;
        QString word;
        QRect rect;
    };

    void list(const class MergeRowModel &row);
    static int widthOf(const Button &button, const QFont &font);
    static Button sideButton(Pick pick, const QString &word);
    int widthOf(const Button &button) const { return widthOf(button, m_option.font); }
    int totalWidth() const;
    void shortenTo(int width);
    void paintButton(QPainter *painter, const Button &button, bool isHovered) const;

    QStyleOptionViewItem m_option;
    QList<Button> m_buttons;
};

} // namespace concord
