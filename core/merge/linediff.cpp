// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/linediff.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace concord {

namespace {

constexpr qsizetype kFewestSteps
    = 256; // that Myers may take before it is content with less than the best

// A rectangle of the two that is still to be compared.
struct Region
{
    qsizetype leftBegin;
    qsizetype leftEnd;
    qsizetype rightBegin;
    qsizetype rightEnd;

    qsizetype leftSize() const { return leftEnd - leftBegin; }
    qsizetype rightSize() const { return rightEnd - rightBegin; }
    bool isEmpty() const { return leftSize() == 0 && rightSize() == 0; }
};

struct Point
{
    qsizetype left;
    qsizetype right;
};

template <typename Values>
auto &at(Values &values, qsizetype index)
{
    return values[static_cast<std::size_t>(index)];
}

class Comparison
{
public:
    Comparison(Tokens left, Tokens right)
        : m_left(left)
        , m_right(right)
        , m_isGone(left.size(), 0)
        , m_isNew(right.size(), 0)
    {
    }

    QList<Difference> run()
    {
        // A stack of its own: texts decide how deep it gets.
        m_open.push_back({0, std::ssize(m_left), 0, std::ssize(m_right)});
        while (!m_open.empty()) {
            Region region = m_open.back();
            m_open.pop_back();
            shrink(region);
            if (region.leftSize() == 0 || region.rightSize() == 0)
                mark(region);
            else if (!splitAtAnchors(region))
                splitInTheMiddle(region);
        }
        QList<Difference> found = collect();
        slideDown(found);
        return found;
    }

private:
    // What is alike at both ends.
    void shrink(Region &region) const
    {
        while (region.leftBegin < region.leftEnd && region.rightBegin < region.rightEnd
               && leftAt(region.leftBegin) == rightAt(region.rightBegin)) {
            ++region.leftBegin;
            ++region.rightBegin;
        }
        while (region.leftBegin < region.leftEnd && region.rightBegin < region.rightEnd
               && leftAt(region.leftEnd - 1) == rightAt(region.rightEnd - 1)) {
            --region.leftEnd;
            --region.rightEnd;
        }
    }

    void mark(const Region &region)
    {
        std::fill(m_isGone.begin() + region.leftBegin, m_isGone.begin() + region.leftEnd, 1);
        std::fill(m_isNew.begin() + region.rightBegin, m_isNew.begin() + region.rightEnd, 1);
    }

    // At the tokens that occur once on each side, as many as keep their order.
    bool splitAtAnchors(const Region &region)
    {
        const std::vector<Point> anchors = longestRise(uniquePairs(region));
        if (anchors.empty())
            return false;
        qsizetype left = region.leftBegin;
        qsizetype right = region.rightBegin;
        for (const Point &anchor : anchors) {
            push({left, anchor.left, right, anchor.right});
            left = anchor.left + 1;
            right = anchor.right + 1;
        }
        push({left, region.leftEnd, right, region.rightEnd});
        return true;
    }

    void push(const Region &region)
    {
        if (!region.isEmpty())
            m_open.push_back(region);
    }

    // Where a token stands in the region.
    struct Places
    {
        qsizetype left = -1;
        qsizetype right = -1;
        bool isRepeated = false;
    };

