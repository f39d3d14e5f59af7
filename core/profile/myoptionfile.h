// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace concord {

// The password that MariaDB's and MySQL's own programs would take from their option file (~/.my.cnf): the last
// `password` of the sections that all clients read. Empty where there is none, where the file cannot be read, and
// where others may write to it. It does not follow !include.
// https://mariadb.com/kb/en/configuring-mariadb-with-option-files/
QString passwordFromOptionFile(const QString &path);

} // namespace concord
