// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/actionbutton.h"

#include "ui/common/theme.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace concord {

ActionButton::ActionButton(QAction *action, Rank rank, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
    , m_rank(rank)
{
    setObjectName(action->objectName() + QStringLiteral("Button"));
    setAccessibleName(action->text().remove(QLatin1Char('&')));
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
    colour();
}

void ActionButton::follow()
{
    setText(m_action->text());
    setIcon(m_action->icon());
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
}

QSize ActionButton::sizeHint() const
{
    QSize size = QPushButton::sizeHint();
    return {size.width() + 12, std::max(size.height(), fontMetrics().height() + 14)};
}

void ActionButton::colour()
{
    if (m_rank != Rank::Primary)
        return;
    const QScopedValueRollback colouring(m_isColouring, true);
    const QPalette base = QApplication::palette(this);
    QPalette colours = base;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        colours.setColor(group, QPalette::Button, mineColor(base));
        colours.setColor(group, QPalette::ButtonText, base.color(QPalette::Base));
    }
    setPalette(colours);
}

void ActionButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    const bool isTheme = event->type() == QEvent::PaletteChange
        || event->type() == QEvent::ApplicationPaletteChange;
    if (isTheme && !m_isColouring)
        colour();
}

} // namespace concord
