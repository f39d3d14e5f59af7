// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/itemnames.h"
#include "core/merge/textmerge.h"
#include "core/merge/valuetree.h"

namespace concord {

// What became of a value that both changed.
struct ValueMerge
{
    enum class Outcome {
        Clean, // somebody wrote this value: one side alone changed it, or one made the changes of both
        Proposal,  // put together; a person or a policy has to agree
        Undecided, // a person has to choose
    };

    Outcome outcome = Outcome::Undecided;
    QByteArray result;           // unless it is Undecided
    QList<QByteArray> undecided; // the paths of what is, where the structure was merged
    QString reason;              // why it was not merged inside
};

// Larger texts are not merged inside.
inline constexpr qsizetype kLargestMergedText = 10 * 1024 * 1024;
inline constexpr qsizetype kLargestMergedTree = 2 * 1024 * 1024;

// Whether a line of the kind is a whole: what it means together with the others is checked after the merge.
TextLines linesOf(ValueKind kind);

// Three-way merge of one value in UTF-8: by lines where they merge and the result can be read and repeats no name, else
// by structure. Never gives a result that cannot be read where the three can. Not on the window's thread.
// `arrays` is for the arrays in it, of JSON and YAML; a List is merged by nothing else and needs a rule that is not
// Offered.
ValueMerge mergeValue(ValueKind kind, const QByteArray &base, const QByteArray &mine,
                      const QByteArray &database, const ArrayRules &arrays = {});

} // namespace concord
