// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/valuemerge.h"
#include "core/merge/wellformed.h"

#include <QTest>

using namespace concord;

using Outcome = ValueMerge::Outcome;

Q_DECLARE_METATYPE(ArrayRules)
Q_DECLARE_METATYPE(ValueKind)
Q_DECLARE_METATYPE(Outcome)

namespace {

constexpr ValueKind kText = ValueKind::Text;
constexpr ValueKind kJson = ValueKind::Json;
constexpr ValueKind kYaml = ValueKind::Yaml;
constexpr ValueKind kIni = ValueKind::Ini;
constexpr ValueKind kProperties = ValueKind::Properties;
constexpr Outcome kClean = Outcome::Clean;
constexpr Outcome kProposal = Outcome::Proposal;
constexpr Outcome kUndecided = Outcome::Undecided;

} // namespace

class TestValueMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rows of the conformance table, by their numbers.
    void conforms_data();
    void conforms();

    void namesThePathsThatAreUndecided();
    void changesNoOtherByte();
    void keepsACommentOfMine();
    void readsNothingThatIsTooDeep();
    void tellsWhatIsBroken_data();
    void tellsWhatIsBroken();
    void readsEveryFormOfToml();
    void noticesAnEmptyNameTwice_data();
    void noticesAnEmptyNameTwice();
    void refusesWhatIsTooLarge();
    void doubtsWhatTouches_data();
    void doubtsWhatTouches();
    void takesWhatHasTheChangesOfBoth_data();
    void takesWhatHasTheChangesOfBoth();
    void saysWhyAValueIsNotReadable();
    void aSetHasNoOrder_data();
    void aSetHasNoOrder();
    void decidesTheSameWhoeverCameFirst_data();
    void decidesTheSameWhoeverCameFirst();
    void mergesEachArrayByItsOwnRule_data();
    void mergesEachArrayByItsOwnRule();
    void oneSettingALineMayTouchTheNext();
    void keepsTheFormOfYaml_data();
    void keepsTheFormOfYaml();
    void expandsNoAlias();
    void offersNothingThatCannotBeRead_data();
    void offersNothingThatCannotBeRead();
    void mergesItemsThatHaveNames_data();
    void mergesItemsThatHaveNames();
};

