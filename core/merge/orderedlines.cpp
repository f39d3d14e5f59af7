// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/orderedlines.h"

#include "core/merge/textcut.h"

#include <QList>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace concord {

namespace {

constexpr qsizetype kNeighbours = 3; // that show an order
constexpr qsizetype kFar = 8 * 1024; // bytes; items further away are not looked at

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Without zeros in front.
QByteArrayView numberAt(QByteArrayView text, qsizetype &place)
{
    const qsizetype begin = place;
    while (place < text.size() && isDigit(text[place]))
        ++place;
    QByteArrayView number = text.sliced(begin, place - begin);
    while (number.size() > 1 && number.front() == '0')
        number = number.sliced(1);
    return number;
}

// -1, 0 or 1.
int compare(QByteArrayView left, QByteArrayView right)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < left.size() && j < right.size()) {
        if (isDigit(left[i]) && isDigit(right[j])) {
            const QByteArrayView one = numberAt(left, i);
            const QByteArrayView other = numberAt(right, j);
            if (one.size() != other.size())
                return one.size() < other.size() ? -1 : 1;
            if (one != other)
                return one < other ? -1 : 1;
            continue;
        }
        const auto one = static_cast<unsigned char>(lower(left[i++]));
        const auto other = static_cast<unsigned char>(lower(right[j++]));
        if (one != other)
            return one < other ? -1 : 1;
    }
    return static_cast<int>(i < left.size()) - static_cast<int>(j < right.size());
}

QList<QByteArrayView> linesOf(QByteArrayView text)
{
    QList<QByteArrayView> lines;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', begin);
        const qsizetype next = end < 0 ? text.size() : end + 1;
        lines.append(text.sliced(begin, next - begin));
        begin = next;
    }
    return lines;
}

QByteArrayView firstWithWords(const QList<QByteArrayView> &lines)
{
    const auto found = std::find_if(lines.cbegin(), lines.cend(), [](QByteArrayView line) {
        return std::any_of(line.begin(), line.end(), isWordCharacter);
    });
    return found == lines.cend() ? QByteArrayView() : *found;
}

// How items may begin: the signs and whole words that two of them have in common, the longest first.
QList<QByteArrayView> signsOf(QByteArrayView one, QByteArrayView other)
{
    QList<QByteArrayView> signs;
    const auto common = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first;
    const qsizetype size = std::distance(one.begin(), common);
    for (qsizetype end = 0; end <= size && end < one.size(); ++end) {
        const bool beginsWord
            = isWordCharacter(one[end]) && (end == 0 || !isWordCharacter(one[end - 1]));
        if (beginsWord && end < other.size() && isWordCharacter(other[end]))
            signs.prepend(one.first(end));
    }
    return signs;
}

struct Item
{
    QByteArrayView head; // behind the sign
    QByteArray text;
};

// What an item is called: up to the quote that closes it, or one word.
QByteArray nameOf(QByteArrayView head, QByteArrayView sign)
{
    const char quote = sign.isEmpty() ? '\0' : sign.back();
    const bool isQuoted = quote == '"' || quote == '\'' || quote == '`';
    const auto end = std::find_if(head.begin(), head.end(), [=](char c) {
        return isQuoted ? c == quote : !isWordCharacter(c) && !QByteArrayView("._-/").contains(c);
    });
    return head.first(std::distance(head.begin(), end)).toByteArray().toLower();
}

bool isHead(QByteArrayView line, QByteArrayView sign)
{
    return line.startsWith(sign) && line.size() > sign.size() && isWordCharacter(line[sign.size()]);
}

// What stands before the first head belongs to it, and then nothing tells where the next item begins: `isWhole`.
struct Items
{
    QList<Item> items;
    bool isWhole = false;
};

