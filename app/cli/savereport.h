// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandcontext.h"
#include "app/cli/guardedsave.h"
#include "core/workspace/saveloop.h"

namespace concord {

// How a save ended, told: its status, its exit code, its JSON document and its words.
class SaveReport
{
public:
    // `conflictId`: of the record that is kept of a conflict that was resolved; empty where there is none.
    SaveReport(const GuardedSave &save, const Result<LoopResult> &result, QString conflictId = {});

    ExitCode exitCode() const;
    QString status() const; // saved, conflict, refused, failed, unknown

    // As cli.md gives it for `set`, `new`, `delete` and each line of `apply`.
    JsonObject json() const;
    // One line for people.
    QString summary() const;
    // What a policy decided, what it left to a person, and how to take it back; empty without a policy.
    QStringList policyLines() const;
    // What a person needs to see of a conflict: the fields that differ, side by side. Empty for other endings.
    QStringList conflictTable() const;

private:
    bool isRefreshed() const;
    bool isSaved() const;
    // The row in question: as saved, or as asked for.
    QString keyText() const;
    QString tokenText() const;
    QString recordTitle() const;
    FieldState stateOf(const QString &name) const;
    QStringList fieldsInQuestion() const;
    JsonObject conflictObject() const;

    const GuardedSave &m_save;
    const Result<LoopResult> &m_result;
    QString m_conflictId;
};

// Runs one save, prints how it ended, and gives the exit code.
ExitCode saveAndReport(CommandContext &context, const SaveInput &input, const LoopOptions &options);

} // namespace concord
