// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/saverequest.h"
#include "core/edit/settled.h"
#include "core/store/savetransaction.h"

namespace concord {

// Settles a lost save of a database without operations table (store.md, part 1, 8): a guarded UPDATE that writes one
// value of the row over itself moves the version that the save waits for. A lock would not be enough, for a save that
// is still in the network holds none. Where the version has moved already the save is over, applied or not.
class SaveFence
{
public:
    // `request` is the save that was lost.
    SaveFence(const SaveTools &tools, const SaveRequest &request)
        : m_tools(tools)
        , m_request(request)
    {
    }

    // Fails with OutcomeUnknown (NoOperationsTable) for an insert, and for a row whose version no UPDATE moves.
    Result<Settled> run(std::chrono::milliseconds patience);

private:
    bool isPossible() const;
    // A field that may be written with the value it has; empty where there is none.
    QString fieldToTouch() const;

    const SaveTools &m_tools;
    const SaveRequest &m_request;
};

} // namespace concord
