// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/pathparts.h"

#include <QHash>
#include <QSet>

#include <array>

namespace concord {

namespace {

// A node and the text that it stands in; no node where the name is absent.
struct Side
{
    const QByteArray *text = nullptr;
    const ValueNode *node = nullptr;

    bool isObject() const { return node && node->kind == ValueNode::Kind::Object; }
    std::optional<QByteArray> value() const
    {
        if (!node)
            return std::nullopt;
        return text->mid(node->valueBegin, node->end - node->valueBegin);
    }
};

bool isSame(const Side &left, const Side &right)
{
    if (!left.node || !right.node)
        return left.node == right.node;
    return isSameValue(*left.node, *right.node);
}

using Children = QHash<QByteArray, const ValueNode *>;

Children childrenOf(const Side &side)
{
    Children children;
    if (!side.isObject())
        return children;
    for (const ValueNode &child : side.node->children)
        children.insert(child.name, &child);
    return children;
}

class Collector
{
public:
    QList<InsidePart> parts;

    void collect(const Side &original, const Side &mine, const Side &database,
                 const QList<QByteArray> &path)
    {
        if (isSame(mine, original) && isSame(database, original))
            return;
        const bool areObjects
            = mine.isObject() && database.isObject() && (!original.node || original.isObject());
        if (areObjects)
            collectChildren(original, mine, database, path);
        else
            add(original, mine, database, path);
    }

private:
    void collectChildren(const Side &original, const Side &mine, const Side &database,
                         const QList<QByteArray> &path)
    {
        const Children was = childrenOf(original);
        const Children ours = childrenOf(mine);
        const Children theirs = childrenOf(database);
        QSet<QByteArray> seen;
        for (const Side &side : {database, mine, original}) {
            if (!side.isObject())
                continue;
            for (const ValueNode &child : side.node->children) {
                if (seen.contains(child.name))
                    continue;
                seen.insert(child.name);
                collect({original.text, was.value(child.name)}, {mine.text, ours.value(child.name)},
                        {database.text, theirs.value(child.name)},
                        // The name may borrow from the text.
                        path + QList<QByteArray>{QByteArrayView(child.name).toByteArray()});
            }
        }
    }

    // What means the same is written the same here, so that nobody has to decide about form.
    void add(const Side &original, const Side &mine, const Side &database,
             const QList<QByteArray> &path)
    {
        InsidePart part;
        part.path = path;
        part.original = original.value();
        part.mine = isSame(mine, original) ? part.original : mine.value();
        part.database = isSame(database, original) ? part.original
            : isSame(database, mine)               ? part.mine
                                                   : database.value();
        parts.append(part);
    }
};

struct Trees
{
    std::array<std::optional<ValueTree>, 3> all;

    bool areReadable() const
    {
        for (const auto &tree : all) {
            if (!tree || !tree->repeatedName.isNull())
                return false;
        }
        return true;
    }
};

// A node with its parent and its place in it.
struct Found
{
    const ValueNode *node = nullptr;
    const ValueNode *parent = nullptr;
    qsizetype index = 0;
};

Found find(const ValueTree &tree, const QList<QByteArray> &path)
{
    Found found{&tree.root, nullptr, 0};
    for (const QByteArray &name : path) {
        const ValueNode *parent = found.node;
        found = {nullptr, parent, 0};
        for (qsizetype i = 0; i < parent->children.size(); ++i) {
            if (parent->children.at(i).name == name)
                found = {&parent->children.at(i), parent, i};
        }
        if (!found.node)
            return {};
    }
    return found;
}

// The text without the node and, in JSON, without one comma beside it.
QByteArray without(ValueKind kind, const QByteArray &text, const Found &found)
{
    const QList<ValueNode> &all = found.parent->children;
    qsizetype begin = found.node->begin;
    qsizetype end = found.node->end;
    if (kind == ValueKind::Json) {
        if (found.index > 0)
            begin = all.at(found.index - 1).end;
        else if (all.size() > 1)
            end = all.at(1).begin;
        else
            end = found.parent->end - 1;
    } else {
        const qsizetype newline = text.indexOf('\n', end);
        end = newline < 0 ? text.size() : newline + 1;
    }
    return text.first(begin) + text.sliced(end);
}

} // namespace

std::optional<QList<InsidePart>> pathPartsOf(ValueKind kind, const ValueSides &sides)
{
    const Trees trees{{readValueTree(kind, sides.original), readValueTree(kind, sides.mine),
                       readValueTree(kind, sides.database)}};
    if (!trees.areReadable())
        return std::nullopt;
    Collector collector;
    collector.collect({&sides.original, &trees.all[0]->root}, {&sides.mine, &trees.all[1]->root},
                      {&sides.database, &trees.all[2]->root}, {});
    return collector.parts;
}

// Where a name is in the database's text but not in all, it has to look like new there, and where it is not there, like
// new in mine; else the merge would see a removal.
std::optional<ValueSides> agreedAt(ValueKind kind, const ValueSides &sides,
                                   const QList<QByteArray> &path,
                                   const std::optional<QByteArray> &value)
{
    ValueSides agreed = sides;
    const std::array<QByteArray *, 3> texts{&agreed.original, &agreed.mine, &agreed.database};
    int there = 0;
    for (QByteArray *text : texts) {
        const auto tree = readValueTree(kind, *text);
        if (!tree)
            return std::nullopt;
        if (find(*tree, path).node)
            ++there;
    }
    for (QByteArray *text : texts) {
        const auto tree = readValueTree(kind, *text);
        const Found found = find(*tree, path);
        if (!found.node)
            continue;
        const bool isRemoved = !value || (text == &agreed.original && there < 3);
        if (isRemoved && !found.parent)
            return std::nullopt;
        if (isRemoved)
            *text = without(kind, *text, found);
        else
            text->replace(found.node->valueBegin, found.node->end - found.node->valueBegin, *value);
        if (!readValueTree(kind, *text))
            return std::nullopt;
    }
    return agreed;
}

} // namespace concord
