// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is read of YAML without libyaml, or by libyaml entry by entry, has to be what libyaml reads of the whole.
#include "core/merge/plainyaml.h"
#include "core/merge/yamltree.h"
#include "tests/support/sametree.h"

#include <rapidcheck.h>

#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

// Pieces that belong together, and some that do not.
QByteArray anyYaml()
{
    static const QList<QByteArray> pieces{
        "a: 1\n",       "b:\n",        "  c: x # y\n",
        "  - d\n",      "- e\n",       "- f: 2\n",
        "  g: 'q'\n",   "    h: z\n",  "\n",
        "# note\n",     "i: |\n",      "  text\n",
        "j: [1, 2]\n",  "k: \"\\n\"",  "\n",
        "--- \n",       "---\n",       "l: {m: 1}\n",
        "  - [x]\n",    "- - y\n",     "n: &o 1\n",
        "p: *o\n",      "q: r: s\n",   "? t\n",
        ": u\n",        "  more\n",    "v: >-\n",
        "  \n",         "\t",          "w : 3\n",
        "\"x y\": 4\n", "...\n",       "a:\n",
        "z: -\r\n",     "y: ~\r",      "\xC2\x85",
        "ä: ö\n",       "- |2\n",      "   deep\n",
        "o: |+\n",      "  i: |-\n",   "c: {d: [e f, 'g'], d: 1 } # h\n",
        "- []\n",       "    \n",      "   wide\n",
        "l: [m, ]\n",   "  # inner\n", "s: \"two\n"};
    QByteArray text;
    const int size = *rc::gen::inRange(0, 12);
    for (int i = 0; i < size; ++i)
        text += pieces.at(*rc::gen::inRange(0, static_cast<int>(pieces.size())));
    return text;
}

} // namespace

class PlainYamlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatLibyamlReads_data();
    void readsWhatLibyamlReads();
    void leavesTheRestToLibyaml_data();
    void leavesTheRestToLibyaml();
    void neverReadsAnythingElse();
};

void PlainYamlTest::readsWhatLibyamlReads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("settings") << QByteArray("# head\n---\na: 1\nb: two words # said\n\nc: \"x\"\n");
    QTest::newRow("no end of the last line") << QByteArray("a: 1\nb: 'x'");
    QTest::newRow("CR LF") << QByteArray("a: 1\r\nb:\r\n  c: 2\r\n");
    QTest::newRow("nested") << QByteArray("a:\n  b:\n    c: 1\n  d:\ne:\n- 1\n- f: 2\n  g: 3\n");
    QTest::newRow("a sequence") << QByteArray("- 1\n- a: 1\n  b:\n    - 2\n-   x\n");
    QTest::newRow("a name twice") << QByteArray("a: 1\nb:\n  c: 1\n  c: 2\na: 2\n");
    QTest::newRow("a name twice, in braces first") << QByteArray("b: {c: 1, c: 2}\na: 2\na: 3\n");
    QTest::newRow("words that may be no text") << QByteArray("a: no\nb: 12:30\nc: ~\nd:\ne: -1\n");
    QTest::newRow("letters beyond ASCII")
        << QByteArray("ä: ö\nb: größer – ähnlich\nc: [ä]\nd: 1\n");
    QTest::newRow("a block of text") << QByteArray("a: |\n  x\n\n  # y\n\nb: 1\nc: |+\n  z\n\n");
    QTest::newRow("a block of text in an item")
        << QByteArray("- a: >2\n     x\n    y\n  b: 1\n- |\n x\n");
    QTest::newRow("brackets") << QByteArray("a: [1,\n  2]\nb:\n  - {c: d}\n  - []\n");
    QTest::newRow("escapes") << QByteArray("a: \"\\u00e9\"\n\"b\\n\": 'it''s'\n");
    QTest::newRow("a text on two lines") << QByteArray("a: one\n  two\nb: \"three\n  four\"\n");
}

void PlainYamlTest::readsWhatLibyamlReads()
{
    QFETCH(QByteArray, text);
    QVERIFY(readPlainYaml(text));
    QVERIFY(isPlainYamlReadRightly(text));
}

void PlainYamlTest::leavesTheRestToLibyaml_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a word") << QByteArray("word\n");
    QTest::newRow("two documents") << QByteArray("a: 1\n---\nb: 2\n");
    QTest::newRow("an end of the document") << QByteArray("a: 1\n...\n");
    QTest::newRow("shared parts") << QByteArray("a: &x 1\nb: *x\n");
    QTest::newRow("a directive") << QByteArray("%YAML 1.1\n---\na: 1\n");
    QTest::newRow("a name that is more than a word") << QByteArray("? [a]\n: 1\n");
    QTest::newRow("indented by a tab") << QByteArray("a:\n\tb: 1\n");
    QTest::newRow("wrongly indented") << QByteArray("a:\n    b: 1\n  c: 2\n");
    QTest::newRow("a quote without an end") << QByteArray("a: \"b\nc: 1\n");
}

void PlainYamlTest::leavesTheRestToLibyaml()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readPlainYaml(text));
}

void PlainYamlTest::neverReadsAnythingElse()
{
    QVERIFY(rc::check("what is read is what libyaml reads",
                      [] { RC_ASSERT(isPlainYamlReadRightly(anyYaml())); }));
}

QTEST_APPLESS_MAIN(PlainYamlTest)
#include "tst_plainyaml.moc"
