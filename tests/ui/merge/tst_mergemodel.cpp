// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mergesample.h"
#include "ui/merge/mergemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

using Model = MergeModel;

const FieldValue kNull = FieldValue::null();

struct Sides
{
    const char *name;
    FieldValue original;
    FieldValue current;
    FieldValue database;
};

RecordMerge mergeOf(const QList<Sides> &fields, const EntityPtr &entity = mergeEntity())
{
    FieldValues original = emptyMergeRow();
    FieldValues current = original;
    FieldValues database = original;
    for (const Sides &field : fields) {
        const QString name = QString::fromLatin1(field.name);
        original.set(name, field.original);
        current.set(name, field.current);
        database.set(name, field.database);
    }
    return RecordMerge::start(entity, makeConflict(original, current, database));
}

// In the order of the entity: note only mine, stock undecided, status and shipped_at an undecided group,
// password only theirs.
RecordMerge sampleMerge()
{
    return mergeOf({{"note", text("a"), text("b"), text("a")},
                    {"stock", number(5), number(8), number(4)},
                    {"status", text("new"), text("shipped"), text("cancelled")},
                    {"shipped_at", kNull, text("2026-10-05"), kNull},
                    {"password", text("old"), text("old"), text("hidden")}});
}

QString textAt(const Model &model, int row, int column, int role = Qt::DisplayRole)
{
    return model.index(row, column).data(role).toString();
}

CellText::Kind kindAt(const Model &model, int row, int column)
{
    return static_cast<CellText::Kind>(model.index(row, column).data(Model::TextKindRole).toInt());
}

Provenance provenanceAt(const Model &model, int row)
{
    return static_cast<Provenance>(model.index(row, 0).data(Model::ProvenanceRole).toInt());
}

QStringList listedFields(const Model &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(textAt(model, row, 0, Model::FieldNameRole));
    return names;
}

QString countsOf(const Model &model)
{
    QStringList texts;
    const QList<Model::Count> counts = model.counts();
    for (const Model::Count &count : counts)
        texts.append(count.text);
    return texts.join(QLatin1String(", "));
}

// A model under the eyes of Qt's own tester.
struct TestedModel
{
    explicit TestedModel(const RecordMerge &merge)
        : model(merge)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
    }

    Model model;
    QAbstractItemModelTester tester;
};

} // namespace

class MergeModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void listsWhatChangedAndFoldsTheRest();
    void unfoldsAndFoldsAgain();
    void putsTheFieldsOfAGroupTogether();
    void asksOnceForAGroup();
    void marksTheSidesAgainstOriginal();
    void joinsTheSideThatWasTakenToTheResult();
    void speaksToScreenReaders();
    void tellsWhatNobodyCanSee();
    void countsHowTheFieldsCameOut();
    void goesRoundTheOpenRows();
    void choosesInOneStepAndTakesItBack();
    void choosesForAllInOneStep();
    void leavesWhatIsDecidedAloneWhenChoosingForAll();
    void typesInOneStep();
    void keepsATextThatIsNoValue();
    void tellsWhyAValueIsNotAllowed();
    void refusesWhatTheFieldDoesNotAllow();
    void ignoresChoicesWhileLocked();
    void keepsChoicesWhenTheDatabaseMoves();
    void hidesSecrets();
    void keepsNullEmptyAndBlanksApart_data();
    void keepsNullEmptyAndBlanksApart();
    void beginsLongTextsWhereTheyDiffer();
    void showsAHiddenFieldOnlyWhereItMustBeDecided();
    void knowsNoOriginalOfANewRecord();
};

void MergeModelTest::listsWhatChangedAndFoldsTheRest()
{
    const TestedModel tested(sampleMerge());
    const Model &model = tested.model;
    QCOMPARE(listedFields(model),
             QStringList({QStringLiteral("note"), QStringLiteral("stock"), QStringLiteral("status"),
                          QStringLiteral("shipped_at"), QStringLiteral("password"), QString()}));
    QVERIFY(model.isFoldRow(5));
    QCOMPARE(textAt(model, 5, 0), QStringLiteral("14 unchanged fields"));
    QCOMPARE(model.columnCount(), 5);
    QCOMPARE(model.headerData(Model::CurrentColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("Current (yours)"));
    QCOMPARE(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toString(),
             QStringLiteral("stock"));
}

void MergeModelTest::unfoldsAndFoldsAgain()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    model.setUnfolded(true);
    QCOMPARE(model.rowCount(), 6 + 14);
    QCOMPARE(provenanceAt(model, 6), Provenance::Unchanged);
    QCOMPARE(model.rowOf(QStringLiteral("id")), 6);
    model.choose(QStringLiteral("id"), Pick::Mine);
    QCOMPARE(model.undoStack()->count(), 0);
    model.setUnfolded(false);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.rowOf(QStringLiteral("id")), -1);
}

