// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/countchips.h"

#include "ui/common/theme.h"
#include "ui/merge/marks.h"

#include <QPainter>
#include <QStyle>

namespace concord {

namespace {

constexpr int kMark = 14;
constexpr int kPadding = 7;
constexpr int kGap = 6;

} // namespace

CountChips::CountChips(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("countChips"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CountChips::setCounts(const QList<MergeModel::Count> &counts)
{
    m_counts = counts;
    setAccessibleName(text());
    updateGeometry();
    update();
}

QString CountChips::text() const
{
    QStringList texts;
    for (const MergeModel::Count &count : m_counts)
        texts.append(count.text);
    return texts.join(QStringLiteral(" · "));
}

int CountChips::chipWidth(const MergeModel::Count &count) const
{
    return kMark + 4 + fontMetrics().horizontalAdvance(count.text) + 2 * kPadding;
}

QSize CountChips::sizeHint() const
{
    int width = 0;
    for (const MergeModel::Count &count : m_counts)
        width += chipWidth(count) + kGap;
    return {std::max(0, width - kGap), fontMetrics().height() + 8};
}

void CountChips::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int left = 0;
    for (const MergeModel::Count &count : std::as_const(m_counts)) {
        const int width = chipWidth(count);
        const QRect chip
            = QStyle::visualRect(layoutDirection(), rect(), QRect(left, 0, width, height()));
        const QColor color = provenanceColor(palette(), count.provenance);
        const bool isOpen
            = count.provenance == Provenance::Undecided || count.provenance == Provenance::Invalid;
        painter.setBrush(tinted(palette(), color, 0.1));
        painter.setPen(QPen(color, isOpen ? 2 : 1));
        const qreal inset = isOpen ? 1 : 0.5;
        painter.drawRoundedRect(QRectF(chip).adjusted(inset, inset, -inset, -inset), height() / 2.0,
                                height() / 2.0);
        const QRect mark(chip.left() + kPadding, chip.center().y() - kMark / 2 + 1, kMark, kMark);
        const QRect text = chip.adjusted(kPadding + kMark + 4, 0, -kPadding, 0);
        paintMark(&painter, QStyle::visualRect(layoutDirection(), chip, mark), palette(),
                  count.provenance);
        painter.setPen(palette().color(QPalette::WindowText));
        QFont shown = font();
        painter.setFont(shown);
        painter.drawText(QStyle::visualRect(layoutDirection(), chip, text),
                         Qt::AlignVCenter | Qt::TextSingleLine, count.text);
        left += width + kGap;
    }
}

} // namespace concord
