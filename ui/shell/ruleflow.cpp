// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ruleflow.h"

#include "ui/common/futureobserver.h"
#include "ui/common/messagebar.h"
#include "ui/merge/mergesentences.h"
#include "ui/merge/rulesentences.h"
#include "ui/shell/mergeundo.h"

#include <memory>
#include <utility>

namespace concord {

struct RuleFlow::Run
{
    QList<RefusedSave> refused;
    QList<bool> isOver; // by place
    qsizetype awaited = 0;
    QStringList sentences;
    GoOn goOn;
};

RuleFlow::RuleFlow(Workspace *workspace, EditsModel *edits, MessageBar *messages, MergeUndo *undo)
    : QObject(undo)
    , m_workspace(workspace)
    , m_edits(edits)
    , m_messages(messages)
    , m_undo(undo)
{
}

QString RuleFlow::policyName() const
{
    return m_workspace->policy() ? m_workspace->policy()->name : QString();
}

void RuleFlow::tell(EditModel *edit, const LoopResult &result, const UnitOfWork &before)
{
    const QString sentence
        = RuleSentences::decided(edit->title(), *edit->entity(), result, policyName());
    if (m_edits->isSavingAll()) {
        m_collected.append(sentence);
        return;
    }
    m_messages->showMessage(MessageBar::Kind::Info, sentence);
    m_undo->offerRuled(edit, result, before);
}

void RuleFlow::tellCollected()
{
    const QStringList sentences = std::exchange(m_collected, {});
    if (sentences.isEmpty())
        return;
    m_messages->showMessage(
        MessageBar::Kind::Info,
        tr("The rules of “%1” decided %n conflict(s).", nullptr, static_cast<int>(sentences.size()))
            .arg(policyName()),
        sentences.join(QLatin1Char('\n')));
    m_messages->addAction(tr("&Undo…"), [this] { Q_EMIT m_undo->listWanted(); });
}

void RuleFlow::decide(const QList<RefusedSave> &refused, const GoOn &goOn)
{
    if (!m_workspace->policy()) {
        goOn(refused);
        return;
    }
    const auto run = std::make_shared<Run>();
    run->refused = refused;
    run->isOver = QList<bool>(refused.size(), false);
    run->awaited = refused.size();
    run->goOn = goOn;
    m_messages->showMessage(MessageBar::Kind::Info,
                            tr("The rules of “%1” are asked about %n conflict(s)…", nullptr,
                               static_cast<int>(refused.size()))
                                .arg(policyName()));
    for (qsizetype place = 0; place < refused.size(); ++place) {
        UnitOfWork work = refused.at(place).work;
        const SaveRequest request = refused.at(place).isDelete
            ? work.deleteRequest(m_workspace->user())
            : work.nextRequest(m_workspace->user());
        observe(
            this, m_workspace->decide(request, refused.at(place).conflict),
            [this, run, place](const Result<LoopResult> &result) { take(*run, place, result); });
    }
}

// What could not be asked is left to a person too.
void RuleFlow::take(Run &run, qsizetype place, const Result<LoopResult> &result)
{
    RefusedSave &save = run.refused[place];
    if (result && result->ending == LoopResult::Ending::Conflict) {
        save.conflict = result->conflict;
        save.begun = result->merge;
    } else if (result) {
        run.isOver[place] = true;
        const Entity &entity = *save.work.entity();
        run.sentences.append(RuleSentences::decided(
            MergeSentences::recordTitle(entity, save.work.key()), entity, *result, policyName()));
    }
    if (--run.awaited == 0)
        finish(run);
}

void RuleFlow::finish(const Run &run)
{
    QList<RefusedSave> left;
    for (qsizetype place = 0; place < run.refused.size(); ++place) {
        if (!run.isOver.at(place))
            left.append(run.refused.at(place));
    }
    m_collected = run.sentences;
    tellCollected();
    if (!run.sentences.isEmpty())
        Q_EMIT m_undo->rowsChanged();
    run.goOn(left);
}

} // namespace concord
