// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/insidemerge.h"
#include "core/merge/textmerge.h"
#include "core/merge/valuemerge.h"

#include <QTest>

using namespace concord;

using Outcome = ValueMerge::Outcome;

Q_DECLARE_METATYPE(TextLines)

namespace {

constexpr TextLines kProse = TextLines::Prose;
constexpr TextLines kMarkup = TextLines::Markup;
constexpr TextLines kSettings = TextLines::Settings;

} // namespace

class TestDisputedLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesWhatLeavesNoChoice_data();
    void mergesWhatLeavesNoChoice();
    void keepsTheOrderOfAList_data();
    void keepsTheOrderOfAList();
    void mergesAlikeFromEitherSide_data();
    void mergesAlikeFromEitherSide();
    void checksASettingOfSeveralLines();
    void asksWhoseFormItGets();
    void takesNoFormWhereOneIsBroken();
    void showsTheProposalAtItsPlace();
};

// An empty result: undecided.
void TestDisputedLines::mergesWhatLeavesNoChoice_data()
{
    QTest::addColumn<TextLines>("kind");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("result");
    const auto row
        = [](const char *name, TextLines kind, const QByteArray &base, const QByteArray &mine,
             const QByteArray &database, const QByteArray &result = {}) {
              QTest::newRow(name) << kind << base << mine << database << result;
          };
    row("the same but for blanks", kProse, "a\nb\n", "a\n* one\n\n\nb\n", "a\n* one\n\nb\n",
        "a\n* one\n\nb\n");
    row("gone here, blank there", kProse, "a\n* one\nb\n", "a\nb\n", "a\n\nb\n");
    row("every line of the other and more", kProse, "a\nz\n", "a\nh\nn1\nn2\nm\nz\n",
        "a\nh\nn2\nz\n", "a\nh\nn1\nn2\nm\nz\n");
    row("the other has more", kProse, "a\nz\n", "a\nn1\nn3\nz\n", "a\nn1\nn2\nn3\nn4\nz\n",
        "a\nn1\nn2\nn3\nn4\nz\n");
    row("more, but it keeps what the other took away", kProse, "a\nold\nz\n", "a\nn1\nn2\nz\n",
        "a\nn0\nn1\nold\nn2\nz\n");
    row("nothing of its own but signs", kProse, "a\nold\nz\n", "a\n}\nz\n", "a\n{\n}\nb\n}\nz\n");
    row("aligned anew here, changed there", kSettings, "[s]\nlibs =\n  a@1  ; x\n  b@1  ; y\n",
        "[s]\nlibs =\n  a@1    ; x\n  b@1    ; y\n  c@1.00 ; z\n",
        "[s]\nlibs =\n  a@2  ; x\n  b@1  ; y\n",
        "[s]\nlibs =\n  a@2    ; x\n  b@1    ; y\n  c@1.00 ; z\n");
    row("indented anew here, changed there", kMarkup, "<a>\n<b>1</b>\n<c>1</c>\n</a>\n",
        "<a>\n  <b>1</b>\n  <c>1</c>\n  <d/>\n</a>\n", "<a>\n<b>2</b>\n<c>1</c>\n</a>\n",
        "<a>\n<b>2</b>\n  <c>1</c>\n  <d/>\n</a>\n");
    row("blanks of prose are what it says", kProse, "one two\nthree\n", "one  two\nthree\nfour\n",
        "one TWO\nthree\n");
    row("both changed more than blanks", kSettings, "a =  1\nb = 1\n", "a = 2\nb = 1\nc = 1\n",
        "a = 3\nb = 1\n");
    row("comments at one place", kSettings, "a = 1\nb = 1\n", "a = 1\n# mine\nb = 1\n",
        "a = 1\n\n; theirs\nb = 1\n", "a = 1\n\n; theirs\n# mine\nb = 1\n");
    row("a comment and a setting at one place", kSettings, "a = 1\nb = 1\n",
        "a = 1\n# mine\nb = 1\n", "a = 1\nc = 1\nb = 1\n");
    row("a sign of prose is no comment", kProse, "a\nb\n", "a\n# mine\nb\n", "a\n# theirs\nb\n");
}

