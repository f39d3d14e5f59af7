// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgreslogin.h"

#include "core/base/logging.h"
#include "core/store/clientcertificate.h"
#include "core/store/hostlookup.h"
#include "core/store/postgreserrors.h"
#include "core/store/tlsprobe.h"

#include <QDeadlineTimer>
#include <QRegularExpression>

#include <array>
#include <libpq-fe.h>
#include <poll.h>
#include <vector>

namespace concord {

namespace {

// What a server or libpq said while signing in. With PQERRORS_VERBOSE each line of a server's is
// "SEVERITY:  28P01: words", whatever its language.
struct Refusal
{
    QString state; // empty where libpq itself gave up
    QString words;
};

Refusal refusalIn(const QString &message)
{
    static const QRegularExpression serverLine(
        QStringLiteral(R"(:\s+((?=[A-Z]*[0-9])[0-9A-Z]{5}): ([^\n]*))"));
    const auto match = serverLine.match(message);
    return match.hasMatch() ? Refusal{match.captured(1), tidyWords(match.captured(2))}
                            : Refusal{{}, tidyWords(message)};
}

void logNotice(void *, const char *words)
{
    qCDebug(logStore) << redacted(tidyWords(QString::fromUtf8(words)));
}

class Login
{
public:
    explicit Login(const PostgresOptions &options)
        : m_options(options)
        , m_server{options.host, options.port}
        , m_deadline(options.connectTimeout)
    {
    }

    Result<PostgresHandle> run()
    {
        if (const auto error = clientCertificateFault(m_options.sslCert, m_options.sslKey);
            error && m_options.sslMode != QLatin1String("disable"))
            return *error;
        auto addresses = lookUpHost(m_options.host, m_deadline, m_options.stop);
        if (!addresses)
            return addresses.error();
        m_addresses = *std::move(addresses);
        begin();
        if (!m_handle)
            return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                             QStringLiteral("no memory for a connection"));
        PQsetErrorVerbosity(m_handle.get(), PQERRORS_VERBOSE);
        PQsetNoticeProcessor(m_handle.get(), logNotice, nullptr);
        if (const auto done = poll(); !done)
            return done.error();
        PQsetErrorVerbosity(m_handle.get(), PQERRORS_DEFAULT);
        return std::move(m_handle);
    }

private:
    // libpq tries the addresses in turn; the name is what the certificate is compared with.
    void begin()
    {
        QStringList names;
        QStringList addresses;
        QStringList ports;
        for (const QHostAddress &address : std::as_const(m_addresses)) {
            names.append(m_options.host);
            addresses.append(address.toString());
            ports.append(QString::number(m_options.port));
        }
        const auto list
            = [](const QStringList &parts) { return parts.join(QLatin1Char(',')).toUtf8(); };
        const auto milliseconds = m_options.connectTimeout.count();
        const std::vector<std::pair<const char *, QByteArray>> words{
            {"host", list(names)},
            {"hostaddr", list(addresses)},
            {"port", list(ports)},
            {"user", m_options.user.toUtf8()},
            {"password", m_options.password.toUtf8()},
            {"dbname", m_options.database.toUtf8()},
            {"sslmode", m_options.sslMode.toUtf8()},
            {"sslrootcert", m_options.sslRootCert.toUtf8()},
            {"sslcert", m_options.sslCert.toUtf8()},
            {"sslkey", m_options.sslKey.toUtf8()},
            {"client_encoding", "UTF8"},
            {"application_name", "Concord"},
            {"keepalives_idle", "5"},
            {"tcp_user_timeout", QByteArray::number(qint64(milliseconds))},
        };
        std::vector<const char *> keywords;
        std::vector<const char *> values;
        for (const auto &[keyword, value] : words) {
            if (value.isEmpty())
                continue;
            keywords.push_back(keyword);
            values.push_back(value.constData());
        }
        keywords.push_back(nullptr);
        values.push_back(nullptr);
        // Not expanded: a database's name is a name, not a connection string.
        m_handle.reset(PQconnectStartParams(keywords.data(), values.data(), 0));
    }

