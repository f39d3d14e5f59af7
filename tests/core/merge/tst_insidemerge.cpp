// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/insidemerge.h"
#include "core/merge/recordmerge.h"
#include "core/merge/valuemerge.h"
#include "tests/support/mergesample.h"

#include <rapidcheck.h>

#include <QTest>

using namespace concord;
using namespace concord::test;

Q_DECLARE_METATYPE(ValueKind)

namespace {

using Values = QList<std::optional<QByteArray>>;

const ValueSides kJson{R"({"host": "a", "port": 1, "old": true})",
                       R"({"host": "b", "port": 2, "old": true, "new": 5})",
                       R"({"host": "a", "port": 3})"};

QByteArray pathOf(const InsidePart &part)
{
    return part.path.join('.');
}

const InsidePart &partAt(const InsideMerge &merge, const char *path)
{
    for (const InsidePart &part : merge.parts) {
        if (pathOf(part) == path)
            return part;
    }
    qFatal("no part %s", path);
}

// Every part as in `from`, and one otherwise.
Values valuesWith(const InsideMerge &merge, std::optional<QByteArray> InsidePart::*from,
                  const char *path, const std::optional<QByteArray> &value)
{
    Values values;
    for (const InsidePart &part : merge.parts)
        values.append(pathOf(part) == path ? value : part.*from);
    return values;
}

QByteArray anyLines()
{
    QByteArray text;
    const int lines = *rc::gen::inRange(0, 8);
    for (int i = 0; i < lines; ++i)
        text += QByteArray("abcde").mid(*rc::gen::inRange(0, 5), 1) + " x\n";
    return text;
}

QByteArray anyObject(int depth = 0)
{
    QByteArray text = "{";
    for (const char name : {'a', 'b', 'c', 'd'}) {
        if (*rc::gen::arbitrary<bool>())
            continue;
        text += text.size() > 1 ? ", " : "";
        text += '"' + QByteArray(1, name) + "\": ";
        text += depth < 2 && *rc::gen::arbitrary<bool>()
            ? anyObject(depth + 1)
            : QByteArray::number(*rc::gen::inRange(0, 4));
    }
    return text + '}';
}

// All parts by one side give that side's meaning.
void checkSides(const ValueSides &sides)
{
    const InsideMerge merge = mergeInside(sides);
    if (merge.parts.isEmpty())
        return;
    Values mine;
    Values database;
    for (const InsidePart &part : merge.parts) {
        mine.append(part.mine);
        database.append(part.database);
    }
    const auto means = [&merge](const std::optional<QByteArray> &left, const QByteArray &right) {
        if (!left)
            return false;
        if (merge.kind == ValueKind::Text)
            return *left == right;
        const auto one = readValueTree(merge.kind, *left);
        const auto other = readValueTree(merge.kind, right);
        return one && other && isSameValue(one->root, other->root);
    };
    RC_ASSERT(means(merge.composed(mine), sides.mine));
    RC_ASSERT(means(merge.composed(database), sides.database));
}

} // namespace

class InsideMergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesWhatAllThreeAre_data();
    void seesWhatAllThreeAre();
    void takesAStructureApartByItsNames();
    void takesATextApartByItsLines();
    void putsTogetherWhatWasChosen_data();
    void putsTogetherWhatWasChosen();
    void aProposalMeansWhatItsPartsSay();
    void namesWhyAValueIsOneWhole();
    void choosingOneSideEverywhereGivesThatSide();

    void goesByWhatTheDescriptionSays();
    void saysWhyItIsText_data();
    void saysWhyItIsText();
    void anArrayThatGoesTogetherIsOnePlace();
    void aSetOfWordsIsMergedAsOne();
    void addsUpWhatCounts();
    void asksWhetherBothCountedTheSame();
    void proposesOnlyForWhatIsDecidedAlone();
    void aProposalWaitsForAYes();
    void aProposalThatIsTooLongIsNoneAndTold();
    void putsOneTextBehindTheOther();
    void aNewMoveOfTheDatabaseDropsTheProposal();
};

void InsideMergeTest::seesWhatAllThreeAre_data()
{
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<ValueKind>("kind");
    QTest::newRow("json") << QByteArray(R"({"a": 1})") << ValueKind::Json;
    QTest::newRow("a number is no structure") << QByteArray("7") << ValueKind::Text;
    QTest::newRow("broken on one side") << QByteArray(R"({"a": )") << ValueKind::Text;
    QTest::newRow("prose") << QByteArray("call first") << ValueKind::Text;
}

