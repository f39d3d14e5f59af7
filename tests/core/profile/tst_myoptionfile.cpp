// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/myoptionfile.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;

class TestMyOptionFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsThePassword_data();
    void readsThePassword();
    void trustsNoFileThatOthersWrite();

private:
    QString write(const QByteArray &text);

    QTemporaryDir m_folder;
};

QString TestMyOptionFile::write(const QByteArray &text)
{
    QFile file(m_folder.filePath(QStringLiteral("my.cnf")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.fileName();
}

void TestMyOptionFile::readsThePassword_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("password");
    const auto add = [](const char *name, const char *text, const char *password) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(password);
    };
    add("plain", "[client]\nuser=ana\npassword=kanarie\n", "kanarie");
    add("blanks", " [client] \n password = a b \r\n", "a b");
    add("quoted", "[client]\npassword=\"a#b\" # comment\n", "a#b");
    add("single quotes", "[client]\npassword='a\"b'", "a\"b");
    add("a comment", "[client]\npassword=abc # not this", "abc");
    add("escapes", "[client]\npassword=a\\sb\\\\c", "a b\\c");
    add("an equals sign", "[client]\npassword=a=b", "a=b");
    add("the last one", "[client]\npassword=a\n[client-mariadb]\npassword=b", "b");
    add("another program's", "[mysqldump]\npassword=a\n", "");
    add("a comment line", "[client]\n#password=a\n", "");
    add("nothing", "", "");
}

void TestMyOptionFile::readsThePassword()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, password);
    QCOMPARE(passwordFromOptionFile(write(text)), password);
}

void TestMyOptionFile::trustsNoFileThatOthersWrite()
{
    const QString path = write("[client]\npassword=kanarie\n");
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther);
    QCOMPARE(passwordFromOptionFile(path), QString());
    QCOMPARE(passwordFromOptionFile(m_folder.filePath(QStringLiteral("none"))), QString());
}

QTEST_GUILESS_MAIN(TestMyOptionFile)
#include "tst_myoptionfile.moc"
