// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "ui/edit/editmodel.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace concord;
using concord::test::FakeWorkspace;

namespace {

const QString kCustomer = QStringLiteral("customer");
const QString kStatus = QStringLiteral("status");
const QString kQuantity = QStringLiteral("quantity");
const QString kPrice = QStringLiteral("unit_price");
const QString kNote = QStringLiteral("note");
const QString kSecret = QStringLiteral("secret");
const QString kWhen = QStringLiteral("shipped_at");

FieldValue text(const QString &value)
{
    return FieldValue::text(value);
}

// The fake's order with checks on it.
EntityPtr checkedOrder()
{
    Entity entity = *FakeWorkspace::orderEntity();
    const auto field = [&entity](const QString &name) -> Field & {
        return *std::find_if(entity.fields.begin(), entity.fields.end(),
                             [&name](const Field &f) { return f.name == name; });
    };
    field(kCustomer).maxLength = 20;
    field(kQuantity).minimum = QStringLiteral("1");
    field(kQuantity).maximum = QStringLiteral("100");
    Field when;
    when.name = kWhen;
    when.label = LocalText(kWhen);
    when.kind = FieldKind::DateTime;
    when.storage = Storage::Text;
    entity.fields.append(when);
    ColumnSchema column;
    column.name = kWhen;
    column.storage = Storage::Text;
    entity.schema.columns.append(column);
    RecordRule rule;
    rule.kind = RecordRule::Kind::RequireWhen;
    rule.when = kStatus;
    rule.whenValues = {QStringLiteral("shipped")};
    rule.field = kWhen;
    rule.message = LocalText(QStringLiteral("A shipped order has a time of shipping."));
    entity.rules.append(rule);
    return std::make_shared<const Entity>(std::move(entity));
}

Error lostReply()
{
    return makeError(ErrorCode::OutcomeUnknown, ErrorReason::ConnectionLost,
                     {QStringLiteral("shop"), QStringLiteral("gone")});
}

// One order in a workspace, and a model that edits it.
struct Bench
{
    explicit Bench(EntityPtr kind = checkedOrder())
        : entity(std::move(kind))
        , workspace({entity})
        , key(workspace.addRow(entity,
                               {{QStringLiteral("order_id"), FieldValue::integer(10482)},
                                {kCustomer, text(QStringLiteral("Nova"))},
                                {kStatus, text(QStringLiteral("new"))},
                                {kQuantity, FieldValue::integer(5)},
                                {kPrice, text(QStringLiteral("12.50"))},
                                {QStringLiteral("is_gift"), FieldValue::integer(0)},
                                {kSecret, text(QStringLiteral("hidden"))}}))
        , model(std::make_unique<EditModel>(&workspace,
                                            UnitOfWork::edit(entity, workspace.row(entity, key))))
    {
        workspace.forgetCalls();
    }

    FieldValue inDatabase(const QString &field) const
    {
        return workspace.row(entity, key).values.value(field);
    }

    EntityPtr entity;
    FakeWorkspace workspace;
    RecordKey key;
    std::unique_ptr<EditModel> model;
};

} // namespace

class TestEditModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void isDirtyWhereTheMeaningDiffers_data();
    void isDirtyWhereTheMeaningDiffers();
    void typingInOneFieldIsOneStep();
    void typingBackToTheOldTextLeavesNoStep();
    void undoRestoresTheValueAndNamesTheField();
    void undoUnsetsAFieldOfANewRecord();
    void undoOverASaveEditsAgain();
    void keepsATextThatIsNoValue();
    void emptiedNumberBecomesNull();
    void refusesToSendWhatBreaksACheck_data();
    void refusesToSendWhatBreaksACheck();
    void judgesOnlyWhatWasTouched();
    void asksANewRecordForWhatIsRequired();
    void refusesToSaveWhatIsClean();
    void sendsTheChangedFieldsAlone();
    void failedSaveKeepsTheEdit();
    void takesASaveForDoneOnceItIsVerified();
    void keepsTheEditWhereVerifyingFindsNoSave();
    void goesOnFromTheVersionThatVerifyingMoved();
    void keepsTheEditWhereNobodyCanTell();
    void endsADeletionOnceItIsVerified();
    void reportsAConflictAndKeepsTheEdit();
    void acceptsAMerge();
    void keepsWhatIsTypedWhileSaving();
    void savesANewRecord();
    void deletesTheRecord();
    void reportsAConflictOfADelete();
    void discardCanBeUndone();
    void writesADraftWithTheFirstKeystroke();
    void writesLaterKeystrokesTogether();
    void removesTheDraftOnceThereIsNothingToKeep();
    void writesTheLastKeystrokesBeforeItEnds();
    void tellsOnceThatDraftsFail();
    void keepsSecretsOutOfDrafts();
    void restoresADraft();
    void keepsADraftWhoseTextsFitNoField();
    void readsSecretsAgainForARestoredDraft();
    void guardsSecretsOfARowThatMoved();
    void namesTheRecord();
};

