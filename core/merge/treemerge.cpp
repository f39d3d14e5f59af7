// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/treemerge.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>
#include <utility>

namespace concord {

namespace {

using Kind = ValueNode::Kind;

// A node and the text that it stands in; no node where the name is absent.
struct Side
{
    const QByteArray *text = nullptr;
    const ValueNode *node = nullptr;

    bool isThere() const { return node; }
    bool isObject() const { return node && node->kind == Kind::Object; }
    QByteArrayView between(qsizetype begin, qsizetype end) const
    {
        return QByteArrayView(*text).sliced(begin, end - begin);
    }
    QByteArrayView bytes() const { return between(node->begin, node->end); }
    // What stands before a child: behind its neighbour, or behind the beginning.
    QByteArrayView gapBefore(qsizetype index) const
    {
        const qsizetype begin = index == 0 ? node->valueBegin : node->children.at(index - 1).end;
        return between(begin, node->children.at(index).begin);
    }
    // What stands behind the last child.
    QByteArrayView closing() const
    {
        if (!node)
            return {};
        const bool isEmpty = node->children.isEmpty();
        const QByteArrayView rest
            = between(isEmpty ? node->valueBegin : node->children.last().end, node->end);
        return isEmpty && rest.startsWith('{') ? rest.sliced(1) : rest;
    }
};

bool isSame(const Side &left, const Side &right)
{
    if (!left.isThere() || !right.isThere())
        return left.isThere() == right.isThere();
    return isSameValue(*left.node, *right.node);
}

bool hasSameBytes(const Side &left, const Side &right)
{
    return left.isThere() && right.isThere() && left.bytes() == right.bytes();
}

// What is left of a gap without blanks, commas and braces, which in a comment are not worth a question.
QByteArray commentsIn(QByteArrayView gap)
{
    QByteArray comments;
    for (const char c : gap) {
        if (!QByteArrayView(" \t\r\n,{}").contains(c))
            comments += c;
    }
    return comments;
}

// A part of the result: how it is written, and what it means.
struct Part
{
    QByteArray bytes;
    ValueNode meaning;
};

// One name of the result and where it comes from.
struct Member
{
    QByteArray name;
    Part part;
};

class Merger
{
public:
    explicit Merger(ValueKind kind)
        : m_kind(kind)
    {
    }

    // The whole; `undecided` tells whether it is one.
    Part run(const Side &base, const Side &mine, const Side &database)
    {
        return merge(base, mine, database, "$").value_or(Part());
    }

    QList<QByteArray> undecided;

private:
    // Empty where the name is absent from the result.
    std::optional<Part> merge(const Side &base, const Side &mine, const Side &database,
                              const QByteArray &path)
    {
        const bool areObjects
            = mine.isObject() && database.isObject() && (!base.isThere() || base.isObject());
        // An object that means the same may hold other comments.
        if (hasSameBytes(mine, base) || hasSameBytes(mine, database))
            return whole(database);
        if (hasSameBytes(database, base))
            return inForm(mine, database);
        if (!areObjects && (isSame(mine, base) || isSame(mine, database)))
            return whole(database);
        if (!areObjects && isSame(database, base))
            return inForm(mine, database);
        if (areObjects)
            return mergeObjects(base, mine, database, path);
        undecided.append(path);
        return whole(database);
    }

    static std::optional<Part> whole(const Side &side)
    {
        if (!side.isThere())
            return std::nullopt;
        return Part{side.bytes().toByteArray(), *side.node};
    }

    // The value of one side under the name as the other writes it.
    static std::optional<Part> inForm(const Side &side, const Side &form)
    {
        std::optional<Part> part = whole(side);
        if (part && form.isThere())
            part->bytes = form.between(form.node->begin, form.node->valueBegin).toByteArray()
                + side.between(side.node->valueBegin, side.node->end).toByteArray();
        return part;
    }

    // What stands between children, where one of three sides changed the comments in it. Undecided where two did.
    QByteArrayView pickGap(QByteArrayView base, QByteArrayView mine, QByteArrayView database,
                           const QByteArray &path)
    {
        const QByteArray was = commentsIn(base);
        const QByteArray ours = commentsIn(mine);
        const QByteArray theirs = commentsIn(database);
        if (ours == was || ours == theirs)
            return database;
        if (theirs != was)
            undecided.append(path);
        return mine;
    }

