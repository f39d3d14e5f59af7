// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/conflictqueue.h"

#include "core/merge/insidemerge.h"
#include "core/merge/policymerge.h"

#include <QSet>
#include <QtConcurrent>

#include <algorithm>

namespace concord {

using State = ConflictEntry::State;

void takeUp(RefusedSave &refused, const KeptChoices &kept)
{
    const EntityPtr &entity = refused.work.entity();
    const bool canTakeUp = !refused.isDelete && !kept.isEmpty()
        && isMergeable(*entity, SaveKind::Update, refused.conflict);
    if (!canTakeUp)
        return;
    if (!refused.begun)
        refused.begun = RecordMerge::start(entity, refused.conflict);
    takeUp(*refused.begun, kept.choices);
    refused.typedTexts = kept.typedTexts;
    refused.inside = kept.inside;
}

Judgement judged(const RefusedSave &refused)
{
    Judgement judgement;
    const EntityPtr &entity = refused.work.entity();
    judgement.question = questionOf(*entity, refused.conflict, refused.isDelete);
    if (judgement.question != MergeQuestion::Fields)
        return judgement;
    judgement.merge = refused.begun ? *refused.begun : RecordMerge::start(entity, refused.conflict);
    proposeInside(*judgement.merge, kLongestJudged);
    return judgement;
}

Judgement judgedAgain(const RefusedSave &refused, const RecordMerge &before)
{
    Judgement judgement;
    judgement.question = questionOf(*refused.work.entity(), refused.conflict, refused.isDelete);
    if (judgement.question != MergeQuestion::Fields)
        return judgement;
    judgement.merge = before.rebased(refused.conflict.databaseValues);
    proposeInside(*judgement.merge, kLongestJudged);
    return judgement;
}

QFuture<Judgement> judgeAll(const QList<RefusedSave> &refused)
{
    return QtConcurrent::mapped(refused, judged);
}

QFuture<Judgement> judgeAgain(const RefusedSave &refused, const RecordMerge &before)
{
    return QtConcurrent::run(judgedAgain, refused, before);
}

int ConflictEntry::openCount() const
{
    if (isOver() || state == State::Judging)
        return 0;
    return merge ? merge->openCount() : 1;
}

ConflictQueue::ConflictQueue(const QList<RefusedSave> &refused)
{
    m_entries.reserve(refused.size());
    for (const RefusedSave &save : refused) {
        ConflictEntry entry{save, {}, {}, {}, {}, false, false, 0};
        m_entries.append(std::move(entry));
    }
    m_counts.insert(State::Judging, size());
}

QList<EntityPtr> ConflictQueue::entities() const
{
    QList<EntityPtr> all;
    for (const ConflictEntry &entry : m_entries) {
        if (const EntityPtr &entity = entry.refused.work.entity(); !all.contains(entity))
            all.append(entity);
    }
    return all;
}

void ConflictQueue::setState(ConflictEntry &entry, State state)
{
    --m_counts[entry.state];
    ++m_counts[state];
    entry.state = state;
}

QList<int> ConflictQueue::ready() const
{
    QList<int> places;
    for (int place = 0; place < size(); ++place) {
        if (at(place).canSave())
            places.append(place);
    }
    return places;
}

int ConflictQueue::nextOpen(int place, int step) const
{
    const int count = size();
    int next = place < 0 && step < 0 ? count : place;
    for (int i = 0; i < count; ++i) {
        next = (next + step + count) % count;
        if (at(next).state == State::Open)
            return next;
    }
    return -1;
}

void ConflictQueue::updateState(ConflictEntry &entry)
{
    entry.error.reset();
    setState(entry, entry.merge && entry.merge->isReady() ? State::Ready : State::Open);
}

void ConflictQueue::judge(int place, const Judgement &judgement)
{
    ConflictEntry &entry = m_entries[place];
    if (entry.isOver())
        return;
    entry.question = judgement.question;
    entry.merge = judgement.merge;
    updateState(entry);
}

void ConflictQueue::decide(int place, const RecordMerge &merge)
{
    ConflictEntry &entry = m_entries[place];
    if (!entry.canDecide())
        return;
    entry.merge = merge;
    updateState(entry);
}

void ConflictQueue::setSaving(int place, bool isVerifying)
{
    setState(m_entries[place], isVerifying ? State::Verifying : State::Saving);
    m_entries[place].error.reset();
}

void ConflictQueue::setSaved(int place)
{
    setState(m_entries[place], State::Saved);
    ++m_entries[place].generation;
}

void ConflictQueue::setUndone(int place)
{
    m_entries[place].isUndone = true;
}

void ConflictQueue::setSettled(int place)
{
    setState(m_entries[place], State::Settled);
    ++m_entries[place].generation;
}

void ConflictQueue::setFailed(int place, const Error &error)
{
    ConflictEntry &entry = m_entries[place];
    updateState(entry);
    entry.error = error;
    if (entry.state == State::Ready)
        setState(entry, State::Failed);
}

void ConflictQueue::setUnsaved(int place)
{
    updateState(m_entries[place]);
}

void ConflictQueue::setChangedAgain(int place, const Conflict &newer)
{
    ConflictEntry &entry = m_entries[place];
    entry.refused.conflict = newer;
    setState(entry, State::Judging);
    entry.error.reset();
    entry.isChangedAgain = true;
    ++entry.generation;
}

QList<int> ConflictQueue::alike(int place, const QString &field) const
{
    const ConflictEntry &example = at(place);
    const MergedField *decided = example.merge ? example.merge->field(field) : nullptr;
    if (!decided || decided->isOpen() || !decided->isAsked())
        return {};
    QList<int> places;
    for (int other = 0; other < size(); ++other) {
        const ConflictEntry &entry = at(other);
        if (other == place || !entry.merge || !entry.canDecide())
            continue;
        const MergedField *asked = entry.merge->field(field);
        if (asked && asked->needsChoice() && entry.merge->asksAlike(field, *example.merge))
            places.append(other);
    }
    return places;
}

RecordMerge ConflictQueue::decidedLike(int place, const QString &field, int example) const
{
    RecordMerge merge = *at(place).merge;
    merge.decideLike(field, *at(example).merge);
    return merge;
}

QStringList ConflictQueue::askedFields(const QString &entityName) const
{
    QSet<QString> asked;
    for (const ConflictEntry &entry : m_entries) {
        const bool isOfIt = entityName.isEmpty() || entry.refused.work.entity()->name == entityName;
        if (!entry.merge || !isOfIt)
            continue;
        for (const MergedField &field : entry.merge->fields()) {
            if (field.isAsked())
                asked.insert(field.name);
        }
    }
    QStringList names;
    const QList<EntityPtr> all = entities();
    for (const EntityPtr &entity : all) {
        for (const Field &field : entity->fields) {
            if (asked.remove(field.name))
                names.append(field.name);
        }
    }
    return names;
}

} // namespace concord
