// SPDX-License-Identifier: GPL-3.0-or-later
//
// A person gives the actions of the merge dialog other keys, in the window.
#include "tests/support/widgetwarnings.h"
#include "tests/ui/merge/mergebench.h"
#include "ui/merge/keyfile.h"
#include "ui/merge/keysdialog.h"
#include "ui/merge/keyspage.h"

#include <QAccessible>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace concord;
using namespace concord::test;

namespace {

// The page in a window of its own.
class Page
{
public:
    Page()
    {
        m_page.show();
        QApplication::setActiveWindow(&m_page);
    }

    template <typename T>
    T *find(const char *name) const
    {
        return m_page.findChild<T *>(QString::fromLatin1(name));
    }
    void choose(MergeAction action) const
    {
        const auto all = MergeKeys::actions() + MergeKeys::actionsOfMany();
        table()->setCurrentCell(static_cast<int>(all.indexOf(action)), 0);
    }
    // As the person sees it.
    QString keys(MergeAction action) const
    {
        const auto all = MergeKeys::actions() + MergeKeys::actionsOfMany();
        return table()->item(static_cast<int>(all.indexOf(action)), 1)->text();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const
    {
        auto *field = find<QLineEdit>("newKey");
        field->setFocus();
        QTest::keyClick(field, static_cast<Qt::Key>(key), modifiers);
    }
    void click(const char *button) const { find<QPushButton>(button)->click(); }
    // Those that take a key away again.
    QStringList keyButtons() const
    {
        QStringList names;
        for (QPushButton *button : visibleKeyButtons())
            names.append(button->accessibleName());
        return names;
    }
    void takeAway(const QString &key) const
    {
        for (QPushButton *button : visibleKeyButtons()) {
            if (button->text() == key)
                button->click();
        }
    }
    QString said() const { return find<QLabel>("keysStatus")->text(); }
    QTableWidget *table() const { return find<QTableWidget>("keysTable"); }
    KeysPage &page() { return m_page; }

private:
    QList<QPushButton *> visibleKeyButtons() const
    {
        auto buttons = find<QWidget>("keysOfAction")->findChildren<QPushButton *>();
        buttons.removeIf([](QPushButton *button) { return !button->isVisible(); });
        return buttons;
    }

    KeysPage m_page;
};

QString written()
{
    QFile file(MergeKeys::defaultFile());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void writeFile(const char *text)
{
    QDir().mkpath(QFileInfo(MergeKeys::defaultFile()).path());
    QFile file(MergeKeys::defaultFile());
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.write(text);
}

} // namespace

class KeysPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { MergeKeys::setCurrent(MergeKeys()); }

    void readsLinesAsPeopleWriteThem_data();
    void readsLinesAsPeopleWriteThem();
    void keepsWhatElseStandsInTheFile();
    void givesAFreeKeyAtOnce();
    void namesWhoHasTheKeyAndGivesItOnlyWhenTold();
    void keepsTheKeysThatMoveAbout();
    void takesAKeyAway();
    void setsOneActionBackAndAllOfThem();
    void aFileThatCannotBeWrittenIsTold();
    void openDialogsFollowAtOnce();
    void theHelpLeadsToTheKeys();
    void isWorkedByKeysAlone();
    void speaksToScreenReaders();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void KeysPageTest::init()
{
    failOnWidgetWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->path().toLocal8Bit());
    QVERIFY(MergeKeys::defaultFile().startsWith(m_folder->path()));
}

void KeysPageTest::readsLinesAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("keys");
    const auto row = [](const char *name, const char *text, const QStringList &keys) {
        QTest::newRow(name) << QString::fromUtf8(text) << keys;
    };
    const QString m = QStringLiteral("M");
    row("plain", "type=M", {m});
    row("blanks", "  type = M , Ctrl+1  ", {m, QStringLiteral("Ctrl+1")});
    row("the last line counts", "type=X\ntype=M", {m});
    row("in its usual section", "[General]\ntype=M", {m});
    row("a comment behind it", "type=M ; as in the other program", {m});
    row("a comma", "type=\",\", M", {QStringLiteral(","), m});
    row("a quote and a backslash", "type=\"\\\"\", \"\\\\\", M",
        {QStringLiteral("\""), QStringLiteral("\\"), m});
    row("a semicolon", "type=\";\"", {QStringLiteral(";")});
    row("lines of another system", "type=M\r\n", {m});
    row("no key", "type=", {});
}

