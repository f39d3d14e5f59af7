// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/concord/programoptions.h"

#include "core/base/version.h"
#include "core/store/sqliteversion.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace concord {

namespace {

struct ProgramText
{
    Q_DECLARE_TR_FUNCTIONS(concord::ProgramText)
};

const QString kDatabase = QStringLiteral("db");
const QString kProfile = QStringLiteral("profile");
const QString kUser = QStringLiteral("user");
const QString kReadOnly = QStringLiteral("read-only");
const QString kHelp = QStringLiteral("help");
const QString kVersionOption = QStringLiteral("version");

// QApplication reads these itself, and takes the value from the next argument.
bool takesValue(const QString &argument)
{
    static const QStringList names{
        QStringLiteral("platform"),        QStringLiteral("platformpluginpath"),
        QStringLiteral("platformtheme"),   QStringLiteral("plugin"),
        QStringLiteral("qwindowgeometry"), QStringLiteral("qwindowicon"),
        QStringLiteral("qwindowtitle"),    QStringLiteral("session"),
        QStringLiteral("display"),         QStringLiteral("style"),
        QStringLiteral("stylesheet")};
    return names.contains(argument.mid(argument.startsWith(QLatin1String("--")) ? 2 : 1));
}

QStringList withoutQtOptions(const QStringList &arguments)
{
    QStringList own;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments.at(i).startsWith(QLatin1Char('-')) && takesValue(arguments.at(i)))
            ++i;
        else
            own.append(arguments.at(i));
    }
    return own;
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({kDatabase, {}, QStringLiteral("URL")});
    parser.addOption({kProfile, {}, QStringLiteral("NAME")});
    parser.addOption({kUser, {}, QStringLiteral("NAME")});
    parser.addOption(QCommandLineOption(kReadOnly));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), kHelp}));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("v"), kVersionOption}));
}

ProgramOptions refused(const QString &reason)
{
    ProgramOptions options;
    options.action = ProgramOptions::Action::Refuse;
    options.refusal = reason;
    return options;
}

} // namespace

ProgramOptions ProgramOptions::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("concord")} + withoutQtOptions(arguments)))
        return refused(parser.errorText());
    ProgramOptions options;
    if (parser.isSet(kHelp))
        options.action = Action::Help;
    else if (parser.isSet(kVersionOption))
        options.action = Action::Version;
    else if (!parser.positionalArguments().isEmpty())
        return refused(
            ProgramText::tr("Unexpected argument “%1”.").arg(parser.positionalArguments().first()));
    options.url = parser.value(kDatabase);
    if (parser.isSet(kDatabase) && options.url.trimmed().isEmpty())
        return refused(ProgramText::tr("--db needs the address of a database."));
    options.profile = parser.value(kProfile);
    if (parser.isSet(kProfile) && options.profile.trimmed().isEmpty())
        return refused(ProgramText::tr("--profile needs the name of a connection."));
    if (parser.isSet(kProfile) && parser.isSet(kDatabase))
        return refused(ProgramText::tr("Give either --db or --profile, not both."));
    options.users = parser.values(kUser);
    for (const QString &user : std::as_const(options.users)) {
        if (user.trimmed().isEmpty())
            return refused(ProgramText::tr("--user needs a name."));
    }
    options.isReadOnly = parser.isSet(kReadOnly);
    return options;
}

QString ProgramOptions::helpText()
{
    return ProgramText::tr(
        "Usage: concord [--db URL | --profile NAME] [--user NAME]... [--read-only]\n"
        "\n"
        "Opens a window to edit shared records without overwriting anybody's change.\n"
        "\n"
        "  --db URL       The database: sqlite:PATH, postgresql://USER@HOST:PORT/DATABASE or\n"
        "                 mysql://USER@HOST:PORT/DATABASE, for MariaDB too. Without\n"
        "                 it the embedded database is opened, which is made with sample data on "
        "the\n"
        "                 first start.\n"
        "  --profile NAME The database of the connection that is kept under this name.\n"
        "  --user NAME    The name that people see beside what is saved; your login by default.\n"
        "                 Given more than once, opens as many windows, side by side.\n"
        "  --read-only    Only look; nothing can be saved.\n"
        "  --help         Show this help.\n"
        "  --version      Show the version.\n"
        "\n"
        "Exit codes: 0 done, 2 wrong usage, bad input or no display, 3 not found, 4 refused,\n"
        "5 not reachable or busy, 7 broken.");
}

QString ProgramOptions::versionText()
{
    const QString commit = QString::fromLatin1(kCommit);
    const QString qt = QString::fromLatin1(qVersion());
    const QString own = QStringLiteral("concord %1").arg(QString::fromLatin1(concord::kVersion));
    const QString libraries = QStringLiteral("Qt %1, SQLite %2").arg(qt, sqliteVersion());
    return commit.isEmpty() ? QStringLiteral("%1 (%2)").arg(own, libraries)
                            : QStringLiteral("%1 (%2, %3)").arg(own, commit, libraries);
}

} // namespace concord
