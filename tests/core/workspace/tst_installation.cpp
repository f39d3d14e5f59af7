// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/installation.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>
#include <QtConcurrent>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace concord;

namespace {

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

} // namespace

class TestInstallation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void isMadeOnce();
    void keepsItsFilesToItsOwner();
    void isOneForManyThreads();
    void isOneForManyProcesses();
    void makesAnewWhatIsDamaged_data();
    void makesAnewWhatIsDamaged();
    void saysThatTheFolderCannotBeMade();
    void leavesAFileThatItCannotReadAlone();
    void looksWhereTheEnvironmentSays();
    void replacesAFileWhole();
    void narrowsTheModeOfAFileItReplaces();
};

void TestInstallation::isMadeOnce()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("a/b/concord"));
    const auto first = Installation::load(folder);
    CONCORD_VERIFY_OK(first);
    QVERIFY(!QUuid(first->id).isNull());
    QCOMPARE(first->secret.size(), 32);
    const auto second = Installation::load(folder);
    CONCORD_VERIFY_OK(second);
    QCOMPARE(second->id, first->id);
    QCOMPARE(second->secret, first->secret);
    const auto other = Installation::load(home.filePath(QStringLiteral("other")));
    CONCORD_VERIFY_OK(other);
    QVERIFY(other->secret != first->secret);
}

void TestInstallation::keepsItsFilesToItsOwner()
{
    const mode_t before = ::umask(0);
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("concord"));
    const auto made = Installation::load(folder);
    ::umask(before);
    CONCORD_VERIFY_OK(made);
    QCOMPARE(modeOf(folder), mode_t(0700));
    QCOMPARE(modeOf(folder + QLatin1String("/installation.json")), mode_t(0600));
    QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("installation.json")});
}

void TestInstallation::isOneForManyThreads()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("concord"));
    QList<QFuture<QString>> ids;
    QThreadPool pool;
    pool.setMaxThreadCount(8);
    for (int i = 0; i < 8; ++i)
        ids.append(QtConcurrent::run(&pool, [folder] {
            const auto made = Installation::load(folder);
            return made ? made->id : errorText(made.error());
        }));
    QSet<QString> different;
    for (const QFuture<QString> &id : std::as_const(ids))
        different.insert(id.result());
    QVERIFY2(different.size() == 1, qPrintable(different.values().join(QLatin1Char(10))));
    QVERIFY(!QUuid(*different.cbegin()).isNull());
}

void TestInstallation::isOneForManyProcesses()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("concord"));
    QList<pid_t> children;
    for (int i = 0; i < 6; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto made = Installation::load(folder);
            write(home.filePath(QStringLiteral("id%1").arg(i)),
                  made ? made->id.toUtf8() : QByteArray("failed"));
            ::_exit(0);
        }
        children.append(child);
    }
    for (const pid_t child : std::as_const(children))
        ::waitpid(child, nullptr, 0);
    const auto here = Installation::load(folder);
    CONCORD_VERIFY_OK(here);
    for (int i = 0; i < 6; ++i)
        QCOMPARE(QString::fromUtf8(contentOf(home.filePath(QStringLiteral("id%1").arg(i)))),
                 here->id);
}

void TestInstallation::makesAnewWhatIsDamaged_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("garbage") << QByteArray("\xFF\xFE{");
    QTest::newRow("cut off") << QByteArray("{\"id\": \"");
    QTest::newRow("no secret") << QByteArray("{\"id\": \"x\"}");
    QTest::newRow("short secret") << QByteArray(
        "{\"id\": \"7f3a5e0e-5c0c-4a0e-9b57-2a3a2f1c9d11\", \"secret\": \"ab\"}");
    QTest::newRow("a secret that is no hex")
        << QByteArray("{\"id\": \"7f3a5e0e-5c0c-4a0e-9b57-2a3a2f1c9d11\", \"secret\": \""
                      + QByteArray(64, 'z') + "\"}");
    QTest::newRow("an id that is no UUID")
        << QByteArray("{\"id\": \"../x\", \"secret\": \"" + QByteArray(64, 'a') + "\"}");
    QTest::newRow("a list") << QByteArray("[]");
}

