// SPDX-License-Identifier: GPL-3.0-or-later
//
// The keychain of a desktop, on a bus of its own with gnome-keyring. A program keeps the service that it found first:
// each question is asked by this program started once more.
#include "app/systemkeychain.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLibrary>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace concord;
using namespace concord::test;

namespace {

constexpr int kPatienceMilliseconds = 20'000;
const QString kPassword = QString::fromUtf8("pässword;'\"\\ =}{%1\n");

template <typename T>
Result<T> answered(const QFuture<Result<T>> &future)
{
    while (!future.isFinished())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    return future.result();
}

QByteArray told(const Error &error)
{
    return error.reason == ErrorReason::NoKeychain
        ? "no keychain: " + error.arguments.value(0).toUtf8()
        : "another error: " + wordsOf(error);
}

// "read id", "write id password", "remove id"; prints what comes of it.
int ask(const QStringList &words)
{
    const auto keychain = makeSystemKeychain();
    const QString id = words.value(1);
    QByteArray answer = "done";
    if (words.first() == QLatin1String("read")) {
        const auto read = answered(keychain->read(id));
        answer = read ? "found " + read->reveal() : told(read.error());
    } else {
        const auto done = words.first() == QLatin1String("write")
            ? answered(keychain->write(id, Secret(words.value(2))))
            : answered(keychain->remove(id));
        if (!done)
            answer = told(done.error());
    }
    QFile out;
    return out.open(stdout, QIODevice::WriteOnly) && out.write(answer) == answer.size() ? 0 : 1;
}

} // namespace

class TestSystemKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsReplacesAndForgetsAPassword();
    void keepsItForTheNextSession();
    void tellsThatThereIsNoBus();
    void tellsThatNoServiceIsOnTheBus();
    void tellsThatItIsLocked();

private:
    void startBus();
    void startKeyring(const QByteArray &password);
    void stopKeyring();
    QProcessEnvironment environment() const;
    // What the program said; "hangs" where it did not end.
    QByteArray ask(const QStringList &words) const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QProcess> m_bus;
    std::unique_ptr<QProcess> m_keyring;
    QString m_address;
};

void TestSystemKeychain::init()
{
    // No such bus is asked here.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    if (const auto problem = makeSystemKeychain()->problem())
        QSKIP(wordsOf(*problem).constData());
    for (const char *program : {"dbus-daemon", "gnome-keyring-daemon"}) {
        if (findProgram(QLatin1String(program)).isEmpty())
            QSKIP(qPrintable(QLatin1String(program) + QStringLiteral(" is not installed")));
    }
    if (!QLibrary(QStringLiteral("secret-1"), 0).load())
        QSKIP("libsecret is not installed");
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

void TestSystemKeychain::cleanup()
{
    stopKeyring();
    if (m_bus) {
        m_bus->kill();
        m_bus->waitForFinished();
    }
    m_bus.reset();
    m_address.clear();
    m_home.reset();
}

QProcessEnvironment TestSystemKeychain::environment() const
{
    QProcessEnvironment environment;
    for (const char *name : {"PATH", "LANG", "LD_LIBRARY_PATH"}) {
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QLatin1String(name), qEnvironmentVariable(name));
    }
    environment.insert(QStringLiteral("HOME"), m_home->path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home->path());
    if (!m_address.isEmpty())
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_address);
    return environment;
}

void TestSystemKeychain::startBus()
{
    // None that starts services: nothing but what the test starts is on it.
    QFile rules(m_home->filePath(QStringLiteral("bus.conf")));
    QVERIFY(rules.open(QIODevice::WriteOnly));
    rules.write("<busconfig><type>session</type><listen>unix:dir=" + m_home->path().toUtf8()
                + "</listen><auth>EXTERNAL</auth><policy context=\"default\">"
                  "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>"
                  "<allow own=\"*\"/></policy></busconfig>");
    rules.close();
    m_bus = std::make_unique<QProcess>();
    m_bus->setProcessEnvironment(environment());
    m_bus->start(findProgram(QStringLiteral("dbus-daemon")),
                 {QStringLiteral("--config-file=") + rules.fileName(), QStringLiteral("--nofork"),
                  QStringLiteral("--print-address")});
    QVERIFY(m_bus->waitForStarted());
    while (!m_bus->canReadLine())
        QVERIFY2(m_bus->waitForReadyRead(kPatienceMilliseconds),
                 m_bus->readAllStandardError().constData());
    m_address = QString::fromUtf8(m_bus->readLine().trimmed());
}