    // By a table of the names: an object may have a great many.
    qsizetype indexOf(const Side &side, const QByteArray &name)
    {
        if (!side.isThere())
            return -1;
        QHash<QByteArray, qsizetype> &places = m_places[side.node];
        if (places.isEmpty()) {
            for (qsizetype i = 0; i < side.node->children.size(); ++i)
                places.insert(side.node->children.at(i).name, i);
        }
        return places.value(name, -1);
    }

    Side child(const Side &side, const QByteArray &name)
    {
        const qsizetype index = indexOf(side, name);
        return {side.text, index < 0 ? nullptr : &side.node->children.at(index)};
    }

    // The database's order; what only I have stands behind the neighbour that it has in my text, and behind what the
    // database put there.
    Part mergeObjects(const Side &base, const Side &mine, const Side &database,
                      const QByteArray &path)
    {
        const auto merged = [&](const QByteArray &name) {
            return merge(child(base, name), child(mine, name), child(database, name),
                         path + '.' + name);
        };
        QList<Member> kept;
        QSet<QByteArray> names;
        for (const ValueNode &node : database.node->children) {
            if (auto part = merged(node.name)) {
                kept.append({node.name, *std::move(part)});
                names.insert(node.name);
            }
        }
        QHash<QByteArray, QList<Member>> mineBehind; // by the neighbour; null: at the beginning
        QByteArray neighbour;
        for (const ValueNode &node : mine.node->children) {
            if (names.contains(node.name))
                neighbour = node.name;
            else if (indexOf(database, node.name) >= 0)
                continue;
            else if (auto part = merged(node.name))
                mineBehind[neighbour].append({node.name, *std::move(part)});
        }
        QList<Member> members;
        QList<Member> waiting = mineBehind.take(QByteArray());
        for (const Member &member : std::as_const(kept)) {
            const bool isTheirs = indexOf(base, member.name) < 0 && indexOf(mine, member.name) < 0;
            if (!isTheirs)
                members.append(std::exchange(waiting, {}));
            members.append(member);
            waiting.append(mineBehind.take(member.name));
        }
        members.append(waiting);
        return written(members, base, mine, database, path);
    }

    Part written(const QList<Member> &members, const Side &base, const Side &mine,
                 const Side &database, const QByteArray &path)
    {
        Part part;
        part.meaning.kind = Kind::Object;
        part.meaning.name = database.node->name;
        for (const Member &member : members)
            part.meaning.children.append(member.part.meaning);
        // An object without children has no form of its own.
        const Side &form = database.node->children.isEmpty() ? mine : database;
        part.bytes = form.between(form.node->begin, form.node->valueBegin).toByteArray();
        for (qsizetype i = 0; i < members.size(); ++i) {
            part.bytes += gap(members.at(i).name, i == 0, base, mine, database, form, path);
            part.bytes += members.at(i).part.bytes;
        }
        if (members.isEmpty() && m_kind == ValueKind::Json)
            part.bytes += '{';
        const QByteArrayView closing
            = pickGap(base.closing(), mine.closing(), database.closing(), path);
        part.bytes += &form == &mine ? mine.closing() : closing;
        return part;
    }

    // What is written before a member: what the database has there, or I where the member or its comment is mine.
    QByteArray gap(const QByteArray &name, bool isFirst, const Side &base, const Side &mine,
                   const Side &database, const Side &form, const QByteArray &path)
    {
        const qsizetype inBase = indexOf(base, name);
        const qsizetype inMine = indexOf(mine, name);
        const qsizetype inDatabase = indexOf(database, name);
        const Side *from = inDatabase >= 0 ? &database : &mine;
        if (inMine >= 0 && inDatabase >= 0) {
            const QByteArrayView was = inBase >= 0 ? base.gapBefore(inBase) : QByteArrayView();
            const QByteArrayView theirs = database.gapBefore(inDatabase);
            const QByteArrayView picked
                = pickGap(was, mine.gapBefore(inMine), theirs, path + '.' + name);
            if (picked.data() != theirs.data())
                from = &mine;
            // A comment at the beginning may be one on the whole.
            const bool isMoved = (inMine == 0) != (inDatabase == 0);
            if (isMoved && commentsIn(mine.gapBefore(inMine)) != commentsIn(theirs))
                undecided.append(path + '.' + name);
        }
        const qsizetype index = indexOf(*from, name);
        const QByteArray found = from->gapBefore(index).toByteArray();
        const bool isOurs = from == &mine;
        if (isFirst)
            return index == 0 ? found : firstGap(found, index, form);
        if (index > 0 && (!isOurs || !commentsIn(found).isEmpty() || &form == &mine))
            return found;
        return usualGap(form);
    }

