// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergesentences.h"

#include "core/record/fieldtext.h"
#include "core/text/sentences.h"
#include "ui/common/valuetext.h"
#include "ui/merge/mergerowmodel.h"
#include "ui/merge/mergesession.h"
#include "ui/merge/rulesentences.h"

#include <QLocale>

#include <optional>

namespace concord {

namespace {

constexpr qsizetype kMostListed = 5;
constexpr qsizetype kLongestValue = 40;

QString labelOf(const Field &field)
{
    return field.label.isEmpty() ? field.name : field.label.text(uiLanguage());
}

QString assignment(const Field &field, const FieldValue &value)
{
    QString text = MergeRowModel::cellText(field, value).text;
    if (text.size() > kLongestValue)
        text = text.left(kLongestValue) + QChar(0x2026);
    return QStringLiteral("%1 = %2").arg(labelOf(field), text);
}

// Labels of the fields that came out in this state.
QStringList labelsIn(const RecordMerge &merge, FieldState state)
{
    QStringList labels;
    for (const MergedField &field : merge.fields()) {
        const Field &description = *merge.entity()->field(field.name);
        if (field.state == state && !description.isHidden)
            labels.append(labelOf(description));
    }
    return labels;
}

// "field = value" for what somebody else put into the database and my values as a whole would take away.
QStringList theirChanges(const RecordMerge &merge)
{
    QStringList items;
    for (const MergedField &field : merge.fields()) {
        const Field &description = *merge.entity()->field(field.name);
        const bool isTheirs
            = !field.hasOriginal || !isSameValue(description, field.original, field.database);
        const bool isReplaced
            = !description.isReadOnly && !isSameValue(description, field.current, field.database);
        if (isTheirs && isReplaced)
            items.append(assignment(description, field.database));
    }
    return items;
}

// Nothing where the table does not tell when it was saved last.
std::optional<bool> isSavedSinceRead(const Entity &entity, const Conflict &conflict)
{
    const QString &name = entity.updatedTimeField;
    if (name.isEmpty() || conflict.originalValues.value(name).isNull()
        || conflict.databaseValues.value(name).isNull())
        return std::nullopt;
    return !isSameValue(*entity.field(name), conflict.originalValues.value(name),
                        conflict.databaseValues.value(name));
}

} // namespace

QString MergeSentences::recordTitle(const Entity &entity, const RecordKey &key)
{
    return entity.recordTitle(uiLanguage(), key.toDisplayText());
}

QString MergeSentences::listed(const QStringList &items)
{
    QStringList shown = items.mid(0, kMostListed);
    if (items.size() > kMostListed) {
        shown.append(tr("%n more", nullptr, static_cast<int>(items.size() - kMostListed)));
    }
    return QLocale(uiLanguage()).createSeparatedList(shown);
}

QString MergeSentences::whoAndWhen(const Conflict &conflict, const RecordSnapshot &read,
                                   bool isToldWho)
{
    const QString saved = isToldWho ? savedByText(conflict) : QString();
    if (!read.readAt.isValid())
        return saved;
    const QString time = shownTime(read.readAt.toString(Qt::ISODateWithMs));
    if (saved.isEmpty())
        return tr("You read it at %1").arg(time);
    //: First a sentence such as "ana saved at 10:07", then a time.
    return tr("%1 (you read it at %2)").arg(saved, time);
}

QString MergeSentences::reason(const RecordMerge &merge, const Conflict &conflict,
                               const QString &user)
{
    if (conflict.kind == ConflictKind::KeyExists)
        return tr("Your new record and the one that is there have the same key.");
    const bool isMine = !conflict.updatedBy.isEmpty() && conflict.updatedBy == user;
    const auto isSaved = isSavedSinceRead(*merge.entity(), conflict);
    if (isSaved == false)
        return isMine ? tr("Nobody has saved it since your own save: a trigger of the database "
                           "changed it afterwards, or a program that does not record who saves.")
                      : tr("No save is recorded since you read it: a trigger of the database "
                           "changed it, or a program that does not record who saves.");
    if (isMine && isSaved)
        return tr("You saved it yourself since you read it, in another window or program.");
    if (isMine)
        return tr("It was saved under your own name: in another window, or by a trigger of the "
                  "database after your last save.");
    QStringList both;
    for (const MergedField &field : merge.fields()) {
        const Field &description = *merge.entity()->field(field.name);
        const bool isByMe = !isSameValue(description, field.original, field.current);
        const bool isTheirs = !isSameValue(description, field.original, field.database);
        if (isByMe && isTheirs && !isSameValue(description, field.current, field.database))
            both.append(labelOf(description));
    }
    if (both.isEmpty())
        return merge.undecidedCount() > 0
            ? tr("Your changes and theirs touch fields that belong together.")
            : QString();
    return conflict.updatedBy.isEmpty()
        ? tr("You and somebody else both changed %1.").arg(listed(both))
        : tr("You and %1 both changed %2.").arg(conflict.updatedBy, listed(both));
}

QString MergeSentences::header(const RecordMerge &merge, const Conflict &conflict,
                               const MergeSession &session)
{
    QStringList sentences{reason(merge, conflict, session.user()),
                          RuleSentences::chosen(merge, session.policyName())};
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString MergeSentences::noOverlap(const RecordMerge &merge, const Conflict &conflict)
{
    const QString mine = listed(labelsIn(merge, FieldState::Mine));
    const QString theirs = listed(labelsIn(merge, FieldState::Database));
    const QString who = conflict.updatedBy;
    if (mine.isEmpty()) {
        return who.isEmpty()
            ? tr("Your change is in the database already; nothing is left to save.")
            : tr("%1 made the same change as you; nothing is left to save.").arg(who);
    }
    if (theirs.isEmpty())
        return tr("Only the version moved; every field reads as before.");
    return who.isEmpty()
        ? tr("Somebody changed %1 while you edited %2; nothing overlaps.").arg(theirs, mine)
        : tr("%1 changed %2 while you edited %3; nothing overlaps.").arg(who, theirs, mine);
}

QString MergeSentences::noOverlapButton(const RecordMerge &merge)
{
    if (labelsIn(merge, FieldState::Mine).isEmpty())
        return tr("&Go on with the saved record");
    return labelsIn(merge, FieldState::Database).isEmpty() ? tr("&Save mine") : tr("&Save both");
}

QString MergeSentences::overwriteLoses(const RecordMerge &merge, const Conflict &conflict)
{
    const QStringList items = theirChanges(merge);
    const QString saved = savedByText(conflict);
    if (items.isEmpty())
        return tr("Your values are saved as a whole; nothing in the database is lost by it.");
    return saved.isEmpty() ? tr("This replaces %1 in the database.").arg(listed(items))
                           : tr("This replaces %1 (%2).").arg(listed(items), saved);
}

QString MergeSentences::discardLoses(const Entity &entity, const FieldValues &changes)
{
    QStringList items;
    for (const auto &[name, value] : changes) {
        if (const Field *field = entity.field(name))
            items.append(assignment(*field, value));
    }
    return tr("This drops your changes: %1.").arg(listed(items));
}

QString MergeSentences::deletedMeanwhile(bool isKeyKept)
{
    return isKeyKept
        ? tr("Your values are below. You can create the record again with them and its old key, or "
             "accept that it is gone.")
        : tr("Your values are below. You can create the record again with them, under a new key "
             "that "
             "the database gives, or accept that it is gone.");
}

QString MergeSentences::deleteLoses(const RecordMerge &merge)
{
    return theirChanges(merge).isEmpty()
        ? tr("It was saved after you read it; every field reads as before.")
        : tr("It was changed after you read it. Deleting it now deletes these changes too.");
}

QString MergeSentences::keyExists(const QString &recordTitle)
{
    return tr("Somebody made %1 before you. Nothing was written. Give yours another key, or bring "
              "your "
              "values into the one that is there, field by field.")
        .arg(recordTitle);
}

QString MergeSentences::blocked()
{
    return tr(
        "Version and values are as you read them, so there is nothing to merge: a rule of the "
        "database (a trigger or a policy) refused the change. Your edit is kept. Ask whoever "
        "looks after the database, or change other values.");
}

QString MergeSentences::keyReused()
{
    return tr("The record that you read was deleted, and another one was made under its key, or an "
              "older one was restored. The two have nothing in common, so they are not merged. "
              "Your values are below, beside those of the record that is there now.");
}

QString MergeSentences::changedAgain(const Conflict &conflict, int openCount)
{
    const QString saved = savedByText(conflict);
    const QString what = saved.isEmpty() ? tr("The record changed again.")
                                         : tr("The record changed again: %1.").arg(saved);
    const QString rest = openCount == 0
        ? tr("Your choices are kept, and none is needed anew. Save once more.")
        : tr("Your choices are kept; %n fields need a new choice.", nullptr, openCount);
    return what + QLatin1Char(' ') + rest;
}

QString MergeSentences::movedMeanwhile(const Conflict &newer)
{
    if (newer.kind == ConflictKind::Deleted)
        return tr("The record was deleted meanwhile. What you see is as it was before.");
    const QString saved = savedByText(newer);
    return saved.isEmpty()
        ? tr("The record changed again. What you see is as it was before; your choices are kept.")
        : tr("The record changed again: %1. What you see is as it was before; your choices are "
             "kept.")
              .arg(saved);
}

QString MergeSentences::stillOpen(int openCount)
{
    return tr("%n fields still wait for you; this is the first.", nullptr, openCount);
}

} // namespace concord