void TestEditModel::isDirtyWhereTheMeaningDiffers_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isDirty");

    QTest::newRow("same text") << kCustomer << QStringLiteral("Nova") << false;
    QTest::newRow("blank behind") << kCustomer << QStringLiteral("Nova ") << true;
    QTest::newRow("emptied") << kCustomer << QString() << true;
    QTest::newRow("other case") << kCustomer << QStringLiteral("nova") << true;
    QTest::newRow("same number") << kQuantity << QStringLiteral("5") << false;
    QTest::newRow("leading zero") << kQuantity << QStringLiteral("05") << false;
    QTest::newRow("trailing zeros") << kPrice << QStringLiteral("12.500") << false;
    QTest::newRow("fewer zeros") << kPrice << QStringLiteral("12.5") << false;
    QTest::newRow("other price") << kPrice << QStringLiteral("12.51") << true;
    QTest::newRow("empty for NULL") << kNote << QString() << true;
}

void TestEditModel::isDirtyWhereTheMeaningDiffers()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(bool, isDirty);
    Bench bench;
    const FieldValue before = bench.model->value(field);

    bench.model->setText(field, typed);

    QCOMPARE(bench.model->isDirty(), isDirty);
    QCOMPARE(bench.model->isChanged(field), isDirty);
    if (!isDirty) // the bytes that were read stay, whatever was typed over them
        QCOMPARE(bench.model->value(field), before);
}

void TestEditModel::typingInOneFieldIsOneStep()
{
    Bench bench;
    bench.model->setText(kCustomer, QStringLiteral("N"));
    bench.model->setText(kCustomer, QStringLiteral("No"));
    QCOMPARE(bench.model->undoStack()->count(), 1);

    bench.model->setText(kNote, QStringLiteral("x"));
    bench.model->setText(kCustomer, QStringLiteral("Nor"));
    QCOMPARE(bench.model->undoStack()->count(), 3);

    bench.model->setValue(kCustomer, text(QStringLiteral("Nord")));
    QCOMPARE(bench.model->undoStack()->count(), 4);
}

void TestEditModel::typingBackToTheOldTextLeavesNoStep()
{
    Bench bench;
    bench.model->setText(kCustomer, QStringLiteral("Nov"));
    bench.model->setText(kCustomer, QStringLiteral("Nova"));

    QCOMPARE(bench.model->undoStack()->count(), 0);
    QVERIFY(!bench.model->isDirty());
}

void TestEditModel::undoRestoresTheValueAndNamesTheField()
{
    Bench bench;
    QSignalSpy focused(bench.model.get(), &EditModel::focusRequested);
    QSignalSpy changed(bench.model.get(), &EditModel::fieldChanged);
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    bench.model->setValue(kNote, text(QStringLiteral("call")));
    QVERIFY(focused.isEmpty());
    changed.clear();

    bench.model->undoStack()->undo();

    QVERIFY(bench.model->value(kNote).isNull());
    QCOMPARE(focused.takeFirst().first().toString(), kNote);
    QCOMPARE(changed.takeFirst().first().toString(), kNote);

    bench.model->undoStack()->undo();
    QVERIFY(!bench.model->isDirty());
    QCOMPARE(focused.takeFirst().first().toString(), kCustomer);

    bench.model->undoStack()->redo();
    QCOMPARE(bench.model->value(kCustomer), text(QStringLiteral("Nord")));
    QCOMPARE(focused.takeFirst().first().toString(), kCustomer);
}

