// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/owntables.h"

#include "core/base/backoff.h"
#include "core/store/connector.h"
#include "core/store/operations.h"
#include "core/store/postgresdialect.h"
#include "core/store/sqlitedialect.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QThread>

namespace concord {

namespace {

constexpr std::chrono::seconds kPatience{5};

const SqlDialect &dialectOf(const ConnectionUrl &url)
{
    return url.engine == ConnectionUrl::Engine::Postgres ? PostgresDialect::instance()
                                                         : SqliteDialect::instance();
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

Result<void> runTogether(const ConnectionUrl &url, const QStringList &statements)
{
    const auto connection = openConnection(storeOptionsFor(url));
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

Result<bool> hasOwnTables(const ConnectionUrl &url)
{
    const auto store = SqlRecordStore::open(storeOptionsFor(url));
    if (!store)
        return store.error();
    return (*store)->hasOperations();
}

Result<void> installOwnTables(const ConnectionUrl &url)
{
    return runTogether(url, installationDdl(url));
}

Result<void> removeOwnTables(const ConnectionUrl &url)
{
    const auto isInstalled = hasOwnTables(url);
    if (!isInstalled)
        return isInstalled.error();
    if (!*isInstalled)
        return makeError(ErrorCode::InvalidInput, ErrorReason::NotInstalled, {url.toText()});
    return runTogether(url, removalDdl());
}

} // namespace concord
