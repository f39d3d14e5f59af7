// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/connectiontest.h"

#include "core/store/connector.h"
#include "core/store/hostlookup.h"
#include "core/store/tlsprobe.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QtConcurrentRun>

namespace concord {

namespace {

constexpr std::chrono::seconds kPatience{5}; // for each step

class Walk
{
public:
    Walk(QPromise<ConnectionStep> &steps, ConnectionTarget target, StopFlag stop)
        : m_steps(steps)
        , m_target(std::move(target))
        , m_stop(std::move(stop))
    {
    }

    void run()
    {
        if (m_target.url.engine == ConnectionUrl::Engine::Sqlite || reachServer())
            openDatabase();
    }

private:
    using Kind = ConnectionStep::Kind;
    using Outcome = ConnectionStep::Outcome;

    void begin() { m_timer.start(); }

    bool end(Kind kind, Outcome outcome, const QString &found,
             const std::optional<Error> &error = std::nullopt)
    {
        m_steps.addResult(
            ConnectionStep{kind, outcome, found, error, m_timer.nsecsElapsed() / 1000});
        begin();
        return outcome != Outcome::Failed;
    }
    bool fail(Kind kind, const Error &error) { return end(kind, Outcome::Failed, {}, error); }

    bool reachServer()
    {
        begin();
        TlsProbe probe;
        probe.engine = m_target.url.engine;
        probe.server = {m_target.url.host, m_target.url.port};
        probe.sslMode = m_target.url.sslMode;
        probe.sslRootCert = authorityFile(m_target.url);
        probe.stop = m_stop;
        const auto addresses = lookUpHost(probe.server.host, QDeadlineTimer(kPatience), m_stop);
        if (!addresses)
            return fail(Kind::Name, addresses.error());
        probe.addresses = *addresses;
        QStringList texts;
        for (const QHostAddress &address : *addresses)
            texts.append(address.toString());
        end(Kind::Name, Outcome::Passed, texts.join(QLatin1String(", ")));
        if (const auto reached = probe.reach(QDeadlineTimer(kPatience)); !reached)
            return fail(Kind::Port, reached.error());
        end(Kind::Port, Outcome::Passed, serverText(probe.server));
        // SQL Server agrees on TLS within its sign-in.
        if (probe.engine == ConnectionUrl::Engine::SqlServer)
            return true;
        const auto agreed = probe.agree(QDeadlineTimer(kPatience));
        if (!agreed)
            return fail(Kind::Tls, agreed.error());
        const bool isFullyChecked = probe.sslMode == QLatin1String("verify-full");
        return end(Kind::Tls, isFullyChecked ? Outcome::Passed : Outcome::Noted, *agreed);
    }

    void openDatabase()
    {
        begin();
        StoreOptions options = storeOptionsFor(m_target);
        options.stop = m_stop;
        const bool isServer = m_target.url.engine != ConnectionUrl::Engine::Sqlite;
        const auto connection = openConnection(options);
        if (!connection) {
            const bool isIn = connection.error().reason == ErrorReason::DatabaseUnknown;
            if (isServer && isIn)
                end(Kind::SignIn, Outcome::Passed, m_target.url.user);
            fail(isServer && !isIn ? Kind::SignIn : Kind::Database, connection.error());
            return;
        }
        if (isServer)
            end(Kind::SignIn, Outcome::Passed, m_target.url.user);
        const auto isInstalled = readOwnVersion(connection->get(), m_target.url.shortName());
        if (!isInstalled) {
            fail(Kind::Database, isInstalled.error());
            return;
        }
        end(Kind::Database, Outcome::Passed, isServer ? m_target.url.database : m_target.url.path);
        if (isInstalled->has_value())
            end(Kind::OwnTables, Outcome::Passed, {});
        else
            end(Kind::OwnTables, Outcome::Noted, {},
                makeError(ErrorCode::InvalidInput, ErrorReason::NotInstalled,
                          {m_target.url.shortName()}));
        askForConcerns(**connection);
    }

    void askForConcerns(SqlConnection &connection)
    {
        const auto concerns = connection.concerns();
        if (!concerns) {
            fail(Kind::Keeping, concerns.error());
            return;
        }
        for (const Error &concern : *concerns)
            end(Kind::Keeping, Outcome::Noted, {}, concern);
        if (concerns->isEmpty())
            end(Kind::Keeping, Outcome::Passed, {});
    }

    QPromise<ConnectionStep> &m_steps;
    ConnectionTarget m_target;
    StopFlag m_stop;
    QElapsedTimer m_timer;
};

} // namespace

QFuture<ConnectionStep> testConnection(const ConnectionTarget &target, const StopFlag &stop)
{
    return QtConcurrent::run(
        [target, stop](QPromise<ConnectionStep> &steps) { Walk(steps, target, stop).run(); });
}

} // namespace concord
