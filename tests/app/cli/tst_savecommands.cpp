// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

#include <QUuid>

using namespace concord;
using namespace concord::test;

namespace {

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

QJsonObject inner(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toObject();
}

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

class TestSaveCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void answersTheSameOperationAgain();
    void refusesAnotherRequestUnderTheSameOperation();
    void addsARecord();
    void addsARecordOnceUnderOneOperation();
    void refusesANewRecordThatLacksAField();
    void refusesADuplicate();
    void tellsThatAKeyIsTaken();
    void deletesARecord();
    void refusesToDeleteAChangedRecord();

private:
    CliResult set(const QStringList &arguments) const
    {
        return m_database->cli(QStringList{QStringLiteral("--json"), QStringLiteral("set"),
                                           QStringLiteral("orders"), QStringLiteral("5")}
                               + arguments);
    }
    // What a colleague does in the meantime.
    void rivalSets(const QString &assignment) const
    {
        CONCORD_COMPARE_CODE(
            set({assignment, QStringLiteral("--token"), m_database->token("orders", "5")}), 0);
    }
    QString note() const { return m_database->field("orders", "5", "note"); }

    std::unique_ptr<CliDatabase> m_database;
    QString m_token; // of order 5, before anything happens
};

void TestSaveCommands::init()
{
    m_database = std::make_unique<CliDatabase>();
    m_database->run(
        {QStringLiteral("UPDATE orders SET note = 'call', quantity = 5, status = 'new', "
                        "shipped_at = NULL, customer = 'ACME' WHERE order_id = 5")});
    m_token = m_database->token("orders", "5");
}

void TestSaveCommands::answersTheSameOperationAgain()
{
    const QStringList arguments{QStringLiteral("quantity=8"),     QStringLiteral("note=once"),
                                QStringLiteral("--token"),        m_token,
                                QStringLiteral("--operation-id"), newId()};
    const CliResult first = set(arguments);
    CONCORD_COMPARE_CODE(first, 0);
    rivalSets(QStringLiteral("note=later"));
    const CliResult again = set(arguments);
    CONCORD_COMPARE_CODE(again, 0);
    QCOMPARE(text(again.json(), "token"), text(first.json(), "token"));
    QCOMPARE(note(), QStringLiteral("later"));
    // The same fields in another order are the same request.
    QStringList swapped = arguments;
    swapped.swapItemsAt(0, 1);
    CONCORD_COMPARE_CODE(set(swapped), 0);
}

void TestSaveCommands::refusesAnotherRequestUnderTheSameOperation()
{
    const QString id = newId();
    CONCORD_COMPARE_CODE(set({QStringLiteral("note=once"), QStringLiteral("--token"), m_token,
                              QStringLiteral("--operation-id"), id}),
                         0);
    const CliResult result = set({QStringLiteral("note=twice"), QStringLiteral("--token"), m_token,
                                  QStringLiteral("--operation-id"), id});
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("used before for another request"), result.err);
    const CliResult elsewhere
        = set({QStringLiteral("note=twice"), QStringLiteral("--token"),
               m_database->token("orders", "5"), QStringLiteral("--operation-id"), id});
    CONCORD_COMPARE_CODE(elsewhere, 2);
    QCOMPARE(note(), QStringLiteral("once"));
}

void TestSaveCommands::addsARecord()
{
    const CliResult result = m_database->cli("--json new orders customer=ACME product_id=1001 "
                                             "quantity=2 unit_price=10.50 currency=EUR status=new");
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(text(result.json(), "status"), QStringLiteral("saved"));
    QCOMPARE(text(result.json(), "key"), QStringLiteral("21"));
    QCOMPARE(text(result.json(), "token"), m_database->token("orders", "21"));
    QCOMPARE(m_database->field("orders", "21", "unit_price"), QStringLiteral("10.50"));
    const CliResult chosen
        = m_database->cli("--json new orders order_id=700 customer=ACME product_id=1 quantity=2 "
                          "unit_price=1 currency=EUR status=new");
    CONCORD_COMPARE_CODE(chosen, 0);
    QCOMPARE(text(chosen.json(), "key"), QStringLiteral("700"));
}

