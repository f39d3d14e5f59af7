// SPDX-License-Identifier: GPL-3.0-or-later
//
// Three texts of any kind through the merge: the first byte chooses the kind, 0xFF parts the texts. What the laws of
// the merge promise for every input has to hold.
#include "core/merge/valuemerge.h"
#include "core/merge/wellformed.h"

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace concord;

namespace {

constexpr std::array kKinds{ValueKind::Text, ValueKind::Json,       ValueKind::Yaml,
                            ValueKind::Ini,  ValueKind::Properties, ValueKind::Toml,
                            ValueKind::Xml,  ValueKind::List};
constexpr std::array kPolicies{ArrayPolicy::Offered, ArrayPolicy::Atomic, ArrayPolicy::List,
                               ArrayPolicy::Set,     ArrayPolicy::Keyed,  ArrayPolicy::CaselessSet};

void require(bool isSo)
{
    if (!isSo)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const ValueKind kind = kKinds.at(data[0] % kKinds.size());
    const ArrayPolicy policy = kPolicies.at(data[0] / kKinds.size() % kPolicies.size());
    const QByteArray text(reinterpret_cast<const char *>(data + 1),
                          static_cast<qsizetype>(size - 1));
    const QList<QByteArray> sides = text.split('\xFF');
    const QByteArray base = sides.value(0);
    const QByteArray mine = sides.value(1);
    const QByteArray database = sides.value(2);

    require(mergeValue(kind, base, base, database, policy).result == database);
    require(mergeValue(kind, base, mine, base, policy).result == mine);
    const ValueMerge merge = mergeValue(kind, base, mine, database, policy);
    require(merge.outcome == mergeValue(kind, base, database, mine, policy).outcome);
    if (merge.outcome == ValueMerge::Outcome::Undecided) {
        require(merge.result.isEmpty());
        return 0;
    }
    require(mergeValue(kind, database, merge.result, database, policy).result == merge.result);
    const bool isReadable
        = !problemOf(kind, base) && !problemOf(kind, mine) && !problemOf(kind, database);
    require(!isReadable || !problemOf(kind, merge.result));
    return 0;
}