    Result<void> poll()
    {
        if (PQstatus(m_handle.get()) == CONNECTION_BAD)
            return failure();
        PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
        while (true) {
            m_stage = PQstatus(m_handle.get());
            if (const auto ready = awaitSocket(wanted); !ready)
                return ready;
            wanted = PQconnectPoll(m_handle.get());
            if (wanted == PGRES_POLLING_OK)
                return {};
            if (wanted == PGRES_POLLING_FAILED)
                return failure();
        }
    }

    Result<void> awaitSocket(PostgresPollingStatusType wanted)
    {
        pollfd socket{PQsocket(m_handle.get()),
                      static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        while (::poll(&socket, 1, kStopCheck.count()) == 0) {
            if (m_options.stop && *m_options.stop)
                return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
            if (m_deadline.hasExpired())
                return makeError(ErrorCode::Disconnected, ErrorReason::ServerSilent,
                                 {serverText(m_server), secondsWaited()});
        }
        return {};
    }

    QString secondsWaited() const
    {
        return QString::number(
            std::chrono::ceil<std::chrono::seconds>(m_options.connectTimeout).count());
    }

    Result<void> failure() const
    {
        const QString all = QString::fromUtf8(PQerrorMessage(m_handle.get())).trimmed();
        // With TLS 1.3 the server says so only when we believe to be through.
        if (isCertificateAlert(all))
            return makeError(ErrorCode::PermissionDenied, ErrorReason::ClientCertificateRefused,
                             {serverText(m_server), tidyWords(all)}, redacted(all));
        if (m_stage == CONNECTION_SSL_STARTUP)
            return tlsFailure();
        const Refusal refusal = refusalIn(all);
        const QString server = serverText(m_server);
        const QString user = QString::fromUtf8(PQuser(m_handle.get()));
        const auto told = [&](ErrorCode code, ErrorReason reason, const QStringList &arguments) {
            return makeError(code, reason, arguments, redacted(all), refusal.state);
        };
        const QString &state = refusal.state;
        if (PQconnectionNeedsPassword(m_handle.get()) != 0)
            return told(ErrorCode::PermissionDenied, ErrorReason::PasswordNeeded, {user, server});
        if (state == QLatin1String("28P01"))
            return told(ErrorCode::PermissionDenied, ErrorReason::SignInRefused, {user, server});
        if (state == QLatin1String("3D000"))
            return told(ErrorCode::InvalidInput, ErrorReason::DatabaseUnknown,
                        {m_options.database, server});
        // In a server of another language it stays one of the many refusals with this state.
        if (state == QLatin1String("28000")
            && refusal.words.contains(QLatin1String("valid client certificate")))
            return told(ErrorCode::PermissionDenied, ErrorReason::ClientCertificateNeeded,
                        {user, server});
        if (state.startsWith(QLatin1String("28")) || state == QLatin1String("42501"))
            return told(ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed,
                        {user, server, refusal.words});
        if (!state.isEmpty())
            return told(ErrorCode::Disconnected, ErrorReason::ServerNotReady,
                        {server, refusal.words});
        return told(ErrorCode::Disconnected, ErrorReason::ServerUnreachable,
                    {server, refusal.words});
    }

    // libpq tells neither an expired certificate from a foreign one nor, in every language, a missing TLS.
    Error tlsFailure() const
    {
        TlsProbe probe;
        probe.server = m_server;
        probe.addresses = m_addresses;
        probe.sslMode = m_options.sslMode;
        probe.sslRootCert = m_options.sslRootCert;
        probe.stop = m_options.stop;
        const QString all = QString::fromUtf8(PQerrorMessage(m_handle.get())).trimmed();
        const auto agreed = probe.agree(QDeadlineTimer(m_options.connectTimeout));
        Error error = agreed ? makeError(ErrorCode::PermissionDenied, ErrorReason::TlsFailed,
                                         {serverText(m_server), tidyWords(all)})
                             : agreed.error();
        error.detail = redacted(all);
        return error;
    }

    const PostgresOptions &m_options;
    ServerAddress m_server;
    QDeadlineTimer m_deadline;
    QList<QHostAddress> m_addresses;
    PostgresHandle m_handle;
    ConnStatusType m_stage = CONNECTION_NEEDED;
};

} // namespace

void PostgresCloser::operator()(pg_conn *handle) const
{
    PQfinish(handle);
}

Result<PostgresHandle> signInToPostgres(const PostgresOptions &options)
{
    return Login(options).run();
}

} // namespace concord
