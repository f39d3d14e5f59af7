// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/operationid.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <mutex>

namespace concord::test {

class FaultDatabase;

// The last word that a client had on one save.
struct Told
{
    enum class Verdict { Saved, NotSaved, Unknown };
    enum class Work { Count, Move, Column, Tag, Come, Go };

    OperationId id;
    Work work = Work::Count;
    QString key; // RecordKey::toText
    QString writer;
    QString value; // what it wrote: Column and Tag
    Verdict verdict = Verdict::Unknown;
    bool isSettled = false; // found out after the reply was lost
    QString words;          // why it was not saved, for whoever reads a violation
};

// What all clients of a run were told, as they saw it. Safe to use from several threads.
class History
{
public:
    void add(const Told &told);
    // Something that must never happen, whatever the database holds.
    void complain(const QString &words);

    QList<Told> told() const;
    QStringList complaints() const;

private:
    mutable std::mutex m_mutex;
    QList<Told> m_told;
    QStringList m_complaints;
};

// What the check of a run has found. A run is sound where violations is empty.
struct FaultReport
{
    qint64 saves = 0;       // told saved
    qint64 refused = 0;     // told not saved
    qint64 applied = 0;     // lost replies that were settled as saved
    qint64 notApplied = 0;  // and as not saved
    qint64 wrong = 0;       // told not saved, and in the database
    qint64 lost = 0;        // told saved, and not in the database, or overwritten
    qint64 duplicated = 0;  // in the database more often than anybody was told
    qint64 unresolved = 0;  // nobody was told anything
    qint64 kills = 0;       // of servers and clients
    QStringList violations; // in words, the first ones

    qint64 ambiguous() const { return applied + notApplied; }
    FaultReport &operator+=(const FaultReport &other);
    QString toText() const;
};

// Compares a history with the database, in linear time:
//  C1 the operations of a row form one chain, each beginning with the version that the one before made, from the row's
//     first version to the one it has: no fork, no gap;
//  C2 what was told saved is there, what was told not saved is not, and nothing is there that nobody was told of;
//  C3 the sum of the numbers fits the operations, and what was written last in a column, or added to a text, is in it;
//  C5 no connection is left in a transaction, and no lock.
// To be run once every client is done and the database healed. Clients that were killed are told for by their logs.
FaultReport checkHistory(const History &history, const FaultDatabase &database);

} // namespace concord::test
