// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/editsmodel.h"

#include <QObject>

#include <functional>

namespace concord {

class MergeUndo;
class MessageBar;

// What a person is told of conflicts that the rules of a policy decided, with the way to undo it. All that is given
// must outlive it; `undo` is its parent.
class RuleFlow : public QObject
{
    Q_OBJECT

public:
    using GoOn = std::function<void(const QList<RefusedSave> &left)>;

    RuleFlow(Workspace *workspace, EditsModel *edits, MessageBar *messages, MergeUndo *undo);

    // While many are saved together this is kept for tellCollected().
    void tell(EditModel *edit, const LoopResult &result, const UnitOfWork &before);
    void tellCollected();
    // Lets the rules decide refused saves that no edit stands for, and goes on with what they leave to a person. Goes
    // on at once where there are no rules.
    void decide(const QList<RefusedSave> &refused, const GoOn &goOn);

private:
    struct Run;

    QString policyName() const;
    void take(Run &run, qsizetype place, const Result<LoopResult> &result);
    void finish(const Run &run);

    Workspace *m_workspace;
    EditsModel *m_edits;
    MessageBar *m_messages;
    MergeUndo *m_undo;
    QStringList m_collected;
};

} // namespace concord