void InsideMergeTest::seesWhatAllThreeAre()
{
    QFETCH(QByteArray, mine);
    QTEST(mergeInside({R"({"a": 2})", mine, R"({"b": 3})"}).kind, "kind");
    QCOMPARE(mergeInside({"[s]\na=1\n[t]\nb=2\n", "[s]\na=2\n[t]\n", "[s]\na=1\n[t]\n"}).kind,
             ValueKind::Ini);
}

void InsideMergeTest::takesAStructureApartByItsNames()
{
    const InsideMerge merge = mergeInside(kJson);
    QCOMPARE(merge.kind, ValueKind::Json);
    QCOMPARE(merge.parts.size(), 4);
    QVERIFY(!merge.proposal);
    QCOMPARE(partAt(merge, "host").mine, QByteArray("\"b\""));
    QCOMPARE(partAt(merge, "host").database, QByteArray("\"a\""));
    QCOMPARE(partAt(merge, "port").database, QByteArray("3"));
    QVERIFY(!partAt(merge, "old").database);
    QVERIFY(!partAt(merge, "new").original);
    // What is only written otherwise is nobody's change.
    const InsideMerge form
        = mergeInside({R"({"n": 1, "m": 1})", R"({"n": 1.0, "m": 2})", R"({"n": 2, "m": 1})"});
    QCOMPARE(partAt(form, "n").mine, partAt(form, "n").original);
    QVERIFY(form.proposal);
}

void InsideMergeTest::takesATextApartByItsLines()
{
    const InsideMerge merge
        = mergeInside({"a\nb\nc\nd\ne\nf\n", "A\nb\nc\nD\ne\nf\n", "a\nb\nc\nX\ne\nf\ng\n"});
    QCOMPARE(merge.kind, ValueKind::Text);
    QCOMPARE(merge.parts.size(), 3);
    QCOMPARE(merge.parts.at(0).firstLine, 1);
    QCOMPARE(merge.parts.at(1).firstLine, 4);
    QCOMPARE(merge.parts.at(1).mine, QByteArray("D\n"));
    QCOMPARE(merge.parts.at(1).database, QByteArray("X\n"));
    QVERIFY(!merge.parts.at(1).proposal);
    QCOMPARE(merge.composed({"A\n", "D\nX\n", "g\n"}), QByteArray("A\nb\nc\nD\nX\ne\nf\ng\n"));
    const InsideMerge words
        = mergeInside({"The quick brown fox\n", "The slow brown fox\n", "The quick brown cat\n"});
    QCOMPARE(words.parts.first().proposal, QByteArray("The slow brown cat\n"));
    QCOMPARE(words.proposal, words.parts.first().proposal);
}

void InsideMergeTest::putsTogetherWhatWasChosen_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<std::optional<QByteArray>>("value");
    QTest::addColumn<QByteArray>("result");
    using Value = std::optional<QByteArray>;
    QTest::newRow("mine where both changed")
        << QByteArray("port") << Value("2") << QByteArray(R"({"host": "a", "port": 2})");
    QTest::newRow("the original where both changed")
        << QByteArray("port") << Value("1") << QByteArray(R"({"host": "a", "port": 1})");
    QTest::newRow("typed") << QByteArray("port") << Value("[4, 5]")
                           << QByteArray(R"({"host": "a", "port": [4, 5]})");
    QTest::newRow("absent where both have it")
        << QByteArray("host") << Value() << QByteArray(R"({ "port": 3})");
    QTest::newRow("what the database removed")
        << QByteArray("old") << Value("true")
        << QByteArray(R"({"host": "a", "port": 3, "old": true})");
    QTest::newRow("what only I have")
        << QByteArray("new") << Value("5") << QByteArray(R"({"host": "a", "port": 3, "new": 5})");
}

void InsideMergeTest::putsTogetherWhatWasChosen()
{
    QFETCH(QByteArray, path);
    QFETCH(std::optional<QByteArray>, value);
    QFETCH(QByteArray, result);
    const InsideMerge merge = mergeInside(kJson);
    const Values values = valuesWith(merge, &InsidePart::database, path.constData(), value);
    const auto composed = merge.composed(values);
    QVERIFY(composed);
    const auto simple = [](QByteArray text) { return text.replace(" ", ""); };
    QCOMPARE(simple(*composed), simple(result));
}

