// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadblogin.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"
#include "core/store/clientcertificate.h"
#include "core/store/hostlookup.h"
#include "core/store/tlsprobe.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <cstring>
#include <mysql.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace concord {

namespace {

// No answer of the server may leave a gap as long as this.
constexpr unsigned int kReadSeconds = 15;
constexpr unsigned int kWriteSeconds = 15;
// The library signs in on a stack of its own; its usual one is narrow for the resolver and TLS.
constexpr size_t kStackSize = 256 * 1024;
constexpr qsizetype kLongestGreeting = 1024;
constexpr unsigned int kCannotConnect = 2002;
constexpr unsigned int kConnectionLost = 2013;
constexpr unsigned int kTlsFailed = 2026;
constexpr unsigned int kFirstOfClient = 2000;
constexpr unsigned int kEndOfClient = 3000;

// A peer that vanished is found after the time that a connection may take, not after two hours.
void watchOver(int socket, std::chrono::milliseconds time)
{
    const int on = 1;
    const int idleSeconds = 5;
    const auto milliseconds = static_cast<unsigned int>(time.count());
    ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &idleSeconds, sizeof idleSeconds);
    ::setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
}

// "Can't connect to server on 'h' (111)": what the number means.
QString systemWords(const QString &words)
{
    static const QRegularExpression code(QStringLiteral(R"(\((\d+)\)$)"));
    const int number = code.match(words).captured(1).toInt();
    return number > 0 ? QString::fromLocal8Bit(std::strerror(number)) : words;
}

class Login
{
public:
    explicit Login(const MariaDbOptions &options)
        : m_options(options)
        , m_server{options.host, options.port}
        , m_deadline(options.connectTimeout)
    {
    }

    Result<MariaDbHandle> run()
    {
        // The library ends the program over a file of authorities that is not there.
        if (const auto error = authorityFault())
            return *error;
        if (const auto error = clientCertificateFault(m_options.sslCert, m_options.sslKey);
            error && isEncrypted())
            return *error;
        // Its own question for the name has no time limit; the answer to ours is at hand then.
        auto addresses = lookUpHost(m_options.host, m_deadline, m_options.stop);
        if (!addresses)
            return addresses.error();
        m_addresses = *std::move(addresses);
        m_handle.reset(mysql_init(nullptr));
        if (!m_handle)
            return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                             QStringLiteral("no memory for a connection"));
        setOptions();
        if (const auto done = connect(); !done)
            return done.error();
        // The library goes on in the clear where the server has no TLS to offer.
        if (isEncrypted() && !mysql_get_ssl_cipher(m_handle.get()))
            return makeError(ErrorCode::PermissionDenied, ErrorReason::TlsNotOffered,
                             {serverText(m_server)});
        watchOver(static_cast<int>(mysql_get_socket(m_handle.get())), m_options.connectTimeout);
        return std::move(m_handle);
    }

