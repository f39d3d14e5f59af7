// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/simulation.h"

#include <QSet>

namespace concord {

// What an independent look at the database says of a simulation.
struct SimulationVerdict
{
    qint64 lost = 0;               // edits that were told to be saved and are not in the record
    qint64 duplicated = 0;         // edits that are in the record twice, or that nobody was told of
    bool isHistoryChecked = false; // the database has an operations table
    qint64 strangers = 0;          // saves of the same record by others meanwhile
};

// Judges a simulation by the record and by the operations table alone, over a connection of its own, in two
// ways, and believes the worse one:
//
// - by value: a number must have grown by the number of saved edits; in a text each saved edit's tag must stand
//   exactly once, and no other tag of this run;
// - by history (checkers C1 and C2 of the fault plan): the applied operations of this record, each old version
//   being the new version of the one before, must be one chain without fork and gap from the version before the
//   run to the record's version now, and hold each saved edit once and nothing else of this run.
class SimulationCheck
{
public:
    // Notes where the record and the history stand. Call it before the run.
    static Result<SimulationCheck> begin(const SimulationOptions &options);
    // Call it after the run.
    Result<SimulationVerdict> finish(const QList<WriterResult> &results) const;

private:
    SimulationCheck() = default;

    Result<void> checkHistory(const QList<WriterResult> &results, const RecordSnapshot &row,
                              SimulationVerdict &verdict) const;
    void checkValue(const QList<WriterResult> &results, const RecordSnapshot &row,
                    SimulationVerdict &verdict) const;

    SimulationOptions m_options;
    RecordSnapshot m_before;
    bool m_hasOperations = false;
    QSet<QString> m_operationsBefore; // of this record, by save id
};

} // namespace concord
