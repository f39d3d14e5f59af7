// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/merge/recordmerge.h"

#include <QCoreApplication>
#include <QString>

namespace concord {

class MergeSession;

// What the merge dialog says about the record as a whole: who did what, and what each answer would lose.
class MergeSentences
{
    Q_DECLARE_TR_FUNCTIONS(MergeSentences)

public:
    // "Order 10482"
    static QString recordTitle(const Entity &entity, const RecordKey &key);
    // "ana saved at 10:07 (you read it at 10:02)": what is known of it, who saved only where `isToldWho`.
    static QString whoAndWhen(const Conflict &conflict, const RecordSnapshot &read, bool isToldWho);
    // Why it has to be decided: "You and ana both changed Status and Quantity.", or that it was saved under the
    // person's own name.
    static QString reason(const RecordMerge &merge, const Conflict &conflict, const QString &user);
    // The same with what the rules of a policy chose.
    static QString header(const RecordMerge &merge, const Conflict &conflict,
                          const MergeSession &session);
    // "ana changed Status while you edited Note; nothing overlaps."
    static QString noOverlap(const RecordMerge &merge, const Conflict &conflict);
    // What saving says where nothing overlaps: "Save both", "Save mine" …
    static QString noOverlapButton(const RecordMerge &merge);
    // "This replaces Status = Cancelled and Note = … (ana saved at 10:07)."
    static QString overwriteLoses(const RecordMerge &merge, const Conflict &conflict);
    // "This drops your changes: Status = Shipped and Price = 12.00."
    static QString discardLoses(const Entity &entity, const FieldValues &changes);
    static QString deletedMeanwhile(bool isKeyKept);
    static QString deleteLoses(const RecordMerge &merge);
    static QString keyExists(const QString &recordTitle);
    static QString blocked();
    static QString keyReused();
    // "The record changed again: ana saved at 10:09. Your choices are kept; 1 field needs a new choice."
    static QString changedAgain(const Conflict &conflict, int openCount);
    // Before it is taken over: "ana saved it again at 10:09. What you see is as it was before."
    static QString movedMeanwhile(const Conflict &newer);
    static QString stillOpen(int openCount);

    // The labels, or "label = value", of some fields as a list in the person's language.
    static QString listed(const QStringList &items);
};

} // namespace concord