// By lines and words the 0 of a looks like the one of c.
void InsideMergeTest::aProposalMeansWhatItsPartsSay()
{
    const InsideMerge merge = mergeInside(
        {R"({"c": 0, "d": 0})", R"({"c": 1, "d": 0})", R"({"a": 0, "c": 1, "d": 0})"});
    QVERIFY(merge.proposal);
    QCOMPARE(*merge.proposal, QByteArray(R"({"a": 0, "c": 1, "d": 0})"));
}

void InsideMergeTest::namesWhyAValueIsOneWhole()
{
    const QByteArray large(kLargestMergedText + 1, 'x');
    const InsideMerge merge = mergeInside({"a", large, "b"});
    QVERIFY(merge.parts.isEmpty());
    QVERIFY(!merge.proposal);
    QVERIFY(!merge.reason.isEmpty());
}

void InsideMergeTest::choosingOneSideEverywhereGivesThatSide()
{
    QVERIFY(rc::check("lines", [] { checkSides({anyLines(), anyLines(), anyLines()}); }));
    QVERIFY(rc::check("names", [] { checkSides({anyObject(), anyObject(), anyObject()}); }));
}

namespace {

RecordMerge noteMerge(const char *original, const char *mine, const char *database,
                      const char *field = "note", const EntityPtr &entity = mergeEntity())
{
    FieldValues was = emptyMergeRow();
    FieldValues ours = was;
    FieldValues theirs = was;
    const QString name = QString::fromLatin1(field);
    was.set(name, text(original));
    ours.set(name, text(mine));
    theirs.set(name, text(database));
    return RecordMerge::start(entity, makeConflict(was, ours, theirs));
}

const QString kNote = QStringLiteral("note");

} // namespace

namespace {

// The sample with one field described otherwise.
template <typename Change>
EntityPtr entityWith(const QString &name, Change change)
{
    Entity entity = makeMergeEntity();
    for (Field &field : entity.fields) {
        if (field.name == name)
            change(field);
    }
    return std::make_shared<const Entity>(entity);
}

InsideMerge noteInside(const EntityPtr &entity, const char *original, const char *mine,
                       const char *database)
{
    return mergeInside(
        *noteMerge(original, mine, database, "note", entity).sidesInside(QStringLiteral("note")));
}

} // namespace

void InsideMergeTest::goesByWhatTheDescriptionSays()
{
    const auto merged = [](const char *format) {
        const auto entity = entityWith(
            kNote, [format](Field &field) { field.format = QString::fromLatin1(format); });
        return noteInside(entity, "a=1\nb=1\n", "a=2\nb=1\n", "a=1\nb=2\n");
    };
    QCOMPARE(merged("").kind, ValueKind::Properties);
    QCOMPARE(merged("ini").kind, ValueKind::Ini);
    QCOMPARE(merged("ini").kindReason, QStringLiteral("the description of the table says so"));
    QVERIFY(!merged("text").proposal);
    QCOMPARE(merged("lines").proposal, QByteArray("a=2\nb=2\n"));
    QCOMPARE(merged("lines").parts.size(), 1);
    const auto byRow
        = entityWith(kNote, [](Field &field) { field.formatField = QStringLiteral("name"); });
    QVERIFY(noteInside(byRow, "a\n", "b\n", "c\n").kind == ValueKind::Text);
}

void InsideMergeTest::saysWhyItIsText_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QString>("reason");
    QTest::newRow("described") << QStringLiteral("json") << QByteArray("{\n\"a\": 1,\n]")
                               << QStringLiteral("not all three are JSON: yours is not, line 3: ");
    QTest::newRow("meant to be") << QString() << QByteArray("{\n\"a\": 1,\n]")
                                 << QStringLiteral(
                                        "not all three are JSON: yours is not, line 3: ");
}

