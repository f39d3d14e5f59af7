// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/fieldtext.h"
#include "tests/support/widgetwarnings.h"
#include "ui/common/icons.h"
#include "ui/edit/byteseditor.h"
#include "ui/edit/datetimeeditor.h"
#include "ui/edit/fieldeditor.h"
#include "ui/edit/lineedit.h"
#include "ui/edit/longtextview.h"
#include "ui/edit/scintillaview.h"
#include "ui/edit/switcheditor.h"
#include "ui/edit/texteditor.h"
#include "ui/edit/toggleswitch.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <memory>

using namespace concord;

namespace {

Field makeField(FieldKind kind, Storage storage = Storage::Text)
{
    Field field;
    field.name = QStringLiteral("field");
    field.label = LocalText(QStringLiteral("Field"));
    field.kind = kind;
    field.storage = storage;
    if (kind == FieldKind::Choice)
        field.choices = {{QStringLiteral("new"), LocalText(QStringLiteral("New"))},
                         {QStringLiteral("paid"), LocalText(QStringLiteral("Paid"))}};
    return field;
}

// An editor in a window, beside something else that can have the focus, and all it says.
class Stage
{
public:
    explicit Stage(const Field &field, bool isReadOnly = false)
        : m_layout(&m_window)
        , m_other(new LineEdit(&m_window))
        , editor(FieldEditor::create(field, isReadOnly, &m_window))
        , values(editor, &FieldEditor::valueEdited)
        , texts(editor, &FieldEditor::textEdited)
        , unreadable(editor, &FieldEditor::unreadableTextEdited)
        , refusals(editor, &FieldEditor::refused)
    {
        m_layout.addWidget(editor);
        m_layout.addWidget(m_other);
        m_window.resize(500, 300);
        m_window.show();
        m_other->setFocus();
    }

