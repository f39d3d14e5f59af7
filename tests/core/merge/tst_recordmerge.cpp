// SPDX-License-Identifier: GPL-3.0-or-later
//
// The numbered rows are those of the conformance table of the merge rules.
#include "core/merge/recordmerge.h"
#include "tests/support/mergesample.h"

#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

using S = FieldState;

const FieldValue kNull = FieldValue::null();

EntityPtr rowStrictEntity()
{
    Entity entity = makeMergeEntity();
    entity.isRowStrict = true;
    return std::make_shared<const Entity>(entity);
}

// One field of a case: its three values and what the merge must make of it.
struct FieldCase
{
    const char *name;
    FieldValue base;
    FieldValue mine;
    FieldValue database;
    S state;
    std::optional<FieldValue> result;
};
using Case = QList<FieldCase>;

RecordMerge mergeOf(const Case &fields)
{
    FieldValues base = emptyMergeRow();
    FieldValues mine = base;
    FieldValues database = base;
    for (const FieldCase &field : fields) {
        const QString name = QString::fromLatin1(field.name);
        base.set(name, field.base);
        mine.set(name, field.mine);
        database.set(name, field.database);
    }
    return RecordMerge::start(mergeEntity(), makeConflict(base, mine, database));
}

const MergedField &fieldOf(const RecordMerge &merge, const char *name)
{
    const MergedField *field = merge.field(QString::fromLatin1(name));
    Q_ASSERT(field);
    return *field;
}

QString shown(const std::optional<FieldValue> &value)
{
    return value ? describe(*value) : QStringLiteral("nothing chosen");
}

} // namespace

Q_DECLARE_METATYPE(Case)

class RecordMergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void conformsToTheTable_data();
    void conformsToTheTable();
    void treatsEveryCombinationOfNullAlike();

    void takesAGroupAsAWhole_data();
    void takesAGroupAsAWhole();
    void offersACombinationOnlyWhereARuleCheckedIt_data();
    void offersACombinationOnlyWhereARuleCheckedIt();
    void reopensTheWholeGroupThatARuleReads();
    void waitsForTheChoiceBeforeARuleIsJudged();
    void blocksAChoiceThatBreaksARule();
    void passesOverWhatTheDatabaseAlreadyBreaks();
    void leavesHousekeepingToTheSave();
    void leavesReadOnlyFieldsToTheDatabase();
    void keepsAColumnThatCameInMeanwhile();
    void asksForEveryDifferenceWithoutAnOriginal();
    void asksOnceForARowStrictEntity();
    void namesWhatIsShownAfterAChoice_data();
    void namesWhatIsShownAfterAChoice();
    void overwritesWithMineAsAWhole();

    void judgesAgainWhenTheDatabaseMovesAgain_data();
    void judgesAgainWhenTheDatabaseMovesAgain();
    void keepsTypedTextAsMineWhenItIsAskedAgain();
};

