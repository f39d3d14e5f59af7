// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakekeychain.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"
#include "tests/support/widgetwarnings.h"
#include "ui/common/messagebar.h"
#include "ui/settings/connectionsdialog.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;

class ConnectionsDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void addsAConnection();
    void keepsWhatIsTypedWhileAnotherIsChosen();
    void showsTheFieldsOfTheEngine();
    void keepsTheCertificateThatTheServerAsksFor();
    void warnsOfLessThanFullVerification();
    void refusesWhatCannotBeOpened();
    void duplicatesWithoutThePassword();
    void removesOnlyAfterAQuestion();
    void leavesAConnectionThatSomebodyElseChanged();
    void tellsThatTheFileIsBroken();
    void givesThePasswordToTheKeychainAlone();
    void saysThatThereIsNoKeychain();
    void opensWithAPasswordThatIsUsedOnce();
    void tellsWhichStepFailed();
    void warnsOfAServerThatMayLoseSaves();
    void endsATestThatRuns();
    void namesEverythingThatTakesTheFocus();

private:
    ProfileFile file() const
    {
        return ProfileFile(m_folder->filePath(QStringLiteral("profiles.json")));
    }
    void open();
    ConnectionProfile keep(const char *name) const;
    template <typename T>
    T *find(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *name) const { find<QPushButton>(name)->click(); }
    void type(const char *field, const char *text) const
    {
        find<QLineEdit>(field)->setText(QString::fromUtf8(text));
    }
    void choose(int row) const
    {
        auto *list = find<QListView>("connectionList");
        list->setCurrentIndex(list->model()->index(row, 0));
    }
    QString message() const { return m_dialog->findChild<MessageBar *>()->text(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<ConnectionsDialog> m_dialog;
};

void ConnectionsDialogTest::init()
{
    failOnWidgetWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<FakeKeychain>();
}

void ConnectionsDialogTest::cleanup()
{
    m_dialog.reset();
}

void ConnectionsDialogTest::open()
{
    m_dialog = std::make_unique<ConnectionsDialog>(file(), m_keychain.get());
    new QAbstractItemModelTester(find<QListView>("connectionList")->model(), m_dialog.get());
    m_dialog->show();
}

ConnectionProfile ConnectionsDialogTest::keep(const char *name) const
{
    ConnectionProfile profile = ConnectionProfile::make();
    profile.name = QString::fromUtf8(name);
    profile.url = *ConnectionUrl::parse(QStringLiteral("postgresql://ana@127.0.0.1:1/shop"));
    if (!file().add(profile))
        qFatal("not kept");
    return profile;
}

void ConnectionsDialogTest::addsAConnection()
{
    open();
    QVERIFY(find<QLabel>("noConnection")->isVisible());
    click("addConnection");
    QVERIFY(!find<QLabel>("noConnection")->isVisible());
    type("profileNameField", "Production");
    type("hostField", "db.example");
    type("databaseField", "shop");
    type("loginField", "ana");
    type("portField", "5433");
    find<QComboBox>("colorField")->setCurrentIndex(1);
    find<QCheckBox>("readOnlyField")->setChecked(true);
    click("saveConnection");
    QVERIFY2(message().isEmpty(), qPrintable(message()));
    const auto kept = file().find(QStringLiteral("Production"));
    CONCORD_VERIFY_OK(kept);
    QCOMPARE(kept->url.toText(), QStringLiteral("postgresql://ana@db.example:5433/shop"));
    QCOMPARE(kept->color, ProfileColor::Red);
    QVERIFY(kept->isReadOnly);
    QVERIFY(!find<QPushButton>("saveConnection")->isEnabled());
}

void ConnectionsDialogTest::keepsWhatIsTypedWhileAnotherIsChosen()
{
    keep("One");
    keep("Two");
    open();
    type("hostField", "typed.example");
    choose(1);
    QCOMPARE(find<QLineEdit>("hostField")->text(), QStringLiteral("127.0.0.1"));
    m_dialog->close();
    m_dialog->reload();
    choose(0);
    QCOMPARE(find<QLineEdit>("hostField")->text(), QStringLiteral("typed.example"));
    const QString row = find<QListView>("connectionList")->model()->index(0, 0).data().toString();
    QVERIFY2(row.contains(QLatin1String("not saved")), qPrintable(row));
    QCOMPARE(file().find(QStringLiteral("One"))->url.host, QStringLiteral("127.0.0.1"));
    click("revertConnection");
    QCOMPARE(find<QLineEdit>("hostField")->text(), QStringLiteral("127.0.0.1"));
}

void ConnectionsDialogTest::showsTheFieldsOfTheEngine()
{
    open();
    click("addConnection");
    auto *engine = find<QComboBox>("engineField");
    const auto chooseEngine = [engine](int index) {
        engine->setCurrentIndex(index);
        Q_EMIT engine->activated(index);
    };
    QVERIFY(find<QLineEdit>("hostField")->isVisible());
    QVERIFY(!find<QLineEdit>("fileField")->isVisible());
    QVERIFY(!find<QLineEdit>("othersField")->isVisible());
    chooseEngine(2);
    QVERIFY(find<QLineEdit>("othersField")->isVisible());
    QCOMPARE(find<QLineEdit>("portField")->text(), QStringLiteral("3306"));
    type("hostField", "one");
    type("othersField", "two, [::1]:3308");
    type("databaseField", "shop");
    click("saveConnection");
    const auto kept = file().read();
    CONCORD_VERIFY_OK(kept);
    QCOMPARE(kept->profiles.first().url.toText(),
             QStringLiteral("mysql://one:3306,two:3306,[::1]:3308/shop"));
    chooseEngine(0);
    QVERIFY(!find<QLineEdit>("hostField")->isVisible());
    QVERIFY(!find<QLineEdit>("passwordField")->isVisible());
    QVERIFY(find<QLineEdit>("fileField")->isVisible());
}

void ConnectionsDialogTest::keepsTheCertificateThatTheServerAsksFor()
{
    keep("One");
    open();
    QVERIFY(find<QLineEdit>("certificateField")->isVisible());
    type("certificateField", "/home/ana/ana.pem");
    click("saveConnection");
    QVERIFY2(message().contains(QLatin1String("belong together")), qPrintable(message()));
    type("keyField", "/home/ana/ana.key");
    click("saveConnection");
    const auto kept = file().find(QStringLiteral("One"));
    CONCORD_VERIFY_OK(kept);
    QCOMPARE(kept->url.sslCert, QStringLiteral("/home/ana/ana.pem"));
    QCOMPARE(kept->url.sslKey, QStringLiteral("/home/ana/ana.key"));
    m_dialog->reload();
    QCOMPARE(find<QLineEdit>("keyField")->text(), QStringLiteral("/home/ana/ana.key"));
    // Nothing is shown where nothing is encrypted, nor through ODBC.
    auto *tls = find<QComboBox>("tlsField");
    tls->setCurrentIndex(tls->findData(QStringLiteral("disable")));
    QVERIFY(!find<QLineEdit>("certificateField")->isVisible());
    tls->setCurrentIndex(0);
    find<QComboBox>("engineField")->setCurrentIndex(3);
    QVERIFY(!find<QLineEdit>("keyField")->isVisible());
}

void ConnectionsDialogTest::warnsOfLessThanFullVerification()
{
    open();
    click("addConnection");
    auto *tls = find<QComboBox>("tlsField");
    QCOMPARE(tls->currentData().toString(), QStringLiteral("verify-full"));
    QVERIFY(!find<QLabel>("tlsWarning")->isVisible());
    QStringList warnings;
    for (int lesser = 1; lesser < tls->count(); ++lesser) {
        tls->setCurrentIndex(lesser);
        QVERIFY(find<QLabel>("tlsWarning")->isVisible());
        warnings.append(find<QLabel>("tlsWarning")->text());
        QVERIFY(!warnings.last().isEmpty());
    }
    QCOMPARE(warnings.removeDuplicates(), 0);
}

void ConnectionsDialogTest::refusesWhatCannotBeOpened()
{
    keep("Taken");
    open();
    click("addConnection");
    click("saveConnection");
    QVERIFY2(message().startsWith(QLatin1String("The connection needs the name of a server.")),
             qPrintable(message()));
    type("hostField", "h");
    type("databaseField", "d");
    type("portField", "0");
    click("saveConnection");
    QVERIFY2(message().contains(QLatin1String("1 to 65535")), qPrintable(message()));
    type("portField", "5432");
    type("profileNameField", "Taken");
    click("saveConnection");
    QVERIFY2(message().contains(QLatin1String("already")), qPrintable(message()));
    QCOMPARE(file().read()->profiles.size(), 1);
    QCOMPARE(find<QLineEdit>("hostField")->text(), QStringLiteral("h"));
}

void ConnectionsDialogTest::duplicatesWithoutThePassword()
{
    const ConnectionProfile one = keep("One");
    m_keychain->entries().insert(one.id, Secret(QStringLiteral("kanarie")));
    open();
    click("duplicateConnection");
    click("saveConnection");
    const auto list = file().read();
    QCOMPARE(list->names(), (QStringList{QStringLiteral("One"), QStringLiteral("One 2")}));
    QVERIFY(list->profiles.at(1).id != one.id);
    QCOMPARE(m_keychain->entries().size(), 1);
}

void ConnectionsDialogTest::removesOnlyAfterAQuestion()
{
    const ConnectionProfile one = keep("One");
    m_keychain->entries().insert(one.id, Secret(QStringLiteral("kanarie")));
    open();
    click("removeConnection");
    QCOMPARE(file().read()->profiles.size(), 1);
    m_dialog->findChild<QPushButton *>(QStringLiteral("messageAction0"))->click();
    QVERIFY(file().read()->profiles.isEmpty());
    QTRY_VERIFY(m_keychain->entries().isEmpty());
    QVERIFY(find<QLabel>("noConnection")->isVisible());
}

void ConnectionsDialogTest::leavesAConnectionThatSomebodyElseChanged()
{
    const ConnectionProfile one = keep("One");
    open();
    type("hostField", "mine.example");
    ConnectionProfile theirs = one;
    theirs.url.host = QStringLiteral("theirs.example");
    CONCORD_VERIFY_OK(file().replace(one, theirs));
    click("saveConnection");
    QVERIFY2(message().contains(QLatin1String("elsewhere")), qPrintable(message()));
    QCOMPARE(file().find(QStringLiteral("One"))->url.host, QStringLiteral("theirs.example"));
    QCOMPARE(find<QLineEdit>("hostField")->text(), QStringLiteral("mine.example"));
}

void ConnectionsDialogTest::tellsThatTheFileIsBroken()
{
    QFile broken(file().path());
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{\n\"format\": 9}") > 0);
    broken.close();
    open();
    QVERIFY2(message().contains(QLatin1String("profiles.json, line 2")), qPrintable(message()));
    click("addConnection");
    type("hostField", "h");
    type("databaseField", "d");
    click("saveConnection");
    QVERIFY(broken.open(QIODevice::ReadOnly));
    QCOMPARE(broken.readAll(), QByteArray("{\n\"format\": 9}"));
}

