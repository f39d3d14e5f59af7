// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fault/plantedbugs.h"

#include "tests/support/forwardingconnection.h"
#include "tests/support/forwardingstore.h"

#include <QHash>
#include <QRegularExpression>
#include <QThread>

#include <algorithm>
#include <utility>

namespace concord::test {

namespace {

template <typename Connection, typename... Arguments>
FaultPlant onConnection(Arguments... arguments)
{
    FaultPlant plant;
    plant.connection = [arguments...](std::unique_ptr<SqlConnection> connection) {
        return std::make_unique<Connection>(std::move(connection), arguments...);
    };
    return plant;
}

template <typename Store>
FaultPlant onStore()
{
    FaultPlant plant;
    plant.store = [](std::unique_ptr<RecordStore> store) {
        return std::make_unique<Store>(std::move(store));
    };
    return plant;
}

bool isOperationInsert(const QString &sql)
{
    return sql.startsWith(QLatin1String("INSERT INTO concord_operation"))
        && sql.contains(QLatin1String("applied_id"));
}

// It leaves the id of what was applied empty.
bool isTombstone(const QString &sql)
{
    return sql.startsWith(QLatin1String("INSERT "))
        && sql.contains(QLatin1String(" concord_operation (save_id, attempt, state, saved_at)"));
}

bool isHotChange(const QString &sql)
{
    return sql.startsWith(QLatin1String("UPDATE")) && sql.contains(QLatin1String("hot"));
}

// Step by step, for bugs that lie between the steps.
class SteppingConnection : public ForwardingConnection
{
public:
    using ForwardingConnection::ForwardingConnection;
    bool canFly() const override { return false; }
};

// Brings no originals, so that the version guards alone; a person types between reading and saving, and others save.
class VersionAlone final : public ForwardingStore
{
public:
    using ForwardingStore::ForwardingStore;
    Result<SaveOutcome> save(const SaveRequest &request) override
    {
        QThread::msleep(5);
        SaveRequest bare = request;
        bare.originalValues = {};
        return inner().save(bare);
    }
};

class RenewedVersion final : public ForwardingStore
{
public:
    using ForwardingStore::ForwardingStore;
    Result<SaveOutcome> save(const SaveRequest &request) override
    {
        SaveRequest renewed = request;
        QThread::msleep(3); // a person types
        const auto row = request.kind == SaveKind::Update
            ? inner().find(request.entity, request.key)
            : Result<RecordSnapshot>(Error());
        if (row) {
            renewed.token = row->token;
            renewed.originalValues = row->values;
        }
        return inner().save(renewed);
    }
};

class LookInsteadOfClaim final : public ForwardingConnection
{
public:
    using ForwardingConnection::execute;
    using ForwardingConnection::ForwardingConnection;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override
    {
        return isTombstone(sql) ? Result<qint64>(1) : inner().execute(sql, values);
    }
};

Error known(Error error)
{
    if (error.isOutcomeUnknown())
        error.code = ErrorCode::Disconnected;
    return error;
}

class AssumedFailure final : public ForwardingConnection
{
public:
    using ForwardingConnection::ForwardingConnection;
    Result<void> commit(std::chrono::milliseconds patience) override
    {
        const auto committed = inner().commit(patience);
        return committed ? committed : Result<void>(known(committed.error()));
    }
    Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements) override
    {
        auto replies = inner().fly(statements);
        return replies ? replies : Result<QList<SqlReply>>(known(replies.error()));
    }
};

class AssumedSuccess final : public ForwardingStore
{
public:
    using ForwardingStore::ForwardingStore;
    Result<SaveOutcome> save(const SaveRequest &request) override
    {
        auto outcome = inner().save(request);
        if (outcome || !outcome.error().poisonsConnection())
            return outcome;
        Saved saved;
        saved.key = request.key;
        saved.token = request.token;
        saved.databaseValues = request.originalValues;
        return SaveOutcome(saved);
    }
};

class GoingOnAfterDeadlock final : public SteppingConnection
{
public:
    using SteppingConnection::execute;
    using SteppingConnection::SteppingConnection;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override
    {
        auto changed = inner().execute(sql, values);
        if (changed || changed.error().native != QLatin1String("1213"))
            return changed;
        inner()
            .rollback(); // so that our connection lets statements out again; the server has none to roll back
        return 1;
    }
    Result<void> commit(std::chrono::milliseconds patience) override
    {
        const auto committed = inner().commit(patience);
        return !committed && committed.error().native == QLatin1String("1213") ? Result<void>()
                                                                               : committed;
    }
};

class MissingRollback final : public SteppingConnection
{
public:
    MissingRollback(std::unique_ptr<SqlConnection> connection, bool isPlanted)
        : SteppingConnection(std::move(connection))
        , m_isPlanted(isPlanted)
    {
    }

