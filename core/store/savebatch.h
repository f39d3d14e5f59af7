// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/store/savetransaction.h"

#include <QList>

namespace concord {

using SaveVerdicts = QList<Result<SaveOutcome>>;

// Many guarded updates of one shape (see planBatches()) in one transaction: the clean ones are saved, each of the
// others has its reason. One statement for all of them and one question for those it refused, where the engine can;
// else row by row inside the transaction.
class SaveBatch
{
public:
    SaveBatch(const SaveTools &tools, const QList<SaveRequest> &requests)
        : m_tools(tools)
        , m_requests(requests)
    {
    }

    // A verdict for each, in order. A row that was saved tells its new token, and no values. An Error means that
    // nothing of the batch was written, except OutcomeUnknown. A verdict that is OutcomeUnknown means that the batch is
    // committed and left this row alone, and that lookUp() will tell why.
    Result<SaveVerdicts> run(std::chrono::milliseconds patience);
    // What became of requests of which nobody knows whether they were applied; writes nothing.
    Result<SaveVerdicts> lookUp();

private:
    bool isOneStatement() const;
    Result<QList<SqlReply>> send(const QList<SqlStatement> &statements,
                                 std::chrono::milliseconds patience) const;
    Result<SaveVerdicts> sendTogether(std::chrono::milliseconds patience);
    Result<BatchParts> parts(qsizetype first, qsizetype count) const;
    // The first row of each, and behind them the number of all.
    QList<qsizetype> sliceBounds() const;
    Result<QList<SqlReply>> sendSlices(std::chrono::milliseconds patience) const;
    Result<SaveVerdicts> takeSteps(std::chrono::milliseconds patience);
    Result<void> explain(const QList<qsizetype> &places, SaveVerdicts &verdicts);
    bool hasNotes() const;

    const SaveTools &m_tools;
    const QList<SaveRequest> &m_requests;
};

} // namespace concord
