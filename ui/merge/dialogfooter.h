// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/mergequestion.h"

#include <QWidget>

class QPushButton;

namespace concord {

// The answers of the merge dialog. What destroys stands at the left, apart, and is never the default: Enter
// never destroys and never decides.
class DialogFooter : public QWidget
{
    Q_OBJECT

public:
    explicit DialogFooter(QWidget *parent = nullptr);

    // Shows the answers to this question.
    void ask(MergeQuestion question);
    // Whether one can go back to editing from here.
    void setLeaveShown(bool isShown);
    // Where a question has no answer of its own.
    void setAnswerShown(bool isShown);
    // What saving is called where nothing overlaps.
    void setSaveText(const QString &text);
    // Whether some field still waits: then Next undecided is there, and the default.
    void setOpen(bool isOpen);
    // While a save is under way only leaving is possible.
    void setBusy(bool isBusy);

Q_SIGNALS:
    void overwriteWanted(); // or to delete anyway
    void discardWanted();   // or to accept the deletion
    void leaveWanted();
    void otherWanted(); // to see the fields, or to edit the record that is there
    void nextWanted();
    void answerWanted();

private:
    QPushButton *add(const QString &name, const QString &text);

    MergeQuestion m_question = MergeQuestion::Fields;
    bool m_isLeaveShown = true;
    QPushButton *m_overwrite;
    QPushButton *m_discard;
    QPushButton *m_back;
    QPushButton *m_other;
    QPushButton *m_next;
    QPushButton *m_answer;
};

} // namespace concord
