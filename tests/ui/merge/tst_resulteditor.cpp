// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mergesample.h"
#include "tests/support/widgetwarnings.h"
#include "ui/merge/mergemodel.h"
#include "ui/merge/resulteditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

// A row that only I changed, to `mine`.
MergeRowModel rowOf(const char *name, const FieldValue &mine)
{
    const QString field = QString::fromLatin1(name);
    FieldValues current = emptyMergeRow();
    current.set(field, mine);
    const RecordMerge merge = RecordMerge::start(
        mergeEntity(), makeConflict(emptyMergeRow(), current, emptyMergeRow()));
    return MergeRowModel::listed(merge, {}).first();
}

struct Editor
{
    Editor()
        : text(widget.findChild<QPlainTextEdit *>(QStringLiteral("resultText")))
        , null(widget.findChild<QCheckBox *>(QStringLiteral("resultNull")))
        , typed(&widget, &ResultEditor::textTyped)
        , nulled(&widget, &ResultEditor::nullTyped)
    {
        widget.show();
    }

    QString lastTyped() { return typed.isEmpty() ? QString() : typed.last().at(1).toString(); }

    ResultEditor widget;
    QPlainTextEdit *text;
    QCheckBox *null;
    QSignalSpy typed;
    QSignalSpy nulled;
};

} // namespace

class ResultEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }

    void keepsWhatNobodyTyped_data();
    void keepsWhatNobodyTyped();
    void refusesToTypeWhatItWouldChange_data();
    void refusesToTypeWhatItWouldChange();
    void tellsNullFromEmpty();
    void keepsTheCursorWhileTyping();
    void leavesBytesAndSecretsAlone_data();
    void leavesBytesAndSecretsAlone();
    void offersNullInAList();
};

void ResultEditorTest::keepsWhatNobodyTyped_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("CR LF") << QStringLiteral("one\r\ntwo\r\n");
    QTest::newRow("LF") << QStringLiteral("one\ntwo");
    QTest::newRow("no-break space") << QStringLiteral("a\u00a0b");
    QTest::newRow("line separator") << QStringLiteral("a\u2028b");
    QTest::newRow("blanks") << QStringLiteral("  a\tb  ");
}

void ResultEditorTest::keepsWhatNobodyTyped()
{
    QFETCH(QString, value);
    Editor editor;
    editor.widget.showRow(rowOf("note", FieldValue::text(value)));
    QCOMPARE(editor.typed.count(), 0);
    editor.text->moveCursor(QTextCursor::End);
    QTest::keyClicks(editor.text, QStringLiteral("x"));
    QCOMPARE(editor.typed.count(), 1);
    QCOMPARE(editor.lastTyped(), value + QLatin1Char('x'));
}

void ResultEditorTest::refusesToTypeWhatItWouldChange_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("mixed line ends") << QStringLiteral("one\r\ntwo\nthree");
    QTest::newRow("CR alone") << QStringLiteral("one\rtwo");
    QTest::newRow("paragraph separator") << QStringLiteral("one\u2029two");
    QTest::newRow("too long") << QString(2'000'000, QLatin1Char('x'));
}

void ResultEditorTest::refusesToTypeWhatItWouldChange()
{
    QFETCH(QString, value);
    Editor editor;
    editor.widget.showRow(rowOf("note", FieldValue::text(value)));
    QTest::keyClicks(editor.text, QStringLiteral("x"));
    QCOMPARE(editor.typed.count(), 0);
    QVERIFY(!editor.widget.findChild<QLabel *>(QStringLiteral("resultMessage"))->text().isEmpty());
}

void ResultEditorTest::tellsNullFromEmpty()
{
    Editor editor;
    editor.widget.showRow(rowOf("note", text("")));
    QVERIFY(!editor.null->isChecked());
    QCOMPARE(editor.text->placeholderText(), QStringLiteral("empty"));
    editor.null->click();
    QCOMPARE(editor.nulled.count(), 1);
    FieldValues original = emptyMergeRow();
    original.set(QStringLiteral("note"), text("a"));
    const RecordMerge merge
        = RecordMerge::start(mergeEntity(), makeConflict(original, emptyMergeRow(), original));
    editor.widget.showRow(MergeRowModel::listed(merge, {}).first());
    QVERIFY(editor.null->isChecked());
    QCOMPARE(editor.text->placeholderText(), QStringLiteral("NULL"));
}

void ResultEditorTest::keepsTheCursorWhileTyping()
{
    Editor editor;
    editor.widget.showRow(rowOf("note", text("one")));
    editor.text->moveCursor(QTextCursor::Start);
    QTest::keyClicks(editor.text, QStringLiteral("x"));
    editor.widget.showRow(rowOf("note", text("xone")));
    QTest::keyClicks(editor.text, QStringLiteral("y"));
    QCOMPARE(editor.lastTyped(), QStringLiteral("xyone"));
}

void ResultEditorTest::leavesBytesAndSecretsAlone_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<FieldValue>("value");
    QTest::newRow("bytes") << QByteArray("picture") << FieldValue::bytes("secret");
    QTest::newRow("secret") << QByteArray("password") << text("secret");
}

void ResultEditorTest::leavesBytesAndSecretsAlone()
{
    QFETCH(QByteArray, field);
    QFETCH(FieldValue, value);
    Editor editor;
    editor.widget.showRow(rowOf(field.constData(), value));
    QVERIFY(editor.text->isReadOnly());
    QVERIFY(!editor.text->toPlainText().contains(QLatin1String("secret")));
    QVERIFY(editor.null->isHidden());
}

void ResultEditorTest::offersNullInAList()
{
    Editor editor;
    editor.widget.showRow(rowOf("active", number(1)));
    auto *list = editor.widget.findChild<QComboBox *>(QStringLiteral("resultChoices"));
    QVERIFY(list->isVisible());
    QCOMPARE(list->currentText(), QStringLiteral("On"));
    QTest::keyClick(list, Qt::Key_End);
    QCOMPARE(editor.nulled.count(), 1);
    QTest::keyClick(list, Qt::Key_Home);
    QCOMPARE(editor.lastTyped(), QStringLiteral("0"));
}

QTEST_MAIN(ResultEditorTest)
#include "tst_resulteditor.moc"
