// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/treemerge.h"

#include "core/merge/treeside.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace concord {

namespace {

using Kind = ValueNode::Kind;

using Side = TreeSide;

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

class TreeMerger
{
public:
    explicit TreeMerger(ValueKind kind)
        : m_kind(kind)
    {
    }

    // The whole; `undecided` tells whether it is one.
    Part run(const Side &base, const Side &mine, const Side &database, const ArrayRules &arrays)
    {
        return merge(base, mine, database, "$", ArrayPlace(arrays)).value_or(Part());
    }

    QList<QByteArray> undecided;

private:
    // Empty where the name is absent from the result.
    std::optional<Part> merge(const Side &base, const Side &mine, const Side &database,
                              const QByteArray &path, const ArrayPlace &place)
    {
        const bool areObjects
            = mine.isObject() && database.isObject() && (!base.isThere() || base.isObject());
        // An object that means the same may hold other comments.
        if (hasSameBytes(mine, base) || hasSameBytes(mine, database))
            return whole(database);
        if (hasSameBytes(database, base))
            return taken(mine, base, mine, database, path);
        if (areObjects)
            return mergeChildren(base, mine, database, path, place);
        if (const auto names = nameItems(place.rule(), base, mine, database))
            return mergeItems(*names, base, mine, database, path, place);
        if (isSame(mine, base) || isSame(mine, database))
            return taken(database, base, mine, database, path);
        if (isSame(database, base))
            return taken(mine, base, mine, database, path);
        undecided.append(path);
        return whole(database);
    }

    static std::optional<Part> whole(const Side &side)
    {
        if (!side.isThere())
            return std::nullopt;
        return Part{side.bytes().toByteArray(), *side.node};
    }

    // The value of one side, under the name as the database writes it.
    std::optional<Part> taken(const Side &side, const Side &base, const Side &mine,
                              const Side &database, const QByteArray &path)
    {
        std::optional<Part> part = whole(side);
        if (!part || !mine.isThere() || !database.isThere())
            return part;
        const QByteArrayView was = base.isThere() ? base.prefix() : QByteArrayView();
        const QByteArrayView prefix = pickGap(was, mine.prefix(), database.prefix(), path);
        // How a block is indented goes with its value.
        if (m_kind != ValueKind::Yaml || commentsIn(prefix) != commentsIn(side.prefix()))
            part->bytes = prefix.toByteArray() + side.value().toByteArray();
        return part;
    }

