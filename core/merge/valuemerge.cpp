// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/valuemerge.h"

#include "core/base/coretext.h"
#include "core/merge/treemerge.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>

namespace concord {

namespace {

using Outcome = ValueMerge::Outcome;

ValueMerge clean(const QByteArray &text)
{
    return {Outcome::Clean, text, {}, {}};
}

// Whether a line of the kind is a whole.
TextLines linesOf(ValueKind kind)
{
    const bool isSetting = kind == ValueKind::Ini || kind == ValueKind::Properties;
    return isSetting ? TextLines::Settings : TextLines::Prose;
}

} // namespace

ValueMerge mergeValue(ValueKind kind, const QByteArray &base, const QByteArray &mine,
                      const QByteArray &database)
{
    if (mine == base || mine == database)
        return clean(database);
    if (database == base)
        return clean(mine);
    ValueMerge merge;
    const std::array<const QByteArray *, 3> texts{&base, &mine, &database};
    if (std::any_of(texts.begin(), texts.end(),
                    [](const auto *text) { return text->size() > kLargestMergedText; })) {
        merge.reason = CoreText::tr("it is larger than 10 MiB");
        return merge;
    }
    std::array<std::optional<ValueTree>, 3> trees;
    const bool isSmall = std::all_of(texts.begin(), texts.end(), [](const auto *text) {
        return text->size() <= kLargestMergedTree;
    });
    if (kind != ValueKind::Text && isSmall)
        std::transform(texts.begin(), texts.end(), trees.begin(),
                       [kind](const auto *text) { return readValueTree(kind, *text); });
    const bool isRead
        = std::all_of(trees.begin(), trees.end(), [](const auto &tree) { return bool(tree); });
    const bool isRepeated = isRead && std::any_of(trees.begin(), trees.end(), [](const auto &tree) {
                                return !tree->repeatedName.isNull();
                            });

    const TextMerge lines = mergeText(base, mine, database, linesOf(kind));
    if (lines.isDecided()) {
        merge.result = lines.result();
        merge.outcome = Outcome::Proposal;
        const auto result = isRead ? readValueTree(kind, merge.result) : std::nullopt;
        if (!isRead || (result && (isRepeated || result->repeatedName.isNull())))
            return merge;
        merge.result.clear();
        merge.outcome = Outcome::Undecided;
    }
    if (!isRead || isRepeated)
        return merge;
    TreeMerge structure = mergeTrees(kind, base, *trees[0], mine, *trees[1], database, *trees[2]);
    merge.undecided = std::move(structure.undecided);
    if (!merge.undecided.isEmpty())
        return merge;
    merge.result = std::move(structure.result);
    merge.outcome = Outcome::Proposal;
    return merge;
}

} // namespace concord
