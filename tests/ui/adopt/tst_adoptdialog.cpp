// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "tests/support/widgetwarnings.h"
#include "ui/adopt/adoptdialog.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace concord;
using namespace concord::test;

namespace {

const QString kAlter = QStringLiteral("ALTER TABLE orders ADD COLUMN row_version BIGINT");
const QString kTrigger = QStringLiteral("CREATE TRIGGER moves");

Protection sampleProtection()
{
    Protection protection;
    protection.schema = FakeWorkspace::orderEntity()->schema;
    protection.grade = Grade::B;
    protection.choices
        = {{TokenSpec(TokenKind::UpdatedTime, QStringLiteral("updated_at")), Grade::B},
           {TokenSpec(TokenKind::AllColumns), Grade::C}};
    const Mend version{{kAlter, kTrigger}, {SideEffect::NewColumn, SideEffect::LocksTable}};
    protection.findings
        = {{FindingKind::NoVersion, Severity::Warning, {}, version},
           {FindingKind::HasFloats, Severity::Note, {QStringLiteral("weight")}, {}},
           {FindingKind::TimeUnmoved, Severity::Note, {QStringLiteral("updated_at")}, {}}};
    return protection;
}

Error denied()
{
    return makeError(ErrorCode::PermissionDenied, ErrorReason::MendFailed,
                     {QStringLiteral("orders"), QStringLiteral("2"), QStringLiteral("2"),
                      QStringLiteral("0"), QStringLiteral("no right")});
}

} // namespace

class TestAdoptDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWidgetWarnings();
        m_workspace = std::make_unique<FakeWorkspace>();
        m_workspace->setProtection(sampleProtection());
        m_dialog = std::make_unique<AdoptDialog>(m_workspace.get(), false);
    }
    void cleanup() { m_dialog.reset(); }

    void keepsTheRulesOfAModel();
    void showsGradeAndFindings();
    void showsTheSqlOfAFindingAndCopiesIt();
    void adoptsWithTheChosenVersion();
    void asksOnceBeforeItRunsSql();
    void tellsWhatFailedAndStaysOpen();
    void offersNoSqlWhereItMayOnlyLook();
    void adoptsNoView();
    void stopsTheWorkWhenItIsClosed();
    void namesEveryControl();

private:
    void open()
    {
        m_dialog->showTable(FakeWorkspace::orderEntity());
        m_dialog->show();
        QCoreApplication::processEvents();
    }
    template <typename T>
    T *child(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    bool isShown(const char *name) const { return child<QWidget>(name)->isVisible(); }
    void click(const char *name) const
    {
        QTest::mouseClick(child<QWidget>(name), Qt::LeftButton);
        QCoreApplication::processEvents();
    }

    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<AdoptDialog> m_dialog;
};

void TestAdoptDialog::keepsTheRulesOfAModel()
{
    AdoptModel model(m_workspace.get());
    const QAbstractItemModelTester tester(&model);
    model.check(FakeWorkspace::orderEntity());
    QTRY_COMPARE(model.rowCount(), 3);
    model.setChoice(1);
    QCOMPARE(model.grade(), Grade::C);
    model.check(FakeWorkspace::orderEntity());
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 3);
}

