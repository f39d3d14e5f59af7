// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adopt/gradebadge.h"

#include "ui/common/theme.h"

#include <QPainter>

namespace concord {

namespace {

constexpr int kRadius = 8;

QColor colorOf(std::optional<Grade> grade, const QPalette &palette)
{
    if (!grade)
        return subtleTextColor(palette);
    switch (*grade) {
    case Grade::A:
        return successColor(palette);
    case Grade::B:
        return mineColor(palette);
    case Grade::C:
        return databaseColor(palette);
    case Grade::D:
        break;
    }
    return errorColor(palette);
}

} // namespace

GradeBadge::GradeBadge(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("gradeBadge"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setGrade(std::nullopt);
}

void GradeBadge::setGrade(std::optional<Grade> grade)
{
    m_grade = grade;
    setAccessibleName(grade ? tr("Grade %1").arg(gradeName(*grade)) : tr("No grade yet"));
    update();
}

QSize GradeBadge::sizeHint() const
{
    const int side = fontMetrics().height() * 3;
    return {side, side};
}

void GradeBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = colorOf(m_grade, palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(rect(), kRadius, kRadius);
    QFont large = font();
    large.setPixelSize(height() * 3 / 5);
    large.setWeight(QFont::Bold);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::Base));
    painter.drawText(rect(), Qt::AlignCenter,
                     m_grade ? gradeName(*m_grade) : QString(QChar(0x2026)));
}

} // namespace concord
