// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes through the reader of one kind, CONCORD_FUZZ_KIND: it refuses them, or gives a tree whose ranges lie in the
// text and inside each other, and which the same bytes give again.
#include "core/merge/wellformed.h"
#include "tests/support/sametree.h"

#include <QUtf8StringView>

#include <cstdint>
#include <cstdlib>

using namespace concord;

namespace {

void require(bool isSo)
{
    if (!isSo)
        std::abort();
}

void checkRanges(const ValueNode &node)
{
    require(node.begin <= node.valueBegin && node.valueBegin <= node.end);
    qsizetype place = node.valueBegin;
    for (const ValueNode &child : node.children) {
        require(place <= child.begin && child.end <= node.end);
        place = child.end;
        checkRanges(child);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr ValueKind kind = ValueKind::CONCORD_FUZZ_KIND;
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (kind == ValueKind::Yaml && QUtf8StringView(text).isValidUtf8())
        require(test::isPlainYamlReadRightly(
            text)); // what is read without libyaml is what libyaml reads
    const auto problem = problemOf(kind, text);
    require(!problem || (problem->offset >= 0 && problem->offset <= text.size()));
    const auto tree = readValueTree(kind, text);
    if (!tree)
        return 0;
    require(tree->root.begin >= 0 && tree->root.end <= text.size());
    checkRanges(tree->root);
    require(!tree->repeatedName.isNull()
            || isSameValue(tree->root, readValueTree(kind, text)->root));
    return 0;
}
