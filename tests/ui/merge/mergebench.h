// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeworkspace.h"
#include "tests/support/mergesample.h"
#include "ui/common/messagebar.h"
#include "ui/merge/mergedialog.h"
#include "ui/merge/mergemodel.h"
#include "ui/merge/mergetable.h"

#include <QApplication>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <optional>

namespace concord::test {

// What the dialog told its owner.
struct Told
{
    int resolved = 0;
    int refreshed = 0;
    int kept = 0;
    int gone = 0;
    int keyEdit = 0;
    std::optional<UnitOfWork> work;
    QStringList mergedFields;

    int ends() const { return resolved + refreshed + kept + gone; }
};

// One person's edit of one row, somebody else's save in between, and the dialog about it.
class Bench
{
public:
    Bench()
        : ws({mergeEntity()})
        , key(ws.addRow(mergeEntity(), firstRow()))
        , work(UnitOfWork::edit(mergeEntity(), ws.row(mergeEntity(), key)))
    {
    }
    ~Bench() { delete dialog; }

    static FieldValues firstRow()
    {
        FieldValues row = emptyMergeRow();
        row.set(QStringLiteral("name"), text("rose"));
        row.set(QStringLiteral("note"), text("call first"));
        row.set(QStringLiteral("stock"), number(5));
        row.set(QStringLiteral("status"), text("new"));
        return row;
    }

    // An edit that begins now.
    void readAgain() { work = UnitOfWork::edit(mergeEntity(), ws.row(mergeEntity(), key)); }
    void edit(const char *field, const FieldValue &value)
    {
        work.set(QString::fromLatin1(field), value);
    }
    void changeElsewhere(const char *field, const FieldValue &value)
    {
        ws.changeElsewhere(mergeEntity(), key, {{QString::fromLatin1(field), value}});
    }

    // stock and the group of status and shipped_at are undecided, note is only mine, name only theirs.
    void makeConflict()
    {
        edit("stock", number(8));
        edit("note", text("ring twice"));
        edit("status", text("shipped"));
        edit("shipped_at", text("2026-10-05"));
        changeElsewhere("stock", number(4));
        changeElsewhere("name", text("tulip"));
        changeElsewhere("status", text("cancelled"));
    }

    Conflict refusal(const SaveRequest &request)
    {
        const auto outcome = ws.save(request).result();
        ws.forgetCalls();
        return std::get<Conflict>(*outcome);
    }

    MergeDialog *open()
    {
        UnitOfWork sent = work;
        return open(refusal(sent.nextRequest(ws.user())));
    }
    MergeDialog *open(const Conflict &conflict)
    {
        return show(new MergeDialog(&ws, work, conflict));
    }
    MergeDialog *open(const RefusedSave &refused) { return show(new MergeDialog(&ws, refused)); }
    MergeDialog *openForDelete()
    {
        return show(MergeDialog::forDelete(&ws, work, refusal(work.deleteRequest(ws.user()))));
    }

    MergeTable *table() const
    {
        return dialog->findChild<MergeTable *>(QStringLiteral("mergeTable"));
    }
    const MergeModel &model() const { return *static_cast<MergeModel *>(table()->model()); }
    FieldValue value(const char *field) const
    {
        return ws.row(mergeEntity(), key).values.value(QString::fromLatin1(field));
    }
    QPushButton *button(const char *name) const
    {
        return dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    MessageBar *bar(const char *name) const
    {
        return dialog->findChild<MessageBar *>(QString::fromLatin1(name));
    }
    void press(Qt::Key pressed, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *focused = dialog->focusWidget();
        QTest::keyClick(focused ? focused : dialog.data(), pressed, modifiers);
    }
    void save() const { press(Qt::Key_Return, Qt::ControlModifier); }
    // Presses the one action of the confirmation.
    void confirm() const { use("mergeConfirmation"); }
    // Presses the one action of a bar; a bar's other buttons have no text.
    void use(const char *name) const
    {
        QPushButton *action = nullptr;
        const auto isThere = [this, name, &action] {
            const auto all = bar(name)->findChildren<QPushButton *>();
            for (QPushButton *candidate : all) {
                if (candidate->isVisible())
                    action = candidate;
            }
            return action != nullptr;
        };
        QVERIFY(QTest::qWaitFor(isThere));
        action->click();
    }

    FakeWorkspace ws;
    RecordKey key;
    UnitOfWork work;
    Told told;
    QPointer<MergeDialog> dialog;

private:
    MergeDialog *show(MergeDialog *made)
    {
        dialog = made;
        QObject::connect(made, &MergeDialog::resolved, made,
                         [this](const UnitOfWork &now, const Saved &, const QStringList &merged) {
                             ++told.resolved;
                             told.work = now;
                             told.mergedFields = merged;
                         });
        QObject::connect(made, &MergeDialog::refreshed, made, [this](const UnitOfWork &now) {
            ++told.refreshed;
            told.work = now;
        });
        QObject::connect(made, &MergeDialog::keptEditing, made, [this](const UnitOfWork &now) {
            ++told.kept;
            told.work = now;
        });
        QObject::connect(made, &MergeDialog::keyEditWanted, made, [this] { ++told.keyEdit; });
        QObject::connect(made, &MergeDialog::recordGone, made, [this] { ++told.gone; });
        made->open();
        QApplication::setActiveWindow(made);
        return made;
    }
};

} // namespace concord::test
