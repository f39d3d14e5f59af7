// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

namespace concord {

// One side's node and the text that it stands in; no node where the name is absent. Borrows both. What stands between
// the children of an object is cut into pieces that can be moved with a child.
struct TreeSide
{
    const QByteArray *text = nullptr;
    const ValueNode *node = nullptr;

    bool isThere() const { return node; }
    bool isObject() const { return node && node->kind == ValueNode::Kind::Object; }
    bool isArray() const { return node && node->kind == ValueNode::Kind::Array; }

    QByteArrayView between(qsizetype begin, qsizetype end) const
    {
        return QByteArrayView(*text).sliced(begin, end - begin);
    }
    QByteArrayView bytes() const { return between(node->begin, node->end); }
    // The name, and what stands between it and the value.
    QByteArrayView prefix() const { return between(node->begin, node->valueBegin); }
    QByteArrayView value() const { return between(node->valueBegin, node->end); }
    // What stands before a child: behind its neighbour, or behind the beginning.
    QByteArrayView gapBefore(qsizetype index) const;
    // What stands behind the last child.
    QByteArrayView closing() const;

    // In an object whose children stand on lines of their own:
    // what stands on the line on which the object begins, with its line end; empty where the first child does;
    QByteArrayView head() const;
    // the comment lines before a child, and its indentation;
    QByteArray lead(qsizetype index) const;
    // what stands behind a child on its line; of the last one it belongs to the object's own line.
    QByteArrayView tail(qsizetype index) const;
    // Whether the first child begins a line.
    bool beginsLine() const;
    QByteArray newline() const { return text->contains("\r\n") ? "\r\n" : "\n"; }
};

// What is left of a gap without blanks, commas and braces, which in a comment are not worth a question.
QByteArray commentsIn(QByteArrayView gap);

// The bytes of all comments between the nodes of the text, sorted: equal for the same comments, wherever they stand.
QByteArray commentsOf(const QByteArray &text, const ValueNode &root);

} // namespace concord
