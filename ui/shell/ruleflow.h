// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/editsmodel.h"

#include <QObject>

#include <functional>
#include <memory>

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
    // So many are asked about at once: they reach the database together, and stopping leaves out all behind them.
    static constexpr qsizetype kTogether = 200;

    // Lets the rules decide refused saves that no edit stands for, and goes on with what they leave to a person. Goes
    // on at once where there are no rules. Where it takes more than one round the person sees how far it is, and can
    // stop it: what was not asked about by then is left to them.
    void decide(const QList<RefusedSave> &refused, const GoOn &goOn);

private:
    struct Run;

    QString policyName() const;
    void start(const std::shared_ptr<Run> &run);
    void sendNext(const std::shared_ptr<Run> &run);
    void send(const std::shared_ptr<Run> &run, qsizetype place);
    void take(const std::shared_ptr<Run> &run, qsizetype place, const Result<LoopResult> &result);
    void finish(const Run &run);

    Workspace *m_workspace;
    EditsModel *m_edits;
    MessageBar *m_messages;
    MergeUndo *m_undo;
    QStringList m_collected;
};

} // namespace concord
