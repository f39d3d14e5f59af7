// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlconnection.h"

#include <QString>
#include <QStringList>

namespace concord {

// Makes the orders of the sample database one by one: customers from many countries, two years up to a fixed
// last day, statuses that fit their age, and a few hot ones that many people and jobs have written. What order
// n looks like follows from the seed, n and the number of orders alone.
class DemoOrders
{
public:
    DemoOrders(quint32 seed, int count)
        : m_seed(seed)
        , m_count(count)
        , m_hottestVersion(count)
    {
    }

    static QStringList columns();
    // The values of order `number`, 1 to count, in the order of columns(). To be called in rising order: the
    // versions of hot orders are drawn from a counter.
    SqlValues order(int number);
    // The highest row version given out so far.
    qint64 highestVersion() const { return m_hottestVersion; }

private:
    quint32 m_seed;
    int m_count;
    qint64 m_hottestVersion;
};

} // namespace concord