void MergeModelTest::putsTheFieldsOfAGroupTogether()
{
    Entity entity = makeMergeEntity();
    entity.groups = {{LocalText(), {QStringLiteral("name"), QStringLiteral("currency")}}};
    entity.rules = {};
    const TestedModel tested(mergeOf({{"name", text("a"), text("b"), text("a")},
                                      {"note", text("a"), text("b"), text("a")},
                                      {"currency", text("a"), text("a"), text("b")}},
                                     std::make_shared<const Entity>(entity)));
    QCOMPARE(
        listedFields(tested.model).mid(0, 3),
        QStringList({QStringLiteral("name"), QStringLiteral("currency"), QStringLiteral("note")}));
    const auto bracketAt = [&tested](int row) {
        return static_cast<MergeRowModel::Bracket>(
            tested.model.index(row, 0).data(Model::BracketRole).toInt());
    };
    QCOMPARE(bracketAt(0), MergeRowModel::Bracket::First);
    QCOMPARE(bracketAt(1), MergeRowModel::Bracket::Last);
    QCOMPARE(bracketAt(2), MergeRowModel::Bracket::None);
}

void MergeModelTest::asksOnceForAGroup()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    QCOMPARE(provenanceAt(model, 2), Provenance::Undecided);
    QCOMPARE(provenanceAt(model, 3), Provenance::Grouped);
    QVERIFY(model.index(2, 4).data(Model::AsksRole).toBool());
    QVERIFY(!model.index(3, 4).data(Model::AsksRole).toBool());
    QCOMPARE(textAt(model, 3, Model::ResultColumn),
             QStringLiteral("It is decided together with status."));
    model.choose(QStringLiteral("shipped_at"), Pick::Mine);
    QCOMPARE(provenanceAt(model, 2), Provenance::Mine);
    QCOMPARE(textAt(model, 2, Model::ResultColumn), QStringLiteral("shipped"));
    QCOMPARE(textAt(model, 3, Model::ResultColumn), QStringLiteral("2026-10-05"));
}

void MergeModelTest::marksTheSidesAgainstOriginal()
{
    const TestedModel tested(sampleMerge());
    const auto isChanged = [&tested](int row, int column) {
        return tested.model.index(row, column).data(Model::IsChangedRole).toBool();
    };
    QVERIFY(isChanged(0, Model::CurrentColumn));
    QVERIFY(!isChanged(0, Model::DatabaseColumn));
    QVERIFY(!isChanged(4, Model::CurrentColumn));
    QVERIFY(isChanged(4, Model::DatabaseColumn));
    QVERIFY(!isChanged(1, Model::OriginalColumn));
}

void MergeModelTest::joinsTheSideThatWasTakenToTheResult()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    const auto takenSides = [&model](int row) {
        QList<int> columns;
        for (int column = 0; column < model.columnCount(); ++column) {
            if (model.index(row, column).data(Model::IsTakenRole).toBool())
                columns.append(column);
        }
        return columns;
    };
    QCOMPARE(takenSides(0), QList<int>{Model::CurrentColumn});
    QCOMPARE(takenSides(1), QList<int>());
    model.choose(QStringLiteral("stock"), Pick::Original);
    QCOMPARE(takenSides(1), QList<int>{Model::OriginalColumn});
    model.typeText(QStringLiteral("stock"), QStringLiteral("8"));
    QCOMPARE(takenSides(1), QList<int>());
}

void MergeModelTest::speaksToScreenReaders()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    const auto spoken = [&model](int row, int column) {
        return textAt(model, row, column, Qt::AccessibleTextRole);
    };
    const auto described = [&model](int row) {
        return textAt(model, row, Model::ResultColumn, Qt::AccessibleDescriptionRole);
    };
    QCOMPARE(spoken(2, Model::CurrentColumn), QStringLiteral("Current, yours: shipped, was new"));
    QCOMPARE(spoken(2, Model::DatabaseColumn), QStringLiteral("Database, now: cancelled, was new"));
    QCOMPARE(spoken(0, Model::DatabaseColumn), QStringLiteral("Database, now: a, unchanged"));
    QCOMPARE(spoken(2, Model::OriginalColumn), QStringLiteral("Original: new"));
    QCOMPARE(spoken(2, Model::ResultColumn), QStringLiteral("Result: nothing chosen yet"));
    QCOMPARE(described(1), QStringLiteral("undecided, 1 of 2"));
    QCOMPARE(described(2), QStringLiteral("undecided, 2 of 2"));
    QCOMPARE(described(0), QStringLiteral("yours"));
    model.choose(QStringLiteral("stock"), Pick::Database);
    QCOMPARE(spoken(1, Model::ResultColumn), QStringLiteral("Result: 4, theirs"));
    QCOMPARE(described(2), QStringLiteral("undecided, 1 of 1"));
}

