// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"
#include "core/profile/connectionurl.h"

#include <QByteArrayView>
#include <QDeadlineTimer>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>

namespace concord {

// What stands between here and a server before anybody signs in, looked at from our own socket: engines' libraries
// say only that TLS failed, and one of them never looks at the name in the certificate. Nothing secret is sent. Runs
// on the thread of the caller, without an event loop.
struct TlsProbe
{
    ConnectionUrl::Engine engine = ConnectionUrl::Engine::Postgres;
    ServerAddress server;
    QList<QHostAddress> addresses; // what lookUpHost() gave
    QString sslMode;               // as in ConnectionUrl
    QString sslRootCert;           // as authorityFile() gives it
    // A certificate that is shown, and its key. With TLS 1.3 a server tells only behind the handshake that it does not
    // take one, or just ends the connection: agree() waits a moment for that. Empty: none is shown.
    QString sslCert;
    QString sslKey;
    StopFlag stop = nullptr;

    // Fails with ServerUnreachable, ServerSilent, Cancelled.
    Result<void> reach(QDeadlineTimer deadline) const;
    // Agrees on TLS as far as sslMode asks for it, and looks at the certificate. Gives what was agreed on, "TLSv1.3";
    // empty where nothing was asked for. Fails as reach(), and with TlsNotOffered, CertificateUntrusted,
    // CertificateExpired, CertificateWrongHost, AuthorityFileUnreadable, TlsFailed, ClientCertificateRefused.
    Result<QString> agree(QDeadlineTimer deadline) const;
};

// What a MariaDB or MySQL server says first, unasked.
struct MariaDbGreeting
{
    // From the first bytes of the stream on; nothing while it is not whole. A refusal in its place offers TLS as well
    // as anything: whoever reads it sees no more of us.
    static std::optional<bool> offersTls(QByteArrayView bytes);
};

// The file of the authorities that are trusted: `sslRootCert`, else the one in the place where the engine's library
// looks by itself, else the system's; empty where there is none.
QString authorityFile(const ConnectionUrl &url);

// "db.example:5432", as errors name a server.
QString serverText(const ServerAddress &server);

} // namespace concord
