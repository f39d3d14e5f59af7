// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/entityfile.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;

namespace {

const QString kFile = QStringLiteral("x.json");

// A description whose fifth line holds one field, so that a mistake can be put where its line is known.
QByteArray withField(const QByteArray &field)
{
    return "{\n\"entity\": \"orders\",\n\"label\": \"Orders\",\n\"fields\": [\n" + field + "\n]\n}";
}

// The same whose seventh line holds more members.
QByteArray withMembers(const QByteArray &members)
{
    return "{\n\"entity\": \"orders\",\n\"fields\": [\n{\"name\": \"a\", \"kind\": \"integer\"},\n"
           "{\"name\": \"b\", \"kind\": \"integer\"}\n],\n"
        + members + "\n}";
}

QByteArray withRule(const QByteArray &rule)
{
    return withMembers("\"rules\": [" + rule + "]");
}

QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(":/concord/sample/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the sample is not built in");
    return file.readAll();
}

void write(const QTemporaryDir &folder, const char *name, const QByteArray &content)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

} // namespace

class TestEntityFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void namesFileLineAndReason_data();
    void namesFileLineAndReason();
    void readsTheSamples_data();
    void readsTheSamples();
    void readsEveryMember();
    void readsLimitsExactly_data();
    void readsLimitsExactly();
    void takesAByteOrderMark();
    void survivesATruncationAtEveryByte();
    void survivesADamageAtEveryByte();
    void survivesDeepNesting();
    void loadsTheOthersBesideABrokenFile();
    void skipsNoFileInSilence();
};

