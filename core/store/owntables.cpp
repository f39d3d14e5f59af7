// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/owntables.h"

#include "core/base/backoff.h"
#include "core/store/connector.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>

#include <functional>
#include <limits>

namespace concord {

namespace {

constexpr std::chrono::seconds kPatience{5};

using Planner = std::function<Result<QStringList>(SqlConnection *)>;

// Asked outside of a transaction, which PostgreSQL would end.
Result<bool> columnExists(SqlConnection *connection, const OwnTableStep &step)
{
    const auto read = connection->select(
        QStringLiteral("SELECT %1 FROM %2 WHERE 1 = 0").arg(step.column, step.table));
    if (!read && read.error().code != ErrorCode::SchemaChanged)
        return read.error();
    return read.has_value();
}

Result<bool> isTaken(SqlConnection *connection, const OwnTableStep &step)
{
    const auto exists = connection->tableExists(step.table);
    return !exists || !*exists || step.column.isEmpty() ? exists : columnExists(connection, step);
}

// It may stand although another table is gone.
Result<bool> isVersionWritten(SqlConnection *connection)
{
    const auto exists = connection->tableExists(QStringLiteral("concord_meta"));
    if (!exists || !*exists)
        return exists;
    const auto rows = connection->select(
        QStringLiteral("SELECT value FROM concord_meta WHERE name = 'schema_version'"));
    return rows ? Result<bool>(!rows->isEmpty()) : Result<bool>(rows.error());
}

Planner installing(const ConnectionTarget &target, const std::optional<OwnTables> &wanted)
{
    return [=](SqlConnection *connection) -> Result<QStringList> {
        const OwnTables tables = wanted.value_or(OwnTables::of(connection->dialect()));
        const auto version = readOwnVersion(connection, target.url.toText(), tables.version);
        if (!version)
            return version.error();
        if (*version == tables.version)
            return QStringList();
        QStringList statements;
        for (const OwnTableStep &step : tables.steps) {
            const auto taken = isTaken(connection, step);
            if (!taken)
                return taken.error();
            if (!*taken)
                statements.append(step.statements);
        }
        const auto isWritten = isVersionWritten(connection);
        if (!isWritten)
            return isWritten.error();
        statements.append(ownVersionStatement(tables.version, *isWritten));
        return statements;
    };
}

// In the order of their making: the version goes first, and without it the rest counts as not there.
Planner removing(const ConnectionTarget &target)
{
    return [=](SqlConnection *connection) -> Result<QStringList> {
        if (const auto known = readOwnVersion(connection, target.url.toText()); !known)
            return known.error();
        QStringList statements;
        const OwnTables tables = OwnTables::of(connection->dialect());
        for (const OwnTableStep &step : tables.steps) {
            const auto exists = connection->tableExists(step.table);
            if (!exists)
                return exists.error();
            const QString drop = QLatin1String("DROP TABLE ") + step.table;
            if (*exists && !statements.contains(drop))
                statements.append(drop);
        }
        return statements;
    };
}

Result<QStringList> plan(const ConnectionTarget &target, const Planner &planner)
{
    const auto connection = openConnection(storeOptionsFor(target));
    return connection ? planner(connection->get()) : Result<QStringList>(connection.error());
}

Result<void> runTogether(SqlConnection *connection, const QStringList &statements)
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

// Whoever does the same at the same time makes a statement fail; then less is left to do. False where nothing was.
Result<bool> carryOut(SqlConnection *connection, const Planner &planner)
{
    std::optional<Error> refused;
    for (qsizetype left = std::numeric_limits<qsizetype>::max();;) {
        const auto statements = planner(connection);
        if (!statements)
            return refused.value_or(statements.error());
        if (statements->isEmpty())
            return refused.has_value();
        if (statements->size() >= left)
            return *refused;
        left = statements->size();
        const auto done = runTogether(connection, *statements);
        if (done)
            return true;
        if (done.error().isRetryable())
            return done.error();
        refused = done.error();
    }
}

Result<bool> carryOutPatiently(const ConnectionTarget &target, const Planner &planner)
{
    const QDeadlineTimer deadline(kPatience);
    Backoff backoff(std::chrono::milliseconds(2), std::chrono::milliseconds(200),
                    QRandomGenerator::global());
    while (true) {
        const auto connection = openConnection(storeOptionsFor(target));
        const auto done
            = connection ? carryOut(connection->get(), planner) : Result<bool>(connection.error());
        if (done || !done.error().isRetryable() || deadline.hasExpired())
            return done;
        backoff.wait();
    }
}

} // namespace

Result<QStringList> installationPlan(const ConnectionTarget &target,
                                     const std::optional<OwnTables> &wanted)
{
    return plan(target, installing(target, wanted));
}

Result<QStringList> removalPlan(const ConnectionTarget &target)
{
    return plan(target, removing(target));
}

Result<void> installOwnTables(const ConnectionTarget &target,
                              const std::optional<OwnTables> &wanted)
{
    const auto done = carryOutPatiently(target, installing(target, wanted));
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> removeOwnTables(const ConnectionTarget &target)
{
    const auto done = carryOutPatiently(target, removing(target));
    if (!done)
        return done.error();
    if (!*done)
        return makeError(ErrorCode::InvalidInput, ErrorReason::NotInstalled, {target.url.toText()});
    return {};
}

} // namespace concord
