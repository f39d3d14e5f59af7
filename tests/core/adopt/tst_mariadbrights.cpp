// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/mariadbrights.h"

#include <QTest>

using namespace concord;

namespace {

const QString kSelect = QStringLiteral("SELECT");
const QString kUpdate = QStringLiteral("UPDATE");
const QString kItem = QStringLiteral("Item");

MariaDbRights rightsOf(const char *grants)
{
    return {QString::fromUtf8(grants).split(QLatin1Char('\n')), QStringLiteral("my_shop")};
}

} // namespace

class TestMariaDbRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsGrantsOfEveryLevel();
    void readsPatternsOfDatabases();
    void takesNoRightFromAnotherDatabase();
};

void TestMariaDbRights::readsGrantsOfEveryLevel()
{
    const MariaDbRights rights = rightsOf(
        "GRANT `r` TO `desk`@`localhost`\nGRANT USAGE ON *.* TO `desk`@`localhost`\n"
        "GRANT SELECT, UPDATE (`Value`, `Co``mment`) ON `my_shop`.`Item` TO `desk`@`localhost`\n"
        "GRANT INSERT ON `my\\_shop`.* TO `r`\nSET DEFAULT ROLE `r` FOR `desk`@`localhost`");
    QVERIFY(rights.onTable(kSelect, kItem));
    QVERIFY(!rights.onTable(kSelect, QStringLiteral("Other")));
    QVERIFY(!rights.onTable(kUpdate, kItem));
    QVERIFY(rights.onColumn(kUpdate, kItem, QStringLiteral("Value")));
    QVERIFY(rights.onColumn(kUpdate, kItem, QStringLiteral("Co`mment")));
    QVERIFY(!rights.onColumn(kUpdate, kItem, QStringLiteral("Key")));
    QVERIFY(rights.onColumn(kSelect, kItem, QStringLiteral("Key")));
    QVERIFY(rights.onDatabase(QStringLiteral("INSERT")));
    const MariaDbRights root
        = rightsOf("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION");
    QVERIFY(root.onTable(kUpdate, kItem) && root.onDatabase(QStringLiteral("CREATE")));
}

void TestMariaDbRights::readsPatternsOfDatabases()
{
    QVERIFY(rightsOf("GRANT SELECT ON `my%`.* TO `a`@`%`").onTable(kSelect, kItem));
    QVERIFY(rightsOf("GRANT SELECT ON `my_shop`.* TO `a`@`%`").onTable(kSelect, kItem));
    QVERIFY(rightsOf("GRANT SELECT ON `my_s_op`.* TO `a`@`%`").onTable(kSelect, kItem));
    QVERIFY(!rightsOf("GRANT SELECT ON `my\\_s\\_op`.* TO `a`@`%`").onTable(kSelect, kItem));
}

void TestMariaDbRights::takesNoRightFromAnotherDatabase()
{
    QVERIFY(!rightsOf("GRANT ALL PRIVILEGES ON `test`.* TO PUBLIC").onTable(kSelect, kItem));
    QVERIFY(!rightsOf("GRANT SELECT ON `other`.`Item` TO `a`@`%`").onTable(kSelect, kItem));
}

QTEST_GUILESS_MAIN(TestMariaDbRights)
#include "tst_mariadbrights.moc"
