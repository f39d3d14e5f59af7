// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalue.h"

#include <QList>
#include <QStringList>

#include <initializer_list>
#include <utility>

namespace concord {

// Field names with their values, in the order of the table. A name stands once. Used for whole rows
// (originalValues, currentValues, databaseValues) and for the changed fields of a save alike.
class FieldValues
{
public:
    using Entry = std::pair<QString, FieldValue>;

    FieldValues() = default;
    FieldValues(std::initializer_list<Entry> entries)
        : m_entries(entries)
    {
    }

    void set(const QString &name, FieldValue value);
    // The same for a name that is known to be new, in constant time.
    void append(const QString &name, FieldValue value)
    {
        m_entries.append({name, std::move(value)});
    }
    void remove(const QString &name);
    void reserve(qsizetype count) { m_entries.reserve(count); }

    bool contains(const QString &name) const { return indexOf(name) >= 0; }
    // NULL where the name is not here: ask contains() where the difference counts.
    FieldValue value(const QString &name) const;
    QStringList names() const;
    qsizetype size() const { return m_entries.size(); }
    bool isEmpty() const { return m_entries.isEmpty(); }

    QList<Entry>::const_iterator begin() const { return m_entries.cbegin(); }
    QList<Entry>::const_iterator end() const { return m_entries.cend(); }

    // The same names with the same values in the same order.
    friend bool operator==(const FieldValues &, const FieldValues &) = default;

private:
    qsizetype indexOf(const QString &name) const;

    QList<Entry> m_entries;
};

} // namespace concord
