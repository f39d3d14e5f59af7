// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/flightcache.h"

#include <algorithm>

namespace concord {

namespace {

constexpr qsizetype kMostFlights = 256;

} // namespace

bool FlightCache::Flight::isFor(const FlightParts &parts) const
{
    return entity == parts.request->entity && kind == parts.request->kind
        && isNoted != parts.note.isEmpty() && asksApplied == parts.asksApplied
        && hasKey != parts.key.isEmpty()
        && std::equal(written.cbegin(), written.cend(), parts.values.begin(), parts.values.end(),
                      [](const QString &name, const auto &entry) { return name == entry.first; })
        && std::equal(
               guarded.cbegin(), guarded.cend(), parts.guard.cbegin(), parts.guard.cend(),
               [](const QString &name, const GuardTerm &term) { return name == term.column; });
}

QList<SqlStatement> FlightCache::find(const FlightParts &parts)
{
    if (m_latest < m_flights.size() && m_flights.at(m_latest).isFor(parts))
        return m_flights.at(m_latest).statements;
    const auto found = std::find_if(m_flights.cbegin(), m_flights.cend(),
                                    [&parts](const Flight &flight) { return flight.isFor(parts); });
    if (found == m_flights.cend())
        return {};
    m_latest = std::distance(m_flights.cbegin(), found);
    return found->statements;
}

void FlightCache::keep(const FlightParts &parts, QList<SqlStatement> statements)
{
    if (m_flights.size() >= kMostFlights)
        m_flights.clear();
    for (SqlStatement &statement : statements)
        statement.values.clear();
    Flight flight;
    flight.entity = parts.request->entity;
    flight.kind = parts.request->kind;
    flight.written = parts.values.names();
    flight.guarded.reserve(parts.guard.size());
    for (const GuardTerm &term : parts.guard)
        flight.guarded.append(term.column);
    flight.isNoted = !parts.note.isEmpty();
    flight.asksApplied = parts.asksApplied;
    flight.hasKey = !parts.key.isEmpty();
    flight.statements = std::move(statements);
    m_latest = m_flights.size();
    m_flights.append(std::move(flight));
}

} // namespace concord
