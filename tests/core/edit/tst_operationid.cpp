// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/operationid.h"

#include <QDateTime>
#include <QSet>
#include <QTest>

using namespace concord;

class TestOperationId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNeverTheSame();
    void beginsWithTheTime();
    void tellsItsVersionAndVariant();
    void isReadAsItIsWritten();
};

void TestOperationId::isNeverTheSame()
{
    QSet<OperationId> ids;
    for (int i = 0; i < 100'000; ++i)
        ids.insert(OperationId::create());
    QCOMPARE(ids.size(), 100'000);
}

void TestOperationId::beginsWithTheTime()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const QString id = OperationId::create().toText();
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    const qint64 time = (id.left(8) + id.mid(9, 4)).toLongLong(nullptr, 16);
    QVERIFY(before <= time && time <= after);
    QTest::qSleep(2);
    QVERIFY(id < OperationId::create().toText());
}

void TestOperationId::tellsItsVersionAndVariant()
{
    for (int i = 0; i < 1000; ++i) {
        const QString id = OperationId::create().toText();
        QCOMPARE(id.at(14), QLatin1Char('7'));
        QVERIFY2(QStringLiteral("89ab").contains(id.at(19)), qPrintable(id));
    }
}

void TestOperationId::isReadAsItIsWritten()
{
    const OperationId id = OperationId::create();
    QVERIFY(!id.isNull());
    QCOMPARE(OperationId::parse(id.toText()), std::optional(id));
    QVERIFY(!OperationId::parse(QStringLiteral("no id")));
}

QTEST_APPLESS_MAIN(TestOperationId)
#include "tst_operationid.moc"
