// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/valuemerge.h"

#include <rapidcheck.h>

#include <QTest>

using namespace concord;

using Outcome = ValueMerge::Outcome;

Q_DECLARE_METATYPE(ValueKind)
Q_DECLARE_METATYPE(Outcome)

namespace {

constexpr ValueKind kText = ValueKind::Text;
constexpr ValueKind kJson = ValueKind::Json;
constexpr ValueKind kIni = ValueKind::Ini;
constexpr ValueKind kProperties = ValueKind::Properties;
constexpr Outcome kClean = Outcome::Clean;
constexpr Outcome kProposal = Outcome::Proposal;
constexpr Outcome kUndecided = Outcome::Undecided;

// Few different lines, so that sides meet; with and without an end.
QByteArray anyText()
{
    QByteArray text;
    const int lines = *rc::gen::inRange(0, 7);
    for (int i = 0; i < lines; ++i)
        text += QByteArray("abcd").mid(*rc::gen::inRange(0, 4), 1) + '\n';
    if (*rc::gen::arbitrary<bool>() && !text.isEmpty())
        text.chop(1);
    return text;
}

QByteArray anyJson(int depth = 0)
{
    const int kind = *rc::gen::inRange(0, depth > 2 ? 2 : 5);
    if (kind < 2)
        return QByteArray::number(*rc::gen::inRange(0, 3));
    QByteArray text = kind == 4 ? "[" : "{";
    const QByteArray comma = *rc::gen::arbitrary<bool>() ? ", " : ",\n";
    bool isFirst = true;
    for (const char name : {'a', 'b', 'c'}) {
        if (*rc::gen::arbitrary<bool>())
            continue;
        text += isFirst ? QByteArray() : comma;
        text += kind == 4 ? QByteArray() : '"' + QByteArray(1, name) + "\": ";
        text += anyJson(depth + 1);
        isFirst = false;
    }
    return text + (kind == 4 ? "]" : "}");
}

QByteArray anySettings()
{
    QByteArray text;
    for (const char *line :
         {"a=1\n", "a=2\n", "# why\n", "b=1\n", "b = 2\n", "\n", "[s]\n", "c=1\n"}) {
        if (*rc::gen::inRange(0, 3) > 0)
            text += line;
    }
    return text;
}

struct Triple
{
    ValueKind kind = kText;
    QByteArray base;
    QByteArray mine;
    QByteArray database;
};

Triple anyTriple()
{
    const ValueKind kind = *rc::gen::element(kText, kJson, kIni, kProperties);
    const auto any = [kind] {
        return kind == kText ? anyText() : kind == kJson ? anyJson() : anySettings();
    };
    return {kind, any(), any(), any()};
}

ValueMerge merged(const Triple &triple)
{
    return mergeValue(triple.kind, triple.base, triple.mine, triple.database);
}

QList<QByteArray> leavesOf(const ValueNode &node)
{
    if (node.kind == ValueNode::Kind::Scalar)
        return {node.value};
    QList<QByteArray> leaves;
    for (const ValueNode &child : node.children)
        leaves += leavesOf(child);
    return leaves;
}

} // namespace

class TestValueMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("RC_PARAMS", "max_success=10000"); }

    // Rows of the conformance table, by their numbers.
    void conforms_data();
    void conforms();

    void namesThePathsThatAreUndecided();
    void changesNoOtherByte();
    void keepsACommentOfMine();
    void readsNothingThatIsTooDeep();
    void refusesWhatIsTooLarge();

    void takesTheSideThatChanged();
    void mergesAlikeFromBothSides();
    void inventsNothing();
    void readsWhatItMade();
    void changesNothingTheSecondTime();
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
    row("53 form against value", kJson, R"({"n":1})", R"({"n":1.0})", R"({"n":2})", kProposal,
        R"({"n":2})");
    row("53 form alone", kJson, R"({"n":1})", R"({"n":1.0})", R"({"n":1})", kClean, R"({"n":1.0})");
    row("54 numbers keep their digits", kJson, R"({"n":1.10,"x":1})", R"({"n":1.10,"x":2})",
        R"({"n":1.10,"x":1,"y":3})", kProposal, R"({"n":1.10,"x":2,"y":3})");
    row("54 large numbers", kJson, R"({"n":18446744073709551615,"x":1,"y":1})",
        R"({"n":18446744073709551615,"x":2,"y":1})", R"({"n":18446744073709551614,"x":1,"y":1})",
        kProposal, R"({"n":18446744073709551614,"x":2,"y":1})");
    row("55 my order, their value", kJson, R"({"a":1,"b":2})", R"({"b":2,"a":1})",
        R"({"a":3,"b":2})", kProposal, R"({"b":2,"a":3})");
    row("56 a name twice", kJson, R"({"a":1,"a":2})", R"({"a":1,"a":2,"x":1})",
        R"({"a":1,"a":2,"y":1})", kUndecided);
    row("57 theirs is broken", kJson, R"({"a":1})", R"({"a":2})", R"({"a":1)", kUndecided);
    row("58 my indentation, their value", kJson, "{\"a\":1,\n\"b\":2}",
        "{\n  \"a\": 1,\n  \"b\": 2\n}", "{\"a\":1,\n\"b\":8}", kProposal,
        "{\n  \"a\": 1,\n  \"b\": 8\n}");
    row("59 an array is one value", kJson, "[1,2]", "[1,2,3]", "[0,1,2]", kUndecided);
    row("73 changed here, moved there", kIni, "[s]\nk=1\n[t]\n", "[s]\nk=2\n[t]\n",
        "[s]\n[t]\nk=1\n", kUndecided);
    row("74 a new line from each", kIni, "[s]\n# why\na=1\n", "[s]\n# why\na=1\nx=1\n",
        "[s]\n# why\na=1\ny=1\n", kProposal, "[s]\n# why\na=1\ny=1\nx=1\n");
    row("75 a key twice", kIni, "[s]\nk=1\nk=2\nz=1\n", "[s]\nk=3\nk=2\nz=1\n",
        "[s]\nk=1\nk=2\nz=2\n", kProposal, "[s]\nk=3\nk=2\nz=2\n");
    row("76 an escape is a way to write", kProperties, "a=\\u00e9\nb=1\n", "a=é\nb=1\n",
        "a=\\u00e9\nb=2\n", kProposal, "a=é\nb=2\n");
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
    QVERIFY(!readValueTree(kJson, deep, &problem));
    QCOMPARE(problem.reason, QStringLiteral("nested too deep"));
}

