// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandcontext.h"
#include "app/cli/saveinput.h"
#include "core/workspace/saveloop.h"

namespace concord {

// One save from its input to its end: the entity and key looked up, the texts turned into values and checked,
// the loop run.
class GuardedSave
{
public:
    GuardedSave(CommandContext &context, SaveInput input, const LoopOptions &options);

    // Runs once. An Error means that nothing was written, unless it isOutcomeUnknown().
    Result<LoopResult> run();

    // The parts of run() for whoever saves many: the entity and the key, then all that needs the row as it is now,
    // which is empty where it is gone.
    Result<void> takeHead();
    Result<void> takeRest(std::optional<RecordSnapshot> row);
    const LoopOptions &options() const { return m_options; }

    const SaveInput &input() const { return m_input; }
    // Known once run() has found the entity; nullptr before.
    const EntityPtr &entity() const { return m_request.entity; }
    // What was sent, or would have been.
    const SaveRequest &request() const { return m_request; }

private:
    Result<void> takeKey();
    Result<void> takeOriginal();
    Result<void> takeOriginalOfAnswer(const QJsonObject &answer);
    Result<void> takeToken();
    Result<void> takeChanges();
    Result<void> takeOperationId();
    bool isAsRead(const QString &field, const FieldValue &value) const;
    std::optional<FieldValues> baseToCheck() const;
    Result<void> check() const;

    CommandContext &m_context;
    SaveInput m_input;
    LoopOptions m_options;
    SaveRequest m_request;
    std::optional<RecordSnapshot> m_database;
};

} // namespace concord
