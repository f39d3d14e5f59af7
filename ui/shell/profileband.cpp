// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/profileband.h"

#include "ui/common/icons.h"
#include "ui/common/profilelook.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace concord {

namespace {

constexpr int kBar = 6;

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ProfileBand::ProfileBand(const ConnectionProfile &profile, QWidget *parent)
    : QWidget(parent)
    , m_profile(profile)
    , m_icon(makeLabel(QStringLiteral("profileIcon"), this))
    , m_name(makeLabel(QStringLiteral("profileName"), this))
    , m_address(makeLabel(QStringLiteral("profileAddress"), this))
    , m_lock(makeLabel(QStringLiteral("profileLock"), this))
    , m_readOnly(makeLabel(QStringLiteral("profileReadOnly"), this))
{
    setObjectName(QStringLiteral("profileBand"));
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_address->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_lock->setVisible(profile.isReadOnly);
    m_readOnly->setVisible(profile.isReadOnly);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kBar + 10, 5, 12, 5);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_name);
    layout->addWidget(m_address, 1);
    layout->addWidget(m_lock);
    layout->addWidget(m_readOnly);
    retranslate();
}

void ProfileBand::retranslate()
{
    const QSize size(kTextIcon, kTextIcon);
    m_icon->setPixmap(profileIcon(m_profile.color).pixmap(size, devicePixelRatioF()));
    m_lock->setPixmap(themedIcon(QStringLiteral("lock")).pixmap(size, devicePixelRatioF()));
    m_readOnly->setText(tr("To look at only"));
    setAccessibleName(m_profile.isReadOnly
                          ? tr("Connection %1, to look at only").arg(m_profile.name)
                          : tr("Connection %1").arg(m_profile.name));
    const QString address = m_profile.url.toText();
    m_address->setToolTip(QStringLiteral("<p>%1</p>").arg(address.toHtmlEscaped()));
    elide();
}

// A name may have a hundred letters; the rest of the band stays readable.
void ProfileBand::elide()
{
    const int room = std::max(80, width() / 2);
    m_name->setText(m_name->fontMetrics().elidedText(m_profile.name, Qt::ElideMiddle, room));
    m_name->setToolTip(QStringLiteral("<p>%1</p>").arg(m_profile.name.toHtmlEscaped()));
    layout()->activate(); // for the width that the name leaves
    m_address->setText(m_address->fontMetrics().elidedText(m_profile.url.shortName(),
                                                           Qt::ElideMiddle, m_address->width()));
}

void ProfileBand::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void ProfileBand::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elide();
}

void ProfileBand::paintEvent(QPaintEvent *)
{
    const QColor color = profileColor(m_profile.color, palette());
    QPainter painter(this);
    painter.fillRect(rect(), tinted(palette(), color, 0.18));
    painter.fillRect(0, 0, kBar, height(), color);
    painter.fillRect(0, height() - 2, width(), 2, color);
}

} // namespace concord
