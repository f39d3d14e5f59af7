// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadblogin.h"

#include "core/base/coretext.h"
#include "core/store/hostlookup.h"
#include "core/store/tlsprobe.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

#include <link.h>
#include <mysql.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace concord {

namespace {

// No answer of the server may leave a gap as long as this; nor may it take so long to greet.
constexpr int kReadSeconds = 15;
constexpr int kWriteSeconds = 15;
constexpr unsigned int kTlsFailed = 2026;

Error cannotOpen(ErrorCode code, const MariaDbOptions &options, const QString &words,
                 const QString &native = {})
{
    return makeError(code, ErrorReason::CannotOpen, {options.database, words}, words, native);
}

// The driver and we must work on the handle with one and the same library.
bool isOneLibraryLoaded()
{
    int libraries = 0;
    dl_iterate_phdr(
        [](dl_phdr_info *object, size_t, void *count) {
            const QByteArray file
                = QFileInfo(QString::fromLocal8Bit(object->dlpi_name)).fileName().toLatin1();
            if (file.startsWith("libmariadb.so") || file.startsWith("libmysqlclient"))
                ++*static_cast<int *>(count);
            return 0;
        },
        &libraries);
    return libraries == 1;
}

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

// In the words of the library's connection string; it takes the rest (port, user, password, database) as usual.
// protocol=1 is TCP.
QString addressOf(const MariaDbOptions &options)
{
    QString address = QStringLiteral("host=%1;protocol=1").arg(options.host);
    if (options.sslMode != QLatin1String("disable"))
        address += QLatin1String(";ssl-enforce=1");
    if (options.sslMode == QLatin1String("verify-full"))
        address += QLatin1String(";ssl-verify-server-cert=1");
    const bool isVerified = options.sslMode.startsWith(QLatin1String("verify"));
    if (isVerified && !options.sslRootCert.isEmpty())
        address += QLatin1String(";tls-ca=") + options.sslRootCert;
    return address;
}

// Why it could not be opened, by the number; 2xxx are the client's own.
Error refusalOf(unsigned int number, const QString &words, const MariaDbOptions &options)
{
    const QString server = serverText({options.host, options.port});
    const auto told = [&](ErrorCode code, ErrorReason reason, const QStringList &arguments) {
        return makeError(code, reason, arguments, words, QString::number(number));
    };
    switch (number) {
    case 1045: // access denied
    case 1698:
        return told(ErrorCode::PermissionDenied,
                    options.password.isEmpty() ? ErrorReason::PasswordNeeded
                                               : ErrorReason::SignInRefused,
                    {options.user, server});
    case 1044: // not to this database
    case 1129: // too many failures from this host
    case 1130: // not from this host
    case 1862: // the password is too old
    case 3118: // locked
    case 4151:
        return told(ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed,
                    {options.user, server, words});
    case 1049:
        return told(ErrorCode::InvalidInput, ErrorReason::DatabaseUnknown,
                    {options.database, server});
    case 1040: // too many connections
    case 1047: // a node outside of its cluster
    case 1053:
    case 1203:
    case 1226:
        return told(ErrorCode::Disconnected, ErrorReason::ServerNotReady, {server, words});
    default:
        return told(ErrorCode::Disconnected, ErrorReason::ServerUnreachable, {server, words});
    }
}

// The library says little about a certificate that it refuses.
Error tlsRefusal(const QString &words, const MariaDbOptions &options,
                 const QList<QHostAddress> &addresses)
{
    TlsProbe probe;
    probe.engine = ConnectionUrl::Engine::MariaDb;
    probe.server = {options.host, options.port};
    probe.addresses = addresses;
    probe.sslMode = options.sslMode;
    probe.sslRootCert = options.sslRootCert;
    probe.stop = options.stop;
    const auto agreed = probe.agree(QDeadlineTimer(options.connectTimeout));
    Error error = agreed ? makeError(ErrorCode::PermissionDenied, ErrorReason::TlsFailed,
                                     {serverText(probe.server), words})
                         : agreed.error();
    error.detail = words;
    return error;
}

std::optional<Error> checkAddress(const MariaDbOptions &options)
{
    for (const QString &part : {options.host, options.sslRootCert}) {
        if (part.contains(QLatin1Char(';')) || part.contains(QLatin1Char('{')))
            return cannotOpen(ErrorCode::InvalidInput, options,
                              CoreText::tr("“%1” cannot stand in an address").arg(part));
    }
    if (options.sslMode == QLatin1String("verify-ca") && options.sslRootCert.isEmpty())
        return cannotOpen(ErrorCode::InvalidInput, options,
                          CoreText::tr("sslmode=verify-ca needs sslrootcert"));
    // The library itself ends the program over a file that is not there.
    if (!options.sslRootCert.isEmpty() && !QFileInfo(options.sslRootCert).isReadable())
        return cannotOpen(ErrorCode::InvalidInput, options,
                          CoreText::tr("the file %1 cannot be read").arg(options.sslRootCert));
    return std::nullopt;
}

} // namespace

