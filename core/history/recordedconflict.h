// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/merge/policymerge.h"
#include "core/merge/recordmerge.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

// How a conflict ended.
enum class Resolution {
    Refresh,   // the database's row stayed
    Overwrite, // mine was written over it
    Merge,     // field by field
};

// "refresh", "overwrite", "merge", as in JSON.
QString resolutionName(Resolution resolution);

// What was decided about one field that the two sides did not agree on.
struct FieldDecision
{
    QString field;
    FieldState state = FieldState::Undecided; // as it was asked
    Pick pick = Pick::None;
    std::optional<PolicyMark> policy; // empty where a person decided

    friend bool operator==(const FieldDecision &, const FieldDecision &) = default;
};

// A conflict that was resolved: the four versions of the record, by whom, when, and how. Values of secret fields are
// masked: they are there only as far as it shows which of the versions were alike.
struct RecordedConflict
{
    QString id;  // a UUID
    QString url; // the database's address
    QString entity;
    QString schemaFingerprint; // of the table
    QString title;             // the record's name for people
    RecordKey key;
    SaveKind saveKind = SaveKind::Update; // what was to be saved
    ConflictKind kind = ConflictKind::Modified;
    ConflictReason reason = ConflictReason::ValuesMoved;
    QString user;                   // who resolved it
    QDateTime resolvedAt;           // UTC
    std::optional<qint64> mineTime; // as in PolicyContext
    QString otherUser;              // who had saved, and when, where the table tells
    QString otherTime;
    FieldValues originalValues;
    FieldValues currentValues;
    FieldValues databaseValues;
    FieldValues resultValues; // as saved; the database's where nothing was written
    QString originalToken;
    QString databaseToken; // the version that the conflict showed
    QString resultToken;   // of what was saved; empty where nothing was written
    Resolution resolution = Resolution::Merge;
    QString policy; // the name of the one that helped; empty for none
    QList<FieldDecision> decisions;
    QStringList maskedFields;
    bool isUndone = false;

    friend bool operator==(const RecordedConflict &, const RecordedConflict &) = default;
};

// What is known of the resolution beside the conflict. `request` is the first one: its originals and changes are the
// two sides.
struct ResolutionFacts
{
    QString url;
    QDateTime resolvedAt; // UTC
    std::optional<qint64> mineTime;
    Resolution resolution = Resolution::Merge;
    std::optional<Saved> saved; // empty where nothing was written
    std::optional<RecordMerge>
        merge; // as it was saved; without it the picks are told by the values
    QString policy;
};

// With a new id, without its secrets.
RecordedConflict recordConflict(const SaveRequest &request, const Conflict &conflict,
                                const ResolutionFacts &facts);

// The conflict again, to be asked about; masked values are no values of the database.
Conflict conflictOf(const RecordedConflict &recorded);

// What a policy would have done, question by question. Fails with TableChanged where the table is not as it was.
struct Replay
{
    QList<PolicyStep> steps;
    std::optional<RecordMerge> merge; // where the row was there
};
Result<Replay> replay(const RecordedConflict &recorded, const EntityPtr &entity,
                      const Policy &policy);

// The save that writes back what the merge changed in the database's row, guarded by the version that the merge made:
// what somebody has saved since is not taken back with it. Fails with WrongUsage where nothing can be taken back
// (nothing was written, the row was not there, it is undone already, or it lies in masked fields), and as replay().
Result<SaveRequest> undoRequest(const RecordedConflict &recorded, const EntityPtr &entity,
                                const QString &user);

// One line of JSON and back. Fails with InvalidInput where the text is no recorded conflict, or one of a newer format.
QByteArray toJson(const RecordedConflict &conflict);
Result<RecordedConflict> recordedConflictFromJson(const QByteArray &json);

} // namespace concord
