// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>
#include <utility>

namespace concord {

// How the items of an array belong together across its three versions.
enum class ArrayPolicy {
    Atomic, // not at all: the array is one value
    Offered, // by a name of their own where they have one, else Atomic; what both put at one place is asked
    List,        // by their order
    Set,         // by their value; the order does not count
    CaselessSet, // the same, and A is a written otherwise
    Keyed,       // by a name that is in all of them and repeats nowhere, else Atomic
};

// What is said of one array.
struct ArrayRule
{
    ArrayPolicy policy = ArrayPolicy::Offered;
    QByteArray key; // of Keyed: the name; empty for the first of `id`, `key`, `name` that fits

    bool isSet() const { return policy == ArrayPolicy::Set || policy == ArrayPolicy::CaselessSet; }

    friend bool operator==(const ArrayRule &, const ArrayRule &) = default;
};

// As entity files and the command line write them: "atomic", "list", "set", "set without case", "keyed", "keyed by
// NAME".
std::optional<ArrayRule> arrayRuleFromName(const QString &name);

// What is said of the arrays in one value. A path leads to an array by the names of objects, and through an array by
// []: $.servers, $.servers[].ports. `usual` is for all others.
struct ArrayRules
{
    ArrayRule usual;
    QHash<QByteArray, ArrayRule> byPath;

    ArrayRules() = default;
    ArrayRules(ArrayPolicy policy) // NOLINT(google-explicit-constructor): one rule for all of them
        : usual{policy, {}}
    {
    }

    static bool isPath(const QByteArray &path);

    friend bool operator==(const ArrayRules &, const ArrayRules &) = default;
};

// Where a walk through a value stands, as its rules name it. Borrows the rules; costs nothing where none has a path.
class ArrayPlace
{
public:
    explicit ArrayPlace(const ArrayRules &rules)
        : m_rules(&rules)
    {
        if (!rules.byPath.isEmpty())
            m_path = "$";
    }

    ArrayPlace below(const QByteArray &name) const
    {
        return m_path.isEmpty() ? *this : ArrayPlace(m_rules, m_path + '.' + name);
    }
    ArrayPlace item() const
    {
        return m_path.isEmpty() ? *this : ArrayPlace(m_rules, m_path + "[]");
    }
    const ArrayRule &rule() const;
    // The rules for what stands here as those of a value of its own.
    ArrayRules rulesBelow() const;

private:
    ArrayPlace(const ArrayRules *rules, QByteArray path)
        : m_rules(rules)
        , m_path(std::move(path))
    {
    }

    const ArrayRules *m_rules;
    QByteArray m_path;
};

} // namespace concord
