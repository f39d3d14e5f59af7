// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergekeys.h"

#include <QList>
#include <QObject>

#include <functional>

class QShortcut;
class QWidget;

namespace concord {

// The keys of some actions of the merge dialog wherever the focus is in the window of `widget`, which owns this.
// Follows the keys when a person changes them.
class ActionShortcuts : public QObject
{
    Q_OBJECT

public:
    using Effect = std::function<void(MergeAction)>;

    ActionShortcuts(const QList<MergeAction> &actions, QWidget *widget, Effect effect);

private:
    void make();

    QList<MergeAction> m_actions;
    QWidget *m_widget;
    Effect m_effect;
    QList<QShortcut *> m_shortcuts;
};

} // namespace concord
