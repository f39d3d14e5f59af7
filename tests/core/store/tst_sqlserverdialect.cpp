// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every statement that a store sends to SQL Server, as it is sent. They follow Microsoft's documentation, for no SQL
// Server can be run here.
#include "core/store/operations.h"
#include "core/store/saveguard.h"
#include "core/store/sqlserverdialect.h"
#include "core/store/sqlserverschema.h"
#include "core/token/concurrencytoken.h"
#include "tests/support/statementtext.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const SqlDialect &kDialect = SqlServerDialect::instance();

// As the schema reader would tell it.
ColumnSchema serverColumn(const char *name, const char *type, int keyPosition = 0)
{
    ColumnSchema typed = column(name, type, keyPosition);
    if (typed.declaredType == QLatin1String("float"))
        typed.storage = Storage::Real;
    typed.isGenerated = typed.declaredType == QLatin1String("rowversion");
    return typed;
}

TableSchema sampleTable()
{
    TableSchema schema;
    schema.name = QStringLiteral("t]x");
    schema.columns = {serverColumn("k", "bigint", 1),
                      serverColumn("l", "varchar(20)", 2),
                      serverColumn("n", "decimal(38,10)"),
                      serverColumn("m", "money"),
                      serverColumn("f", "float"),
                      serverColumn("s", "nvarchar(max)"),
                      serverColumn("b", "varbinary(20)"),
                      serverColumn("g", "uniqueidentifier"),
                      serverColumn("d", "datetime"),
                      serverColumn("u", "datetime2(7)"),
                      serverColumn("o", "datetimeoffset(3)"),
                      serverColumn("x", "xml"),
                      serverColumn("]; --", "nvarchar(20)"),
                      serverColumn("v", "rowversion")};
    return schema;
}

// Keys that the database makes.
EntityPtr numberedEntity(const TokenSpec &token)
{
    TableSchema schema;
    schema.name = QStringLiteral("i");
    schema.columns = {serverColumn("id", "int", 1), serverColumn("s", "nvarchar(20)"),
                      serverColumn("n", "bigint"), serverColumn("u", "datetime2(3)")};
    schema.isKeyGenerated = true;
    Entity entity = deriveEntity(schema);
    entity.token = token;
    return std::make_shared<const Entity>(entity);
}

EntityPtr sampleEntity()
{
    return std::make_shared<const Entity>(deriveEntity(sampleTable()));
}

const RecordKey kKey({FieldValue::integer(5), text("x")});

SaveRequest request(SaveKind kind, const EntityPtr &entity, const RecordKey &key,
                    const char *token = nullptr)
{
    SaveRequest request;
    request.kind = kind;
    request.entity = entity;
    request.key = key;
    if (token)
        request.token = *ConcurrencyToken::parse(*entity, QString::fromLatin1(token));
    return request;
}

FieldValues note()
{
    FieldValues note;
    note.set(QStringLiteral("save_id"), text("id1"));
    note.set(QStringLiteral("attempt"), FieldValue::integer(1));
    note.set(QStringLiteral("request_hash"), FieldValue::bytes(QByteArray::fromHex("00ff")));
    note.set(QStringLiteral("login"), text("unused"));
    note.set(QStringLiteral("saved_at"), text("unused"));
    return note;
}

FieldValues allChanges()
{
    FieldValues changes;
    const QStringList names{QStringLiteral("n"), QStringLiteral("m"), QStringLiteral("f"),
                            QStringLiteral("s"), QStringLiteral("g"), QStringLiteral("d"),
                            QStringLiteral("o"), QStringLiteral("x"), QStringLiteral("]; --")};
    for (const QString &name : names)
        changes.set(name, FieldValue());
    changes.set(QStringLiteral("b"), FieldValue::bytes(QByteArray::fromHex("00ff")));
    return changes;
}

QList<SqlStatement> flight(SaveKind kind, const EntityPtr &entity, const RecordKey &key,
                           const char *token, const FieldValues &changes, bool hasNote)
{
    SaveRequest save = request(kind, entity, key, token);
    save.changes = changes;
    const auto guard = makeGuard(*entity, save.token, {}, changes.names());
    FlightParts parts;
    parts.request = &save;
    parts.change = kind == SaveKind::Update ? kDialect.guardedUpdate(*entity, key, changes, guard)
        : kind == SaveKind::Delete          ? kDialect.guardedDelete(*entity, key, guard)
                                            : kDialect.insert(*entity, changes);
    if (!keyAfterSave(save).isEmpty())
        parts.row = {QStringLiteral("SELECT THE ROW"), {}};
    if (hasNote) {
        parts.note = note();
        parts.asksApplied = true;
        parts.applied = Operations::selectApplied(OperationId());
    }
    return kDialect.saveFlight(parts);
}

} // namespace

class TestSqlServerDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void writesEachStatementAsAgreed_data();
    void writesEachStatementAsAgreed();
    void guardsEachTypeExactly_data();
    void guardsEachTypeExactly();
    void writesEachFilterAsAgreed_data();
    void writesEachFilterAsAgreed();
    void movesEachTimeForward_data();
    void movesEachTimeForward();
    void takesARowVersionForTheToken();
    void keepsAllDigitsOfARowVersion_data();
    void keepsAllDigitsOfARowVersion();
    void givesFloatsAsDoublesAndTimesWithoutALetter();
    void refusesNamedReasons();
    void describesTablesFromTheCatalogue();
    void doublesBracketsInNames();
};