void InsideMergeTest::saysWhyItIsText()
{
    QFETCH(const QString, format);
    QFETCH(const QByteArray, mine);
    QFETCH(const QString, reason);
    const auto entity = entityWith(kNote, [&](Field &field) { field.format = format; });
    const InsideMerge merge
        = noteInside(entity, "{\n\"a\": 1\n}", mine.constData(), "{\n\"a\": 2\n}");
    QCOMPARE(merge.kind, ValueKind::Text);
    QVERIFY2(merge.kindReason.startsWith(reason), qPrintable(merge.kindReason));
    QVERIFY(!merge.parts.isEmpty());
    // What was to be JSON is not proposed where it is none.
    const InsideMerge broken = noteInside(entity, "{\n\"a\": 1,\n\"b\": 1\n}",
                                          "{\n\"a\": 1,\n\"b\": 1\n", "{\n\"a\": 2,\n\"b\": 1\n}");
    QCOMPARE(broken.kind, ValueKind::Text);
    QCOMPARE(broken.proposal.has_value(), format.isEmpty());
}

void InsideMergeTest::anArrayThatGoesTogetherIsOnePlace()
{
    const auto entity = entityWith(kNote, [](Field &field) {
        field.format = QStringLiteral("json");
        field.arrays.byPath.insert("$.a.tags", {ArrayPolicy::Set, {}});
    });
    const InsideMerge merge
        = noteInside(entity, R"({"a": {"tags": [1]}, "b": 1})",
                     R"({"a": {"tags": [1, 2]}, "b": 2})", R"({"a": {"tags": [3]}, "b": 3})");
    QVERIFY(!merge.proposal);
    QCOMPARE(partAt(merge, "a.tags").proposal, QByteArray("[3,2]"));
    QCOMPARE(merge.composed({QByteArray("[3,2]"), QByteArray("2")}),
             QByteArray(R"({"a": {"tags": [3, 2]}, "b": 2})"));
    QCOMPARE(merge.composed({QByteArray("[1]"), QByteArray("3")}),
             QByteArray(R"({"a": {"tags": [1]}, "b": 3})"));
}

void InsideMergeTest::aSetOfWordsIsMergedAsOne()
{
    const auto entity
        = entityWith(QStringLiteral("name"), [](Field &field) { field.kind = FieldKind::Set; });
    RecordMerge merge = noteMerge("a,b", "a,b,m", "b", "name", entity);
    proposeInside(merge, kQuickMerge);
    QCOMPARE(merge.field(QStringLiteral("name"))->proposal, text("b,m"));
}

void InsideMergeTest::addsUpWhatCounts()
{
    const QString stock = QStringLiteral("stock");
    const auto entity = entityWith(stock, [](Field &field) {
        field.isCounter = true;
        field.minimum = QStringLiteral("0");
    });
    const auto merged = [&](qint64 original, qint64 mine, qint64 database) {
        FieldValues was = emptyMergeRow();
        FieldValues ours = was;
        FieldValues theirs = was;
        was.set(stock, number(original));
        ours.set(stock, number(mine));
        theirs.set(stock, number(database));
        return RecordMerge::start(entity, makeConflict(was, ours, theirs));
    };
    RecordMerge merge = merged(5, 8, 4);
    QVERIFY(merge.field(stock)->isToCheck());
    QCOMPARE(merge.field(stock)->counter->formula, QStringLiteral("4 + 3"));
    merge.choose(stock, Pick::Combined);
    QCOMPARE(merge.field(stock)->result->toText(), QStringLiteral("7"));
    // It counts on from what was agreed to.
    FieldValues now = merge.databaseValues();
    now.set(stock, number(6));
    QCOMPARE(merge.rebased(now).field(stock)->proposal->toText(), QStringLiteral("9"));
    const RecordMerge below = merged(2, 0, 1);
    QCOMPARE(below.field(stock)->state, FieldState::Undecided);
    QVERIFY(!below.canCombine(stock));
    QCOMPARE(merged(5, 8, 5).field(stock)->state, FieldState::Mine);
    QCOMPARE(merged(5, 5, 4).field(stock)->state, FieldState::Database);
}

void InsideMergeTest::asksWhetherBothCountedTheSame()
{
    const QString stock = QStringLiteral("stock");
    const auto entity = entityWith(stock, [](Field &field) { field.isCounter = true; });
    FieldValues was = emptyMergeRow();
    FieldValues ours = was;
    was.set(stock, number(10));
    ours.set(stock, number(12));
    RecordMerge merge = RecordMerge::start(entity, makeConflict(was, ours, ours));
    QCOMPARE(merge.field(stock)->state, FieldState::Undecided);
    QVERIFY(!merge.field(stock)->result);
    merge.choose(stock, Pick::Combined);
    QCOMPARE(merge.field(stock)->result->toText(), QStringLiteral("14"));
    merge.choose(stock, Pick::Database);
    QCOMPARE(merge.field(stock)->result->toText(), QStringLiteral("12"));
}

