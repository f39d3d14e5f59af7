// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/merge/policy.h"
#include "core/merge/recordmerge.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace concord {

// One question of a conflict, and what a policy made of it.
struct PolicyStep
{
    enum class Outcome {
        Decided,
        Proposed, // filled in; waits for a yes
        Asked,    // left to a person
    };

    PolicyKind kind = PolicyKind::Both;
    QStringList fields; // that are decided together; empty for the row as a whole
    PolicyDecision decision;
    Outcome outcome = Outcome::Asked;
    QString formula; // of a counter, for a person: 4 + 3
    QString reason;  // why it is asked although a rule would not, as a clause

    friend bool operator==(const PolicyStep &, const PolicyStep &) = default;
};

// What a field shows that this has decided.
PolicyMark markOf(const PolicyDecision &decision);

// What a conflict asks of a policy: who and when. `mineTime` as in PolicyContext.
PolicyContext policyContext(const Entity &entity, const Conflict &conflict, const QString &user,
                            const QDateTime &time, std::optional<qint64> mineTime);

// Decides what the merge leaves undecided, each with the rule's mark on it, and asks for all that a rule of the record
// or the check of a field would refuse. A proposal that no rule accepts is left as one. Where one rule says row-strict,
// nothing is decided. Where both came to the same number of a counter it is asked too, though the merge has one result.
// Merges inside values, so not on the window's thread.
QList<PolicyStep> applyPolicy(RecordMerge &merge, const Policy &policy,
                              const PolicyContext &context);

// Whether a conflict can be merged field by field: an edit of a row that is there, is the one that was read, and whose
// originals are known.
bool isMergeable(const Entity &entity, SaveKind saveKind, const Conflict &conflict);
// What a conflict without a merge asks about the row as a whole. Nothing where the originals are not known: who cannot
// tell whether it is the same row cannot decide about it.
std::optional<PolicyKind> rowQuestion(const Entity &entity, SaveKind saveKind,
                                      const Conflict &conflict);
// The answer to it. A row is created again only where all of its values are known.
PolicyStep decideRow(const Policy &policy, PolicyKind kind, const Entity &entity,
                     const Conflict &conflict, const PolicyContext &context);

// Nothing is left to a person.
bool isAllDecided(const QList<PolicyStep> &steps);

} // namespace concord