void TestSqlServerDialect::writesEachStatementAsAgreed_data()
{
    QTest::addColumn<QString>("actual");
    QTest::addColumn<QString>("expected");
    const QString s = QStringLiteral("s");
    const Entity entity = *sampleEntity();
    TokenSpec counted(TokenKind::RowVersion, QStringLiteral("n"));
    TokenSpec fields(TokenKind::ChosenFields);
    fields.fields = {s};
    const EntityPtr numbered = numberedEntity(counted);
    const EntityPtr chosen = numberedEntity(fields);
    const EntityPtr timed = numberedEntity(TokenSpec(TokenKind::UpdatedTime, QStringLiteral("u")));
    const RecordKey one({FieldValue::integer(1)});
    const FieldValues changed{{s, text("new")}};
    const auto add = [](const char *name, const QString &actual, const char *expected) {
        QTest::newRow(name) << actual << QString::fromUtf8(expected);
    };
    add("session", SqlServerDialect::session(std::chrono::seconds(2)),
        R"(SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
SET NUMERIC_ROUNDABORT OFF;
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TEXTSIZE 2147483647;
SET LOCK_TIMEOUT 2000;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED)");
    add("a count of changed rows", SqlServerDialect::counted(QStringLiteral("UPDATE")),
        R"(UPDATE;
SELECT @@ROWCOUNT AS concord_count)");
    add("whether a table is there", SqlServerDialect::tableExists(),
        R"(SELECT CASE WHEN OBJECT_ID(CONVERT(nvarchar(300), ?), N'U') IS NULL THEN 0 ELSE 1 END)");
    add("the server's clock", kDialect.utcNow(), R"(CONVERT(varchar(27), SYSUTCDATETIME(), 121))");
    add("delayed durability", SqlServerDialect::durability(),
        R"(SELECT delayed_durability_desc FROM sys.databases WHERE database_id = DB_ID())");
    add("the last change", SqlServerDialect::lastChange(),
        R"(SELECT CONVERT(bigint, MIN_ACTIVE_ROWVERSION()))");
    add("own tables", operationsDdl(kDialect).join(QLatin1Char('\n')),
        R"(CREATE TABLE concord_meta (name NVARCHAR(64) NOT NULL PRIMARY KEY, value NVARCHAR(MAX) NOT NULL)
CREATE TABLE concord_operation (save_id NVARCHAR(64) NOT NULL, attempt INTEGER NOT NULL, state NVARCHAR(MAX) NOT NULL, applied_id NVARCHAR(64), request_hash VARBINARY(MAX), entity NVARCHAR(MAX), record_key NVARCHAR(MAX), old_token NVARCHAR(MAX), new_token NVARCHAR(MAX), login NVARCHAR(MAX), user_name NVARCHAR(MAX), saved_at DATETIMEOFFSET(7) NOT NULL, PRIMARY KEY (save_id, attempt))
CREATE UNIQUE INDEX concord_operation_applied ON concord_operation (applied_id) WHERE applied_id IS NOT NULL
INSERT INTO concord_meta (name, value) VALUES ('schema_version', '1'))");
    add("read by key", shown(kDialect.selectByKey(kDialect.selectRows(entity), entity, kKey)),
        R"(SELECT [t]]x].[k], CONVERT(nvarchar(max), [t]]x].[l]) AS [l], CONVERT(varchar(42), [t]]x].[n]) AS [n], CONVERT(varchar(42), [t]]x].[m], 2) AS [m], [t]]x].[f], CONVERT(nvarchar(max), [t]]x].[s]) AS [s], [t]]x].[b], CONVERT(varchar(36), [t]]x].[g]) AS [g], CONVERT(varchar(40), [t]]x].[d], 121) AS [d], CONVERT(varchar(40), [t]]x].[u], 121) AS [u], CONVERT(varchar(40), [t]]x].[o], 121) AS [o], CONVERT(nvarchar(max), [t]]x].[x]) AS [x], [t]]x].[]]; --], CONVERT(varchar(16), CONVERT(binary(8), [t]]x].[v]), 2) AS [v] FROM [t]]x] WHERE [t]]x].[k] = CONVERT(bigint, ?) AND [t]]x].[l] = CONVERT(varchar(20), ?) AND EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[l])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))) | Integer 5, Text "x", Text "x")");
    add("read by a key with a NULL",
        shown(kDialect.selectByKey(QString(), entity, RecordKey({FieldValue(), text("x")}))),
        R"([t]]x].[k] IS NULL AND [t]]x].[l] = CONVERT(varchar(20), ?) AND EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[l])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))) | Text "x", Text "x")");
    add("first window",
        shown(kDialect.selectWindow({{sampleEntity(), {}, {}, false}, std::nullopt, 7, 10})),
        R"(SELECT [t]]x].[k], CONVERT(nvarchar(max), [t]]x].[l]) AS [l], CONVERT(varchar(42), [t]]x].[n]) AS [n], CONVERT(varchar(42), [t]]x].[m], 2) AS [m], [t]]x].[f], CONVERT(nvarchar(max), [t]]x].[s]) AS [s], [t]]x].[b], CONVERT(varchar(36), [t]]x].[g]) AS [g], CONVERT(varchar(40), [t]]x].[d], 121) AS [d], CONVERT(varchar(40), [t]]x].[u], 121) AS [u], CONVERT(varchar(40), [t]]x].[o], 121) AS [o], CONVERT(nvarchar(max), [t]]x].[x]) AS [x], [t]]x].[]]; --], CONVERT(varchar(16), CONVERT(binary(8), [t]]x].[v]), 2) AS [v] FROM [t]]x] ORDER BY [t]]x].[k] ASC, [t]]x].[l] ASC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY | Integer 7, Integer 11)");
    add("window behind an anchor, sorted",
        shown(kDialect.selectWindow({{numbered, {}, s, false},
                                     RowAnchor{40, text("b"), RecordKey({FieldValue::integer(9)})},
                                     3,
                                     10})),
        R"(SELECT [i].[id], [i].[s], [i].[n], CONVERT(varchar(40), [i].[u], 121) AS [u] FROM (SELECT * FROM [i] WHERE [i].[s] = CONVERT(nvarchar(20), ?) AND [i].[id] >= CONVERT(int, ?) UNION ALL SELECT * FROM [i] WHERE [i].[s] > CONVERT(nvarchar(20), ?)) AS [i] ORDER BY [i].[s] ASC, [i].[id] ASC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY | Text "b", Integer 9, Text "b", Integer 3, Integer 11)");
    add("window behind a NULL, descending",
        shown(
            kDialect.selectWindow({{numbered, {}, s, true},
                                   RowAnchor{40, FieldValue(), RecordKey({FieldValue::integer(9)})},
                                   0,
                                   10})),
        R"(SELECT [i].[id], [i].[s], [i].[n], CONVERT(varchar(40), [i].[u], 121) AS [u] FROM [i] WHERE [i].[s] IS NULL AND [i].[id] <= CONVERT(int, ?) ORDER BY [i].[s] DESC, [i].[id] DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY | Integer 9, Integer 0, Integer 11)");
    add("sorted by a long text",
        shown(kDialect.selectWindow(
                  {{sampleEntity(), {}, QStringLiteral("x"), false}, std::nullopt, 0, 10}))
            .section(QLatin1String(" ORDER BY "), 1),
        R"(CONVERT(nvarchar(4000), [t]]x].[x]) ASC, [t]]x].[k] ASC, [t]]x].[l] ASC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY | Integer 0, Integer 11)");
    add("anchors", shown(kDialect.selectAnchors({numbered, {}, QStringLiteral("u"), true}, 1000)),
        R"(SELECT * FROM (SELECT row_number() OVER (ORDER BY [i].[u] DESC, [i].[id] DESC) - 1 AS concord_row, CONVERT(varchar(40), [i].[u], 121) AS [u], [i].[id] FROM [i]) AS concord_rows WHERE concord_row % ? = 0 | Integer 1000)");
    add("count", shown(kDialect.selectCount({numbered, {}, {}, false})),
        R"(SELECT count(*) FROM [i] | )");
    add("update under a rowversion",
        shown(kDialect.guardedUpdate(entity, kKey, allChanges(),
                                     {{QStringLiteral("v"), text("00000000000007D1")}})),
        R"(UPDATE [t]]x] SET [n] = CONVERT(decimal(38,10), ?), [m] = CONVERT(money, ?), [f] = CONVERT(float, ?), [s] = CONVERT(nvarchar(max), ?), [g] = CONVERT(uniqueidentifier, ?), [d] = CONVERT(datetime, ?, 121), [o] = CONVERT(datetimeoffset(3), ?, 121), [x] = CONVERT(nvarchar(max), ?), []]; --] = CONVERT(nvarchar(max), ?), [b] = CONVERT(varbinary(max), CONVERT(varchar(max), ?), 2) WHERE [t]]x].[k] = CONVERT(bigint, ?) AND [t]]x].[l] = CONVERT(varchar(20), ?) AND EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[l])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))) AND [t]]x].[v] = CONVERT(binary(8), ?, 2) | NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, Bytes 00ff, Integer 5, Text "x", Text "x", Text "00000000000007D1")");
    add("update under a number",
        shown(kDialect.guardedUpdate(*numbered, one, changed,
                                     {{QStringLiteral("n"), FieldValue::integer(3)}})),
        R"(UPDATE [i] SET [s] = CONVERT(nvarchar(max), ?) WHERE [i].[id] = CONVERT(int, ?) AND EXISTS (SELECT [i].[n] INTERSECT SELECT CONVERT(bigint, ?)) | Text "new", Integer 1, Integer 3)");
    add("update under a time",
        shown(kDialect.guardedUpdate(*timed, one, {{QStringLiteral("u"), text("unused")}},
                                     {{QStringLiteral("u"), text("2026-10-05 08:00:00.123")}})),
        R"(UPDATE [i] SET [u] = CASE WHEN CONVERT(datetime2(3), SYSDATETIME()) <= [i].[u] THEN DATEADD(nanosecond, 1000000, [i].[u]) ELSE CONVERT(datetime2(3), SYSDATETIME()) END WHERE [i].[id] = CONVERT(int, ?) AND EXISTS (SELECT CONVERT(varchar(40), [i].[u], 121) INTERSECT SELECT CONVERT(varchar(42), ?)) | Integer 1, Text "2026-10-05 08:00:00.123")");
    add("update under all columns",
        shown(kDialect.guardedUpdate(*numbered, one, changed,
                                     {{s, FieldValue()},
                                      {QStringLiteral("n"), FieldValue::integer(3)},
                                      {QStringLiteral("u"), FieldValue()}})),
        R"(UPDATE [i] SET [s] = CONVERT(nvarchar(max), ?) WHERE [i].[id] = CONVERT(int, ?) AND EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [i].[s])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))) AND EXISTS (SELECT [i].[n] INTERSECT SELECT CONVERT(bigint, ?)) AND EXISTS (SELECT CONVERT(varchar(40), [i].[u], 121) INTERSECT SELECT CONVERT(varchar(42), ?)) | Text "new", Integer 1, NULL, Integer 3, NULL)");
    add("delete",
        shown(kDialect.guardedDelete(entity, kKey,
                                     {{QStringLiteral("v"), text("00000000000007D1")}})),
        R"(DELETE FROM [t]]x] WHERE [t]]x].[k] = CONVERT(bigint, ?) AND [t]]x].[l] = CONVERT(varchar(20), ?) AND EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[l])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))) AND [t]]x].[v] = CONVERT(binary(8), ?, 2) | Integer 5, Text "x", Text "x", Text "00000000000007D1")");
    add("insert",
        shown(kDialect.insertReturningKey(
            entity,
            {{QStringLiteral("k"), FieldValue::integer(5)}, {QStringLiteral("l"), text("x")}})),
        R"(DECLARE @concord_key TABLE ([k] bigint, [l] varchar(20));
INSERT INTO [t]]x] ([k], [l]) OUTPUT inserted.[k], inserted.[l] INTO @concord_key VALUES (CONVERT(bigint, ?), CONVERT(nvarchar(max), ?));
SELECT [t]]x].[k], CONVERT(nvarchar(max), [t]]x].[l]) AS [l] FROM @concord_key AS [t]]x] | Integer 5, Text "x")");
    add("insert of defaults", shown(kDialect.insertReturningKey(*numbered, {})),
        R"(DECLARE @concord_key TABLE ([id] int);
INSERT INTO [i] OUTPUT inserted.[id] INTO @concord_key DEFAULT VALUES;
SELECT [i].[id] FROM @concord_key AS [i] | )");
    add("operation row",
        QStringLiteral("(%1) ").arg(note().names().join(QLatin1Char(',')))
            + shown(SqlStatement{kDialect.noteTerms(note()), kDialect.noteValues(note())}),
        R"((save_id,attempt,request_hash,login,saved_at) CONVERT(nvarchar(64), ?), CONVERT(int, ?), CONVERT(varbinary(max), CONVERT(varchar(max), ?), 2), ORIGINAL_LOGIN(), TODATETIMEOFFSET(SYSUTCDATETIME(), 0) | Text "id1", Integer 1, Bytes 00ff)");
    add("tombstone",
        shown(kDialect.insertUnlessThere(QStringLiteral("concord_operation"), note(),
                                         {QStringLiteral("save_id"), QStringLiteral("attempt")})),
        R"(INSERT INTO concord_operation (save_id, attempt, request_hash, login, saved_at) SELECT save_id, attempt, request_hash, login, saved_at FROM (VALUES (CONVERT(nvarchar(64), ?), CONVERT(int, ?), CONVERT(varbinary(max), CONVERT(varchar(max), ?), 2), ORIGINAL_LOGIN(), TODATETIMEOFFSET(SYSUTCDATETIME(), 0))) AS concord_new (save_id, attempt, request_hash, login, saved_at) WHERE NOT EXISTS (SELECT * FROM concord_operation AS concord_old WITH (UPDLOCK, HOLDLOCK) WHERE concord_old.save_id = concord_new.save_id AND concord_old.attempt = concord_new.attempt) | Text "id1", Integer 1, Bytes 00ff)");
    add("flight of an update",
        shown(flight(SaveKind::Update, sampleEntity(), kKey, "v:00000000000007D1",
                     {{QStringLiteral("n"), text("2.50")}}, true)),
        R"(DECLARE @concord_changed int, @concord_token nvarchar(400);
UPDATE [t]]x] SET [n] = CONVERT(decimal(38,10), ?) WHERE [t]]x].[k] = CONVERT(bigint, ?) AND [t]]x].[l] = CONVERT(varchar(20), ?) AND EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[l])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))) AND [t]]x].[v] = CONVERT(binary(8), ?, 2);
SET @concord_changed = @@ROWCOUNT;
IF @concord_changed > 1 BEGIN; THROW 50001, N'concord: several rows', 1; END;
SELECT @concord_token = CONCAT(N'v:', COALESCE(CONVERT(nvarchar(100), CONVERT(varchar(16), CONVERT(binary(8), [t]]x].[v]), 2)), N'null')) FROM [t]]x] WHERE [t]]x].[k] = CONVERT(bigint, ?) AND [t]]x].[l] = CONVERT(varchar(20), ?) AND EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[l])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?)));
IF @concord_changed = 1 AND @concord_token IN (CONVERT(nvarchar(400), ?), N'v:null', N't:null') BEGIN; THROW 50002, N'concord: same token', 1; END;
IF @concord_changed = 1 INSERT INTO concord_operation (save_id, attempt, request_hash, login, saved_at, new_token) VALUES (CONVERT(nvarchar(64), ?), CONVERT(int, ?), CONVERT(varbinary(max), CONVERT(varchar(max), ?), 2), ORIGINAL_LOGIN(), TODATETIMEOFFSET(SYSUTCDATETIME(), 0), @concord_token);
SELECT @concord_token AS concord_token WHERE @concord_changed = 1 | Text "2.50", Integer 5, Text "x", Text "x", Text "00000000000007D1", Integer 5, Text "x", Text "x", Text "v:00000000000007D1", Text "id1", Integer 1, Bytes 00ff
;; SELECT THE ROW | 
;; SELECT request_hash, record_key, new_token FROM concord_operation WHERE applied_id = ? | Text "00000000-0000-0000-0000-000000000000")");
    add("flight without operations",
        shown(flight(SaveKind::Update, numbered, one, "v:3", {{s, text("new")}}, false)),
        R"(DECLARE @concord_changed int, @concord_token nvarchar(400);
UPDATE [i] SET [s] = CONVERT(nvarchar(max), ?) WHERE [i].[id] = CONVERT(int, ?) AND EXISTS (SELECT [i].[n] INTERSECT SELECT CONVERT(bigint, ?));
SET @concord_changed = @@ROWCOUNT;
IF @concord_changed > 1 BEGIN; THROW 50001, N'concord: several rows', 1; END;
SELECT @concord_token = CONCAT(N'v:', COALESCE(CONVERT(nvarchar(100), [i].[n]), N'null')) FROM [i] WHERE [i].[id] = CONVERT(int, ?);
IF @concord_changed = 1 AND @concord_token IN (CONVERT(nvarchar(400), ?), N'v:null', N't:null') BEGIN; THROW 50002, N'concord: same token', 1; END;
SELECT @concord_token AS concord_token WHERE @concord_changed = 1 | Text "new", Integer 1, Text "3", Integer 1, Text "v:3"
;; SELECT THE ROW | )");
    add("flight of a delete", shown(flight(SaveKind::Delete, numbered, one, "v:3", {}, true)),
        R"(DECLARE @concord_changed int, @concord_token nvarchar(400);
DELETE FROM [i] WHERE [i].[id] = CONVERT(int, ?) AND EXISTS (SELECT [i].[n] INTERSECT SELECT CONVERT(bigint, ?));
SET @concord_changed = @@ROWCOUNT;
IF @concord_changed > 1 BEGIN; THROW 50001, N'concord: several rows', 1; END;
IF @concord_changed = 1 INSERT INTO concord_operation (save_id, attempt, request_hash, login, saved_at, new_token) VALUES (CONVERT(nvarchar(64), ?), CONVERT(int, ?), CONVERT(varbinary(max), CONVERT(varchar(max), ?), 2), ORIGINAL_LOGIN(), TODATETIMEOFFSET(SYSUTCDATETIME(), 0), @concord_token);
SELECT @concord_token AS concord_token WHERE @concord_changed = 1 | Integer 1, Text "3", Text "id1", Integer 1, Bytes 00ff
;; SELECT THE ROW | 
;; SELECT request_hash, record_key, new_token FROM concord_operation WHERE applied_id = ? | Text "00000000-0000-0000-0000-000000000000")");
    add("flight of an insert",
        shown(flight(SaveKind::Insert, numbered, {}, nullptr, {{s, text("new")}}, true)),
        R"(DECLARE @concord_changed int, @concord_token nvarchar(400);
DECLARE @concord_key TABLE ([id] int);
INSERT INTO [i] ([s]) OUTPUT inserted.[id] INTO @concord_key VALUES (CONVERT(nvarchar(max), ?));
SET @concord_changed = @@ROWCOUNT;
IF @concord_changed > 1 BEGIN; THROW 50001, N'concord: several rows', 1; END;
SELECT @concord_token = CONCAT(N'v:', COALESCE(CONVERT(nvarchar(100), [i].[n]), N'null')) FROM [i] WHERE [i].[id] = (SELECT [id] FROM @concord_key);
IF @concord_changed = 1 AND @concord_token IN (CONVERT(nvarchar(400), ?), N'v:null', N't:null') BEGIN; THROW 50002, N'concord: same token', 1; END;
IF @concord_changed = 1 INSERT INTO concord_operation (save_id, attempt, request_hash, login, saved_at, record_key, new_token) VALUES (CONVERT(nvarchar(64), ?), CONVERT(int, ?), CONVERT(varbinary(max), CONVERT(varchar(max), ?), 2), ORIGINAL_LOGIN(), TODATETIMEOFFSET(SYSUTCDATETIME(), 0), (SELECT CONVERT(nvarchar(max), [id]) FROM @concord_key), @concord_token);
SELECT @concord_token AS concord_token WHERE @concord_changed = 1 | Text "new", Text "h:", Text "id1", Integer 1, Bytes 00ff
;; SELECT [i].[id], [i].[s], [i].[n], CONVERT(varchar(40), [i].[u], 121) AS [u] FROM [i] WHERE [i].[id] = (SELECT [id] FROM @concord_key) | 
;; SELECT request_hash, record_key, new_token FROM concord_operation WHERE applied_id = ? | Text "00000000-0000-0000-0000-000000000000")");
    add("flight under chosen fields",
        shown(flight(SaveKind::Update, chosen, one, nullptr, {{s, text("new")}}, false)),
        R"(DECLARE @concord_changed int, @concord_token nvarchar(400);
UPDATE [i] SET [s] = CONVERT(nvarchar(max), ?) WHERE [i].[id] = CONVERT(int, ?);
SET @concord_changed = @@ROWCOUNT;
IF @concord_changed > 1 BEGIN; THROW 50001, N'concord: several rows', 1; END;
SELECT @concord_token AS concord_token WHERE @concord_changed = 1 | Text "new", Integer 1
;; SELECT THE ROW | )");
}