    void show(const FieldValue &value) { editor->showContent({value, std::nullopt, true}); }
    void enter()
    {
        m_window.activateWindow();
        editor->setFocus();
        QCoreApplication::processEvents();
    }
    void leave()
    {
        m_other->setFocus();
        QCoreApplication::processEvents();
    }
    QWidget *focused() const { return QApplication::focusWidget(); }
    bool isSilent() const
    {
        return values.isEmpty() && texts.isEmpty() && unreadable.isEmpty() && refusals.isEmpty();
    }
    QString lastText() const
    {
        return texts.isEmpty() ? QString() : texts.last().first().toString();
    }
    FieldValue lastValue() const { return values.last().first().value<FieldValue>(); }
    template <typename T>
    T *part(const QString &name) const
    {
        return editor->findChild<T *>(name + QStringLiteral(":field"));
    }

private:
    QWidget m_window;
    QVBoxLayout m_layout;
    LineEdit *m_other;

public:
    FieldEditor *editor;
    QSignalSpy values;
    QSignalSpy texts;
    QSignalSpy unreadable;
    QSignalSpy refusals;
};

QStringList hostileTexts()
{
    return {QStringLiteral(""),
            QStringLiteral("plain"),
            QStringLiteral(" blanks around "),
            QStringLiteral("a\u00A0b\u2007c"),
            QStringLiteral("tab\there"),
            QStringLiteral("line\r\nends\r\n"),
            QStringLiteral("old\rmac"),
            QStringLiteral("mixed\r\nends\nhere\r"),
            QStringLiteral("u\u2028v\u2029w"),
            QStringLiteral("e\u0301 a\u0308"),
            QStringLiteral("\U0001F469\u200D\U0001F4BB \U0001F600"),
            QStringLiteral("\u202Eright\u202C to left \u05D0"),
            QStringLiteral("\uFEFFmark"),
            QStringLiteral("NULL"),
            QStringLiteral("<b>bold</b> &amp;"),
            QStringLiteral("nul") + QChar(0) + QStringLiteral("inside"),
            QStringLiteral("half") + QChar(0xD800),
            QString(40'000, QLatin1Char('x')),
            QStringLiteral("line\n").repeated(8'000)};
}

} // namespace

class TestFieldEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { concord::test::failOnWidgetWarnings(); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void showingIsNoEdit_data();
    void showingIsNoEdit();
    void typingKeepsTheRestOfAText_data();
    void typingKeepsTheRestOfAText();
    void aLineWithBreaksIsEditedInSeveral();
    void pastedLineBreaksOpenSeveralLines();
    void takesAHugePasteWhole();
    void keepsALineThatIsTooLongToDraw();
    void pastesWhatNoDatabaseTakes();
    void tabLeavesALongText();
    void leavesUndoToTheWindowOnceUsedUp();
    void emptyIsNotNull_data();
    void emptyIsNotNull();
    void typingClearsNull();
    void numbersFollowTheLocale_data();
    void numbersFollowTheLocale();
    void showsHowAGroupedNumberWasRead();
    void arrowsStepAnIntegerWithinItsBounds();
    void refusesAHugePasteIntoANumber();
    void showsTheKeptNumberOnceItIsLeft();
    void switchesInTheOldSpelling_data();
    void switchesInTheOldSpelling();
    void keepsAChoiceThatIsNotInTheList();
    void choosesByLabel();
    void ignoresTheWheel();
    void replacesTheDayAndKeepsTheRest_data();
    void replacesTheDayAndKeepsTheRest();
    void writesNowInTheOldForm_data();
    void writesNowInTheOldForm();
    void tellsTheZone();
    void loadsAndSavesBytes();
    void tellsThatAFileCannotBeRead();
    void masksASecret();
    void showsReadOnlyTextThatCanBeSelected();
    void everyControlHasAName_data();
    void everyControlHasAName();
};

void TestFieldEditor::showingIsNoEdit_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<FieldValue>("value");

    const auto add = [](const QString &name, const Field &field, const FieldValue &value) {
        QTest::newRow(qPrintable(name)) << field << value;
    };
    const QStringList texts = hostileTexts();
    for (const FieldKind kind : {FieldKind::Text, FieldKind::LongText, FieldKind::Set,
                                 FieldKind::Choice, FieldKind::Switch, FieldKind::Date,
                                 FieldKind::DateTime, FieldKind::Integer, FieldKind::Bytes}) {
        for (qsizetype i = 0; i < texts.size(); ++i)
            add(QStringLiteral("%1 %2").arg(fieldKindName(kind)).arg(i), makeField(kind),
                FieldValue::text(texts.at(i)));
        add(fieldKindName(kind) + QStringLiteral(" null"), makeField(kind), FieldValue::null());
    }
    Field secret = makeField(FieldKind::Text);
    secret.isSecret = true;
    for (qsizetype i = 0; i < texts.size(); ++i)
        add(QStringLiteral("secret %1").arg(i), secret, FieldValue::text(texts.at(i)));
    for (const char *exact : {"1.00", "-0", "1e400", "0.10", "12345678901234567890.123456789"})
        add(QStringLiteral("decimal ") + QLatin1String(exact), makeField(FieldKind::Decimal),
            FieldValue::decimal(QString::fromLatin1(exact)));
    add(QStringLiteral("largest integer"), makeField(FieldKind::Integer, Storage::Integer),
        FieldValue::integer(std::numeric_limits<qint64>::max()));
    add(QStringLiteral("real"), makeField(FieldKind::Real, Storage::Real), FieldValue::real(1e300));
    for (const char *exact : {"2026-10-05T10:02:11.123456Z", "2026-10-05 10:02:11.123456789+05:30",
                              "2026-10-05 10:02", "0001-01-01", "2026-03-29T02:30:00"})
        add(QStringLiteral("time ") + QLatin1String(exact), makeField(FieldKind::DateTime),
            FieldValue::text(QString::fromLatin1(exact)));
    add(QStringLiteral("bytes"), makeField(FieldKind::Bytes, Storage::Any),
        FieldValue::bytes(QByteArray(70'000, '\0')));
}

void TestFieldEditor::showingIsNoEdit()
{
    QFETCH(Field, field);
    QFETCH(FieldValue, value);
    for (const char *locale : {"C", "de_DE"}) {
        QLocale::setDefault(QLocale(QString::fromLatin1(locale)));
        Stage stage(field);
        stage.show(value);
        stage.enter();
        if (!qobject_cast<QComboBox *>(stage.focused())) { // there End chooses
            QTest::keyClick(stage.focused(), Qt::Key_End);
            QTest::keyClick(stage.focused(), Qt::Key_Home);
        }
        QTest::keyClick(stage.focused(), Qt::Key_Tab);
        stage.leave();
        stage.editor->grab();
        stage.show(value);
        QVERIFY(stage.isSilent());
        QCOMPARE(stage.editor->content().value, value);
    }
}

void TestFieldEditor::typingKeepsTheRestOfAText_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("text");

    Field secret = makeField(FieldKind::Text);
    secret.isSecret = true;
    const QStringList texts = hostileTexts();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QByteArray number = QByteArray::number(i);
        QTest::newRow("text " + number) << makeField(FieldKind::Text) << texts.at(i);
        QTest::newRow("long text " + number) << makeField(FieldKind::LongText) << texts.at(i);
        QTest::newRow("secret " + number) << secret << texts.at(i);
    }
}

void TestFieldEditor::typingKeepsTheRestOfAText()
{
    QFETCH(Field, field);
    QFETCH(QString, text);
    Stage stage(field);
    stage.show(FieldValue::text(text));
    stage.enter();

    const bool isLong = qobject_cast<ScintillaView *>(stage.focused());
    QTest::keyClick(stage.focused(), Qt::Key_Home, isLong ? Qt::ControlModifier : Qt::NoModifier);
    QTest::keyClicks(stage.focused(), QStringLiteral("x"));

    QCOMPARE(stage.texts.size(), 1);
    QCOMPARE(stage.lastText(), QLatin1Char('x') + text);
}

void TestFieldEditor::aLineWithBreaksIsEditedInSeveral()
{
    Stage stage(makeField(FieldKind::Text));
    auto *editor = qobject_cast<TextEditor *>(stage.editor);
    stage.show(FieldValue::text(QStringLiteral("one")));
    QVERIFY(!editor->isMultiLine());

    stage.show(FieldValue::text(QStringLiteral("one\r\ntwo")));
    QVERIFY(editor->isMultiLine());
    QVERIFY(editor->hint().contains(QStringLiteral("CR LF")));

    stage.enter();
    QTest::keyClick(stage.focused(), Qt::Key_Return);
    QCOMPARE(stage.lastText(), QStringLiteral("\r\none\r\ntwo"));
}

void TestFieldEditor::pastedLineBreaksOpenSeveralLines()
{
    Stage stage(makeField(FieldKind::Text));
    stage.show(FieldValue::text(QStringLiteral("start end")));
    stage.enter();
    auto *line = stage.part<LineEdit>(QStringLiteral("line"));
    line->setSelection(6, 3);
    QGuiApplication::clipboard()->setText(QStringLiteral("a\nb"));

    QTest::keySequence(line, QKeySequence::Paste);

    QCOMPARE(stage.texts.size(), 1);
    QCOMPARE(stage.lastText(), QStringLiteral("start a\nb"));
    QVERIFY(qobject_cast<TextEditor *>(stage.editor)->isMultiLine());
    QTRY_VERIFY(qobject_cast<ScintillaView *>(stage.focused()));
    QTest::keyClicks(stage.focused(), QStringLiteral("!"));
    QCOMPARE(stage.lastText(), QStringLiteral("start a\nb!"));
}

void TestFieldEditor::takesAHugePasteWhole()
{
    const QString pasted = QStringLiteral("0123456789abcde\n").repeated(10 * 65'536);
    QGuiApplication::clipboard()->setText(pasted);
    for (const FieldKind kind : {FieldKind::Text, FieldKind::LongText}) {
        Stage stage(makeField(kind));
        stage.show(FieldValue::text(QStringLiteral("")));
        stage.enter();

        QTest::keySequence(stage.focused(), QKeySequence::Paste);

        QTRY_COMPARE(stage.lastText().size(), pasted.size());
        QCOMPARE(stage.lastText(), pasted);
        stage.leave();
    }
}

void TestFieldEditor::keepsALineThatIsTooLongToDraw()
{
    const QString pasted(10 * 1024 * 1024, QLatin1Char('x'));
    QGuiApplication::clipboard()->setText(pasted);
    Stage stage(makeField(FieldKind::LongText));
    stage.show(FieldValue::text(QStringLiteral("ab")));
    stage.enter();
    QTest::keyClick(stage.focused(), Qt::Key_Right);

    QTest::keySequence(stage.focused(), QKeySequence::Paste);

    QTRY_COMPARE(stage.lastText(), QLatin1Char('a') + pasted + QLatin1Char('b'));
    QVERIFY(stage.editor->findChild<ScintillaView *>()->length() < ScintillaView::kLongestLine);
    stage.editor->showContent({FieldValue::text(stage.lastText()), std::nullopt, true});
    QVERIFY(!stage.editor->hint().isEmpty());

    QGuiApplication::clipboard()->setText(QStringLiteral("short"));
    QTest::keySequence(stage.focused(), QKeySequence::Paste);
    QTRY_COMPARE(stage.lastText(), QStringLiteral("short"));
}

void TestFieldEditor::pastesWhatNoDatabaseTakes()
{
    const QString bad = QStringLiteral("a") + QChar(0xD800) + QStringLiteral("b") + QChar(0xFFFF);
    QGuiApplication::clipboard()->setText(bad);
    for (const FieldKind kind : {FieldKind::Text, FieldKind::LongText}) {
        Stage stage(makeField(kind));
        stage.show(FieldValue::text(QStringLiteral("")));
        stage.enter();
        QTest::keySequence(stage.focused(), QKeySequence::Paste);
        // It stays, so that the person sees and mends it, and the model finds it.
        QTRY_COMPARE(stage.lastText(), bad);
        QVERIFY(unstorableReason(stage.lastText()));
        stage.leave();
    }
}

void TestFieldEditor::tabLeavesALongText()
{
    Stage stage(makeField(FieldKind::LongText));
    stage.show(FieldValue::text(QStringLiteral("a")));
    stage.enter();
    QWidget *text = stage.focused();
    QVERIFY(qobject_cast<ScintillaView *>(text));

    QTest::keyClick(text, Qt::Key_Tab);
    QVERIFY(stage.focused() != text);
    QVERIFY(stage.isSilent());

    text->setFocus();
    QTest::keyClick(text, Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(stage.lastText(), QStringLiteral("\ta"));
}

void TestFieldEditor::leavesUndoToTheWindowOnceUsedUp()
{
    for (const FieldKind kind : {FieldKind::Text, FieldKind::LongText}) {
        Stage stage(makeField(kind));
        QAction undo;
        undo.setShortcut(QKeySequence::Undo);
        stage.editor->window()->addAction(&undo);
        QSignalSpy triggered(&undo, &QAction::triggered);
        stage.show(FieldValue::text(QStringLiteral("a")));
        stage.enter();
        QTest::keyClicks(stage.focused(), QStringLiteral("x"));

        QTest::keySequence(stage.focused(), QKeySequence::Undo);
        QCOMPARE(stage.lastText(), QStringLiteral("a"));
        QCOMPARE(triggered.size(), 0);

        QTest::keySequence(stage.focused(), QKeySequence::Undo);
        QCOMPARE(triggered.size(), 1);
        stage.leave();
    }
}

void TestFieldEditor::emptyIsNotNull_data()
{
    QTest::addColumn<FieldKind>("kind");

    QTest::newRow("text") << FieldKind::Text;
    QTest::newRow("long text") << FieldKind::LongText;
    QTest::newRow("set") << FieldKind::Set;
}

void TestFieldEditor::emptyIsNotNull()
{
    QFETCH(FieldKind, kind);
    Stage stage(makeField(kind));
    auto *null = stage.part<QToolButton>(QStringLiteral("null"));
    stage.show(FieldValue::text(QStringLiteral("")));
    QVERIFY(!null->isChecked());
    const QImage empty = stage.editor->grab().toImage();

    stage.show(FieldValue::null());
    QVERIFY(null->isChecked());
    QVERIFY(stage.editor->grab().toImage() != empty);

    null->click();
    QCOMPARE(stage.lastValue(), FieldValue::text(QStringLiteral("")));
    stage.show(stage.lastValue());
    QCOMPARE(stage.editor->grab().toImage().size(), empty.size());

    null->click();
    QCOMPARE(stage.lastValue(), FieldValue::null());
}

void TestFieldEditor::typingClearsNull()
{
    Stage stage(makeField(FieldKind::Text));
    auto *null = stage.part<QToolButton>(QStringLiteral("null"));
    QObject::connect(stage.editor, &FieldEditor::textEdited, stage.editor,
                     [&stage](const QString &text) { stage.show(FieldValue::text(text)); });
    stage.show(FieldValue::null());
    stage.enter();
    QTest::keyClicks(stage.focused(), QStringLiteral("x"));

    QVERIFY(!null->isChecked());
    QCOMPARE(stage.part<LineEdit>(QStringLiteral("line"))->text(), QStringLiteral("x"));
}

void TestFieldEditor::numbersFollowTheLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text"); // empty: unreadable

    const QString german = QStringLiteral("de_DE");
    QTest::newRow("german decimals") << german << QStringLiteral("1,5") << QStringLiteral("1.5");
    QTest::newRow("german groups")
        << german << QStringLiteral("1.234,5") << QStringLiteral("1234.5");
    QTest::newRow("english decimals in german") << german << QStringLiteral("1.5") << QString();
    QTest::newRow("english") << QStringLiteral("en_US") << QStringLiteral("1.5")
                             << QStringLiteral("1.5");
    QTest::newRow("words") << german << QStringLiteral("zwei") << QString();
}

void TestFieldEditor::numbersFollowTheLocale()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QLocale::setDefault(QLocale(locale));
    Stage stage(makeField(FieldKind::Decimal));
    stage.show(FieldValue::null());
    stage.enter();

    QTest::keyClicks(stage.focused(), typed);

    if (text.isEmpty()) {
        QCOMPARE(stage.unreadable.last().first().toString(), typed);
    } else {
        QCOMPARE(stage.lastText(), text);
        QCOMPARE(stage.texts.last().at(1).toString(), typed);
    }
}

void TestFieldEditor::showsHowAGroupedNumberWasRead()
{
    QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
    Stage stage(makeField(FieldKind::Decimal));
    QObject::connect(stage.editor, &FieldEditor::textEdited, stage.editor,
                     [&stage](const QString &text) { stage.show(FieldValue::decimal(text)); });
    stage.show(FieldValue::null());
    stage.enter();
    QTest::keyClicks(stage.focused(), QStringLiteral("1.500"));

    QVERIFY(stage.editor->hint().contains(QStringLiteral("1500")));
}

void TestFieldEditor::arrowsStepAnIntegerWithinItsBounds()
{
    Field field = makeField(FieldKind::Integer, Storage::Integer);
    field.maximum = QStringLiteral("6");
    Stage stage(field);
    QObject::connect(
        stage.editor, &FieldEditor::textEdited, stage.editor,
        [&stage](const QString &text) { stage.show(FieldValue::integer(text.toLongLong())); });
    stage.show(FieldValue::integer(5));
    stage.enter();

    QTest::keyClick(stage.focused(), Qt::Key_Up);
    QCOMPARE(stage.lastText(), QStringLiteral("6"));
    QTest::keyClick(stage.focused(), Qt::Key_Up);
    QCOMPARE(stage.texts.size(), 1);
    QTest::keyClick(stage.focused(), Qt::Key_Down);
    QCOMPARE(stage.lastText(), QStringLiteral("5"));

    stage.show(FieldValue::integer(std::numeric_limits<qint64>::min()));
    QTest::keyClick(stage.focused(), Qt::Key_Down);
    QCOMPARE(stage.texts.size(), 2);
}

void TestFieldEditor::refusesAHugePasteIntoANumber()
{
    Stage stage(makeField(FieldKind::Integer));
    stage.show(FieldValue::integer(5));
    stage.enter();
    QGuiApplication::clipboard()->setText(QString(10 * 1024 * 1024, QLatin1Char('7')));

    QTest::keySequence(stage.focused(), QKeySequence::Paste);

    QCOMPARE(stage.refusals.size(), 1);
    QVERIFY(stage.texts.isEmpty());
    QCOMPARE(stage.part<LineEdit>(QStringLiteral("line"))->text(), QStringLiteral("5"));
}

void TestFieldEditor::showsTheKeptNumberOnceItIsLeft()
{
    Stage stage(makeField(FieldKind::Decimal));
    auto *line = stage.part<LineEdit>(QStringLiteral("line"));
    // What the model does with a number that means the same: the old bytes stay.
    QObject::connect(stage.editor, &FieldEditor::textEdited, stage.editor,
                     [&stage] { stage.show(FieldValue::decimal(QStringLiteral("1.00"))); });
    stage.show(FieldValue::decimal(QStringLiteral("1.00")));
    stage.enter();
    QTest::keyClick(line, Qt::Key_End);
    QTest::keyClick(line, Qt::Key_Backspace);
    QCOMPARE(line->text(), QStringLiteral("1.0"));

    stage.leave();
    QCOMPARE(line->text(), QStringLiteral("1.00"));
}

void TestFieldEditor::switchesInTheOldSpelling_data()
{
    QTest::addColumn<Storage>("storage");
    QTest::addColumn<FieldValue>("old");
    QTest::addColumn<FieldValue>("flipped");

    const auto text
        = [](const char *value) { return FieldValue::text(QString::fromLatin1(value)); };
    const auto integer = [](qint64 value) { return FieldValue::integer(value); };
    QTest::newRow("0") << Storage::Integer << integer(0) << integer(1);
    QTest::newRow("1") << Storage::Integer << integer(1) << integer(0);
    QTest::newRow("null integer") << Storage::Integer << FieldValue() << integer(1);
    QTest::newRow("numeric") << Storage::Numeric << integer(0) << integer(1);
    QTest::newRow("false") << Storage::Text << text("false") << text("true");
    QTest::newRow("TRUE") << Storage::Text << text("TRUE") << text("FALSE");
    QTest::newRow("True") << Storage::Text << text("True") << text("False");
    QTest::newRow("text 0") << Storage::Text << text("0") << text("1");
    QTest::newRow("yes") << Storage::Text << text("yes") << text("no");
    QTest::newRow("null text") << Storage::Text << FieldValue() << text("true");
    QTest::newRow("neither") << Storage::Text << text("maybe") << text("true");
    QTest::newRow("neither number") << Storage::Integer << integer(7) << integer(1);
}

void TestFieldEditor::switchesInTheOldSpelling()
{
    QFETCH(Storage, storage);
    QFETCH(FieldValue, old);
    QFETCH(FieldValue, flipped);
    Stage stage(makeField(FieldKind::Switch, storage));
    auto *toggle = stage.part<ToggleSwitch>(QStringLiteral("field"));
    stage.show(old);

    toggle->click();
    QCOMPARE(stage.lastValue(), flipped);

    stage.show(flipped);
    toggle->click();
    if (SwitchWords::spelledAs(old.toText()))
        QCOMPARE(stage.lastValue(), old);
}

void TestFieldEditor::keepsAChoiceThatIsNotInTheList()
{
    Stage stage(makeField(FieldKind::Choice));
    auto *box = stage.part<QComboBox>(QStringLiteral("field"));
    stage.show(FieldValue::text(QStringLiteral("lost")));
    QCOMPARE(box->currentText(), QStringLiteral("lost (not in the list)"));
    QCOMPARE(box->count(), 3);

    stage.show(FieldValue::text(QStringLiteral("paid")));
    QCOMPARE(box->currentText(), QStringLiteral("Paid"));
    QCOMPARE(box->count(), 2);

    stage.show(FieldValue::null());
    QCOMPARE(box->currentIndex(), -1);
    QCOMPARE(box->placeholderText(), QStringLiteral("NULL"));
}

void TestFieldEditor::choosesByLabel()
{
    Stage stage(makeField(FieldKind::Choice));
    auto *box = stage.part<QComboBox>(QStringLiteral("field"));
    stage.show(FieldValue::text(QStringLiteral("new")));
    stage.enter();

    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(stage.lastText(), QStringLiteral("paid"));
}

void TestFieldEditor::ignoresTheWheel()
{
    for (const FieldKind kind : {FieldKind::Choice, FieldKind::Integer, FieldKind::LongText}) {
        Stage stage(makeField(kind));
        stage.show(FieldValue::text(QStringLiteral("new")));
        stage.editor->grab();
        QCoreApplication::processEvents();
        QWidget *target = stage.editor->focusProxy();
        QWheelEvent wheel(QPointF(5, 5), target->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120),
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(target, &wheel);
        QVERIFY(stage.isSilent());
    }
}

void TestFieldEditor::replacesTheDayAndKeepsTheRest_data()
{
    QTest::addColumn<QString>("old");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("expected");

    QTest::newRow("microseconds") << QStringLiteral("2026-10-05T10:02:11.123456Z")
                                  << FieldKind::DateTime
                                  << QStringLiteral("2027-01-31T10:02:11.123456Z");
    QTest::newRow("offset") << QStringLiteral("2026-10-05 10:02+02") << FieldKind::DateTime
                            << QStringLiteral("2027-01-31 10:02+02");
    QTest::newRow("date") << QStringLiteral("2026-10-05") << FieldKind::Date
                          << QStringLiteral("2027-01-31");
    QTest::newRow("empty date") << QString() << FieldKind::Date << QStringLiteral("2027-01-31");
    QTest::newRow("empty time") << QString() << FieldKind::DateTime
                                << QStringLiteral("2027-01-31T00:00:00Z");
    QTest::newRow("no time") << QStringLiteral("soon") << FieldKind::DateTime
                             << QStringLiteral("2027-01-31T00:00:00Z");
}

void TestFieldEditor::replacesTheDayAndKeepsTheRest()
{
    QFETCH(QString, old);
    QFETCH(FieldKind, kind);
    QFETCH(QString, expected);

    QCOMPARE(DateTimeEditor::withDate(old, QDate(2027, 1, 31), kind), expected);
}

void TestFieldEditor::writesNowInTheOldForm_data()
{
    QTest::addColumn<QString>("old");
    QTest::addColumn<QString>("expected");

    QTest::newRow("microseconds") << QStringLiteral("2020-01-01T00:00:00.000001Z")
                                  << QStringLiteral("2026-10-05T10:00:00.123456Z");
    QTest::newRow("seconds") << QStringLiteral("2020-01-01 00:00:00")
                             << QStringLiteral("2026-10-05 10:00:00");
    QTest::newRow("milliseconds and offset") << QStringLiteral("2020-01-01T00:00:00.000+05:30")
                                             << QStringLiteral("2026-10-05T15:30:00.123+05:30");
    QTest::newRow("nanoseconds") << QStringLiteral("2020-01-01T00:00:00.000000000Z")
                                 << QStringLiteral("2026-10-05T10:00:00.123456000Z");
    QTest::newRow("empty") << QString() << QStringLiteral("2026-10-05T10:00:00Z");
}

void TestFieldEditor::writesNowInTheOldForm()
{
    QFETCH(QString, old);
    QFETCH(QString, expected);

    QCOMPARE(DateTimeEditor::moment(old, 1'791'194'400'123'456, FieldKind::DateTime), expected);
}

void TestFieldEditor::tellsTheZone()
{
    QVERIFY(DateTimeEditor::zoneText(QStringLiteral("2026-10-05")).isEmpty());
    QVERIFY(DateTimeEditor::zoneText(QStringLiteral("soon")).isEmpty());
    QVERIFY(DateTimeEditor::zoneText(QStringLiteral("2026-10-05 10:00"))
                .contains(QStringLiteral("no time zone")));
    QVERIFY(DateTimeEditor::zoneText(QStringLiteral("2026-10-05T10:00Z"))
                .startsWith(QStringLiteral("In UTC;")));
    QVERIFY(DateTimeEditor::zoneText(QStringLiteral("2026-10-05T10:00-05:30"))
                .startsWith(QStringLiteral("In UTC-05:30;")));
}

void TestFieldEditor::loadsAndSavesBytes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.bin"));
    const QByteArray bytes("\x00\xff\r\n\x1a", 5);
    Stage stage(makeField(FieldKind::Bytes, Storage::Any));
    auto *editor = qobject_cast<BytesEditor *>(stage.editor);
    stage.show(FieldValue::bytes(bytes));

    editor->saveTo(path);
    editor->loadFrom(path);

    QVERIFY(stage.refusals.isEmpty());
    QCOMPARE(stage.lastValue(), FieldValue::bytes(bytes));
    QVERIFY(BytesEditor::summary(stage.lastValue()).contains(QStringLiteral("00 ff 0d 0a 1a")));
}

void TestFieldEditor::tellsThatAFileCannotBeRead()
{
    const QTemporaryDir folder;
    Stage stage(makeField(FieldKind::Bytes, Storage::Any));
    auto *editor = qobject_cast<BytesEditor *>(stage.editor);
    stage.show(FieldValue::bytes("x"));

    editor->loadFrom(folder.filePath(QStringLiteral("missing")));
    editor->saveTo(folder.filePath(QStringLiteral("no/such/folder")));

    QCOMPARE(stage.refusals.size(), 2);
    QVERIFY(stage.values.isEmpty());
}

void TestFieldEditor::masksASecret()
{
    Field field = makeField(FieldKind::Text);
    field.isSecret = true;
    Stage stage(field);
    auto *line = stage.part<LineEdit>(QStringLiteral("field"));
    stage.show(FieldValue::text(QStringLiteral("pass")));
    QVERIFY(!line->displayText().contains(QStringLiteral("pass")));

    auto *eye = stage.part<QAction>(QStringLiteral("reveal"));
    eye->trigger();
    QCOMPARE(line->displayText(), QStringLiteral("pass"));
    QVERIFY(stage.isSilent());
}

void TestFieldEditor::showsReadOnlyTextThatCanBeSelected()
{
    Stage stage(makeField(FieldKind::Text), true);
    stage.show(FieldValue::text(QStringLiteral("fixed")));
    auto *label = stage.part<QLabel>(QStringLiteral("value"));
    QCOMPARE(label->text(), QStringLiteral("fixed"));
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(label->textInteractionFlags() & Qt::TextSelectableByMouse);
    QVERIFY(!stage.part<QToolButton>(QStringLiteral("null")));

    stage.show(FieldValue::text(QStringLiteral("one\ntwo")));
    QVERIFY(label->isHidden());
    QCOMPARE(stage.part<LongTextView>(QStringLiteral("text"))->text(), QStringLiteral("one\ntwo"));
}

void TestFieldEditor::everyControlHasAName_data()
{
    QTest::addColumn<FieldKind>("kind");

    for (int kind = 0; kind <= static_cast<int>(FieldKind::Bytes); ++kind) {
        const auto known = static_cast<FieldKind>(kind);
        QTest::newRow(qPrintable(fieldKindName(known))) << known;
    }
}

void TestFieldEditor::everyControlHasAName()
{
    QFETCH(FieldKind, kind);
    for (const bool isReadOnly : {false, true}) {
        Stage stage(makeField(kind), isReadOnly);
        stage.show(FieldValue::text(QStringLiteral("a\nb")));
        stage.editor->grab();
        QCoreApplication::processEvents();
        const QList<QWidget *> widgets = stage.editor->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool isOurs = !qobject_cast<const QLabel *>(widget)
                && widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy()
                && widget->window() == stage.editor->window()
                && !widget->objectName().startsWith(QLatin1String("qt_"));
            if (!isOurs)
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }
}

QTEST_MAIN(TestFieldEditor)

#include "tst_fieldeditor.moc"
