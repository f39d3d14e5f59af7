// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/disputedlines.h"

#include "core/merge/orderedlines.h"
#include "core/merge/stretches.h"
#include "core/merge/textcut.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace concord {

namespace {

constexpr qsizetype kLargestDispute
    = 1024 * 1024; // bytes of the three; whoever rewrote more did not edit lines

QByteArray withoutBlanks(QByteArrayView text)
{
    QByteArray rest;
    rest.reserve(text.size());
    std::copy_if(text.begin(), text.end(), std::back_inserter(rest),
                 [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
    return rest;
}

QByteArrayView lineOf(QByteArrayView text, const Cut &cut, qsizetype begin, qsizetype end)
{
    const TextRange range = cut.range(begin, end);
    return text.sliced(range.begin, range.end - range.begin);
}

// How often each line stands there.
QHash<int, int> countsOf(const Cut &cut)
{
    QHash<int, int> counts;
    for (const int token : cut.tokens)
        ++counts[token];
    return counts;
}

// Whether `large` has all lines of `small`, not all of them mere signs, and nothing that `small` took away.
bool hasAllOf(const Cut &base, const Cut &small, const Cut &large, QByteArrayView smallText)
{
    const auto more = differences(small.tokens, large.tokens);
    if (std::any_of(more.cbegin(), more.cend(),
                    [](const Difference &change) { return change.leftBegin != change.leftEnd; }))
        return false;
    const auto was = countsOf(base);
    const auto less = countsOf(small);
    const auto all = countsOf(large);
    for (auto it = was.cbegin(); it != was.cend(); ++it) {
        const int left = less.value(it.key());
        if (left < it.value() && left < all.value(it.key()))
            return false;
    }
    for (qsizetype i = 0; i < small.size(); ++i) {
        const QByteArrayView line = lineOf(smallText, small, i, i + 1);
        if (std::any_of(line.begin(), line.end(), isWordCharacter))
            return true;
    }
    return false;
}

std::optional<QByteArray> larger(const DisputedLines &lines)
{
    Alphabet alphabet;
    const Cut base = alphabet.lines(lines.base);
    const Cut mine = alphabet.lines(lines.mine);
    const Cut database = alphabet.lines(lines.database);
    if (hasAllOf(base, database, mine, lines.database))
        return lines.mine.toByteArray();
    if (hasAllOf(base, mine, database, lines.mine))
        return lines.database.toByteArray();
    return std::nullopt;
}

// The words of one line and the blanks between them.
std::optional<QByteArray> mergeWords(const std::array<QByteArrayView, 3> &lines)
{
    Alphabet alphabet;
    const std::array<Cut, 3> cuts{alphabet.words(lines[kBase]), alphabet.words(lines[kMine]),
                                  alphabet.words(lines[kDatabase])};
    QByteArray result;
    for (const Stretch &stretch :
         stretchesOf(cuts[kBase].tokens, cuts[kMine].tokens, cuts[kDatabase].tokens, true)) {
        const auto wordsOf = [&](std::size_t side) {
            return lineOf(lines.at(side), cuts.at(side), stretch.begin.at(side),
                          stretch.end.at(side));
        };
        if (stretch.isMine && stretch.isDatabase && wordsOf(kMine) != wordsOf(kDatabase))
            return std::nullopt;
        result += wordsOf(stretch.isMine ? kMine : kDatabase);
    }
    return result;
}

// Line by line as they read without blanks; then the blanks of who changed them.
class BareMerge
{
public:
    explicit BareMerge(const DisputedLines &lines)
        : m_texts{lines.base, lines.mine, lines.database}
    {
        for (std::size_t side = 0; side < m_texts.size(); ++side) {
            m_cuts.at(side) = m_alphabet.lines(m_texts.at(side));
            for (qsizetype i = 0; i < m_cuts.at(side).size(); ++i)
                m_bare.append(withoutBlanks(textOf(side, i, i + 1)));
        }
        Alphabet bare; // borrows what stands in m_bare
        qsizetype next = 0;
        for (std::size_t side = 0; side < m_texts.size(); ++side) {
            for (qsizetype i = 0; i < m_cuts.at(side).size(); ++i)
                m_tokens.at(side).push_back(bare.tokenOf(m_bare.at(next++)));
        }
    }

    std::optional<DisputedMerge> run()
    {
        for (const Stretch &stretch :
             stretchesOf(m_tokens[kBase], m_tokens[kMine], m_tokens[kDatabase], false)) {
            if (!stretch.isMine && !stretch.isDatabase)
                addForms(stretch);
            else if (!addChanges(stretch))
                return std::nullopt;
        }
        return m_merge;
    }

private:
    void addForms(const Stretch &stretch)
    {
        for (qsizetype i = 0; i < stretch.size(kBase); ++i) {
            const auto line = [&](std::size_t side) {
                const qsizetype place = stretch.begin.at(side) + i;
                return textOf(side, place, place + 1);
            };
            const bool isMine = line(kDatabase) == line(kBase);
            m_merge.hasFormOfOne = m_merge.hasFormOfOne
                || (!isMine && line(kMine) != line(kBase) && line(kMine) != line(kDatabase));
            m_merge.text += line(isMine ? kMine : kDatabase);
        }
    }

    bool addChanges(const Stretch &stretch)
    {
        const auto text = [&](std::size_t side) {
            return textOf(side, stretch.begin.at(side), stretch.end.at(side));
        };
        if (stretch.isMine && stretch.isDatabase) {
            const QByteArray bare = withoutBlanks(text(kMine));
            if (bare.isEmpty() || bare != withoutBlanks(text(kDatabase)))
                return false;
            m_merge.hasFormOfOne = m_merge.hasFormOfOne || text(kMine) != text(kDatabase);
            m_merge.text += text(kDatabase);
        } else if (const auto words = mergeWords({text(kBase), text(kMine), text(kDatabase)})) {
            m_merge.text += *words;
        } else {
            m_merge.text += text(stretch.isMine ? kMine : kDatabase);
        }
        return true;
    }

    QByteArrayView textOf(std::size_t side, qsizetype begin, qsizetype end) const
    {
        return lineOf(m_texts.at(side), m_cuts.at(side), begin, end);
    }

    const std::array<QByteArrayView, 3> m_texts;
    Alphabet m_alphabet;
    std::array<Cut, 3> m_cuts;
    QList<QByteArray> m_bare;
    std::array<std::vector<int>, 3> m_tokens;
    DisputedMerge m_merge;
};

bool isComment(QByteArrayView text)
{
    const auto lines = text.toByteArray().split('\n');
    return std::all_of(lines.cbegin(), lines.cend(), [](const QByteArray &line) {
        const QByteArray bare = line.trimmed();
        return bare.isEmpty() || bare.startsWith('#') || bare.startsWith(';')
            || bare.startsWith('!') || bare.startsWith("//");
    });
}

} // namespace

std::optional<DisputedMerge> mergeDisputed(const DisputedLines &lines, TextLines kind)
{
    if (lines.base.size() + lines.mine.size() + lines.database.size() > kLargestDispute)
        return std::nullopt;
    const QByteArray bare = withoutBlanks(lines.mine);
    if (!bare.isEmpty() && bare == withoutBlanks(lines.database))
        return DisputedMerge{lines.database.toByteArray(), true};
    if (auto one = larger(lines))
        return DisputedMerge{*one, false};
    if (!lines.base.isEmpty())
        return kind == TextLines::Prose ? std::nullopt : BareMerge(lines).run();
    // Whoever came first: what stands behind the other has to begin a line.
    const bool areLines = lines.mine.endsWith('\n') && lines.database.endsWith('\n');
    if (kind == TextLines::Settings && areLines && isComment(lines.mine)
        && isComment(lines.database))
        return DisputedMerge{lines.database.toByteArray() + lines.mine.toByteArray(), false};
    auto both = mergeInOrder(lines.before, lines.mine, lines.database, lines.behind);
    return both ? std::optional(DisputedMerge{*both, false}) : std::nullopt;
}

} // namespace concord
