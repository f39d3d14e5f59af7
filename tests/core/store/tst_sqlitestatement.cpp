// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is bound is what is read: every value makes the way through a real column and back unchanged.
#include "core/record/fieldtext.h"
#include "core/store/schemareader.h"
#include "tests/support/properties.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

// A column of every affinity, by the type it is declared with.
const std::vector<const char *> kTypes{"INTEGER", "REAL",     "NUMERIC", "TEXT",
                                       "BLOB",    "DATETIME", ""};

class OneCell
{
public:
    OneCell()
        : m_database(columns())
        , m_connection(*SqliteConnection::open({m_database.path(), false, 2000}))
    {
        if (!m_connection->run(QStringLiteral("BEGIN"))) // the disk is not what is tested here
            qFatal("no transaction");
    }

    // The value as it reads after it was written to the column of this type.
    FieldValue through(const QString &type, const FieldValue &value)
    {
        const auto written = m_connection->execute(
            QStringLiteral("UPDATE cells SET \"%1\" = ?").arg(type), {value});
        if (!written)
            qFatal("%s", qPrintable(written.error().detail));
        return *m_connection->value(QStringLiteral("SELECT \"%1\" FROM cells").arg(type));
    }
    // Whether the database finds the cell by this value, as the guard of a save asks for it.
    bool isFound(const QString &type, const FieldValue &value)
    {
        return !m_connection
                    ->select(QStringLiteral("SELECT 1 FROM cells WHERE \"%1\" COLLATE BINARY IS ?")
                                 .arg(type),
                             {value})
                    ->isEmpty();
    }

private:
    static QStringList columns()
    {
        QStringList names;
        for (const char *type : kTypes)
            names.append(QStringLiteral("\"%1\" %1").arg(QString::fromLatin1(type)));
        return {QStringLiteral("CREATE TABLE cells (%1)").arg(names.join(QLatin1String(", "))),
                QStringLiteral("INSERT INTO cells DEFAULT VALUES")};
    }

    TestDatabase m_database;
    std::unique_ptr<SqliteConnection> m_connection;
};

rc::Gen<QString> anyTyping()
{
    const auto piece = rc::gen::element<const char *>(
        "0", "1", "9", "12", "-", "+", ".", "e", "E", " ", "\n", "a", "inf", "nan", "0x", "\\", "'",
        "\"", "9223372036854775807", "9223372036854775808", "0.1", "1e300", "e9999", "2026-10-05",
        "\xEF\xBB\xBF", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80", "\xC3\xA9", "\xC2\xA0", "\x01", "?",
        ":a", "%1");
    return rc::gen::map(rc::gen::container<std::vector<const char *>>(piece),
                        [](const std::vector<const char *> &pieces) {
                            QString text;
                            for (const char *part : pieces)
                                text += QString::fromUtf8(part);
                            return text;
                        });
}

} // namespace

class TestSqliteStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setCasesPerProperty(3'000); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void keepsEveryValueInAnUntypedColumn_data();
    void keepsEveryValueInAnUntypedColumn();
    void readsBackWhatTheFieldTextPromised();
    void findsACellByTheValueThatWasRead();
};

void TestSqliteStatement::keepsEveryValueInAnUntypedColumn_data()
{
    QTest::addColumn<FieldValue>("value");
    const auto text = [](const QString &value) { return FieldValue::text(value); };
    QTest::newRow("NULL") << FieldValue::null();
    QTest::newRow("empty text") << text(QString());
    QTest::newRow("empty bytes") << FieldValue::bytes(QByteArray());
    QTest::newRow("lowest integer") << FieldValue::integer(std::numeric_limits<qint64>::min());
    QTest::newRow("highest integer") << FieldValue::integer(std::numeric_limits<qint64>::max());
    QTest::newRow("one as a real") << FieldValue::real(1);
    QTest::newRow("a tenth") << FieldValue::real(0.1);
    QTest::newRow("infinite") << FieldValue::real(std::numeric_limits<double>::infinity());
    QTest::newRow("smallest") << FieldValue::real(5e-324);
    QTest::newRow("number as text") << text(QStringLiteral("1"));
    QTest::newRow("NUL among bytes") << FieldValue::bytes(QByteArray("a\0b", 3));
    QTest::newRow("bytes that are text") << FieldValue::bytes("abc");
    QTest::newRow("bytes that are no text") << FieldValue::bytes("\xFF\xFE");
    QTest::newRow("quotes") << text(QStringLiteral("'\"`;--[]?:a"));
    QTest::newRow("emoji") << text(QString::fromUtf8("\xF0\x9F\x98\x80"));
    QTest::newRow("combining") << text(QStringLiteral("e\u0301\u202E"));
    // SQLite takes these for the mark of UTF-16 where they stand first, and drops them.
    QTest::newRow("byte order mark first") << text(QStringLiteral("\uFEFFname=value"));
    QTest::newRow("two byte order marks") << text(QStringLiteral("\uFEFF\uFEFF"));
    QTest::newRow("byte order mark inside") << text(QStringLiteral("a\uFEFF"));
    QTest::newRow("long") << text(QString(1'000'000, QLatin1Char('x')));
}

void TestSqliteStatement::keepsEveryValueInAnUntypedColumn()
{
    QFETCH(FieldValue, value);
    OneCell cell;
    QCOMPARE(cell.through(QString(), value), value);
    QVERIFY(cell.isFound(QString(), value));
}

void TestSqliteStatement::readsBackWhatTheFieldTextPromised()
{
    OneCell cell;
    const std::vector<FieldKind> kinds{FieldKind::Text, FieldKind::Integer,  FieldKind::Decimal,
                                       FieldKind::Real, FieldKind::DateTime, FieldKind::Bytes};
    QVERIFY(rc::check("what parseFieldText gives is what the column holds", [&] {
        const QString type = QString::fromLatin1(*rc::gen::elementOf(kTypes));
        Field field;
        field.kind = *rc::gen::elementOf(kinds);
        field.storage = storageOf(type);
        const QString typed = *anyTyping();
        const auto value = parseFieldText(field, typed);
        if (!value)
            return;
        RC_LOG() << qPrintable(type) << " [" << qPrintable(typed) << "] "
                 << qPrintable(describe(*value)) << "\n";
        const FieldValue read = cell.through(type, *value);
        RC_LOG() << qPrintable(describe(read)) << "\n";
        RC_ASSERT(read == *value);
    }));
}

void TestSqliteStatement::findsACellByTheValueThatWasRead()
{
    OneCell cell;
    QVERIFY(rc::check("a guard on what was read holds", [&] {
        const QString type = QString::fromLatin1(*rc::gen::elementOf(kTypes));
        const int kind = *rc::gen::inRange(0, 4);
        const FieldValue written = kind == 0 ? FieldValue::integer(*rc::gen::arbitrary<qint64>())
            : kind == 1                      ? FieldValue::real(*rc::gen::arbitrary<double>())
            : kind == 2                      ? FieldValue::bytes((*anyTyping()).toUtf8())
                                             : FieldValue::text(*anyTyping());
        const FieldValue read = cell.through(type, written);
        RC_LOG() << qPrintable(type) << " " << qPrintable(describe(read)) << "\n";
        RC_ASSERT(cell.isFound(type, read));
    }));
}

QTEST_GUILESS_MAIN(TestSqliteStatement)
#include "tst_sqlitestatement.moc"
