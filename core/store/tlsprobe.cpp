// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tlsprobe.h"

#include "core/base/coretext.h"
#include "core/store/clientcertificate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace concord {

namespace {

constexpr int kAlertMilliseconds = 1000;
const QString kVerifyFull = QStringLiteral("verify-full");
const QString kVerifyCa = QStringLiteral("verify-ca");

// PostgreSQL: length 8, request code 80877103 (protocol.html, SSLRequest).
constexpr char kPostgresRequest[] = "\0\0\0\x08\x04\xD2\x16\x2F";
constexpr int kPostgresRequestSize = 8;
// MariaDB: the head of a packet, and the capabilities that matter (Connector/Packet documentation).
constexpr int kPacketHead = 4;
constexpr char kErrorPacket = '\xFF';
constexpr quint32 kCapabilitySsl = 0x0800;
constexpr quint32 kCapabilities = 0x8200 | kCapabilitySsl; // 4.1 protocol, secure connection, TLS
constexpr int kSslRequestSize = 32;

using State = QAbstractSocket::SocketState;

qsizetype packetSize(QByteArrayView head)
{
    return quint8(head.at(0)) | quint8(head.at(1)) << 8 | quint8(head.at(2)) << 16;
}

class Conversation
{
public:
    Conversation(const TlsProbe &probe, QDeadlineTimer deadline)
        : m_probe(probe)
        , m_deadline(deadline)
        , m_patience(deadline.remainingTime())
    {
    }

    Result<void> connectAny()
    {
        Error last
            = makeError(ErrorCode::Disconnected, ErrorReason::HostNotFound, {m_probe.server.host});
        for (const QHostAddress &address : m_probe.addresses) {
            m_socket.abort();
            m_socket.connectToHost(address, static_cast<quint16>(m_probe.server.port));
            const auto reached = wait(
                [this] {
                    m_socket.waitForConnected(kStopCheck.count());
                    return m_socket.state() == State::ConnectedState;
                },
                ErrorReason::ServerUnreachable);
            if (reached)
                return reached;
            last = reached.error();
            if (last.reason != ErrorReason::ServerUnreachable)
                return last;
        }
        return last;
    }

    Result<QString> agree()
    {
        const auto asked
            = m_probe.engine == ConnectionUrl::Engine::MariaDb ? askMariaDb() : askPostgres();
        if (!asked)
            return asked.error();
        if (const auto configured = configure(); !configured)
            return configured.error();
        m_socket.startClientEncryption();
        const auto agreed = wait(
            [this] {
                m_socket.waitForEncrypted(kStopCheck.count());
                return m_socket.isEncrypted();
            },
            ErrorReason::TlsFailed);
        if (!agreed)
            return agreed.error();
        if (const auto error = certificateFault())
            return *error;
        if (const auto error = awaitAlert())
            return *error;
        return m_socket.sessionCipher().protocolString();
    }

private:
    // Runs `step` until it says that it is done; what the socket says instead becomes an Error.
    template <typename Step>
    Result<void> wait(Step step, ErrorReason onError)
    {
        const QString server = serverText(m_probe.server);
        while (!step()) {
            if (m_probe.stop && *m_probe.stop)
                return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
            if (m_socket.state() == State::UnconnectedState) {
                const auto code = onError == ErrorReason::TlsFailed ? ErrorCode::PermissionDenied
                                                                    : ErrorCode::Disconnected;
                return makeError(code, onError, {server, m_socket.errorString()});
            }
            if (m_deadline.hasExpired())
                return makeError(ErrorCode::Disconnected, ErrorReason::ServerSilent,
                                 {server, QString::number(m_patience / 1000)});
        }
        return {};
    }

    Result<QByteArray> read(qint64 size)
    {
        const auto there = wait(
            [this, size] {
                m_socket.waitForReadyRead(kStopCheck.count());
                return m_socket.bytesAvailable() >= size;
            },
            ErrorReason::ServerUnreachable);
        return there ? Result<QByteArray>(m_socket.read(size)) : there.error();
    }

