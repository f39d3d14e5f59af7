// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/textmerge.h"

#include "core/merge/disputedlines.h"
#include "core/merge/stretches.h"
#include "core/merge/textcut.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace concord {

namespace {

using State = TextHunk::State;

constexpr QByteArrayView kCrLf("\r\n");

// What one of three sides made of something that they all have: the value to take, or nothing where two differ.
template <typename Value>
std::optional<Value> pick(const Value &base, const Value &mine, const Value &database)
{
    if (mine == base || mine == database)
        return database;
    return database == base ? std::optional(mine) : std::nullopt;
}

struct LineEnds
{
    bool isCrLf = false;  // all are
    bool isMixed = false; // then they stay where they are
};

LineEnds lineEndsOf(const QByteArray &text)
{
    if (!text.contains('\r')) // mostly
        return {};
    const qsizetype ends = text.count('\n');
    const qsizetype crLfs = text.count(kCrLf);
    return {crLfs != 0 && crLfs == ends, crLfs != 0 && crLfs != ends};
}

QByteArray withLineEnds(QByteArray text, bool isCrLf)
{
    text.replace(kCrLf, "\n");
    if (isCrLf)
        text.replace("\n", kCrLf);
    return text;
}

class Merger
{
public:
    Merger(const QByteArray &base, const QByteArray &mine, const QByteArray &database,
           TextLines lines)
        : m_texts{base, mine, database}
        , m_lines(lines)
    {
    }

    TextMerge run()
    {
        unifyLineEnds();
        unifyLastLine();
        const Cut base = m_alphabet.lines(m_texts[kBase]);
        const Cut mine = m_alphabet.lines(m_texts[kMine]);
        const Cut database = m_alphabet.lines(m_texts[kDatabase]);
        m_cuts = {&base, &mine, &database};
        for (const Stretch &stretch :
             stretchesOf(base.tokens, mine.tokens, database.tokens, m_lines == TextLines::Settings))
            add(stretch);
        return std::move(m_merge);
    }

private:
    // Where one side only changed LF to CRLF or back, its lines are not changed; the result has that side's.
    void unifyLineEnds()
    {
        std::array<LineEnds, 3> ends;
        std::transform(m_texts.begin(), m_texts.end(), ends.begin(), lineEndsOf);
        const bool isAnyMixed = std::any_of(ends.begin(), ends.end(),
                                            [](const LineEnds &some) { return some.isMixed; });
        const auto isCrLf = pick(ends[kBase].isCrLf, ends[kMine].isCrLf, ends[kDatabase].isCrLf);
        const bool isOneStyle = ends[kBase].isCrLf == ends[kMine].isCrLf
            && ends[kBase].isCrLf == ends[kDatabase].isCrLf;
        if (isAnyMixed || isOneStyle || !isCrLf)
            return;
        for (std::size_t side : {kBase, kMine, kDatabase}) {
            if (ends[side].isCrLf != *isCrLf)
                m_texts[side] = withLineEnds(m_texts[side], *isCrLf);
        }
    }

    // An end of the last line that one side put there or took away belongs to that side alone.
    void unifyLastLine()
    {
        const auto isClosed = [this](std::size_t side) {
            return m_texts[side].isEmpty() || m_texts[side].endsWith('\n');
        };
        const auto wanted = pick(isClosed(kBase), isClosed(kMine), isClosed(kDatabase));
        if (!wanted)
            return;
        for (std::size_t side : {kBase, kMine, kDatabase}) {
            QByteArray &text = m_texts[side];
            if (isClosed(side) == *wanted)
                continue;
            if (*wanted)
                text.append(text.contains(kCrLf) ? "\r\n" : "\n");
            else
                text.chop(text.endsWith(kCrLf) ? 2 : 1);
        }
    }

    QByteArrayView view(std::size_t side, TextRange range) const
    {
        return QByteArrayView(m_texts[side]).sliced(range.begin, range.end - range.begin);
    }