void KeysPageTest::readsLinesAsPeopleWriteThem()
{
    QFETCH(QString, text);
    QFETCH(QStringList, keys);
    KeyFile file(text);
    const QString type = QStringLiteral("type");
    QCOMPARE(file.text(), text);
    QVERIFY(file.keys(type).has_value());
    QCOMPARE(*file.keys(type), keys);
    QVERIFY(!file.keys(QStringLiteral("save")));
    // Written and read again it says the same.
    file.set(type, keys);
    QCOMPARE(*KeyFile(file.text()).keys(type), keys);
}

void KeysPageTest::keepsWhatElseStandsInTheFile()
{
    writeFile("# as my colleagues have it\n"
              "take_mien=X\n"
              "take_mine=Y ; was 1\n"
              "\n"
              "save=F10\n"
              "[mine]\n"
              "type=F3\n");
    const Page page;
    QVERIFY2(page.said().contains(QLatin1String("take_mien")), qPrintable(page.said()));
    page.choose(MergeAction::TakeMine);
    page.press(Qt::Key_W);
    page.choose(MergeAction::OpenInside);
    page.press(Qt::Key_F5);
    QCOMPARE(written(),
             QStringLiteral("# as my colleagues have it\n"
                            "take_mien=X\n"
                            "take_mine=Y, W ; was 1\n"
                            "\n"
                            "save=F10\n"
                            "open_inside=F4, F5\n"
                            "[mine]\n"
                            "type=F3\n"));
    page.click("resetAllKeys");
    QCOMPARE(written(),
             QStringLiteral("# as my colleagues have it\ntake_mien=X\n\n[mine]\ntype=F3\n"));
}

void KeysPageTest::givesAFreeKeyAtOnce()
{
    const Page page;
    page.choose(MergeAction::TakeMine);
    page.press(Qt::Key_X);
    QCOMPARE(MergeKeys::current().text(MergeAction::TakeMine), QStringLiteral("1, M, Alt+1, X"));
    QCOMPARE(page.keys(MergeAction::TakeMine), QStringLiteral("1, M, Alt+1, X"));
    QCOMPARE(page.said(), QStringLiteral("X is a key of “Take your value” now."));
    QCOMPARE(written(), QStringLiteral("take_mine=1, M, Alt+1, X\n"));
    // Keys with a meaning in the file come back from it.
    page.press(Qt::Key_Comma);
    page.press(Qt::Key_Semicolon, Qt::ControlModifier);
    page.press(Qt::Key_Backslash);
    page.press(Qt::Key_Adiaeresis, Qt::ShiftModifier); // in the table with Shift or without
    const MergeKeys again = MergeKeys::fromFile(MergeKeys::defaultFile());
    QVERIFY(again.problems().isEmpty());
    QCOMPARE(again.keys(MergeAction::TakeMine), MergeKeys::current().keys(MergeAction::TakeMine));
    QCOMPARE(again.text(MergeAction::TakeMine), QStringLiteral("1, M, Alt+1, X, ,, Ctrl+;, \\, Ä"));
    // Shift alone is none yet.
    page.press(Qt::Key_Shift);
    QCOMPARE(MergeKeys::current().keys(MergeAction::TakeMine).size(), 8);
}

void KeysPageTest::namesWhoHasTheKeyAndGivesItOnlyWhenTold()
{
    const Page page;
    page.choose(MergeAction::TakeMine);
    page.press(Qt::Key_D);
    QVERIFY2(page.said().contains(MergeKeys::description(MergeAction::TakeDatabase)),
             qPrintable(page.said()));
    QVERIFY(MergeKeys::current().isUsual(MergeAction::TakeMine));
    QVERIFY(MergeKeys::current().isUsual(MergeAction::TakeDatabase));
    QVERIFY(written().isEmpty());
    QVERIFY(page.find<QPushButton>("giveKey")->isVisible());
    // Those of the window of many records are the same keyboard.
    page.press(Qt::Key_F9);
    QVERIFY2(page.said().contains(MergeKeys::description(MergeAction::ApplyAlike)),
             qPrintable(page.said()));
    page.press(Qt::Key_1);
    QCOMPARE(page.said(), QStringLiteral("1 does that already."));
    QVERIFY(!page.find<QPushButton>("giveKey")->isVisible());

    page.press(Qt::Key_D);
    page.click("giveKey");
    QCOMPARE(MergeKeys::current().text(MergeAction::TakeMine), QStringLiteral("1, M, Alt+1, D"));
    QCOMPARE(MergeKeys::current().text(MergeAction::TakeDatabase), QStringLiteral("3, Alt+3"));
    QVERIFY(!page.find<QPushButton>("giveKey")->isVisible());
    const MergeKeys again = MergeKeys::fromFile(MergeKeys::defaultFile());
    QCOMPARE(again.text(MergeAction::TakeDatabase), QStringLiteral("3, Alt+3"));
    QCOMPARE(again.text(MergeAction::TakeMine), QStringLiteral("1, M, Alt+1, D"));
}