    Error notOffered() const
    {
        return makeError(ErrorCode::PermissionDenied, ErrorReason::TlsNotOffered,
                         {serverText(m_probe.server)});
    }

    Result<void> askPostgres()
    {
        m_socket.write(kPostgresRequest, kPostgresRequestSize);
        const auto answer = read(1);
        if (!answer)
            return answer.error();
        return *answer == "S" ? Result<void>() : Result<void>(notOffered());
    }

    Result<void> askMariaDb()
    {
        const auto head = read(kPacketHead);
        if (!head)
            return head.error();
        const auto greeting = read(packetSize(*head));
        if (!greeting)
            return greeting.error();
        if (greeting->startsWith(kErrorPacket)) // code, words
            return makeError(ErrorCode::Disconnected, ErrorReason::ServerNotReady,
                             {serverText(m_probe.server), QString::fromUtf8(greeting->mid(3))});
        if (!MariaDbGreeting::offersTls(*head + *greeting).value_or(false))
            return notOffered();
        QByteArray request(kPacketHead + kSslRequestSize, '\0');
        request[0] = kSslRequestSize;
        request[3] = 1; // the second packet
        qToLittleEndian(kCapabilities, request.data() + kPacketHead);
        m_socket.write(request);
        return {};
    }

    Result<void> configure()
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        const QString &file = m_probe.sslRootCert;
        if (!file.isEmpty()) {
            QFile authorities(file);
            const QList<QSslCertificate> known = authorities.open(QIODevice::ReadOnly)
                ? QSslCertificate::fromDevice(&authorities, QSsl::Pem)
                : QList<QSslCertificate>();
            if (known.isEmpty())
                return makeError(ErrorCode::InvalidInput, ErrorReason::AuthorityFileUnreadable,
                                 {file,
                                  authorities.error() == QFileDevice::NoError
                                      ? CoreText::tr("it holds no certificate in the form PEM")
                                      : authorities.errorString()});
            configuration.setCaCertificates(known);
        }
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        showCertificate(configuration);
        m_socket.setSslConfiguration(configuration);
        m_socket.setPeerVerifyName(m_probe.server.host);
        // What is wrong is told from the list; nothing is ever sent over this connection.
        m_socket.ignoreSslErrors();
        return {};
    }

