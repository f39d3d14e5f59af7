// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/jsonlines.h"

#include <rapidcheck.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace concord;

namespace {

// Checks that every path of the document is known, and stands where its parent stands or behind it.
void checkPaths(const JsonLines &lines, const QJsonValue &value, const QString &path, int atLeast)
{
    const auto found = lines.lines.constFind(path);
    RC_ASSERT(found != lines.lines.constEnd());
    RC_ASSERT(*found >= atLeast);
    const auto below = [&path](const QString &name) {
        return path.isEmpty() ? name : path + QLatin1Char('/') + name;
    };
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        checkPaths(lines, array.at(i), below(QString::number(i)), *found);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        checkPaths(lines, it.value(), below(it.key()), *found);
}

QJsonValue randomJson(int depth)
{
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0:
        return *rc::gen::arbitrary<int>() / 4.0;
    case 1:
        return QString::fromUtf8(
            *rc::gen::element("", "a", "\"", "\\", "\\\"", "}{][,:", "\n", "\xC3\xA9"));
    case 2:
        return QJsonValue();
    case 3:
        return *rc::gen::arbitrary<bool>();
    case 4: {
        QJsonArray array;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            array.append(randomJson(depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            object.insert(
                QString::fromUtf8(*rc::gen::element("a", "b", "c", "\"", "\\", "}", "\xC3\xA9")),
                randomJson(depth - 1));
        return object;
    }
    }
}

} // namespace

class TestJsonLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void findsTheLineOfEachMember();
    void fallsBackToWhatStandsAround();
    void findsTheFirstMemberThatIsWrittenTwice_data();
    void findsTheFirstMemberThatIsWrittenTwice();
    void knowsEveryPathOfADocument();
    void countsLinesUpToAnOffset();
};

void TestJsonLines::findsTheLineOfEachMember()
{
    const JsonLines lines = locateJson(
        "{\n  \"a\": 1, \"b\": [\r\n 2,\n {\"c\":\n \"x\\\"\\n,}\"}],\n\t\"d\"\n:\ntrue\n}");
    const auto line
        = [&lines](const char *path) { return lines.lines.value(QString::fromLatin1(path)); };
    QCOMPARE(line(""), 1);
    QCOMPARE(line("a"), 2);
    QCOMPARE(line("b"), 2);
    QCOMPARE(line("b/0"), 3);
    QCOMPARE(line("b/1"), 4);
    QCOMPARE(line("b/1/c"), 5);
    QCOMPARE(line("d"), 8); // where its value stands
    QVERIFY(!lines.duplicate);
}

void TestJsonLines::fallsBackToWhatStandsAround()
{
    const JsonLines lines = locateJson("{\n\"fields\": [\n{\"a\": 1},\n{\"b\": 2}]}");
    QCOMPARE(lines.lineOf(QStringLiteral("fields/1/kind")), 4);
    QCOMPARE(lines.lineOf(QStringLiteral("fields/7/kind/x")), 2);
    QCOMPARE(lines.lineOf(QStringLiteral("nothing")), 1);
    QCOMPARE(lines.lineOf(QString()), 1);
}

void TestJsonLines::findsTheFirstMemberThatIsWrittenTwice_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("duplicate");
    QTest::newRow("none") << QByteArray("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 2}]}")
                          << QString();
    QTest::newRow("at the top") << QByteArray("{\"a\": 1, \"b\": 2, \"a\": 3}")
                                << QStringLiteral("a");
    QTest::newRow("inside") << QByteArray("{\"x\": [{}, {\"a\": 1, \"a\": 1}]}")
                            << QStringLiteral("x/1/a");
    QTest::newRow("by an escape") << QByteArray("{\"\\u0061\": 1, \"a\": 1}")
                                  << QStringLiteral("a");
    QTest::newRow("the first of two")
        << QByteArray("{\"a\": 1, \"a\": 1, \"b\": 1, \"b\": 1}") << QStringLiteral("a");
}

void TestJsonLines::findsTheFirstMemberThatIsWrittenTwice()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, duplicate);
    QCOMPARE(locateJson(json).duplicate.value_or(QString()), duplicate);
}

void TestJsonLines::knowsEveryPathOfADocument()
{
    QVERIFY(rc::check("every path is found, in its order, in both spacings", [] {
        QJsonObject root;
        root.insert(QStringLiteral("root"), randomJson(4));
        for (const auto format : {QJsonDocument::Compact, QJsonDocument::Indented}) {
            const QByteArray json = QJsonDocument(root).toJson(format);
            const JsonLines lines = locateJson(json);
            RC_LOG() << json.constData() << "\n";
            RC_ASSERT(!lines.duplicate.has_value());
            checkPaths(lines, root, QString(), 1);
        }
    }));
}

void TestJsonLines::countsLinesUpToAnOffset()
{
    const QByteArray text = "a\nb\r\n\nc";
    QCOMPARE(lineAtOffset(text, 0), 1);
    QCOMPARE(lineAtOffset(text, 1), 1);
    QCOMPARE(lineAtOffset(text, 2), 2);
    QCOMPARE(lineAtOffset(text, 6), 4);
    QCOMPARE(lineAtOffset(text, 99), 4);
    QCOMPARE(lineAtOffset(QByteArray(), 0), 1);
}

QTEST_GUILESS_MAIN(TestJsonLines)
#include "tst_jsonlines.moc"