void ConnectionsDialogTest::givesThePasswordToTheKeychainAlone()
{
    const ConnectionProfile one = keep("One");
    open();
    QVERIFY(!find<QPushButton>("saveConnection")->isEnabled());
    type("passwordField", "kanarie");
    QVERIFY(find<QPushButton>("saveConnection")->isEnabled());
    click("saveConnection");
    QTRY_COMPARE(m_keychain->entries().value(one.id).reveal(), QByteArray("kanarie"));
    QVERIFY(find<QLineEdit>("passwordField")->text().isEmpty());
    QFile written(file().path());
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(!written.readAll().contains("kanarie"));
    click("forgetPassword");
    QTRY_VERIFY(m_keychain->entries().isEmpty());
}

void ConnectionsDialogTest::saysThatThereIsNoKeychain()
{
    keep("One");
    m_keychain->breakDown(QStringLiteral("no service runs"));
    open();
    QVERIFY(!find<QCheckBox>("keepField")->isEnabled());
    QVERIFY(find<QLabel>("passwordHelp")->text().contains(QLatin1String("no service runs")));
    QVERIFY(find<QLabel>("passwordHelp")->text().contains(QLatin1String("asked for each time")));
}

void ConnectionsDialogTest::opensWithAPasswordThatIsUsedOnce()
{
    const ConnectionProfile one = keep("One");
    open();
    QSignalSpy opened(m_dialog.get(), &ConnectionsDialog::openRequested);
    find<QCheckBox>("keepField")->setChecked(false);
    type("passwordField", "kanarie");
    click("openConnection");
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().at(0).value<ConnectionProfile>(), one);
    QCOMPARE(opened.first().at(1).value<Secret>().reveal(), QByteArray("kanarie"));
    QVERIFY(m_keychain->entries().isEmpty());
}