void TestValueMerge::conforms_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QByteArray>("result");
    const auto row
        = [](const char *name, ValueKind kind, const QByteArray &base, const QByteArray &mine,
             const QByteArray &database, Outcome outcome, const QByteArray &result = {}) {
              QTest::newRow(name) << kind << base << mine << database << outcome << result;
          };
    row("29 lines apart", kText, "a\nx\nb\n", "A\nx\nb\n", "a\nx\nB\n", kProposal, "A\nx\nB\n");
    row("30 lines that touch", kText, "a\nb\n", "A\nb\n", "a\nB\n", kUndecided);
    row("30 settings that touch", kProperties, "a=1\nb=1\n", "a=2\nb=1\n", "a=1\nb=2\n", kProposal,
        "a=2\nb=2\n");
    row("31 the same line from both", kText, "a\nb\n", "a\nN\nb\n", "a\nN\nb\n", kClean,
        "a\nN\nb\n");
    row("32 two lines at one place", kText, "a\nb\n", "a\nM\nb\n", "a\nT\nb\n", kUndecided);
    row("33 gone here, changed there", kText, "a\nb\nc\n", "a\nc\n", "a\nB\nc\n", kUndecided);
    row("34 the same line at two places", kText, "x\ny\nz\n", "N\nx\ny\nz\n", "x\ny\nz\nN\n",
        kProposal, "N\nx\ny\nz\nN\n");
    row("35 I end the last line", kText, "a\nb\nc", "a\nb\nc\n", "A\nb\nc", kProposal, "A\nb\nc\n");
    row("36 I change the line ends", kText, "a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\nC\n", kProposal,
        "a\r\nb\r\nC\r\n");
    row("37 moved here, changed there", kText, "a\nb\nc\nk\ne\n", "b\nc\nk\na\ne\n",
        "A\nb\nc\nk\ne\n", kUndecided);
    row("38 markers are text", kText, "a\n<<<<<<< x\n=======\n>>>>>>> y\nb\n",
        "A\n<<<<<<< x\n=======\n>>>>>>> y\nb\n", "a\n<<<<<<< x\n=======\n>>>>>>> y\nB\n", kProposal,
        "A\n<<<<<<< x\n=======\n>>>>>>> y\nB\n");
    row("39 no last line end is invented", kText, "a", "a\nM", "a\nT", kUndecided);
    row("40 words apart", kText, "The quick brown fox", "The slow brown fox", "The quick brown cat",
        kProposal, "The slow brown cat");
    row("41 one word", kText, "0", "100", "200", kUndecided);
    row("41 one word with signs", kText, "version 4.8.0", "version 4.9.0", "version 4.8.1",
        kUndecided);
    row("42 words apart may be nonsense", kText, "max 10 min", "max 20 min", "max 10 max",
        kProposal, "max 20 max");
    row("45 two names", kJson, "{\n \"a\": 1,\n \"b\": 2\n}", "{\n \"a\": 9,\n \"b\": 2\n}",
        "{\n \"a\": 1,\n \"b\": 8\n}", kProposal, "{\n \"a\": 9,\n \"b\": 8\n}");
    row("46 in one line", kJson, R"({"a":1,"b":2})", R"({"a":9,"b":2})", R"({"a":1,"b":8})",
        kProposal, R"({"a":9,"b":8})");
    row("47 a new name from each", kJson, R"({"a":1})", R"({"a":1,"b":2})", R"({"a":1,"c":3})",
        kProposal, R"({"a":1,"c":3,"b":2})");
    row("48 one new name, two values", kJson, "{}", R"({"k":1})", R"({"k":2})", kUndecided);
    row("49 one new name, two objects", kJson, "{}", R"({"k":{"x":1}})", R"({"k":{"y":2}})",
        kProposal, R"({"k":{"y":2,"x":1}})");
    row("50 gone here, changed there", kJson, R"({"a":1})", "{}", R"({"a":5})", kUndecided);
    row("51 null is not absent", kJson, R"({"a":1})", R"({"a":null})", "{}", kUndecided);
    row("52 two types", kJson, R"({"k":1})", R"({"k":[1]})", R"({"k":{"a":1}})", kUndecided);
    row("53 form against value", kJson, R"({"n":1})", R"({"n":1.0})", R"({"n":2})", kClean,
        R"({"n":2})");
    row("53 form alone", kJson, R"({"n":1})", R"({"n":1.0})", R"({"n":1})", kClean, R"({"n":1.0})");
    row("54 numbers keep their digits", kJson, R"({"n":1.10,"x":1})", R"({"n":1.10,"x":2})",
        R"({"n":1.10,"x":1,"y":3})", kProposal, R"({"n":1.10,"x":2,"y":3})");
    row("54 large numbers", kJson, R"({"n":18446744073709551615,"x":1,"y":1})",
        R"({"n":18446744073709551615,"x":2,"y":1})", R"({"n":18446744073709551614,"x":1,"y":1})",
        kProposal, R"({"n":18446744073709551614,"x":2,"y":1})");
    row("55 my order, their value", kJson, R"({"a":1,"b":2})", R"({"b":2,"a":1})",
        R"({"a":3,"b":2})", kClean, R"({"b":2,"a":3})");
    row("56 a name twice", kJson, R"({"a":1,"a":2})", R"({"a":1,"a":2,"x":1})",
        R"({"a":1,"a":2,"y":1})", kUndecided);
    row("57 theirs is broken", kJson, R"({"a":1})", R"({"a":2})", R"({"a":1)", kUndecided);
    row("58 my indentation, their value", kJson, "{\"a\":1,\n\"b\":2}",
        "{\n  \"a\": 1,\n  \"b\": 2\n}", "{\"a\":1,\n\"b\":8}", kClean,
        "{\n  \"a\": 1,\n  \"b\": 8\n}");
    row("59 an array is one value", kJson, "[1,2]", "[1,2,3]", "[0,1,2]", kUndecided);
    row("70 my comment, their value", kYaml, "p: 1 # old\n", "p: 1 # new\n", "p: 2 # old\n",
        kProposal, "p: 2 # new\n");
    row("71 quotes make a text", kYaml, "id: \"007\"\n", "id: 007\n", "id: \"007\"\n", kClean,
        "id: 007\n");
    row("72 shared by two places", kYaml, "a: &A {k: 1}\nx: 1\nb: *A\ny: 1\nc: *A\n",
        "a: &A {k: 1}\nx: 1\nb: *A\ny: 1\nc: {k: 1}\n", "a: &A {k: 2}\nx: 1\nb: *A\ny: 1\nc: *A\n",
        kUndecided);
    row("73 changed here, moved there", kIni, "[s]\nk=1\n[t]\n", "[s]\nk=2\n[t]\n",
        "[s]\n[t]\nk=1\n", kUndecided);
    row("74 a new line from each", kIni, "[s]\n# why\na=1\n", "[s]\n# why\na=1\nx=1\n",
        "[s]\n# why\na=1\ny=1\n", kProposal, "[s]\n# why\na=1\ny=1\nx=1\n");
    row("75 a key twice", kIni, "[s]\nk=1\nk=2\nz=1\n", "[s]\nk=3\nk=2\nz=1\n",
        "[s]\nk=1\nk=2\nz=2\n", kProposal, "[s]\nk=3\nk=2\nz=2\n");
    row("76 an escape is a way to write", kProperties, "a=\\u00e9\nb=1\n", "a=é\nb=1\n",
        "a=\\u00e9\nb=2\n", kClean, "a=é\nb=2\n");
}