    // What stands between values, where one of three sides changed the comments in it. Undecided where two did.
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
                places.insert(nameAt(side, i), i);
        }
        return places.value(name, -1);
    }

    // Of a child of an object, or of an item that was given one.
    QByteArray nameAt(const Side &side, qsizetype index) const
    {
        return side.isArray() ? m_itemNames.value(side.node).at(index)
                              : side.node->children.at(index).name;
    }

    Side child(const Side &side, const QByteArray &name)
    {
        const qsizetype index = indexOf(side, name);
        return {side.text, index < 0 ? nullptr : &side.node->children.at(index)};
    }

    std::optional<Part> mergeItems(const ItemNames &names, const Side &base, const Side &mine,
                                   const Side &database, const QByteArray &path,
                                   const ArrayPlace &place)
    {
        const std::array<const Side *, 3> sides{&base, &mine, &database};
        for (std::size_t i = 0; i < sides.size(); ++i) {
            if (sides.at(i)->isThere())
                m_itemNames.insert(sides.at(i)->node, names.of.at(i));
        }
        m_isOrdered = names.isOrdered;
        // Whoever alone changed the order gives it.
        const bool isMine = hasOrderOf(names.of.at(1), names.of.at(0));
        const bool isDatabase = hasOrderOf(names.of.at(2), names.of.at(0));
        // Who put the same item at different places disagree as well.
        const bool mayDiffer = isMine == isDatabase && !(isMine && place.rule().isSet());
        if (mayDiffer && !hasOrderOf(names.of.at(1), names.of.at(2))) {
            undecided.append(path);
            return whole(database);
        }
        return isDatabase && !isMine ? mergeChildren(base, database, mine, path, place)
                                     : mergeChildren(base, mine, database, path, place);
    }

    // Whether what both have stands in the same order.
    static bool hasOrderOf(const QList<QByteArray> &left, const QList<QByteArray> &right)
    {
        const auto common = [](const QList<QByteArray> &names, const QList<QByteArray> &others) {
            const QSet<QByteArray> known(others.cbegin(), others.cend());
            QList<QByteArray> found;
            std::copy_if(names.cbegin(), names.cend(), std::back_inserter(found),
                         [&known](const QByteArray &name) { return known.contains(name); });
            return found;
        };
        return common(left, right) == common(right, left);
    }

    // The database's order; what only I have stands behind the neighbour that it has in my text, and behind what the
    // database put there.
    Part mergeChildren(const Side &base, const Side &mine, const Side &database,
                       const QByteArray &path, const ArrayPlace &place)
    {
        const auto merged = [&](const QByteArray &name) {
            return merge(child(base, name), child(mine, name), child(database, name),
                         pathOf(database, path, name),
                         database.isArray() ? place.item() : place.below(name));
        };
        const bool isOrdered = database.isArray() && std::exchange(m_isOrdered, false);
        QList<Member> kept;
        QSet<QByteArray> names;
        for (qsizetype i = 0; i < database.node->children.size(); ++i) {
            const QByteArray name = nameAt(database, i);
            if (auto part = merged(name)) {
                kept.append({name, *std::move(part)});
                names.insert(name);
            }
        }
        QHash<QByteArray, QList<Member>> mineBehind; // by the neighbour; null: at the beginning
        QByteArray neighbour;
        for (qsizetype i = 0; i < mine.node->children.size(); ++i) {
            const QByteArray name = nameAt(mine, i);
            if (names.contains(name))
                neighbour = name;
            else if (indexOf(database, name) >= 0)
                continue;
            else if (auto part = merged(name))
                mineBehind[neighbour].append({name, *std::move(part)});
        }
        QList<Member> members;
        QList<Member> waiting = mineBehind.take(QByteArray());
        for (const Member &member : std::as_const(kept)) {
            const bool isTheirs = indexOf(base, member.name) < 0 && indexOf(mine, member.name) < 0;
            if (!isTheirs)
                members.append(std::exchange(waiting, {}));
            else if (isOrdered && !waiting.isEmpty())
                undecided.append(path);
            members.append(member);
            waiting.append(mineBehind.take(member.name));
        }
        members.append(waiting);
        return written(members, base, mine, database, path);
    }

    static QByteArray pathOf(const Side &parent, const QByteArray &path, const QByteArray &name)
    {
        return parent.isArray() ? path + name : path + '.' + name;
    }

    Part written(const QList<Member> &members, const Side &base, const Side &mine,
                 const Side &database, const QByteArray &path)
    {
        Part part;
        part.meaning.kind = database.node->kind;
        part.meaning.name = database.node->name;
        for (const Member &member : members)
            part.meaning.children.append(member.part.meaning);
        // An object without children has no form of its own.
        const Side &form = database.node->children.isEmpty() ? mine : database;
        const QByteArrayView was = base.isThere() ? base.prefix() : QByteArrayView();
        const QByteArrayView prefix = pickGap(was, mine.prefix(), database.prefix(), path);
        part.bytes = (&form == &mine ? mine.prefix() : prefix).toByteArray();
        part.bytes += form.node->isFlow ? inBraces(members, base, mine, database, form, path)
                                        : inLines(members, base, mine, database, form, path);
        const QByteArrayView closing
            = pickGap(base.closing(), mine.closing(), database.closing(), path);
        part.bytes += &form == &mine ? mine.closing() : closing;
        return part;
    }

    QByteArray inBraces(const QList<Member> &members, const Side &base, const Side &mine,
                        const Side &database, const Side &form, const QByteArray &path)
    {
        QByteArray bytes;
        for (qsizetype i = 0; i < members.size(); ++i) {
            bytes += gap(members.at(i).name, i == 0, base, mine, database, form, path);
            bytes += members.at(i).part.bytes;
        }
        return members.isEmpty() && m_kind != ValueKind::List ? openingOf(form) : bytes;
    }

    QByteArray inLines(const QList<Member> &members, const Side &base, const Side &mine,
                       const Side &database, const Side &form, const QByteArray &path)
    {
        QByteArray bytes = form.head().toByteArray();
        const bool beginsLine = form.beginsLine();
        const QByteArray newline = form.newline();
        for (qsizetype i = 0; i < members.size(); ++i) {
            const QByteArray &name = members.at(i).name;
            const QByteArray memberPath = pathOf(database, path, name);
            const std::array<Side, 3> sides{base, mine, database};
            std::array<QByteArray, 3> leads;
            std::array<QByteArrayView, 3> tails;
            std::array<bool, 3> isThere{};
            for (std::size_t side = 0; side < sides.size(); ++side) {
                const qsizetype index = indexOf(sides[side], name);
                isThere[side] = index >= 0;
                if (index >= 0) {
                    leads[side] = sides[side].lead(index);
                    tails[side] = sides[side].tail(index);
                }
            }
            const bool isInBoth = isThere[1] && isThere[2];
            QByteArray lead = isInBoth
                ? pickGap(leads[0], leads[1], leads[2], memberPath).toByteArray()
                : leads[isThere[2] ? 2 : 1];
            if (i > 0)
                bytes += newline;
            else if (!beginsLine)
                lead = withoutIndent(lead);
            bytes += lead + members.at(i).part.bytes;
            bytes += isInBoth ? pickGap(tails[0], tails[1], tails[2], memberPath)
                              : tails[isThere[2] ? 2 : 1];
        }
        const QByteArray nothing = form.isArray() ? "[]" : "{}";
        return members.isEmpty() && m_kind == ValueKind::Yaml ? nothing : bytes;
    }

    static QByteArray withoutIndent(const QByteArray &lead)
    {
        qsizetype begin = 0;
        while (begin < lead.size() && QByteArrayView(" \t\r\n").contains(lead.at(begin)))
            ++begin;
        return lead.mid(begin);
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
                = pickGap(was, mine.gapBefore(inMine), theirs, pathOf(database, path, name));
            if (picked.data() != theirs.data())
                from = &mine;
            // A comment at the beginning may be one on the whole.
            const bool isMoved = (inMine == 0) != (inDatabase == 0);
            if (isMoved && commentsIn(mine.gapBefore(inMine)) != commentsIn(theirs))
                undecided.append(pathOf(database, path, name));
        }
        const qsizetype index = indexOf(*from, name);
        const QByteArray found = from->gapBefore(index).toByteArray();
        const bool isOurs = from == &mine;
        if (isFirst)
            return index == 0 ? found : firstGap(found, index, form);
        if (index > 0 && (!isOurs || !commentsIn(found).isEmpty() || &form == &mine))
            return found;
        const bool isSingle = m_kind == ValueKind::List && form.node->children.size() < 2;
        return isSingle && index > 0 ? found : usualGap(form);
    }

    // Of a child that comes first now.
    static QByteArray firstGap(const QByteArray &found, qsizetype index, const Side &form)
    {
        return commentsIn(found).isEmpty() || index == 0
            ? form.gapBefore(0).toByteArray()
            : openingOf(form) + found.mid(found.indexOf(',') + 1);
    }

    static QByteArray openingOf(const Side &form)
    {
        return form.node->kind == Kind::Array ? "[" : "{";
    }

    // Between two children, without comments.
    static QByteArray usualGap(const Side &form)
    {
        for (qsizetype i = form.node->children.size() - 1; i > 0; --i) {
            const QByteArray found = form.gapBefore(i).toByteArray();
            if (commentsIn(found).isEmpty())
                return found;
        }
        if (form.node->children.isEmpty())
            return ", ";
        QByteArray before = form.gapBefore(0).toByteArray();
        before.remove(0, before.indexOf(openingOf(form)) + 1);
        if (!commentsIn(before).isEmpty()) // its blanks begin behind the last comment
            before = before.mid(before.lastIndexOf('\n'));
        return ',' + (before.isEmpty() && form.text->contains(", ") ? QByteArray(" ") : before);
    }

    const ValueKind m_kind;
    QHash<const ValueNode *, QList<QByteArray>> m_itemNames;
    bool m_isOrdered = false; // of the array whose children come next
    QHash<const ValueNode *, QHash<QByteArray, qsizetype>> m_places;
};

