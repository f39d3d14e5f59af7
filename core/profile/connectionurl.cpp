// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/connectionurl.h"

#include "core/base/coretext.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace concord {

namespace {

using Engine = ConnectionUrl::Engine;

const QString kSslMode = QStringLiteral("sslmode");
const QString kVerifyFull = QStringLiteral("verify-full");
const QString kEncrypt = QStringLiteral("encrypt");
const QString kDriver = QStringLiteral("driver");

// The options that name files, as libpq calls them.
struct FileOption
{
    QLatin1String name;
    QString ConnectionUrl::*file;
};

constexpr std::array<FileOption, 3> kFileOptions{{
    {QLatin1String("sslrootcert"), &ConnectionUrl::sslRootCert},
    {QLatin1String("sslcert"), &ConnectionUrl::sslCert},
    {QLatin1String("sslkey"), &ConnectionUrl::sslKey},
}};

bool isFileOption(const QString &name)
{
    return std::any_of(kFileOptions.begin(), kFileOptions.end(),
                       [&name](const FileOption &option) { return name == option.name; });
}

// SQL Server's words for sslmode.
struct EncryptWord
{
    const char *word;
    const char *sslMode;
};

constexpr std::array<EncryptWord, 3> kEncryptWords{{
    {"yes", "verify-full"},
    {"trust", "require"},
    {"no", "disable"},
}};

struct ServerScheme
{
    const char *name; // the first of an engine is the one that toText() writes
    Engine engine;
    int port;
    const char *passwordFile;
};

constexpr std::array<ServerScheme, 5> kServerSchemes{{
    {"postgresql", Engine::Postgres, 5432, ".pgpass"},
    {"postgres", Engine::Postgres, 5432, ".pgpass"},
    {"mysql", Engine::MariaDb, 3306, ".my.cnf"},
    {"mariadb", Engine::MariaDb, 3306, ".my.cnf"},
    {"sqlserver", Engine::SqlServer, 1433, nullptr}, // no file
}};

Error wrongForm(const ServerScheme &scheme)
{
    return wrongUsage(CoreText::tr("the address has the form %1://user@host:port/database")
                          .arg(QLatin1String(scheme.name)));
}

Result<ConnectionUrl> parseSqlite(const QString &path)
{
    if (path.isEmpty())
        return wrongUsage(CoreText::tr("sqlite: needs a file"));
    return ConnectionUrl::ofFile(path);
}

Error unknownOption(const QString &name)
{
    return wrongUsage(CoreText::tr("the address has an unknown option “%1”").arg(name));
}

std::optional<Error> readSqlServerQuery(const QUrlQuery &query, ConnectionUrl &url)
{
    url.sslMode = kVerifyFull;
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (name == kDriver) {
            url.driver = value;
            continue;
        }
        if (name != kEncrypt)
            return unknownOption(name);
        QString mode;
        QStringList words;
        for (const EncryptWord &known : kEncryptWords) {
            words.append(QLatin1String(known.word));
            if (value == words.last())
                mode = QLatin1String(known.sslMode);
        }
        if (mode.isEmpty())
            return wrongUsage(
                CoreText::tr("encrypt is one of %1").arg(words.join(QLatin1String(", "))));
        url.sslMode = mode;
    }
    return std::nullopt;
}

QString encryptWord(const QString &sslMode)
{
    for (const EncryptWord &known : kEncryptWords) {
        if (sslMode == QLatin1String(known.sslMode))
            return QLatin1String(known.word);
    }
    return QLatin1String(kEncryptWords.front().word);
}

std::optional<Error> checkQuery(const QUrlQuery &query)
{
    static const QStringList modes{QStringLiteral("disable"), QStringLiteral("require"),
                                   QStringLiteral("verify-ca"), kVerifyFull};
    for (const auto &[name, value] : query.queryItems()) {
        if (name != kSslMode && !isFileOption(name))
            return unknownOption(name);
        if (name == kSslMode && !modes.contains(value))
            return wrongUsage(
                CoreText::tr("sslmode is one of %1").arg(modes.join(QLatin1String(", "))));
    }
    return std::nullopt;
}

// Cuts ",host:port,…" out of the address, which no URL may have, and gives it back.
QStringList takeFallbacks(QString &text)
{
    const qsizetype begin = text.indexOf(QLatin1String("//")) + 2;
    qsizetype end = begin;
    while (end < text.size() && !QStringLiteral("/?#").contains(text.at(end)))
        ++end;
    const qsizetype hosts = text.left(end).lastIndexOf(QLatin1Char('@')) + 1;
    const qsizetype comma = text.left(end).indexOf(QLatin1Char(','), std::max(begin, hosts));
    if (comma < 0)
        return {};
    QStringList fallbacks = text.mid(comma + 1, end - comma - 1).split(QLatin1Char(','));
    text.remove(comma, end - comma);
    return fallbacks;
}

QString addressText(const ServerAddress &server)
{
    const QString host = server.host.contains(QLatin1Char(':'))
        ? QLatin1Char('[') + server.host + QLatin1Char(']')
        : server.host;
    return QStringLiteral("%1:%2").arg(host).arg(server.port);
}