void RecordMergeTest::conformsToTheTable_data()
{
    QTest::addColumn<Case>("fields");
    const auto row = [](const char *name, const Case &fields) { QTest::newRow(name) << fields; };
    const auto a = text("a");
    const auto b = text("b");
    const auto c = text("c");
    const auto x = text("x");
    const auto empty = text("");

    row("1 unchanged", {{"name", a, a, a, S::Unchanged, a}});
    row("2 only mine", {{"name", a, b, a, S::Mine, b}});
    row("3 only theirs", {{"name", a, a, c, S::Database, c}});
    row("4 same change", {{"name", a, b, b, S::Same, b}});
    row("5 both differ", {{"name", a, b, c, S::Undecided, {}}});
    row("6 empty is not NULL", {{"name", kNull, empty, kNull, S::Mine, empty}});
    row("7 empty against a value", {{"name", kNull, empty, x, S::Undecided, {}}});
    row("8 cleared by me", {{"name", x, kNull, x, S::Mine, kNull}});
    row("9 cleared against a value", {{"name", x, kNull, text("y"), S::Undecided, {}}});
    row("10 a switch never asks",
        {{"active", number(0), number(1), number(1), S::Same, number(1)}});
    row("11 trailing blank", {{"name", a, text("a "), b, S::Undecided, {}}});
    row("12 composed and decomposed",
        {{"name", text("\u00e9"), text("e\u0301"), text("\u00e9"), S::Mine, text("e\u0301")}});
    row("14 equal decimals",
        {{"amount", text("1.00"), text("1.0"), text("1.00"), S::Unchanged, text("1.00")}});
    row("15 format against value",
        {{"amount", text("1.00"), text("1.0"), text("2.00"), S::Database, text("2.00")}});
    row("16 beyond double",
        {{"stock", number(9007199254740993), number(9007199254740993), number(9007199254740992),
          S::Database, number(9007199254740992)}});
    row("18 prices never add",
        {{"amount", text("10.00"), text("12.00"), text("11.00"), S::Undecided, {}}});
    row("22 a count is no counter", {{"stock", number(2), number(0), number(1), S::Undecided, {}}});
    row("25 microseconds stay",
        {{"seen_at", text("2026-10-05 10:00:00.123456"), text("2026-10-05 10:00:00.123456"),
          text("2026-10-05 10:00:00.123456"), S::Unchanged, text("2026-10-05 10:00:00.123456")}});
    row("26 the same instant",
        {{"seen_at", text("2026-10-05T10:00Z"), text("2026-10-05T12:00+02:00"),
          text("2026-10-05T10:00Z"), S::Unchanged, text("2026-10-05T10:00Z")}});
    row("27 choices differ",
        {{"phase", text("new"), text("shipped"), text("cancelled"), S::Undecided, {}}});
    row("28 choices in a row",
        {{"phase", text("new"), text("shipped"), text("packed"), S::Undecided, {}}});
    row("77 group whose mixture is broken",
        {{"min", number(1), number(1), number(7), S::Undecided, {}},
         {"max", number(10), number(5), number(10), S::Group, {}}});
    row("78 group whose mixture holds",
        {{"min", number(1), number(1), number(7), S::Undecided, {}},
         {"max", number(10), number(20), number(10), S::Group, {}}});
    row("79 group that only I changed",
        {{"status", text("new"), text("shipped"), text("new"), S::Mine, text("shipped")},
         {"shipped_at", kNull, text("2026-10-05"), kNull, S::Mine, text("2026-10-05")},
         {"note", a, a, b, S::Database, b}});
    row("80 price and currency",
        {{"price", text("10"), text("12"), text("10"), S::Undecided, {}},
         {"currency", text("EUR"), text("EUR"), text("USD"), S::Group, {}}});
    row("81 a rule breaks on the mixture only",
        {{"low", number(1), number(1), number(7), S::Undecided, {}},
         {"high", number(10), number(5), number(10), S::Undecided, {}}});
    row("89 secret", {{"password", text("h0"), text("h1"), text("h2"), S::Undecided, {}}});
    row("90 bytes",
        {{"picture",
          FieldValue::bytes("0"),
          FieldValue::bytes("1"),
          FieldValue::bytes("2"),
          S::Undecided,
          {}}});
}

void RecordMergeTest::conformsToTheTable()
{
    QFETCH(Case, fields);
    const RecordMerge merge = mergeOf(fields);
    for (const FieldCase &expected : fields) {
        const MergedField &field = fieldOf(merge, expected.name);
        QCOMPARE(fieldStateName(field.state), fieldStateName(expected.state));
        QCOMPARE(shown(field.result), shown(expected.result));
    }
}

// T21: mine as read takes theirs, theirs as read takes mine, both alike asks nothing, else nothing is chosen.
void RecordMergeTest::treatsEveryCombinationOfNullAlike()
{
    const QList<FieldValue> values{kNull, text(""), text(" "), text("x"), number(0)};
    for (const FieldValue &base : values) {
        for (const FieldValue &mine : values) {
            for (const FieldValue &database : values) {
                const RecordMerge merge = mergeOf({{"name", base, mine, database, {}, {}}});
                std::optional<FieldValue> expected;
                if (mine == base || mine == database)
                    expected = database;
                else if (database == base)
                    expected = mine;
                QCOMPARE(shown(fieldOf(merge, "name").result), shown(expected));
            }
        }
    }
}

void RecordMergeTest::takesAGroupAsAWhole_data()
{
    QTest::addColumn<Pick>("pick");
    QTest::addColumn<FieldValue>("price");
    QTest::addColumn<FieldValue>("currency");
    QTest::newRow("mine") << Pick::Mine << text("12") << text("EUR");
    QTest::newRow("original") << Pick::Original << text("10") << text("EUR");
    QTest::newRow("database") << Pick::Database << text("10") << text("USD");
}

