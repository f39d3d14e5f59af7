// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqldialect.h"

#include <QHash>
#include <QStringList>

namespace concord {

// The texts of saves that differ by their values only. Writing them anew took a third of the client's time. Of one
// connection.
class FlightCache
{
public:
    // The texts of saveFlight() for a save of this shape; empty where none was kept.
    QStringList find(const FlightParts &parts) const;
    void keep(const FlightParts &parts, const QList<SqlStatement> &statements);

private:
    // What the texts depend on.
    struct Shape
    {
        EntityPtr entity; // lives as long as its texts
        SaveKind kind = SaveKind::Update;
        QStringList written;
        QStringList guarded;
        bool isNoted = false;
        bool hasKey = false;

        friend bool operator==(const Shape &, const Shape &) = default;
        friend size_t qHash(const Shape &shape, size_t seed = 0)
        {
            return qHashMulti(seed, shape.entity.get(), static_cast<int>(shape.kind), shape.written,
                              shape.guarded);
        }
    };
    static Shape shapeOf(const FlightParts &parts);

    QHash<Shape, QStringList> m_texts;
};

} // namespace concord
