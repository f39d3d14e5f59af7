// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/flightcache.h"

namespace concord {

namespace {

constexpr qsizetype kMostShapes = 256;

} // namespace

FlightCache::Shape FlightCache::shapeOf(const FlightParts &parts)
{
    Shape shape;
    shape.entity = parts.request->entity;
    shape.kind = parts.request->kind;
    shape.written = parts.values.names();
    shape.guarded.reserve(parts.guard.size());
    for (const GuardTerm &term : parts.guard)
        shape.guarded.append(term.column);
    shape.isNoted = !parts.note.isEmpty();
    shape.asksApplied = parts.asksApplied;
    shape.hasKey = !parts.key.isEmpty();
    return shape;
}

QList<SqlStatement> FlightCache::find(const FlightParts &parts) const
{
    return m_flights.value(shapeOf(parts));
}

void FlightCache::keep(const FlightParts &parts, QList<SqlStatement> statements)
{
    if (m_flights.size() >= kMostShapes)
        m_flights.clear();
    for (SqlStatement &statement : statements)
        statement.values.clear();
    m_flights.insert(shapeOf(parts), statements);
}

} // namespace concord
