// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace concord {

// What a conflict asks.
enum class PolicyKind {
    Both,        // both changed one field, differently
    Group,       // both touched fields that are decided together
    Rule,        // what each changed alone breaks a rule of the record together
    Apart,       // each changed fields that the other left alone: may both stand in one row?
    Deleted,     // I edited, the row is gone
    DeletedByMe, // I delete, the row was edited
    ReusedKey,   // another row has the key now
};

enum class PolicyAction {
    Ask,
    Mine,
    Database,
    Newest,      // the side that was changed last
    ByRole,      // the side of the person whose role stands higher
    Counter,     // the database's number and what I added
    List,        // items by their order; inside a structure: its arrays
    Set,         // items by their value
    Keyed,       // items by a name of their own
    Inside,      // merge inside the value
    RowStrict,   // nothing of this row is decided without a person
    SaveAndTell, // fields apart are saved together
};

// As policy files and JSON write them: "merge inside".
QString policyKindName(PolicyKind kind);
std::optional<PolicyKind> policyKindFromName(const QString &name);
QString policyActionName(PolicyAction action);
std::optional<PolicyAction> policyActionFromName(const QString &name);

// What an action can decide, and what a rule with it is for where it names no kind: never a deleted row or a re-used
// key, unless it only asks.
QList<PolicyKind> kindsThatFit(PolicyAction action);
QList<PolicyKind> kindsWithoutName(PolicyAction action);
// What it comes to was entered by nobody.
bool makesProposals(PolicyAction action);

// A part of the day, on some days of the week. One that ends before it begins goes over midnight and belongs to the
// day on which it began.
struct TimeWindow
{
    int from = 0;        // minutes since midnight
    int until = 24 * 60; // not in it any more
    QList<int> days;     // Monday is 1; empty for every day
    QTimeZone zone = QTimeZone::systemTimeZone();

    bool contains(const QDateTime &time) const;

    friend bool operator==(const TimeWindow &, const TimeWindow &) = default;
};

struct PolicyRole
{
    QString name;
    QStringList users;

    friend bool operator==(const PolicyRole &, const PolicyRole &) = default;
};

// Empty lists stand for everything.
struct PolicyRule
{
    int number = 0; // from 1, in the file's order
    int line = 0;   // of the file
    QString name;   // for people; may be empty
    QStringList entities;
    QStringList fields;
    QStringList roles; // of the person who saves
    std::optional<TimeWindow> time;
    QList<PolicyKind> kinds; // never empty
    PolicyAction action = PolicyAction::Ask;
    bool acceptsProposals = false; // saves what it put together; else that waits for a yes

    friend bool operator==(const PolicyRule &, const PolicyRule &) = default;
};

// Rules that decide conflicts without a person. Read by readPolicy(); a value, safe across threads.
struct Policy
{
    QString fileName;
    QString name;
    QList<PolicyRole> roles; // from the highest down; a user is in one at most
    QList<PolicyRule> rules;

    // Empty for a user without one.
    QString roleOf(const QString &user) const;

    friend bool operator==(const Policy &, const Policy &) = default;
};

struct PolicyQuestion
{
    PolicyKind kind = PolicyKind::Both;
    QStringList fields; // that are decided together; empty where the row is asked about
};

// What is known of the conflict beside its values.
struct PolicyContext
{
    QString entity;
    QString user;      // who saves
    QString otherUser; // who saved before; empty where the table does not tell
    QDateTime time;    // when it is decided
    // Microseconds since 1970 in UTC; nothing where that is not known.
    std::optional<qint64> mineTime;
    std::optional<qint64> databaseTime;
};

struct PolicyDecision
{
    // Newest and ByRole are Mine or Database here, or Ask where the side cannot be told.
    PolicyAction action = PolicyAction::Ask;
    int rule = 0; // the number of the rule that made it, 0 for none
    int line = 0;
    bool acceptsProposals = false;
    QString
        reason; // as a clause, where a rule matched that would not ask, and a person is asked for all that
    QString name = {}; // the rule's, where it has one

    friend bool operator==(const PolicyDecision &, const PolicyDecision &) = default;
};

// The first rule that matches decides; where none does, a person. Pure: the same question in the same context always
// has the same answer, and every question has one.
PolicyDecision decide(const Policy &policy, const PolicyQuestion &question,
                      const PolicyContext &context);

} // namespace concord