void TestEditModel::undoUnsetsAFieldOfANewRecord()
{
    Bench bench;
    EditModel model(&bench.workspace, UnitOfWork::create(bench.entity));
    QVERIFY(!model.isSet(kNote));

    model.setValue(kNote, FieldValue::null());
    QVERIFY(model.isSet(kNote));
    QVERIFY(model.isDirty());

    model.undoStack()->undo();
    QVERIFY(!model.isSet(kNote));
    QVERIFY(!model.isDirty());
}

void TestEditModel::undoOverASaveEditsAgain()
{
    Bench bench;
    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    bench.model->startSave();
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(bench.model->undoStack()->isClean());
    QVERIFY(!bench.model->isDirty());

    bench.model->undoStack()->undo();

    QVERIFY(bench.model->isDirty());
    QCOMPARE(bench.model->value(kCustomer), text(QStringLiteral("Nova")));
    QCOMPARE(bench.inDatabase(kCustomer), text(QStringLiteral("Nord")));
    QCOMPARE(bench.workspace.callCount(QStringLiteral("save")), 1);
}

void TestEditModel::keepsATextThatIsNoValue()
{
    Bench bench;
    bench.model->setText(kQuantity, QStringLiteral("12x"));

    QVERIFY(bench.model->isDirty());
    QVERIFY(bench.model->hasInvalidText());
    QCOMPARE(bench.model->editText(kQuantity), QStringLiteral("12x"));
    QCOMPARE(bench.model->value(kQuantity), FieldValue::integer(5));
    QCOMPARE(bench.model->fieldError(kQuantity)->reason, ErrorReason::ValueNotANumber);
    QVERIFY(bench.model->fieldMessage(kQuantity).contains(QStringLiteral("12x")));

    bench.model->setUnreadableText(kQuantity, QStringLiteral("1.2.3"));
    QCOMPARE(bench.model->editText(kQuantity), QStringLiteral("1.2.3"));

    bench.model->undoStack()->undo();
    QVERIFY(!bench.model->isDirty());
    QVERIFY(!bench.model->fieldError(kQuantity));
}

void TestEditModel::emptiedNumberBecomesNull()
{
    Bench bench;
    bench.model->setText(kQuantity, QString());
    QVERIFY(bench.model->value(kQuantity).isNull());
    QVERIFY(!bench.model->hasInvalidText());

    bench.model->setText(kNote, QString());
    QCOMPARE(bench.model->value(kNote), text(QString()));
}

void TestEditModel::refusesToSendWhatBreaksACheck_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorReason>("reason");

    QTest::newRow("NUL") << kNote << (QStringLiteral("a") + QChar(0)) << ErrorReason::ValueHasNul;
    QTest::newRow("lone surrogate")
        << kNote << (QStringLiteral("a") + QChar(0xD800)) << ErrorReason::ValueHasLoneSurrogate;
    QTest::newRow("U+FFFF") << kNote << (QStringLiteral("a") + QChar(0xFFFF))
                            << ErrorReason::ValueHasLoneSurrogate;
    QTest::newRow("no number") << kQuantity << QStringLiteral("five")
                               << ErrorReason::ValueNotANumber;
    QTest::newRow("beyond its type")
        << kQuantity << QStringLiteral("9223372036854775808") << ErrorReason::ValueOutOfRange;
    QTest::newRow("beyond its range")
        << kQuantity << QStringLiteral("101") << ErrorReason::ValueOutOfRange;
    QTest::newRow("too long") << kCustomer << QString(21, QLatin1Char('x'))
                              << ErrorReason::ValueTooLong;
    QTest::newRow("no date") << kWhen << QStringLiteral("2026-02-30T10:00Z")
                             << ErrorReason::ValueNotADateTime;
    QTest::newRow("not in the list")
        << kStatus << QStringLiteral("lost") << ErrorReason::ValueNotInList;
    QTest::newRow("rule") << kStatus << QStringLiteral("shipped") << ErrorReason::RuleBroken;
}

