// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/kindmisfits.h"

#include <QtConcurrent/QtConcurrentRun>

namespace concord {

KindMisfits misfitsOf(const ValueSides &sides)
{
    KindMisfits misfits;
    const QList<ValueKind> kinds = valueKinds();
    for (const ValueKind kind : kinds) {
        if (const auto problem = misfit(kind, sides.original, sides.mine, sides.database))
            misfits.insert(kind, *problem);
    }
    return misfits;
}

QFuture<KindMisfits> misfitsLater(const ValueSides &sides)
{
    return QtConcurrent::run(misfitsOf, sides);
}

} // namespace concord
