// SPDX-License-Identifier: GPL-3.0-or-later
//
// The laws of the merge rules that hold inside a value, over random values of each kind.
#include "core/merge/valuemerge.h"
#include "core/merge/wellformed.h"
#include "tests/support/properties.h"

#include <rapidcheck.h>

#include <QTest>

#include <algorithm>

using namespace concord;

using Outcome = ValueMerge::Outcome;

Q_DECLARE_METATYPE(ValueKind)

namespace {

bool anyBool()
{
    return *rc::gen::arbitrary<bool>();
}

// Few different lines, so that sides meet; with and without an end.
QByteArray anyText()
{
    QByteArray text;
    const int lines = *rc::gen::inRange(0, 7);
    for (int i = 0; i < lines; ++i)
        text += QByteArray("abcd").mid(*rc::gen::inRange(0, 4), 1) + '\n';
    if (anyBool() && !text.isEmpty())
        text.chop(1);
    return text;
}

QByteArray anyJson(int depth = 0)
{
    const int kind = *rc::gen::inRange(0, depth > 2 ? 2 : 5);
    if (kind < 2)
        return QByteArray::number(*rc::gen::inRange(0, 3));
    QByteArray text = kind == 4 ? "[" : "{";
    const QByteArray comma = anyBool() ? ", " : ",\n";
    bool isFirst = true;
    for (const char name : {'a', 'b', 'c'}) {
        if (anyBool())
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

QByteArray anyToml()
{
    QByteArray text;
    for (const char *line :
         {"a = 1\n", "b = 'x'\n", "# why\n", "[s]\n", "c = [1, 2]\n", "d = 2\n"}) {
        if (*rc::gen::inRange(0, 3) > 0)
            text += line;
    }
    return text;
}

QByteArray anyXml(int depth = 0)
{
    QByteArray text = "<a>\n";
    for (const char name : {'b', 'c'}) {
        const int kind = *rc::gen::inRange(0, depth > 1 ? 2 : 4);
        if (kind == 1)
            text += '<' + QByteArray(1, name) + ">" + QByteArray::number(*rc::gen::inRange(0, 3))
                + "</" + QByteArray(1, name) + ">\n";
        else if (kind > 1)
            text += anyXml(depth + 1);
    }
    return text + "</a>\n";
}

QByteArray anyList()
{
    QList<QByteArray> items;
    for (const char *item : {"a", "b", "c", "d"}) {
        if (anyBool())
            items.append(item);
    }
    return items.join(anyBool() ? ", " : ",");
}

QByteArray anyYaml(int depth = 0)
{
    const QByteArray indent(2 * depth, ' ');
    QByteArray text;
    const bool isList = *rc::gen::inRange(0, 4) == 0;
    for (const char name : {'a', 'b', 'c'}) {
        if (*rc::gen::inRange(0, 3) == 0)
            continue;
        if (*rc::gen::inRange(0, 6) == 0)
            text += indent + (anyBool() ? "# why\n" : "# how\n");
        text += indent + (isList ? QByteArray("-") : QByteArray(1, name) + ':');
        const int kind = *rc::gen::inRange(0, depth > 1 ? 4 : 6);
        const QByteArray number = QByteArray::number(*rc::gen::inRange(0, 3));
        if (kind < 2)
            text += ' ' + number + (anyBool() ? " # note\n" : "\n");
        else if (kind == 2)
            text += " {x: " + number + (anyBool() ? ", y: '1'}\n" : "}\n");
        else if (kind == 3)
            text += " |\n" + indent + "  line " + number + (anyBool() ? "\n\n" : "\n");
        else
            text += '\n' + anyYaml(depth + 1);
    }
    return text;
}

QByteArray anyOf(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Json:
        return anyJson();
    case ValueKind::Yaml:
        return anyYaml();
    case ValueKind::Ini:
    case ValueKind::Properties:
        return anySettings();
    case ValueKind::Toml:
        return anyToml();
    case ValueKind::Xml:
        return anyXml();
    case ValueKind::List:
        return anyList();
    default:
        return anyText();
    }
}

struct Triple
{
    ValueKind kind = ValueKind::Text;
    QByteArray base;
    QByteArray mine;
    QByteArray database;
};

// Three that have nothing to do with each other, or two that a line apart came from one.
Triple anyTriple(ValueKind kind)
{
    const QByteArray base = anyOf(kind);
    const auto edited = [&base, kind] {
        QList<QByteArray> lines = base.split('\n');
        if (anyBool() || lines.size() < 2)
            return anyOf(kind);
        const auto at = *rc::gen::inRange<qsizetype>(0, lines.size() - 1);
        QByteArray &line = lines[at];
        if (anyBool())
            lines.removeAt(at);
        else if (!line.isEmpty() && line.back() >= '0' && line.back() <= '9')
            line.back() = '7';
        return lines.join('\n');
    };
    Triple triple{kind, base, edited(), edited()};
    RC_LOG() << triple.base.constData() << "|||\n"
             << triple.mine.constData() << "|||\n"
             << triple.database.constData() << "|||\n";
    return triple;
}

ValueMerge merged(ValueKind kind, const QByteArray &base, const QByteArray &mine,
                  const QByteArray &database)
{
    return mergeValue(kind, base, mine, database,
                      kind == ValueKind::List ? ArrayPolicy::Set : ArrayPolicy::Offered);
}

ValueMerge merged(const Triple &triple)
{
    return merged(triple.kind, triple.base, triple.mine, triple.database);
}

// The order of a list is the database's, whoever that is.
bool meansTheSame(ValueKind kind, const ValueNode &left, const ValueNode &right)
{
    const auto sorted = [](const ValueNode &list) {
        QList<QByteArray> items;
        for (const ValueNode &item : list.children)
            items.append(item.value);
        std::sort(items.begin(), items.end());
        return items;
    };
    return kind == ValueKind::List ? sorted(left) == sorted(right) : isSameValue(left, right);
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

const ValueNode *childOf(const ValueNode *node, const QByteArray &name)
{
    if (!node)
        return nullptr;
    for (const ValueNode &child : node->children) {
        if (child.name == name)
            return &child;
    }
    return nullptr;
}

bool isAlike(const ValueNode *left, const ValueNode *right)
{
    return left && right ? isSameValue(*left, *right) : left == right;
}

// What one side alone changed has that side's value, name by name.
bool losesNothing(const ValueNode *base, const ValueNode *mine, const ValueNode *database,
                  const ValueNode *result)
{
    if (isAlike(mine, base))
        return isAlike(result, database);
    if (isAlike(database, base))
        return isAlike(result, mine);
    const auto isObject
        = [](const ValueNode *node) { return node && node->kind == ValueNode::Kind::Object; };
    if (!isObject(mine) || !isObject(database) || !isObject(result))
        return true;
    for (const ValueNode *side : {mine, database}) {
        for (const ValueNode &child : side->children) {
            const QByteArray &name = child.name;
            if (!losesNothing(isObject(base) ? childOf(base, name) : nullptr, childOf(mine, name),
                              childOf(database, name), childOf(result, name)))
                return false;
        }
    }
    return true;
}

} // namespace

class TestValueLaws : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The sanitizers look for other faults, and need many times as long.
    void initTestCase()
    {
#ifdef __SANITIZE_ADDRESS__
        test::setCasesPerProperty(1'000);
#else
        test::setCasesPerProperty(10'000);
#endif
    }

    void takesTheSideThatChanged_data() { kinds(); }
    void takesTheSideThatChanged();
    void mergesAlikeFromBothSides_data() { kinds(); }
    void mergesAlikeFromBothSides();
    void losesNoChange_data() { kinds(); }
    void losesNoChange();
    void inventsNothing_data() { kinds(); }
    void inventsNothing();
    void readsWhatItMade_data() { kinds(); }
    void readsWhatItMade();
    void changesNothingTheSecondTime_data() { kinds(); }
    void changesNothingTheSecondTime();

private:
    static void kinds();
};

void TestValueLaws::kinds()
{
    QTest::addColumn<ValueKind>("kind");
    QTest::newRow("text") << ValueKind::Text;
    QTest::newRow("json") << ValueKind::Json;
    QTest::newRow("yaml") << ValueKind::Yaml;
    QTest::newRow("ini") << ValueKind::Ini;
    QTest::newRow("properties") << ValueKind::Properties;
    QTest::newRow("toml") << ValueKind::Toml;
    QTest::newRow("xml") << ValueKind::Xml;
    QTest::newRow("list") << ValueKind::List;
}

void TestValueLaws::takesTheSideThatChanged()
{
    QFETCH(const ValueKind, kind);
    QVERIFY(rc::check("merge(b, b, t) = t and merge(b, m, b) = m and merge(b, x, x) = x", [kind] {
        const Triple any = anyTriple(kind);
        RC_ASSERT(merged(kind, any.base, any.base, any.database).result == any.database);
        RC_ASSERT(merged(kind, any.base, any.mine, any.base).result == any.mine);
        RC_ASSERT(merged(kind, any.base, any.mine, any.mine).result == any.mine);
    }));
}

void TestValueLaws::mergesAlikeFromBothSides()
{
    QFETCH(const ValueKind, kind);
    QVERIFY(rc::check("the sides swapped give the same outcome", [kind] {
        const Triple any = anyTriple(kind);
        const ValueMerge one = merged(any);
        const ValueMerge other = merged(kind, any.base, any.database, any.mine);
        RC_ASSERT(one.outcome == other.outcome);
        const auto left = readValueTree(kind, one.result);
        const auto right = readValueTree(kind, other.result);
        RC_ASSERT(left.has_value() == right.has_value());
        // The macro looks at both sides of an `or`.
        const bool isAlike
            = !left || !left->repeatedName.isNull() || meansTheSame(kind, left->root, right->root);
        RC_ASSERT(isAlike);
    }));
}

void TestValueLaws::losesNoChange()
{
    QFETCH(const ValueKind, kind);
    QVERIFY(rc::check("what one side alone changed is in the result", [kind] {
        const Triple any = anyTriple(kind);
        const ValueMerge merge = merged(any);
        std::array<std::optional<ValueTree>, 4> trees;
        const std::array<const QByteArray *, 4> texts{&any.base, &any.mine, &any.database,
                                                      &merge.result};
        if (merge.outcome == Outcome::Undecided)
            return;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            trees[i] = readValueTree(kind, *texts[i]);
            if (!trees[i] || !trees[i]->repeatedName.isNull())
                return;
        }
        RC_ASSERT(losesNothing(&trees[0]->root, &trees[1]->root, &trees[2]->root, &trees[3]->root));
    }));
}

void TestValueLaws::inventsNothing()
{
    QFETCH(const ValueKind, kind);
    QVERIFY(rc::check("every leaf stood in one of the three", [kind] {
        const Triple any = anyTriple(kind);
        const ValueMerge merge = merged(any);
        const auto result = readValueTree(kind, merge.result);
        if (!result || merge.outcome == Outcome::Undecided)
            return;
        QList<QByteArray> known;
        for (const QByteArray &text : {any.base, any.mine, any.database}) {
            const auto tree = readValueTree(kind, text);
            RC_PRE(tree.has_value());
            known += leavesOf(tree->root);
        }
        for (const QByteArray &leaf : leavesOf(result->root))
            RC_ASSERT(known.contains(leaf));
    }));
}

void TestValueLaws::readsWhatItMade()
{
    QFETCH(const ValueKind, kind);
    QVERIFY(rc::check("a result can be read where the three can, and repeats no name", [kind] {
        const Triple any = anyTriple(kind);
        const ValueMerge merge = merged(any);
        if (merge.outcome == Outcome::Undecided)
            return;
        if (!hasTree(kind)) {
            for (const QByteArray &text : {any.base, any.mine, any.database})
                RC_PRE(!problemOf(kind, text));
            RC_ASSERT(!problemOf(kind, merge.result));
            return;
        }
        bool isRepeated = false;
        for (const QByteArray &text : {any.base, any.mine, any.database}) {
            const auto tree = readValueTree(kind, text);
            RC_PRE(tree.has_value());
            isRepeated = isRepeated || !tree->repeatedName.isNull();
        }
        const auto result = readValueTree(kind, merge.result);
        RC_ASSERT(result.has_value());
        const bool isSound = isRepeated || result->repeatedName.isNull();
        RC_ASSERT(isSound);
    }));
}

void TestValueLaws::changesNothingTheSecondTime()
{
    QFETCH(const ValueKind, kind);
    QVERIFY(rc::check("merge(t, r, t) = r", [kind] {
        const Triple any = anyTriple(kind);
        const ValueMerge merge = merged(any);
        if (merge.outcome == Outcome::Undecided)
            return;
        RC_ASSERT(merged(kind, any.database, merge.result, any.database).result == merge.result);
    }));
}

QTEST_APPLESS_MAIN(TestValueLaws)
#include "tst_valuelaws.moc"
