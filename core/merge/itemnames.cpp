// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/itemnames.h"

#include "core/merge/stretches.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace concord {

namespace {

using Items = QList<ValueNode>;
using Sides = std::array<Items, 3>;

// Equal for items that mean the same; those of a set may stand in any order.
QByteArray fingerprint(const ValueNode &item, const ArrayPlace &place)
{
    if (item.kind == ValueNode::Kind::Scalar)
        return item.value;
    const bool isObject = item.kind == ValueNode::Kind::Object;
    QList<QByteArray> parts;
    for (const ValueNode &child : item.children) {
        const QByteArray part
            = fingerprint(child, isObject ? place.below(child.name) : place.item());
        parts.append(QByteArray::number(child.name.size()) + ' ' + child.name
                     + QByteArray::number(part.size()) + ' ' + part);
    }
    if (isObject || place.rule().isSet())
        std::sort(parts.begin(), parts.end());
    return (isObject ? "{" : "[") + parts.join(',');
}

QByteArray fingerprint(const ValueNode &item)
{
    static const ArrayRules none;
    return fingerprint(item, ArrayPlace(none));
}

// Null where the item has no such name.
QByteArray keyOf(const ValueNode &item, const QByteArray &key)
{
    const auto found = std::find_if(item.children.cbegin(), item.children.cend(),
                                    [&key](const ValueNode &child) { return child.name == key; });
    const bool isKey = item.kind == ValueNode::Kind::Object && found != item.children.cend()
        && found->kind == ValueNode::Kind::Scalar;
    return isKey ? '[' + key + '=' + found->value.mid(found->value.startsWith('"') ? 1 : 0) + ']'
                 : QByteArray();
}

template <typename NameOf>
std::optional<ItemNames> uniqueNames(const Sides &sides, NameOf nameOf)
{
    ItemNames names;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        QSet<QByteArray> seen;
        for (const ValueNode &item : sides.at(side)) {
            const QByteArray name = nameOf(item);
            if (name.isNull() || seen.contains(name))
                return std::nullopt;
            seen.insert(name);
            names.of.at(side).append(name);
        }
    }
    return names;
}

std::optional<ItemNames> namesByKey(const Sides &sides, const QByteArray &given)
{
    const QList<QByteArray> keys
        = given.isEmpty() ? QList<QByteArray>{"id", "key", "name"} : QList<QByteArray>{given};
    for (const QByteArray &key : keys) {
        if (auto names
            = uniqueNames(sides, [&key](const ValueNode &item) { return keyOf(item, key); }))
            return names;
    }
    return std::nullopt;
}

std::optional<ItemNames> namesByOrder(const Sides &sides)
{
    QHash<QByteArray, int> known;
    std::array<std::vector<int>, 3> tokens;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        for (const ValueNode &item : sides.at(side)) {
            const QByteArray print = fingerprint(item);
            const auto found = known.constFind(print);
            const int token = found == known.constEnd() ? static_cast<int>(known.size()) : *found;
            known.insert(print, token);
            tokens.at(side).push_back(token);
        }
    }
    ItemNames names;
    int next = 0;
    for (const Stretch &stretch :
         stretchesOf(tokens[kBase], tokens[kMine], tokens[kDatabase], false)) {
        const auto part = [&](std::size_t side) {
            return std::span(tokens.at(side))
                .subspan(static_cast<std::size_t>(stretch.begin[side]),
                         static_cast<std::size_t>(stretch.size(side)));
        };
        const bool isSame = std::ranges::equal(part(kMine), part(kDatabase));
        if (stretch.isMine && stretch.isDatabase && !isSame)
            return std::nullopt;
        const auto append = [&](std::size_t side, int first) {
            for (qsizetype i = 0; i < stretch.size(side); ++i)
                names.of.at(side).append('[' + QByteArray::number(first + i) + ']');
        };
        // What one side replaced is another item than what it put there.
        append(kBase, next);
        const int fresh = next + static_cast<int>(stretch.size(kBase));
        append(kMine, stretch.isMine ? fresh : next);
        append(kDatabase, stretch.isDatabase ? fresh : next);
        next = fresh + static_cast<int>(std::max(stretch.size(kMine), stretch.size(kDatabase)));
    }
    return names;
}

} // namespace

std::optional<ItemNames> nameItems(const ArrayRule &rule, const TreeSide &base,
                                   const TreeSide &mine, const TreeSide &database)
{
    const ArrayPolicy policy = rule.policy;
    if (policy == ArrayPolicy::Atomic || !mine.isArray() || !database.isArray()
        || (base.isThere() && !base.isArray()))
        return std::nullopt;
    const Sides sides{base.isThere() ? base.node->children : Items(), mine.node->children,
                      database.node->children};
    std::optional<ItemNames> names;
    if (policy == ArrayPolicy::List)
        names = namesByOrder(sides);
    else if (policy == ArrayPolicy::Set)
        names = uniqueNames(sides,
                            [](const ValueNode &item) { return '[' + fingerprint(item) + ']'; });
    else if (policy == ArrayPolicy::CaselessSet)
        names = uniqueNames(sides, [](const ValueNode &item) {
            return '[' + QString::fromUtf8(fingerprint(item)).toCaseFolded().toUtf8() + ']';
        });
    else
        names = namesByKey(sides, rule.key);
    if (names)
        names->isOrdered = policy == ArrayPolicy::Offered || policy == ArrayPolicy::List;
    return names;
}

bool isSameUnder(const ArrayRules &rules, const ValueNode &left, const ValueNode &right)
{
    const bool hasSet = rules.usual.isSet()
        || std::any_of(rules.byPath.cbegin(), rules.byPath.cend(),
                       [](const ArrayRule &rule) { return rule.isSet(); });
    if (!hasSet)
        return isSameValue(left, right);
    const ArrayPlace place(rules);
    return left.kind == right.kind && fingerprint(left, place) == fingerprint(right, place);
}

} // namespace concord
