// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/dialogfooter.h"

#include "ui/merge/keynotice.h"
#include "ui/merge/mergekeys.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace concord {

DialogFooter::DialogFooter(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    m_overwrite = add(QStringLiteral("overwrite"), tr("Over&write database with mine…"));
    m_discard = add(QStringLiteral("discard"), tr("&Discard my edits…"));
    layout->addStretch();
    m_back = add(QStringLiteral("backToEditing"), tr("Back to &editing"));
    m_other = add(QStringLiteral("otherAnswer"), {});
    m_next = add(QStringLiteral("nextUndecided"), tr("&Next undecided"));
    withCurrentKeys(
        m_next, [this] { m_next->setToolTip(MergeKeys::current().text(MergeAction::NextOpen)); });
    m_answer = add(QStringLiteral("answer"), {});
    connect(m_overwrite, &QPushButton::clicked, this, &DialogFooter::overwriteWanted);
    connect(m_discard, &QPushButton::clicked, this, &DialogFooter::discardWanted);
    connect(m_back, &QPushButton::clicked, this, &DialogFooter::leaveWanted);
    connect(m_other, &QPushButton::clicked, this, &DialogFooter::otherWanted);
    connect(m_next, &QPushButton::clicked, this, &DialogFooter::nextWanted);
    connect(m_answer, &QPushButton::clicked, this, &DialogFooter::answerWanted);
}

QPushButton *DialogFooter::add(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    layout()->addWidget(button);
    return button;
}

void DialogFooter::ask(MergeQuestion question)
{
    using enum MergeQuestion;
    m_question = question;
    m_overwrite->setVisible(question == Fields || question == DeleteChanged);
    m_discard->setVisible(question == Fields || question == Deleted || question == Blocked
                          || question == KeyReused);
    m_back->setVisible(question != DeleteChanged && m_isLeaveShown);
    m_other->setVisible(question == NoOverlap || question == KeyExists);
    m_answer->setVisible(question != Blocked);
    switch (question) {
    case Fields:
        m_overwrite->setText(tr("Over&write database with mine…"));
        m_discard->setText(tr("&Discard my edits…"));
        m_answer->setText(tr("&Save merged record"));
        break;
    case NoOverlap:
        m_other->setText(tr("Show the &fields"));
        break;
    case Deleted:
        m_discard->setText(tr("&Accept deletion…"));
        m_answer->setText(tr("&Create again with my values"));
        break;
    case DeleteChanged:
        m_overwrite->setText(tr("&Delete anyway…"));
        m_answer->setText(tr("&Keep the record"));
        break;
    case KeyExists:
        m_other->setText(tr("Edit the e&xisting record instead"));
        m_answer->setText(tr("&Change the key and save"));
        break;
    case KeyReused:
        m_discard->setText(tr("&Discard my edits…"));
        m_answer->setText(tr("&Create mine again under a new key"));
        break;
    case Blocked:
        m_discard->setText(tr("&Discard my edits…"));
        break;
    }
    setOpen(false);
}

void DialogFooter::setLeaveShown(bool isShown)
{
    m_isLeaveShown = isShown;
    m_back->setVisible(isShown && m_question != MergeQuestion::DeleteChanged);
}

void DialogFooter::setAnswerShown(bool isShown)
{
    m_answer->setVisible(isShown);
}

void DialogFooter::setSaveText(const QString &text)
{
    m_answer->setText(text);
}

void DialogFooter::setOpen(bool isOpen)
{
    m_next->setVisible(isOpen);
    const bool isGrave = m_question == MergeQuestion::Deleted
        || m_question == MergeQuestion::Blocked || m_question == MergeQuestion::KeyReused;
    QPushButton *usual = isGrave ? m_back : m_answer;
    (isOpen ? m_next : usual)->setDefault(true);
}

void DialogFooter::setBusy(bool isBusy)
{
    for (QPushButton *button : {m_overwrite, m_discard, m_other, m_next, m_answer})
        button->setEnabled(!isBusy);
}

} // namespace concord
