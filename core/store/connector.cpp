// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connector.h"

#include "core/store/postgresconnection.h"
#include "core/store/sqliteconnection.h"

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

SqlConnector postgresConnector(const ConnectionUrl &url, bool isReadOnly)
{
    PostgresOptions options;
    options.host = url.host;
    options.port = url.port;
    options.user = url.user;
    options.password = qEnvironmentVariable("CONCORD_PASSWORD");
    options.database = url.database;
    options.sslMode = url.sslMode;
    options.isReadOnly = isReadOnly;
    return [options](const StopFlag &stop) { return opened<PostgresConnection>(options, stop); };
}

} // namespace

StoreOptions storeOptionsFor(const ConnectionUrl &url, bool isReadOnly)
{
    StoreOptions options;
    options.isReadOnly = isReadOnly;
    switch (url.engine) {
    case ConnectionUrl::Engine::Sqlite:
        options.path = url.path;
        break;
    case ConnectionUrl::Engine::Postgres:
        options.path = url.toText();
        options.connector = postgresConnector(url, isReadOnly);
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
