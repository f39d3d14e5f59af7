// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilefile.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"
#include "core/base/privatefile.h"
#include "core/record/descriptionreader.h"
#include "core/record/jsonfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <initializer_list>

namespace concord {

namespace {

constexpr int kFormat = 1;
constexpr int kLockWaitMilliseconds = 5000;
constexpr auto kReason = ErrorReason::BadProfileFile;

const QString kSqlite = QStringLiteral("sqlite");
const QString kPostgres = QStringLiteral("postgresql");
const QString kMariaDb = QStringLiteral("mysql");
const QString kSqlServer = QStringLiteral("sqlserver");
const QStringList kTlsModes{QStringLiteral("disable"), QStringLiteral("require"),
                            QStringLiteral("verify-ca"), QStringLiteral("verify-full")};

// The optional texts of a profile, by the member that holds each.
struct UrlText
{
    const char *member;
    QString ConnectionUrl::*text;
};

constexpr std::initializer_list<UrlText> kServerTexts{
    {"login", &ConnectionUrl::user},
    {"caFile", &ConnectionUrl::sslRootCert},
    {"certificateFile", &ConnectionUrl::sslCert},
    {"keyFile", &ConnectionUrl::sslKey},
    {"driver", &ConnectionUrl::driver},
};

// What this version does not know, less what must not be kept.
QJsonObject unknownOf(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                      const QStringList &known)
{
    QJsonObject unknown;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (known.contains(member.key()))
            continue;
        if (namesASecret(member.key()))
            reader.fail(DescriptionReader::join(path, member.key()),
                        CoreText::tr("a password does not belong in this file, where others may "
                                     "find it; take \"%1\" out, and let Concord keep it in the "
                                     "keychain")
                            .arg(member.key()));
        unknown.insert(member.key(), member.value());
    }
    return unknown;
}

// One of the words; `fallback` where the member is missing.
QString wordOf(DescriptionReader &reader, const QJsonObject &object, const QString &path,
               const char *name, const QStringList &words, const QString &fallback)
{
    const QString member = QString::fromLatin1(name);
    if (!object.contains(member))
        return fallback;
    const QString word = reader.text(object, path, name, true);
    if (!words.contains(word))
        reader.fail(
            DescriptionReader::join(path, member),
            CoreText::tr("\"%1\" must be one of %2").arg(member, words.join(QLatin1String(", "))));
    return word;
}

void readServers(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                 ConnectionUrl &url)
{
    const QJsonArray servers = reader.array(object, path, "servers", true);
    if (servers.isEmpty())
        reader.fail(path, CoreText::tr("a connection needs a server"));
    for (qsizetype i = 0; i < servers.size(); ++i) {
        const QString serverPath
            = DescriptionReader::join(path, QStringLiteral("servers/%1").arg(i));
        const QJsonObject server = servers.at(i).toObject();
        reader.allow(server, serverPath, {"host", "port"});
        const ServerAddress address{
            reader.text(server, serverPath, "host", true),
            reader.wholeNumber(server, serverPath, "port", 1, ServerAddress::kHighestPort)
                .value_or(defaultPort(url.engine))};
        if (i > 0) {
            url.fallbacks.append(address);
        } else {
            url.host = address.host;
            url.port = address.port;
        }
    }
}

void readServer(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                ConnectionUrl &url)
{
    readServers(reader, object, path, url);
    url.database = reader.text(object, path, "database", true);
    url.sslMode = wordOf(reader, object, path, "tls", kTlsModes, QStringLiteral("verify-full"));
    for (const UrlText &text : kServerTexts)
        url.*text.text = reader.text(object, path, text.member, false);
}

ConnectionUrl readUrl(DescriptionReader &reader, const QJsonObject &object, const QString &path)
{
    ConnectionUrl url;
    if (!object.contains(QLatin1String("engine")))
        reader.fail(path, CoreText::tr("\"%1\" is missing").arg(QLatin1String("engine")));
    const QString engine = wordOf(reader, object, path, "engine",
                                  {kSqlite, kPostgres, kMariaDb, kSqlServer}, kSqlite);
    if (engine == kSqlite) {
        const QString file = reader.text(object, path, "file", true);
        if (!file.contains(QChar::Null))
            return ConnectionUrl::ofFile(file);
        reader.fail(DescriptionReader::join(path, QStringLiteral("file")),
                    CoreText::tr("“%1” holds characters that cannot be seen").arg(file));
        return url;
    }
    url.engine = engine == kMariaDb ? ConnectionUrl::Engine::MariaDb
        : engine == kSqlServer      ? ConnectionUrl::Engine::SqlServer
                                    : ConnectionUrl::Engine::Postgres;
    readServer(reader, object, path, url);
    return url;
}

QStringList membersOf(ConnectionUrl::Engine engine)
{
    const QStringList all{QStringLiteral("id"),    QStringLiteral("name"),
                          QStringLiteral("color"), QStringLiteral("engine"),
                          QStringLiteral("user"),  QStringLiteral("readOnly")};
    if (engine == ConnectionUrl::Engine::Sqlite)
        return all + QStringList{QStringLiteral("file")};
    QStringList servers{QStringLiteral("servers"), QStringLiteral("database"),
                        QStringLiteral("tls")};
    for (const UrlText &text : kServerTexts)
        servers.append(QString::fromLatin1(text.member));
    return all + servers;
}

ConnectionProfile readProfile(DescriptionReader &reader, const QJsonValue &value,
                              const QString &path)
{
    if (!value.isObject())
        reader.fail(path, CoreText::tr("a connection must be an object"));
    const QJsonObject object = value.toObject();
    ConnectionProfile profile;
    profile.name = reader.text(object, path, "name", true);
    profile.id = reader.text(object, path, "id", false);
    if (profile.id.isEmpty()) // written by hand
        profile.id = QUuid::createUuidV5(QUuid(), profile.name).toString(QUuid::WithoutBraces);
    QStringList colors;
    for (const ProfileColor color : profileColors())
        colors.append(profileColorName(color));
    const QString color = wordOf(reader, object, path, "color", colors, colors.first());
    profile.color = profileColorFromName(color).value_or(ProfileColor::None);
    profile.user = reader.text(object, path, "user", false);
    profile.isReadOnly = reader.flag(object, path, "readOnly");
    profile.url = readUrl(reader, object, path);
    profile.unknown = unknownOf(reader, object, path, membersOf(profile.url.engine));
    if (const auto error = profile.check(); error && !reader.error())
        reader.fail(path, error->arguments.value(0));
    return profile;
}

QJsonObject toObject(const ConnectionProfile &profile)
{
    QJsonObject object = profile.unknown;
    const auto put = [&object](const char *member, const QString &text) {
        if (!text.isEmpty())
            object.insert(QLatin1String(member), text);
    };
    const ConnectionUrl &url = profile.url;
    put("id", profile.id);
    put("name", profile.name);
    put("user", profile.user);
    if (profile.color != ProfileColor::None)
        put("color", profileColorName(profile.color));
    if (profile.isReadOnly)
        object.insert(QLatin1String("readOnly"), true);
    if (url.engine == ConnectionUrl::Engine::Sqlite) {
        put("engine", kSqlite);
        put("file", url.path);
        return object;
    }
    put("engine",
        url.engine == ConnectionUrl::Engine::MariaDb         ? kMariaDb
            : url.engine == ConnectionUrl::Engine::SqlServer ? kSqlServer
                                                             : kPostgres);
    QJsonArray servers;
    const QList<ServerAddress> addresses = url.servers();
    for (const ServerAddress &server : addresses)
        servers.append(QJsonObject{{QLatin1String("host"), server.host},
                                   {QLatin1String("port"), server.port}});
    object.insert(QLatin1String("servers"), servers);
    put("database", url.database);
    put("tls", url.sslMode);
    for (const UrlText &text : kServerTexts)
        put(text.member, url.*text.text);
    return object;
}

std::optional<Error> refusalOf(const ProfileList &list, const ConnectionProfile &profile)
{
    if (auto error = profile.check())
        return error;
    const ConnectionProfile *same = list.byName(profile.name);
    if (same && same->id != profile.id)
        return wrongUsage(CoreText::tr("there is a connection “%1” already").arg(profile.name));
    return std::nullopt;
}

// Where it stands, if it is as it was.
Result<qsizetype> placeOf(const ProfileList &list, const ConnectionProfile &original)
{
    const qsizetype place = list.profiles.indexOf(original);
    if (place < 0)
        return makeError(ErrorCode::InvalidInput, ErrorReason::ProfileMoved, {original.name});
    return place;
}

} // namespace