    TextRange rangeOf(std::size_t side, const Stretch &stretch) const
    {
        return m_cuts[side]->range(stretch.begin[side], stretch.end[side]);
    }

    void add(const Stretch &stretch)
    {
        if (!stretch.isMine || !stretch.isDatabase) {
            const State state = stretch.isMine ? State::Mine
                : stretch.isDatabase           ? State::Database
                                               : State::Unchanged;
            append(state,
                   view(stretch.isMine ? kMine : kDatabase,
                        rangeOf(stretch.isMine ? kMine : kDatabase, stretch)));
            return;
        }
        addBoth(stretch);
    }

    // Lines that both put at the ends of the stretch alike are decided; so is what only looks changed by both.
    void addBoth(Stretch stretch)
    {
        Stretch head = stretch;
        Stretch tail = stretch;
        const qsizetype size = std::min(stretch.end[kMine] - stretch.begin[kMine],
                                        stretch.end[kDatabase] - stretch.begin[kDatabase]);
        qsizetype alike = 0;
        while (alike < size
               && token(kMine, stretch.begin[kMine] + alike)
                   == token(kDatabase, stretch.begin[kDatabase] + alike))
            ++alike;
        qsizetype behind = 0;
        while (behind < size - alike
               && token(kMine, stretch.end[kMine] - 1 - behind)
                   == token(kDatabase, stretch.end[kDatabase] - 1 - behind))
            ++behind;
        const bool isSame = alike == stretch.end[kMine] - stretch.begin[kMine]
            && alike == stretch.end[kDatabase] - stretch.begin[kDatabase];
        if (isSame) {
            append(State::Same, view(kDatabase, rangeOf(kDatabase, stretch)));
            return;
        }
        const QByteArrayView base = view(kBase, rangeOf(kBase, stretch));
        if (const auto words = mergeWords(base, view(kMine, rangeOf(kMine, stretch)),
                                          view(kDatabase, rangeOf(kDatabase, stretch)))) {
            append(State::Merged, *words);
            return;
        }
        const TextRange was = rangeOf(kBase, stretch);
        const QByteArrayView whole = m_texts[kBase];
        if (const auto merged = mergeDisputed({base, view(kMine, rangeOf(kMine, stretch)),
                                               view(kDatabase, rangeOf(kDatabase, stretch)),
                                               whole.first(was.begin), whole.sliced(was.end)},
                                              m_lines)) {
            append(State::Merged, merged->text);
            m_merge.hasFormOfOne = m_merge.hasFormOfOne || merged->hasFormOfOne;
            return;
        }
        // The base's lines belong to what is left, unless they stand there as well.
        for (const std::size_t side : {kMine, kDatabase}) {
            head.end[side] = head.begin[side] + alike;
            stretch.begin[side] += alike;
            tail.begin[side] = tail.end[side] - behind;
            stretch.end[side] -= behind;
        }
        head.end[kBase] = head.begin[kBase];
        tail.begin[kBase] = tail.end[kBase];
        if (alike > 0)
            append(State::Same, view(kDatabase, rangeOf(kDatabase, head)));
        addDisputed(stretch);
        if (behind > 0)
            append(State::Same, view(kDatabase, rangeOf(kDatabase, tail)));
    }

    void addDisputed(const Stretch &stretch)
    {
        const QByteArrayView base = view(kBase, rangeOf(kBase, stretch));
        const QByteArrayView mine = view(kMine, rangeOf(kMine, stretch));
        const QByteArrayView database = view(kDatabase, rangeOf(kDatabase, stretch));
        if (mine == base)
            append(State::Database, database);
        else if (database == base)
            append(State::Mine, mine);
        else
            append(State::Undecided, database);
    }

