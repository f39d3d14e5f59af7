// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/actionbutton.h"

#include <QAction>

namespace concord {

ActionButton::ActionButton(QAction *action, Rank rank, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
{
    setObjectName(action->objectName() + QStringLiteral("Button"));
    setAccessibleName(action->text().remove(QLatin1Char('&')));
    setDefault(rank == Rank::Primary);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::follow()
{
    setText(m_action->text());
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
    // The accent colour stands for itself; an icon's colour would be lost on it.
    if (!isDefault())
        setIcon(m_action->icon());
}

} // namespace concord
