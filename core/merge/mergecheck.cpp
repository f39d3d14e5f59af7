// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/mergecheck.h"

#include "core/merge/namerows.h"
#include "core/merge/textmerge.h"

#include <QSet>

#include <algorithm>
#include <initializer_list>

namespace concord {

namespace {

using Kind = ValueNode::Kind;
using Node = const ValueNode *; // null where the name is absent

bool isOf(Kind kind, std::initializer_list<Node> nodes)
{
    return std::all_of(nodes.begin(), nodes.end(),
                       [kind](Node node) { return node && node->kind == kind; });
}

void addLeaves(const ValueNode &node, QSet<QByteArray> &leaves)
{
    if (node.kind == Kind::Scalar)
        leaves.insert(node.value);
    for (const ValueNode &child : node.children)
        addLeaves(child, leaves);
}

bool isMadeOf(Node base, Node mine, Node database, const ValueNode &result)
{
    QSet<QByteArray> known;
    for (Node side : {base, mine, database}) {
        if (side)
            addLeaves(*side, known);
    }
    QSet<QByteArray> leaves;
    addLeaves(result, leaves);
    return known.contains(leaves);
}

bool keeps(Node base, Node mine, Node database, Node result, const ArrayPlace &place,
           TextLines texts);

bool keepsNames(Node base, Node mine, Node database, Node result, const ArrayPlace &place,
                TextLines texts)
{
    const auto rows = rowsByName<4>({base, mine, database, result});
    return std::all_of(rows.cbegin(), rows.cend(), [texts, &place](const NameRow<4> &row) {
        const auto named = std::find_if(row.cbegin(), row.cend(), [](Node node) { return node; });
        return keeps(row[0], row[1], row[2], row[3], place.below((*named)->name), texts);
    });
}

// Lines know nothing of items.
bool canBeMergedByLines(const ArrayRule &rule)
{
    return rule.policy == ArrayPolicy::Offered || rule.policy == ArrayPolicy::List;
}

// Where no side put an item in or took one out.
bool keepsPlaces(Node base, Node mine, Node database, Node result, const ArrayPlace &place,
                 TextLines texts)
{
    if (!base || base->kind != Kind::Array || mine->children.size() != base->children.size()
        || database->children.size() != base->children.size()
        || result->children.size() != base->children.size())
        return false;
    for (qsizetype i = 0; i < base->children.size(); ++i) {
        if (!keeps(&base->children.at(i), &mine->children.at(i), &database->children.at(i),
                   &result->children.at(i), place.item(), texts))
            return false;
    }
    return true;
}

bool keeps(Node base, Node mine, Node database, Node result, const ArrayPlace &place,
           TextLines texts)
{
    if (isOf(Kind::Object, {mine, database, result}) && (!base || base->kind == Kind::Object))
        return keepsNames(base, mine, database, result, place, texts);
    if (isSameNode(mine, base) || isSameNode(mine, database))
        return isSameNode(result, database);
    if (isSameNode(database, base))
        return isSameNode(result, mine);
    if (isOf(Kind::Scalar, {base, mine, database, result})) {
        const TextMerge text = mergeText(base->value, mine->value, database->value, texts);
        return text.isDecided() && text.result() == result->value;
    }
    return isOf(Kind::Array, {mine, database, result}) && canBeMergedByLines(place.rule())
        && (keepsPlaces(base, mine, database, result, place, texts)
            || isMadeOf(base, mine, database, *result));
}

} // namespace

bool keepsEveryChange(const ValueNode &base, const ValueNode &mine, const ValueNode &database,
                      const ValueNode &result, const ArrayRules &arrays, TextLines texts)
{
    return keeps(&base, &mine, &database, &result, ArrayPlace(arrays), texts);
}

bool inventsNothing(const ValueNode &base, const ValueNode &mine, const ValueNode &database,
                    const ValueNode &result)
{
    return isMadeOf(&base, &mine, &database, result);
}

} // namespace concord
