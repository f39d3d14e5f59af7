// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqldialect.h"

#include <QStringList>

namespace concord {

// The statements of saves that differ by their values only. Writing them anew took a third of the client's time. Of one
// connection.
class FlightCache
{
public:
    // The statements of saveFlight() for a save of this shape, without values; none where none were kept.
    QList<SqlStatement> find(const FlightParts &parts);
    void keep(const FlightParts &parts, QList<SqlStatement> statements);

private:
    struct Flight
    {
        // What the statements depend on. The entity lives as long as they do.
        EntityPtr entity;
        SaveKind kind = SaveKind::Update;
        QStringList written;
        QStringList guarded;
        bool isNoted = false;
        bool asksApplied = false;
        bool hasKey = false;

        QList<SqlStatement> statements;

        bool isFor(const FlightParts &parts) const;
    };

    // Most saves have the shape of the one before.
    QList<Flight> m_flights;
    qsizetype m_latest = 0;
};

} // namespace concord