void TestEntityFile::namesFileLineAndReason_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("reason");
    const auto add = [](const char *name, const QByteArray &json, int line, const char *reason) {
        QTest::newRow(name) << json << line << QString::fromUtf8(reason);
    };
    add("empty", "", 1, "illegal value|unterminated|end of|empty");
    add("blank", " \n\n ", 3, "illegal value|unterminated|end of|empty");
    add("not UTF-8", "{\n\"entity\": \"\xFF\xFE\"}", 1, "UTF-8");
    add("UTF-16", QByteArray("\xFF\xFE{\0\"\0", 6), 1, "UTF-8");
    add("a list", "[1]", 1, "one JSON object");
    add("a number", "5", 1, "one JSON object|illegal");
    add("comma at the end", "{\n\"entity\": \"a\",\n}", 3, ".");
    add("no comma", "{\n\"entity\": \"a\"\n\"fields\": []}", 3, ".");
    add("text behind the end", "{\n\"entity\": \"a\", \"fields\": []\n}\nx", 4, "garbage");
    add("10,000 deep", QByteArray(10'000, '['), 1, "deep");
    add("10,000 deep, well formed",
        "{\"entity\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}", 1, "deep");

    add("no name", "{\n\"fields\": []\n}", 1, "\"entity\" is missing");
    add("empty name", "{\n\"entity\": \"\",\n\"fields\": []\n}", 2, "\"entity\" must be a text");
    add("name is a number", "{\n\"entity\": 5,\n\"fields\": []\n}", 2, "\"entity\" must be a text");
    add("no fields", "{\n\"entity\": \"a\"\n}", 1, "\"fields\" is missing");
    add("fields are an object", "{\n\"entity\": \"a\",\n\"fields\": {}\n}", 3,
        "\"fields\" must be a list");
    add("unknown member", withMembers("\"colour\": \"red\""), 7,
        "unknown member \"colour\"; known here: entity");
    add("unknown member of a field",
        withField("{\"name\": \"a\", \"kind\": \"text\",\n\"requird\": true}"), 6,
        "unknown member \"requird\"");
    add("member twice", "{\n\"entity\": \"a\",\n\"entity\": \"b\",\n\"fields\": []}", 3,
        "\"entity\" is written twice");
    add("member of a field twice",
        withField("{\"name\": \"a\",\n\"kind\": \"text\",\n\"kind\": \"date\"}"), 7,
        "fields/0/kind");
    add("member twice by an escape",
        withField("{\"name\": \"a\",\n\"kind\": \"text\",\n\"k\\u0069nd\": \"date\"}"), 7,
        "written twice");
    add("row strict is a text", withMembers("\"rowStrict\": \"yes\""), 7,
        "\"rowStrict\" must be true or false");
    add("table is a list", withMembers("\"table\": []"), 7, "\"table\" must be a text");

    add("field is a text", withField("\"a\""), 5, "a field must be an object");
    add("field without name", withField("{\"kind\": \"text\"}"), 5, "\"name\" is missing");
    add("field without kind", withField("{\"name\": \"a\"}"), 5, "\"kind\" is missing");
    add("unknown kind", withField("{\"name\": \"a\",\n\"kind\": \"strng\"}"), 6,
        "unknown kind \"strng\"; known: text");
    add("kind is null", withField("{\"name\": \"a\",\n\"kind\": null}"), 6,
        "\"kind\" must be a text");
    add("label is a number", withField("{\"name\": \"a\", \"kind\": \"text\",\n\"label\": 5}"), 6,
        "\"label\" must be");
    add("label is empty", withField("{\"name\": \"a\", \"kind\": \"text\",\n\"label\": \"\"}"), 6,
        "\"label\" must be");
    add("label has no language", withField("{\"name\": \"a\", \"kind\": \"text\",\n\"label\": {}}"),
        6, "\"label\" must be");
    add("one language is a number",
        withField("{\"name\": \"a\", \"kind\": \"text\",\n\"label\": {\"en\": \"A\",\n\"de\": 5}}"),
        7, "\"de\"");
    add("choice without choices", withField("{\"name\": \"a\", \"kind\": \"choice\"}"), 5,
        "needs \"choices\"");
    add("choices are a text",
        withField("{\"name\": \"a\", \"kind\": \"choice\",\n\"choices\": \"x\"}"), 6,
        "\"choices\" must be a list");
    add("a choice is a number",
        withField("{\"name\": \"a\", \"kind\": \"choice\", \"choices\": [\n5]}"), 6,
        "\"value\" is missing");
    add("unknown member of a choice",
        withField("{\"name\": \"a\", \"kind\": \"choice\", \"choices\": [{\"value\": "
                  "\"x\",\n\"lable\": \"X\"}]}"),
        6, "unknown member \"lable\"");
    add("a choice twice",
        withField("{\"name\": \"a\", \"kind\": \"choice\", \"choices\": [\"x\",\n\"x\"]}"), 6,
        "choice \"x\" stands here twice");
    add("limit is no number",
        withField("{\"name\": \"a\", \"kind\": \"integer\",\n\"min\": \"1,5\"}"), 6,
        "\"min\" must be a number");
    add("limit is true", withField("{\"name\": \"a\", \"kind\": \"integer\",\n\"max\": true}"), 6,
        "\"max\" must be a number");
    add("limits crossed",
        withField("{\"name\": \"a\", \"kind\": \"integer\", \"max\": 1,\n\"min\": \"10\"}"), 6,
        "\"min\" is above \"max\"");
    add("limit on a text", withField("{\"name\": \"a\", \"kind\": \"text\",\n\"min\": 1}"), 6,
        "\"min\" has no meaning for the kind text");
    add("length of a number",
        withField("{\"name\": \"a\", \"kind\": \"integer\",\n\"maxLength\": 5}"), 6,
        "\"maxLength\" has no meaning for the kind integer");
    add("pattern on a date",
        withField("{\"name\": \"a\", \"kind\": \"date\",\n\"pattern\": \"x\"}"), 6,
        "\"pattern\" has no meaning for the kind date");
    add("choices of a number",
        withField("{\"name\": \"a\", \"kind\": \"integer\",\n\"choices\": [\"1\"]}"), 6,
        "\"choices\" has no meaning for the kind integer");
    add("length 0", withField("{\"name\": \"a\", \"kind\": \"text\",\n\"maxLength\": 0}"), 6,
        "\"maxLength\" must be");
    add("length -1", withField("{\"name\": \"a\", \"kind\": \"text\",\n\"maxLength\": -1}"), 6,
        "\"maxLength\" must be");
    add("length 1.5", withField("{\"name\": \"a\", \"kind\": \"text\",\n\"maxLength\": 1.5}"), 6,
        "\"maxLength\" must be");
    add("length is a text",
        withField("{\"name\": \"a\", \"kind\": \"text\",\n\"maxLength\": \"5\"}"), 6,
        "\"maxLength\" must be");
    add("length too large",
        withField("{\"name\": \"a\", \"kind\": \"text\",\n\"maxLength\": 1e12}"), 6,
        "\"maxLength\" must be");
    add("an unknown format",
        withField("{\"name\": \"a\", \"kind\": \"text\",\n\"format\": \"poem\"}"), 6,
        "\"format\" is one of text, lines, json");
    add("format of a number",
        withField("{\"name\": \"a\", \"kind\": \"integer\",\n\"format\": \"json\"}"), 6,
        "\"format\" has no meaning for the kind integer");
    const auto arrays = [](const char *given) {
        return withField(QByteArray("{\"name\": \"a\", \"kind\": \"longtext\",\n\"arrays\": ")
                         + given + "}");
    };
    add("an unknown rule for arrays", arrays("\"bag\""), 6, "arrays are \"atomic\", \"list\"");
    add("keyed by nothing", arrays("\"keyed by \""), 6, "arrays are \"atomic\", \"list\"");
    add("an unknown rule for one path", arrays("{\"$.a\": \"set\",\n\"$.b\": 1}"), 7,
        "arrays are \"atomic\", \"list\"");
    add("a path that is none", arrays("{\"$.a\": \"set\",\n\"tags\": \"set\"}"), 7,
        "\"tags\" is no path");
    add("rules in a list", arrays("[\"set\"]"), 6, "\"arrays\" must be a text, or an object");
    add("arrays of INI", arrays("\"set\", \"format\": \"ini\""), 6, "the format ini has no arrays");
    add("paths in a list", arrays("{\"$\": \"set\"}, \"format\": \"list\""), 6,
        "\"arrays\" of a list is one text");
    add("words by a name", arrays("\"keyed\", \"format\": \"list\""), 6,
        "the words of a list have no names");
    add("a text that counts",
        withField("{\"name\": \"a\", \"kind\": \"text\",\n\"counter\": true}"), 6,
        "\"counter\" has no meaning for the kind text");
    add("formatField that is none",
        withField("{\"name\": \"a\", \"kind\": \"text\", \"formatField\": \"z\"}"), 5,
        "\"formatField\" names an unknown field \"z\"");
    add("broken pattern", withField("{\"name\": \"a\", \"kind\": \"text\",\n\"pattern\": \"(a\"}"),
        6, "not a regular expression");
    add("required is a text",
        withField("{\"name\": \"a\", \"kind\": \"text\",\n\"required\": \"yes\"}"), 6,
        "\"required\" must be true or false");
    add("field twice",
        withField("{\"name\": \"a\", \"kind\": \"text\"},\n{\"name\": \"a\", \"kind\": \"date\"}"),
        6, "field \"a\" stands here twice");

    add("token is a text", withMembers("\"token\": \"row_version\""), 7, "\"kind\" is missing");
    add("unknown token", withMembers("\"token\": {\"kind\": \"version\", \"column\": \"v\"}"), 7,
        "unknown token kind \"version\"");
    add("token without column", withMembers("\"token\": {\"kind\": \"row_version\"}"), 7,
        "\"column\" is missing");
    add("unknown member of the token",
        withMembers("\"token\": {\"kind\": \"all_columns\",\n\"x\": 1}"), 8,
        "unknown member \"x\"");
    add("token of all columns with a column",
        withMembers("\"token\": {\"kind\": \"all_columns\",\n\"column\": \"a\"}"), 8,
        "unknown member \"column\"");
    add("token of chosen fields without fields", withMembers("\"token\": {\"kind\": \"fields\"}"),
        7, "\"fields\" is missing");

    add("group is a text", withMembers("\"groups\": [\n\"a\"]"), 8, "\"fields\" is missing");
    add("group of one", withMembers("\"groups\": [{\"label\": \"x\",\n\"fields\": [\"a\"]}]"), 7,
        "two fields or more");
    add("group of a stranger", withMembers("\"groups\": [\n{\"fields\": [\"a\", \"x\"]}]"), 8,
        "unknown field \"x\"");
    add("group of one field twice", withMembers("\"groups\": [\n{\"fields\": [\"a\", \"a\"]}]"), 8,
        "\"a\" is in two groups");
    add("field in two groups",
        withMembers("\"groups\": [{\"fields\": [\"a\", \"b\"]},\n{\"fields\": [\"b\", \"a\"]}]"), 8,
        "\"b\" is in two groups");
    add("group of numbers", withMembers("\"groups\": [{\n\"fields\": [1, 2]}]"), 8,
        "must hold texts only");

    add("rule without message", withRule("\n{\"compare\": [\"a\", \"<\", \"b\"]}"), 8,
        "needs a \"message\"");
    add("rule with an empty message",
        withRule("{\"compare\": [\"a\", \"<\", \"b\"],\n\"message\": \"\"}"), 8,
        "\"message\" must be");
    add("unknown operator", withRule("\n{\"compare\": [\"a\", \"=>\", \"b\"], \"message\": \"m\"}"),
        8, "\"compare\" must be");
    add("comparison of two", withRule("\n{\"compare\": [\"a\", \"<\"], \"message\": \"m\"}"), 8,
        "\"compare\" must be");
    add("comparison with a condition",
        withRule("{\"compare\": [\"a\", \"<\", \"b\"], \"message\": \"m\",\n\"when\": \"a\"}"), 8,
        "unknown member \"when\"");
    add("comparison with a stranger",
        withRule("\n{\"compare\": [\"a\", \"<\", \"x\"], \"message\": \"m\"}"), 8,
        "unknown field \"x\"");
    add("rule without an end", withRule("\n{\"when\": \"a\", \"is\": [\"1\"], \"message\": \"m\"}"),
        8, "\"require\" is missing");
    add("rule that asks for both",
        withRule("{\"when\": \"a\", \"is\": [\"1\"], \"message\": \"m\", \"require\": "
                 "\"b\",\n\"forbid\": \"b\"}"),
        8, "either \"require\" or \"forbid\"");
    add("rule that never holds",
        withRule("{\"when\": \"a\", \"message\": \"m\", \"require\": \"b\",\n\"is\": []}"), 8,
        "\"is\" must not be empty");
    add("rule on numbers",
        withRule("{\"when\": \"a\", \"message\": \"m\", \"require\": \"b\",\n\"is\": [1]}"), 8,
        "must hold texts only");
    add("rule is a number", withMembers("\"rules\": [\n5]"), 8, "needs a \"message\"");
}

void TestEntityFile::namesFileLineAndReason()
{
    QFETCH(QByteArray, json);
    QFETCH(int, line);
    QFETCH(QString, reason);
    const auto entity = readEntity(json, kFile);
    CONCORD_VERIFY_REASON(entity, ErrorReason::BadEntityFile);
    const QStringList arguments = entity.error().arguments;
    QCOMPARE(arguments.size(), 3);
    QCOMPARE(arguments.at(0), kFile);
    const bool isExpected = reason.contains(QLatin1Char('|')) || reason == QLatin1String(".")
        ? QRegularExpression(reason).match(arguments.at(2)).hasMatch()
        : arguments.at(2).contains(reason);
    QVERIFY2(isExpected, qPrintable(arguments.at(2)));
    QCOMPARE(arguments.at(1), QString::number(line));
    QVERIFY(errorText(entity.error()).contains(kFile));
}

void TestEntityFile::readsTheSamples_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<TokenKind>("token");
    QTest::newRow("orders") << QStringLiteral("orders") << TokenKind::RowVersion;
    QTest::newRow("sys_config") << QStringLiteral("sys_config") << TokenKind::UpdatedTime;
}

void TestEntityFile::readsTheSamples()
{
    QFETCH(QString, name);
    QFETCH(TokenKind, token);
    const auto entity
        = readEntity(sample((name + QLatin1String(".json")).toLatin1().constData()), name);
    CONCORD_VERIFY_OK(entity);
    QCOMPARE(entity->name, name);
    QCOMPARE(entity->token.kind, token);
    for (const Field &field : entity->fields) {
        QVERIFY2(!field.label.text(QStringLiteral("de")).isEmpty(), qPrintable(field.name));
        QVERIFY2(!field.label.text(QStringLiteral("en")).isEmpty(), qPrintable(field.name));
    }
}

void TestEntityFile::readsEveryMember()
{
    const auto entity = readEntity(R"({
        "entity": "e", "table": "t", "label": {"en": "E", "de": "D"}, "recordLabel": "R {key}",
        "token": {"kind": "updated_time", "column": "u"}, "updatedBy": "w", "updatedTime": "u", "rowStrict": true,
        "fields": [{"name": "n", "label": "L", "help": "H", "kind": "decimal", "min": "-0.10", "max": 5,
                    "required": true, "readOnly": true, "hidden": true, "secret": true},
                   {"name": "c", "kind": "choice", "choices": ["x", {"value": "y", "label": "Y"}]},
                   {"name": "p", "kind": "longtext", "maxLength": 7, "pattern": "a/b\\d",
                    "format": "json", "formatField": "c",
                    "arrays": {"$.a[].b": "keyed by host", "*": "set without case"}},
                   {"name": "k", "kind": "integer", "counter": true},
                   {"name": "w", "kind": "set", "arrays": "list"}],
        "groups": [{"label": "G", "fields": ["n", "c"]}],
        "rules": [{"compare": ["n", "!=", "c"], "message": "M"},
                  {"when": "c", "is": ["x"], "forbid": "p", "message": {"de": "N"}}]})",
                                   kFile);
    CONCORD_VERIFY_OK(entity);
    QCOMPARE(entity->table, QStringLiteral("t"));
    QCOMPARE(entity->label.text(QStringLiteral("de")), QStringLiteral("D"));
    QCOMPARE(entity->recordTitle({}, QStringLiteral("5")), QStringLiteral("R 5"));
    QCOMPARE(entity->token, TokenSpec(TokenKind::UpdatedTime, QStringLiteral("u")));
    QCOMPARE(entity->updatedByField, QStringLiteral("w"));
    QVERIFY(entity->isRowStrict && entity->isDescribed);
    const Field &number = entity->fields.at(0);
    QVERIFY(number.isReadOnly && number.isHidden && number.isSecret && !number.isNullable);
    QCOMPARE(number.minimum, QStringLiteral("-0.10"));
    QCOMPARE(number.maximum, QStringLiteral("5"));
    QCOMPARE(number.help.text({}), QStringLiteral("H"));
    QCOMPARE(entity->fields.at(1).choices.at(0).label.text({}), QStringLiteral("x"));
    QCOMPARE(entity->fields.at(1).choices.at(1).label.text({}), QStringLiteral("Y"));
    QCOMPARE(entity->fields.at(1).label.text({}), QStringLiteral("c"));
    QCOMPARE(entity->fields.at(2).maxLength, 7);
    QCOMPARE(entity->fields.at(2).pattern, QStringLiteral("a/b\\d"));
    QCOMPARE(entity->fields.at(2).format, QStringLiteral("json"));
    QCOMPARE(entity->fields.at(2).formatField, QStringLiteral("c"));
    const ArrayRules &arrays = entity->fields.at(2).arrays;
    QCOMPARE(arrays.usual, (ArrayRule{ArrayPolicy::CaselessSet, {}}));
    QCOMPARE(arrays.byPath.value("$.a[].b"), (ArrayRule{ArrayPolicy::Keyed, "host"}));
    QVERIFY(entity->fields.at(3).isCounter && !number.isCounter);
    QCOMPARE(entity->fields.at(4).arrays.usual.policy, ArrayPolicy::List);
    QCOMPARE(entity->groups.first().fields,
             (QStringList{QStringLiteral("n"), QStringLiteral("c")}));
    QCOMPARE(entity->rules.at(0).op, QStringLiteral("!="));
    QCOMPARE(entity->rules.at(1).kind, RecordRule::Kind::ForbidWhen);
    QCOMPARE(entity->rules.at(1).fields(), (QStringList{QStringLiteral("c"), QStringLiteral("p")}));
}

