// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAction;

namespace concord {

// A push button that is its action: same text, icon, tool tip and enabled state. The primary one stands out.
class ActionButton final : public QPushButton
{
    Q_OBJECT

public:
    enum class Rank { Normal, Primary };

    ActionButton(QAction *action, Rank rank, QWidget *parent);

    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow();
    void colour();

    QAction *m_action; // outlives the button
    Rank m_rank;
    bool m_isColouring = false;
};

} // namespace concord
