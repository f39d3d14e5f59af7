// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/valuemerge.h"

#include "core/base/coretext.h"
#include "core/merge/mergecheck.h"
#include "core/merge/mergedoubt.h"
#include "core/merge/stretches.h"
#include "core/merge/treemerge.h"
#include "core/merge/treeside.h"
#include "core/merge/wellformed.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace concord {

namespace {

using Outcome = ValueMerge::Outcome;

ValueMerge clean(const QByteArray &text)
{
    return {Outcome::Clean, text, {}, {}};
}

// The lines of a value in it: those of a setting that goes over several are a list, in which blanks are form.
TextLines linesOfTextIn(ValueKind kind)
{
    const bool isSetting = kind == ValueKind::Ini || kind == ValueKind::Properties;
    return isSetting ? TextLines::Settings : TextLines::Prose;
}

class Merge
{
public:
    Merge(ValueKind kind, const QByteArray &base, const QByteArray &mine,
          const QByteArray &database, const ArrayRules &arrays)
        : m_kind(kind)
        , m_arrays(arrays)
        , m_texts{&base, &mine, &database}
    {
    }

    ValueMerge run()
    {
        if (areAny([](const QByteArray &text) { return text.size() > kLargestMergedText; }))
            return undecided({}, CoreText::tr("it is larger than 10 MiB"));
        m_isChecked = m_kind != ValueKind::Text && m_kind != ValueKind::Lines
            && !areAny([](const QByteArray &text) { return text.size() > kLargestMergedTree; });
        m_hasTree = m_isChecked && hasTree(m_kind);
        if (m_kind == ValueKind::List)
            return byStructure();
        const TextMerge lines = mergeText(*m_texts[0], *m_texts[1], *m_texts[2], linesOf(m_kind));
        if (lines.isDecided() && (!lines.hasFormOfOne || isSoundInTheOtherForm())) {
            m_hasFormOfOne = lines.hasFormOfOne;
            const QByteArray result = lines.result();
            if (isSound(result))
                return unlessInDoubt(result, lines.isApart());
        }
        m_hasFormOfOne = false;
        return m_hasTree ? byStructure() : undecided({}, {});
    }

private:
    using Tree = std::optional<ValueTree>;

    template <typename Predicate>
    bool areAny(Predicate predicate) const
    {
        return std::any_of(m_texts.begin(), m_texts.end(),
                           [&predicate](const auto *text) { return predicate(*text); });
    }

    // Clean where one of the two wrote this value, in whatever form. A comment is not only form.
    ValueMerge merged(const QByteArray &text)
    {
        bool isTheirs = text == *m_texts[1] || text == *m_texts[2];
        for (const std::size_t side : {kMine, kDatabase}) {
            isTheirs = isTheirs
                || (m_result && m_trees[side]
                    && isSameUnder(m_arrays, m_result->root, m_trees[side]->root)
                    && commentsOf(text, m_result->root)
                        == commentsOf(*m_texts[side], m_trees[side]->root));
        }
        const bool isClean = isTheirs && !m_hasFormOfOne;
        return {isClean ? Outcome::Clean : Outcome::Proposal, text, {}, {}};
    }
    static ValueMerge undecided(const QList<QByteArray> &paths, const QString &reason)
    {
        return {Outcome::Undecided, {}, paths, reason};
    }

    // Whose form a result has is a matter of which side is the database; that must not decide whether it can be read.
    bool isSoundInTheOtherForm()
    {
        const TextMerge other
            = mergeText(*m_texts[kBase], *m_texts[kDatabase], *m_texts[kMine], linesOf(m_kind));
        return other.isDecided() && isSound(other.result());
    }

    // What began readable has to be so in the end, repeat no name that it did not repeat, and hold the changes of both.
    bool isSound(const QByteArray &result)
    {
        if (!m_hasTree)
            return !m_isChecked || !problemOf(m_kind, result) || problemOf(m_kind, *m_texts[0]);
        m_result = readValueTree(m_kind, result);
        readTrees();
        if (!m_result)
            return !m_trees[0];
        if (!isRead())
            return true;
        if (isRepeated())
            return inventsNothing(m_trees[0]->root, m_trees[1]->root, m_trees[2]->root,
                                  m_result->root);
        return m_result->repeatedName.isNull()
            && keepsEveryChange(m_trees[0]->root, m_trees[1]->root, m_trees[2]->root,
                                m_result->root, m_arrays, linesOfTextIn(m_kind));
    }

