// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAction;

namespace concord {

// A push button that is its action: same text, icon, tool tip and enabled state. A primary one stands out as
// a dialog's default button does.
class ActionButton final : public QPushButton
{
    Q_OBJECT

public:
    enum class Rank { Normal, Primary };

    ActionButton(QAction *action, Rank rank, QWidget *parent);

private:
    void follow();

    QAction *m_action; // outlives the button
};

} // namespace concord
