// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/treeside.h"

#include <algorithm>

namespace concord {

QByteArrayView TreeSide::gapBefore(qsizetype index) const
{
    const qsizetype begin = index == 0 ? node->valueBegin : node->children.at(index - 1).end;
    return between(begin, node->children.at(index).begin);
}

QByteArrayView TreeSide::closing() const
{
    if (!node)
        return {};
    const bool isEmpty = node->children.isEmpty();
    const QByteArrayView rest
        = between(isEmpty ? node->valueBegin : node->children.last().end, node->end);
    const bool isOpening = rest.startsWith('{') || rest.startsWith('[');
    return isEmpty && node->isFlow && isOpening ? rest.sliced(1) : rest;
}

QByteArrayView TreeSide::head() const
{
    if (node->children.isEmpty())
        return {};
    const qsizetype begin = node->valueBegin;
    if (begin == 0 || text->at(begin - 1) == '\n')
        return {};
    const QByteArrayView gap = gapBefore(0);
    return gap.first(gap.indexOf('\n') + 1);
}

bool TreeSide::beginsLine() const
{
    const qsizetype begin = node->valueBegin + head().size();
    return begin == 0 || text->at(begin - 1) == '\n';
}

QByteArray TreeSide::lead(qsizetype index) const
{
    const QByteArrayView gap = gapBefore(index);
    if (index > 0)
        return gap.sliced(gap.indexOf('\n') + 1).toByteArray();
    if (beginsLine())
        return gap.sliced(head().size()).toByteArray();
    const qsizetype begin = node->children.first().begin;
    const qsizetype line = begin == 0 ? 0 : text->lastIndexOf('\n', begin - 1) + 1;
    return QByteArray(node->valueBegin - line, ' ')
        + between(node->valueBegin, begin).toByteArray();
}

QByteArrayView TreeSide::tail(qsizetype index) const
{
    if (index == node->children.size() - 1)
        return {};
    const QByteArrayView gap = gapBefore(index + 1);
    const QByteArrayView line = gap.first(std::max<qsizetype>(gap.indexOf('\n'), 0));
    return line.endsWith('\r') ? line.chopped(1) : line;
}

QByteArray commentsIn(QByteArrayView gap)
{
    QByteArray comments;
    for (const char c : gap) {
        if (!QByteArrayView(" \t\r\n\f\v,{}[]").contains(c))
            comments += c;
    }
    return comments;
}

namespace {

void addComments(const QByteArray &text, const ValueNode &node, QByteArray &comments)
{
    const TreeSide side{&text, &node};
    for (qsizetype i = 0; i < node.children.size(); ++i) {
        comments += commentsIn(side.gapBefore(i));
        addComments(text, node.children.at(i), comments);
    }
    if (!node.children.isEmpty())
        comments += commentsIn(side.closing());
}

} // namespace

QByteArray commentsOf(const QByteArray &text, const ValueNode &root)
{
    QByteArray comments = commentsIn(text.first(root.begin)) + commentsIn(text.sliced(root.end));
    addComments(text, root, comments);
    std::sort(comments.begin(), comments.end());
    return comments;
}

} // namespace concord
