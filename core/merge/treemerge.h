// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/itemnames.h"

namespace concord {

// What a three-way merge of trees came to.
struct TreeMerge
{
    QByteArray
        result; // the database's text with what I changed in it; empty where something is undecided
    QList<QByteArray>
        undecided; // the paths ($.a.b) of what both changed differently, in the database's order
};

// Merges per name over the union of names, and arrays as the rules say. What I changed is put into the database's text
// at its place, and no other byte of it changes, unless I alone changed the form: then it goes the other way round. The
// trees must be those of the texts, and repeat no name.
TreeMerge mergeTrees(ValueKind kind, const ArrayRules &arrays, const QByteArray &baseText,
                     const ValueTree &base, const QByteArray &mineText, const ValueTree &mine,
                     const QByteArray &databaseText, const ValueTree &database);

} // namespace concord