void TestSqlServerDialect::guardsEachTypeExactly_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const FieldValue &value, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(name) << value << QString::fromLatin1(expected);
    };
    add("k", FieldValue::integer(7),
        R"(EXISTS (SELECT [t]]x].[k] INTERSECT SELECT CONVERT(bigint, ?)))");
    add("n", text("1.00"),
        R"(EXISTS (SELECT CONVERT(varchar(42), [t]]x].[n]) INTERSECT SELECT CONVERT(varchar(42), ?)))");
    add("m", text("1.0000"),
        R"(EXISTS (SELECT CONVERT(varchar(42), [t]]x].[m], 2) INTERSECT SELECT CONVERT(varchar(42), ?)))");
    add("f", FieldValue::real(0.1),
        R"(EXISTS (SELECT CONVERT(float, [t]]x].[f]) INTERSECT SELECT CONVERT(float, ?)))");
    add("s", text("abc "),
        R"(EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[s])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))))");
    add("b", FieldValue::bytes(QByteArray::fromHex("0100")),
        R"(EXISTS (SELECT CONVERT(varbinary(max), [t]]x].[b]), DATALENGTH([t]]x].[b]) INTERSECT SELECT concord_bytes, DATALENGTH(concord_bytes) FROM (SELECT CONVERT(varbinary(max), CONVERT(varchar(max), ?), 2) AS concord_bytes) AS concord_value))");
    add("g", text("A"),
        R"(EXISTS (SELECT [t]]x].[g] INTERSECT SELECT CONVERT(uniqueidentifier, ?)))");
    add("d", text("2026-10-05 08:00:00.003"),
        R"(EXISTS (SELECT CONVERT(varchar(40), [t]]x].[d], 121) INTERSECT SELECT CONVERT(varchar(42), ?)))");
    add("u", FieldValue(),
        R"(EXISTS (SELECT CONVERT(varchar(40), [t]]x].[u], 121) INTERSECT SELECT CONVERT(varchar(42), ?)))");
    add("o", text("2026-10-05 08:00:00.003 +02:00"),
        R"(EXISTS (SELECT CONVERT(varchar(40), [t]]x].[o], 121) INTERSECT SELECT CONVERT(varchar(42), ?)))");
    add("x", text("<a/>"),
        R"(EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[x])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))))");
    add("]; --", text("a"),
        R"(EXISTS (SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), [t]]x].[]]; --])) INTERSECT SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))))");
    add("v", text("00000000000007D1"), R"([t]]x].[v] = CONVERT(binary(8), ?, 2))");
}