void InsideMergeTest::proposesOnlyForWhatIsDecidedAlone()
{
    QVERIFY(noteMerge("a", "b", "c").sidesInside(kNote));
    QVERIFY(!noteMerge("a", "b", "a").sidesInside(kNote));
    QVERIFY(!noteMerge("a", "b", "b").sidesInside(kNote));
    const QString name = QStringLiteral("name");
    QVERIFY(!noteMerge("the fox", "a fox", "the cat", "name").sidesInside(name));
    QVERIFY(noteMerge("{\"a\":1}", "{\"a\":2}", "{}", "name").sidesInside(name));
    for (const char *whole : {"password", "currency", "locked"}) {
        const QString field = QString::fromLatin1(whole);
        QVERIFY2(!noteMerge("a\n", "b\n", "c\n", whole).sidesInside(field), whole);
    }
}

void InsideMergeTest::aProposalWaitsForAYes()
{
    RecordMerge merge = noteMerge("a\nx\nb\n", "A\nx\nb\n", "a\nx\nB\n");
    merge.propose(kNote, text("A\nx\nB\n"));
    QVERIFY(!merge.isReady());
    QCOMPARE(merge.proposalCount(), 1);
    QCOMPARE(merge.field(kNote)->state, FieldState::Merged);
    merge.chooseForUndecided(Pick::Mine);
    QVERIFY(merge.field(kNote)->isToCheck());
    merge.choose(kNote, Pick::Combined);
    QVERIFY(merge.isReady());
    QCOMPARE(*merge.field(kNote)->result, text("A\nx\nB\n"));
    QCOMPARE(merge.field(kNote)->shownState(), FieldState::Merged);
    merge.choose(kNote, Pick::Mine);
    QCOMPARE(*merge.field(kNote)->result, text("A\nx\nb\n"));
}

void InsideMergeTest::aProposalThatIsTooLongIsNoneAndTold()
{
    Entity entity = makeMergeEntity();
    for (Field &field : entity.fields) {
        if (field.name == kNote)
            field.maxLength = 5;
    }
    RecordMerge merge
        = noteMerge("a\nx\n", "A\nx\n", "a\nX\n", "note", std::make_shared<const Entity>(entity));
    merge.propose(kNote, text("A\nx\nB\nC\n"));
    QCOMPARE(merge.proposalCount(), 0);
    QCOMPARE(merge.undecidedCount(), 1);
    QCOMPARE(merge.field(kNote)->violations.size(), 1);
    QCOMPARE(merge.field(kNote)->violations.first().error.reason, ErrorReason::ValueTooLong);
}

void InsideMergeTest::putsOneTextBehindTheOther()
{
    RecordMerge merge = noteMerge("a", "b", "c");
    QVERIFY(merge.canJoin(kNote));
    merge.choose(kNote, Pick::MineThenDatabase);
    QCOMPARE(*merge.field(kNote)->result, text("b\nc"));
    merge.choose(kNote, Pick::DatabaseThenMine);
    QCOMPARE(*merge.field(kNote)->result, text("c\nb"));
    QVERIFY(!noteMerge("a", "b", "c", "name").canJoin(QStringLiteral("name")));
}

void InsideMergeTest::aNewMoveOfTheDatabaseDropsTheProposal()
{
    RecordMerge merge = noteMerge("a\nx\nb\n", "A\nx\nb\n", "a\nx\nB\n");
    merge.propose(kNote, text("A\nx\nB\n"));
    FieldValues database = merge.databaseValues();
    QCOMPARE(merge.rebased(database).proposalCount(), 1);
    database.set(kNote, text("a\nx\nC\n"));
    const RecordMerge again = merge.rebased(database);
    QCOMPARE(again.proposalCount(), 0);
    QCOMPARE(again.undecidedCount(), 1);
    QCOMPARE(again.sidesInside(kNote)->database, QByteArray("a\nx\nC\n"));
}

QTEST_APPLESS_MAIN(InsideMergeTest)
#include "tst_insidemerge.moc"