void TestAdoptDialog::showsGradeAndFindings()
{
    open();
    QCOMPARE(child<QWidget>("gradeBadge")->accessibleName(), QStringLiteral("Grade B"));
    QVERIFY(child<QLabel>("gradeSentence")->text().startsWith(QLatin1String("Grade B.")));
    const QAbstractItemModel *findings = child<QListView>("findings")->model();
    QCOMPARE(findings->rowCount(), 3);
    QVERIFY(findings->index(0, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(QLatin1String("Warning: ")));
    QVERIFY(child<QPushButton>("adoptTable")->isEnabled());
    QVERIFY(!isShown("adoptProgress"));
}

void TestAdoptDialog::showsTheSqlOfAFindingAndCopiesIt()
{
    open();
    QCOMPARE(child<QPlainTextEdit>("findingSql")->toPlainText(),
             kAlter + QLatin1String(";\n") + kTrigger + QLatin1Char(';'));
    QVERIFY(child<QLabel>("findingEffects")->text().contains(QLatin1String("INSERT")));
    click("copySql");
    QCOMPARE(QGuiApplication::clipboard()->text(),
             child<QPlainTextEdit>("findingSql")->toPlainText());
    QListView *findings = child<QListView>("findings");
    findings->setCurrentIndex(findings->model()->index(1, 0));
    QVERIFY(child<QPlainTextEdit>("findingSql")->toPlainText().isEmpty());
    QVERIFY(!child<QToolButton>("copySql")->isEnabled());
}

void TestAdoptDialog::adoptsWithTheChosenVersion()
{
    open();
    QSignalSpy adopted(m_dialog.get(), &AdoptDialog::adopted);
    QComboBox *choice = child<QComboBox>("versionChoice");
    QCOMPARE(choice->count(), 2);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(child<QWidget>("gradeBadge")->accessibleName(), QStringLiteral("Grade C"));
    click("adoptTable");
    QTRY_COMPARE(adopted.count(), 1);
    QCOMPARE(m_workspace->adoptions().size(), 1);
    QCOMPARE(m_workspace->adoptions().first().token, QStringLiteral("all"));
    QVERIFY(m_workspace->adoptions().first().statements.isEmpty());
    QVERIFY(!isShown("adoptTable"));
    QVERIFY(isShown("closeAdoption"));
}

void TestAdoptDialog::asksOnceBeforeItRunsSql()
{
    open();
    click("adoptWithSql");
    QVERIFY(m_workspace->adoptions().isEmpty());
    QCOMPARE(child<QPlainTextEdit>("plannedSql")->toPlainText(),
             kAlter + QLatin1String(";\n\n") + kTrigger + QLatin1Char(';'));
    QVERIFY(child<QPushButton>("backToFindings")->hasFocus());
    click("backToFindings");
    QVERIFY(isShown("findings"));
    click("adoptWithSql");
    click("runAndAdopt");
    QTRY_COMPARE(m_workspace->adoptions().size(), 1);
    QCOMPARE(m_workspace->adoptions().first().statements, (QStringList{kAlter, kTrigger}));
    // Whatever is best afterwards.
    QCOMPARE(m_workspace->adoptions().first().token, QString());
}

void TestAdoptDialog::tellsWhatFailedAndStaysOpen()
{
    open();
    click("adoptWithSql");
    m_workspace->failNext(QStringLiteral("adopt"), denied());
    click("runAndAdopt");
    QTRY_VERIFY(isShown("findings"));
    QVERIFY(m_dialog->isVisible());
    QVERIFY(isShown("adoptTable"));
    m_workspace->failNext(QStringLiteral("protection"), denied());
    m_dialog->showTable(FakeWorkspace::orderEntity());
    QTRY_COMPARE(child<QWidget>("gradeBadge")->accessibleName(), QStringLiteral("No grade yet"));
    QVERIFY(!child<QPushButton>("adoptTable")->isEnabled());
}

void TestAdoptDialog::offersNoSqlWhereItMayOnlyLook()
{
    m_dialog = std::make_unique<AdoptDialog>(m_workspace.get(), true);
    open();
    QVERIFY(!child<QPushButton>("adoptWithSql")->isEnabled());
    QVERIFY(child<QPushButton>("adoptTable")->isEnabled());
}

void TestAdoptDialog::adoptsNoView()
{
    Protection protection = sampleProtection();
    protection.schema.isView = true;
    protection.choices = {{TokenSpec(TokenKind::AllColumns), Grade::D}};
    protection.findings = {{FindingKind::IsView, Severity::Danger, {}, {}}};
    m_workspace->setProtection(protection);
    open();
    QVERIFY(!child<QPushButton>("adoptTable")->isEnabled());
    QVERIFY(!child<QPushButton>("adoptWithSql")->isEnabled());
    QVERIFY(!child<QComboBox>("versionChoice")->isEnabled());
}

void TestAdoptDialog::stopsTheWorkWhenItIsClosed()
{
    m_workspace->hold();
    open();
    QVERIFY(isShown("adoptProgress"));
    QVERIFY(isShown("cancelAdoption"));
    m_dialog->close();
    QCOMPARE(m_workspace->callCount(QStringLiteral("stopAdoption")), 1);
    m_workspace->release();
}

void TestAdoptDialog::namesEveryControl()
{
    open();
    const QList<QWidget *> widgets = m_dialog->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus
            || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        const bool isButton = qobject_cast<const QPushButton *>(widget)
            || qobject_cast<const QToolButton *>(widget);
        if (!isButton)
            QVERIFY2(!widget->accessibleName().isEmpty()
                         || widget->parentWidget()->inherits("MessageBar"),
                     qPrintable(widget->objectName()
                                + QLatin1String(widget->metaObject()->className())));
    }
}

QTEST_MAIN(TestAdoptDialog)
#include "tst_adoptdialog.moc"