void TestSqlServerDialect::writesEachFilterAsAgreed_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QString>("expected");
    using Op = Condition::Op;
    const auto add = [](const char *name, const Condition &condition, const char *expected) {
        QTest::newRow(name) << condition << QString::fromUtf8(expected);
    };
    add("equal", {QStringLiteral("n"), Op::Equal, text("1")},
        R"(EXISTS (SELECT [t]]x].[n] INTERSECT SELECT CONVERT(decimal(38, 18), ?)) | Text "1")");
    add("unlike NULL", {QStringLiteral("s"), Op::NotEqual, FieldValue()},
        R"(NOT EXISTS (SELECT CONVERT(nvarchar(4000), [t]]x].[s]) INTERSECT SELECT CONVERT(nvarchar(4000), ?)) | NULL)");
    add("less", {QStringLiteral("n"), Op::Less, text("1")},
        R"([t]]x].[n] < CONVERT(decimal(38, 18), ?) | Text "1")");
    add("at most", {QStringLiteral("u"), Op::LessOrEqual, text("2026-10-05T08:00")},
        R"([t]]x].[u] <= CONVERT(datetime2(7), ?, 121) | Text "2026-10-05 08:00")");
    add("more", {QStringLiteral("l"), Op::Greater, text("a")},
        R"([t]]x].[l] > CONVERT(nvarchar(4000), ?) | Text "a")");
    add("at least", {QStringLiteral("f"), Op::GreaterOrEqual, text("0.5")},
        R"([t]]x].[f] >= CONVERT(float, ?) | Real 0.5)");
    add("bytes", {QStringLiteral("b"), Op::Equal, FieldValue::bytes(QByteArray::fromHex("ff"))},
        R"(EXISTS (SELECT [t]]x].[b] INTERSECT SELECT CONVERT(varbinary(20), CONVERT(varchar(max), ?), 2)) | Bytes ff)");
    add("contains", {QStringLiteral("]; --"), Op::Contains, text("5%[a_")},
        R"((CONVERT(nvarchar(max), [t]]x].[]]; --]) COLLATE Latin1_General_100_CI_AS LIKE REPLACE(CONVERT(nvarchar(4000), ?), N'[', N'\[') ESCAPE N'\') | Text "%5\%[a\_%")");
    add("contains in a number", {QStringLiteral("n"), Op::Contains, text("5")},
        R"((CONVERT(nvarchar(max), CONVERT(varchar(42), [t]]x].[n])) COLLATE Latin1_General_100_CI_AS LIKE REPLACE(CONVERT(nvarchar(4000), ?), N'[', N'\[') ESCAPE N'\') | Text "%5%")");
}