void TestEditModel::refusesToSendWhatBreaksACheck()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(ErrorReason, reason);
    Bench bench;
    QSignalSpy failed(bench.model.get(), &EditModel::failed);
    bench.model->setText(field, typed);

    bench.model->startSave();

    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().reason, reason);
    QVERIFY(!bench.model->fieldMessage(field).isEmpty());
    QCOMPARE(bench.model->editText(field), typed);
    QVERIFY(!bench.model->isSaving());
    QCOMPARE(bench.workspace.callCount(QStringLiteral("save")), 0);
}

void TestEditModel::judgesOnlyWhatWasTouched()
{
    Bench bench;
    bench.workspace.changeElsewhere(
        bench.entity, bench.key,
        {{kStatus, text(QStringLiteral("odd"))}, {kCustomer, FieldValue::null()}});
    EditModel model(&bench.workspace,
                    UnitOfWork::edit(bench.entity, bench.workspace.row(bench.entity, bench.key)));
    QSignalSpy saved(&model, &EditModel::saved);

    model.setText(kQuantity, QStringLiteral("6"));
    QVERIFY(model.violations().isEmpty());
    model.startSave();

    QTRY_COMPARE(saved.size(), 1);
}

void TestEditModel::asksANewRecordForWhatIsRequired()
{
    Bench bench;
    EditModel model(&bench.workspace, UnitOfWork::create(bench.entity));
    QSignalSpy failed(&model, &EditModel::failed);
    model.setText(kNote, QStringLiteral("x"));
    QVERIFY(!model.fieldError(kCustomer)); // not before Save was tried

    model.startSave();

    QCOMPARE(failed.size(), 1);
    QCOMPARE(model.fieldError(kCustomer)->reason, ErrorReason::ValueRequired);
    QCOMPARE(bench.workspace.callCount(QStringLiteral("save")), 0);
}

void TestEditModel::refusesToSaveWhatIsClean()
{
    Bench bench;
    QSignalSpy failed(bench.model.get(), &EditModel::failed);

    bench.model->startSave();

    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().reason, ErrorReason::NothingToSave);
    QCOMPARE(bench.workspace.callCount(QStringLiteral("save")), 0);
}

void TestEditModel::sendsTheChangedFieldsAlone()
{
    Bench bench;
    QSignalSpy started(bench.model.get(), &EditModel::saveStarted);
    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    QSignalSpy dirty(bench.model.get(), &EditModel::dirtyChanged);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.model->setText(kPrice, QStringLiteral("12.500"));

    bench.model->startSave();
    QVERIFY(bench.model->isSaving());
    bench.model->startSave(); // once is enough

    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(started.size(), 1);
    QCOMPARE(bench.workspace.saves().size(), 1);
    const SaveRequest &request = bench.workspace.saves().first();
    QCOMPARE(request.changes, (FieldValues{{kQuantity, FieldValue::integer(8)}}));
    QCOMPARE(request.user, bench.workspace.user());
    QCOMPARE(bench.inDatabase(kPrice), text(QStringLiteral("12.50")));
    QCOMPARE(saved.first().at(1).toStringList(), QStringList());
    QCOMPARE(dirty.size(), 2);
    QVERIFY(!bench.model->isSaving());
}

void TestEditModel::failedSaveKeepsTheEdit()
{
    Bench bench;
    QSignalSpy failed(bench.model.get(), &EditModel::failed);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    const Error busy = makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy);
    bench.workspace.failNext(QStringLiteral("save"), busy);

    bench.model->startSave();

    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>(), busy);
    QVERIFY(bench.model->isDirty());
    QVERIFY(!bench.model->isSaving());
    QCOMPARE(bench.model->value(kQuantity), FieldValue::integer(8));
    QCOMPARE(bench.workspace.drafts().size(), 1);

    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    bench.model->startSave();
    QTRY_COMPARE(saved.size(), 1);
    // The same intent, sent again.
    QCOMPARE(bench.workspace.saves().first().operationId,
             bench.workspace.saves().last().operationId);
}