void TestEntityFile::readsLimitsExactly_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("limit");
    QTest::newRow("whole") << QByteArray("99999999") << QStringLiteral("99999999");
    QTest::newRow("2^53 + 1") << QByteArray("9007199254740993")
                              << QStringLiteral("9007199254740993");
    QTest::newRow("2^63 - 1") << QByteArray("9223372036854775807")
                              << QStringLiteral("9223372036854775807");
    QTest::newRow("a tenth") << QByteArray("0.1") << QStringLiteral("0.1");
    QTest::newRow("seventeen digits")
        << QByteArray("0.30000000000000004") << QStringLiteral("0.30000000000000004");
    QTest::newRow("as text") << QByteArray("\"0.12345678901234567890\"")
                             << QStringLiteral("0.12345678901234567890");
    QTest::newRow("negative") << QByteArray("-5") << QStringLiteral("-5");
}

void TestEntityFile::readsLimitsExactly()
{
    QFETCH(QByteArray, written);
    QFETCH(QString, limit);
    const auto entity = readEntity(
        withField("{\"name\": \"a\", \"kind\": \"decimal\", \"max\": " + written + "}"), kFile);
    CONCORD_VERIFY_OK(entity);
    QCOMPARE(entity->fields.first().maximum, limit);
}

void TestEntityFile::takesAByteOrderMark()
{
    CONCORD_VERIFY_OK(readEntity("\xEF\xBB\xBF" + sample("orders.json"), kFile));
}

