// SPDX-License-Identifier: GPL-3.0-or-later
//
// The conformance table of the merge rules: its 92 rows by their numbers, each with what is expected and what we get,
// and printed as one table. C is clean, P a proposal, X undecided, V not valid, R a question about the whole record.
// A row that another test holds, because it needs a store or a window, names that test.
#include "core/edit/unitofwork.h"
#include "core/merge/countermerge.h"
#include "core/merge/mergequestion.h"
#include "core/merge/recordmerge.h"
#include "core/merge/valuemerge.h"
#include "core/record/fieldtext.h"
#include "core/record/validation.h"
#include "tests/support/mergesample.h"

#include <QTest>

#include <cstdio>
#include <functional>

using namespace concord;
using namespace concord::test;

namespace {

struct Row
{
    int number = 0;
    const char *name = nullptr;
    QString expected;
    std::function<QString()> get;
};

QString shown(const QByteArray &text)
{
    return QString::fromUtf8(text)
        .replace(QLatin1Char('\r'), QStringLiteral("␍"))
        .replace(QLatin1Char('\n'), QStringLiteral("⏎"));
}

QString shown(const std::optional<FieldValue> &value)
{
    if (!value)
        return QStringLiteral("X");
    return QStringLiteral("C ")
        + (value->isNull() ? QStringLiteral("∅") : shown(value->toText().toUtf8()));
}

// ∅ for NULL.
FieldValue valueOf(const Field &field, const char *given)
{
    const QString text = QString::fromUtf8(given);
    if (text == QStringLiteral("∅"))
        return FieldValue::null();
    if (field.kind == FieldKind::Integer || field.kind == FieldKind::Switch)
        return FieldValue::decimal(text);
    return field.kind == FieldKind::Bytes ? FieldValue::bytes(given) : FieldValue::text(text);
}

struct Fields
{
    const char *name;
    const char *base;
    const char *mine;
    const char *database;
};

// My side as an editor leaves it: what is equal keeps the bytes that were read.
RecordMerge merged(const QList<Fields> &fields, const EntityPtr &entity = mergeEntity())
{
    FieldValues base = emptyMergeRow();
    FieldValues database = base;
    for (const Fields &one : fields) {
        const Field &field = *entity->field(QString::fromLatin1(one.name));
        base.set(field.name, valueOf(field, one.base));
        database.set(field.name, valueOf(field, one.database));
    }
    UnitOfWork work = UnitOfWork::edit(entity, {{}, base, {}});
    for (const Fields &one : fields) {
        const Field &field = *entity->field(QString::fromLatin1(one.name));
        if (QByteArrayView(one.mine) != QByteArrayView(one.base))
            work.set(field.name, valueOf(field, one.mine));
    }
    return RecordMerge::start(entity, makeConflict(base, work.currentValues(), database));
}

QString resultOf(const RecordMerge &merge, const char *name)
{
    return shown(merge.field(QString::fromLatin1(name))->result);
}

Row record(int number, const char *name, const QList<Fields> &fields, const char *expected)
{
    return {number, name, QString::fromUtf8(expected), [fields] {
                const RecordMerge merge = merged(fields);
                QStringList results;
                for (const Fields &field : fields)
                    results.append(resultOf(merge, field.name));
                results.removeDuplicates();
                return results.join(QStringLiteral(", "));
            }};
}

QString outcomeOf(const ValueMerge &merge)
{
    if (merge.outcome == ValueMerge::Outcome::Undecided)
        return merge.undecided.isEmpty()
            ? QStringLiteral("X")
            : QStringLiteral("X ") + QString::fromUtf8(merge.undecided.join(' '));
    const bool isClean = merge.outcome == ValueMerge::Outcome::Clean;
    return (isClean ? QStringLiteral("C ") : QStringLiteral("P ")) + shown(merge.result);
}

Row value(int number, const char *name, ValueKind kind, const QByteArray &base,
          const QByteArray &mine, const QByteArray &database, const char *expected,
          ArrayPolicy arrays = ArrayPolicy::Offered)
{
    return {number, name, shown(QByteArray(expected)),
            [=] { return outcomeOf(mergeValue(kind, base, mine, database, arrays)); }};
}

Row text(int number, const char *name, const char *base, const char *mine, const char *database,
         const char *expected)
{
    return value(number, name, ValueKind::Text, base, mine, database, expected);
}

Row json(int number, const char *name, const char *base, const char *mine, const char *database,
         const char *expected, ArrayPolicy arrays = ArrayPolicy::Offered)
{
    return value(number, name, ValueKind::Json, base, mine, database, expected, arrays);
}

// "" is NULL.
Row counter(int number, const char *name, const char *base, const char *mine, const char *database,
            const char *expected, const char *minimum = "")
{
    const auto side = [](const char *given) {
        const QString text = QString::fromLatin1(given);
        return text.isEmpty() ? std::optional<QString>() : std::optional(text);
    };
    return {number, name, QString::fromUtf8(expected), [=] {
                const CounterMerge merge = mergeCounter(side(base), side(mine), side(database),
                                                        QString::fromLatin1(minimum));
                if (merge.outcome == CounterMerge::Outcome::Undecided)
                    return QStringLiteral("X ") + merge.reason;
                return QStringLiteral("P %1 = %2, I added %3")
                    .arg(merge.result, merge.formula, merge.delta);
            }};
}

Row elsewhere(int number, const char *name, const char *test)
{
    return {number, name, QStringLiteral("see ") + QString::fromUtf8(test),
            [test] { return QStringLiteral("see ") + QString::fromUtf8(test); }};
}

// What a person loses by deleting the row after all.
QStringList theirChanges(const EntityPtr &entity, Conflict conflict)
{
    conflict.currentValues = conflict.originalValues;
    const RecordMerge merge = RecordMerge::start(entity, conflict);
    QStringList changes;
    for (const MergedField &field : merge.fields()) {
        if (field.state == FieldState::Database)
            changes.append(field.name + QStringLiteral(" = ") + field.database.toText());
    }
    return changes;
}

// What the dialog asks about a record as a whole. Its creation stamp tells another row from a changed one.
Row question(int number, const char *name, ConflictKind kind, bool isDelete, bool isReused,
             const char *expected)
{
    return {number, name, QString::fromUtf8(expected), [=] {
                Entity entity = makeMergeEntity();
                Field created;
                created.name = QStringLiteral("created_at");
                created.kind = FieldKind::DateTime;
                entity.fields.append(created);
                FieldValues was = emptyMergeRow();
                was.set(QStringLiteral("name"), test::text("a"));
                was.set(created.name, test::text("2026-10-05 10:00:00"));
                FieldValues ours = was;
                if (!isDelete)
                    ours.set(QStringLiteral("name"), test::text("b"));
                FieldValues theirs = was;
                theirs.set(QStringLiteral("name"), test::text("c"));
                if (isReused)
                    theirs.set(created.name, test::text("2026-10-06 09:00:00"));
                Conflict conflict = makeConflict(was, ours, theirs);
                conflict.kind = kind;
                switch (questionOf(entity, conflict, isDelete)) {
                case MergeQuestion::Deleted:
                    return QStringLiteral("R the record is gone: create it again or accept that");
                case MergeQuestion::DeleteChanged:
                    return QStringLiteral("R delete anyway or keep it, theirs: %1")
                        .arg(theirChanges(std::make_shared<const Entity>(entity), conflict)
                                 .join(QLatin1String(", ")));
                case MergeQuestion::KeyReused:
                    return QStringLiteral("R another record, no field is merged");
                default:
                    return QStringLiteral("field by field");
                }
            }};
}

QList<Row> fieldRows()
{
    return {
        record(1, "unchanged", {{"name", "a", "a", "a"}}, "C a"),
        record(2, "only mine", {{"name", "a", "b", "a"}}, "C b"),
        record(3, "only theirs", {{"name", "a", "a", "c"}}, "C c"),
        record(4, "the same change", {{"name", "a", "b", "b"}}, "C b"),
        record(5, "both differ", {{"name", "a", "b", "c"}}, "X"),
        record(6, "empty is not NULL", {{"name", "∅", "", "∅"}}, "C "),
        record(7, "empty against a value", {{"name", "∅", "", "x"}}, "X"),
        record(8, "cleared by me", {{"name", "x", "∅", "x"}}, "C ∅"),
        record(9, "cleared against a value", {{"name", "x", "∅", "y"}}, "X"),
        record(10, "a switch never asks", {{"active", "0", "1", "1"}}, "C 1"),
        record(11, "a trailing blank", {{"name", "a", "a ", "b"}}, "X"),
        record(12, "composed and decomposed", {{"name", "é", "e\u0301", "é"}}, "C e\u0301"),
        record(13, "shown, not edited", {{"note", "a\u00a0b\r\n", "a\u00a0b\r\n", "a\u00a0b\r\n"}},
               "C a\u00a0b␍⏎"),
        record(14, "equal decimals", {{"amount", "1.00", "1.0", "1.00"}}, "C 1.00"),
        record(15, "form against value", {{"amount", "1.00", "1.0", "2.00"}}, "C 2.00"),
        record(16, "beyond double",
               {{"stock", "9007199254740993", "9007199254740993", "9007199254740992"}},
               "C 9007199254740992"),
        record(17, "beyond int64",
               {{"stock", "18446744073709551615", "18446744073709551615", "-1"}}, "C -1"),
        record(18, "prices never add", {{"amount", "10.00", "12.00", "11.00"}}, "X"),
        counter(19, "a counter", "5", "8", "4", "P 7 = 4 + 3, I added +3"),
        counter(20, "a counter, accepted by a policy", "5", "8", "4", "P 7 = 4 + 3, I added +3"),
        counter(21, "both came to the same number", "10", "12", "12",
                "X both came to 12; if both added, it is 14"),
        counter(22, "below its lowest", "2", "0", "1", "X 1 − 2 = -1 is out of range", "0"),
        counter(23, "counted from NULL", "", "3", "4", "X there is no number to count from"),
        counter(24, "exact decimals", "0.10", "0.30", "0.20",
                "P 0.40 = 0.20 + 0.20, I added +0.20"),
        record(25, "microseconds stay",
               {{"seen_at", "2026-10-05 10:00:00.123456", "2026-10-05 10:00:00.123456",
                 "2026-10-05 10:00:00.123456"}},
               "C 2026-10-05 10:00:00.123456"),
        record(26, "the same instant",
               {{"seen_at", "2026-10-05T10:00Z", "2026-10-05T12:00+02:00", "2026-10-05T10:00Z"}},
               "C 2026-10-05T10:00Z"),
        record(27, "choices differ", {{"phase", "new", "shipped", "cancelled"}}, "X"),
        record(28, "choices in a row", {{"phase", "new", "shipped", "packed"}}, "X"),
    };
}

QList<Row> textRows()
{
    return {
        text(29, "lines apart", "a\nx\nb\n", "A\nx\nb\n", "a\nx\nB\n", "P A\nx\nB\n"),
        text(30, "lines that touch", "a\nb\n", "A\nb\n", "a\nB\n", "X"),
        value(30, "settings that touch", ValueKind::Properties, "a=1\nb=1\n", "a=2\nb=1\n",
              "a=1\nb=2\n", "P a=2\nb=2\n"),
        text(31, "the same line from both", "a\nb\n", "a\nN\nb\n", "a\nN\nb\n", "C a\nN\nb\n"),
        text(32, "two lines at one place", "a\nb\n", "a\nM\nb\n", "a\nT\nb\n", "X"),
        text(33, "gone here, changed there", "a\nb\nc\n", "a\nc\n", "a\nB\nc\n", "X"),
        text(34, "the same line at two places", "x\ny\nz\n", "N\nx\ny\nz\n", "x\ny\nz\nN\n",
             "P N\nx\ny\nz\nN\n"),
        text(35, "I end the last line", "a\nb\nc", "a\nb\nc\n", "A\nb\nc", "P A\nb\nc\n"),
        text(36, "I change the line ends", "a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\nC\n",
             "P a\r\nb\r\nC\r\n"),
        text(37, "moved here, changed there", "a\nb\nc\nk\ne\n", "b\nc\nk\na\ne\n",
             "A\nb\nc\nk\ne\n", "X"),
        text(38, "markers are text", "a\n<<<<<<< x\n=======\n>>>>>>> y\nb\n",
             "A\n<<<<<<< x\n=======\n>>>>>>> y\nb\n", "a\n<<<<<<< x\n=======\n>>>>>>> y\nB\n",
             "P A\n<<<<<<< x\n=======\n>>>>>>> y\nB\n"),
        text(39, "no last line end is invented", "a", "a\nM", "a\nT", "X"),
        text(40, "words apart", "The quick brown fox", "The slow brown fox", "The quick brown cat",
             "P The slow brown cat"),
        text(41, "one word", "0", "100", "200", "X"),
        text(42, "words apart may be nonsense", "max 10 min", "max 20 min", "max 10 max",
             "P max 20 max"),
        {43, "too large", QStringLiteral("X it is larger than 10 MiB"),
         [] {
             const QByteArray large(kLargestMergedText, 'x');
             return QStringLiteral("X ")
                 + mergeValue(ValueKind::Text, large, large + "1", large + "2").reason;
         }},
        {44, "longer than its column", QStringLiteral("V"),
         [] {
             const ValueMerge merge = mergeValue(ValueKind::Text, "1\n2\n3", "1 ana was here\n2\n3",
                                                 "1\n2\n3 ben too");
             Field field = *mergeEntity()->field(QStringLiteral("note"));
             field.maxLength = 20;
             return checkField(field, FieldValue::text(QString::fromUtf8(merge.result)))
                 ? QStringLiteral("V")
                 : outcomeOf(merge);
         }},
    };
}

QList<Row> jsonRows()
{
    return {
        json(45, "two names", "{\n \"a\": 1,\n \"b\": 2\n}", "{\n \"a\": 9,\n \"b\": 2\n}",
             "{\n \"a\": 1,\n \"b\": 8\n}", "P {\n \"a\": 9,\n \"b\": 8\n}"),
        json(46, "in one line", R"({"a":1,"b":2})", R"({"a":9,"b":2})", R"({"a":1,"b":8})",
             R"(P {"a":9,"b":8})"),
        json(47, "a new name from each", R"({"a":1})", R"({"a":1,"b":2})", R"({"a":1,"c":3})",
             R"(P {"a":1,"c":3,"b":2})"),
        json(48, "one new name, two values", "{}", R"({"k":1})", R"({"k":2})", "X $.k"),
        json(49, "one new name, two objects", "{}", R"({"k":{"x":1}})", R"({"k":{"y":2}})",
             R"(P {"k":{"y":2,"x":1}})"),
        json(50, "gone here, changed there", R"({"a":1})", "{}", R"({"a":5})", "X $.a"),
        json(51, "null is not absent", R"({"a":1})", R"({"a":null})", "{}", "X $.a"),
        json(52, "two types", R"({"k":1})", R"({"k":[1]})", R"({"k":{"a":1}})", "X $.k"),
        json(53, "form against value", R"({"n":1})", R"({"n":1.0})", R"({"n":2})", R"(C {"n":2})"),
        json(54, "numbers keep their digits", R"({"n":1.10,"x":1})", R"({"n":1.10,"x":2})",
             R"({"n":1.10,"x":1,"y":3})", R"(P {"n":1.10,"x":2,"y":3})"),
        json(55, "my order, their value", R"({"a":1,"b":2})", R"({"b":2,"a":1})",
             R"({"a":2,"b":2})", R"(C {"b":2,"a":2})"),
        json(56, "a name twice", R"({"a":1,"a":2})", R"({"a":1,"a":2,"x":1})",
             R"({"a":1,"a":2,"y":1})", "X"),
        json(57, "theirs is broken", R"({"a":1})", R"({"a":2})", R"({"a":1)", "X"),
        json(58, "my indentation, their value", "{\"a\":1,\"b\":2}",
             "{\n  \"a\": 1,\n  \"b\": 2\n}", "{\"a\":1,\"b\":8}",
             "C {\n  \"a\": 1,\n  \"b\": 8\n}"),
        json(59, "an array is one value", "[1,2]", "[1,2,3]", "[0,1,2]", "X $"),
        json(59, "an array is a list", "[1,2]", "[1,2,3]", "[0,1,2]", "P [0,1,2,3]",
             ArrayPolicy::List),
        json(60, "two ends of a list", R"(["a","b"])", R"(["a","b","x"])", R"(["a","b","y"])",
             "X $", ArrayPolicy::List),
        json(61, "items with ids", R"([{"id":1,"v":"v1"},{"id":2,"v":"v2"}])",
             R"([{"id":1,"v":"w1"},{"id":2,"v":"v2"}])", R"([{"id":1,"v":"v1"},{"id":2,"v":"w2"}])",
             R"(P [{"id":1,"v":"w1"},{"id":2,"v":"w2"}])", ArrayPolicy::Keyed),
        json(62, "item gone here, changed there", R"([{"id":7,"v":"a"},{"id":8}])", R"([{"id":8}])",
             R"([{"id":7,"v":"b"},{"id":8}])", "X $[id=7]", ArrayPolicy::Keyed),
        json(63, "my order, their item", R"([{"id":1},{"id":2},{"id":3}])",
             R"([{"id":3},{"id":1},{"id":2}])", R"([{"id":1},{"id":2,"v":1},{"id":3}])",
             R"(P [{"id":3},{"id":1},{"id":2,"v":1}])", ArrayPolicy::Keyed),
        json(64, "one new item, two values", "[]", R"([{"id":9,"v":"a"}])", R"([{"id":9,"v":"b"}])",
             "X $[id=9].v", ArrayPolicy::Keyed),
        json(65, "an id twice", R"([{"id":1,"v":1},{"id":2,"v":1}])",
             R"([{"id":1,"v":2},{"id":1,"v":1}])", R"([{"id":1,"v":1},{"id":2,"v":2}])", "X $",
             ArrayPolicy::Keyed),
        value(66, "a set", ValueKind::List, "a, b", "a, b, c", "b", "P b, c", ArrayPolicy::Set),
        value(67, "a set, the same from both", ValueKind::List, "a", "a, x", "a, x", "C a, x",
              ArrayPolicy::Set),
        value(68, "a set without case", ValueKind::List, "Red, b", "red, b", "b", "X $[red]",
              ArrayPolicy::CaselessSet),
        value(69, "spaces of a set", ValueKind::List, "a, b", "a,b", "a, b, c", "C a, b, c",
              ArrayPolicy::Set),
    };
}

QList<Row> settingsRows()
{
    constexpr ValueKind yaml = ValueKind::Yaml;
    constexpr ValueKind ini = ValueKind::Ini;
    return {
        value(70, "my comment, their value", yaml, "p: 1 # old\n", "p: 1 # new\n", "p: 2 # old\n",
              "P p: 2 # new\n"),
        value(71, "quotes make a text", yaml, "id: \"007\"\n", "id: 007\n", "id: \"007\"\n",
              "C id: 007\n"),
        value(72, "shared by two places", yaml, "a: &A {k: 1}\nb: *A\nc: *A\n",
              "a: &A {k: 1}\nb: *A\nc: {k: 1}\n", "a: &A {k: 2}\nb: *A\nc: *A\n", "X &A"),
        value(73, "changed here, moved there", ini, "[s]\nk=1\n[t]\n", "[s]\nk=2\n[t]\n",
              "[s]\n[t]\nk=1\n", "X $.s.k"),
        value(74, "a new line from each", ini, "[s]\n# why\na=1\n", "[s]\n# why\na=1\nx=1\n",
              "[s]\n# why\na=1\ny=1\n", "P [s]\n# why\na=1\ny=1\nx=1\n"),
        value(75, "a key twice", ini, "[s]\nk=1\nk=2\nz=1\n", "[s]\nk=3\nk=2\nz=1\n",
              "[s]\nk=1\nk=2\nz=2\n", "P [s]\nk=3\nk=2\nz=2\n"),
        {76, "an escape is a way to write", QStringLiteral("no value change"),
         [] {
             const QByteArray escaped = "a=\\u00e9\n";
             const QByteArray plain = "a=é\n";
             const auto one = readValueTree(ValueKind::Properties, escaped);
             const auto two = readValueTree(ValueKind::Properties, plain);
             return isSameValue(one->root, two->root) ? QStringLiteral("no value change")
                                                      : QStringLiteral("a change");
         }},
    };
}

QList<Row> recordRows()
{
    return {
        record(77, "a group whose mixture is broken",
               {{"min", "1", "1", "7"}, {"max", "10", "5", "10"}}, "X"),
        {78, "a group whose mixture holds", QStringLiteral("X, 7,20 offered"),
         [] {
             RecordMerge merge = merged({{"min", "1", "1", "7"}, {"max", "10", "20", "10"}});
             const QString before = resultOf(merge, "min");
             const QString offer = merge.canCombine(QStringLiteral("min"))
                 ? QStringLiteral("offered")
                 : QStringLiteral("refused");
             merge.choose(QStringLiteral("min"), Pick::Combined);
             return QStringLiteral("%1, %2,%3 %4")
                 .arg(before, resultOf(merge, "min").mid(2), resultOf(merge, "max").mid(2), offer);
         }},
        record(79, "a group that only I changed",
               {{"status", "new", "shipped", "new"}, {"shipped_at", "∅", "2026-10-05", "∅"}},
               "C shipped, C 2026-10-05"),
        record(80, "price and currency",
               {{"price", "10", "12", "10"}, {"currency", "EUR", "EUR", "USD"}}, "X"),
        record(81, "a rule breaks on the mixture only",
               {{"low", "1", "1", "7"}, {"high", "10", "5", "10"}}, "X"),
        question(82, "edited here, deleted there", ConflictKind::Deleted, false, false,
                 "R the record is gone: create it again or accept that"),
        question(83, "deleted here, edited there", ConflictKind::Modified, true, false,
                 "R delete anyway or keep it, theirs: name = c"),
        elsewhere(84, "deleted by both",
                  "core/store/sqlrecordstore tellsThatADeletedRowWasGoneAlready"),
        question(85, "edited here, the key was used again", ConflictKind::Modified, false, true,
                 "R another record, no field is merged"),
        question(85, "deleted here, the key was used again", ConflictKind::Modified, true, true,
                 "R another record, no field is merged"),
        {86, "housekeeping", QStringLiteral("hidden"),
         [] {
             const RecordMerge merge = merged({{"name", "a", "b", "c"}});
             return merge.field(QStringLiteral("updated_time"))
                     || merge.field(QStringLiteral("row_version"))
                 ? QStringLiteral("shown")
                 : QStringLiteral("hidden");
         }},
        elsewhere(87, "a column that came in meanwhile",
                  "core/merge/recordmerge keepsAColumnThatCameInMeanwhile"),
        record(88, "no right to write", {{"locked", "a", "a", "c"}}, "C c"),
        record(89, "a secret", {{"password", "h0", "h1", "h2"}}, "X"),
        record(90, "bytes", {{"picture", "0", "1", "2"}}, "X"),
        {91, "mine was decided, it moved again", QStringLiteral("X; where it stood C b"),
         [] {
             RecordMerge merge = merged({{"name", "a", "b", "c"}});
             merge.choose(QStringLiteral("name"), Pick::Mine);
             FieldValues now = merge.databaseValues();
             const QString stood = resultOf(merge.rebased(now), "name");
             now.set(QStringLiteral("name"), FieldValue::text(QStringLiteral("d")));
             return resultOf(merge.rebased(now), "name") + QStringLiteral("; where it stood ")
                 + stood;
         }},
        {92, "theirs was decided, it moved again", QStringLiteral("C d"),
         [] {
             RecordMerge merge = merged({{"name", "a", "b", "c"}});
             merge.choose(QStringLiteral("name"), Pick::Database);
             FieldValues now = merge.databaseValues();
             now.set(QStringLiteral("name"), FieldValue::text(QStringLiteral("d")));
             return resultOf(merge.rebased(now), "name");
         }},
    };
}

QList<Row> allRows()
{
    return fieldRows() + textRows() + jsonRows() + settingsRows() + recordRows();
}

} // namespace

class TestConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conforms_data();
    void conforms();
    void hasEveryRow();
    void cleanupTestCase();

private:
    QStringList m_report;
};

void TestConformance::conforms_data()
{
    QTest::addColumn<qsizetype>("index");
    const QList<Row> rows = allRows();
    for (qsizetype i = 0; i < rows.size(); ++i)
        QTest::addRow("%d %s", rows.at(i).number, rows.at(i).name) << i;
}

void TestConformance::conforms()
{
    QFETCH(const qsizetype, index);
    const QList<Row> rows = allRows();
    const Row &row = rows.at(index);
    const QString got = row.get();
    m_report.append(QStringLiteral("| %1 | %2 | %3 | %4 | %5 |")
                        .arg(row.number)
                        .arg(QString::fromUtf8(row.name), row.expected, got,
                             got == row.expected ? QStringLiteral("yes") : QStringLiteral("NO")));
    QCOMPARE(got, row.expected);
}

void TestConformance::hasEveryRow()
{
    QSet<int> numbers;
    for (const Row &row : allRows())
        numbers.insert(row.number);
    for (int number = 1; number <= 92; ++number)
        QVERIFY2(numbers.contains(number), QByteArray::number(number).constData());
}

void TestConformance::cleanupTestCase()
{
    std::printf("| # | row | expected | got | as expected |\n|---|---|---|---|---|\n");
    for (const QString &line : std::as_const(m_report))
        std::printf("%s\n", line.toUtf8().constData());
}

QTEST_APPLESS_MAIN(TestConformance)
#include "tst_conformance.moc"