void TestValueMerge::conforms()
{
    QFETCH(const ValueKind, kind);
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    QFETCH(const Outcome, outcome);
    QFETCH(const QByteArray, result);
    const ValueMerge merge = mergeValue(kind, base, mine, database);
    QCOMPARE(merge.result, result);
    QCOMPARE(merge.outcome, outcome);
}

void TestValueMerge::namesThePathsThatAreUndecided()
{
    const ValueMerge merge
        = mergeValue(kJson, R"({"a":{"b":1,"c":1},"d":1})", R"({"a":{"b":2,"c":2},"d":2})",
                     R"({"a":{"b":3,"c":1},"d":3})");
    QCOMPARE(merge.undecided, (QList<QByteArray>{"$.a.b", "$.d"}));
}

// Comments, blanks, a trailing comma and the way numbers are written stay as they are in the database.
void TestValueMerge::changesNoOtherByte()
{
    const QByteArray base
        = "{ // all\n  \"a\" : 1.50,\n  \"b\":[1,2 ,3], /* list */ \"c\":\"\\u0041\",\n}\n";
    QByteArray mine = base;
    mine.replace("1.50", "2");
    QByteArray database = base;
    database.replace("\"\\u0041\"", "\"B\"").replace("/* list */", "/* the list */");
    const ValueMerge merge = mergeValue(kJson, base, mine, database);
    QCOMPARE(merge.result, QByteArray(database).replace("1.50", "2"));
}

// Beside a value that I changed, in an object whose values only the database changed.
void TestValueMerge::keepsACommentOfMine()
{
    const ValueMerge merge = mergeValue(kJson, R"({"a":1,"o":{"x":1, /* old */ "y":1}})",
                                        R"({"a":2,"o":{"x":1, /* new */ "y":1}})",
                                        R"({"a":1,"o":{"x":2, /* old */ "y":1}})");
    QCOMPARE(merge.result, QByteArray(R"({"a":2,"o":{"x":2, /* new */ "y":1}})"));
}