void TestSqlServerDialect::writesEachStatementAsAgreed()
{
    QFETCH(QString, actual);
    QFETCH(QString, expected);
    QCOMPARE(actual, expected);
}

void TestSqlServerDialect::guardsEachTypeExactly()
{
    QFETCH(QString, column);
    QFETCH(FieldValue, value);
    QFETCH(QString, expected);
    const SqlStatement statement = kDialect.guardedDelete(
        *sampleEntity(), RecordKey({FieldValue::integer(5), FieldValue()}), {{column, value}});
    QCOMPARE(shown(statement),
             QStringLiteral("DELETE FROM [t]]x] WHERE [t]]x].[k] = CONVERT(bigint, ?) AND "
                            "[t]]x].[l] IS NULL AND ")
                 + expected + QLatin1String(" | Integer 5, ") + describe(value));
}

void TestSqlServerDialect::writesEachFilterAsAgreed()
{
    QFETCH(Condition, condition);
    QFETCH(QString, expected);
    QCOMPARE(shown(kDialect.selectCount({sampleEntity(), {condition}, {}, false})),
             QLatin1String("SELECT count(*) FROM [t]]x] WHERE ") + expected);
}

void TestSqlServerDialect::movesEachTimeForward_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *type, const char *now, const char *later) {
        QTest::newRow(type) << QString::fromLatin1(type)
                            << QStringLiteral("CASE WHEN CONVERT(%1, %2) <= [i].[u] THEN "
                                              "DATEADD(%3, [i].[u]) ELSE CONVERT(%1, %2) END")
                                   .arg(QLatin1String(type), QLatin1String(now),
                                        QLatin1String(later));
    };
    add("datetime2(7)", "SYSDATETIME()", "nanosecond, 100");
    add("datetime2(3)", "SYSDATETIME()", "nanosecond, 1000000");
    add("datetime2(0)", "SYSDATETIME()", "second, 1");
    add("datetimeoffset(6)", "SYSDATETIMEOFFSET()", "nanosecond, 1000");
    add("datetime", "SYSDATETIME()", "millisecond, 4");
    add("smalldatetime", "SYSDATETIME()", "minute, 1");
    add("date", "SYSDATETIME()", "day, 1");
}

