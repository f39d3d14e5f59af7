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
    shape.hasKey = !parts.key.isEmpty();
    return shape;
}

QStringList FlightCache::find(const FlightParts &parts) const
{
    return m_texts.value(shapeOf(parts));
}

void FlightCache::keep(const FlightParts &parts, const QList<SqlStatement> &statements)
{
    if (m_texts.size() >= kMostShapes)
        m_texts.clear();
    QStringList texts;
    for (const SqlStatement &statement : statements)
        texts.append(statement.text);
    m_texts.insert(shapeOf(parts), texts);
}

} // namespace concord
