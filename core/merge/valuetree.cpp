// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/valuetree.h"

#include "core/merge/itemlist.h"
#include "core/merge/jsontree.h"
#include "core/merge/keylinetree.h"
#include "core/merge/yamltree.h"

#include <QHash>

#include <algorithm>

namespace concord {

bool isSameValue(const ValueNode &left, const ValueNode &right)
{
    if (left.kind != right.kind || left.value != right.value
        || left.children.size() != right.children.size())
        return false;
    if (left.kind == ValueNode::Kind::Array)
        return std::equal(left.children.cbegin(), left.children.cend(), right.children.cbegin(),
                          isSameValue);
    // Mostly in the same order.
    const bool isSameOrder = std::equal(
        left.children.cbegin(), left.children.cend(), right.children.cbegin(),
        [](const ValueNode &one, const ValueNode &other) { return one.name == other.name; });
    if (isSameOrder)
        return std::equal(left.children.cbegin(), left.children.cend(), right.children.cbegin(),
                          isSameValue);
    QHash<QByteArray, const ValueNode *> others;
    for (const ValueNode &child : right.children)
        others.insert(child.name, &child);
    return std::all_of(left.children.cbegin(), left.children.cend(), [&](const ValueNode &child) {
        const ValueNode *other = others.value(child.name);
        return other && isSameValue(child, *other);
    });
}

bool isSameNode(const ValueNode *left, const ValueNode *right)
{
    return left && right ? isSameValue(*left, *right) : left == right;
}

bool hasTree(ValueKind kind)
{
    return kind != ValueKind::Text && kind != ValueKind::Lines && kind != ValueKind::Toml
        && kind != ValueKind::Xml;
}

std::optional<ValueTree> readValueTree(ValueKind kind, const QByteArray &text,
                                       ValueProblem *problem)
{
    switch (kind) {
    case ValueKind::Text:
    case ValueKind::Lines:
    case ValueKind::Toml:
    case ValueKind::Xml:
        break;
    case ValueKind::Json:
        return readJson(text, problem);
    case ValueKind::Yaml:
        return readYaml(text, problem);
    case ValueKind::Ini:
        return readIni(text, problem);
    case ValueKind::Properties:
        return readProperties(text, problem);
    case ValueKind::List:
        return readItemList(text, problem);
    }
    return std::nullopt;
}

} // namespace concord