private:
    bool isEncrypted() const { return m_options.sslMode != QLatin1String("disable"); }
    bool isVerified() const { return m_options.sslMode.startsWith(QLatin1String("verify")); }

    std::optional<Error> authorityFault() const
    {
        const QString &file = m_options.sslRootCert;
        if (isVerified() && m_options.sslMode != QLatin1String("verify-full") && file.isEmpty())
            return makeError(
                ErrorCode::InvalidInput, ErrorReason::CannotOpen,
                {m_options.database, CoreText::tr("sslmode=verify-ca needs sslrootcert")});
        if (!isVerified() || file.isEmpty() || QFileInfo(file).isReadable())
            return std::nullopt;
        return makeError(
            ErrorCode::InvalidInput, ErrorReason::AuthorityFileUnreadable,
            {file,
             QString::fromLocal8Bit(std::strerror(QFileInfo::exists(file) ? EACCES : ENOENT))});
    }

    void set(mysql_option option, const void *value)
    {
        mysql_optionsv(m_handle.get(), option, value);
    }

    void setOptions()
    {
        const auto patience = std::chrono::ceil<std::chrono::seconds>(m_options.connectTimeout);
        const auto seconds = static_cast<unsigned int>(patience.count());
        const my_bool on = 1;
        const unsigned int off = 0;
        const unsigned int tcp = MYSQL_PROTOCOL_TCP;
        // Never MYSQL_OPT_RECONNECT: a transaction would be lost without a word.
        set(MYSQL_OPT_NONBLOCK, &kStackSize);
        set(MYSQL_OPT_PROTOCOL, &tcp);
        set(MYSQL_SET_CHARSET_NAME, "utf8mb4");
        // While it agrees on TLS the library waits by itself, and sees no flag; the rest of the way it waits here.
        set(MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
        set(MYSQL_OPT_READ_TIMEOUT, &kReadSeconds);
        set(MYSQL_OPT_WRITE_TIMEOUT, &kWriteSeconds);
        // A server may ask for any file of ours where this is on.
        set(MYSQL_OPT_LOCAL_INFILE, &off);
        if (!isEncrypted())
            return;
        set(MYSQL_OPT_SSL_ENFORCE, &on);
        if (m_options.sslMode == QLatin1String("verify-full"))
            set(MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
        if (isVerified() && !m_options.sslRootCert.isEmpty())
            set(MYSQL_OPT_SSL_CA, m_options.sslRootCert.toUtf8().constData());
        if (m_options.sslCert.isEmpty())
            return;
        set(MYSQL_OPT_SSL_CERT, m_options.sslCert.toUtf8().constData());
        set(MYSQL_OPT_SSL_KEY, m_options.sslKey.toUtf8().constData());
    }

    Result<void> connect()
    {
        const QByteArray host = m_options.host.toUtf8();
        const QByteArray user = m_options.user.toUtf8();
        const QByteArray password = m_options.password.toUtf8();
        const QByteArray database = m_options.database.toUtf8();
        MYSQL *connected = nullptr;
        int wanted = mysql_real_connect_start(
            &connected, m_handle.get(), host.constData(), user.constData(), password.constData(),
            database.constData(), static_cast<unsigned int>(m_options.port), nullptr,
            CLIENT_FOUND_ROWS | CLIENT_MULTI_STATEMENTS);
        std::optional<Error> fault;
        while (wanted != 0) {
            if (!fault)
                fault = awaitSocket(wanted);
            if (!fault && isEncrypted() && !m_isGreeted)
                fault = awaitGreeting();
            // One that is given up ends in order on its own stack: when it hears that time is out, or, where it reads
            // TLS, that the stream has ended.
            if (fault)
                ::shutdown(static_cast<int>(mysql_get_socket(m_handle.get())), SHUT_RDWR);
            wanted = mysql_real_connect_cont(&connected, m_handle.get(),
                                             fault ? MYSQL_WAIT_TIMEOUT : m_happened);
        }
        if (fault)
            return *fault;
        return connected ? Result<void>() : Result<void>(failure());
    }

    // Leaves in m_happened what came.
    std::optional<Error> awaitSocket(int wanted)
    {
        pollfd socket{static_cast<int>(mysql_get_socket(m_handle.get())), 0, 0};
        if ((wanted & MYSQL_WAIT_READ) != 0)
            socket.events |= POLLIN;
        if ((wanted & MYSQL_WAIT_WRITE) != 0)
            socket.events |= POLLOUT;
        if ((wanted & MYSQL_WAIT_EXCEPT) != 0)
            socket.events |= POLLPRI;
        while (::poll(&socket, 1, kStopCheck.count()) <= 0) {
            if (auto over = overdue())
                return over;
        }
        // A failed connection is neither read nor written: the library asks the socket why.
        const bool isOver = (socket.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
        m_happened = isOver ? wanted & (MYSQL_WAIT_READ | MYSQL_WAIT_WRITE | MYSQL_WAIT_EXCEPT) : 0;
        if ((socket.revents & POLLIN) != 0)
            m_happened |= MYSQL_WAIT_READ;
        if ((socket.revents & POLLOUT) != 0)
            m_happened |= MYSQL_WAIT_WRITE;
        if ((socket.revents & POLLPRI) != 0)
            m_happened |= MYSQL_WAIT_EXCEPT;
        return std::nullopt;
    }

    std::optional<Error> overdue() const
    {
        if (m_options.stop && *m_options.stop)
            return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
        if (!m_deadline.hasExpired())
            return std::nullopt;
        const auto waited = std::chrono::ceil<std::chrono::seconds>(m_options.connectTimeout);
        return makeError(ErrorCode::Disconnected, ErrorReason::ServerSilent,
                         {serverText(m_server), QString::number(waited.count())});
    }

    // To a server without TLS the library gives what proves the password in the clear, told to enforce TLS or not. So
    // the greeting is looked at before the library reads it.
    std::optional<Error> awaitGreeting()
    {
        const int socket = static_cast<int>(mysql_get_socket(m_handle.get()));
        sockaddr_storage peer{};
        socklen_t peerSize = sizeof peer;
        if (::getpeername(socket, reinterpret_cast<sockaddr *>(&peer), &peerSize) != 0)
            return std::nullopt; // not connected: the library asks the socket why
        QByteArray seen(kLongestGreeting, Qt::Uninitialized);
        while (true) {
            const ssize_t size = ::recv(socket, seen.data(), static_cast<size_t>(seen.size()),
                                        MSG_PEEK | MSG_DONTWAIT);
            if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR))
                return std::nullopt; // the library says it better
            const auto offer = MariaDbGreeting::offersTls(
                QByteArrayView(seen.constData(), std::max<ssize_t>(size, 0)));
            m_isGreeted = offer.has_value();
            if (offer && !*offer)
                return makeError(ErrorCode::PermissionDenied, ErrorReason::TlsNotOffered,
                                 {serverText(m_server)});
            if (offer)
                return std::nullopt;
            if (auto over = overdue())
                return over;
            ::poll(nullptr, 0, 1);
        }
    }

    // A user from whom the server demands more (REQUIRE SSL, REQUIRE X509) is refused as for a wrong password.
    QString lack() const
    {
        if (!m_options.sslCert.isEmpty())
            return {};
        return isEncrypted() ? QStringLiteral("certificate") : QStringLiteral("encryption");
    }

    // By the number, which is the same in every language; 2xxx are the client's own.
    Error failure() const
    {
        const unsigned int number = mysql_errno(m_handle.get());
        const QString words = QString::fromUtf8(mysql_error(m_handle.get())).simplified();
        const QString server = serverText(m_server);
        const auto told = [&](ErrorCode code, ErrorReason reason, const QStringList &arguments) {
            return makeError(code, reason, arguments, redacted(words), QString::number(number));
        };
        switch (number) {
        case 1045: // access denied
        case 1698:
            return told(ErrorCode::PermissionDenied,
                        m_options.password.isEmpty() ? ErrorReason::PasswordNeeded
                                                     : ErrorReason::SignInRefused,
                        {m_options.user, server, lack()});
        case 1044: // not to this database
        case 1129: // too many failures from this host
        case 1130: // not from this host
        case 1251: // an old way of signing in
        case 1524: // a way that the server has lost
        case 1862: // the password is too old
        case 2049: // an old password on the wire
        case 2059: // a way that we do not know
        case 3118: // locked
        case 4150: // too many wrong passwords
        case 4151:
            return told(ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed,
                        {m_options.user, server, words});
        case 1049:
            return told(ErrorCode::InvalidInput, ErrorReason::DatabaseUnknown,
                        {m_options.database, server});
        case 3159:
            return told(ErrorCode::PermissionDenied, ErrorReason::TlsNeeded, {server});
        case kTlsFailed:
            return tlsFailure(words);
        case kConnectionLost:
            if (const auto refused = certificateRefusal())
                return *refused;
            return told(ErrorCode::Disconnected, ErrorReason::ServerUnreachable, {server, words});
        case kCannotConnect:
            return told(ErrorCode::Disconnected, ErrorReason::ServerUnreachable,
                        {server, systemWords(words)});
        default:
            return told(ErrorCode::Disconnected,
                        number >= kFirstOfClient && number < kEndOfClient
                            ? ErrorReason::ServerUnreachable
                            : ErrorReason::ServerNotReady, // full, stopping, outside of its cluster
                        {server, words});
        }
    }

    TlsProbe probe() const
    {
        TlsProbe probe;
        probe.engine = ConnectionUrl::Engine::MariaDb;
        probe.server = m_server;
        probe.addresses = m_addresses;
        probe.sslMode = m_options.sslMode;
        probe.sslRootCert = m_options.sslRootCert;
        probe.stop = m_options.stop;
        return probe;
    }

    // With TLS 1.3 the refusal comes when the library has sent its next words, and is lost with them.
    std::optional<Error> certificateRefusal() const
    {
        if (!isEncrypted() || m_options.sslCert.isEmpty() || overdue())
            return std::nullopt;
        TlsProbe shown = probe();
        shown.sslCert = m_options.sslCert;
        shown.sslKey = m_options.sslKey;
        const auto agreed = shown.agree(m_deadline);
        const bool isRefused
            = !agreed && agreed.error().reason == ErrorReason::ClientCertificateRefused;
        return isRefused ? std::optional(agreed.error()) : std::nullopt;
    }

    // The library says little about a certificate that it refuses.
    Error tlsFailure(const QString &words) const
    {
        if (const auto over = overdue())
            return *over;
        if (isCertificateAlert(words))
            return makeError(ErrorCode::PermissionDenied, ErrorReason::ClientCertificateRefused,
                             {serverText(m_server), words}, redacted(words));
        const auto agreed = probe().agree(QDeadlineTimer(m_options.connectTimeout));
        Error error = agreed ? makeError(ErrorCode::PermissionDenied, ErrorReason::TlsFailed,
                                         {serverText(m_server), words})
                             : agreed.error();
        error.detail = redacted(words);
        error.native = QString::number(kTlsFailed);
        return error;
    }

    const MariaDbOptions &m_options;
    ServerAddress m_server;
    QDeadlineTimer m_deadline;
    QList<QHostAddress> m_addresses;
    MariaDbHandle m_handle;
    int m_happened = 0;
    bool m_isGreeted = false;
};

} // namespace

void MariaDbCloser::operator()(st_mysql *handle) const
{
    mysql_close(handle);
}

Result<MariaDbHandle> signInToMariaDb(const MariaDbOptions &options)
{
    return Login(options).run();
}

} // namespace concord