void TestDisputedLines::mergesWhatLeavesNoChoice()
{
    QFETCH(TextLines, kind);
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, database);
    QFETCH(QByteArray, result);
    const TextMerge merge = mergeText(base, mine, database, kind);
    QCOMPARE(merge.isDecided(), !result.isEmpty());
    if (merge.isDecided())
        QCOMPARE(merge.result(), result);
}

void TestDisputedLines::keepsTheOrderOfAList_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("database");
    QTest::addColumn<QByteArray>("behind");
    QTest::addColumn<QByteArray>("both");
    const auto row
        = [](const char *name, const QByteArray &before, const QByteArray &mine,
             const QByteArray &database, const QByteArray &behind, const QByteArray &both = {}) {
              QTest::newRow(name) << before << mine << database << behind << both;
          };
    row("rising", "ant\nbee\n", "cow\n", "cat\n", "dog\n", "cat\ncow\n");
    row("falling, by the value of numbers", "# News\n\n", "## 1.10.0\n\n* ten\n\n",
        "## 1.9.1\n\n* nine\n\n", "## 1.9.0\n\n* old\n\n## 1.8.2\n\n* old\n\n## 1.8.1\n\n* old\n",
        "## 1.10.0\n\n* ten\n\n## 1.9.1\n\n* nine\n\n");
    row("one between two", "a 1\na 2\na 3\n", "a 10\na 30\n", "a 20\n", "a 40\n",
        "a 10\na 20\na 30\n");
    row("items of several lines",
        "{\n\"id\": \"a\",\n\"n\": 1\n},\n{\n\"id\": \"b\",\n\"n\": 1\n},\n",
        "{\n\"id\": \"d\",\n\"n\": 2\n},\n", "{\n\"id\": \"c\",\n\"n\": 0\n},\n",
        "{\n\"id\": \"e\",\n\"n\": 3\n}\n",
        "{\n\"id\": \"c\",\n\"n\": 0\n},\n{\n\"id\": \"d\",\n\"n\": 2\n},\n");
    row("behind a line that is none of it", "Animal\nant\n", "cow\n", "cat\n", "dog\nelk\n",
        "cat\ncow\n");
    row("two of one name", "ant\nbee\n", "cow == 2\n", "cow == 1\n", "dog\n");
    row("two of one name in quotes", "\"ant\"\n\"bee\"\n", "\"big cow\": 2\n", "\"Big cow\": 1\n",
        "\"dog\"\n");
    row("one name twice", "* ant\n* bee\n", "* cow\n* cow\n", "* cat\n", "* dog\n");
    row("too few to tell", "bee\n", "cow\n", "cat\n", "dog\n");
    row("in no order", "dog\nbee\nant\n", "cow\n", "cat\n", "ape\nfox\n");
    row("it does not fit in", "ant\nbee\n", "zebra\n", "cat\n", "dog\nelk\n");
    row("other signs", "* ant\n* bee\n", "- cow\n", "* cat\n", "* dog\n");
}

void TestDisputedLines::keepsTheOrderOfAList()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, database);
    QFETCH(QByteArray, behind);
    QFETCH(QByteArray, both);
    const TextMerge merge
        = mergeText(before + behind, before + mine + behind, before + database + behind);
    QCOMPARE(merge.isDecided(), !both.isEmpty());
    if (merge.isDecided())
        QCOMPARE(merge.result(), before + both + behind);
}

void TestDisputedLines::mergesAlikeFromEitherSide_data()
{
    keepsTheOrderOfAList_data();
}

