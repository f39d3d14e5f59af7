// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/worddiff.h"

#include "core/merge/linediff.h"

#include <QHash>

#include <vector>

namespace concord {

namespace {

using Numbers = QHash<QStringView, int>;

// Combining marks belong to their letter.
bool isWordLike(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == QLatin1Char('_');
}

struct Words
{
    Words(const QString &text, Numbers &numbers)
    {
        const QStringView whole(text);
        qsizetype begin = 0;
        while (begin < whole.size()) {
            qsizetype end = begin + 1;
            const QChar first = whole.at(begin);
            const bool isLineEnd = first == QLatin1Char('\n');
            while (end < whole.size() && !isLineEnd && whole.at(end) != QLatin1Char('\n')
                   && ((isWordLike(first) && isWordLike(whole.at(end)))
                       || (first.isSpace() && whole.at(end).isSpace())))
                ++end;
            const QStringView word = whole.sliced(begin, end - begin);
            if (!numbers.contains(word))
                numbers.insert(word, static_cast<int>(numbers.size()));
            begins.push_back(begin);
            tokens.push_back(numbers.value(word));
            begin = end;
        }
        begins.push_back(begin);
    }

    std::vector<qsizetype> begins; // and the end of the last one
    std::vector<int> tokens;
};

} // namespace

QList<TextStretch> wordsNotIn(const QString &other, const QString &text)
{
    Numbers numbers;
    const Words left(other, numbers);
    const Words right(text, numbers);
    QList<TextStretch> stretches;
    const QList<Difference> found = differences(left.tokens, right.tokens);
    for (const Difference &difference : found) {
        const qsizetype begin = right.begins.at(static_cast<std::size_t>(difference.rightBegin));
        const qsizetype end = right.begins.at(static_cast<std::size_t>(difference.rightEnd));
        if (end > begin)
            stretches.append({begin, end - begin});
    }
    return stretches;
}

} // namespace concord
