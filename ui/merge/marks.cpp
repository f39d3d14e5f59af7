// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/marks.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

namespace concord {

namespace {

QIcon iconOf(Provenance provenance)
{
    switch (provenance) {
    case Provenance::Same:
        return tintedIcon(QStringLiteral("equal"), subtleTextColor);
    case Provenance::Combined:
    case Provenance::Proposed:
        return tintedIcon(QStringLiteral("git-merge"), proposalColor);
    case Provenance::Typed:
        return tintedIcon(QStringLiteral("pencil"), proposalColor);
    case Provenance::Undecided:
        return tintedIcon(QStringLiteral("triangle-alert"), undecidedColor);
    case Provenance::Grouped:
        return tintedIcon(QStringLiteral("brackets"), undecidedColor);
    case Provenance::Invalid:
        return tintedIcon(QStringLiteral("ban"), errorColor);
    default:
        return {};
    }
}

QPolygonF diamond(const QRectF &rect)
{
    return {{rect.center().x(), rect.top()},
            {rect.right(), rect.center().y()},
            {rect.center().x(), rect.bottom()},
            {rect.left(), rect.center().y()}};
}

class MarkIconEngine final : public QIconEngine
{
public:
    explicit MarkIconEngine(Provenance provenance)
        : m_provenance(provenance)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        paintMark(painter, rect, QGuiApplication::palette(), m_provenance);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new MarkIconEngine(m_provenance); }

private:
    Provenance m_provenance;
};

} // namespace

QColor provenanceColor(const QPalette &palette, Provenance provenance)
{
    switch (provenance) {
    case Provenance::Mine:
        return mineColor(palette);
    case Provenance::Database:
        return databaseColor(palette);
    case Provenance::Combined:
    case Provenance::Proposed:
    case Provenance::Typed:
        return proposalColor(palette);
    case Provenance::Undecided:
    case Provenance::Grouped:
        return undecidedColor(palette);
    case Provenance::Invalid:
        return errorColor(palette);
    case Provenance::Unchanged:
    case Provenance::Original:
    case Provenance::Same:
        break;
    }
    return subtleTextColor(palette);
}

void paintMark(QPainter *painter, const QRectF &rect, const QPalette &palette,
               Provenance provenance)
{
    const QColor color = provenanceColor(palette, provenance);
    const qreal side = std::min(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const QRectF shape = square.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2);
    switch (provenance) {
    case Provenance::Mine:
        painter->drawEllipse(shape);
        break;
    case Provenance::Database:
        painter->drawPolygon(
            diamond(square.adjusted(side * 0.13, side * 0.13, -side * 0.13, -side * 0.13)));
        break;
    case Provenance::Original:
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color, side * 0.13));
        painter->drawEllipse(shape.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    default:
        iconOf(provenance).paint(painter, square.toAlignedRect());
        break;
    }
    painter->restore();
}

QIcon markIcon(Provenance provenance)
{
    return QIcon(new MarkIconEngine(provenance));
}

Provenance provenanceOf(Pick side)
{
    switch (side) {
    case Pick::Mine:
        return Provenance::Mine;
    case Pick::Original:
        return Provenance::Original;
    case Pick::Database:
        return Provenance::Database;
    case Pick::Combined:
    case Pick::MineThenDatabase:
    case Pick::DatabaseThenMine:
        return Provenance::Combined;
    case Pick::Typed:
        return Provenance::Typed;
    case Pick::None:
        break;
    }
    return Provenance::Undecided;
}

} // namespace concord