void KeysPageTest::keepsTheKeysThatMoveAbout()
{
    const Page page;
    page.choose(MergeAction::TakeMine);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Down, Qt::Key_Home}) {
        page.press(key);
        QVERIFY2(page.said().contains(QLatin1String("is needed to move about")),
                 qPrintable(page.said()));
    }
    // Two shortcuts of one key: neither would be followed.
    page.press(Qt::Key_M, Qt::AltModifier);
    QVERIFY2(page.said().contains(QLatin1String("press its buttons")), qPrintable(page.said()));
    QVERIFY(MergeKeys::current().isUsual(MergeAction::TakeMine));
    page.press(Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(!MergeKeys::current().isUsual(MergeAction::TakeMine));
}

void KeysPageTest::takesAKeyAway()
{
    const Page page;
    page.choose(MergeAction::Type);
    page.takeAway(QStringLiteral("F2"));
    QCOMPARE(page.keys(MergeAction::Type), QStringLiteral("no key"));
    QCOMPARE(written(), QStringLiteral("type=\n"));
    QVERIFY(MergeKeys::fromFile(MergeKeys::defaultFile()).keys(MergeAction::Type).isEmpty());
    page.press(Qt::Key_F2);
    QCOMPARE(page.keys(MergeAction::Type), QStringLiteral("F2"));
    QVERIFY(written().isEmpty());
}

void KeysPageTest::setsOneActionBackAndAllOfThem()
{
    writeFile("take_mine=D\nsave=F9\napply_alike=F10\n");
    const Page page;
    QCOMPARE(page.keys(MergeAction::TakeDatabase), QStringLiteral("3, Alt+3"));
    // What another action has stays with it, and is told.
    page.choose(MergeAction::TakeDatabase);
    page.click("resetAction");
    QCOMPARE(page.keys(MergeAction::TakeDatabase), QStringLiteral("3, Alt+3"));
    QVERIFY2(page.said().contains(QLatin1String("what other actions have: D")),
             qPrintable(page.said()));
    page.choose(MergeAction::TakeMine);
    QCOMPARE(page.find<QLabel>("keysUsual")->text(), QStringLiteral("Usually: 1, M, Alt+1"));
    page.click("resetAction");
    QVERIFY(MergeKeys::current().isUsual(MergeAction::TakeMine));
    QVERIFY(page.find<QLabel>("keysUsual")->text().isEmpty());
    const MergeKeys again = MergeKeys::fromFile(MergeKeys::defaultFile());
    QCOMPARE(again.text(MergeAction::TakeDatabase), QStringLiteral("3, Alt+3"));
    QCOMPARE(again.text(MergeAction::Save), QStringLiteral("F9"));
    page.click("resetAllKeys");
    for (const MergeAction action : MergeKeys::actions() + MergeKeys::actionsOfMany())
        QVERIFY2(MergeKeys::current().isUsual(action), qPrintable(MergeKeys::name(action)));
    QVERIFY(written().isEmpty());
}

