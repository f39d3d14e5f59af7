// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

// How surely a change that somebody else makes to a row is noticed.
enum class Grade {
    A, // the database itself gives every version of a row a number of its own
    B, // a time in microseconds that every save moves, or a number that our saves move; values beside them
    C, // the values that were read are compared, with a time beside them where one is kept that is too coarse alone
    D, // read only: nothing tells one row from another, or this login may not write
};

// How much a finding matters.
enum class Severity {
    Good,    // protects
    Note,    // to be known
    Warning, // protects less than it could
    Danger,  // cannot be written safely, or not at all
};

// What a check-up can find. What the arguments of each mean stands beside it.
enum class FindingKind {
    IsView,              // nothing
    NoKey,               // nothing
    KeyIsComposite,      // columns
    KeyIsNullable,       // columns
    KeyIgnoresCase,      // columns
    VersionByTrigger,    // column, trigger; an empty one: the database does it without
    VersionSometimes,    // column, trigger: it does not fire at every change
    VersionUnmoved,      // column
    VersionIsNullable,   // column, rows looked at, rows with NULL
    XminIsVersion,       // nothing
    TimeByTrigger,       // column, trigger
    TimeByDatabase,      // column: ON UPDATE
    TimeUnmoved,         // column
    TimeIsCoarse,        // column, digits behind the second
    TimeIsNullable,      // column, rows looked at, rows with NULL
    NoVersion,           // nothing
    TriggerWritesRow,    // trigger, columns
    TriggersAreHidden,   // nothing
    HasRowPolicies,      // nothing
    NotTransactional,    // the storage engine
    IsUnlogged,          // nothing
    IsForeignTable,      // nothing
    HasFloats,           // columns
    HasGeneratedColumns, // columns
    HasForeignKeys,      // columns
    DatabaseIsReadOnly,  // nothing
    MayNotRead,          // login
    MayNotUpdate,        // login
    MayNotUpdateColumns, // login, columns
    MayNotInsert,        // login
    MayNotDelete,        // login
    MayNotKeepRecord,    // login: Concord's own tables are not there and may not be made
};

// The stable names in JSON: "key_is_composite", "warning", "A".
QString findingName(FindingKind kind);
QString severityName(Severity severity);
QString gradeName(Grade grade);

// What else a mending statement changes for those who use the table.
enum class SideEffect {
    NewColumn,     // INSERT without a list of columns fails; SELECT * brings one more
    LocksTable,    // nobody can write meanwhile
    RewritesTable, // takes as long as the table is large
    RefusesNull,   // whoever writes no value there is refused
    FillsNull,     // rows without a value get one
    SlowsUpdates,  // each UPDATE does a little more
    MoreDigits,    // who compares or prints the time sees more digits
    NeedsOwner,    // this login may not run it
};

// Statements that mend a finding, in the order in which they must run. Never run unasked.
struct Mend
{
    QStringList statements; // without semicolons at their ends
    QList<SideEffect> sideEffects;

    bool isEmpty() const { return statements.isEmpty(); }
    bool needsOwner() const { return sideEffects.contains(SideEffect::NeedsOwner); }

    friend bool operator==(const Mend &, const Mend &) = default;
};

struct Finding
{
    FindingKind kind = FindingKind::NoKey;
    Severity severity = Severity::Note;
    QStringList arguments;
    Mend mend; // empty where SQL cannot mend it

    // It speaks of a column that may be the token, the first argument.
    bool isAboutToken() const;

    friend bool operator==(const Finding &, const Finding &) = default;
};

// A token that the table can have, and what it is worth there.
struct TokenChoice
{
    TokenSpec token;
    Grade grade = Grade::C;

    friend bool operator==(const TokenChoice &, const TokenChoice &) = default;
};

// What this login may do with the table.
struct TableRights
{
    bool canSelect = true;
    bool canInsert = true;
    bool canUpdate = true; // some column at least
    bool canDelete = true;
    bool canCreateTables = true; // beside it, as Concord's own are

    friend bool operator==(const TableRights &, const TableRights &) = default;
};

// The result of a check-up: how well a table is protected, why, and how it could be better. A value, safe across
// threads.
struct Protection
{
    TableSchema schema;
    Grade limit = Grade::A;     // what the table as a whole allows at best
    Grade grade = Grade::D;     // with the first of the choices
    QList<TokenChoice> choices; // best first, never empty
    QList<Finding> findings;    // gravest first
    TableRights rights;
    std::optional<qint64> rowEstimate; // by the database's own statistics

    const TokenSpec &recommended() const { return choices.first().token; }
    // The grade with this token; empty where it cannot guard here.
    std::optional<Grade> gradeWith(const TokenSpec &token) const;
    // What --apply-sql runs: everything that raises the grade, or mends a danger or a warning, and that this login
    // may run. With a token that has a column, what mends that column instead of what adds another.
    QList<Finding> plan(const std::optional<TokenSpec> &wanted = {}) const;

    friend bool operator==(const Protection &, const Protection &) = default;
};

// The statements of these findings in an order in which they can run.
QStringList statementsOf(const QList<Finding> &findings);

// What `adopt --token` takes and JSON says: a column's name, `xmin`, `all`, or `fields:a,b`.
QString tokenToText(const TokenSpec &token);

// What to adopt, and how.
struct AdoptionRequest
{
    QString table;
    // As tokenToText() writes it; empty: the best one.
    QString token;
    // Statements that a person has seen and agreed to, run before anything else. See Protection::plan().
    QStringList statements;
};

struct Adoption
{
    Entity entity; // as its file describes it, bound to the table
    Grade grade = Grade::C;
    QString file;
    int statementsRun = 0;
};

} // namespace concord