void TestEntityFile::survivesATruncationAtEveryByte()
{
    for (const char *name : {"orders.json", "sys_config.json"}) {
        const QByteArray whole = sample(name).trimmed();
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const auto entity = readEntity(whole.left(size), kFile);
            CONCORD_VERIFY_REASON(entity, ErrorReason::BadEntityFile);
            const int line = entity.error().arguments.at(1).toInt();
            QVERIFY(line >= 1 && line <= whole.left(size).count('\n') + 1);
        }
    }
}

void TestEntityFile::survivesADamageAtEveryByte()
{
    const QByteArray whole = sample("sys_config.json");
    for (const char damage : {'"', '}', '\xFF'}) {
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray damaged = whole;
            damaged[i] = damage;
            const auto entity = readEntity(damaged, kFile);
            if (!entity)
                QCOMPARE(entity.error().reason, ErrorReason::BadEntityFile);
        }
    }
}

void TestEntityFile::survivesDeepNesting()
{
    // As deep as the parser takes, and as much as a file may hold: no line of it must cost much memory.
    const QByteArray deep
        = QByteArray(1000, '[') + "1" + QByteArray(",1").repeated(400'000) + QByteArray(1000, ']');
    const auto entity
        = readEntity("{\"entity\": \"a\", \"fields\": [],\n\"label\": " + deep + "}", kFile);
    CONCORD_VERIFY_REASON(entity, ErrorReason::BadEntityFile);
    QCOMPARE(entity.error().arguments.at(1), QStringLiteral("2"));
}

