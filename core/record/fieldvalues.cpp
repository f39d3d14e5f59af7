// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/fieldvalues.h"

#include <algorithm>

namespace concord {

qsizetype FieldValues::indexOf(const QString &name) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&name](const Entry &entry) { return entry.first == name; });
    return found == m_entries.cend() ? -1 : found - m_entries.cbegin();
}

void FieldValues::set(const QString &name, FieldValue value)
{
    const qsizetype index = indexOf(name);
    if (index >= 0)
        m_entries[index].second = std::move(value);
    else
        m_entries.append({name, std::move(value)});
}

void FieldValues::remove(const QString &name)
{
    const qsizetype index = indexOf(name);
    if (index >= 0)
        m_entries.removeAt(index);
}

FieldValue FieldValues::value(const QString &name) const
{
    const qsizetype index = indexOf(name);
    return index >= 0 ? m_entries.at(index).second : FieldValue();
}

QStringList FieldValues::names() const
{
    QStringList result;
    result.reserve(m_entries.size());
    for (const Entry &entry : m_entries)
        result.append(entry.first);
    return result;
}

} // namespace concord
