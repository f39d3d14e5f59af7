// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/linediff.h"

#include <QByteArray>
#include <QList>

namespace concord {

// What became of one stretch of a text.
struct TextHunk
{
    enum class State {
        Unchanged, // nobody changed it
        Mine,      // only I did
        Database,  // only the database did
        Same,      // both did, alike
        Merged,    // a proposal: both did, and their words do not touch
        Undecided, // both did, differently
    };

    State state = State::Unchanged;
    QByteArray
        result; // what stands here after the merge; the database's bytes where nobody has decided
};

// How lines are read.
enum class TextLines {
    Prose,  // lines that touch belong together
    Markup, // so they do, but how many blanks stand where is form
    Settings, // so it is; one setting a line: a line changed here and the next one there are two changes
};

// The merge of one text. Nothing in it is a marker: what could not be merged is a hunk.
struct TextMerge
{
    QList<TextHunk> hunks;     // all of the text, in order
    bool hasFormOfOne = false; // of what both gave another form: never clean

    bool isDecided() const;
    // Whether unchanged lines stand between any two changes of different sides, and nothing was merged inside a line.
    bool isApart() const;
    // Only where isDecided().
    QByteArray result() const;
};

// Three-way merge of UTF-8 texts by lines (diff3 over two diffs: Khanna, Kunal and Pierce, FSTTCS 2007), and by words
// within lines that both changed. The style of line ends and the end of the last line are merged apart from the lines.
// Every byte that no side changed stays as it is in the database.
TextMerge mergeText(const QByteArray &base, const QByteArray &mine, const QByteArray &database,
                    TextLines lines = TextLines::Prose);

} // namespace concord
