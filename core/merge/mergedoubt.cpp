// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/mergedoubt.h"

#include "core/base/coretext.h"
#include "core/merge/namerows.h"

#include <QHash>

#include <algorithm>

namespace concord {

namespace {

using Kind = ValueNode::Kind;

// Changes of each side that are still work beside the other's.
constexpr int kFewNames = 3;

class DoubtSearch
{
public:
    // One name in the three; null where it is absent.
    void compare(const ValueNode *base, const ValueNode *mine, const ValueNode *database,
                 const QByteArray &path)
    {
        const bool isMine = !isSameNode(mine, base);
        const bool isDatabase = !isSameNode(database, base);
        const bool areObjects = mine && database && mine->kind == Kind::Object
            && database->kind == Kind::Object && (!base || base->kind == Kind::Object);
        if (areObjects && (isMine || isDatabase)) {
            compareNames(rowsByName<3>({base, mine, database}), path);
            return;
        }
        if (isMine && isDatabase && isSameNode(mine, database))
            return;
        m_mine += isMine ? 1 : 0;
        m_database += isDatabase ? 1 : 0;
    }

    std::optional<MergeDoubt> doubt() const
    {
        if (!m_shared.isNull())
            return MergeDoubt{m_shared,
                              CoreText::tr("both added or removed the same names in it, and one of "
                                           "them more")};
        if (std::min(m_mine, m_database) > kFewNames)
            return MergeDoubt{"$", CoreText::tr("both changed much of it")};
        return std::nullopt;
    }

private:
    void compareNames(const std::vector<NameRow<3>> &rows, const QByteArray &path)
    {
        bool isShared = false;
        bool isOnlyOnes = false;
        for (const auto &[was, ours, theirs] : rows) {
            if (isSameNode(was, ours) && isSameNode(was, theirs)) // most are
                continue;
            compare(was, ours, theirs, path + '.' + (was ? was : ours ? ours : theirs)->name);
            if (ours && theirs)
                isShared = isShared || (!was && isSameNode(ours, theirs));
            else if (!ours && !theirs)
                isShared = true;
            else
                isOnlyOnes = true;
        }
        if (isShared && isOnlyOnes)
            m_shared = path;
    }

    int m_mine = 0;     // names that I alone changed, or both differently
    int m_database = 0; // the same of the database
    QByteArray m_shared;
};

struct SharedUse
{
    QByteArray text;
    int aliases = 0;
};

QHash<QByteArray, SharedUse> sharedIn(const ValueTree &tree, const QByteArray &text)
{
    QHash<QByteArray, SharedUse> found;
    for (const SharedPart &part : tree.shared)
        found.insert(part.name, {text.mid(part.begin, part.end - part.begin), part.aliases});
    return found;
}

} // namespace

std::optional<MergeDoubt> doubtOf(const ValueNode &base, const ValueNode &mine,
                                  const ValueNode &database)
{
    DoubtSearch search;
    search.compare(&base, &mine, &database, "$");
    return search.doubt();
}

std::optional<MergeDoubt> doubtOfShared(const ValueTree &base, const QByteArray &baseText,
                                        const ValueTree &mine, const QByteArray &mineText,
                                        const ValueTree &database, const QByteArray &databaseText)
{
    const auto was = sharedIn(base, baseText);
    const auto ours = sharedIn(mine, mineText);
    const auto theirs = sharedIn(database, databaseText);
    for (auto it = was.cbegin(); it != was.cend(); ++it) {
        const SharedUse mineUse = ours.value(it.key());
        const SharedUse databaseUse = theirs.value(it.key());
        const auto isChanged = [&it](const SharedUse &use) { return use.text != it->text; };
        const auto isMoved = [&it](const SharedUse &use) { return use.aliases != it->aliases; };
        if ((isChanged(mineUse) && isMoved(databaseUse))
            || (isChanged(databaseUse) && isMoved(mineUse)))
            return MergeDoubt{'&' + it.key(),
                              CoreText::tr("one changed “%1” and the other where it is used")
                                  .arg(QString::fromUtf8(it.key()))};
    }
    return std::nullopt;
}

} // namespace concord
