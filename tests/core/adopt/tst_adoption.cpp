// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/adoption.h"
#include "core/adopt/checkup.h"
#include "core/store/connector.h"
#include "core/workspace/entitycatalogue.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kTable = QStringLiteral("plain");

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestAdoption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void describesATableWithoutTouchingIt();
    void runsWhatAPersonAgreedTo();
    void changesNothingWhereAStatementFails();
    void runsNothingForATokenThatCannotGuard();
    void describesNoOtherDatabasesTable();
    void keepsWhatAPersonWrote();
    void refusesATableWithoutAKey();
    void tellsThatTheFileCannotBeWritten();

private:
    Result<Adoption> adopt(const TestDatabase &database, const AdoptionRequest &request) const
    {
        const ConnectionUrl url = ConnectionUrl::ofFile(database.path());
        auto connection = openConnection(storeOptionsFor(url));
        if (!connection)
            return connection.error();
        return adoptTable(connection->get(), url, request, m_folder->path());
    }
    EntityPtr entityOf(const TestDatabase &database, const QString &table) const
    {
        const auto tables = database.open()->tables();
        const auto catalogue = EntityCatalogue::build(*tables, {m_folder->path()},
                                                      ConnectionUrl::ofFile(database.path()));
        return *catalogue.find(table);
    }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAdoption::describesATableWithoutTouchingIt()
{
    const TestDatabase database;
    const QString schema = QStringLiteral("SELECT group_concat(sql) FROM sqlite_schema");
    const FieldValue before = database.value(schema);
    const auto adoption = adopt(database, {kTable, {}, {}});
    CONCORD_VERIFY_OK(adoption);
    QCOMPARE(adoption->grade, Grade::C);
    QCOMPARE(database.value(schema), before);
    const EntityPtr entity = entityOf(database, kTable);
    QVERIFY(entity->isDescribed);
    QCOMPARE(entity->token.kind, TokenKind::AllColumns);
}

void TestAdoption::runsWhatAPersonAgreedTo()
{
    const TestDatabase database;
    const ConnectionUrl url = ConnectionUrl::ofFile(database.path());
    auto connection = openConnection(storeOptionsFor(url));
    const auto protection = checkTable(connection->get(), url.engine, kTable);
    CONCORD_VERIFY_OK(protection);
    const QStringList statements = statementsOf(protection->plan());
    const auto adoption = adopt(database, {kTable, {}, statements});
    CONCORD_VERIFY_OK(adoption);
    QCOMPARE(adoption->grade, Grade::A);
    QCOMPARE(adoption->statementsRun, statements.size());
    // Two connections, one row: the second save is refused by the new version.
    const EntityPtr entity = entityOf(database, kTable);
    QCOMPARE(entity->token, TokenSpec(TokenKind::RowVersion, QStringLiteral("row_version")));
    const auto ana = database.open();
    const auto ben = database.open();
    const RecordKey key = ana->window({{entity, {}, {}, false}, {}, 0, 1})->rows.first().key;
    QString field;
    for (const Field &each : entity->fields) {
        if (each.kind == FieldKind::Text && !entity->isKey(each.name))
            field = each.name;
    }
    UnitOfWork first = beginEdit(*ana, entity, key);
    UnitOfWork second = beginEdit(*ben, entity, key);
    first.set(field, FieldValue::text(text("first")));
    second.set(field, FieldValue::text(text("second")));
    const auto saved = ana->save(first.nextRequest(text("ana")));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    const auto refused = ben->save(second.nextRequest(text("ben")));
    CONCORD_VERIFY_OK(refused);
    QVERIFY(std::holds_alternative<Conflict>(*refused));
}

void TestAdoption::changesNothingWhereAStatementFails()
{
    const TestDatabase database;
    const auto adoption = adopt(
        database,
        {kTable, {}, {text("ALTER TABLE plain ADD COLUMN x INTEGER"), text("no such statement")}});
    CONCORD_VERIFY_REASON(adoption, ErrorReason::MendFailed);
    QCOMPARE(adoption.error().arguments.mid(0, 4),
             (QStringList{kTable, text("2"), text("2"), text("0")}));
    QVERIFY(!entityOf(database, kTable)->field(text("x")));
    QVERIFY(files().isEmpty());
}

void TestAdoption::runsNothingForATokenThatCannotGuard()
{
    const TestDatabase database;
    const auto adoption = adopt(
        database, {kTable, text("nosuch"), {text("ALTER TABLE plain ADD COLUMN x INTEGER")}});
    CONCORD_VERIFY_REASON(adoption, ErrorReason::BadTokenChoice);
    QVERIFY(!entityOf(database, kTable)->field(text("x")));
    QVERIFY(files().isEmpty());
}

void TestAdoption::describesNoOtherDatabasesTable()
{
    const TestDatabase mine;
    const TestDatabase other;
    CONCORD_VERIFY_OK(adopt(mine, {kTable, {}, {}}));
    QVERIFY(entityOf(mine, kTable)->isDescribed);
    QVERIFY(!entityOf(other, kTable)->isDescribed);
    CONCORD_VERIFY_OK(adopt(other, {kTable, {}, {}}));
    QVERIFY(entityOf(mine, kTable)->isDescribed);
    QVERIFY(entityOf(other, kTable)->isDescribed);
    QCOMPARE(files(), (QStringList{text("plain-2.json"), text("plain.json")}));
    // A second time it is the same file.
    CONCORD_VERIFY_OK(adopt(other, {kTable, {}, {}}));
    QCOMPARE(files().size(), 2);
}

void TestAdoption::keepsWhatAPersonWrote()
{
    const TestDatabase database(
        {text("CREATE TABLE t (id INTEGER PRIMARY KEY, updated_at TEXT NOT NULL)")});
    QFile file(m_folder->filePath(text("mine.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"entity": "t", "label": "Things", "fields": [{"name": "updated_at", "label": "When", "kind": "text"}]})");
    file.close();
    const auto adoption = adopt(database, {text("t"), {}, {}});
    CONCORD_VERIFY_OK(adoption);
    QCOMPARE(files(), QStringList{text("mine.json")});
    const EntityPtr entity = entityOf(database, text("t"));
    QCOMPARE(entity->label.text({}), text("Things"));
    QCOMPARE(entity->field(text("updated_at"))->label.text({}), text("When"));
    QCOMPARE(entity->token.kind, TokenKind::UpdatedTime);
}

void TestAdoption::refusesATableWithoutAKey()
{
    const TestDatabase database({text("CREATE TABLE t (a TEXT)")});
    CONCORD_VERIFY_REASON(adopt(database, {text("t"), {}, {}}), ErrorReason::NoUsableKey);
    QVERIFY(files().isEmpty());
}

void TestAdoption::tellsThatTheFileCannotBeWritten()
{
    const TestDatabase database;
    const ConnectionUrl url = ConnectionUrl::ofFile(database.path());
    auto connection = openConnection(storeOptionsFor(url));
    const auto adoption = adoptTable(connection->get(), url, {kTable, {}, {}},
                                     database.path() + QLatin1String("/folder"));
    CONCORD_VERIFY_REASON(adoption, ErrorReason::CannotOpen);
}

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
