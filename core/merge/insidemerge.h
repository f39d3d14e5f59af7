// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuekind.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace concord {

// A value that both sides changed, as UTF-8, and what is known of its inside.
struct ValueSides
{
    QByteArray original;
    QByteArray mine;
    QByteArray database;
    ValueForm form{};

    qsizetype size() const { return original.size() + mine.size() + database.size(); }

    friend bool operator==(const ValueSides &, const ValueSides &) = default;
};

// A place inside a value that somebody changed: a stretch of lines, or a name in a structure.
struct InsidePart
{
    QList<QByteArray> path; // of names, from the outermost in; empty for lines
    qsizetype firstLine
        = 0; // of a stretch of lines: where it begins in the database's text, from 1
    // The bytes of each side; nothing where the name is absent. Sides that differ in form alone are alike here.
    std::optional<QByteArray> original;
    std::optional<QByteArray> mine;
    std::optional<QByteArray> database;
    std::optional<QByteArray> proposal; // where both changed it and the changes go together

    friend bool operator==(const InsidePart &, const InsidePart &) = default;
};

// The merge inside one value, and the places that a person can decide one by one. A value type, safe across threads.
struct InsideMerge
{
    ValueSides sides;
    ValueKind kind = ValueKind::Text;
    QString kindReason;      // why it was merged as that, as a clause
    QList<InsidePart> parts; // in the order of the text; empty where it cannot be taken apart
    std::optional<QByteArray> proposal; // the whole, where nothing in it is undecided
    QString reason;                     // why there is neither

    // The whole with these values at its parts, nothing for an absent name; as many as there are parts. Every byte
    // outside of them is the database's. Nothing where the result could not be read again.
    std::optional<QByteArray> composed(const QList<std::optional<QByteArray>> &values) const;

    friend bool operator==(const InsideMerge &, const InsideMerge &) = default;

private:
    friend InsideMerge mergeInside(const ValueSides &sides);

    std::optional<QByteArray> usual() const;
    // Only where its parts come to what the merge of the whole proposes.
    void takeApart();

    QList<QByteArray> m_between; // of lines: what stands before each part and behind the last one
};

// For values up to kQuickMerge on any thread, for longer ones not on the window's.
InsideMerge mergeInside(const ValueSides &sides);
// The same on another thread.
QFuture<InsideMerge> mergeInsideLater(const ValueSides &sides);

// Up to so many bytes in all a merge is over before a person sees it: 64 KiB of three texts without a common line took
// 0.4 s on a busy machine.
inline constexpr qsizetype kQuickMerge = 24 * 1024;

} // namespace concord