    void showCertificate(QSslConfiguration &configuration)
    {
        QFile file(m_probe.sslKey);
        if (m_probe.sslCert.isEmpty() || !file.open(QIODevice::ReadOnly))
            return;
        const QByteArray pem = file.readAll();
        for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
            if (const QSslKey key(pem, algorithm); !key.isNull())
                configuration.setPrivateKey(key);
        }
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(m_probe.sslCert));
    }

    std::optional<Error> awaitAlert()
    {
        if (m_probe.sslCert.isEmpty())
            return std::nullopt;
        const QDeadlineTimer patience(kAlertMilliseconds);
        while (m_socket.state() == State::ConnectedState && !patience.hasExpired()
               && !m_deadline.hasExpired() && !(m_probe.stop && *m_probe.stop))
            m_socket.waitForReadyRead(kStopCheck.count());
        if (m_socket.state() == State::ConnectedState)
            return std::nullopt;
        const QString words = m_socket.errorString();
        return refused(ErrorReason::ClientCertificateRefused,
                       {serverText(m_probe.server),
                        isCertificateAlert(words)
                            ? words
                            : CoreText::tr("it ended the connection when it was shown")});
    }

    // The gravest first: who is not trusted may write any date and name.
    std::optional<Error> certificateFault() const
    {
        if (m_probe.sslMode != kVerifyFull && m_probe.sslMode != kVerifyCa)
            return std::nullopt;
        const QString server = serverText(m_probe.server);
        const QSslCertificate certificate = m_socket.peerCertificate();
        bool isExpired = false;
        bool isOther = false;
        for (const QSslError &error : m_socket.sslHandshakeErrors()) {
            if (error.error() == QSslError::CertificateExpired)
                isExpired = true;
            else if (error.error() == QSslError::HostNameMismatch)
                isOther = true;
            else if (error.error() == QSslError::CertificateNotYetValid)
                return refused(ErrorReason::TlsFailed,
                               {server,
                                CoreText::tr("its certificate is valid from %1 on only; one of the "
                                             "two clocks is wrong")
                                    .arg(certificate.effectiveDate().toString(Qt::ISODate))});
            else
                return refused(ErrorReason::CertificateUntrusted, {server, error.errorString()});
        }
        if (isExpired)
            return refused(ErrorReason::CertificateExpired,
                           {server, certificate.expiryDate().date().toString(Qt::ISODate)});
        if (isOther && m_probe.sslMode == kVerifyFull)
            return refused(ErrorReason::CertificateWrongHost,
                           {server, m_probe.server.host, namesIn(certificate)});
        return std::nullopt;
    }

    static Error refused(ErrorReason reason, const QStringList &arguments)
    {
        return makeError(ErrorCode::PermissionDenied, reason, arguments);
    }

    static QString namesIn(const QSslCertificate &certificate)
    {
        QStringList names = certificate.subjectAlternativeNames().values();
        if (names.isEmpty())
            names = certificate.subjectInfo(QSslCertificate::CommonName);
        return names.join(QLatin1String(", "));
    }

    const TlsProbe &m_probe;
    QDeadlineTimer m_deadline;
    qint64 m_patience;
    QSslSocket m_socket;
};

} // namespace

Result<void> TlsProbe::reach(QDeadlineTimer deadline) const
{
    return Conversation(*this, deadline).connectAny();
}

Result<QString> TlsProbe::agree(QDeadlineTimer deadline) const
{
    if (sslMode == QLatin1String("disable"))
        return QString();
    Conversation conversation(*this, deadline);
    if (const auto reached = conversation.connectAny(); !reached)
        return reached.error();
    return conversation.agree();
}

std::optional<bool> MariaDbGreeting::offersTls(QByteArrayView bytes)
{
    if (bytes.size() <= kPacketHead)
        return std::nullopt;
    if (bytes.at(kPacketHead) == kErrorPacket)
        return true;
    if (bytes.size() < kPacketHead + packetSize(bytes))
        return std::nullopt;
    const QByteArray greeting = bytes.sliced(kPacketHead).toByteArray();
    // Behind the version's NUL: thread 4, salt 8, filler 1.
    const qsizetype at = greeting.indexOf('\0', 1) + 1 + 4 + 8 + 1;
    return at + 2 <= greeting.size()
        && (qFromLittleEndian<quint16>(greeting.constData() + at) & kCapabilitySsl) != 0;
}

QString authorityFile(const ConnectionUrl &url)
{
    if (!url.sslRootCert.isEmpty())
        return url.sslRootCert;
    QStringList places;
    if (url.engine == ConnectionUrl::Engine::Postgres)
        places.append(QDir::homePath() + QLatin1String("/.postgresql/root.crt"));
    places << QStringLiteral("/etc/ssl/certs/ca-certificates.crt")
           << QStringLiteral("/etc/pki/tls/certs/ca-bundle.crt")
           << QStringLiteral("/etc/ssl/ca-bundle.pem") << QStringLiteral("/etc/ssl/cert.pem");
    for (const QString &place : std::as_const(places)) {
        if (QFileInfo(place).isFile())
            return place;
    }
    return {};
}

QString serverText(const ServerAddress &server)
{
    const bool isV6 = server.host.contains(QLatin1Char(':'));
    return (isV6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(server.host)
        .arg(server.port);
}

} // namespace concord
