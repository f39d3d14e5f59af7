// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/messagebar.h"

#include "ui/common/messagerow.h"

#include <QAccessible>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace concord {

namespace {

// More than these are reached by scrolling, so that messages never push the work out of the window.
constexpr int kTallest = 168;
// Notes that offer something, the newest with them.
constexpr int kMostOffers = 3;

bool isNote(MessageBar::Kind kind)
{
    return kind == MessageBar::Kind::Info || kind == MessageBar::Kind::Success;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this))
    , m_list(new QVBoxLayout)
{
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Messages"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *content = new QWidget;
    content->setLayout(m_list);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    m_area->setObjectName(QStringLiteral("messageArea"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidgetResizable(true);
    m_area->setWidget(content);
    content->installEventFilter(this);
    hide();
}

void MessageBar::showMessage(Kind kind, const QString &text, const QString &details)
{
    const QList<MessageRow *> rows = m_rows;
    int offers = 0;
    for (MessageRow *row : rows) {
        const bool isRepeated = row->text() == text && row->details() == details;
        const bool givesWay = isNote(row->kind()) && isNote(kind)
            && (!row->hasActions() || ++offers >= kMostOffers);
        if (isRepeated || givesWay)
            remove(row);
    }
    auto *row = new MessageRow(kind, text, details, m_area->widget());
    m_rows.prepend(row);
    m_list->insertWidget(0, row);
    connect(row, &MessageRow::closed, this, [this, row] { remove(row); });
    show();
    fit();
    m_area->ensureVisible(0, 0);
    QAccessibleEvent spoken(row, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

void MessageBar::addAction(const QString &label, std::function<void()> action)
{
    if (m_rows.isEmpty())
        return;
    m_rows.first()->addAction(label, std::move(action));
    fit();
}

void MessageBar::showProgress(const QString &text, int done, int total)
{
    const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(), [&text](const MessageRow *shown) {
        return shown->text() == text;
    });
    if (row == m_rows.cend())
        return;
    if (done >= total)
        remove(*row);
    else
        (*row)->showProgress(done, total);
}

void MessageBar::clear()
{
    const QList<MessageRow *> rows = m_rows;
    for (MessageRow *row : rows)
        remove(row);
}

QString MessageBar::text() const
{
    return m_rows.isEmpty() ? QString() : m_rows.first()->text();
}

bool MessageBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::eventFilter(watched, event);
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void MessageBar::remove(MessageRow *row)
{
    if (!m_rows.removeOne(row))
        return;
    m_list->removeWidget(row);
    row->hide();
    row->deleteLater();
    setVisible(!m_rows.isEmpty());
    fit();
}

// As tall as the messages need at this width.
void MessageBar::fit()
{
    const int needed = m_list->hasHeightForWidth() ? m_list->totalHeightForWidth(width())
                                                   : m_list->totalSizeHint().height();
    const int height = std::min(needed, kTallest);
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
    // Not rect(): a resize that comes while the bar is being shown is told to nobody.
    m_area->setGeometry(0, 0, width(), height);
}

} // namespace concord
