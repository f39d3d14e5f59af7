// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/jsonobject.h"
#include "core/merge/policymerge.h"

#include <QString>

namespace concord {

// What a policy made of one question of a conflict: as a sentence, and as
// `{"conflict","fields","do","rule","line","outcome","formula","reason"}`.
QString policySentence(const PolicyStep &step);
JsonObject policyObject(const PolicyStep &step);

// What is asked about: the fields, or the record.
QString policySubject(const PolicyStep &step);
// "rule 2, line 9"; empty where no rule matched.
QString policyRuleText(const PolicyStep &step);

} // namespace concord