void TestValueMerge::readsNothingThatIsTooDeep()
{
    ValueProblem problem;
    const QByteArray deep = QByteArray(10'000, '[') + QByteArray(10'000, ']');
    for (const ValueKind kind : {kJson, kYaml}) {
        QVERIFY(!readValueTree(kind, deep, &problem));
        QCOMPARE(problem.reason, QStringLiteral("it is nested too deep"));
    }
}

void TestValueMerge::tellsWhatIsBroken_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("an escape at the end") << kJson << QByteArray("{\"a\\");
    QTest::newRow("a table of TOML without a name")
        << ValueKind::Toml << QByteArray("# why\n[ = 2\n");
    QTest::newRow("a table of TOML twice") << ValueKind::Toml << QByteArray("[s]\n[s]\n");
    QTest::newRow("an element that is not closed") << ValueKind::Xml << QByteArray("<a><b></a>");
    QTest::newRow("no UTF-8 in JSON") << kJson << QByteArray("\"\xC3\"");
    QTest::newRow("no UTF-8 in YAML") << kYaml << QByteArray("a: \xC3\n");
    QTest::newRow("elements too deep")
        << ValueKind::Xml
        << QByteArray("<a>").repeated(10'000) + QByteArray("</a>").repeated(10'000);
    QTest::newRow("arrays of TOML too deep")
        << ValueKind::Toml << "a = " + QByteArray(10'000, '[') + QByteArray(10'000, ']');
}

void TestValueMerge::tellsWhatIsBroken()
{
    QFETCH(const ValueKind, kind);
    QFETCH(const QByteArray, text);
    const auto problem = problemOf(kind, text);
    QVERIFY(problem);
    QVERIFY(!problem->reason.isEmpty());
    QVERIFY(problem->offset >= 0 && problem->offset <= text.size());
}

void TestValueMerge::noticesAnEmptyNameTwice_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("json") << kJson << QByteArray(R"({"":1,"":2})");
    QTest::newRow("yaml") << kYaml << QByteArray("\"\": 1\n\"\": 2\n");
    QTest::newRow("ini") << kIni << QByteArray("=1\n=2\n");
    QTest::newRow("properties") << kProperties << QByteArray("=1\n=2\n");
}

void TestValueMerge::noticesAnEmptyNameTwice()
{
    QFETCH(const ValueKind, kind);
    QFETCH(const QByteArray, text);
    const auto tree = readValueTree(kind, text);
    QVERIFY(tree);
    QVERIFY(!tree->repeatedName.isNull());
}

void TestValueMerge::readsEveryFormOfToml()
{
    const QByteArray toml = R"(# all
title = "a \"b\" \\" # behind
"quoted key".'x' = 'c:\d'
3.14 = "pi"
long = """
two "" lines \
  more"""""
raw = '''a'b'''
int = +1_000
hex = 0xFF
real = -6.26e-34
never = nan
when = 1979-05-27 07:32:00.5Z
time = 07:32:00
list = [ 1, [ "x", { y = 2, z.w = [ ] } ], # why
]
empty = {}
[a.b]
c = true
[[item]]
id = 1
[item.more]
id = 1
[[item]]
id = 2
[item.more]
id = 2
)";
    const auto problem = problemOf(ValueKind::Toml, toml);
    QVERIFY2(!problem, problem ? toml.mid(problem->offset).constData() : "");
    for (const char *broken : {"a", "a =", "a = b", "= 1", "a = 1 b = 2", "a = 1\na = 2", "a = \"x",
                               "a = [1", "a = [1 2]", "a = {b = 1", "a = {b = 1, b = 2}", "[a",
                               "[a]\n[a]", "[]", "a.b = 1\na.b = 2", "[[a]\n", "a = \'\'\'x"})
        QVERIFY2(problemOf(ValueKind::Toml, broken), broken);
}