Items itemsOf(const QList<QByteArrayView> &lines, QByteArrayView sign)
{
    Items found;
    QByteArray before;
    for (const QByteArrayView line : lines) {
        if (isHead(line, sign))
            found.items.append({line.sliced(sign.size()), std::exchange(before, {})});
        (found.items.isEmpty() ? before : found.items.last().text).append(line);
    }
    found.isWhole = !lines.isEmpty() && !isHead(lines.first(), sign);
    return found;
}

QList<QByteArrayView> headsOf(const QList<QByteArrayView> &lines, QByteArrayView sign)
{
    QList<QByteArrayView> heads;
    for (const QByteArrayView line : lines) {
        if (isHead(line, sign))
            heads.append(line.sliced(sign.size()));
    }
    return heads;
}

class OrderedList
{
public:
    OrderedList(const QList<QByteArrayView> &before, const QList<QByteArrayView> &behind,
                QByteArrayView sign)
        : m_before(headsOf(before, sign))
        , m_behind(headsOf(behind, sign))
    {
    }

    // Whether these stand in it as they should; `order` is what compare() gives for two of them.
    bool fits(const QList<Item> &items, int order) const
    {
        for (qsizetype i = 1; i < items.size(); ++i) {
            if (compare(items.at(i - 1).head, items.at(i).head) != order)
                return false;
        }
        qsizetype neighbours = 0;
        QByteArrayView last = items.first().head;
        for (qsizetype i = m_before.size() - 1; i >= 0 && compare(m_before.at(i), last) == order;
             --i) {
            last = m_before.at(i);
            ++neighbours;
        }
        last = items.last().head;
        for (qsizetype i = 0; i < m_behind.size() && compare(last, m_behind.at(i)) == order; ++i) {
            last = m_behind.at(i);
            ++neighbours;
        }
        return neighbours >= kNeighbours;
    }

private:
    const QList<QByteArrayView> m_before;
    const QList<QByteArrayView> m_behind;
};

QByteArray joined(const QList<Item> &items)
{
    QByteArray text;
    for (const Item &item : items)
        text += item.text;
    return text;
}

bool haveNameInCommon(const Items &mine, const Items &database, QByteArrayView sign)
{
    QSet<QByteArray> names;
    for (const Item &item : mine.items)
        names.insert(nameOf(item.head, sign));
    return std::any_of(database.items.cbegin(), database.items.cend(),
                       [&](const Item &item) { return names.contains(nameOf(item.head, sign)); });
}

std::optional<QByteArray> mergeItems(const OrderedList &list, const Items &mine,
                                     const Items &database)
{
    for (const int order : {-1, 1}) {
        QList<Item> both;
        const auto isBefore = [order](const Item &one, const Item &other) {
            return compare(one.head, other.head) == order;
        };
        if (mine.isWhole || database.isWhole) {
            const bool isMineFirst = isBefore(mine.items.first(), database.items.first());
            both = isMineFirst ? mine.items + database.items : database.items + mine.items;
        } else {
            std::merge(database.items.cbegin(), database.items.cend(), mine.items.cbegin(),
                       mine.items.cend(), std::back_inserter(both), isBefore);
        }
        if (list.fits(both, order))
            return joined(both);
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> mergeInOrder(QByteArrayView before, QByteArrayView mine,
                                       QByteArrayView database, QByteArrayView behind)
{
    if (!mine.endsWith('\n') || !database.endsWith('\n'))
        return std::nullopt;
    const auto ours = linesOf(mine);
    const auto theirs = linesOf(database);
    const auto above = linesOf(before.last(std::min(before.size(), kFar)));
    const auto below = linesOf(behind.first(std::min(behind.size(), kFar)));
    for (const QByteArrayView sign : signsOf(firstWithWords(ours), firstWithWords(theirs))) {
        const Items one = itemsOf(ours, sign);
        const Items other = itemsOf(theirs, sign);
        if (haveNameInCommon(one, other, sign))
            continue;
        if (auto text = mergeItems(OrderedList(above, below, sign), one, other))
            return text;
    }
    return std::nullopt;
}

} // namespace concord
