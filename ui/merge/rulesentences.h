// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"
#include "core/workspace/workspace.h"

#include <QCoreApplication>
#include <QString>

namespace concord {

// What is told of a conflict that the rules of a policy decided.
class RuleSentences
{
    Q_DECLARE_TR_FUNCTIONS(RuleSentences)

public:
    // "Order 17 is saved. The rules of “Order desk” decided: Quantity = 7, by the rule “Stock” (4 + 3)."
    static QString decided(const QString &recordTitle, const Entity &entity,
                           const LoopResult &result, const QString &policyName);
    // "the rule “Stock”", or "rule 3".
    static QString ruleName(const QString &name, int number);
    // How many fields the rules chose for the person to look at; empty for none.
    static QString chosen(const RecordMerge &merge, const QString &policyName);

private:
    static QString outcome(const QString &recordTitle, const LoopResult &result);
    static QString what(const PolicyStep &step, const Entity &entity, const LoopResult &result);
};

} // namespace concord