void TestEditModel::takesASaveForDoneOnceItIsVerified()
{
    Bench bench;
    QSignalSpy verifying(bench.model.get(), &EditModel::verifyingStarted);
    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.workspace.failNext(QStringLiteral("save"), lostReply());
    bench.model->startSave();
    bench.workspace.hold(); // the database is away
    QTRY_COMPARE(verifying.size(), 1);
    QVERIFY(bench.model->isVerifying());
    // What is typed now is an edit of what was sent; nothing more is sent.
    bench.model->setText(kNote, QStringLiteral("later"));
    bench.model->startSave();
    QCOMPARE(bench.workspace.saves().size(), 1);

    Settled settled;
    settled.state = SettledState::Applied;
    const RecordSnapshot row = bench.workspace.row(bench.entity, bench.key);
    settled.saved = {row.key, row.values, row.token};
    settled.saved.databaseValues.set(kQuantity, FieldValue::integer(8));
    settled.saved.isReplayed = true;
    bench.workspace.settleNext(settled);
    bench.workspace.release();
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!bench.model->isSaving());
    QVERIFY(!bench.model->isVerifying());
    QCOMPARE(bench.model->changedFields(), QStringList{kNote});
}

void TestEditModel::keepsTheEditWhereVerifyingFindsNoSave()
{
    Bench bench;
    QSignalSpy unsaved(bench.model.get(), &EditModel::verifiedUnsaved);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.workspace.failNext(QStringLiteral("save"), lostReply());
    bench.model->startSave();
    QTRY_COMPARE(unsaved.size(), 1);
    QVERIFY(!bench.model->isSaving());
    QCOMPARE(bench.model->value(kQuantity), FieldValue::integer(8));
    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    bench.model->startSave();
    QTRY_COMPARE(saved.size(), 1);
    // The tombstone stands on the first attempt.
    QCOMPARE(bench.workspace.saves().last().attempt, 2);
}

void TestEditModel::goesOnFromTheVersionThatVerifyingMoved()
{
    Bench bench;
    QSignalSpy unsaved(bench.model.get(), &EditModel::verifiedUnsaved);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.workspace.failNext(QStringLiteral("save"), lostReply());
    bench.workspace.changeElsewhere(bench.entity, bench.key, {});
    Settled settled;
    settled.state = SettledState::NotApplied;
    settled.database = bench.workspace.row(bench.entity, bench.key);
    bench.workspace.settleNext(settled);
    bench.model->startSave();
    QTRY_COMPARE(unsaved.size(), 1);
    QCOMPARE(bench.model->changedFields(), QStringList{kQuantity});
    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    bench.model->startSave();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(bench.inDatabase(kQuantity), FieldValue::integer(8));
}

void TestEditModel::keepsTheEditWhereNobodyCanTell()
{
    Bench bench;
    QSignalSpy failed(bench.model.get(), &EditModel::failed);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.workspace.failNext(QStringLiteral("save"), lostReply());
    bench.workspace.settleNext({SettledState::Over, {}, {}});
    bench.model->startSave();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().value<Error>().isOutcomeUnknown());
    QVERIFY(!bench.model->isSaving());
    QCOMPARE(bench.model->value(kQuantity), FieldValue::integer(8));
    QCOMPARE(bench.workspace.drafts().size(), 1);
}

void TestEditModel::endsADeletionOnceItIsVerified()
{
    Bench bench;
    QSignalSpy deleted(bench.model.get(), &EditModel::deleted);
    bench.workspace.failNext(QStringLiteral("save"), lostReply());
    Settled settled;
    settled.state = SettledState::Applied;
    settled.saved.key = bench.key;
    bench.workspace.settleNext(settled);
    bench.model->startDelete();
    QTRY_COMPARE(deleted.size(), 1);
}

void TestEditModel::reportsAConflictAndKeepsTheEdit()
{
    Bench bench;
    QSignalSpy conflicted(bench.model.get(), &EditModel::conflicted);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.workspace.changeElsewhere(bench.entity, bench.key,
                                    {{kNote, text(QStringLiteral("call"))}});

    bench.model->startSave();

    // Nothing overlaps, and still nobody but the person decides.
    QTRY_COMPARE(conflicted.size(), 1);
    QCOMPARE(bench.inDatabase(kQuantity), FieldValue::integer(5));
    QVERIFY(bench.model->isDirty());
    QCOMPARE(bench.workspace.drafts().size(), 1);
}