void TestValueMerge::refusesWhatIsTooLarge()
{
    const QByteArray large(kLargestMergedText + 1, 'x');
    const ValueMerge merge = mergeValue(kText, large, large + "1", large + "2");
    QCOMPARE(merge.outcome, kUndecided);
    QVERIFY(!merge.reason.isEmpty());
}

void TestValueMerge::doubtsWhatTouches_data()
{
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("both added a name, and one another beside it")
        << QByteArray(R"({"a":1,"b":1,"n":1,"m":1})") << QByteArray(R"({"a":2,"b":1,"n":1})")
        << QByteArray("$");
    QTest::newRow("both took one away, and one added another")
        << QByteArray(R"({"a":1,"m":1})") << QByteArray(R"({"a":2})") << QByteArray("$");
    QTest::newRow("both changed much")
        << QByteArray(R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1})")
        << QByteArray(R"({"a":1,"b":1,"g":1,"h":1,"i":1,"j":1})") << QByteArray("$");
    QTest::newRow("both added one that differs inside")
        << QByteArray(R"({"a":1,"b":1,"n":{"x":1}})") << QByteArray(R"({"a":2,"b":1,"n":{"y":1}})")
        << QByteArray();
    QTest::newRow("both changed one alike")
        << QByteArray(R"({"a":2,"b":1,"m":1})") << QByteArray(R"({"a":2,"b":2})") << QByteArray();
}

void TestValueMerge::doubtsWhatTouches()
{
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    QFETCH(const QByteArray, path);
    const ValueMerge merge = mergeValue(kJson, R"({"a":1,"b":1})", mine, database);
    QCOMPARE(merge.undecided.value(0), path);
    QCOMPARE(merge.reason.isEmpty(), path.isEmpty());
}

void TestValueMerge::takesWhatHasTheChangesOfBoth_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("one line more") << QByteArray("a\nb\n") << QByteArray("a\nn\nm\nb\n")
                                   << QByteArray("a\nn\nb\n") << QByteArray("a\nn\nm\nb\n");
    QTest::newRow("the next line too")
        << QByteArray("one a\ntwo b\n") << QByteArray("one A\ntwo B\n")
        << QByteArray("one A\ntwo b\n") << QByteArray("one A\ntwo B\n");
    QTest::newRow("and lines gone")
        << QByteArray("year 2019 or so\nx\ny\n") << QByteArray("year 2020 or so\nx\ny\n")
        << QByteArray("year 2020 or so\n") << QByteArray("year 2020 or so\n");
    QTest::newRow("each something of its own") << QByteArray("a\nb\n") << QByteArray("a\nn\nm\nb\n")
                                               << QByteArray("a\nn\no\nb\n") << QByteArray();
}

void TestValueMerge::takesWhatHasTheChangesOfBoth()
{
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    QFETCH(const QByteArray, result);
    QCOMPARE(mergeValue(kText, base, mine, database).result, result);
    QCOMPARE(mergeValue(kText, base, database, mine).result, result);
}

void TestValueMerge::saysWhyAValueIsNotReadable()
{
    const ValueMerge broken = mergeValue(kJson, "{\"a\":1}", "{\"a\":2}", "{\n\"a\":1,\n");
    QVERIFY2(broken.reason.contains(QLatin1String("line 3: a name was expected")),
             qPrintable(broken.reason));
    QCOMPARE(mergeValue(ValueKind::List, ",", "\f", "b", ArrayPolicy::Set).result, QByteArray("b"));
    const ValueMerge list = mergeValue(ValueKind::List, "a, b", "a\nb\nc\n", "b", ArrayPolicy::Set);
    QCOMPARE(list.outcome, kUndecided);
    QVERIFY(!list.reason.isEmpty());
    const ValueMerge twice = mergeValue(kJson, R"({"a":1})", R"({"a":2})", R"({"a":1,"a":1})");
    QVERIFY2(twice.reason.contains(QStringLiteral("“a”")), qPrintable(twice.reason));
}