void KeysPageTest::aFileThatCannotBeWrittenIsTold()
{
    // A file stands where the folder should be.
    QFile file(m_folder->filePath(QStringLiteral("concord")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Page page;
    page.choose(MergeAction::TakeMine);
    page.press(Qt::Key_X);
    QVERIFY2(page.said().contains(QLatin1String("could not be kept")), qPrintable(page.said()));
    QVERIFY(page.keys(MergeAction::TakeMine).endsWith(QLatin1Char('X')));
}

void KeysPageTest::openDialogsFollowAtOnce()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    const auto *mine = bench.button("takeMine");
    const Page page;
    const auto give = [&page](MergeAction action, int key, Qt::KeyboardModifiers modifiers = {}) {
        page.choose(action);
        page.press(key, modifiers);
    };
    give(MergeAction::TakeMine, Qt::Key_X);
    give(MergeAction::NextDifference, Qt::Key_F11);
    give(MergeAction::Undo, Qt::Key_U, Qt::ControlModifier);
    give(MergeAction::Save, Qt::Key_F12);
    QApplication::setActiveWindow(bench.dialog);
    QVERIFY(mine && mine->toolTip().contains(QLatin1Char('X')));
    QVERIFY(mine->accessibleDescription().contains(QLatin1Char('X')));

    const QString first = bench.table()->currentField();
    bench.press(Qt::Key_F11);
    QVERIFY(bench.table()->currentField() != first);
    bench.press(Qt::Key_F7, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.table()->currentField(), first);
    bench.press(Qt::Key_X);
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(8));
    bench.press(Qt::Key_U, Qt::ControlModifier);
    QVERIFY(!bench.model().merge().field(QStringLiteral("stock"))->result);
    bench.press(Qt::Key_X);
    bench.press(Qt::Key_X);
    bench.press(Qt::Key_F12);
    QTRY_COMPARE(bench.told.resolved, 1);
}

void KeysPageTest::theHelpLeadsToTheKeys()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_F1);
    const auto *help = bench.dialog->findChild<QPlainTextEdit *>(QStringLiteral("helpText"));
    QVERIFY(help);
    bench.button("changeKeys")->click();
    QPointer<KeysDialog> dialog = bench.dialog->findChild<KeysDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *field = dialog->findChild<QLineEdit *>(QStringLiteral("newKey"));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_X);
    QVERIFY(help->toPlainText().contains(QLatin1String("Take your value: 1, M, Alt+1, X")));
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QVERIFY(help->isVisible());
    QCOMPARE(bench.told.ends(), 0);
}

void KeysPageTest::isWorkedByKeysAlone()
{
    Page page;
    page.page().setFocus();
    QVERIFY(page.table()->hasFocus());
    QTest::keyClick(page.table(), Qt::Key_Down);
    QTest::keyClick(page.table(), Qt::Key_Return);
    auto *field = page.find<QLineEdit>("newKey");
    QVERIFY(field->hasFocus());
    QCOMPARE(page.find<QLabel>("keysAction")->text(),
             MergeKeys::description(MergeAction::TakeOriginal));
    QTest::keyClick(field, Qt::Key_D);
    QTest::keyClick(field, Qt::Key_Tab);
    auto *give = page.find<QPushButton>("giveKey");
    QVERIFY(give->hasFocus());
    QTest::keyClick(give, Qt::Key_Space);
    QCOMPARE(page.keys(MergeAction::TakeOriginal), QStringLiteral("2, O, Alt+2, D"));
    QVERIFY(field->hasFocus());
    // Back over the keys that the action has, to the table.
    int buttons = 0;
    for (; !page.table()->hasFocus() && buttons < 10; ++buttons)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(buttons, 5);
}

void KeysPageTest::speaksToScreenReaders()
{
    const Page page;
    page.choose(MergeAction::Type);
    page.press(Qt::Key_F3);
    const auto name = [](QObject *object) {
        return QAccessible::queryAccessibleInterface(object)->text(QAccessible::Name);
    };
    QCOMPARE(name(page.find<QLineEdit>("newKey")), QStringLiteral("New key for “Type the result”"));
    QCOMPARE(name(page.find<QLabel>("keysStatus")),
             QStringLiteral("F3 is a key of “Type the result” now."));
    QVERIFY(!name(page.table()).isEmpty());
    const auto *item = page.table()->item(page.table()->currentRow(), 0);
    QCOMPARE(item->data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Type the result: F2, F3"));
    QCOMPARE(item->data(Qt::AccessibleDescriptionRole).toString(), QStringLiteral("changed"));
    QCOMPARE(page.keyButtons(),
             (QStringList{QStringLiteral("Take F2 away from “Type the result”"),
                          QStringLiteral("Take F3 away from “Type the result”")}));
}

QTEST_MAIN(KeysPageTest)
#include "tst_keyspage.moc"
