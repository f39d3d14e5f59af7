// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connector.h"

#include "core/profile/myoptionfile.h"
#include "core/profile/passwordsource.h"
#include "core/store/mariadbconnection.h"
#include "core/store/odbcconnection.h"
#include "core/store/postgresconnection.h"
#include "core/store/sqliteconnection.h"
#include "core/store/tlsprobe.h"

#include <QDir>

#include <atomic>

namespace concord {

namespace {

template <typename Connection, typename Options>
Result<std::unique_ptr<SqlConnection>> opened(Options options, const StopFlag &stop)
{
    options.stop = stop;
    auto connection = Connection::open(options);
    if (!connection)
        return connection.error();
    return std::unique_ptr<SqlConnection>(*std::move(connection));
}

SqlConnector sqliteConnector(const QString &path, bool isReadOnly)
{
    SqliteOptions options;
    options.path = path;
    options.isReadOnly = isReadOnly;
    return [options](const StopFlag &stop) { return opened<SqliteConnection>(options, stop); };
}

// libpq reads .pgpass by itself; MariaDB's library only reads its own file when it is asked to by who opens it.
QString passwordFor(const ConnectionTarget &target)
{
    const Secret known = target.password.isEmpty() ? environmentPassword() : target.password;
    if (!known.isEmpty() || target.url.engine != ConnectionUrl::Engine::MariaDb)
        return QString::fromUtf8(known.reveal());
    return passwordFromOptionFile(QDir::home().filePath(QStringLiteral(".my.cnf")));
}

// Tries the servers in turn, first the one that answered last.
template <typename Connection, typename Options>
SqlConnector serverConnector(const ConnectionTarget &target)
{
    const ConnectionUrl &url = target.url;
    Options options;
    options.user = url.user;
    options.password = passwordFor(target);
    options.database = url.database;
    options.sslMode = url.sslMode;
    options.isReadOnly = target.isReadOnly;
    if constexpr (std::is_same_v<Options, OdbcOptions>) {
        options.driver = url.driver;
        options.sslRootCert = url.sslRootCert;
    } else {
        options.sslRootCert = authorityFile(url);
        options.sslCert = url.sslCert;
        options.sslKey = url.sslKey;
    }
    const auto preferred = std::make_shared<std::atomic<qsizetype>>(0);
    return [options, servers = url.servers(), preferred](const StopFlag &stop) mutable {
        const qsizetype first = *preferred;
        Result<std::unique_ptr<SqlConnection>> connection = Error{};
        for (qsizetype i = 0; i < servers.size(); ++i) {
            const qsizetype index = (first + i) % servers.size();
            options.host = servers.at(index).host;
            options.port = servers.at(index).port;
            connection = opened<Connection>(options, stop);
            *preferred = index;
            if (connection || connection.error().code != ErrorCode::Disconnected)
                break;
        }
        return connection;
    };
}

} // namespace

StoreOptions storeOptionsFor(const ConnectionTarget &target)
{
    const ConnectionUrl &url = target.url;
    StoreOptions options;
    options.isReadOnly = target.isReadOnly;
    switch (url.engine) {
    case ConnectionUrl::Engine::Sqlite:
        options.path = url.path;
        break;
    case ConnectionUrl::Engine::Postgres:
        options.path = url.toText();
        options.connector = serverConnector<PostgresConnection, PostgresOptions>(target);
        break;
    case ConnectionUrl::Engine::MariaDb:
        options.path = url.toText();
        options.connector = serverConnector<MariaDbConnection, MariaDbOptions>(target);
        break;
    case ConnectionUrl::Engine::SqlServer:
        options.path = url.toText();
        options.connector = serverConnector<OdbcConnection, OdbcOptions>(target);
        break;
    }
    return options;
}

Result<std::unique_ptr<SqlConnection>> openConnection(const StoreOptions &options)
{
    const SqlConnector connector
        = options.connector ? options.connector : sqliteConnector(options.path, options.isReadOnly);
    return connector(options.stop);
}

} // namespace concord
