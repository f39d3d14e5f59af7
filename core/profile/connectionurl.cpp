// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/connectionurl.h"

#include "core/base/coretext.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

namespace concord {

namespace {

constexpr int kPostgresPort = 5432;
const QString kSslMode = QStringLiteral("sslmode");
const QString kVerifyFull = QStringLiteral("verify-full");

Error unusable(const QString &why)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::WrongUsage, {why});
}

Result<ConnectionUrl> parseSqlite(const QString &path)
{
    if (path.isEmpty())
        return unusable(CoreText::tr("sqlite: needs a file"));
    return ConnectionUrl::ofFile(path);
}

std::optional<Error> checkQuery(const QUrlQuery &query)
{
    static const QStringList modes{QStringLiteral("disable"), QStringLiteral("require"),
                                   QStringLiteral("verify-ca"), kVerifyFull};
    for (const auto &[name, value] : query.queryItems()) {
        if (name != kSslMode)
            return unusable(CoreText::tr("the address has an unknown option “%1”").arg(name));
        if (!modes.contains(value))
            return unusable(
                CoreText::tr("sslmode is one of %1").arg(modes.join(QLatin1String(", "))));
    }
    return std::nullopt;
}

Result<ConnectionUrl> parsePostgres(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.path().size() < 2)
        return unusable(CoreText::tr("the address has the form "
                                     "postgresql://user@host:port/database"));
    if (!url.password().isEmpty())
        return unusable(CoreText::tr("a password does not belong in an address; it is read from "
                                     "CONCORD_PASSWORD or from .pgpass"));
    const QUrlQuery query(url);
    if (const auto error = checkQuery(query))
        return *error;
    ConnectionUrl parsed;
    parsed.engine = ConnectionUrl::Engine::Postgres;
    parsed.host = url.host();
    parsed.port = url.port(kPostgresPort);
    parsed.user = url.userName(QUrl::FullyDecoded);
    parsed.database = url.path(QUrl::FullyDecoded).mid(1);
    parsed.sslMode = query.hasQueryItem(kSslMode) ? query.queryItemValue(kSslMode) : kVerifyFull;
    return parsed;
}

} // namespace

ConnectionUrl ConnectionUrl::ofFile(const QString &path)
{
    ConnectionUrl url;
    url.path = QFileInfo(path).absoluteFilePath();
    return url;
}

QString ConnectionUrl::toText() const
{
    if (engine == Engine::Sqlite)
        return QStringLiteral("sqlite:") + path;
    QUrl url;
    url.setScheme(QStringLiteral("postgresql"));
    url.setHost(host);
    url.setPort(port);
    url.setUserName(user, QUrl::DecodedMode);
    // A slash inside the name would be kept as it is, and end it.
    url.setPath(QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(database)),
                QUrl::TolerantMode);
    if (sslMode != kVerifyFull)
        url.setQuery(kSslMode + QLatin1Char('=') + sslMode);
    return url.toString(QUrl::FullyEncoded);
}

QString ConnectionUrl::shortName() const
{
    if (engine == Engine::Sqlite)
        return QFileInfo(path).fileName();
    //: A database on a server: "orders on db.example".
    return CoreText::tr("%1 on %2").arg(database, host);
}

Result<ConnectionUrl> ConnectionUrl::parse(const QString &text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    const QString scheme = text.left(colon).toLower();
    if (colon > 0 && scheme == QLatin1String("sqlite"))
        return parseSqlite(text.mid(colon + 1));
    if (colon > 0 && (scheme == QLatin1String("postgresql") || scheme == QLatin1String("postgres")))
        return parsePostgres(text);
    return makeError(ErrorCode::InvalidInput, ErrorReason::UnsupportedEngine,
                     {colon > 0 ? scheme : text});
}

} // namespace concord