void TestEditModel::acceptsAMerge()
{
    Bench bench;
    QSignalSpy conflicted(bench.model.get(), &EditModel::conflicted);
    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.workspace.changeElsewhere(
        bench.entity, bench.key,
        {{kNote, text(QStringLiteral("call"))}, {kQuantity, FieldValue::integer(4)}});
    bench.model->startSave();
    QTRY_COMPARE(conflicted.size(), 1);

    UnitOfWork merged = bench.model->work();
    const RecordSnapshot now = bench.workspace.row(bench.entity, bench.key);
    FieldValues result = now.values;
    result.set(kQuantity, FieldValue::integer(7));
    merged.rebase(now, result);
    bench.model->accept(merged);

    QCOMPARE(bench.model->value(kQuantity), FieldValue::integer(7));
    QCOMPARE(bench.model->value(kNote), text(QStringLiteral("call")));
    QCOMPARE(bench.workspace.callCount(QStringLiteral("save")), 1);
    bench.model->undoStack()->undo(); // mine again, and theirs untouched
    QCOMPARE(bench.model->value(kQuantity), FieldValue::integer(8));
    QVERIFY(!bench.model->isChanged(kNote));
    bench.model->undoStack()->redo();

    bench.model->startSave();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved.first().at(1).toStringList(), QStringList{kNote});
    QCOMPARE(bench.inDatabase(kQuantity), FieldValue::integer(7));
    QCOMPARE(bench.inDatabase(kNote), text(QStringLiteral("call")));
}

void TestEditModel::keepsWhatIsTypedWhileSaving()
{
    Bench bench;
    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    bench.workspace.hold();
    bench.model->startSave();

    bench.model->setText(kQuantity, QStringLiteral("9"));
    bench.model->setText(kNote, QStringLiteral("late"));
    bench.workspace.release();

    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(bench.inDatabase(kQuantity), FieldValue::integer(8));
    QCOMPARE(bench.model->value(kQuantity), FieldValue::integer(9));
    QCOMPARE(bench.model->value(kNote), text(QStringLiteral("late")));
    QVERIFY(!bench.model->isChanged(kCustomer));
    QVERIFY(bench.model->isDirty());
    QVERIFY(!bench.model->undoStack()->isClean());
}

void TestEditModel::savesANewRecord()
{
    Bench bench;
    EditModel model(&bench.workspace, UnitOfWork::create(bench.entity));
    QSignalSpy saved(&model, &EditModel::saved);
    model.setText(kCustomer, QStringLiteral("Ida"));

    model.startSave();

    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!model.isNew());
    QVERIFY(!model.work().key().isEmpty());
    QCOMPARE(bench.workspace.saves().last().kind, SaveKind::Insert);
    QCOMPARE(bench.workspace.rowCount(bench.entity), 2);
}

void TestEditModel::deletesTheRecord()
{
    Bench bench;
    QSignalSpy deleted(bench.model.get(), &EditModel::deleted);
    bench.model->setText(kQuantity, QStringLiteral("8"));

    bench.model->startDelete();

    QTRY_COMPARE(deleted.size(), 1);
    QCOMPARE(bench.workspace.rowCount(bench.entity), 0);
    QVERIFY(bench.workspace.drafts().isEmpty());
    bench.model.reset();
    QVERIFY(bench.workspace.drafts().isEmpty());
}

void TestEditModel::reportsAConflictOfADelete()
{
    Bench bench;
    QSignalSpy conflicted(bench.model.get(), &EditModel::conflicted);
    bench.workspace.changeElsewhere(bench.entity, bench.key,
                                    {{kNote, text(QStringLiteral("call"))}});

    bench.model->startDelete();

    QTRY_COMPARE(conflicted.size(), 1);
    QCOMPARE(bench.workspace.rowCount(bench.entity), 1);
}