void TestSqlServerDialect::movesEachTimeForward()
{
    QFETCH(QString, type);
    QFETCH(QString, expected);
    Entity entity = *numberedEntity(TokenSpec(TokenKind::UpdatedTime, QStringLiteral("u")));
    entity.schema.columns[3].declaredType = type;
    const SqlStatement statement = kDialect.guardedUpdate(
        entity, RecordKey({FieldValue::integer(5)}), {{QStringLiteral("u"), text("unused")}}, {});
    QCOMPARE(shown(statement),
             QStringLiteral("UPDATE [i] SET [u] = ") + expected
                 + QLatin1String(" WHERE [i].[id] = CONVERT(int, ?) | Integer 5"));
}

void TestSqlServerDialect::takesARowVersionForTheToken()
{
    const EntityPtr entity = sampleEntity();
    QCOMPARE(entity->token.kind, TokenKind::RowVersion);
    QCOMPARE(entity->token.column, QStringLiteral("v"));
    QVERIFY(entity->token.isUnique);
    // Nothing else need be compared, and nobody writes it.
    const auto token = ConcurrencyToken::parse(*entity, QStringLiteral("v:00000000000007D1"));
    CONCORD_VERIFY_OK(token);
    const auto guard
        = makeGuard(*entity, *token, {{QStringLiteral("n"), text("1")}}, {QStringLiteral("n")});
    QCOMPARE(guard, QList<GuardTerm>({{QStringLiteral("v"), text("00000000000007D1")}}));
    QVERIFY(entity->field(QStringLiteral("v"))->isGenerated);
}