void TestSaveCommands::addsARecordOnceUnderOneOperation()
{
    const QString line
        = QStringLiteral("--json new orders customer=ACME product_id=1001 quantity=2 "
                         "unit_price=1 currency=EUR status=new --operation-id ")
        + newId();
    const CliResult first = m_database->cli(line.split(QLatin1Char(' ')));
    CONCORD_COMPARE_CODE(first, 0);
    const CliResult again = m_database->cli(line.split(QLatin1Char(' ')));
    CONCORD_COMPARE_CODE(again, 0);
    QCOMPARE(text(again.json(), "key"), text(first.json(), "key"));
    QCOMPARE(m_database->value(QStringLiteral("SELECT count(*) FROM orders")),
             FieldValue::integer(21));
}

void TestSaveCommands::refusesANewRecordThatLacksAField()
{
    const CliResult result = m_database->cli("--json new orders customer=ACME quantity=2");
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("product_id must not be empty"), result.err);
    QCOMPARE(m_database->value(QStringLiteral("SELECT count(*) FROM orders")),
             FieldValue::integer(20));
}

void TestSaveCommands::refusesADuplicate()
{
    const CliResult result = m_database->cli(
        "--json new sys_config config_key=mail.sender value_kind=text config_group=mail");
    CONCORD_COMPARE_CODE(result, 4);
    QCOMPARE(text(result.json(), "status"), QStringLiteral("refused"));
    QCOMPARE(text(inner(result.json(), "error"), "code"), QStringLiteral("ConstraintViolated"));
    QVERIFY(!text(inner(result.json(), "error"), "native").isEmpty());
}

void TestSaveCommands::tellsThatAKeyIsTaken()
{
    const CliResult result
        = m_database->cli("--json new orders order_id=5 customer=ACME product_id=1 quantity=2 "
                          "unit_price=1 currency=EUR status=new");
    CONCORD_COMPARE_CODE(result, 1);
    QCOMPARE(text(inner(result.json(), "conflict"), "kind"), QStringLiteral("exists"));
    QCOMPARE(note(), QStringLiteral("call"));
}

void TestSaveCommands::deletesARecord()
{
    const QStringList arguments{QStringLiteral("--json"),         QStringLiteral("delete"),
                                QStringLiteral("orders"),         QStringLiteral("5"),
                                QStringLiteral("--token"),        m_token,
                                QStringLiteral("--operation-id"), newId()};
    const CliResult result = m_database->cli(arguments);
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(text(result.json(), "status"), QStringLiteral("saved"));
    QVERIFY(result.json().value(QLatin1String("token")).isNull());
    CONCORD_COMPARE_CODE(m_database->cli("get orders 5"), 3);
    CONCORD_COMPARE_CODE(m_database->cli(arguments), 0);
}

void TestSaveCommands::refusesToDeleteAChangedRecord()
{
    rivalSets(QStringLiteral("note=theirs"));
    const QStringList arguments{QStringLiteral("--json"),  QStringLiteral("delete"),
                                QStringLiteral("orders"),  QStringLiteral("5"),
                                QStringLiteral("--token"), m_token};
    const CliResult result = m_database->cli(arguments);
    CONCORD_COMPARE_CODE(result, 1);
    QCOMPARE(text(inner(inner(result.json(), "conflict"), "database"), "note"),
             QStringLiteral("theirs"));
    QCOMPARE(note(), QStringLiteral("theirs"));
    CONCORD_COMPARE_CODE(
        m_database->cli(
            arguments + QStringList{QStringLiteral("--on-conflict"), QStringLiteral("overwrite")}),
        0);
    CONCORD_COMPARE_CODE(m_database->cli("get orders 5"), 3);
}

QTEST_GUILESS_MAIN(TestSaveCommands)
#include "tst_savecommands.moc"