    void readTrees()
    {
        if (std::exchange(m_areTreesRead, true))
            return;
        for (std::size_t side = 0; side < m_texts.size(); ++side)
            m_trees[side] = readValueTree(m_kind, *m_texts[side], &m_problems[side]);
    }

    bool isRead() const
    {
        return std::all_of(m_trees.begin(), m_trees.end(),
                           [](const Tree &tree) { return tree.has_value(); });
    }

    bool isRepeated() const
    {
        return std::any_of(m_trees.begin(), m_trees.end(),
                           [](const Tree &tree) { return tree && !tree->repeatedName.isNull(); });
    }

    ValueMerge unlessInDoubt(const QByteArray &result, bool isApart)
    {
        const bool mayShare = m_kind == ValueKind::Yaml
            && areAny([](const QByteArray &text) { return text.contains('&'); });
        if (!m_hasTree || (isApart && !mayShare))
            return merged(result);
        readTrees();
        if (!isRead())
            return merged(result);
        auto doubt = doubtOfShared(*m_trees[0], *m_texts[0], *m_trees[1], *m_texts[1], *m_trees[2],
                                   *m_texts[2]);
        if (!doubt && !isApart)
            doubt = doubtOf(m_trees[0]->root, m_trees[1]->root, m_trees[2]->root);
        return doubt ? undecided({doubt->path}, doubt->reason) : merged(result);
    }

    ValueMerge byStructure()
    {
        readTrees();
        for (std::size_t side = 0; side < m_texts.size(); ++side) {
            if (!m_trees[side])
                return undecided({}, unreadable(side));
            if (!m_trees[side]->repeatedName.isNull())
                return undecided({},
                                 CoreText::tr("the name “%1” stands in it twice")
                                     .arg(QString::fromUtf8(m_trees[side]->repeatedName)));
        }
        const auto isFlow = [this](std::size_t side) { return m_trees[side]->root.isFlow; };
        if (m_kind == ValueKind::List
            && (isFlow(kBase) != isFlow(kMine) || isFlow(kBase) != isFlow(kDatabase)))
            return undecided({},
                             CoreText::tr("its words stand in lines here and behind commas there"));
        const TreeMerge structure = mergeTrees(m_kind, m_arrays, *m_texts[0], *m_trees[0],
                                               *m_texts[1], *m_trees[1], *m_texts[2], *m_trees[2]);
        if (!structure.undecided.isEmpty())
            return undecided(structure.undecided, {});
        m_result = readValueTree(m_kind, structure.result);
        return unlessInDoubt(structure.result, false);
    }

    QString unreadable(std::size_t side) const
    {
        const ValueProblem &problem = m_problems[side];
        const auto line = m_texts[side]->first(problem.offset).count('\n') + 1;
        const QString place = CoreText::tr("line %1: %2").arg(line).arg(problem.reason);
        switch (side) {
        case 0:
            return CoreText::tr("the original cannot be read, %1").arg(place);
        case 1:
            return CoreText::tr("yours cannot be read, %1").arg(place);
        default:
            return CoreText::tr("the database's cannot be read, %1").arg(place);
        }
    }

    const ValueKind m_kind;
    const ArrayRules &m_arrays;
    const std::array<const QByteArray *, 3> m_texts;
    bool m_hasTree = false;   // and it is small enough to be read into it
    bool m_isChecked = false; // whether the result can be read
    bool m_areTreesRead = false;
    bool m_hasFormOfOne = false;
    std::array<Tree, 3> m_trees;
    Tree m_result;
    std::array<ValueProblem, 3> m_problems;
};

} // namespace

TextLines linesOf(ValueKind kind)
{
    if (kind == ValueKind::Xml)
        return TextLines::Markup;
    return kind == ValueKind::Text ? TextLines::Prose : TextLines::Settings;
}

ValueMerge mergeValue(ValueKind kind, const QByteArray &base, const QByteArray &mine,
                      const QByteArray &database, const ArrayRules &arrays)
{
    if (mine == base || mine == database)
        return clean(database);
    if (database == base)
        return clean(mine);
    return Merge(kind, base, mine, database, arrays).run();
}

} // namespace concord