void TestValueMerge::aSetHasNoOrder_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::newRow("one has all of the other, in another order")
        << ValueKind::List << QByteArray("b\fa ") << QByteArray("b,a ") << QByteArray("a, b, c");
    QTest::newRow("one put it in another order, one added to it")
        << kJson << QByteArray(R"({"s":[1,2]})") << QByteArray(R"({"s":[2,1]})")
        << QByteArray(R"({"s":[1,2,3]})");
}

// What one of the two wrote is nobody's proposal, in whatever order it stands, and whoever came first.
void TestValueMerge::aSetHasNoOrder()
{
    QFETCH(const ValueKind, kind);
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    const auto outcome = [&](const QByteArray &ours, const QByteArray &theirs) {
        return mergeValue(kind, base, ours, theirs, ArrayPolicy::Set).outcome;
    };
    QCOMPARE(outcome(mine, database), ValueMerge::Outcome::Clean);
    QCOMPARE(outcome(database, mine), ValueMerge::Outcome::Clean);
}

void TestValueMerge::decidesTheSameWhoeverCameFirst_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::newRow("blank lines, one without an end")
        << kJson << QByteArray() << QByteArray("\r") << QByteArray("\r\n\n");
    QTest::newRow("a name and a comment, and another indentation")
        << ValueKind::Yaml << QByteArray("a:\n z: 2\n")
        << QByteArray("a:\n  x: 1 # ofour\n \n  z: 2\n") << QByteArray("a:\n   z: 2\n");
    QTest::newRow("comments, one without an end")
        << ValueKind::Properties << QByteArray("a=1\n") << QByteArray("a=1\n# m")
        << QByteArray("a=1\n# t\n# u\n");
}

void TestValueMerge::decidesTheSameWhoeverCameFirst()
{
    QFETCH(const ValueKind, kind);
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    QCOMPARE(mergeValue(kind, base, mine, database).outcome,
             mergeValue(kind, base, database, mine).outcome);
}

void TestValueMerge::mergesEachArrayByItsOwnRule_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<ArrayRules>("rules");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("result");
    ArrayRules rules;
    rules.usual = {ArrayPolicy::Atomic, {}};
    rules.byPath = {{"$.tags", {ArrayPolicy::Set, {}}},
                    {"$.servers", {ArrayPolicy::Keyed, "host"}},
                    {"$.servers[].ports", {ArrayPolicy::List, {}}}};
    const auto row
        = [&rules](const char *name, const char *base, const char *mine, const char *database,
                   const char *result, ValueKind kind = ValueKind::Json) {
              QTest::newRow(name) << kind << rules << QByteArray(base) << QByteArray(mine)
                                  << QByteArray(database) << QByteArray(result);
          };
    row("a set by its path", R"({"tags":["a"]})", R"({"tags":["a","m"]})", R"({"tags":["t"]})",
        R"({"tags":["t","m"]})");
    row("any other is one value", R"({"x":["a"]})", R"({"x":["a","m"]})", R"({"x":["t"]})", "");
    row("one value, though its lines are apart", "{\"x\": [\n 1,\n 2,\n 3\n]}",
        "{\"x\": [\n 9,\n 2,\n 3\n]}", "{\"x\": [\n 1,\n 2,\n 8\n]}", "");
    row("a set holds nothing twice, though its lines are apart",
        "{\"tags\": [\n 1,\n 2,\n 3,\n 4\n]}", "{\"tags\": [\n 7,\n 1,\n 2,\n 3,\n 4\n]}",
        "{\"tags\": [\n 1,\n 2,\n 3,\n 7,\n 4\n]}", "{\"tags\": [\n 1,\n 2,\n 3,\n 7,\n 4\n]}");
    row("keyed by a name of its own, and a list in each item",
        R"({"servers":[{"host":"a","ports":[1]},{"host":"b","ports":[2]}]})",
        R"({"servers":[{"host":"a","ports":[1,9]},{"host":"b","ports":[2]}]})",
        R"({"servers":[{"host":"a","ports":[0,1]},{"host":"b","ports":[3]}]})",
        R"({"servers":[{"host":"a","ports":[0,1,9]},{"host":"b","ports":[3]}]})");
    row("in YAML", "tags:\n- a\n- b\n", "tags:\n- m\n- a\n- b\n", "tags:\n- a\n- b\n- t\n",
        "tags:\n- m\n- a\n- b\n- t\n", ValueKind::Yaml);
}