void TestInstallation::makesAnewWhatIsDamaged()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir home;
    write(home.filePath(QStringLiteral("installation.json")), content);
    const auto made = Installation::load(home.path());
    CONCORD_VERIFY_OK(made);
    QVERIFY(!QUuid(made->id).isNull());
    QCOMPARE(made->secret.size(), 32);
    QCOMPARE(Installation::load(home.path())->id, made->id);
}

void TestInstallation::saysThatTheFolderCannotBeMade()
{
    const QTemporaryDir home;
    write(home.filePath(QStringLiteral("file")), "x");
    const auto made = Installation::load(home.filePath(QStringLiteral("file/concord")));
    CONCORD_VERIFY_REASON(made, ErrorReason::CannotOpen);
    QCOMPARE(made.error().code, ErrorCode::PermissionDenied);
}

void TestInstallation::leavesAFileThatItCannotReadAlone()
{
    // A new identity over one that is only locked away would make strangers of all earlier saves.
    const QTemporaryDir home;
    const QString path = home.filePath(QStringLiteral("installation.json"));
    const auto made = Installation::load(home.path());
    CONCORD_VERIFY_OK(made);
    const QByteArray content = contentOf(path);
    QVERIFY(::chown(QFile::encodeName(home.path()).constData(), 65534, 65534) == 0
            || geteuid() != 0);
    QVERIFY(QFile::setPermissions(path, QFileDevice::Permissions()));
    const bool isRoot = geteuid() == 0;
    if (isRoot)
        QVERIFY(seteuid(65534) == 0);
    const auto again = Installation::load(home.path());
    if (isRoot)
        QVERIFY(seteuid(0) == 0);
    CONCORD_VERIFY_REASON(again, ErrorReason::CannotOpen);
    QVERIFY(QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QCOMPARE(contentOf(path), content);
}

void TestInstallation::looksWhereTheEnvironmentSays()
{
    qputenv("XDG_STATE_HOME", "/srv/state");
    QCOMPARE(Installation::stateFolder(), QStringLiteral("/srv/state/concord"));
    qunsetenv("XDG_STATE_HOME");
    QCOMPARE(Installation::stateFolder(),
             QDir::homePath() + QLatin1String("/.local/state/concord"));
    // The specification: what is empty or relative counts as unset.
    for (const char *useless : {"", "state"}) {
        qputenv("XDG_STATE_HOME", useless);
        QCOMPARE(Installation::stateFolder(),
                 QDir::homePath() + QLatin1String("/.local/state/concord"));
    }
    qunsetenv("XDG_STATE_HOME");
}

void TestInstallation::replacesAFileWhole()
{
    const QTemporaryDir home;
    const QString path = home.filePath(QStringLiteral("x"));
    CONCORD_VERIFY_OK(writePrivateFile(path, "first, and longer"));
    CONCORD_VERIFY_OK(writePrivateFile(path, "second"));
    QCOMPARE(contentOf(path), QByteArray("second"));
    CONCORD_VERIFY_OK(writePrivateFile(path, QByteArray()));
    QCOMPARE(contentOf(path), QByteArray());
    QCOMPARE(QDir(home.path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("x")});
    CONCORD_VERIFY_REASON(writePrivateFile(home.path(), "x"), ErrorReason::CannotOpen);
    CONCORD_VERIFY_REASON(writePrivateFile(home.filePath(QStringLiteral("no/x")), "x"),
                          ErrorReason::CannotOpen);
}

void TestInstallation::narrowsTheModeOfAFileItReplaces()
{
    const QTemporaryDir home;
    const QString path = home.filePath(QStringLiteral("x"));
    write(path, "old");
    QVERIFY(::chmod(QFile::encodeName(path).constData(), 0666) == 0);
    CONCORD_VERIFY_OK(writePrivateFile(path, "new"));
    QCOMPARE(modeOf(path), mode_t(0600));
}

QTEST_GUILESS_MAIN(TestInstallation)
#include "tst_installation.moc"
