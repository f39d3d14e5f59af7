// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/entitycatalogue.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;

namespace {

TableSchema table(const char *name)
{
    TableSchema schema;
    schema.name = QString::fromLatin1(name);
    for (const char *columnName : {"id", "note"}) {
        ColumnSchema column;
        column.name = QString::fromLatin1(columnName);
        column.storage = Storage::Text;
        schema.columns.append(column);
    }
    schema.columns[0].keyPosition = 1;
    return schema;
}

void describe(const QTemporaryDir &folder, const char *file, const QByteArray &members)
{
    QFile out(folder.filePath(QString::fromLatin1(file)));
    if (!out.open(QIODevice::WriteOnly))
        qFatal("cannot write");
    out.write("{" + members + "}");
}

QByteArray entity(const char *name, const char *table, const char *label,
                  const char *field = "note")
{
    return QByteArray("\"entity\": \"") + name + "\", \"table\": \"" + table + "\", \"label\": \""
        + label + "\", \"fields\": [{\"name\": \"" + field + "\", \"kind\": \"text\"}]";
}

QStringList namesOf(const EntityCatalogue &catalogue)
{
    QStringList names;
    for (const EntityPtr &entity : catalogue.entities())
        names.append(entity->name);
    return names;
}

} // namespace

class TestEntityCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void offersDescribedTablesFirst();
    void prefersTheLaterFolder();
    void offersATableWhoseDescriptionDoesNotFit();
    void passesOverDescriptionsOfTablesThatAreNotHere();
    void findsByNameAndByLetterCase();
    void looksInTheSampleAndInThePersonsFolder();
};

void TestEntityCatalogue::offersDescribedTablesFirst()
{
    const QTemporaryDir folder;
    describe(folder, "z.json", entity("second", "b", "B"));
    const auto catalogue
        = EntityCatalogue::build({table("a"), table("b"), table("c")}, {folder.path()});
    QCOMPARE(namesOf(catalogue),
             (QStringList{QStringLiteral("second"), QStringLiteral("a"), QStringLiteral("c")}));
    QVERIFY(catalogue.errors().isEmpty());
    QVERIFY(catalogue.entities().first()->isDescribed);
    QVERIFY(!catalogue.entities().last()->isDescribed);
}

void TestEntityCatalogue::prefersTheLaterFolder()
{
    const QTemporaryDir builtIn;
    const QTemporaryDir own;
    describe(builtIn, "a.json", entity("a", "a", "built in"));
    describe(own, "mine.json", entity("a", "a", "mine"));
    const auto catalogue = EntityCatalogue::build({table("a")}, {builtIn.path(), own.path()});
    QCOMPARE(catalogue.entities().size(), 1);
    QCOMPARE(catalogue.entities().first()->label.text({}), QStringLiteral("mine"));
}

void TestEntityCatalogue::offersATableWhoseDescriptionDoesNotFit()
{
    const QTemporaryDir folder;
    describe(folder, "a.json", entity("a", "a", "A", "gone"));
    const auto catalogue = EntityCatalogue::build({table("a")}, {folder.path()});
    QCOMPARE(catalogue.errors().size(), 1);
    QCOMPARE(catalogue.errors().first().reason, ErrorReason::UnknownField);
    QCOMPARE(namesOf(catalogue), QStringList{QStringLiteral("a")});
    QVERIFY(!catalogue.entities().first()->isDescribed);
}

void TestEntityCatalogue::passesOverDescriptionsOfTablesThatAreNotHere()
{
    const QTemporaryDir folder;
    describe(folder, "a.json", entity("a", "nowhere", "A"));
    const auto catalogue = EntityCatalogue::build({table("b")}, {folder.path()});
    QVERIFY(catalogue.errors().isEmpty());
    QCOMPARE(namesOf(catalogue), QStringList{QStringLiteral("b")});
}

void TestEntityCatalogue::findsByNameAndByLetterCase()
{
    const auto catalogue
        = EntityCatalogue::build({table("Orders"), table("item"), table("Item")}, {});
    CONCORD_VERIFY_OK(catalogue.find(QStringLiteral("orders")));
    QCOMPARE((*catalogue.find(QStringLiteral("Item")))->name, QStringLiteral("Item"));
    const auto unknown = catalogue.find(QStringLiteral("ITEM")); // two would fit
    CONCORD_VERIFY_REASON(unknown, ErrorReason::UnknownEntity);
    QCOMPARE(unknown.error().arguments.at(1), QStringLiteral("Orders, item, Item"));
}

void TestEntityCatalogue::looksInTheSampleAndInThePersonsFolder()
{
    const QStringList folders = EntityCatalogue::defaultFolders();
    QCOMPARE(folders.size(), 2);
    QCOMPARE(folders.first(), QStringLiteral(":/concord/sample"));
    QVERIFY(folders.last().endsWith(QLatin1String("/concord/entities")));
}

QTEST_GUILESS_MAIN(TestEntityCatalogue)
#include "tst_entitycatalogue.moc"