void TestValueMerge::mergesEachArrayByItsOwnRule()
{
    QFETCH(const ValueKind, kind);
    QFETCH(const ArrayRules, rules);
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    QTEST(mergeValue(kind, base, mine, database, rules).result, "result");
}

void TestValueMerge::oneSettingALineMayTouchTheNext()
{
    const auto merged
        = [](ValueKind kind) { return mergeValue(kind, "a\nb\n", "A\nb\n", "a\nB\n").result; };
    QCOMPARE(merged(ValueKind::Lines), QByteArray("A\nB\n"));
    QCOMPARE(merged(ValueKind::Text), QByteArray());
}

void TestValueMerge::keepsTheFormOfYaml_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *name, const char *base, const char *mine, const char *database,
                        const char *result) {
        QTest::newRow(name) << QByteArray(base) << QByteArray(mine) << QByteArray(database)
                            << QByteArray(result);
    };
    row("comments behind and above", "a:\n  x: 1 # one\n  z: 2\n",
        "a:\n  x: 1 # one\n  y: 3\n  z: 2\n", "a:\n  x: 1 # one\n  # four\n  w: 4 # 4\n  z: 2\n",
        "a:\n  x: 1 # one\n  # four\n  w: 4 # 4\n  y: 3\n  z: 2\n");
    row("a new first name", "a:\n  y: 1\n", "a:\n  # x\n  x: 1\n  y: 1\n", "a:\n  y: 2\n",
        "a:\n  # x\n  x: 1\n  y: 2\n");
    row("names of two characters and more", "ä: 1\nö: 2\nü: 3\n", "ä: é\nö: 2\nü: 3\n",
        "ä: 1\nö: ñ\nü: 3\n", "ä: é\nö: ñ\nü: 3\n");
    row("quotes", "a: 'x'\nb: \"y\"\n", "a: 'z'\nb: \"y\"\n", "a: 'x'\nb: \"w\"\n",
        "a: 'z'\nb: \"w\"\n");
    row("a text in a block", "t: |\n  one\n  two\n\nb: 1\n", "t: |\n  one\n  2\n\nb: 1\n",
        "t: |\n  one\n  two\n\nc: 9\nb: 1\n", "t: |\n  one\n  2\n\nc: 9\nb: 1\n");
    row("in braces", "a: {x: 1, y: 2}\n", "a: {x: 9, y: 2}\n", "a: {x: 1, y: 8, z: 7}\n",
        "a: {x: 9, y: 8, z: 7}\n");
    row("a document mark and a comment at the end", "---\na: 1\nb: 1\n# end\n",
        "---\na: 2\nb: 1\n# end\n", "---\na: 1\nb: 2\n# end\n", "---\na: 2\nb: 2\n# end\n");
    row("a name that I moved under another", "a: 1\nb:\n", "b:\n  a: 1\n", "a: 2\nb:\n", "");
    row("other indentation", "a:\n  x: 1\n", "a:\n    x: 1\n    y: 1\n", "a:\n  x: 2\n", "");
}

void TestValueMerge::keepsTheFormOfYaml()
{
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    QFETCH(const QByteArray, result);
    QCOMPARE(mergeValue(kYaml, base, mine, database).result, result);
    const auto withCrLf = [](QByteArray text) { return text.replace("\n", "\r\n"); };
    QCOMPARE(mergeValue(kYaml, withCrLf(base), withCrLf(mine), withCrLf(database)).result,
             withCrLf(result));
}