void MergeModelTest::tellsWhatNobodyCanSee()
{
    const TestedModel tested(mergeOf({{"name", text("a"), text("a "), text("c")},
                                      {"password", text("a"), text("a "), text("c")}}));
    QCOMPARE(textAt(tested.model, 0, Model::CurrentColumn, Model::ChipRole),
             QStringLiteral("␣ at end"));
    QCOMPARE(textAt(tested.model, 0, Model::DatabaseColumn, Model::ChipRole), QString());
    QVERIFY(textAt(tested.model, 0, Model::CurrentColumn, Qt::AccessibleTextRole)
                .contains(QLatin1String("blanks at the end")));
    QVERIFY(textAt(tested.model, 0, 0, Model::ReasonRole).startsWith(QLatin1String("Yours")));
    // Not even that of a secret.
    QCOMPARE(textAt(tested.model, 1, Model::CurrentColumn, Model::ChipRole), QString());
}

void MergeModelTest::countsHowTheFieldsCameOut()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    QCOMPARE(countsOf(model), QStringLiteral("1 yours, 1 theirs, 2 UNDECIDED"));
    model.choose(QStringLiteral("stock"), Pick::Original);
    model.typeText(QStringLiteral("note"), QStringLiteral("by hand"));
    model.choose(QStringLiteral("status"), Pick::Database);
    QCOMPARE(countsOf(model), QStringLiteral("3 theirs, 1 original, 1 typed"));
    QVERIFY(model.isReady());
}

void MergeModelTest::goesRoundTheOpenRows()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    QCOMPARE(model.nextOpen(-1), 1);
    QCOMPARE(model.nextOpen(1), 2);
    QCOMPARE(model.nextOpen(2), 1);
    QCOMPARE(model.nextOpen(model.rowCount() - 1), 1);
    QCOMPARE(model.previousOpen(1), 2);
    model.choose(QStringLiteral("stock"), Pick::Mine);
    QCOMPARE(model.nextOpen(2), 2);
    model.choose(QStringLiteral("status"), Pick::Mine);
    QCOMPARE(model.nextOpen(0), -1);
    QCOMPARE(model.previousOpen(0), -1);
}

void MergeModelTest::choosesInOneStepAndTakesItBack()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    const QList<MergedField> before = model.merge().fields();
    QSignalSpy touched(&model, &Model::fieldTouched);
    model.choose(QStringLiteral("status"), Pick::Mine);
    QCOMPARE(touched.count(), 0);
    const QList<MergedField> after = model.merge().fields();
    QCOMPARE(model.undoStack()->count(), 1);
    model.choose(QStringLiteral("status"), Pick::Mine);
    QCOMPARE(model.undoStack()->count(), 1);
    model.undoStack()->undo();
    QCOMPARE(model.merge().fields(), before);
    QCOMPARE(touched.takeFirst().first().toString(), QStringLiteral("status"));
    model.undoStack()->redo();
    QCOMPARE(model.merge().fields(), after);
    QCOMPARE(touched.takeFirst().first().toString(), QStringLiteral("status"));
}

void MergeModelTest::choosesForAllInOneStep()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    model.chooseForUndecided(Pick::Database);
    QVERIFY(model.isReady());
    QCOMPARE(textAt(model, 1, Model::ResultColumn), QStringLiteral("4"));
    QCOMPARE(textAt(model, 2, Model::ResultColumn), QStringLiteral("cancelled"));
    QCOMPARE(model.undoStack()->count(), 1);
    model.undoStack()->undo();
    QCOMPARE(model.openCount(), 2);
}

void MergeModelTest::leavesWhatIsDecidedAloneWhenChoosingForAll()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    model.choose(QStringLiteral("stock"), Pick::Mine);
    model.chooseForUndecided(Pick::Database);
    QCOMPARE(textAt(model, 0, Model::ResultColumn), QStringLiteral("b"));
    QCOMPARE(textAt(model, 1, Model::ResultColumn), QStringLiteral("8"));
}

