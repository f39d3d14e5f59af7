// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/sqlworkspace.h"
#include "tests/support/testdatabase.h"
#include "ui/centre/conflictcentre.h"
#include "ui/centre/conflictlistmodel.h"
#include "ui/merge/mergepanel.h"

#include <QApplication>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace concord::test {

// Ben's refused saves of orders in a real database, which somebody else writes on a connection of their own, and the
// centre about them.
class CentreBench
{
public:
    using State = ConflictEntry::State;

    CentreBench()
        : orders(database.entity(QStringLiteral("orders")))
        , other(database.open())
    {
        // What the tests change begins alike everywhere.
        database.run({QStringLiteral(
            "UPDATE orders SET quantity = 5, customer = 'Rose', note = 'call', tags = ''")});
        WorkspaceOptions options;
        options.url = ConnectionUrl::ofFile(database.path());
        options.user = QStringLiteral("ben");
        options.stateFolder = state.path();
        options.entityFolders = {QStringLiteral(":/concord/sample")};
        auto opened = openSqlWorkspace(options);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        workspace = *std::move(opened);
    }
    ~CentreBench() { delete centre; }

    // So many orders in all.
    void addOrders(int count) const
    {
        database.run(
            {QStringLiteral(
                 "WITH RECURSIVE n(i) AS (SELECT 21 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                 "INSERT INTO orders (order_id, customer, product_id, quantity, unit_price, "
                 "currency, note, row_version) "
                 "SELECT i, 'Rose', 1, 5, '1.00', 'EUR', 'call', -i FROM n")
                 .arg(count)});
    }

    UnitOfWork edit(int order) const { return beginEdit(*other, orders, integerKey(order)); }
    void changeElsewhere(int order, const char *assignments) const
    {
        database.run({QStringLiteral("UPDATE orders SET %1 WHERE order_id = %2")
                          .arg(QString::fromLatin1(assignments))
                          .arg(order)});
    }
    FieldValue value(int order, const char *field) const
    {
        return database.value(QStringLiteral("SELECT %1 FROM orders WHERE order_id = %2")
                                  .arg(QString::fromLatin1(field))
                                  .arg(order));
    }

    // Sends the edit, which must be refused.
    void refuse(UnitOfWork work)
    {
        UnitOfWork sent = work;
        const auto outcome = workspace->save(sent.nextRequest(workspace->user())).result();
        if (!outcome || !std::holds_alternative<Conflict>(*outcome))
            qFatal("the save was not refused");
        refused.append({work, std::get<Conflict>(*outcome), false});
    }
    // Ben makes the quantity 8, somebody else 4.
    void clash(int order, qint64 mine = 8, const char *theirs = "quantity = 4")
    {
        UnitOfWork work = edit(order);
        work.set(QStringLiteral("quantity"), FieldValue::integer(mine));
        changeElsewhere(order, theirs);
        refuse(work);
    }
    // Ben changes the quantity, somebody else the note: nothing overlaps.
    void apart(int order) { clash(order, 8, "note = 'ring'"); }

    ConflictCentre *open()
    {
        centre = new ConflictCentre(workspace.get(), refused);
        QObject::connect(centre, &ConflictCentre::resolved, centre,
                         [this](int row) { resolved.append(row); });
        QObject::connect(centre, &ConflictCentre::refreshed, centre,
                         [this](int row) { refreshed.append(row); });
        centre->open();
        QApplication::setActiveWindow(centre);
        return centre;
    }
    bool openJudged()
    {
        open();
        return QTest::qWaitFor([this] { return !list().isJudging() && centre->panel(); });
    }

    ConflictListModel &list() const { return *centre->records(); }
    State stateOf(int row) const { return list().entry(row).state; }
    QTableView *table() const
    {
        return centre->findChild<QTableView *>(QStringLiteral("conflictList"));
    }
    QPushButton *button(const char *name) const
    {
        return centre->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    void choose(int row) const { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    // A key in the table of fields of the record that is chosen.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        auto *fields = centre->panel()->findChild<QTableView *>(QStringLiteral("mergeTable"));
        QTest::keyClick(fields, key, modifiers);
    }
    void saveReady() const
    {
        QTest::keyClick(centre, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    }
    // As the list tells it: "Order 1, 1 to decide".
    QString told(int row) const
    {
        return list().data(list().index(row, 0), Qt::AccessibleTextRole).toString();
    }

    TestDatabase database;
    QTemporaryDir state;
    EntityPtr orders;
    std::unique_ptr<SqlRecordStore> other;
    std::unique_ptr<Workspace> workspace;
    QList<RefusedSave> refused;
    QList<int> resolved;
    QList<int> refreshed;
    QPointer<ConflictCentre> centre;
};

} // namespace concord::test
