// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace concord {

// How a value is built inside. Lines are a text with one setting on each.
enum class ValueKind { Text, Lines, Json, Yaml, Ini, Properties, Toml, Xml, List };

// Whether the kind is read into a tree; the others are merged by lines.
bool hasTree(ValueKind kind);

// Values that are nested deeper are not read.
inline constexpr int kDeepestValue = 200;

// A part of a structured value and where it stands in the text. Nothing of the text is lost: what stands between the
// children (commas, comments, blank lines) is whatever their ranges leave out.
struct ValueNode
{
    enum class Kind { Scalar, Array, Object };

    Kind kind = Kind::Scalar;
    bool isFlow = false; // in braces or brackets, its children parted by commas
    QByteArray name;     // as it is meant, not as it is written; empty for items of an array
    QByteArray
        value; // of a Scalar: equal for all ways to write the same value, different for any other
    qsizetype begin = 0; // with its name, where it has one
    qsizetype valueBegin = 0;
    qsizetype end = 0;
    QList<ValueNode> children;
};

} // namespace concord

Q_DECLARE_TYPEINFO(concord::ValueNode, Q_RELOCATABLE_TYPE);

namespace concord {

// The same value, however it is written; the order of an object's children does not count.
bool isSameValue(const ValueNode &left, const ValueNode &right);
// The same of nodes that may be absent, null.
bool isSameNode(const ValueNode *left, const ValueNode *right);

// A part that is written once and stands at several places: an anchor of YAML and its aliases.
struct SharedPart
{
    QByteArray name;
    qsizetype begin = 0; // of the part, with its anchor
    qsizetype end = 0;
    int aliases = 0;
};

struct ValueTree
{
    ValueNode root;
    QList<SharedPart> shared;
    QByteArray repeatedName; // the first one that occurs twice in one object; empty where none does
};

// Why a text could not be read, and where.
struct ValueProblem
{
    qsizetype offset = 0;
    QString reason;
};

// Reads a value of this kind; nullopt where it is none, or nested deeper than kDeepestValue. JSON may have comments and
// trailing commas. Time and memory grow with the text. The tree may borrow bytes of the text, which has to stay while
// it is used.
std::optional<ValueTree> readValueTree(ValueKind kind, const QByteArray &text,
                                       ValueProblem *problem = nullptr);
std::optional<ValueTree> readValueTree(ValueKind kind, QByteArray &&text,
                                       ValueProblem *problem = nullptr)
    = delete;

} // namespace concord