void TestEntityFile::loadsTheOthersBesideABrokenFile()
{
    const QTemporaryDir folder;
    write(folder, "a.json", withField("{\"name\": \"a\", \"kind\": \"text\"}"));
    write(folder, "b.json", "{");
    write(folder, "c.json", withMembers("\"table\": \"other\""));
    write(folder, "d.txt", "{");
    write(folder, "e.json", QByteArray(2 << 20, ' '));
    const EntityFiles files = readEntityFolder(folder.path());
    QCOMPARE(files.entities.size(), 2);
    QCOMPARE(files.entities.last().table, QStringLiteral("other"));
    QCOMPARE(files.errors.size(), 2);
    QCOMPARE(files.errors.first().arguments.first(), folder.filePath(QStringLiteral("b.json")));
    QVERIFY(files.errors.last().arguments.at(2).contains(QLatin1String("bytes")));
    QVERIFY(readEntityFolder(QStringLiteral("/nowhere")).entities.isEmpty());
    QVERIFY(readEntityFolder(QStringLiteral("/nowhere")).errors.isEmpty());
}

void TestEntityFile::skipsNoFileInSilence()
{
    const QTemporaryDir folder;
    QVERIFY(QFile::link(folder.filePath(QStringLiteral("loop.json")),
                        folder.filePath(QStringLiteral("loop.json"))));
    QVERIFY(QFile::link(folder.filePath(QStringLiteral("gone")),
                        folder.filePath(QStringLiteral("lost.json"))));
    const EntityFiles files = readEntityFolder(folder.path());
    QVERIFY(files.entities.isEmpty());
    QCOMPARE(files.errors.size(), 2);
}

QTEST_GUILESS_MAIN(TestEntityFile)
#include "tst_entityfile.moc"
