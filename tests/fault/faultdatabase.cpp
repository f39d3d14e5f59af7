// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fault/faultdatabase.h"

#include "core/store/owntables.h"
#include "core/text/sentences.h"
#include "core/workspace/entitycatalogue.h"

#include <QFile>

namespace concord::test {

namespace {

const QString kDatabase = QStringLiteral("faults");

const QString kFirstTime = QStringLiteral("2026-10-05 10:00:00.000000");

const QStringList kTables{
    QStringLiteral("CREATE TABLE hot (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL, "
                   "a VARCHAR(200) NOT NULL, b VARCHAR(200) NOT NULL, tags TEXT NOT NULL, "
                   "row_version BIGINT NOT NULL, changed VARCHAR(40) NOT NULL)"),
    QStringLiteral("CREATE TABLE gone (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL, "
                   "row_version BIGINT NOT NULL)"),
};

TokenSpec counted()
{
    TokenSpec token(TokenKind::RowVersion, QStringLiteral("row_version"));
    token.isMovedByUs = true;
    return token;
}

QStringList filling()
{
    QStringList statements{QStringLiteral("DELETE FROM concord_operation"),
                           QStringLiteral("DELETE FROM hot"), QStringLiteral("DELETE FROM gone")};
    for (int id = 1; id <= FaultDatabase::kHotRows; ++id)
        statements.append(
            QStringLiteral("INSERT INTO hot (id, n, a, b, tags, row_version, changed) VALUES (%1, "
                           "%2, '', '', '', 1, '%3')")
                .arg(id)
                .arg(FaultDatabase::kFirstNumber)
                .arg(kFirstTime));
    return statements;
}

} // namespace

QString FaultDatabase::missing(FaultEngine engine)
{
    switch (engine) {
    case FaultEngine::Sqlite:
        return {};
    case FaultEngine::Postgres:
        return PostgresServer::missing();
    case FaultEngine::MariaDb:
        return MariaDbServer::missing();
    case FaultEngine::Galera:
        return GaleraCluster::missing();
    }
    return {};
}

QString FaultDatabase::name(FaultEngine engine)
{
    switch (engine) {
    case FaultEngine::Sqlite:
        return QStringLiteral("SQLite");
    case FaultEngine::Postgres:
        return QStringLiteral("PostgreSQL");
    case FaultEngine::MariaDb:
        return QStringLiteral("MariaDB");
    case FaultEngine::Galera:
        return QStringLiteral("Galera");
    }
    return {};
}

FaultDatabase::FaultDatabase(FaultEngine engine, TokenKind token)
    : m_engine(engine)
    , m_token(token)
{
}

FaultDatabase::~FaultDatabase() = default;

bool FaultDatabase::fail(const QString &reason)
{
    m_failure = reason;
    return false;
}

bool FaultDatabase::startEngine()
{
    switch (m_engine) {
    case FaultEngine::Sqlite: {
        QFile file(url().path); // none is made by opening it
        return file.open(QIODevice::WriteOnly) || fail(file.errorString());
    }
    case FaultEngine::Postgres:
        m_server = std::make_unique<PostgresServer>();
        break;
    case FaultEngine::MariaDb:
        m_server = std::make_unique<MariaDbServer>();
        break;
    case FaultEngine::Galera:
        m_cluster = std::make_unique<GaleraCluster>(QStringList(), GaleraCluster::fastFailover());
        if (!m_cluster->start() || m_cluster->createDatabase(kDatabase).isEmpty())
            return fail(m_cluster->failure());
        return true;
    }
    if (!m_server->start() || m_server->createDatabase(kDatabase).isEmpty())
        return fail(m_server->failure());
    return true;
}

bool FaultDatabase::start()
{
    if (!startEngine() || !run(kTables))
        return false;
    if (const auto installed = installOwnTables(url()); !installed)
        return fail(errorText(installed.error()));
    m_hot = entity(QStringLiteral("hot"),
                   m_token == TokenKind::UpdatedTime
                       ? TokenSpec(TokenKind::UpdatedTime, QStringLiteral("changed"))
                       : counted());
    m_gone = entity(QStringLiteral("gone"), counted());
    return m_hot && m_gone && refill();
}

bool FaultDatabase::refill()
{
    return run(filling());
}

int FaultDatabase::nodes() const
{
    return m_cluster ? GaleraCluster::kNodes : m_server ? 1 : 0;
}

TestServer &FaultDatabase::node(int index) const
{
    return m_cluster ? m_cluster->node(index) : *m_server;
}

bool FaultDatabase::heal()
{
    if (m_server && !m_server->isRunning() && !m_server->restart())
        return fail(m_server->failure());
    for (int i = 0; m_cluster && i < GaleraCluster::kNodes; ++i) {
        if (!m_cluster->node(i).isRunning() && !m_cluster->node(i).restart())
            return fail(m_cluster->node(i).failure());
    }
    return !m_cluster || m_cluster->waitForNodes() || fail(m_cluster->failure());
}

ConnectionUrl FaultDatabase::url(int node, quint16 port) const
{
    if (m_engine == FaultEngine::Sqlite)
        return ConnectionUrl::ofFile(m_folder.filePath(QStringLiteral("faults.db")));
    const TestServer &server = this->node(node);
    const auto parsed = ConnectionUrl::parse(server.url(kDatabase, port == 0 ? server.port() : port)
                                             + QLatin1String("?sslmode=disable"));
    if (!parsed)
        qFatal("%s", qPrintable(errorText(parsed.error())));
    return *parsed;
}

StoreOptions FaultDatabase::options(const ConnectionUrl &url)
{
    StoreOptions options = storeOptionsFor(url);
    options.secret = "faults";
    return options;
}

QString FaultDatabase::firstToken() const
{
    return m_token == TokenKind::UpdatedTime ? QStringLiteral("t:") + kFirstTime
                                             : QStringLiteral("v:1");
}

QHash<QString, RecordSnapshot> FaultDatabase::hotRows() const
{
    const auto store = SqlRecordStore::open(options(url()));
    QHash<QString, RecordSnapshot> rows;
    for (int id = 1; store && id <= kHotRows; ++id) {
        const auto row = (*store)->find(m_hot, RecordKey({FieldValue::integer(id)}));
        if (!row)
            qFatal("%s", qPrintable(row.error().detail));
        rows.insert(QString::number(id), *row);
    }
    return rows;
}

Result<EntityPtr> FaultDatabase::entityOf(const ConnectionUrl &url, const QString &table,
                                          const TokenSpec &token)
{
    const auto store
        = SqlRecordStore::open(options(url)); // is patient where others recover the file
    if (!store)
        return store.error();
    const auto tables = (*store)->tables();
    if (!tables)
        return tables.error();
    const auto found = EntityCatalogue::build(*tables, {}).find(table);
    if (!found)
        return found.error();
    Entity described = **found;
    described.token = token;
    auto bound = bindEntity(described, described.schema);
    if (!bound)
        return bound.error();
    return EntityPtr(std::make_shared<const Entity>(*std::move(bound)));
}

Result<EntityPtr> FaultDatabase::hotEntity(const ConnectionUrl &url)
{
    return entityOf(url, QStringLiteral("hot"), counted());
}

EntityPtr FaultDatabase::entity(const QString &table, const TokenSpec &token)
{
    const auto entity = entityOf(url(), table, token);
    if (!entity)
        fail(errorText(entity.error()));
    return entity.value_or(nullptr);
}

QList<SqlValues> FaultDatabase::select(const QString &sql) const
{
    const auto connection = openConnection(options(url()));
    const auto rows
        = connection ? (*connection)->select(sql) : Result<QList<SqlValues>>(connection.error());
    if (!rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().detail));
    return *rows;
}

bool FaultDatabase::run(const QStringList &statements)
{
    const auto connection = openConnection(options(url()));
    if (!connection)
        return fail(errorText(connection.error()));
    for (const QString &statement : statements) {
        if (const auto done = (*connection)->run(statement); !done)
            return fail(statement + QLatin1String(": ") + done.error().detail);
    }
    return true;
}

} // namespace concord::test