TreeMerge mergeInto(ValueKind kind, const ArrayRules &arrays, const QByteArray &baseText,
                    const ValueTree &base, const QByteArray &mineText, const ValueTree &mine,
                    const QByteArray &databaseText, const ValueTree &database)
{
    const Side was{&baseText, &base.root};
    const Side ours{&mineText, &mine.root};
    const Side theirs{&databaseText, &database.root};
    // How a list is spaced is nobody's wish.
    const bool isMyForm = isSame(ours, was) && mineText != baseText && kind != ValueKind::List;
    TreeMerger merger(kind);
    const Part part
        = isMyForm ? merger.run(was, theirs, ours, arrays) : merger.run(was, ours, theirs, arrays);
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
TreeMerge mergeTrees(ValueKind kind, const ArrayRules &arrays, const QByteArray &baseText,
                     const ValueTree &base, const QByteArray &mineText, const ValueTree &mine,
                     const QByteArray &databaseText, const ValueTree &database)
{
    TreeMerge merge
        = mergeInto(kind, arrays, baseText, base, mineText, mine, databaseText, database);
    if (merge.undecided.isEmpty())
        merge.undecided
            = mergeInto(kind, arrays, baseText, base, databaseText, database, mineText, mine)
                  .undecided;
    return merge;
}

} // namespace concord