    // In the order of the left side.
    std::vector<Point> uniquePairs(const Region &region)
    {
        if (m_places.empty())
            m_places.resize(1 + static_cast<std::size_t>(largest(m_left)));
        for (qsizetype i = region.leftBegin; i < region.leftEnd; ++i) {
            Places &found = at(m_places, leftAt(i));
            found.isRepeated = found.left >= 0;
            found.left = i;
        }
        for (qsizetype i = region.rightBegin; i < region.rightEnd; ++i) {
            if (rightAt(i) >= std::ssize(m_places))
                continue;
            Places &found = at(m_places, rightAt(i));
            found.isRepeated = found.isRepeated || found.right >= 0;
            found.right = i;
        }
        std::vector<Point> pairs;
        for (qsizetype i = region.leftBegin; i < region.leftEnd; ++i) {
            const Places &found = at(m_places, leftAt(i));
            if (!found.isRepeated && found.right >= 0)
                pairs.push_back({i, found.right});
        }
        for (qsizetype i = region.leftBegin; i < region.leftEnd; ++i)
            at(m_places, leftAt(i)) = {};
        for (qsizetype i = region.rightBegin; i < region.rightEnd; ++i) {
            if (rightAt(i) < std::ssize(m_places))
                at(m_places, rightAt(i)) = {};
        }
        return pairs;
    }

    static int largest(Tokens tokens)
    {
        return tokens.empty() ? 0 : *std::max_element(tokens.begin(), tokens.end());
    }

    // The most pairs whose right sides rise (patience sorting).
    static std::vector<Point> longestRise(const std::vector<Point> &pairs)
    {
        std::vector<std::size_t> ends; // of the best rise of each length
        std::vector<std::size_t> before(pairs.size(), pairs.size());
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto place = std::lower_bound(
                ends.begin(), ends.end(), pairs[i].right,
                [&pairs](std::size_t end, qsizetype right) { return pairs[end].right < right; });
            if (place != ends.begin())
                before[i] = *(place - 1);
            if (place == ends.end())
                ends.push_back(i);
            else
                *place = i;
        }
        std::vector<Point> rise;
        for (std::size_t i = ends.empty() ? pairs.size() : ends.back(); i < pairs.size();
             i = before[i])
            rise.push_back(pairs[i]);
        std::reverse(rise.begin(), rise.end());
        return rise;
    }

    // Myers: from both ends at once until the ways meet. Where they do not in time, at the point that got furthest.
    void splitInTheMiddle(const Region &region)
    {
        const qsizetype width = region.leftSize();
        const qsizetype height = region.rightSize();
        const qsizetype most = (width + height + 1) / 2;
        const auto steps = std::min(
            most,
            std::max(kFewestSteps,
                     static_cast<qsizetype>(std::sqrt(static_cast<double>(width + height)))));
        const qsizetype offset = steps + 1;
        m_forward.assign(static_cast<std::size_t>(2 * offset + 1), 0);
        m_backward.assign(static_cast<std::size_t>(2 * offset + 1), 0);
        const qsizetype delta = width - height;
        const bool isOdd = delta % 2 != 0;
        Point furthest{0, 0};
        for (qsizetype step = 0; step <= steps; ++step) {
            for (qsizetype k = -step; k <= step; k += 2) {
                qsizetype x = nextOn(m_forward, offset, k, step);
                qsizetype y = x - k;
                while (x < width && y < height && y >= 0
                       && leftAt(region.leftBegin + x) == rightAt(region.rightBegin + y)) {
                    ++x;
                    ++y;
                }
                at(m_forward, offset + k) = x;
                if (x <= width && y <= height && y >= 0 && x + y > furthest.left + furthest.right)
                    furthest = {x, y};
                const qsizetype back = delta - k;
                if (isOdd && back >= -(step - 1) && back <= step - 1
                    && x + at(m_backward, offset + back) >= width) {
                    cut(region, {x, y});
                    return;
                }
            }
            for (qsizetype k = -step; k <= step; k += 2) {
                qsizetype x = nextOn(m_backward, offset, k, step);
                qsizetype y = x - k;
                while (x < width && y < height && y >= 0
                       && leftAt(region.leftEnd - 1 - x) == rightAt(region.rightEnd - 1 - y)) {
                    ++x;
                    ++y;
                }
                at(m_backward, offset + k) = x;
                const qsizetype forth = delta - k;
                if (!isOdd && forth >= -step && forth <= step
                    && x + at(m_forward, offset + forth) >= width) {
                    cut(region, {width - x, height - y});
                    return;
                }
            }
        }
        cut(region, furthest);
    }

