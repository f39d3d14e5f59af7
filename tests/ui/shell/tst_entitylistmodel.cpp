// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "ui/shell/entitylistmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

EntityPtr makeTable(const QString &name, bool isView, bool hasKey)
{
    Entity entity;
    entity.name = entity.table = entity.schema.name = name;
    entity.label = LocalText(name);
    entity.schema.isView = isView;
    ColumnSchema column;
    column.name = QStringLiteral("id");
    column.keyPosition = hasKey ? 1 : 0;
    entity.schema.columns.append(column);
    return std::make_shared<const Entity>(std::move(entity));
}

} // namespace

class EntityListModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsDescribedEntitiesFirst();
    void needsNoHeadingForOneKind();
    void tellsWhyATableCanOnlyBeRead();
    void countsUnsavedEdits();
    void takesNamesForText();
};

void EntityListModelTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void EntityListModelTest::showsDescribedEntitiesFirst()
{
    EntityListModel model;
    QAbstractItemModelTester tester(&model);
    model.setEntities({FakeWorkspace::plainEntity(), FakeWorkspace::orderEntity()});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.entityAt(0)->name, QStringLiteral("orders"));
    QVERIFY(!model.entityAt(1));
    QCOMPARE(model.index(1).flags(), Qt::NoItemFlags);
    QCOMPARE(model.entityAt(2)->name, QStringLiteral("plain"));
    QCOMPARE(model.rowOf(QStringLiteral("plain")), 2);
    QVERIFY(!model.find(QStringLiteral("nowhere")));
}

void EntityListModelTest::needsNoHeadingForOneKind()
{
    EntityListModel model;
    QAbstractItemModelTester tester(&model);
    model.setEntities({FakeWorkspace::orderEntity()});
    QCOMPARE(model.rowCount(), 1);
    model.setEntities({FakeWorkspace::plainEntity()});
    QCOMPARE(model.rowCount(), 1);
    model.setEntities({});
    QCOMPARE(model.rowCount(), 0);
}

void EntityListModelTest::tellsWhyATableCanOnlyBeRead()
{
    EntityListModel model;
    QAbstractItemModelTester tester(&model);
    model.setEntities({makeTable(QStringLiteral("plain"), false, true),
                       makeTable(QStringLiteral("keyless"), false, false),
                       makeTable(QStringLiteral("view"), true, true)});
    const auto reason = [&model](int row) {
        return model.index(row).data(EntityListModel::ReadOnlyReasonRole).toString();
    };
    QVERIFY(reason(0).isEmpty());
    QVERIFY(reason(1).contains(QLatin1String("no key")));
    QVERIFY(reason(2).contains(QLatin1String("view")));
    QVERIFY(model.index(1).data(Qt::ToolTipRole).toString().contains(QLatin1String("no key")));
}

void EntityListModelTest::countsUnsavedEdits()
{
    EntityListModel model;
    QAbstractItemModelTester tester(&model);
    model.setEntities({FakeWorkspace::orderEntity()});
    model.setUnsavedCounts({{QStringLiteral("orders"), 2}});
    QCOMPARE(model.index(0).data(EntityListModel::UnsavedCountRole).toInt(), 2);
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(QLatin1Char('2')));
}

void EntityListModelTest::takesNamesForText()
{
    EntityListModel model;
    QAbstractItemModelTester tester(&model);
    model.setEntities({makeTable(QStringLiteral("<b>a</b>\nb"), false, true)});
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("<b>a</b>⏎b"));
    QVERIFY(!model.index(0).data(Qt::ToolTipRole).toString().contains(QLatin1String("<b>")));
}

QTEST_GUILESS_MAIN(EntityListModelTest)
#include "tst_entitylistmodel.moc"
