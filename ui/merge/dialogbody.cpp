// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/dialogbody.h"

#include "ui/merge/helppage.h"

namespace concord {

DialogBody::DialogBody(QWidget *parent)
    : QStackedWidget(parent)
{
}

void DialogBody::showPage(QWidget *page)
{
    leaveHelp();
    if (QWidget *old = currentWidget()) {
        removeWidget(old);
        old->deleteLater();
    }
    addWidget(page);
}

void DialogBody::toggleHelp()
{
    if (leaveHelp())
        return;
    m_focusBefore = window()->focusWidget();
    m_help = new HelpPage(m_isHelpOfMany, this);
    connect(m_help, &HelpPage::backWanted, this, &DialogBody::leaveHelp);
    setCurrentIndex(addWidget(m_help));
    m_help->setFocus();
}

bool DialogBody::leaveHelp()
{
    if (!m_help)
        return false;
    removeWidget(m_help);
    m_help->hide();
    m_help->deleteLater();
    m_help = nullptr;
    if (m_focusBefore)
        m_focusBefore->setFocus();
    return true;
}

} // namespace concord