void TestEditModel::discardCanBeUndone()
{
    Bench bench;
    bench.model->setText(kQuantity, QStringLiteral("8"));
    bench.model->setText(kPrice, QStringLiteral("cheap"));
    bench.model->setValue(kNote, text(QStringLiteral("call")));

    bench.model->discard();
    QVERIFY(!bench.model->isDirty());
    QVERIFY(bench.workspace.drafts().isEmpty());

    bench.model->undoStack()->undo();
    QCOMPARE(bench.model->value(kQuantity), FieldValue::integer(8));
    QCOMPARE(bench.model->editText(kPrice), QStringLiteral("cheap"));
    QCOMPARE(bench.model->value(kNote), text(QStringLiteral("call")));
    QCOMPARE(bench.workspace.drafts().size(), 1);
}

void TestEditModel::writesADraftWithTheFirstKeystroke()
{
    Bench bench;
    bench.model->setText(kQuantity, QStringLiteral("8x"));

    QCOMPARE(bench.workspace.drafts().size(), 1);
    const Draft draft = *bench.workspace.drafts().cbegin();
    QCOMPARE(draft.typedTexts.value(kQuantity), QStringLiteral("8x"));
    QCOMPARE(draft.entity, bench.entity->name);
    QCOMPARE(draft.user, bench.workspace.user());
    QCOMPARE(draft.url, bench.workspace.url().toText());
    QCOMPARE(draft.title, bench.model->title());
    QVERIFY(draft.read.key == bench.key);
    QVERIFY(draft.writtenAt.isValid());
}

void TestEditModel::writesLaterKeystrokesTogether()
{
    Bench bench;
    for (const char *typed : {"N", "No", "Nor", "Nord"})
        bench.model->setText(kCustomer, QLatin1String(typed));
    QCOMPARE(bench.workspace.callCount(QStringLiteral("writeDraft")), 1);

    QTRY_COMPARE(bench.workspace.callCount(QStringLiteral("writeDraft")), 2);
    QCOMPARE(bench.workspace.drafts().size(), 1);
    QCOMPARE(bench.workspace.drafts().cbegin()->changes.value(kCustomer),
             text(QStringLiteral("Nord")));
}

void TestEditModel::removesTheDraftOnceThereIsNothingToKeep()
{
    Bench bench;
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    bench.model->undoStack()->undo();
    QVERIFY(bench.workspace.drafts().isEmpty());

    QSignalSpy saved(bench.model.get(), &EditModel::saved);
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    QCOMPARE(bench.workspace.drafts().size(), 1);
    bench.model->startSave();
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(bench.workspace.drafts().isEmpty());
}

void TestEditModel::writesTheLastKeystrokesBeforeItEnds()
{
    Bench bench;
    bench.model->setText(kCustomer, QStringLiteral("N"));
    bench.model->setText(kCustomer, QStringLiteral("Nord"));

    bench.model.reset();

    QCOMPARE(bench.workspace.drafts().cbegin()->changes.value(kCustomer),
             text(QStringLiteral("Nord")));
}

void TestEditModel::tellsOnceThatDraftsFail()
{
    Bench bench;
    QSignalSpy failed(bench.model.get(), &EditModel::draftFailed);
    const Error full = makeError(ErrorCode::StorageDamaged, ErrorReason::StorageFull);
    bench.workspace.failNext(QStringLiteral("writeDraft"), full);
    bench.model->setText(kCustomer, QStringLiteral("N"));
    QTRY_COMPARE(failed.size(), 1);

    bench.workspace.failNext(QStringLiteral("writeDraft"), full);
    bench.model->setText(kCustomer, QStringLiteral("No"));
    QTRY_COMPARE(bench.workspace.callCount(QStringLiteral("writeDraft")), 2);
    bench.model->setText(kCustomer, QStringLiteral("Nor"));
    QTRY_COMPARE(bench.workspace.drafts().size(), 1);
    QCOMPARE(failed.size(), 1);
}

void TestEditModel::keepsSecretsOutOfDrafts()
{
    Bench bench;
    bench.model->setText(kSecret, QStringLiteral("pass phrase"));

    const Draft draft = *bench.workspace.drafts().cbegin();
    QVERIFY(!toJson(draft).contains("pass phrase"));
    QVERIFY(!toJson(draft).contains("hidden"));
    QCOMPARE(draft.secretFields, QStringList{kSecret});
}