// Unlocked, where there is a password.
void TestSystemKeychain::startKeyring(const QByteArray &password)
{
    m_keyring = std::make_unique<QProcess>();
    m_keyring->setProcessEnvironment(environment());
    QStringList arguments{QStringLiteral("--foreground"), QStringLiteral("--components=secrets")};
    if (!password.isEmpty())
        arguments.append(QStringLiteral("--unlock"));
    m_keyring->start(findProgram(QStringLiteral("gnome-keyring-daemon")), arguments);
    QVERIFY(m_keyring->waitForStarted());
    m_keyring->write(password);
    while (m_keyring->bytesToWrite() > 0)
        QVERIFY(m_keyring->waitForBytesWritten(kPatienceMilliseconds));
    m_keyring->closeWriteChannel();
    // It is there when both its own socket and its name on the bus are.
    const QString control = m_home->filePath(QStringLiteral("keyring/control"));
    QElapsedTimer timer;
    timer.start();
    while (!QFile::exists(control) && timer.elapsed() < kPatienceMilliseconds)
        QThread::msleep(10);
    QVERIFY2(QFile::exists(control), m_keyring->readAllStandardError().constData());
    while (ask({QStringLiteral("read"), QStringLiteral("nothing")}).contains("not provided")
           && timer.elapsed() < kPatienceMilliseconds)
        QThread::msleep(10);
}

void TestSystemKeychain::stopKeyring()
{
    if (!m_keyring)
        return;
    m_keyring->terminate();
    if (!m_keyring->waitForFinished(kPatienceMilliseconds))
        m_keyring->kill();
    m_keyring.reset();
}

QByteArray TestSystemKeychain::ask(const QStringList &words) const
{
    QProcess program;
    program.setProcessEnvironment(environment());
    program.start(QCoreApplication::applicationFilePath(),
                  QStringList{QStringLiteral("ask")} + words);
    if (!program.waitForFinished(kPatienceMilliseconds)) {
        program.kill();
        program.waitForFinished();
        return "hangs";
    }
    return program.readAllStandardOutput();
}

void TestSystemKeychain::keepsReplacesAndForgetsAPassword()
{
    startBus();
    startKeyring("login");
    const QString read = QStringLiteral("read");
    const QString write = QStringLiteral("write");
    const QString one = QStringLiteral("one");
    const QString two = QStringLiteral("two");
    QCOMPARE(ask({read, one}), "found ");
    QCOMPARE(ask({write, one, kPassword}), "done");
    QCOMPARE(ask({write, two, QStringLiteral("other")}), "done");
    QCOMPARE(ask({read, one}), "found " + kPassword.toUtf8());
    QCOMPARE(ask({write, one, QStringLiteral("newer")}), "done");
    QCOMPARE(ask({read, one}), "found newer");
    QCOMPARE(ask({QStringLiteral("remove"), one}), "done");
    QCOMPARE(ask({read, one}), "found ");
    QCOMPARE(ask({QStringLiteral("remove"), one}), "done");
    QCOMPARE(ask({read, two}), "found other");
}

void TestSystemKeychain::keepsItForTheNextSession()
{
    startBus();
    startKeyring("login");
    QCOMPARE(ask({QStringLiteral("write"), QStringLiteral("one"), kPassword}), "done");
    stopKeyring();
    startKeyring("login");
    QCOMPARE(ask({QStringLiteral("read"), QStringLiteral("one")}), "found " + kPassword.toUtf8());
}

void TestSystemKeychain::tellsThatThereIsNoBus()
{
    for (const char *word : {"read", "write", "remove"}) {
        const QByteArray answer
            = ask({QLatin1String(word), QStringLiteral("one"), QStringLiteral("x")});
        QVERIFY2(answer.startsWith("no keychain: no keychain service"), answer.constData());
    }
}

void TestSystemKeychain::tellsThatNoServiceIsOnTheBus()
{
    startBus();
    for (const char *word : {"read", "write", "remove"}) {
        const QByteArray answer
            = ask({QLatin1String(word), QStringLiteral("one"), QStringLiteral("x")});
        QVERIFY2(answer.startsWith("no keychain: "), answer.constData());
        QVERIFY2(answer.size() > 20, answer.constData());
    }
}

// Nobody is there to ask for the password of the keychain either.
void TestSystemKeychain::tellsThatItIsLocked()
{
    startBus();
    startKeyring("login");
    QCOMPARE(ask({QStringLiteral("write"), QStringLiteral("one"), kPassword}), "done");
    stopKeyring();
    startKeyring({});
    for (const char *word : {"read", "write", "remove"}) {
        const QByteArray answer
            = ask({QLatin1String(word), QStringLiteral("one"), QStringLiteral("x")});
        QVERIFY2(answer.startsWith("no keychain: "),
                 (word + QByteArray(": ") + answer).constData());
    }
    stopKeyring();
    startKeyring("login");
    QCOMPARE(ask({QStringLiteral("read"), QStringLiteral("one")}), "found " + kPassword.toUtf8());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("ask"))
        return ask(arguments.mid(2));
    TestSystemKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_systemkeychain.moc"