void TestSqlServerDialect::keepsAllDigitsOfARowVersion_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("isToken");
    QTest::newRow("leading zeros") << QStringLiteral("v:0000000000000001") << true;
    QTest::newRow("high bit") << QStringLiteral("v:FFFFFFFFFFFFFFFE") << true;
    QTest::newRow("too short") << QStringLiteral("v:00000000000007D") << false;
    QTest::newRow("too long") << QStringLiteral("v:00000000000007D1A") << false;
    QTest::newRow("other letters") << QStringLiteral("v:000000000000000G") << false;
    QTest::newRow("small letters") << QStringLiteral("v:00000000000007d1") << false;
}

void TestSqlServerDialect::keepsAllDigitsOfARowVersion()
{
    QFETCH(QString, words);
    QFETCH(bool, isToken);
    const auto token = ConcurrencyToken::parse(*sampleEntity(), words);
    QCOMPARE(bool(token), isToken);
    if (isToken)
        QCOMPARE(token->toText(), words);
}

void TestSqlServerDialect::givesFloatsAsDoublesAndTimesWithoutALetter()
{
    const FieldValues changes{{QStringLiteral("f"), text("0.1")},
                              {QStringLiteral("u"), text("2026-10-05T08:00:00.1234567")},
                              {QStringLiteral("s"), text("2026-10-05T08")}};
    const SqlValues values = kDialect.guardedUpdate(*sampleEntity(), kKey, changes, {}).values;
    QCOMPARE(values.at(0), FieldValue::real(0.1));
    QCOMPARE(values.at(1), text("2026-10-05 08:00:00.1234567"));
    QCOMPARE(values.at(2), text("2026-10-05T08"));
}

