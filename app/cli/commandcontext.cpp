// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandcontext.h"

#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/texttable.h"
#include "app/systemkeychain.h"
#include "core/profile/passwordsource.h"
#include "core/profile/profilefile.h"
#include "core/store/connector.h"
#include "core/store/sqlrecordstore.h"
#include "core/text/sentences.h"
#include "core/workspace/installation.h"
#include "core/workspace/journaledrecordstore.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QTimer>

#include <cstdio>

namespace concord {

namespace {

constexpr std::chrono::seconds kPatience{5};
// A person may have to unlock the keychain; a script has nobody who could.
constexpr std::chrono::seconds kKeychainPatience{15};

void writeLine(std::FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
}

// Runs the event loop, which nothing else does here, until the answer is there; nothing where it takes too long.
template <typename T>
std::optional<T> waitFor(const QFuture<T> &future, std::chrono::milliseconds patience)
{
    if (!future.isFinished()) {
        QFutureWatcher<T> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &QCoreApplication::quit);
        watcher.setFuture(future);
        QTimer::singleShot(patience, &watcher, &QCoreApplication::quit);
        QCoreApplication::exec();
    }
    return future.isFinished() && future.resultCount() > 0 ? std::optional(future.result())
                                                           : std::nullopt;
}

// Messages may quote values, which may hold what moves a terminal's cursor.
QString safeMessage(const QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = terminalText(line);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

CommandContext::CommandContext(GlobalOptions options)
    : m_options(std::move(options))
{
}

void CommandContext::print(const QString &line) const
{
    writeLine(stdout, line);
}

void CommandContext::print(const QStringList &lines) const
{
    for (const QString &line : lines)
        print(line);
}

void CommandContext::flush() const
{
    std::fflush(stdout);
}

void CommandContext::say(const QString &text) const
{
    if (!m_options.isQuiet)
        writeLine(stderr, safeMessage(text));
}

void CommandContext::complain(const QString &text) const
{
    writeLine(stderr, QStringLiteral("concord-cli: ") + safeMessage(text));
}

ExitCode CommandContext::fail(const Error &error) const
{
    if (isJson())
        print(JsonObject()
                  .add("status", QString::fromLatin1(statusOf(error.code)))
                  .add("error", errorDetails(error)));
    return complainOf(error);
}

ExitCode CommandContext::complainOf(const Error &error) const
{
    complain(errorText(error));
    return exitCodeOf(error.code);
}

QString CommandContext::user() const
{
    if (!m_options.user.isEmpty())
        return m_options.user;
    return m_profileUser.isEmpty() ? loginName() : m_profileUser;
}

Result<ConnectionTarget> CommandContext::target()
{
    if (m_target)
        return *m_target;
    if (!m_options.profile.isEmpty()) {
        if (!m_options.database.isEmpty())
            return wrongUsage(CliText::tr("Give either --db or --profile, not both."));
        return profileTarget();
    }
    if (m_options.database.isEmpty())
        return wrongUsage(CliText::tr("Say which database: --db sqlite:PATH, --db "
                                      "postgresql://USER@HOST/DATABASE, --db "
                                      "mysql://USER@HOST/DATABASE, or --profile NAME."));
    const auto url = ConnectionUrl::parse(m_options.database);
    if (!url)
        return url.error();
    m_target = ConnectionTarget(*url);
    return *m_target;
}

Result<ConnectionTarget> CommandContext::profileTarget()
{
    const auto profile = ProfileFile().find(m_options.profile);
    if (!profile)
        return profile.error();
    const std::unique_ptr<Keychain> keychain = makeSystemKeychain();
    const auto found = waitFor(findPassword(keychain.get(), *profile), kKeychainPatience);
    const Secret password = found ? found->password : environmentPassword();
    m_profileUser = profile->user;
    m_target = ConnectionTarget(profile->url, profile->isReadOnly, password);
    return *m_target;
}

Result<ConnectionTarget> CommandContext::writableTarget()
{
    const auto known = target();
    if (known && known->isReadOnly)
        return makeError(ErrorCode::PermissionDenied, ErrorReason::ReadOnlyProfile,
                         {m_options.profile});
    return known;
}

Result<StoreOptions> CommandContext::storeOptions(std::chrono::milliseconds patience)
{
    const auto opened = m_options.isWriting ? writableTarget() : target();
    if (!opened)
        return opened.error();
    StoreOptions options = storeOptionsFor(*opened);
    options.patience = patience;
    if (m_options.isWriting) {
        const auto installation = Installation::load();
        if (!installation)
            return installation.error();
        options.secret = installation->secret;
    }
    return options;
}

// What is sent to a server is on disk before.
Result<void> CommandContext::keepJournal(const ConnectionUrl &url)
{
    const auto installation = Installation::load();
    if (!installation)
        return installation.error();
    auto file
        = std::make_shared<PendingFile>(Installation::stateFolder() + QLatin1String("/pending"));
    m_store = std::make_unique<JournaledRecordStore>(std::move(m_store), std::move(file),
                                                     installation->id, url.toText());
    return {};
}

Result<RecordStore *> CommandContext::store()
{
    if (!m_store) {
        const auto options = storeOptions(kPatience);
        if (!options)
            return options.error();
        auto opened = SqlRecordStore::open(*options);
        if (!opened)
            return opened.error();
        m_store = *std::move(opened);
        const auto known = target();
        if (m_options.isWriting && known && known->url.engine != ConnectionUrl::Engine::Sqlite) {
            if (const auto kept = keepJournal(known->url); !kept)
                return kept.error();
        }
    }
    return m_store.get();
}

Result<std::unique_ptr<SqlConnection>> CommandContext::connection()
{
    const auto options = storeOptions(kPatience);
    if (!options)
        return options.error();
    return openConnection(*options);
}

Result<const EntityCatalogue *> CommandContext::catalogue()
{
    if (!m_catalogue) {
        const auto opened = store();
        if (!opened)
            return opened.error();
        const auto tables = (*opened)->tables();
        if (!tables)
            return tables.error();
        m_catalogue = std::make_unique<EntityCatalogue>(
            EntityCatalogue::build(*tables, EntityCatalogue::defaultFolders(), target()->url));
        for (const Error &error : m_catalogue->errors())
            complainOf(error);
    }
    return m_catalogue.get();
}

Result<EntityPtr> CommandContext::entity(const QString &name)
{
    const auto known = catalogue();
    if (!known)
        return known.error();
    return (*known)->find(name);
}

JsonObject errorDetails(const Error &error)
{
    QString detail = errorText(error);
    if (!error.detail.isEmpty() && !detail.contains(error.detail))
        detail += QStringLiteral(" (%1)").arg(error.detail);
    return JsonObject()
        .add("code", errorCodeName(error.code))
        .add("detail", detail)
        .add("native", error.native);
}

} // namespace concord
