// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/connectionprofile.h"

#include "core/base/coretext.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace concord {

namespace {

constexpr qsizetype kLongestName = 100;

// In the order of ProfileColor.
constexpr std::array<QLatin1String, 6> kColorNames{
    QLatin1String("none"),  QLatin1String("red"),  QLatin1String("orange"),
    QLatin1String("green"), QLatin1String("blue"), QLatin1String("purple")};

bool hasControls(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
}

std::optional<Error> checkName(const QString &name)
{
    if (name.trimmed().isEmpty())
        return wrongUsage(CoreText::tr("the connection needs a name"));
    if (name != name.trimmed() || hasControls(name))
        return wrongUsage(CoreText::tr("the connection's name has blanks at its ends or characters "
                                       "that cannot be seen"));
    if (name.size() > kLongestName)
        return wrongUsage(CoreText::tr("the connection's name has %1 characters; %2 are allowed")
                              .arg(name.size())
                              .arg(kLongestName));
    return std::nullopt;
}

std::optional<Error> checkServer(const ConnectionUrl &url)
{
    const QList<ServerAddress> servers = url.servers();
    for (const ServerAddress &server : servers) {
        if (server.host.trimmed().isEmpty())
            return wrongUsage(CoreText::tr("the connection needs the name of a server"));
        if (server.port < 1 || server.port > ServerAddress::kHighestPort)
            return wrongUsage(CoreText::tr("a port is a number from 1 to 65535"));
        if (hasControls(server.host) || server.host.contains(QLatin1Char(' ')))
            return wrongUsage(CoreText::tr("“%1” is not the name of a server").arg(server.host));
    }
    if (url.database.isEmpty())
        return wrongUsage(CoreText::tr("the connection needs the name of a database"));
    for (const QString &text :
         {url.user, url.database, url.sslRootCert, url.sslCert, url.sslKey, url.driver}) {
        if (hasControls(text))
            return wrongUsage(CoreText::tr("“%1” holds characters that cannot be seen").arg(text));
    }
    if (url.sslCert.isEmpty() != url.sslKey.isEmpty())
        return wrongUsage(CoreText::tr("your certificate and its key belong together"));
    return std::nullopt;
}

} // namespace

QList<ProfileColor> profileColors()
{
    QList<ProfileColor> colors;
    for (std::size_t i = 0; i < kColorNames.size(); ++i)
        colors.append(static_cast<ProfileColor>(i));
    return colors;
}

QString profileColorName(ProfileColor color)
{
    return kColorNames.at(static_cast<std::size_t>(color));
}

std::optional<ProfileColor> profileColorFromName(const QString &name)
{
    for (const ProfileColor color : profileColors()) {
        if (profileColorName(color) == name)
            return color;
    }
    return std::nullopt;
}

ConnectionProfile ConnectionProfile::make()
{
    ConnectionProfile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return profile;
}

std::optional<Error> ConnectionProfile::check() const
{
    if (const auto error = checkName(name))
        return error;
    if (hasControls(user))
        return wrongUsage(CoreText::tr("“%1” holds characters that cannot be seen").arg(user));
    if (url.engine != ConnectionUrl::Engine::Sqlite)
        return checkServer(url);
    if (url.path.isEmpty())
        return wrongUsage(CoreText::tr("the connection needs a file"));
    return std::nullopt;
}

int defaultPort(ConnectionUrl::Engine engine)
{
    switch (engine) {
    case ConnectionUrl::Engine::Sqlite:
        break;
    case ConnectionUrl::Engine::Postgres:
        return 5432;
    case ConnectionUrl::Engine::MariaDb:
        return 3306;
    case ConnectionUrl::Engine::SqlServer:
        return 1433;
    }
    return 0;
}

QString loginName()
{
    return qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME", QStringLiteral("unknown")));
}

} // namespace concord
