// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/owntables.h"

#include "core/base/backoff.h"
#include "core/store/connector.h"
#include "core/store/mariadbdialect.h"
#include "core/store/operations.h"
#include "core/store/postgresdialect.h"
#include "core/store/sqlitedialect.h"
#include "core/store/sqlserverdialect.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QThread>

namespace concord {

namespace {

constexpr std::chrono::seconds kPatience{5};

const SqlDialect &dialectOf(const ConnectionUrl &url)
{
    switch (url.engine) {
    case ConnectionUrl::Engine::Sqlite:
        break;
    case ConnectionUrl::Engine::Postgres:
        return PostgresDialect::instance();
    case ConnectionUrl::Engine::MariaDb:
        return MariaDbDialect::instance();
    case ConnectionUrl::Engine::SqlServer:
        return SqlServerDialect::instance();
    }
    return SqliteDialect::instance();
}

Result<void> runOnce(SqlConnection *connection, const QStringList &statements)
{
    const auto transaction = SqlTransaction::begin(connection);
    if (!transaction)
        return transaction.error();
    for (const QString &statement : statements) {
        if (const auto done = connection->run(statement); !done)
            return done.error();
    }
    return (*transaction)->commit(kPatience);
}

Result<void> runTogether(const ConnectionTarget &target, const QStringList &statements)
{
    const auto connection = openConnection(storeOptionsFor(target));
    if (!connection)
        return connection.error();
    const QDeadlineTimer deadline(kPatience);
    Backoff backoff(std::chrono::milliseconds(2), std::chrono::milliseconds(200),
                    QRandomGenerator::global());
    auto done = runOnce(connection->get(), statements);
    while (!done && done.error().isRetryable() && !deadline.hasExpired()) {
        QThread::usleep(static_cast<unsigned long>(backoff.next().count()));
        done = runOnce(connection->get(), statements);
    }
    return done;
}

} // namespace

QStringList installationDdl(const ConnectionUrl &url)
{
    return operationsDdl(dialectOf(url));
}

QStringList removalDdl()
{
    return {QStringLiteral("DROP TABLE concord_operation"),
            QStringLiteral("DROP TABLE concord_meta")};
}

Result<bool> hasOwnTables(const ConnectionTarget &target)
{
    const auto store = SqlRecordStore::open(storeOptionsFor(target));
    if (!store)
        return store.error();
    return (*store)->hasOperations();
}

Result<void> installOwnTables(const ConnectionTarget &target)
{
    return runTogether(target, installationDdl(target.url));
}

Result<void> removeOwnTables(const ConnectionTarget &target)
{
    const auto isInstalled = hasOwnTables(target);
    if (!isInstalled)
        return isInstalled.error();
    if (!*isInstalled)
        return makeError(ErrorCode::InvalidInput, ErrorReason::NotInstalled, {target.url.toText()});
    return runTogether(target, removalDdl());
}

} // namespace concord