void TestValueMerge::refusesWhatIsTooLarge()
{
    const QByteArray large(kLargestMergedText + 1, 'x');
    const ValueMerge merge = mergeValue(kText, large, large + "1", large + "2");
    QCOMPARE(merge.outcome, kUndecided);
    QVERIFY(!merge.reason.isEmpty());
}

void TestValueMerge::takesTheSideThatChanged()
{
    QVERIFY(rc::check("merge(b, b, t) = t and merge(b, m, b) = m and merge(b, x, x) = x", [] {
        const Triple any = anyTriple();
        RC_ASSERT(mergeValue(any.kind, any.base, any.base, any.database).result == any.database);
        RC_ASSERT(mergeValue(any.kind, any.base, any.mine, any.base).result == any.mine);
        RC_ASSERT(mergeValue(any.kind, any.base, any.mine, any.mine).result == any.mine);
    }));
}

void TestValueMerge::mergesAlikeFromBothSides()
{
    QVERIFY(rc::check("the sides swapped give the same outcome", [] {
        const Triple any = anyTriple();
        const ValueMerge one = merged(any);
        const ValueMerge other = mergeValue(any.kind, any.base, any.database, any.mine);
        RC_LOG() << any.base.constData() << "|" << any.mine.constData() << "|"
                 << any.database.constData();
        RC_ASSERT(one.outcome == other.outcome);
        const auto left = readValueTree(any.kind, one.result);
        const auto right = readValueTree(any.kind, other.result);
        RC_ASSERT(left.has_value() == right.has_value());
        // The macro looks at both sides of an `or`.
        const bool isAlike
            = !left || !left->repeatedName.isNull() || isSameValue(left->root, right->root);
        RC_ASSERT(isAlike);
    }));
}

void TestValueMerge::inventsNothing()
{
    QVERIFY(rc::check("every leaf stood in one of the three", [] {
        const Triple any = anyTriple();
        const ValueMerge merge = merged(any);
        const auto result = readValueTree(any.kind, merge.result);
        if (!result || merge.outcome == kUndecided)
            return;
        QList<QByteArray> known;
        for (const QByteArray &text : {any.base, any.mine, any.database}) {
            if (const auto tree = readValueTree(any.kind, text))
                known += leavesOf(tree->root);
        }
        for (const QByteArray &leaf : leavesOf(result->root))
            RC_ASSERT(known.contains(leaf));
    }));
}

void TestValueMerge::readsWhatItMade()
{
    QVERIFY(rc::check("a result can be read where the three can, and repeats no name", [] {
        const Triple any = anyTriple();
        const ValueMerge merge = merged(any);
        if (any.kind == kText || merge.outcome == kUndecided)
            return;
        bool isRepeated = false;
        for (const QByteArray &text : {any.base, any.mine, any.database}) {
            const auto tree = readValueTree(any.kind, text);
            RC_PRE(tree.has_value());
            isRepeated = isRepeated || !tree->repeatedName.isNull();
        }
        const auto result = readValueTree(any.kind, merge.result);
        RC_ASSERT(result.has_value());
        const bool isSound = isRepeated || result->repeatedName.isNull();
        RC_ASSERT(isSound);
    }));
}

void TestValueMerge::changesNothingTheSecondTime()
{
    QVERIFY(rc::check("merge(t, r, t) = r", [] {
        const Triple any = anyTriple();
        const ValueMerge merge = merged(any);
        if (merge.outcome == kUndecided)
            return;
        RC_ASSERT(mergeValue(any.kind, any.database, merge.result, any.database).result
                  == merge.result);
    }));
}

QTEST_APPLESS_MAIN(TestValueMerge)
#include "tst_valuemerge.moc"
