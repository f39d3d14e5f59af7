// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/triggertext.h"

#include <QTest>

using namespace concord;

namespace {

QString shown(const QList<TriggerWrite> &writes)
{
    QStringList texts;
    for (const TriggerWrite &write : writes)
        texts.append(write.column + (write.isAlways ? QString() : QStringLiteral(" sometimes"))
                     + (write.isCounting ? QStringLiteral(" counting") : QString())
                     + (write.isUnique ? QStringLiteral(" unique") : QString()));
    return texts.join(QLatin1String(", "));
}

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestTriggerText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAStatementOfSqlite_data();
    void readsAStatementOfSqlite();
    void readsABody_data();
    void readsABody();
    void findsTheColumnsThatFireIt();
};

void TestTriggerText::readsAStatementOfSqlite_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("writes");
    const auto add = [](const char *name, const char *sql, const char *writes) {
        QTest::newRow(name) << text(sql) << text(writes);
    };
    add("counts on",
        "CREATE TRIGGER t AFTER UPDATE ON \"a b\" BEGIN UPDATE \"a b\" SET v = OLD.v + 1 WHERE id "
        "= NEW.id; END",
        "v counting");
    add("guards itself by its own column",
        "CREATE TRIGGER t AFTER UPDATE ON \"a b\" WHEN NEW.v IS OLD.v BEGIN UPDATE [a b] SET v = v "
        "+ 1; END",
        "v counting");
    add("depends on another column",
        "CREATE TRIGGER t AFTER UPDATE ON \"a b\" WHEN NEW.s <> OLD.s BEGIN UPDATE `a b` SET v = v "
        "+ 1; END",
        "v sometimes counting");
    add("takes the time",
        "CREATE TRIGGER t AFTER UPDATE ON \"a b\" BEGIN UPDATE \"a b\" SET "
        "at = strftime('%Y', 'now, x'), note = coalesce(note, ',') WHERE id = NEW.id; END",
        "at, note");
    add("takes a counter",
        "CREATE TRIGGER t AFTER UPDATE ON \"a b\" BEGIN UPDATE concord_row_version SET value = "
        "value + 1; "
        "UPDATE \"a b\" SET v = (SELECT value FROM concord_row_version); END",
        "v counting unique");
    add("writes elsewhere",
        "CREATE TRIGGER t AFTER UPDATE ON \"a b\" BEGIN UPDATE other SET v = v + 1; END", "");
    add("is only mentioned in a comment",
        "CREATE TRIGGER t AFTER UPDATE ON \"a b\" BEGIN -- UPDATE \"a b\" SET v = 1\n SELECT 1; "
        "END",
        "");
}

void TestTriggerText::readsAStatementOfSqlite()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, writes);
    QCOMPARE(shown(writesOfStatement(sql, QStringLiteral("a b"))), writes);
}

void TestTriggerText::readsABody_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("writes");
    const auto add = [](const char *name, const char *sql, const char *writes) {
        QTest::newRow(name) << text(sql) << text(writes);
    };
    add("counts on", "BEGIN NEW.v := OLD.v + 1; RETURN NEW; END", "v counting");
    add("MariaDB's way", "SET NEW.v = OLD.v + 1, NEW.`at` = now(6)", "v counting, at");
    add("takes a sequence", "BEGIN NEW.v = nextval('s'); RETURN NEW; END", "v counting unique");
    add("selects into it", "BEGIN SELECT nextval('s') INTO NEW.v; RETURN NEW; END",
        "v counting unique");
    add("guards itself",
        "BEGIN IF NEW.v IS NOT DISTINCT FROM OLD.v THEN NEW.v := OLD.v + 1; END IF; RETURN NEW; "
        "END",
        "v counting");
    add("depends on another column",
        "BEGIN IF NEW.s <> OLD.s THEN NEW.v := OLD.v + 1; END IF; NEW.w := 1; RETURN NEW; END",
        "v sometimes counting, w");
    add("depends on the event",
        "BEGIN IF TG_OP = 'UPDATE' THEN NEW.v := OLD.v + 1; END IF; RETURN NEW; END", "v counting");
    add("compares only", "BEGIN IF NEW.v = OLD.v THEN RAISE 'no'; END IF; RETURN NEW; END", "");
    add("is in quotes", "BEGIN NEW.\"Last Time\" := now(); RETURN NEW; END", "Last Time");
}

void TestTriggerText::readsABody()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, writes);
    QCOMPARE(shown(writesOfBody(sql)), writes);
}

void TestTriggerText::findsTheColumnsThatFireIt()
{
    QCOMPARE(firingColumns(
                 text("CREATE TRIGGER t BEFORE UPDATE OF a, \"b c\" ON x BEGIN SELECT 1; END")),
             (QStringList{QStringLiteral("a"), QStringLiteral("b c")}));
    QCOMPARE(
        firingColumns(text("CREATE TRIGGER t BEFORE UPDATE ON x BEGIN UPDATE OF SET a = 1; END")),
        QStringList());
}

QTEST_GUILESS_MAIN(TestTriggerText)
#include "tst_triggertext.moc"
