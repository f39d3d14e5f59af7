// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/actionshortcuts.h"

#include "ui/merge/keynotice.h"

#include <QShortcut>

#include <utility>

namespace concord {

ActionShortcuts::ActionShortcuts(const QList<MergeAction> &actions, QWidget *widget, Effect effect)
    : QObject(widget)
    , m_actions(actions)
    , m_widget(widget)
    , m_effect(std::move(effect))
{
    withCurrentKeys(this, [this] { make(); });
}

void ActionShortcuts::make()
{
    qDeleteAll(std::exchange(m_shortcuts, {}));
    for (const MergeAction action : std::as_const(m_actions)) {
        const QList<QKeySequence> keys = MergeKeys::current().everywhere(action);
        for (const QKeySequence &key : keys) {
            m_shortcuts.append(new QShortcut(key, m_widget));
            connect(m_shortcuts.last(), &QShortcut::activated, this,
                    [this, action] { m_effect(action); });
        }
    }
}

} // namespace concord