void TestSqlServerDialect::refusesNamedReasons()
{
    Error error;
    QVERIFY(!kDialect.flightReason(error));
    error.detail = QStringLiteral("[Microsoft][SQL Server]concord: several rows");
    QCOMPARE(kDialect.flightReason(error), ErrorReason::NotUnique);
    error.detail = QStringLiteral("[FreeTDS]concord: same token");
    QCOMPARE(kDialect.flightReason(error), ErrorReason::TokenNotMoved);
}

void TestSqlServerDialect::describesTablesFromTheCatalogue()
{
    const auto row = [](const char *table, bool isView, const char *name, const char *type,
                        QList<int> flags) {
        SqlValues cells{text(table), FieldValue::integer(isView ? 1 : 0), text(name), text(type)};
        for (const int flag : flags)
            cells.append(FieldValue::integer(flag));
        return cells;
    };
    // may be NULL, has a default, is made by the database, is a made key, place in the key
    const QList<TableSchema> tables
        = tablesOfSqlServer({row("item", false, "id", "int", {0, 0, 1, 1, 1}),
                             row("item", false, "name", "nvarchar(40)", {1, 1, 0, 0, 0}),
                             row("item", false, "weight", "float", {1, 0, 0, 0, 0}),
                             row("item", false, "photo", "varbinary(max)", {1, 0, 0, 0, 0}),
                             row("item", false, "v", "rowversion", {0, 0, 0, 0, 0}),
                             row("pair", false, "b", "int", {0, 0, 0, 0, 2}),
                             row("pair", false, "a", "int", {0, 0, 0, 1, 1}),
                             row("seen", true, "id", "int", {0, 0, 0, 0, 0})});
    QCOMPARE(tables.size(), 3);
    const TableSchema &item = tables.at(0);
    QVERIFY(item.isKeyGenerated && !item.isView);
    QCOMPARE(item.keyColumns(), QStringList{QStringLiteral("id")});
    QVERIFY(item.column(QStringLiteral("id"))->isGenerated);
    QVERIFY(item.column(QStringLiteral("v"))->isGenerated);
    QVERIFY(!item.column(QStringLiteral("name"))->isNotNull);
    QVERIFY(item.column(QStringLiteral("name"))->hasDefault);
    QCOMPARE(item.column(QStringLiteral("id"))->storage, Storage::Integer);
    QCOMPARE(item.column(QStringLiteral("name"))->storage, Storage::Text);
    QCOMPARE(item.column(QStringLiteral("weight"))->storage, Storage::Real);
    QCOMPARE(item.column(QStringLiteral("photo"))->storage, Storage::Any);
    QCOMPARE(tables.at(1).keyColumns(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    QVERIFY(!tables.at(1).isKeyGenerated);
    QVERIFY(tables.at(2).isView);
    QVERIFY(sqlServerColumns().contains(QLatin1String("FROM sys.objects AS o\nJOIN sys.columns")));
}

void TestSqlServerDialect::doublesBracketsInNames()
{
    QCOMPARE(kDialect.quoted(QStringLiteral("a]b")), QStringLiteral("[a]]b]"));
    QCOMPARE(kDialect.quoted(QStringLiteral("[a]")), QStringLiteral("[[a]]]"));
    QCOMPARE(kDialect.quoted(QStringLiteral("a\"b'c")), QStringLiteral("[a\"b'c]"));
}

QTEST_GUILESS_MAIN(TestSqlServerDialect)
#include "tst_sqlserverdialect.moc"