const ConnectionProfile *ProfileList::byName(const QString &name) const
{
    const auto found
        = std::find_if(profiles.cbegin(), profiles.cend(),
                       [&name](const ConnectionProfile &profile) { return profile.name == name; });
    return found == profiles.cend() ? nullptr : &*found;
}

const ConnectionProfile *ProfileList::byId(const QString &id) const
{
    const auto found
        = std::find_if(profiles.cbegin(), profiles.cend(),
                       [&id](const ConnectionProfile &profile) { return profile.id == id; });
    return found == profiles.cend() ? nullptr : &*found;
}

QStringList ProfileList::names() const
{
    QStringList names;
    for (const ConnectionProfile &profile : profiles)
        names.append(profile.name);
    return names;
}

QByteArray toJson(const ProfileList &list)
{
    QJsonArray profiles;
    for (const ConnectionProfile &profile : list.profiles)
        profiles.append(toObject(profile));
    QJsonObject root = list.unknown;
    root.insert(QLatin1String("format"), kFormat);
    root.insert(QLatin1String("connections"), profiles);
    return QJsonDocument(root).toJson();
}

Result<ProfileList> readProfiles(const QByteArray &json, const QString &fileName)
{
    auto text = parseJsonObject(json, fileName, kReason);
    if (!text)
        return text.error();
    DescriptionReader reader(fileName, text->lines, kReason);
    const QJsonValue format = text->root.value(QLatin1String("format"));
    if (format.isUndefined())
        reader.fail({}, CoreText::tr("\"%1\" is missing").arg(QLatin1String("format")));
    if (format.toDouble() > kFormat)
        reader.fail(QStringLiteral("format"),
                    CoreText::tr("the file was written by a newer Concord (format %1; this one "
                                 "knows %2)")
                        .arg(format.toVariant().toString())
                        .arg(kFormat));
    reader.wholeNumber(text->root, {}, "format", kFormat, kFormat);
    ProfileList list;
    const QJsonArray items = reader.array(text->root, {}, "connections", true);
    for (qsizetype i = 0; i < items.size() && !reader.error(); ++i) {
        const QString path = DescriptionReader::join({}, "connections", i);
        const ConnectionProfile profile = readProfile(reader, items.at(i), path);
        if (list.byName(profile.name))
            reader.fail(path, CoreText::tr("there is a connection “%1” already").arg(profile.name));
        if (list.byId(profile.id))
            reader.fail(path, CoreText::tr("the id \"%1\" stands here twice").arg(profile.id));
        list.profiles.append(profile);
    }
    list.unknown = unknownOf(reader, text->root, {},
                             {QStringLiteral("format"), QStringLiteral("connections")});
    if (reader.error())
        return *reader.error();
    return list;
}

