// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/pagestrip.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/valuetext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace concord {

PageStrip::PageStrip(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("pageStrip"));
    m_text->setObjectName(QStringLiteral("pageText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 2, 8, 2);
    layout->setSpacing(2);
    layout->addWidget(m_text, 1);
    m_first = addButton(QStringLiteral("firstPageButton"), QStringLiteral("chevrons-left"),
                        QKeySequence(Qt::ALT | Qt::Key_Home));
    m_previous = addButton(QStringLiteral("previousPageButton"), QStringLiteral("chevron-left"),
                           QKeySequence(Qt::ALT | Qt::Key_PageUp));
    m_next = addButton(QStringLiteral("nextPageButton"), QStringLiteral("chevron-right"),
                       QKeySequence(Qt::ALT | Qt::Key_PageDown));
    m_last = addButton(QStringLiteral("lastPageButton"), QStringLiteral("chevrons-right"),
                       QKeySequence(Qt::ALT | Qt::Key_End));
    connect(m_first, &QToolButton::clicked, this, &PageStrip::firstRequested);
    connect(m_previous, &QToolButton::clicked, this, &PageStrip::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &PageStrip::nextRequested);
    connect(m_last, &QToolButton::clicked, this, &PageStrip::lastRequested);
    retranslate();
}

void PageStrip::showRows(int first, int last, int known, std::optional<qint64> count)
{
    m_firstRow = first;
    m_lastRow = last;
    m_known = known;
    m_count = count;
    updateText();
}

void PageStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QToolButton *PageStrip::addButton(const QString &name, const QString &icon,
                                  const QKeySequence &shortcut)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    button->setShortcut(shortcut);
    layout()->addWidget(button);
    return button;
}

void PageStrip::retranslate()
{
    const auto name = [](QToolButton *button, const QString &text) {
        button->setAccessibleName(text);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(
            text, button->shortcut().toString(QKeySequence::NativeText)));
    };
    name(m_first, tr("First rows"));
    name(m_previous, tr("Previous page"));
    name(m_next, tr("Next page"));
    name(m_last, tr("Last rows"));
    updateText();
}

void PageStrip::updateText()
{
    const QLocale locale(uiLanguage());
    const bool isEmpty = m_lastRow < m_firstRow;
    const QString first = locale.toString(m_firstRow + 1);
    const QString last = locale.toString(m_lastRow + 1);
    if (isEmpty)
        m_text->setText(m_count == 0 ? tr("No rows") : QString());
    else if (m_count)
        m_text->setText(tr("Rows %1–%2 of %3").arg(first, last, locale.toString(*m_count)));
    else
        m_text->setText(
            tr("Rows %1–%2 of more than %3").arg(first, last, locale.toString(m_known)));
    const bool isAtEnd = isEmpty || m_lastRow + 1 >= m_known;
    m_first->setEnabled(!isEmpty && m_firstRow > 0);
    m_previous->setEnabled(!isEmpty && m_firstRow > 0);
    m_next->setEnabled(!isAtEnd || (!isEmpty && !m_count));
    m_last->setEnabled(!isAtEnd);
}

} // namespace concord