void TestEditModel::restoresADraft()
{
    Bench bench;
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    bench.model->setText(kQuantity, QStringLiteral("12x"));
    bench.model.reset();
    const Draft old = *bench.workspace.drafts().cbegin();
    const auto restored = restoreDraft(old, bench.entity);
    QVERIFY(restored.has_value());

    EditModel model(&bench.workspace,
                    UnitOfWork::edit(bench.entity, bench.workspace.row(bench.entity, bench.key)));
    QSignalSpy dirty(&model, &EditModel::dirtyChanged);
    model.restore(*restored);

    QVERIFY(model.isDirty());
    QCOMPARE(dirty.size(), 1);
    QCOMPARE(model.value(kCustomer), text(QStringLiteral("Nord")));
    QCOMPARE(model.editText(kQuantity), QStringLiteral("12x"));
    QVERIFY(model.fieldError(kQuantity));
    // Under a draft of its own, and the old one is gone.
    QTRY_VERIFY(!bench.workspace.drafts().contains(old.id));
    QCOMPARE(bench.workspace.drafts().size(), 1);
}

void TestEditModel::keepsADraftWhoseTextsFitNoField()
{
    Bench bench;
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    bench.model.reset();
    Draft old = *bench.workspace.drafts().cbegin();
    old.typedTexts.insert(QStringLiteral("gone"), QStringLiteral("typed"));
    const auto restored = restoreDraft(old, bench.entity);
    QVERIFY(restored.has_value());
    QVERIFY(!restored->lostTexts.isEmpty());

    EditModel model(&bench.workspace, restored->work);
    model.restore(*restored);
    QCOMPARE(bench.workspace.drafts().size(), 2);
    model.discard();

    QCoreApplication::processEvents();
    QVERIFY(bench.workspace.drafts().contains(old.id));
}

void TestEditModel::readsSecretsAgainForARestoredDraft()
{
    Bench bench;
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    bench.model.reset();
    const auto restored = restoreDraft(*bench.workspace.drafts().cbegin(), bench.entity);
    QVERIFY(restored.has_value());
    const QDateTime now(QDate(2026, 10, 5), QTime(10, 30), Qt::UTC);
    bench.workspace.setNow(now);
    EditModel model(&bench.workspace, restored->work);

    model.restore(*restored);
    QVERIFY(model.value(kSecret).isNull());

    QTRY_COMPARE(model.value(kSecret), text(QStringLiteral("hidden")));
    QVERIFY(!model.isChanged(kSecret));
    QCOMPARE(model.value(kCustomer), text(QStringLiteral("Nord")));
    // What the person saw was not read just now.
    QVERIFY(model.work().read().readAt != now);
}

void TestEditModel::guardsSecretsOfARowThatMoved()
{
    Bench bench;
    bench.model->setText(kCustomer, QStringLiteral("Nord"));
    bench.model.reset();
    const auto restored = restoreDraft(*bench.workspace.drafts().cbegin(), bench.entity);
    QVERIFY(restored.has_value());
    bench.workspace.changeElsewhere(bench.entity, bench.key,
                                    {{kSecret, text(QStringLiteral("theirs"))}});
    EditModel model(&bench.workspace, restored->work);

    model.restore(*restored);
    QTRY_COMPARE(bench.workspace.callCount(QStringLiteral("find")), 1);
    QCoreApplication::processEvents();

    QVERIFY(model.value(kSecret).isNull());
    QCOMPARE(model.work().originalValue(kSecret), unknownOriginal());
}

void TestEditModel::namesTheRecord()
{
    Bench bench;
    QCOMPARE(bench.model->title(), QStringLiteral("Order 10482"));
    const EditModel fresh(&bench.workspace, UnitOfWork::create(bench.entity));
    QCOMPARE(fresh.title(), QStringLiteral("New: Order"));
}

QTEST_GUILESS_MAIN(TestEditModel)

#include "tst_editmodel.moc"