void RecordMergeTest::takesAGroupAsAWhole()
{
    QFETCH(Pick, pick);
    for (const char *asked : {"price", "currency"}) {
        RecordMerge merge = mergeOf({{"price", text("10"), text("12"), text("10"), {}, {}},
                                     {"currency", text("EUR"), text("EUR"), text("USD"), {}, {}}});
        QCOMPARE(merge.undecidedCount(), 1);
        merge.choose(QString::fromLatin1(asked), pick);
        QCOMPARE(merge.undecidedCount(), 0);
        QTEST(*fieldOf(merge, "price").result, "price");
        QTEST(*fieldOf(merge, "currency").result, "currency");
    }
}

void RecordMergeTest::offersACombinationOnlyWhereARuleCheckedIt_data()
{
    QTest::addColumn<Case>("fields");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("77 breaks the rule") << Case{{"min", number(1), number(1), number(7), {}, {}},
                                                {"max", number(10), number(5), number(10), {}, {}}}
                                        << false;
    QTest::newRow("78 keeps the rule")
        << Case{{"min", number(1), number(1), number(7), {}, number(7)},
                {"max", number(10), number(20), number(10), {}, number(20)}}
        << true;
    QTest::newRow("80 no rule") << Case{{"price", text("10"), text("12"), text("10"), {}, {}},
                                        {"currency", text("EUR"), text("EUR"), text("USD"), {}, {}}}
                                << false;
    QTest::newRow("one field differs on both sides")
        << Case{{"min", number(1), number(2), number(7), {}, {}},
                {"max", number(10), number(20), number(10), {}, {}}}
        << false;
    QTest::newRow("only I changed it") << Case{{"min", number(1), number(1), number(1), {}, {}},
                                               {"max", number(10), number(20), number(10), {}, {}}}
                                       << false;
}

void RecordMergeTest::offersACombinationOnlyWhereARuleCheckedIt()
{
    QFETCH(Case, fields);
    QFETCH(bool, isOffered);
    RecordMerge merge = mergeOf(fields);
    const QString name = QString::fromLatin1(fields.first().name);
    QCOMPARE(merge.canCombine(name), isOffered);
    const RecordMerge before = merge;
    merge.choose(name, Pick::Combined);
    if (!isOffered) {
        QCOMPARE(merge.fields(), before.fields());
        return;
    }
    for (const FieldCase &expected : fields) {
        QCOMPARE(shown(fieldOf(merge, expected.name).result), shown(expected.result));
        QCOMPARE(fieldOf(merge, expected.name).shownState(), S::Merged);
    }
}

void RecordMergeTest::reopensTheWholeGroupThatARuleReads()
{
    Entity entity = makeMergeEntity();
    entity.rules = {lessOrEqual("stock", "max")};
    const FieldValues base = [] {
        FieldValues row = emptyMergeRow();
        row.set(QStringLiteral("stock"), number(1));
        row.set(QStringLiteral("min"), number(0));
        row.set(QStringLiteral("max"), number(10));
        return row;
    }();
    FieldValues mine = base;
    mine.set(QStringLiteral("min"), number(2));
    mine.set(QStringLiteral("max"), number(5));
    FieldValues theirs = base;
    theirs.set(QStringLiteral("stock"), number(8));
    RecordMerge merge = RecordMerge::start(std::make_shared<const Entity>(entity),
                                           makeConflict(base, mine, theirs));
    QCOMPARE(merge.undecidedCount(), 2);
    QCOMPARE(fieldOf(merge, "stock").state, S::Undecided);
    QCOMPARE(fieldOf(merge, "min").state, S::Undecided);
    QCOMPARE(fieldOf(merge, "max").state, S::Group);
    QCOMPARE(fieldOf(merge, "max").violations.size(), 1);
    QVERIFY(!merge.isReady());
    merge.choose(QStringLiteral("min"), Pick::Mine);
    merge.choose(QStringLiteral("stock"), Pick::Original);
    QCOMPARE(*fieldOf(merge, "max").result, number(5));
    QVERIFY(merge.isReady());
}

