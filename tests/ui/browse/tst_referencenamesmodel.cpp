// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "ui/browse/recordtablemodel.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

// Orders whose customer leads to another table.
EntityPtr pointingEntity()
{
    Entity entity = *FakeWorkspace::orderEntity();
    for (Field &field : entity.fields) {
        if (field.name == QLatin1String("customer"))
            field.reference = Reference{QStringLiteral("customers"), QStringLiteral("id"),
                                        QStringLiteral("name")};
    }
    return std::make_shared<const Entity>(entity);
}

FieldValue text(const char *utf8)
{
    return FieldValue::text(QString::fromUtf8(utf8));
}

FieldValues row(const FieldValue &customer)
{
    FieldValues values;
    values.set(QStringLiteral("customer"), customer);
    return values;
}

} // namespace

class TestReferenceNamesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void asksOnceForAllRows();
    void tellsNamelessAndDanglingKeys();
    void showsTheKeyAloneWhereTheNamesCannotBeRead();
    void forgetsAnotherEntity();
    void asksOnceForAPageOfTheTable();
};

void TestReferenceNamesModel::asksOnceForAllRows()
{
    FakeWorkspace workspace;
    const EntityPtr entity = pointingEntity();
    workspace.setNames({{QStringLiteral("customer"), {{QStringLiteral("a"), text("Anna")}}}});
    ReferenceNamesModel names(&workspace);
    QSignalSpy arrived(&names, &ReferenceNamesModel::namesArrived);
    names.setEntity(entity);
    names.want({row(text("a")), row(text("b")), row(text("a")), row(FieldValue())});
    QTRY_COMPARE(arrived.count(), 1);
    QCOMPARE(workspace.callCount(QStringLiteral("names")), 1);
    QCOMPARE(workspace.wantedNames().size(), 1);
    QCOMPARE(workspace.wantedNames().first().keys, (QList{text("a"), text("b")}));
    const Field &field = *entity->field(QStringLiteral("customer"));
    QCOMPARE(names.shownName(field, text("a")), QStringLiteral("Anna"));
    // Known by now.
    names.want({row(text("b")), row(text("a"))});
    QCOMPARE(workspace.callCount(QStringLiteral("names")), 1);
    names.expire();
    QCOMPARE(names.shownName(field, text("a")), QStringLiteral("Anna"));
    names.want({row(text("a"))});
    QCOMPARE(workspace.callCount(QStringLiteral("names")), 2);
}

void TestReferenceNamesModel::tellsNamelessAndDanglingKeys()
{
    FakeWorkspace workspace;
    const EntityPtr entity = pointingEntity();
    workspace.setNames({{QStringLiteral("customer"), {{QStringLiteral("a"), FieldValue()}}}});
    ReferenceNamesModel names(&workspace);
    QSignalSpy arrived(&names, &ReferenceNamesModel::namesArrived);
    names.setEntity(entity);
    names.want({row(text("a")), row(text("b"))});
    QTRY_COMPARE(arrived.count(), 1);
    const Field &field = *entity->field(QStringLiteral("customer"));
    using Kind = ReferenceNamesModel::Name::Kind;
    QCOMPARE(names.name(field, text("a"))->kind, Kind::Nameless);
    QCOMPARE(names.shownName(field, text("a")), QString());
    QCOMPARE(names.name(field, text("b"))->kind, Kind::Dangling);
    QCOMPARE(names.shownName(field, text("b")), QStringLiteral("not in customers"));
    QVERIFY(!names.name(field, FieldValue()));
}

void TestReferenceNamesModel::showsTheKeyAloneWhereTheNamesCannotBeRead()
{
    FakeWorkspace workspace;
    const EntityPtr entity = pointingEntity();
    ReferenceNamesModel names(&workspace);
    names.setEntity(entity);
    workspace.failNext(QStringLiteral("names"),
                       makeError(ErrorCode::PermissionDenied, ErrorReason::Unspecified));
    names.want({row(text("a"))});
    QCoreApplication::processEvents();
    QCOMPARE(names.shownName(*entity->field(QStringLiteral("customer")), text("a")), QString());
}

void TestReferenceNamesModel::forgetsAnotherEntity()
{
    FakeWorkspace workspace;
    const EntityPtr entity = pointingEntity();
    workspace.setNames({{QStringLiteral("customer"), {{QStringLiteral("a"), text("Anna")}}}});
    ReferenceNamesModel names(&workspace);
    QSignalSpy arrived(&names, &ReferenceNamesModel::namesArrived);
    names.setEntity(entity);
    workspace.hold();
    names.want({row(text("a"))});
    names.setEntity(FakeWorkspace::plainEntity());
    workspace.release();
    QCoreApplication::processEvents();
    QCOMPARE(arrived.count(), 0);
    QVERIFY(!names.name(*entity->field(QStringLiteral("customer")), text("a")));
}

void TestReferenceNamesModel::asksOnceForAPageOfTheTable()
{
    const EntityPtr entity = pointingEntity();
    FakeWorkspace workspace({entity});
    workspace.setNames({{QStringLiteral("customer"), {{QStringLiteral("c1"), text("Anna")}}}});
    for (int i = 0; i < 30; ++i)
        workspace.addRow(entity, [i] {
            FieldValues values = row(text(i % 2 ? "c1" : "c2"));
            values.set(QStringLiteral("order_id"), FieldValue::integer(i + 1));
            return values;
        }());
    RecordTableModel model(&workspace);
    model.setQuery({entity, {}, {}, false});
    const int column = model.columnOf(QStringLiteral("customer"));
    QTRY_COMPARE(model.index(1, column).data(RecordTableModel::ReferenceRole).toString(),
                 QStringLiteral("Anna"));
    QCOMPARE(model.index(1, column).data().toString(), QStringLiteral("c1"));
    QCOMPARE(model.index(0, column).data(RecordTableModel::ReferenceRole).toString(),
             QStringLiteral("not in customers"));
    QCOMPARE(workspace.callCount(QStringLiteral("names")), 1);
    QVERIFY(model.index(1, column)
                .data(Qt::AccessibleTextRole)
                .toString()
                .endsWith(QLatin1String("c1, Anna")));
}

QTEST_MAIN(TestReferenceNamesModel)
#include "tst_referencenamesmodel.moc"