    static qsizetype nextOn(const std::vector<qsizetype> &reached, qsizetype offset, qsizetype k,
                            qsizetype step)
    {
        if (step == 0)
            return 0;
        const qsizetype below = at(reached, offset + k + 1);
        const qsizetype beside = at(reached, offset + k - 1);
        return k == -step || (k != step && beside < below) ? below : beside + 1;
    }

    void cut(const Region &region, const Point &point)
    {
        const qsizetype left
            = region.leftBegin + std::clamp<qsizetype>(point.left, 0, region.leftSize());
        const qsizetype right
            = region.rightBegin + std::clamp<qsizetype>(point.right, 0, region.rightSize());
        const Region first{region.leftBegin, left, region.rightBegin, right};
        const Region second{left, region.leftEnd, right, region.rightEnd};
        // Nothing in common was met.
        if (first.isEmpty() || second.isEmpty()) {
            mark(region);
            return;
        }
        push(first);
        push(second);
    }

    QList<Difference> collect() const
    {
        QList<Difference> found;
        qsizetype left = 0;
        qsizetype right = 0;
        while (left < std::ssize(m_left) || right < std::ssize(m_right)) {
            Difference difference{left, left, right, right};
            while (left < std::ssize(m_left) && mark(m_isGone, left))
                ++left;
            while (right < std::ssize(m_right) && mark(m_isNew, right))
                ++right;
            difference.leftEnd = left;
            difference.rightEnd = right;
            if (left != difference.leftBegin || right != difference.rightBegin)
                found.append(difference);
            else {
                ++left;
                ++right;
            }
        }
        return found;
    }

    // What is only gone or only new may stand further down, while what follows is what it begins with.
    void slideDown(QList<Difference> &found) const
    {
        for (qsizetype i = found.size() - 1; i >= 0; --i) {
            Difference &moved = found[i];
            const bool isNew = moved.leftBegin == moved.leftEnd;
            if (!isNew && moved.rightBegin != moved.rightEnd)
                continue;
            const Tokens tokens = isNew ? m_right : m_left;
            qsizetype &begin = isNew ? moved.rightBegin : moved.leftBegin;
            qsizetype &end = isNew ? moved.rightEnd : moved.leftEnd;
            const bool isLast = i == found.size() - 1;
            const qsizetype limit = isLast ? std::ssize(tokens)
                : isNew                    ? found.at(i + 1).rightBegin
                                           : found.at(i + 1).leftBegin;
            qsizetype steps = 0;
            while (end < limit && token(tokens, begin) == token(tokens, end)) {
                ++begin;
                ++end;
                ++steps;
            }
            (isNew ? moved.leftBegin : moved.rightBegin) += steps;
            (isNew ? moved.leftEnd : moved.rightEnd) += steps;
            if (isLast || end < limit)
                continue;
            moved.leftEnd = found.at(i + 1).leftEnd;
            moved.rightEnd = found.at(i + 1).rightEnd;
            found.removeAt(i + 1);
        }
    }

    static bool mark(const std::vector<char> &marks, qsizetype index)
    {
        return marks[static_cast<std::size_t>(index)] != 0;
    }
    static int token(Tokens tokens, qsizetype index)
    {
        return tokens[static_cast<std::size_t>(index)];
    }
    int leftAt(qsizetype index) const { return token(m_left, index); }
    int rightAt(qsizetype index) const { return token(m_right, index); }

    Tokens m_left;
    Tokens m_right;
    std::vector<char> m_isGone;
    std::vector<char> m_isNew;
    std::vector<Region> m_open;
    std::vector<Places> m_places; // by token; empty again behind each region
    std::vector<qsizetype> m_forward;
    std::vector<qsizetype> m_backward;
};

} // namespace

QList<Difference> differences(Tokens left, Tokens right)
{
    return Comparison(left, right).run();
}

} // namespace concord
