// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlstatement.h"

#include <QByteArray>

namespace concord {

// The one way of a value into a text for MySQL or MariaDB, in UTF-8: quoted text without a backslash, hex where it has
// one, so that it reads the same in every sql_mode; bytes as hex; numbers bare, if they are numbers.
QByteArray mariaDbLiteral(const FieldValue &value);
void appendMariaDbLiteral(QByteArray &to, const FieldValue &value);
// Puts the values in place of the question marks that stand outside of quotes.
QByteArray withMariaDbLiterals(const QString &sql, const SqlValues &values);

// [+-]digits[.digits][e[+-]digits]: what both the server and we call a number.
bool isMariaDbNumber(const QByteArray &text);

} // namespace concord
