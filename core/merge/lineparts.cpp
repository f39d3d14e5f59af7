// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/lineparts.h"

#include "core/merge/linediff.h"
#include "core/merge/textmerge.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace concord {

namespace {

// A text in lines, each with its end and with a number that stands for its bytes.
struct Lines
{
    Lines(const QByteArray &whole, QHash<QByteArrayView, int> &numbers)
        : text(whole)
    {
        qsizetype begin = 0;
        while (begin < text.size()) {
            const qsizetype found = text.indexOf('\n', begin);
            const qsizetype end = found < 0 ? text.size() : found + 1;
            const QByteArrayView line = QByteArrayView(text).sliced(begin, end - begin);
            begins.push_back(begin);
            if (!numbers.contains(line))
                numbers.insert(line, static_cast<int>(numbers.size()));
            tokens.push_back(numbers.value(line));
            begin = end;
        }
        begins.push_back(begin);
    }

    QByteArray slice(qsizetype from, qsizetype to) const
    {
        const qsizetype begin = begins.at(static_cast<std::size_t>(from));
        return text.mid(begin, begins.at(static_cast<std::size_t>(to)) - begin);
    }

    const QByteArray &text;
    std::vector<qsizetype> begins; // and the end of the last one
    std::vector<int> tokens;
};

// The changes of one side against the original, taken one after the other.
class Changes
{
public:
    Changes(const Lines &original, const Lines &side)
        : m_all(differences(original.tokens, side.tokens))
    {
    }

    const Difference *next() const { return m_at < m_all.size() ? &m_all.at(m_at) : nullptr; }
    // Takes every change that begins in [begin, end] of the original; tells how far they reach.
    qsizetype takeUpTo(qsizetype end)
    {
        while (next() && next()->leftBegin <= end)
            end = std::max(end, m_all.at(m_at++).leftEnd);
        return end;
    }
    // How far this side is ahead of the original behind what was taken.
    qsizetype ahead() const
    {
        if (m_at == 0)
            return 0;
        const Difference &last = m_all.at(m_at - 1);
        return last.rightEnd - last.leftEnd;
    }

private:
    const QList<Difference> m_all;
    qsizetype m_at = 0;
};

InsidePart partOf(const QByteArray &original, const QByteArray &mine, const QByteArray &database,
                  qsizetype firstLine)
{
    InsidePart part;
    part.firstLine = firstLine;
    part.original = original;
    part.mine = mine;
    part.database = database;
    if (mine != original && database != original && mine != database) {
        const TextMerge merge = mergeText(original, mine, database);
        if (merge.isDecided())
            part.proposal = merge.result();
    }
    return part;
}

} // namespace

LineParts linePartsOf(const ValueSides &sides)
{
    QHash<QByteArrayView, int> numbers;
    const Lines original(sides.original, numbers);
    const Lines mine(sides.mine, numbers);
    const Lines database(sides.database, numbers);
    Changes ours(original, mine);
    Changes theirs(original, database);
    LineParts result;
    qsizetype last = 0; // line of the database behind the last part
    while (ours.next() || theirs.next()) {
        qsizetype begin = static_cast<qsizetype>(original.tokens.size());
        for (const Changes *side : {&ours, &theirs}) {
            if (side->next())
                begin = std::min(begin, side->next()->leftBegin);
        }
        const qsizetype mineBegin = begin + ours.ahead();
        const qsizetype databaseBegin = begin + theirs.ahead();
        qsizetype end = begin;
        for (qsizetype before = -1; before != end;) {
            before = end;
            end = theirs.takeUpTo(ours.takeUpTo(end));
        }
        result.between.append(database.slice(last, databaseBegin));
        last = end + theirs.ahead();
        result.parts.append(partOf(original.slice(begin, end),
                                   mine.slice(mineBegin, end + ours.ahead()),
                                   database.slice(databaseBegin, last), databaseBegin + 1));
    }
    result.between.append(database.slice(last, static_cast<qsizetype>(database.tokens.size())));
    return result;
}

} // namespace concord