void RecordMergeTest::waitsForTheChoiceBeforeARuleIsJudged()
{
    Entity entity = makeMergeEntity();
    RecordRule rule;
    rule.kind = RecordRule::Kind::RequireWhen;
    rule.when = QStringLiteral("phase");
    rule.whenValues = QStringList{QStringLiteral("shipped")};
    rule.field = QStringLiteral("note");
    entity.rules = {rule};
    FieldValues base = emptyMergeRow();
    FieldValues mine = base;
    FieldValues theirs = base;
    base.set(QStringLiteral("phase"), text("new"));
    mine.set(QStringLiteral("phase"), text("shipped"));
    theirs.set(QStringLiteral("phase"), text("new"));
    mine.set(QStringLiteral("note"), text("with care"));
    theirs.set(QStringLiteral("note"), text("by hand"));
    RecordMerge merge = RecordMerge::start(std::make_shared<const Entity>(entity),
                                           makeConflict(base, mine, theirs));
    // A note without a choice is no missing note.
    QCOMPARE(fieldOf(merge, "phase").state, S::Mine);
    QCOMPARE(*fieldOf(merge, "phase").result, text("shipped"));
    merge.choose(QStringLiteral("note"), Pick::Original);
    QCOMPARE(fieldOf(merge, "note").shownState(), S::Invalid);
    QCOMPARE(fieldOf(merge, "phase").shownState(), S::Invalid);
    QVERIFY(!merge.isReady());
    merge.choose(QStringLiteral("note"), Pick::Database);
    QVERIFY(merge.isReady());
}

void RecordMergeTest::blocksAChoiceThatBreaksARule()
{
    RecordMerge merge = mergeOf({{"low", number(1), number(1), number(7), {}, {}},
                                 {"high", number(10), number(5), number(10), {}, {}}});
    QVERIFY(!fieldOf(merge, "low").violations.isEmpty());
    merge.chooseForUndecided(Pick::Database);
    QVERIFY(merge.isReady());
    merge.choose(QStringLiteral("high"), Pick::Mine);
    QCOMPARE(merge.undecidedCount(), 0);
    QCOMPARE(merge.violations().size(), 1);
    QCOMPARE(fieldOf(merge, "low").shownState(), S::Invalid);
    QCOMPARE(fieldOf(merge, "high").shownState(), S::Invalid);
    QVERIFY(!merge.isReady());
    merge.type(QStringLiteral("high"), number(7));
    QCOMPARE(fieldOf(merge, "high").shownState(), S::Typed);
    QVERIFY(merge.isReady());
}

void RecordMergeTest::passesOverWhatTheDatabaseAlreadyBreaks()
{
    const RecordMerge merge = mergeOf({{"low", number(1), number(1), number(9), {}, {}},
                                       {"high", number(5), number(5), number(5), {}, {}},
                                       {"note", text("a"), text("b"), text("a"), {}, {}}});
    QCOMPARE(fieldOf(merge, "low").state, S::Database);
    QCOMPARE(merge.violations(), QList<Violation>());
    QVERIFY(merge.isReady());
}

void RecordMergeTest::leavesHousekeepingToTheSave()
{
    const RecordMerge merge = mergeOf({{"row_version", number(1), number(1), number(2), {}, {}},
                                       {"updated_by", text("me"), text("me"), text("ana"), {}, {}},
                                       {"updated_time",
                                        text("2026-10-05T10:00:00Z"),
                                        text("2026-10-05T10:00:00Z"),
                                        text("2026-10-05T10:07:00Z"),
                                        {},
                                        {}}});
    for (const char *name : {"row_version", "updated_by", "updated_time"})
        QVERIFY(!merge.field(QString::fromLatin1(name)));
    QVERIFY(!merge.resultValues().contains(QStringLiteral("updated_by")));
    QVERIFY(merge.isReady());
}

void RecordMergeTest::leavesReadOnlyFieldsToTheDatabase()
{
    RecordMerge merge = mergeOf({{"locked", text("a"), text("z"), text("c"), {}, {}}});
    QCOMPARE(fieldOf(merge, "locked").state, S::Database);
    merge.choose(QStringLiteral("locked"), Pick::Original);
    merge.type(QStringLiteral("locked"), text("d"));
    QCOMPARE(*fieldOf(merge, "locked").result, text("c"));
    QCOMPARE(merge.currentValues().value(QStringLiteral("locked")), text("c"));
}

