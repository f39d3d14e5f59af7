// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlconnection.h"

#include <QStringList>

namespace concord {

// Makes the rows of the sample table `sys_config`: the settings of a shop as text, numbers, switches, JSON,
// YAML and INI. The settings are always the same; who changed them and when follows from the seed. Rows said
// to be imported long ago have no updated_time.
class DemoSettings
{
public:
    static QStringList columns();
    // One row a setting, in the order of columns().
    static QList<SqlValues> rows(quint32 seed);
};

} // namespace concord
