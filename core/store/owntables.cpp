// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/owntables.h"

#include "core/store/operations.h"
#include "core/store/sqliteconnection.h"
#include "core/store/sqlrecordstore.h"

namespace concord {

namespace {

constexpr std::chrono::seconds kPatience{5};

Result<void> runTogether(const QString &path, const QStringList &statements)
{
    const auto connection = SqliteConnection::open(
        {path, false, static_cast<int>(std::chrono::milliseconds(kPatience).count())});
    if (!connection)
        return connection.error();
    const auto transaction = SqlTransaction::begin(connection->get());
    if (!transaction)
        return transaction.error();
    for (const QString &statement : statements) {
        if (const auto done = (*connection)->run(statement); !done)
            return done.error();
    }
    return (*transaction)->commit(kPatience);
}

} // namespace

QStringList removalDdl()
{
    return {QStringLiteral("DROP TABLE concord_operation"),
            QStringLiteral("DROP TABLE concord_meta")};
}

Result<bool> hasOwnTables(const QString &path)
{
    StoreOptions options;
    options.path = path;
    const auto store = SqlRecordStore::open(options);
    if (!store)
        return store.error();
    return (*store)->hasOperations();
}

Result<void> installOwnTables(const QString &path)
{
    return runTogether(path, operationsDdl());
}

Result<void> removeOwnTables(const QString &path)
{
    const auto isInstalled = hasOwnTables(path);
    if (!isInstalled)
        return isInstalled.error();
    if (!*isInstalled)
        return makeError(ErrorCode::InvalidInput, ErrorReason::NotInstalled, {path});
    return runTogether(path, removalDdl());
}

} // namespace concord
