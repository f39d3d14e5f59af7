// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadberrors.h"

#include <algorithm>
#include <initializer_list>

namespace concord {

namespace {

constexpr unsigned int kLockWait = 1205;
constexpr unsigned int kKilled = 1317;
constexpr unsigned int kPacketTooLarge = 1153;

bool isOneOf(unsigned int number, std::initializer_list<unsigned int> numbers)
{
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

// Deadlock, also the certification of Galera that came out against us; a snapshot that is too old.
bool isGone(unsigned int number)
{
    return isOneOf(number, {1213, 1020});
}

// Killed, and out of time: MariaDB's number and MySQL's.
bool isEnded(unsigned int number)
{
    return isOneOf(number, {kKilled, 1969, 3024});
}

// 2xxx are the client's own. 1047: a node of Galera that is not part of the cluster.
bool isLost(unsigned int number)
{
    return (number >= 2000 && number < 3000)
        || isOneOf(number,
                   {1047, 1053, 1077, 1080, kPacketTooLarge, 1158, 1159, 1160, 1161, 1927, 4031});
}

bool isForbidden(unsigned int number)
{
    return isOneOf(number, {1044, 1045, 1142, 1143, 1227, 1290, 1370, 1698, 1792, 1836});
}

// Table, column or view; 1412: it changed beneath the transaction.
bool isOtherSchema(unsigned int number)
{
    return isOneOf(number,
                   {1049, 1051, 1054, 1091, 1109, 1146, 1288, 1347, 1356, 1412, 1471, 1906, 3105});
}

// Keys, foreign keys, NULL, CHECK, a trigger's SIGNAL; then values that the type refuses.
bool isRefused(unsigned int number)
{
    return isOneOf(number, {1022, 1048, 1062, 1169, 1216, 1217, 1364, 1451, 1452, 1557, 1586,
                            1644, 1761, 1762, 3819, 4025, 1264, 1265, 1292, 1366, 1367, 1406,
                            1411, 1416, 1441, 1525, 1690, 3140, 3141, 4037, 4038});
}

bool isFull(unsigned int number)
{
    return isOneOf(number, {1021, 1114});
}

} // namespace

MariaDbAftermath mariaDbAftermath(unsigned int number)
{
    if (isLost(number))
        return MariaDbAftermath::Lost;
    if (isGone(number))
        return MariaDbAftermath::Gone;
    return number == kLockWait || isEnded(number) ? MariaDbAftermath::RollBack
                                                  : MariaDbAftermath::Open;
}

Error mariaDbError(unsigned int number, const QString &words, const QString &database,
                   qint64 seconds)
{
    const QString native = QString::number(number);
    if (isGone(number) || number == kLockWait)
        return makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy, {database, {}}, words,
                         native);
    if (number == kKilled)
        return makeError(ErrorCode::Contention, ErrorReason::StatementEnded, {database}, words,
                         native);
    if (isEnded(number))
        return makeError(ErrorCode::Contention, ErrorReason::StatementTooLong,
                         {database, QString::number(seconds)}, words, native);
    if (number == kPacketTooLarge)
        return makeError(ErrorCode::InvalidInput, ErrorReason::ValueTooLong, {}, words, native);
    if (isLost(number))
        return makeError(ErrorCode::Disconnected, ErrorReason::ConnectionLost, {database, words},
                         words, native);
    if (isForbidden(number))
        return makeError(ErrorCode::PermissionDenied, ErrorReason::ReadOnlyStorage, {database},
                         words, native);
    if (isFull(number))
        return makeError(ErrorCode::StorageDamaged, ErrorReason::StorageFull, {database}, words,
                         native);
    if (isOtherSchema(number))
        return makeError(ErrorCode::SchemaChanged, ErrorReason::TableChanged, {words}, words,
                         native);
    if (isRefused(number))
        return makeError(ErrorCode::ConstraintViolated, ErrorReason::Constraint, {{}, {}, words},
                         words, native);
    return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {}, words, native);
}

Error mariaDbCommitError(unsigned int number, const QString &words, const QString &database)
{
    Error error = mariaDbError(number, words, database, 0);
    if (!isGone(number) && number != kLockWait && !isRefused(number))
        error.code = ErrorCode::OutcomeUnknown;
    return error;
}

} // namespace concord
