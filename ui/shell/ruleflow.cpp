// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ruleflow.h"

#include "ui/common/futureobserver.h"
#include "ui/common/messagebar.h"
#include "ui/merge/mergesentences.h"
#include "ui/merge/rulesentences.h"
#include "ui/shell/mergeundo.h"

#include <algorithm>
#include <utility>

namespace concord {

struct RuleFlow::Run
{
    QList<RefusedSave> refused;
    QList<bool> isOver; // by place
    qsizetype sent = 0;
    qsizetype awaited = 0; // of those
    bool isStopped = false;
    QString told; // while it is under way
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
    run->goOn = goOn;
    start(run);
}

void RuleFlow::start(const std::shared_ptr<Run> &run)
{
    run->told = tr("The rules of “%1” are asked about %n conflict(s)…", nullptr,
                   static_cast<int>(run->refused.size()))
                    .arg(policyName());
    m_messages->showMessage(MessageBar::Kind::Info, run->told);
    if (run->refused.size() > kTogether)
        m_messages->addAction(tr("S&top"), [run] { run->isStopped = true; });
    sendNext(run);
}

void RuleFlow::sendNext(const std::shared_ptr<Run> &run)
{
    const qsizetype end
        = run->isStopped ? run->sent : std::min(run->sent + kTogether, run->refused.size());
    if (run->sent > 0)
        m_messages->showProgress(run->told, static_cast<int>(run->sent),
                                 static_cast<int>(run->refused.size()));
    if (run->sent == end) {
        finish(*run);
        return;
    }
    run->awaited = end - run->sent;
    while (run->sent < end)
        send(run, run->sent++);
}

void RuleFlow::send(const std::shared_ptr<Run> &run, qsizetype place)
{
    const RefusedSave &refused = run->refused.at(place);
    UnitOfWork work = refused.work;
    const SaveRequest request = refused.isDelete ? work.deleteRequest(m_workspace->user())
                                                 : work.nextRequest(m_workspace->user());
    observe(this, m_workspace->decide(request, refused.conflict),
            [this, run, place](const Result<LoopResult> &result) { take(run, place, result); });
}

// What could not be asked is left to a person too.
void RuleFlow::take(const std::shared_ptr<Run> &run, qsizetype place,
                    const Result<LoopResult> &result)
{
    RefusedSave &save = run->refused[place];
    if (result && result->ending == LoopResult::Ending::Conflict) {
        save.conflict = result->conflict;
        save.begun = result->merge;
    } else if (result) {
        run->isOver[place] = true;
        const Entity &entity = *save.work.entity();
        run->sentences.append(RuleSentences::decided(
            MergeSentences::recordTitle(entity, save.work.key()), entity, *result, policyName()));
    }
    if (--run->awaited == 0)
        sendNext(run);
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
    if (const auto unasked = run.refused.size() - run.sent; unasked > 0)
        m_messages->showMessage(MessageBar::Kind::Warning,
                                tr("Stopped: the rules were not asked about %n conflict(s).",
                                   nullptr, static_cast<int>(unasked)));
    if (!run.sentences.isEmpty())
        Q_EMIT m_undo->rowsChanged();
    run.goOn(left);
}

} // namespace concord