// What a list's order decides does not depend on who came first.
void TestDisputedLines::mergesAlikeFromEitherSide()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, database);
    QFETCH(QByteArray, behind);
    const QByteArray base = before + behind;
    const QByteArray one = before + mine + behind;
    const QByteArray other = before + database + behind;
    const TextMerge merge = mergeText(base, one, other);
    const TextMerge swapped = mergeText(base, other, one);
    QCOMPARE(merge.isDecided(), swapped.isDecided());
    if (merge.isDecided())
        QCOMPARE(merge.result(), swapped.result());
}

// The result is read again name by name: the value of a setting may be a list of lines, that of JSON is one text.
void TestDisputedLines::checksASettingOfSeveralLines()
{
    const ValueMerge ini = mergeValue(ValueKind::Ini, "[s]\nlibs =\n  a@1  ; x\n  b@1  ; y\n",
                                      "[s]\nlibs =\n  a@1    ; x\n  b@1    ; y\n  c@1.00 ; z\n",
                                      "[s]\nlibs =\n  a@2  ; x\n  b@1  ; y\n");
    QCOMPARE(ini.outcome, Outcome::Proposal);
    QCOMPARE(ini.result, "[s]\nlibs =\n  a@2    ; x\n  b@1    ; y\n  c@1.00 ; z\n");
    const ValueMerge json = mergeValue(ValueKind::Json, "{\"a\": \"x y\"}\n", "{\"a\": \"x  y\"}\n",
                                       "{\"a\": \"x  y.\"}\n");
    QCOMPARE(json.outcome, Outcome::Undecided);
}

// From either side: else it would be clean for who came second.
void TestDisputedLines::asksWhoseFormItGets()
{
    const QByteArray base = "a\nx\ny\nb\n";
    const QByteArray one = "a\n* one\n\nx\ny\nB\n";
    const QByteArray other = "a\n* one\n\n\nx\ny\nb\n";
    for (const auto &[mine, database] : {std::pair(one, other), std::pair(other, one)}) {
        const ValueMerge merge = mergeValue(ValueKind::Text, base, mine, database);
        QCOMPARE(merge.outcome, Outcome::Proposal);
    }
    const QByteArray cut = "<a>\n.aa bb,"; // found by the fuzzer
    QCOMPARE(mergeValue(ValueKind::Xml, cut, " ", "").outcome,
             mergeValue(ValueKind::Xml, cut, "", " ").outcome);
}

// Mine lost a line, so that its blanks no longer fit: whichever side is the database, the value is not merged.
void TestDisputedLines::takesNoFormWhereOneIsBroken()
{
    const QByteArray base("# how\na: 0\nb:\n  a:\n    a: |\n      line 2\n\n    c: 0\n  c: 0\nc:\n "
                          " # how\n  -\n    - 0\n    # how\n    - 0\n    - |\n      line 0\n");
    const QByteArray mine("# how\na: 0\nb:\n    a: |\n      line 2\n\n    c: 0\n  c: 0\nc:\n  # "
                          "how\n  -\n    - 0\n    # how\n    - 0\n    - |\n      line 0\n");
    const QByteArray database("a:\n  - 0\n  -\n    # how\n    - 0\nb:\n  a: |\n    line 2\n\n  "
                              "b:\n    - 0\n    # how\n    - 0\n    - 0\n  c: 0\n");
    QCOMPARE(mergeValue(ValueKind::Yaml, base, mine, database).outcome, Outcome::Undecided);
    QCOMPARE(mergeValue(ValueKind::Yaml, base, database, mine).outcome, Outcome::Undecided);
}

void TestDisputedLines::showsTheProposalAtItsPlace()
{
    const QByteArray before = "The animals:\nant\nbee\n";
    const InsideMerge inside
        = mergeInside({before + "dog\n", before + "cow\ndog\n", before + "cat\ndog\n"});
    QCOMPARE(inside.proposal, before + "cat\ncow\ndog\n");
    QCOMPARE(inside.parts.size(), 1);
    QCOMPARE(inside.parts.first().proposal, QByteArray("cat\ncow\n"));
}

QTEST_APPLESS_MAIN(TestDisputedLines)
#include "tst_disputedlines.moc"