void RecordMergeTest::keepsAColumnThatCameInMeanwhile()
{
    FieldValues theirs = emptyMergeRow();
    FieldValues base = theirs;
    base.remove(QStringLiteral("note"));
    theirs.set(QStringLiteral("note"), text("v"));
    const auto merge = RecordMerge::start(mergeEntity(), makeConflict(base, base, theirs));
    QCOMPARE(fieldOf(merge, "note").state, S::Unchanged);
    QCOMPARE(*fieldOf(merge, "note").result, text("v"));
    QVERIFY(!fieldOf(merge, "note").hasOriginal);
}

void RecordMergeTest::asksForEveryDifferenceWithoutAnOriginal()
{
    Conflict conflict;
    conflict.kind = ConflictKind::KeyExists;
    conflict.reason = ConflictReason::KeyTaken;
    conflict.currentValues = {{QStringLiteral("id"), number(1)},
                              {QStringLiteral("name"), text("mine")},
                              {QStringLiteral("stock"), number(5)}};
    conflict.databaseValues = emptyMergeRow();
    conflict.databaseValues.set(QStringLiteral("name"), text("theirs"));
    conflict.databaseValues.set(QStringLiteral("note"), text("kept"));
    conflict.databaseValues.set(QStringLiteral("stock"), number(5));
    RecordMerge merge = RecordMerge::start(mergeEntity(), conflict);
    QCOMPARE(merge.undecidedCount(), 1);
    QCOMPARE(fieldOf(merge, "name").state, S::Undecided);
    QCOMPARE(*fieldOf(merge, "note").result, text("kept"));
    merge.choose(QStringLiteral("name"), Pick::Original);
    QVERIFY(fieldOf(merge, "name").needsChoice());
    merge.choose(QStringLiteral("name"), Pick::Mine);
    QVERIFY(merge.isReady());
}

void RecordMergeTest::asksOnceForARowStrictEntity()
{
    FieldValues base = emptyMergeRow();
    FieldValues mine = base;
    FieldValues theirs = base;
    mine.set(QStringLiteral("name"), text("mine"));
    theirs.set(QStringLiteral("note"), text("theirs"));
    RecordMerge merge = RecordMerge::start(rowStrictEntity(), makeConflict(base, mine, theirs));
    QCOMPARE(merge.undecidedCount(), 1);
    QVERIFY(fieldOf(merge, "name").isGroupLead);
    QCOMPARE(fieldOf(merge, "note").state, S::Group);
    QCOMPARE(fieldOf(merge, "stock").state, S::Unchanged);
    merge.choose(QStringLiteral("note"), Pick::Mine);
    QCOMPARE(*fieldOf(merge, "name").result, text("mine"));
    QCOMPARE(*fieldOf(merge, "note").result, kNull);
}

void RecordMergeTest::namesWhatIsShownAfterAChoice_data()
{
    QTest::addColumn<FieldValue>("mine");
    QTest::addColumn<FieldValue>("database");
    QTest::addColumn<Pick>("pick");
    QTest::addColumn<QString>("state");
    const FieldValue a = text("a");
    const FieldValue b = text("b");
    const FieldValue c = text("c");
    QTest::newRow("undecided") << b << c << Pick::None << "undecided";
    QTest::newRow("undecided, mine") << b << c << Pick::Mine << "mine";
    QTest::newRow("undecided, original") << b << c << Pick::Original << "unchanged";
    QTest::newRow("undecided, database") << b << c << Pick::Database << "database";
    QTest::newRow("only mine, theirs chosen") << b << a << Pick::Database << "database";
    QTest::newRow("only theirs, mine chosen") << a << c << Pick::Mine << "mine";
    QTest::newRow("same") << b << b << Pick::Database << "same";
}

void RecordMergeTest::namesWhatIsShownAfterAChoice()
{
    QFETCH(FieldValue, mine);
    QFETCH(FieldValue, database);
    QFETCH(Pick, pick);
    RecordMerge merge = mergeOf({{"name", text("a"), mine, database, {}, {}}});
    if (pick != Pick::None)
        merge.choose(QStringLiteral("name"), pick);
    QTEST(fieldStateName(fieldOf(merge, "name").shownState()), "state");
    merge.type(QStringLiteral("name"), text("by hand"));
    QCOMPARE(fieldOf(merge, "name").shownState(), S::Typed);
}