    // Of a child that comes first now.
    QByteArray firstGap(const QByteArray &found, qsizetype index, const Side &form) const
    {
        if (m_kind == ValueKind::Json) {
            return commentsIn(found).isEmpty() || index == 0
                ? form.gapBefore(0).toByteArray()
                : '{' + found.mid(found.indexOf(',') + 1);
        }
        return index == 0 ? found
                          : form.gapBefore(0).toByteArray() + found.trimmed()
                + (found.trimmed().isEmpty() ? "" : "\n");
    }

    // Between two children, without comments.
    QByteArray usualGap(const Side &form) const
    {
        for (qsizetype i = form.node->children.size() - 1; i > 0; --i) {
            const QByteArray found = form.gapBefore(i).toByteArray();
            if (commentsIn(found).isEmpty())
                return found;
        }
        const bool isCrLf = form.text->contains("\r\n");
        const QByteArray newline = isCrLf ? "\r\n" : "\n";
        if (m_kind != ValueKind::Json)
            return isNested(form) ? newline + newline : newline;
        if (form.node->children.isEmpty())
            return ", ";
        QByteArray before = form.gapBefore(0).sliced(1).toByteArray();
        if (!commentsIn(before).isEmpty()) // its blanks begin behind the last comment
            before = before.mid(before.lastIndexOf('\n'));
        return ',' + (before.isEmpty() && form.text->contains(", ") ? QByteArray(" ") : before);
    }

    static bool isNested(const Side &side)
    {
        return std::any_of(side.node->children.cbegin(), side.node->children.cend(),
                           [](const ValueNode &child) { return child.kind == Kind::Object; });
    }

    const ValueKind m_kind;
    QHash<const ValueNode *, QHash<QByteArray, qsizetype>> m_places;
};

TreeMerge mergeInto(ValueKind kind, const QByteArray &baseText, const ValueTree &base,
                    const QByteArray &mineText, const ValueTree &mine,
                    const QByteArray &databaseText, const ValueTree &database)
{
    const Side was{&baseText, &base.root};
    const Side ours{&mineText, &mine.root};
    const Side theirs{&databaseText, &database.root};
    const bool isMyForm = isSame(ours, was) && mineText != baseText;
    Merger merger(kind);
    const Part part = isMyForm ? merger.run(was, theirs, ours) : merger.run(was, ours, theirs);
    TreeMerge merge;
    merge.undecided = merger.undecided;
    if (!merge.undecided.isEmpty())
        return merge;
    // What stands before and behind the root is the template's.
    const QByteArray &form = isMyForm ? mineText : databaseText;
    const ValueNode &root = isMyForm ? mine.root : database.root;
    const auto around = [](const QByteArray &text, const ValueTree &tree) {
        return commentsIn(text.first(tree.root.begin)) + commentsIn(text.sliced(tree.root.end));
    };
    const QByteArray outside = around(databaseText, database);
    if (around(mineText, mine) != outside && outside != around(baseText, base))
        merge.undecided.append("$");
    const bool isMyOutside = around(mineText, mine) != outside && merge.undecided.isEmpty();
    const QByteArray &frame = isMyOutside ? mineText : form;
    const ValueNode &hole = isMyOutside ? mine.root : root;
    const QByteArray result = frame.first(hole.begin) + part.bytes + frame.sliced(hole.end);
    // Read again before it may be offered.
    const auto read = readValueTree(kind, result);
    if (read && read->repeatedName.isNull() && isSameValue(read->root, part.meaning))
        merge.result = result;
    else
        merge.undecided.append("$");
    return merge;
}

} // namespace

// What can be put into the one text and not into the other was hardly meant: it is for a person, whoever came first.
TreeMerge mergeTrees(ValueKind kind, const QByteArray &baseText, const ValueTree &base,
                     const QByteArray &mineText, const ValueTree &mine,
                     const QByteArray &databaseText, const ValueTree &database)
{
    TreeMerge merge = mergeInto(kind, baseText, base, mineText, mine, databaseText, database);
    if (merge.undecided.isEmpty())
        merge.undecided
            = mergeInto(kind, baseText, base, databaseText, database, mineText, mine).undecided;
    return merge;
}

} // namespace concord