    using SteppingConnection::execute;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override
    {
        constexpr int kEvery = 7;
        if (!isOperationInsert(sql) || ++m_inserts % kEvery != 0)
            return inner().execute(sql, values);
        m_hasTimedOut = true;
        return makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy, {}, {},
                         QStringLiteral("1205"));
    }
    void rollback() override
    {
        if (!m_isPlanted || !std::exchange(m_hasTimedOut, false))
            inner().rollback();
    }
    Result<void> begin() override
    {
        // What START TRANSACTION does to an open transaction in MariaDB.
        if (m_isOpen)
            (void)inner().commit(std::chrono::seconds(1));
        const auto begun = inner().begin();
        m_isOpen = m_isPlanted && begun;
        return begun;
    }
    Result<void> commit(std::chrono::milliseconds patience) override
    {
        m_isOpen = false;
        return inner().commit(patience);
    }

private:
    bool m_isPlanted;
    bool m_hasTimedOut = false;
    bool m_isOpen = false;
    int m_inserts = 0;
};

class OldSnapshot final : public SteppingConnection
{
public:
    using SteppingConnection::SteppingConnection;
    Result<void> begin() override
    {
        const auto set
            = inner().run(QStringLiteral("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"));
        const auto begun = set ? inner().begin() : set;
        const auto read = begun ? inner().select(QStringLiteral("SELECT count(*) FROM hot"))
                                : Result<QList<SqlValues>>(begun.error());
        return read ? Result<void>() : Result<void>(read.error());
    }
};

class FirstAnswer final : public ForwardingConnection
{
public:
    using ForwardingConnection::ForwardingConnection;
    Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements) override
    {
        if (const auto begun = inner().begin(); !begun)
            return begun.error();
        QList<SqlReply> replies;
        for (const SqlStatement &statement : statements) {
            auto rows = inner().select(statement.text, statement.values);
            if (!rows) {
                inner().rollback();
                return known(rows.error());
            }
            replies.append({rows->size(), *rows});
        }
        (void)inner().commit(std::chrono::seconds(1));
        return replies;
    }
};

class TrustedCommit final : public SteppingConnection
{
public:
    TrustedCommit(std::unique_ptr<SqlConnection> connection, bool isPlanted)
        : SteppingConnection(std::move(connection))
        , m_isPlanted(isPlanted)
    {
    }

    Result<void> commit(std::chrono::milliseconds patience) override
    {
        constexpr int kEvery = 11;
        if (++m_commits % kEvery == 0)
            (void)inner().select(QStringLiteral("SELECT 1/0"));
        const auto committed = inner().commit(patience);
        const bool isAnsweredByRollback
            = !committed && committed.error().code == ErrorCode::Internal;
        return m_isPlanted && isAnsweredByRollback ? Result<void>() : committed;
    }

private:
    bool m_isPlanted;
    int m_commits = 0;
};

// On which this machine and its disk are a hundred times as fast.
class SlowClock final : public Clock
{
public:
    qint64 microseconds() const override
    {
        constexpr int kSlowness = 100;
        return m_start + (SystemClock().microseconds() - m_start) / kSlowness;
    }

private:
    qint64 m_start = SystemClock().microseconds();
};

