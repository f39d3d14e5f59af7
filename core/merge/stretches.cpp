// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/stretches.h"

#include <algorithm>
#include <utility>

namespace concord {

namespace {

class Stretches
{
public:
    Stretches(Tokens base, Tokens mine, Tokens database, bool areApart)
        : m_size(std::ssize(base))
        , m_mine(differences(base, mine))
        , m_database(differences(base, database))
        , m_areApart(areApart)
    {
    }

    std::vector<Stretch> run()
    {
        qsizetype mine = 0;
        qsizetype database = 0;
        while (mine < m_mine.size() || database < m_database.size()) {
            const bool isMineFirst = database == m_database.size()
                || (mine < m_mine.size() && comesFirst(m_mine.at(mine), m_database.at(database)));
            const Difference &first = isMineFirst ? m_mine.at(mine) : m_database.at(database);
            skipTo(first.leftBegin);
            Stretch changed = at();
            changed.end[kBase] = changed.begin[kBase];
            for (bool grows = true; grows;) {
                grows = take(m_mine, mine, changed, changed.isMine, changed.isDatabase)
                    || take(m_database, database, changed, changed.isDatabase, changed.isMine);
            }
            changed.end[kMine] = changed.end[kBase] + shiftBehind(m_mine, mine);
            changed.end[kDatabase] = changed.end[kBase] + shiftBehind(m_database, database);
            m_found.push_back(changed);
            m_at = changed.end;
        }
        skipTo(m_size);
        return std::move(m_found);
    }

private:
    static bool comesFirst(const Difference &one, const Difference &other)
    {
        return std::pair(one.leftBegin, one.leftEnd) <= std::pair(other.leftBegin, other.leftEnd);
    }

    Stretch at() const { return {m_at, m_at, false, false}; }

    // The unchanged stretch up to this place of the base.
    void skipTo(qsizetype base)
    {
        const qsizetype size = base - m_at[kBase];
        if (size == 0)
            return;
        Stretch same = at();
        for (qsizetype &end : same.end)
            end += size;
        m_found.push_back(same);
        m_at = same.end;
    }

    // One more change of this side, if it belongs to the stretch.
    bool take(const QList<Difference> &changes, qsizetype &next, Stretch &stretch, bool &isOurs,
              bool isOthers) const
    {
        if (next == changes.size())
            return false;
        const Difference &change = changes.at(next);
        const bool isFirst = !isOurs && !isOthers;
        if (isFirst ? change.leftBegin != stretch.begin[kBase]
                    : !touches(change, stretch, isOthers))
            return false;
        stretch.end[kBase] = std::max(stretch.end[kBase], change.leftEnd);
        isOurs = true;
        ++next;
        return true;
    }

    bool touches(const Difference &change, const Stretch &stretch, bool isOthers) const
    {
        if (change.leftBegin < stretch.end[kBase])
            return true;
        if (change.leftBegin > stretch.end[kBase])
            return false;
        // Two insertions at one place, or an insertion beside a change, have no order.
        const bool isInsertion
            = change.leftBegin == change.leftEnd || stretch.begin[kBase] == stretch.end[kBase];
        return isOthers && (!m_areApart || isInsertion);
    }

    // How far this side is ahead of the base behind its first `next` changes.
    static qsizetype shiftBehind(const QList<Difference> &changes, qsizetype next)
    {
        if (next == 0)
            return 0;
        const Difference &last = changes.at(next - 1);
        return last.rightEnd - last.leftEnd;
    }

    const qsizetype m_size;
    const QList<Difference> m_mine;
    const QList<Difference> m_database;
    const bool m_areApart;
    std::array<qsizetype, 3> m_at{};
    std::vector<Stretch> m_found;
};

} // namespace

std::vector<Stretch> stretchesOf(Tokens base, Tokens mine, Tokens database, bool areApart)
{
    return Stretches(base, mine, database, areApart).run();
}

} // namespace concord
