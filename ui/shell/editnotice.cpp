// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/editnotice.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace concord {

EditNotice::EditNotice(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_changes(new QPushButton(tr("See &Changes"), this))
{
    setObjectName(QStringLiteral("editNotice"));
    m_text->setObjectName(QStringLiteral("editNoticeText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_changes->setObjectName(QStringLiteral("seeChanges"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_changes);
    connect(m_changes, &QPushButton::clicked, this, &EditNotice::changesRequested);
    drawIcon();
    hide();
}

void EditNotice::showSaved(const QString &by, const QString &time)
{
    if (!by.isEmpty() && !time.isEmpty())
        say(tr("%1 saved this record at %2. You can go on editing; saving will show both.")
                .arg(by, time),
            true);
    else if (!by.isEmpty())
        say(tr("%1 saved this record. You can go on editing; saving will show both.").arg(by),
            true);
    else
        say(tr("Somebody saved this record. You can go on editing; saving will show both."), true);
}

void EditNotice::showDeleted()
{
    say(tr("Somebody deleted this record. You can go on editing; saving will ask what to do."),
        false);
}

void EditNotice::say(const QString &text, bool hasChanges)
{
    const bool isNew = isHidden() || m_text->text() != text;
    m_text->setText(text);
    m_changes->setVisible(hasChanges);
    show();
    if (!isNew)
        return;
    QAccessibleEvent spoken(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

void EditNotice::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const QColor color = databaseColor(palette());
    painter.fillRect(rect(), tinted(palette(), color, 0.10));
    painter.fillRect(0, 0, 3, height(), color);
}

void EditNotice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_changes->setText(tr("See &Changes"));
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void EditNotice::drawIcon()
{
    m_icon->setPixmap(tintedIcon(QStringLiteral("users"), databaseColor)
                          .pixmap(QSize(16, 16), devicePixelRatioF()));
}

} // namespace concord
