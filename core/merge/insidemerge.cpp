// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/insidemerge.h"

#include "core/merge/lineparts.h"
#include "core/merge/pathparts.h"
#include "core/merge/treemerge.h"
#include "core/merge/valuekind.h"
#include "core/merge/valuemerge.h"
#include "core/merge/wellformed.h"

#include <QtConcurrent/QtConcurrentRun>

namespace concord {

namespace {

// More places than this are no help to a person.
constexpr qsizetype kMostParts = 5000;

using PartValue = std::optional<QByteArray>; // nothing where the name is absent

// What stands there unless a person says otherwise; nothing where a person has to.
std::optional<PartValue> usualAt(const InsidePart &part)
{
    if (part.database == part.original)
        return part.mine;
    if (part.mine == part.original || part.mine == part.database)
        return part.database;
    if (part.proposal)
        return part.proposal;
    return std::nullopt;
}

// By the structure alone: lines of one text may look like those of another place.
std::optional<QByteArray> mergedByNames(ValueKind kind, const ValueSides &sides)
{
    const auto original = readValueTree(kind, sides.original);
    const auto mine = readValueTree(kind, sides.mine);
    const auto database = readValueTree(kind, sides.database);
    if (!original || !mine || !database)
        return std::nullopt;
    const TreeMerge merge = mergeTrees(kind, sides.form.arrays, sides.original, *original,
                                       sides.mine, *mine, sides.database, *database);
    return merge.undecided.isEmpty() ? std::optional(merge.result) : std::nullopt;
}

bool meansTheSame(ValueKind kind, const QByteArray &left, const QByteArray &right)
{
    const auto one = readValueTree(kind, left);
    const auto other = readValueTree(kind, right);
    return one && other && isSameValue(one->root, other->root);
}

// What was to be of a kind, and is merged as text because one side is not, may be proposed only where it is of it.
bool breaksForm(const ValueSides &sides, const QByteArray &result)
{
    const ValueKind meant = sides.form.kind.value_or(ValueKind::Text);
    return problemOf(meant, result) && !problemOf(meant, sides.original);
}

// Whose parts are names. The others are taken apart by lines.
bool hasPaths(ValueKind kind)
{
    return kind == ValueKind::Json || kind == ValueKind::Ini || kind == ValueKind::Properties;
}

// An array that both changed is one place, which may have a merge of its own.
void proposeArray(ValueKind kind, const ArrayRules &arrays, InsidePart &part)
{
    if (kind != ValueKind::Json || part.proposal || !part.original || !part.mine || !part.database
        || usualAt(part) || !part.mine->startsWith('['))
        return;
    ArrayPlace place(arrays);
    for (const QByteArray &name : part.path)
        place = place.below(name);
    const ValueMerge merge
        = mergeValue(kind, *part.original, *part.mine, *part.database, place.rulesBelow());
    if (merge.outcome != ValueMerge::Outcome::Undecided)
        part.proposal = merge.result;
}

} // namespace

std::optional<QByteArray> InsideMerge::composed(
    const QList<std::optional<QByteArray>> &values) const
{
    Q_ASSERT(values.size() == parts.size());
    if (!m_between.isEmpty()) {
        QByteArray text = m_between.first();
        for (qsizetype i = 0; i < parts.size(); ++i)
            text += values.at(i).value_or(QByteArray()) + m_between.at(i + 1);
        return problemOf(kind, text) ? std::nullopt : std::optional(text);
    }
    ValueSides agreed = sides;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const std::optional<PartValue> usual = usualAt(parts.at(i));
        if (usual && *usual == values.at(i))
            continue;
        const auto next = agreedAt(kind, agreed, parts.at(i).path, values.at(i));
        if (!next)
            return std::nullopt;
        agreed = *next;
    }
    return mergedByNames(kind, agreed);
}

// The whole with every part as usual; nothing where one has to be decided.
std::optional<QByteArray> InsideMerge::usual() const
{
    QList<PartValue> values;
    for (const InsidePart &part : parts) {
        const std::optional<PartValue> value = usualAt(part);
        if (!value)
            return std::nullopt;
        values.append(*value);
    }
    return composed(values);
}

void InsideMerge::takeApart()
{
    auto paths = hasPaths(kind) ? pathPartsOf(kind, sides) : std::nullopt;
    if (paths) {
        parts = *std::move(paths);
        for (InsidePart &part : parts)
            proposeArray(kind, sides.form.arrays, part);
    } else {
        LineParts lines = linePartsOf(sides, linesOf(kind));
        parts = std::move(lines.parts);
        m_between = std::move(lines.between);
    }
    if (!proposal || parts.isEmpty())
        return;
    const auto whole = usual();
    if (whole == proposal)
        return;
    // Put together by lines it may be written more closely to what both wrote, but must mean what its parts say.
    if (whole && m_between.isEmpty()) {
        if (!meansTheSame(kind, *whole, *proposal))
            proposal = whole;
        return;
    }
    parts.clear();
    m_between.clear();
}

InsideMerge mergeInside(const ValueSides &sides)
{
    InsideMerge inside;
    inside.sides = sides;
    const KnownKind known = usedKind(sides.form, sides.original, sides.mine, sides.database);
    inside.kind = known.kind;
    inside.kindReason = known.reason;
    const ValueMerge merge
        = mergeValue(inside.kind, sides.original, sides.mine, sides.database, sides.form.arrays);
    if (merge.outcome != ValueMerge::Outcome::Undecided && !breaksForm(sides, merge.result))
        inside.proposal = merge.result;
    inside.reason = merge.reason;
    if (merge.reason.isEmpty())
        inside.takeApart();
    if (inside.parts.size() > kMostParts) {
        inside.parts.clear();
        inside.m_between.clear();
    }
    return inside;
}

QFuture<InsideMerge> mergeInsideLater(const ValueSides &sides)
{
    return QtConcurrent::run(mergeInside, sides);
}

} // namespace concord
