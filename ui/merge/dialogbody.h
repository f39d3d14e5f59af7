// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStackedWidget>

namespace concord {

class HelpPage;

// The middle of the merge dialog: what is asked, and over it, while it is open, the help.
class DialogBody : public QStackedWidget
{
    Q_OBJECT

public:
    explicit DialogBody(QWidget *parent = nullptr);

    // Owns the page; the one before goes.
    void showPage(QWidget *page);
    void toggleHelp();
    // The help tells the keys of the list beside it too.
    void setHelpOfMany() { m_isHelpOfMany = true; }
    // False where it is not open.
    bool leaveHelp();

private:
    QPointer<HelpPage> m_help;
    QPointer<QWidget> m_focusBefore;
    bool m_isHelpOfMany = false;
};

} // namespace concord