void RecordMergeTest::overwritesWithMineAsAWhole()
{
    const RecordMerge merge = mergeOf({{"name", text("a"), text("b"), text("c"), {}, {}},
                                       {"note", text("a"), text("a"), text("c"), {}, {}}});
    QCOMPARE(merge.currentValues().value(QStringLiteral("name")), text("b"));
    QCOMPARE(merge.currentValues().value(QStringLiteral("note")), text("a"));
}

void RecordMergeTest::judgesAgainWhenTheDatabaseMovesAgain_data()
{
    QTest::addColumn<FieldValue>("mine");
    QTest::addColumn<FieldValue>("databaseFirst");
    QTest::addColumn<Pick>("pick");
    QTest::addColumn<FieldValue>("databaseNow");
    QTest::addColumn<std::optional<FieldValue>>("result");
    QTest::addColumn<Pick>("pickNow");
    using Result = std::optional<FieldValue>;
    const auto row = [](const char *name, const FieldValue &mine, const FieldValue &first,
                        Pick pick, const FieldValue &now, const Result &result, Pick pickNow) {
        QTest::newRow(name) << mine << first << pick << now << result << pickNow;
    };
    const FieldValue a = text("a");
    const FieldValue b = text("b");
    const FieldValue c = text("c");
    const FieldValue d = text("d");
    row("91 mine decided, it moved", b, c, Pick::Mine, d, {}, Pick::None);
    row("91 mine decided, it stood", b, c, Pick::Mine, c, b, Pick::Mine);
    row("92 theirs decided, it moved", b, c, Pick::Database, d, d, Pick::Database);
    row("theirs decided, it moved back", b, c, Pick::Database, a, a, Pick::Database);
    row("mine decided, they came to it", b, c, Pick::Mine, b, b, Pick::Database);
    row("original decided, it moved", b, c, Pick::Original, d, {}, Pick::None);
    row("original decided, it stood", b, c, Pick::Original, c, a, Pick::Original);
    row("undecided, it moved", b, c, Pick::None, d, {}, Pick::None);
    row("undecided, it moved back", b, c, Pick::None, a, b, Pick::Mine);
    row("undecided, they came to mine", b, c, Pick::None, b, b, Pick::Database);
    row("only mine, now theirs too", b, a, Pick::None, d, {}, Pick::None);
    row("only theirs, it moved", a, c, Pick::None, d, d, Pick::Database);
}

void RecordMergeTest::judgesAgainWhenTheDatabaseMovesAgain()
{
    QFETCH(FieldValue, mine);
    QFETCH(FieldValue, databaseFirst);
    QFETCH(Pick, pick);
    QFETCH(FieldValue, databaseNow);
    QFETCH(std::optional<FieldValue>, result);
    RecordMerge merge = mergeOf({{"name", text("a"), mine, databaseFirst, {}, {}}});
    if (pick != Pick::None)
        merge.choose(QStringLiteral("name"), pick);
    FieldValues now = merge.databaseValues();
    now.set(QStringLiteral("name"), databaseNow);
    merge = merge.rebased(now);
    QCOMPARE(shown(fieldOf(merge, "name").result), shown(result));
    QTEST(fieldOf(merge, "name").pick, "pickNow");
    QCOMPARE(fieldOf(merge, "name").isUpdatedAgain, databaseNow != databaseFirst);
    QCOMPARE(fieldOf(merge, "name").original, text("a"));
    QCOMPARE(merge.databaseValues(), now);
}

void RecordMergeTest::keepsTypedTextAsMineWhenItIsAskedAgain()
{
    RecordMerge merge = mergeOf({{"name", text("a"), text("b"), text("c"), {}, {}}});
    merge.type(QStringLiteral("name"), text("typed"));
    FieldValues now = merge.databaseValues();
    now.set(QStringLiteral("name"), text("d"));
    merge = merge.rebased(now);
    QVERIFY(fieldOf(merge, "name").needsChoice());
    merge.choose(QStringLiteral("name"), Pick::Mine);
    QCOMPARE(*fieldOf(merge, "name").result, text("typed"));
}

QTEST_GUILESS_MAIN(RecordMergeTest)
#include "tst_recordmerge.moc"