    // Where one side made every change of the other's and more, word by word, and took nothing of it back.
    static std::optional<QByteArray> larger(const Cut &base, const Cut &mine, const Cut &database,
                                            QByteArrayView mineText, QByteArrayView databaseText)
    {
        const auto changes = [&base](const Cut &cut) {
            QList<std::pair<std::array<qsizetype, 2>, std::vector<int>>> found;
            for (const Difference &change : differences(base.tokens, cut.tokens))
                found.append({{change.leftBegin, change.leftEnd},
                              {cut.tokens.begin() + change.rightBegin,
                               cut.tokens.begin() + change.rightEnd}});
            return found;
        };
        const auto ours = changes(mine);
        const auto theirs = changes(database);
        if (std::includes(ours.cbegin(), ours.cend(), theirs.cbegin(), theirs.cend()))
            return mineText.toByteArray();
        if (std::includes(theirs.cbegin(), theirs.cend(), ours.cbegin(), ours.cend()))
            return databaseText.toByteArray();
        return std::nullopt;
    }

    // Where both changed other words and kept the number of lines, or one made the changes of both.
    static std::optional<QByteArray> mergeWords(QByteArrayView base, QByteArrayView mine,
                                                QByteArrayView database)
    {
        if (base.isEmpty())
            return std::nullopt;
        Alphabet alphabet;
        const Cut baseCut = alphabet.words(base);
        const Cut mineCut = alphabet.words(mine);
        const Cut databaseCut = alphabet.words(database);
        if (auto one = larger(baseCut, mineCut, databaseCut, mine, database))
            return one;
        const qsizetype lines = base.count('\n');
        if (mine.count('\n') != lines || database.count('\n') != lines)
            return std::nullopt;
        QByteArray result;
        bool isKept = false; // a word stands where it stood
        for (const Stretch &stretch :
             stretchesOf(baseCut.tokens, mineCut.tokens, databaseCut.tokens, false)) {
            const TextRange ours = mineCut.range(stretch.begin[kMine], stretch.end[kMine]);
            const TextRange theirs
                = databaseCut.range(stretch.begin[kDatabase], stretch.end[kDatabase]);
            const QByteArrayView mineText = mine.sliced(ours.begin, ours.end - ours.begin);
            const QByteArrayView theirText
                = database.sliced(theirs.begin, theirs.end - theirs.begin);
            if (stretch.isMine && stretch.isDatabase && mineText != theirText)
                return std::nullopt;
            isKept = isKept
                || (!stretch.isMine && !stretch.isDatabase && !theirText.trimmed().isEmpty());
            result.append(stretch.isMine ? mineText : theirText);
        }
        return isKept ? std::optional(result) : std::nullopt;
    }

    void append(State state, QByteArrayView result)
    {
        TextHunk hunk;
        hunk.state = state;
        hunk.result = result.toByteArray();
        m_merge.hunks.append(std::move(hunk));
    }

    int token(std::size_t side, qsizetype index) const
    {
        return m_cuts[side]->tokens[static_cast<std::size_t>(index)];
    }

    std::array<QByteArray, 3> m_texts;
    const TextLines m_lines;
    Alphabet m_alphabet;
    std::array<const Cut *, 3> m_cuts{};
    TextMerge m_merge;
};

} // namespace

bool TextMerge::isDecided() const
{
    return std::none_of(hunks.cbegin(), hunks.cend(),
                        [](const TextHunk &hunk) { return hunk.state == State::Undecided; });
}

bool TextMerge::isApart() const
{
    State before = State::Unchanged;
    for (const TextHunk &hunk : hunks) {
        const bool isChanged = hunk.state != State::Unchanged;
        if (hunk.state == State::Merged
            || (isChanged && before != State::Unchanged && hunk.state != before))
            return false;
        before = hunk.state;
    }
    return true;
}

QByteArray TextMerge::result() const
{
    qsizetype size = 0;
    for (const TextHunk &hunk : hunks)
        size += hunk.result.size();
    QByteArray text;
    text.reserve(size);
    for (const TextHunk &hunk : hunks)
        text += hunk.result;
    return text;
}

TextMerge mergeText(const QByteArray &base, const QByteArray &mine, const QByteArray &database,
                    TextLines lines)
{
    return Merger(base, mine, database, lines).run();
}

} // namespace concord
