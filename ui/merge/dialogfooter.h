// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace concord {

// What the merge dialog is asking.
enum class MergeQuestion {
    Fields,        // field by field
    NoOverlap,     // nothing is open: save both?
    Deleted,       // the database has no such row any more
    DeleteChanged, // the row that is to be deleted was changed
    KeyExists,     // a new record met one with its key
    Blocked,       // a rule of the database refused the change
    KeyReused,     // the row that has the key now is another one
};

// The answers of the merge dialog. What destroys stands at the left, apart, and is never the default: Enter
// never destroys and never decides.
class DialogFooter : public QWidget
{
    Q_OBJECT

public:
    explicit DialogFooter(QWidget *parent = nullptr);

    // Shows the answers to this question.
    void ask(MergeQuestion question);
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
    QPushButton *m_overwrite;
    QPushButton *m_discard;
    QPushButton *m_back;
    QPushButton *m_other;
    QPushButton *m_next;
    QPushButton *m_answer;
};

} // namespace concord
