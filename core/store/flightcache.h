// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqldialect.h"

#include <QHash>
#include <QStringList>

namespace concord {

// The statements of saves that differ by their values only. Writing them anew took a third of the client's time. Of one
// connection.
class FlightCache
{
public:
    // The statements of saveFlight() for a save of this shape, without values; none where none were kept.
    QList<SqlStatement> find(const FlightParts &parts) const;
    void keep(const FlightParts &parts, QList<SqlStatement> statements);

private:
    // What the statements depend on.
    struct Shape
    {
        EntityPtr entity; // lives as long as its statements
        SaveKind kind = SaveKind::Update;
        QStringList written;
        QStringList guarded;
        bool isNoted = false;
        bool asksApplied = false;
        bool hasKey = false;

        friend bool operator==(const Shape &, const Shape &) = default;
        friend size_t qHash(const Shape &shape, size_t seed = 0)
        {
            return qHashMulti(seed, shape.entity.get(), static_cast<int>(shape.kind), shape.written,
                              shape.guarded);
        }
    };
    static Shape shapeOf(const FlightParts &parts);

    QHash<Shape, QList<SqlStatement>> m_flights;
};

} // namespace concord