Result<ConnectionUrl> parseServer(const ServerScheme &scheme, QString text)
{
    const QStringList fallbacks = takeFallbacks(text);
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.path().size() < 2)
        return wrongForm(scheme);
    if (!url.password().isEmpty() && !scheme.passwordFile)
        return wrongUsage(CoreText::tr("a password does not belong in an address; it is read from "
                                       "CONCORD_PASSWORD"));
    if (!url.password().isEmpty())
        return wrongUsage(CoreText::tr("a password does not belong in an address; it is read from "
                                       "CONCORD_PASSWORD or from %1")
                              .arg(QLatin1String(scheme.passwordFile)));
    const QUrlQuery query(url);
    ConnectionUrl parsed;
    const bool isSqlServer = scheme.engine == Engine::SqlServer;
    if (const auto error = isSqlServer ? readSqlServerQuery(query, parsed) : checkQuery(query))
        return *error;
    parsed.engine = scheme.engine;
    parsed.host = url.host();
    parsed.port = url.port(scheme.port);
    for (const QString &fallback : fallbacks) {
        const QUrl other(QLatin1String("x://") + fallback, QUrl::StrictMode);
        if (!other.isValid() || other.host().isEmpty() || !other.userInfo().isEmpty())
            return wrongForm(scheme);
        parsed.fallbacks.append({other.host(), other.port(scheme.port)});
    }
    parsed.user = url.userName(QUrl::FullyDecoded);
    parsed.database = url.path(QUrl::FullyDecoded).mid(1);
    if (isSqlServer)
        return parsed;
    parsed.sslMode = query.hasQueryItem(kSslMode) ? query.queryItemValue(kSslMode) : kVerifyFull;
    for (const FileOption &option : kFileOptions) {
        const QString file = query.queryItemValue(option.name, QUrl::FullyDecoded);
        if (!file.isEmpty())
            parsed.*option.file = QFileInfo(file).absoluteFilePath();
    }
    if (parsed.sslCert.isEmpty() != parsed.sslKey.isEmpty())
        return wrongUsage(CoreText::tr("sslcert and sslkey belong together"));
    return parsed;
}

QString schemeName(Engine engine)
{
    for (const ServerScheme &scheme : kServerSchemes) {
        if (scheme.engine == engine)
            return QLatin1String(scheme.name);
    }
    return QStringLiteral("sqlite");
}

} // namespace

ConnectionUrl ConnectionUrl::ofFile(const QString &path)
{
    ConnectionUrl url;
    url.path = QFileInfo(path).absoluteFilePath();
    return url;
}

QList<ServerAddress> ConnectionUrl::servers() const
{
    return QList<ServerAddress>{{host, port}} + fallbacks;
}

QString ConnectionUrl::toText() const
{
    if (engine == Engine::Sqlite)
        return QStringLiteral("sqlite:") + path;
    QString text = schemeName(engine) + QLatin1String("://");
    if (!user.isEmpty())
        text += QString::fromLatin1(QUrl::toPercentEncoding(user)) + QLatin1Char('@');
    QStringList addresses;
    for (const ServerAddress &server : servers())
        addresses.append(addressText(server));
    text += addresses.join(QLatin1Char(',')) + QLatin1Char('/')
        + QString::fromLatin1(QUrl::toPercentEncoding(database));
    QStringList options;
    if (sslMode != kVerifyFull)
        options.append(engine == Engine::SqlServer
                           ? kEncrypt + QLatin1Char('=') + encryptWord(sslMode)
                           : kSslMode + QLatin1Char('=') + sslMode);
    if (!driver.isEmpty())
        options.append(kDriver + QLatin1Char('=')
                       + QString::fromLatin1(QUrl::toPercentEncoding(driver, "/")));
    for (const FileOption &option : kFileOptions) {
        if (const QString &file = this->*option.file; !file.isEmpty())
            options.append(option.name + QLatin1Char('=')
                           + QString::fromLatin1(QUrl::toPercentEncoding(file, "/")));
    }
    return options.isEmpty() ? text : text + QLatin1Char('?') + options.join(QLatin1Char('&'));
}

bool ConnectionUrl::isSameDatabase(const ConnectionUrl &other) const
{
    if (engine != other.engine || database != other.database || path != other.path)
        return false;
    if (engine == Engine::Sqlite)
        return true;
    const QList<ServerAddress> mine = servers();
    const QList<ServerAddress> theirs = other.servers();
    return std::any_of(mine.cbegin(), mine.cend(),
                       [&theirs](const ServerAddress &server) { return theirs.contains(server); });
}

QString ConnectionUrl::databaseText() const
{
    ConnectionUrl bare = *this;
    bare.user.clear();
    bare.sslMode = kVerifyFull;
    for (const FileOption &option : kFileOptions)
        (bare.*option.file).clear();
    return bare.toText();
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
    for (const ServerScheme &known : kServerSchemes) {
        if (colon > 0 && scheme == QLatin1String(known.name))
            return parseServer(known, text);
    }
    return makeError(ErrorCode::InvalidInput, ErrorReason::UnsupportedEngine,
                     {colon > 0 ? scheme : text});
}

} // namespace concord
