// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/adoption.h"

#include "core/adopt/checkup.h"
#include "core/base/privatefile.h"
#include "core/record/entityfile.h"
#include "core/record/entitywriter.h"
#include "core/store/sqlconnection.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace concord {

namespace {

constexpr std::chrono::milliseconds kCommitPatience{5000};

Error mendFailed(const QString &table, qsizetype index, qsizetype count, qsizetype standing,
                 const Error &error)
{
    return makeError(error.code, ErrorReason::MendFailed,
                     {table, QString::number(index + 1), QString::number(count),
                      QString::number(standing), error.detail},
                     error.detail, error.native);
}

// MariaDB commits at each of them.
Result<void> runOneByOne(SqlConnection *connection, const QString &table,
                         const QStringList &statements)
{
    for (qsizetype i = 0; i < statements.size(); ++i) {
        if (const auto run = connection->run(statements.at(i)); !run)
            return mendFailed(table, i, statements.size(), i, run.error());
    }
    return {};
}

Result<void> runTogether(SqlConnection *connection, const QString &table,
                         const QStringList &statements)
{
    auto transaction = SqlTransaction::begin(connection);
    if (!transaction)
        return transaction.error();
    for (qsizetype i = 0; i < statements.size(); ++i) {
        if (const auto run = connection->run(statements.at(i)); !run)
            return mendFailed(table, i, statements.size(), 0, run.error());
    }
    return (*transaction)->commit(kCommitPatience);
}

Entity describedEntity(const Protection &protection, const TokenSpec &token,
                       const ConnectionUrl &url)
{
    Entity entity = deriveEntity(protection.schema);
    entity.label = LocalText(labelFromName(entity.name));
    entity.databases = {url.databaseText()};
    entity.token = token;
    for (Field &field : entity.fields)
        field.label = LocalText(labelFromName(field.name));
    return entity;
}

bool describesHere(const Entity &entity, const QString &table, const ConnectionUrl &url)
{
    const bool isHere = entity.databases.isEmpty()
        || std::any_of(entity.databases.cbegin(), entity.databases.cend(),
                       [&url](const QString &text) {
                           const auto other = ConnectionUrl::parse(text);
                           return other && other->isSameDatabase(url);
                       });
    return entity.table == table && isHere;
}

// What is there under this name, if it can be read.
std::optional<Entity> entityIn(const QString &path, QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    text = file.readAll();
    const auto entity = readEntity(text, path);
    return entity ? std::optional(*entity) : std::nullopt;
}

struct Place
{
    QString path;
    QByteArray text; // of the file that describes the table already; empty where there is none
};

// The file that describes this table of this database, or a new one.
Place placeFor(const QString &folder, const QString &table, const ConnectionUrl &url)
{
    const QDir directory(folder);
    const QStringList names = directory.entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString &name : names) {
        Place place{directory.filePath(name), {}};
        const auto entity = entityIn(place.path, place.text);
        if (entity && describesHere(*entity, table, url))
            return place;
    }
    QString base;
    for (const QChar c : table)
        base += c.isLetterOrNumber() || c == QLatin1Char('-') ? c : QLatin1Char('_');
    base = base.left(60);
    QString path = directory.filePath(base + QLatin1String(".json"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = directory.filePath(QStringLiteral("%1-%2.json").arg(base).arg(i));
    return {path, {}};
}

Result<QString> write(const Entity &entity, const ConnectionUrl &url, const QString &folder)
{
    if (const auto made = makePrivateFolder(folder); !made)
        return made.error();
    const Place place = placeFor(folder, entity.table, url);
    const QByteArray text
        = place.text.isEmpty() ? writeEntity(entity) : withToken(place.text, entity.token);
    if (const auto written = writePrivateFile(place.path, text); !written)
        return written.error();
    return place.path;
}

// One that the statements are about to make cannot be judged before.
bool isMadeBy(const QStringList &statements, const QString &token)
{
    return std::any_of(statements.cbegin(), statements.cend(),
                       [&token](const QString &sql) { return sql.contains(token); });
}

Result<TokenSpec> chosenToken(const Protection &protection, const QString &text)
{
    return text.isEmpty() ? Result<TokenSpec>(protection.recommended())
                          : tokenFromText(protection, text);
}

// Statements that cannot be taken back are not run for a token that will be refused.
Result<void> mend(SqlConnection *connection, ConnectionUrl::Engine engine,
                  const AdoptionRequest &request)
{
    if (!request.token.isEmpty() && !isMadeBy(request.statements, request.token)) {
        const auto before = checkTable(connection, engine, request.table);
        if (!before)
            return before.error();
        if (const auto token = tokenFromText(*before, request.token); !token)
            return token.error();
    }
    return runStatements(connection, engine, request.table, request.statements);
}

} // namespace

Result<void> runStatements(SqlConnection *connection, ConnectionUrl::Engine engine,
                           const QString &table, const QStringList &statements)
{
    return engine == ConnectionUrl::Engine::MariaDb ? runOneByOne(connection, table, statements)
                                                    : runTogether(connection, table, statements);
}

Result<Adoption> adoptTable(SqlConnection *connection, const ConnectionUrl &url,
                            const AdoptionRequest &request, const QString &folder)
{
    if (!request.statements.isEmpty()) {
        if (const auto mended = mend(connection, url.engine, request); !mended)
            return mended.error();
    }
    const auto protection = checkTable(connection, url.engine, request.table);
    if (!protection)
        return protection.error();
    if (protection->schema.isView || protection->schema.keyColumns().isEmpty())
        return makeError(ErrorCode::InvalidInput, ErrorReason::NoUsableKey, {request.table});
    const auto token = chosenToken(*protection, request.token);
    if (!token)
        return token.error();
    const Entity described = describedEntity(*protection, *token, url);
    auto bound = bindEntity(described, protection->schema);
    if (!bound)
        return bound.error();
    const auto file = write(described, url, folder);
    if (!file)
        return file.error();
    return Adoption{*std::move(bound), protection->gradeWith(*token).value_or(Grade::D), *file,
                    static_cast<int>(request.statements.size())};
}

} // namespace concord