void ConnectionsDialogTest::tellsWhichStepFailed()
{
    keep("One"); // port 1, where nobody listens
    open();
    click("testConnection");
    const auto step = [this](int kind) {
        return m_dialog->findChild<QLabel *>(QStringLiteral("step%1").arg(kind));
    };
    QTRY_VERIFY(step(1));
    QVERIFY(step(0)->text().contains(QLatin1String("127.0.0.1")));
    QVERIFY2(step(1)->text().contains(QLatin1String("cannot be reached")),
             qPrintable(step(1)->text()));
    QTRY_COMPARE(find<QPushButton>("testConnection")->text(),
                 QStringLiteral("&Test the Connection"));
    QVERIFY(!step(2));
}

void ConnectionsDialogTest::warnsOfAServerThatMayLoseSaves()
{
    CONCORD_NEED_SERVER(PostgresServer);
    PostgresServer careless({QStringLiteral("fsync=off")});
    QVERIFY2(careless.start(), qPrintable(careless.failure()));
    const ConnectionProfile kept = keep("One");
    ConnectionProfile changed = kept;
    changed.url = *ConnectionUrl::parse(careless.url(QStringLiteral("postgres")));
    changed.url.sslMode = QStringLiteral("disable");
    CONCORD_VERIFY_OK(file().replace(kept, changed));
    open();
    click("testConnection");
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("step6"), 20'000);
    QCOMPARE(find<QLabel>("step6")->text(),
             QStringLiteral("The server may lose what it says it has saved: its setting fsync is "
                            "off. Ask for it to be set to on."));
}

void ConnectionsDialogTest::endsATestThatRuns()
{
    ConnectionProfile slow = keep("One");
    ConnectionProfile changed = slow;
    changed.url.host = QStringLiteral("192.0.2.1"); // nobody's address
    CONCORD_VERIFY_OK(file().replace(slow, changed));
    open();
    click("testConnection");
    QTRY_COMPARE(find<QPushButton>("testConnection")->text(), QStringLiteral("Stop the &Test"));
    click("testConnection");
    QTRY_COMPARE_WITH_TIMEOUT(find<QPushButton>("testConnection")->text(),
                              QStringLiteral("&Test the Connection"), 2000);
}

void ConnectionsDialogTest::namesEverythingThatTakesTheFocus()
{
    keep("One");
    open();
    const QList<QWidget *> widgets = m_dialog->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0
            || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        const QAccessibleInterface *accessible
            = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(
            accessible && !accessible->text(QAccessible::Name).isEmpty(),
            qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
    }
}

QTEST_MAIN(ConnectionsDialogTest)
#include "tst_connectionsdialog.moc"
