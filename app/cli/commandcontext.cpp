// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandcontext.h"

#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/texttable.h"
#include "core/store/connector.h"
#include "core/text/sentences.h"
#include "core/workspace/installation.h"

#include <cstdio>

namespace concord {

namespace {

constexpr std::chrono::seconds kPatience{5};

void writeLine(std::FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
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

Result<ConnectionUrl> CommandContext::databaseUrl() const
{
    if (m_options.database.isEmpty())
        return wrongUsage(CliText::tr(
            "Say which database: --db sqlite:PATH or --db postgresql://USER@HOST/DATABASE."));
    return ConnectionUrl::parse(m_options.database);
}

Result<StoreOptions> CommandContext::storeOptions(std::chrono::milliseconds patience) const
{
    const auto url = databaseUrl();
    if (!url)
        return url.error();
    StoreOptions options = storeOptionsFor(*url);
    options.patience = patience;
    if (m_options.isWriting) {
        const auto installation = Installation::load();
        if (!installation)
            return installation.error();
        options.secret = installation->secret;
    }
    return options;
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
    }
    return m_store.get();
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
            EntityCatalogue::build(*tables, EntityCatalogue::defaultFolders()));
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