void MergeModelTest::typesInOneStep()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    for (const char *typed : {"x", "xy", "xyz"})
        model.typeText(QStringLiteral("note"), QString::fromLatin1(typed));
    model.typeText(QStringLiteral("stock"), QStringLiteral("6"));
    QCOMPARE(model.undoStack()->count(), 2);
    QCOMPARE(provenanceAt(model, 0), Provenance::Typed);
    model.undoStack()->undo();
    model.undoStack()->undo();
    QCOMPARE(textAt(model, 0, Model::ResultColumn), QStringLiteral("b"));
    QCOMPARE(provenanceAt(model, 1), Provenance::Undecided);
    model.typeNull(QStringLiteral("note"));
    QCOMPARE(kindAt(model, 0, Model::ResultColumn), CellText::Kind::Null);
}

void MergeModelTest::keepsATextThatIsNoValue()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    model.choose(QStringLiteral("stock"), Pick::Mine);
    model.typeText(QStringLiteral("stock"), QStringLiteral("12,"));
    QCOMPARE(provenanceAt(model, 1), Provenance::Invalid);
    QCOMPARE(textAt(model, 1, Model::ResultColumn), QStringLiteral("12,"));
    QVERIFY(textAt(model, 1, 0, Model::ReasonRole).contains(QLatin1String("12,")));
    QCOMPARE(model.nextOpen(-1), 1);
    model.choose(QStringLiteral("status"), Pick::Mine);
    QVERIFY(!model.isReady());
    model.typeText(QStringLiteral("stock"), QStringLiteral("12"));
    QVERIFY(model.isReady());
    model.undoStack()->undo();
    QCOMPARE(textAt(model, 1, Model::ResultColumn), QStringLiteral("12,"));
    model.choose(QStringLiteral("stock"), Pick::Database);
    QCOMPARE(textAt(model, 1, Model::ResultColumn), QStringLiteral("4"));
}

void MergeModelTest::tellsWhyAValueIsNotAllowed()
{
    TestedModel tested(mergeOf(
        {{"low", number(1), number(1), number(7)}, {"high", number(10), number(5), number(10)}}));
    Model &model = tested.model;
    QCOMPARE(provenanceAt(model, 0), Provenance::Undecided);
    QCOMPARE(textAt(model, 0, 0, Model::ReasonRole), QStringLiteral("low is above high"));
    model.choose(QStringLiteral("low"), Pick::Database);
    model.choose(QStringLiteral("high"), Pick::Mine);
    QCOMPARE(provenanceAt(model, 0), Provenance::Invalid);
    QCOMPARE(textAt(model, 1, 0, Model::ReasonRole), QStringLiteral("low is above high"));
    QCOMPARE(countsOf(model), QStringLiteral("2 NOT ALLOWED"));
    QVERIFY(!model.isReady());
}

void MergeModelTest::refusesWhatTheFieldDoesNotAllow()
{
    TestedModel tested(mergeOf({{"locked", text("a"), text("a"), text("b")},
                                {"password", text("a"), text("b"), text("c")},
                                {"price", text("10"), text("12"), text("10")},
                                {"currency", text("EUR"), text("EUR"), text("USD")}}));
    Model &model = tested.model;
    model.choose(QStringLiteral("locked"), Pick::Original);
    model.typeText(QStringLiteral("password"), QStringLiteral("typed"));
    model.choose(QStringLiteral("price"), Pick::Combined);
    model.choose(QStringLiteral("unknown"), Pick::Mine);
    QCOMPARE(model.undoStack()->count(), 0);
}

void MergeModelTest::ignoresChoicesWhileLocked()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    model.setLocked(true);
    model.choose(QStringLiteral("stock"), Pick::Mine);
    model.chooseForUndecided(Pick::Mine);
    QCOMPARE(model.openCount(), 2);
    model.setLocked(false);
    model.choose(QStringLiteral("stock"), Pick::Mine);
    QCOMPARE(model.openCount(), 1);
}

void MergeModelTest::keepsChoicesWhenTheDatabaseMoves()
{
    TestedModel tested(sampleMerge());
    Model &model = tested.model;
    model.choose(QStringLiteral("stock"), Pick::Mine);
    model.choose(QStringLiteral("status"), Pick::Mine);
    FieldValues now = model.merge().databaseValues();
    now.set(QStringLiteral("stock"), number(3));
    now.set(QStringLiteral("name"), text("new in the meantime"));
    model.rebase(now);
    QCOMPARE(listedFields(model).first(), QStringLiteral("name"));
    QCOMPARE(model.openCount(), 1);
    const int stock = model.rowOf(QStringLiteral("stock"));
    QCOMPARE(model.nextOpen(-1), stock);
    QCOMPARE(textAt(model, stock, Model::DatabaseColumn), QStringLiteral("3"));
    QVERIFY(!textAt(model, stock, 0, Model::ReasonRole).isEmpty());
    QCOMPARE(textAt(model, model.rowOf(QStringLiteral("status")), Model::ResultColumn),
             QStringLiteral("shipped"));
    QVERIFY(!model.undoStack()->canUndo());
}