MariaDbLogin::MariaDbLogin()
    : m_name(QStringLiteral("concord-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

MariaDbLogin::~MariaDbLogin()
{
    m_handle = nullptr;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<MariaDbLogin>> MariaDbLogin::open(const MariaDbOptions &options)
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QMYSQL")))
        return cannotOpen(ErrorCode::InvalidInput, options,
                          CoreText::tr("Qt's driver for MariaDB and MySQL is not installed "
                                       "(libqt6sql6-mysql)"));
    if (const auto error = checkAddress(options))
        return *error;
    // The library's own question for the name has no time limit; the answer to ours is at hand then.
    const auto addresses
        = lookUpHost(options.host, QDeadlineTimer(options.connectTimeout), options.stop);
    if (!addresses)
        return addresses.error();
    std::unique_ptr<MariaDbLogin> login(new MariaDbLogin);
    if (const auto connected = login->connect(options, *addresses); !connected)
        return connected.error();
    return login;
}

Result<void> MariaDbLogin::connect(const MariaDbOptions &options,
                                   const QList<QHostAddress> &addresses)
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QMYSQL"), m_name);
    m_database.setHostName(addressOf(options));
    m_database.setPort(options.port);
    m_database.setUserName(options.user);
    m_database.setPassword(options.password);
    m_database.setDatabaseName(options.database);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(options.connectTimeout).count();
    // Never MYSQL_OPT_RECONNECT: a transaction would be lost without a word.
    m_database.setConnectOptions(
        QStringLiteral("CLIENT_FOUND_ROWS=1;MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=%2;"
                       "MYSQL_OPT_WRITE_TIMEOUT=%3")
            .arg(seconds)
            .arg(kReadSeconds)
            .arg(kWriteSeconds));
    if (!m_database.open()) {
        const QSqlError error = m_database.lastError();
        const unsigned int number = error.nativeErrorCode().toUInt();
        const QString words = error.databaseText().simplified();
        return number == kTlsFailed ? tlsRefusal(words, options, addresses)
                                    : refusalOf(number, words, options);
    }
    return takeHandle(options);
}

Result<void> MariaDbLogin::takeHandle(const MariaDbOptions &options)
{
    const QVariant handle = m_database.driver()->handle();
    for (const char *name : {"st_mysql*", "MYSQL*"}) {
        if (qstrcmp(handle.typeName(), name) == 0)
            m_handle = *static_cast<MYSQL *const *>(handle.constData());
    }
    if (!m_handle || !isOneLibraryLoaded())
        return cannotOpen(ErrorCode::Internal, options,
                          CoreText::tr("Qt's driver uses another client library than Concord"));
    watchOver(static_cast<int>(mysql_get_socket(m_handle)), options.connectTimeout);
    // A server may ask for any file of ours where this is on.
    const unsigned int off = 0;
    mysql_options(m_handle, MYSQL_OPT_LOCAL_INFILE, &off);
    // The library goes on in the clear where the server has no TLS to offer.
    if (options.sslMode != QLatin1String("disable") && !mysql_get_ssl_cipher(m_handle))
        return makeError(ErrorCode::PermissionDenied, ErrorReason::TlsNotOffered,
                         {serverText({options.host, options.port})});
    return {};
}

} // namespace concord
