// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/lineparts.h"

#include "core/merge/disputedlines.h"
#include "core/merge/stretches.h"
#include "core/merge/textcut.h"

#include <array>
#include <utility>

namespace concord {

namespace {

// `before` and `behind` are the original's, for where the part stands may tell how it goes together.
InsidePart partOf(const QByteArray &original, const QByteArray &mine, const QByteArray &database,
                  qsizetype firstLine, QByteArrayView before, QByteArrayView behind,
                  TextLines lines)
{
    InsidePart part;
    part.firstLine = firstLine;
    part.original = original;
    part.mine = mine;
    part.database = database;
    if (mine != original && database != original && mine != database) {
        const TextMerge merge = mergeText(original, mine, database, lines);
        if (merge.isDecided())
            part.proposal = merge.result();
        else if (const auto disputed
                 = mergeDisputed({original, mine, database, before, behind}, lines))
            part.proposal = disputed->text;
    }
    return part;
}

} // namespace

LineParts linePartsOf(const ValueSides &sides, TextLines lines)
{
    Alphabet alphabet;
    const std::array<const QByteArray *, 3> texts{&sides.original, &sides.mine, &sides.database};
    const std::array<Cut, 3> cuts{alphabet.lines(sides.original), alphabet.lines(sides.mine),
                                  alphabet.lines(sides.database)};
    LineParts result;
    QByteArray between;
    for (const Stretch &stretch :
         stretchesOf(cuts[kBase].tokens, cuts[kMine].tokens, cuts[kDatabase].tokens, false)) {
        const auto bytes = [&](std::size_t side) {
            const TextRange range = cuts[side].range(stretch.begin[side], stretch.end[side]);
            return texts[side]->mid(range.begin, range.end - range.begin);
        };
        if (!stretch.isMine && !stretch.isDatabase) {
            between = bytes(kDatabase);
            continue;
        }
        result.between.append(std::exchange(between, {}));
        const TextRange was = cuts[kBase].range(stretch.begin[kBase], stretch.end[kBase]);
        const QByteArrayView whole = sides.original;
        result.parts.append(partOf(bytes(kBase), bytes(kMine), bytes(kDatabase),
                                   stretch.begin[kDatabase] + 1, whole.first(was.begin),
                                   whole.sliced(was.end), lines));
    }
    result.between.append(between);
    return result;
}

} // namespace concord