void MergeModelTest::hidesSecrets()
{
    const TestedModel tested(sampleMerge());
    for (int column = 0; column < Model::kColumnCount; ++column) {
        for (const int role :
             {static_cast<int>(Qt::DisplayRole), static_cast<int>(Qt::AccessibleTextRole)}) {
            const QString shown = textAt(tested.model, 4, column, role);
            QVERIFY2(!shown.contains(QLatin1String("hidden")), qPrintable(shown));
            QVERIFY2(!shown.contains(QLatin1String("old")), qPrintable(shown));
        }
    }
}

void MergeModelTest::keepsNullEmptyAndBlanksApart_data()
{
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<CellText::Kind>("kind");
    QTest::newRow("NULL") << kNull << "NULL" << CellText::Kind::Null;
    QTest::newRow("the word NULL") << text("NULL") << "NULL" << CellText::Kind::Value;
    QTest::newRow("empty") << text("") << "empty" << CellText::Kind::Empty;
    QTest::newRow("blank at the end") << text("b ") << "b␣" << CellText::Kind::Value;
    QTest::newRow("blanks at the start") << text("  b c") << "␣␣b c" << CellText::Kind::Value;
    QTest::newRow("no-break space") << text("b\u00a0c") << "b⍽c" << CellText::Kind::Value;
    QTest::newRow("line break") << text("b\nc") << "b⏎c" << CellText::Kind::Value;
}

void MergeModelTest::keepsNullEmptyAndBlanksApart()
{
    QFETCH(FieldValue, value);
    const TestedModel tested(mergeOf({{"note", text("a"), value, text("a")}}));
    QTEST(textAt(tested.model, 0, Model::CurrentColumn), "shown");
    QTEST(kindAt(tested.model, 0, Model::CurrentColumn), "kind");
    QTEST(textAt(tested.model, 0, Model::ResultColumn), "shown");
    QTEST(kindAt(tested.model, 0, Model::ResultColumn), "kind");
}

void MergeModelTest::beginsLongTextsWhereTheyDiffer()
{
    const QByteArray start(5000, 'x');
    const TestedModel tested(mergeOf({{"note", text((start + " the same, then one").constData()),
                                       text((start + " the same, then two").constData()),
                                       text((start + " the same, then six").constData())}}));
    QCOMPARE(textAt(tested.model, 0, Model::CurrentColumn), QStringLiteral("…same, then two"));
    QCOMPARE(textAt(tested.model, 0, Model::OriginalColumn), QStringLiteral("…same, then one"));
    QCOMPARE(textAt(tested.model, 0, Model::DatabaseColumn), QStringLiteral("…same, then six"));
}

void MergeModelTest::showsAHiddenFieldOnlyWhereItMustBeDecided()
{
    Entity entity = makeMergeEntity();
    for (Field &field : entity.fields)
        field.isHidden = field.name == QLatin1String("note");
    const EntityPtr hidden = std::make_shared<const Entity>(entity);
    const TestedModel quiet(mergeOf({{"note", text("a"), text("a"), text("b")}}, hidden));
    QCOMPARE(quiet.model.rowOf(QStringLiteral("note")), -1);
    QVERIFY(quiet.model.isReady());
    const TestedModel open(mergeOf({{"note", text("a"), text("b"), text("c")}}, hidden));
    QCOMPARE(open.model.nextOpen(-1), open.model.rowOf(QStringLiteral("note")));
}

void MergeModelTest::knowsNoOriginalOfANewRecord()
{
    Conflict conflict = makeConflict({}, {{QStringLiteral("name"), text("mine")}}, emptyMergeRow());
    conflict.kind = ConflictKind::KeyExists;
    conflict.databaseValues.set(QStringLiteral("name"), text("theirs"));
    TestedModel tested(RecordMerge::start(mergeEntity(), conflict));
    Model &model = tested.model;
    QCOMPARE(textAt(model, 0, Model::OriginalColumn), QStringLiteral("not known"));
    model.choose(QStringLiteral("name"), Pick::Original);
    QCOMPARE(model.openCount(), 1);
    model.choose(QStringLiteral("name"), Pick::Mine);
    QVERIFY(model.isReady());
}

QTEST_GUILESS_MAIN(MergeModelTest)
#include "tst_mergemodel.moc"