ProfileFile::ProfileFile(QString path)
    : m_path(std::move(path))
{
}

QString ProfileFile::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QLatin1String("/concord/profiles.json");
}

Result<ProfileList> ProfileFile::read() const
{
    const QFileInfo file(m_path);
    if (!file.exists() && !file.isSymLink())
        return ProfileList();
    const auto json = readJsonFile(m_path, kReason);
    return json ? readProfiles(*json, m_path) : Result<ProfileList>(json.error());
}

Result<ConnectionProfile> ProfileFile::find(const QString &name) const
{
    const auto list = read();
    if (!list)
        return list.error();
    if (const ConnectionProfile *found = list->byName(name))
        return *found;
    return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownProfile,
                     {name, list->names().join(QLatin1String(", "))});
}

Result<ProfileList> ProfileFile::change(const Change &change) const
{
    if (const auto made = makePrivateFolder(QFileInfo(m_path).path()); !made)
        return made.error();
    QLockFile lock(m_path + QLatin1String(".lock"));
    if (!lock.tryLock(kLockWaitMilliseconds))
        return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen,
                         {m_path, CoreText::tr("another process holds its lock")});
    auto list = read();
    if (!list)
        return list;
    if (const auto changed = change(*list); !changed)
        return changed.error();
    if (const auto written = writePrivateFile(m_path, toJson(*list)); !written)
        return written.error();
    return list;
}

Result<ProfileList> ProfileFile::add(const ConnectionProfile &profile) const
{
    return change([&profile](ProfileList &list) -> Result<void> {
        if (const auto error = refusalOf(list, profile))
            return *error;
        list.profiles.append(profile);
        return {};
    });
}

Result<ProfileList> ProfileFile::replace(const ConnectionProfile &original,
                                         const ConnectionProfile &changed) const
{
    return change([&](ProfileList &list) -> Result<void> {
        if (const auto error = refusalOf(list, changed))
            return *error;
        const auto place = placeOf(list, original);
        if (!place)
            return place.error();
        list.profiles[*place] = changed;
        return {};
    });
}

Result<ProfileList> ProfileFile::remove(const ConnectionProfile &original) const
{
    return change([&original](ProfileList &list) -> Result<void> {
        const auto place = placeOf(list, original);
        if (!place)
            return place.error();
        list.profiles.removeAt(*place);
        return {};
    });
}

} // namespace concord