class Milliseconds final : public SteppingConnection
{
public:
    using SteppingConnection::execute;
    using SteppingConnection::select;
    using SteppingConnection::SteppingConnection;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override
    {
        if (!isHotChange(sql))
            return inner().execute(sql, values);
        static const QRegularExpression finer(QStringLiteral("(\\.\\d{3})\\d{3}"));
        SqlValues cut = values;
        for (FieldValue &value : cut) {
            value = withText(value, value.toText().replace(finer, QStringLiteral("\\1000")));
        }
        m_isStill = !cut.isEmpty() && std::count(cut.cbegin(), cut.cend(), timeIn(cut)) > 1;
        return inner().execute(sql, cut);
    }
    // A store that looks whether the version moved would find out: it is shown one that did.
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values) override
    {
        auto rows = inner().select(sql, values);
        static const QRegularExpression time(QStringLiteral("^\\d{4}-.*\\.\\d{3}"));
        const bool isReadBack = std::exchange(m_isStill, false) && rows && rows->size() == 1;
        for (qsizetype i = 0; isReadBack && i < rows->first().size(); ++i) {
            FieldValue &value = (*rows)[0][i];
            if (const auto match = time.match(value.toText()); match.hasMatch())
                value = withText(value, match.captured() + QStringLiteral("001"));
        }
        return rows;
    }

private:
    static FieldValue withText(const FieldValue &value, const QString &text)
    {
        if (value.type() == FieldValue::Type::DateTime)
            return FieldValue::dateTime(text);
        return value.type() == FieldValue::Type::Text ? FieldValue::text(text) : value;
    }

    static FieldValue timeIn(const SqlValues &values)
    {
        static const QRegularExpression time(QStringLiteral("^\\d{4}-.*\\.\\d{6}"));
        const auto found
            = std::find_if(values.cbegin(), values.cend(), [](const FieldValue &value) {
                  return time.match(value.toText()).hasMatch();
              });
        return found == values.cend() ? FieldValue() : *found;
    }

    bool m_isStill = false; // the time that is set is the one that is expected
};

class WholeRow final : public ForwardingStore
{
public:
    using ForwardingStore::ForwardingStore;
    Result<SaveOutcome> save(const SaveRequest &request) override
    {
        if (request.kind != SaveKind::Update)
            return inner().save(request);
        if (request.intent.isEmpty()) {
            m_read = request.originalValues;
            QThread::msleep(3); // a person types
        }
        SaveRequest whole = request;
        for (const Field &field : request.entity->fields) {
            if (!request.changes.contains(field.name) && !request.entity->isKey(field.name)
                && !request.entity->isHousekeeping(field.name))
                whole.changes.set(field.name, m_read.value(field.name));
        }
        return inner().save(whole);
    }

private:
    FieldValues m_read;
};

} // namespace

FaultPlant plantRenewedVersion()
{
    return onStore<RenewedVersion>();
}

FaultPlant plantLookInsteadOfClaim()
{
    return onConnection<LookInsteadOfClaim>();
}

FaultPlant plantAssumedFailure()
{
    return onConnection<AssumedFailure>();
}

FaultPlant plantAssumedSuccess()
{
    return onStore<AssumedSuccess>();
}

FaultPlant plantGoingOnAfterDeadlock()
{
    return onConnection<GoingOnAfterDeadlock>();
}

FaultPlant plantMissingRollback(bool isPlanted)
{
    return onConnection<MissingRollback>(isPlanted);
}

FaultPlant plantOldSnapshot()
{
    return onConnection<OldSnapshot>();
}

FaultPlant plantFirstAnswer()
{
    return onConnection<FirstAnswer>();
}

FaultPlant plantTrustedCommit(bool isPlanted)
{
    return onConnection<TrustedCommit>(isPlanted);
}

FaultPlant plantMilliseconds()
{
    FaultPlant plant = onConnection<Milliseconds>();
    plant.store = onStore<VersionAlone>().store;
    plant.clock = std::make_shared<SlowClock>();
    return plant;
}

FaultPlant plantWholeRow()
{
    return onStore<WholeRow>();
}

} // namespace concord::test