// Nine levels of nine aliases would be 387 million words.
void TestValueMerge::expandsNoAlias()
{
    QByteArray laughs = "a0: &a0 [x, x]\n";
    for (int level = 1; level < 10; ++level) {
        const QByteArray below = "*a" + QByteArray::number(level - 1);
        const QByteArray name = 'a' + QByteArray::number(level);
        laughs += name + ": &" + name + " [" + QByteArray(below + ", ").repeated(8) + below + "]\n";
    }
    const ValueMerge merge = mergeValue(kYaml, laughs + "p: 1\nq: 1\n", laughs + "p: 2\nq: 1\n",
                                        laughs + "p: 1\nq: 2\n");
    QCOMPARE(merge.result, laughs + "p: 2\nq: 2\n");
    ValueProblem problem;
    const QByteArray unknown = "a: *nowhere\n";
    QVERIFY(!readValueTree(kYaml, unknown, &problem));
    QCOMPARE(problem.offset, 3);
}

void TestValueMerge::offersNothingThatCannotBeRead_data()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::newRow("a table of TOML twice")
        << ValueKind::Toml << QByteArray("b = 'x'\n# why\nk = 2\n")
        << QByteArray("b = 'x'\n[s]\nk = 2\n") << QByteArray("# why\n[s]\n");
    QTest::newRow("an element of XML closed here and moved there")
        << ValueKind::Xml << QByteArray("<a>\n<b>\n1\n</b>\n2\n</a>\n")
        << QByteArray("<a>\n<b/>\n1\n2\n</a>\n") << QByteArray("<a>\n<b>\n1\n2\n</b>\n</a>\n");
    QTest::newRow("a name of YAML twice")
        << kYaml << QByteArray("a: 1\nb: 1\nc: 1\n") << QByteArray("x: 1\na: 1\nb: 1\nc: 1\n")
        << QByteArray("a: 1\nb: 1\nc: 1\nx: 2\n");
    // Where names repeat, as they do in the database's here, there is no checking name by name.
    QTest::newRow("a list of YAML that would end up in a text")
        << kYaml << QByteArray("a:\n  a: 0\nc:\n  a: 0\n") << QByteArray("b: |\n  t\nc:\n  - 0\n")
        << QByteArray("a:\n  a: 0\n  a: 0\n");
}

void TestValueMerge::offersNothingThatCannotBeRead()
{
    QFETCH(const ValueKind, kind);
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    QVERIFY(mergeText(base, mine, database, TextLines::Settings).isDecided());
    QCOMPARE(mergeValue(kind, base, mine, database).outcome, kUndecided);
}

void TestValueMerge::mergesItemsThatHaveNames_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("result");
    const QByteArray one = R"([{"id":1,"v":"v1"},{"id":2,"v":"v2"}])";
    const QByteArray twice = R"([{"id":1,"v":"v1"},{"id":1,"v":"v2"}])";
    const auto with
        = [](QByteArray text, const char *was, const char *is) { return text.replace(was, is); };
    QTest::newRow("an item each") << one << with(one, "v1", "w1") << with(one, "v2", "w2")
                                  << QByteArray(R"([{"id":1,"v":"w1"},{"id":2,"v":"w2"}])");
    QTest::newRow("the name repeats")
        << twice << with(twice, "v1", "w1") << with(twice, "v2", "w2") << QByteArray();
    QTest::newRow("both put the same one at different places")
        << one << with(one, "[", R"([{"id":3},)") << with(one, "}]", R"(},{"id":3}])")
        << QByteArray();
    QTest::newRow("both put one at the same place")
        << one << with(one, "}]", R"(},{"id":3,"v":"m"}])")
        << with(one, "}]", R"(},{"id":4,"v":"d"}])") << QByteArray();
}

void TestValueMerge::mergesItemsThatHaveNames()
{
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, database);
    QFETCH(const QByteArray, result);
    QCOMPARE(mergeValue(kJson, base, mine, database).result, result);
}

QTEST_APPLESS_MAIN(TestValueMerge)
#include "tst_valuemerge.moc"
