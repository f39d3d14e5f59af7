// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adopt/findingdelegate.h"

#include "core/text/protectiontext.h"
#include "ui/adopt/adoptmodel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QListView>
#include <QPainter>

namespace concord {

namespace {

constexpr int kMargin = 8;
constexpr int kIcon = 18;
constexpr int kGap = 8;

struct Look
{
    const char *icon;
    QColor (*color)(const QPalette &palette);
};

Look lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return {"circle-check", successColor};
    case Severity::Note:
        return {"info", mineColor};
    case Severity::Warning:
        return {"triangle-alert", databaseColor};
    case Severity::Danger:
        break;
    }
    return {"circle-alert", errorColor};
}

Severity severityOf(const QModelIndex &index)
{
    return static_cast<Severity>(index.data(AdoptModel::SeverityRole).toInt());
}

QFont boldOf(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

// Where the sentence stands, from the cell's width.
QRect sentenceRect(const QRect &cell, const QFontMetrics &metrics, const QString &text)
{
    const int left = kMargin + kIcon + kGap;
    const QRect room(0, 0, std::max(80, cell.width() - left - kMargin), 1'000'000);
    const int height = metrics.boundingRect(room, Qt::TextWordWrap, text).height();
    return {cell.left() + left, cell.top() + kMargin + metrics.height() + 2, room.width(), height};
}

} // namespace

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        QColor ground = option.palette.color(QPalette::Highlight);
        ground.setAlphaF(0.16F);
        painter->setBrush(ground);
        painter->setPen(option.state.testFlag(QStyle::State_HasFocus)
                            ? QPen(option.palette.color(QPalette::Highlight), 1.5)
                            : QPen(Qt::NoPen));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), 5, 5);
    }
    const Look look = lookOf(severityOf(index));
    const QRect icon(option.rect.left() + kMargin, option.rect.top() + kMargin, kIcon, kIcon);
    tintedIcon(QLatin1String(look.icon), look.color).paint(painter, icon);
    const QRect sentence = sentenceRect(option.rect, option.fontMetrics, index.data().toString());
    painter->setFont(boldOf(option.font));
    painter->setPen(look.color(option.palette));
    painter->drawText(QRect(sentence.left(), option.rect.top() + kMargin, sentence.width(),
                            option.fontMetrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, severityText(severityOf(index)));
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(sentence, Qt::TextWordWrap, index.data().toString());
    painter->restore();
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QRect sentence
        = sentenceRect(QRect(0, 0, width, 0), option.fontMetrics, index.data().toString());
    return {width, sentence.bottom() + 1 + kMargin};
}

} // namespace concord
