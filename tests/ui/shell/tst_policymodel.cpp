// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file of rules of a window. A pipe stands for a share that takes its time: who opens it waits for the other end.
#include "tests/support/fakeworkspace.h"
#include "ui/shell/policymodel.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace concord;
using namespace concord::test;

namespace {

constexpr char kRules[] = R"({ "policy": "Order desk", "rules": [ { "do": "mine" } ] })";
constexpr char kOtherRules[] = R"({ "policy": "Night shift", "rules": [ { "do": "mine" } ] })";
constexpr char kMistake[] = R"({ "policy": "Order desk", "rules": [ { "do": "guess" } ] })";

} // namespace

class PolicyModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void doesNotWaitForASlowFile();
    void readsAgainWhatIsWritten();
    void tellsAMistakeAndUsesNothing();
    void waitsForTheEntities();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("rules.json")); }
    void write(const char *rules) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(rules) > 0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<PolicyModel> m_model;
};

void PolicyModelTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_model.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = std::make_unique<FakeWorkspace>();
    m_model = std::make_unique<PolicyModel>(m_workspace.get());
}

void PolicyModelTest::doesNotWaitForASlowFile()
{
    const QByteArray pipe = QFile::encodeName(path());
    QCOMPARE(::mkfifo(pipe.constData(), S_IRUSR | S_IWUSR), 0);
    m_model->setEntities({FakeWorkspace::orderEntity()});
    m_model->setFile(path());
    QVERIFY(m_model->isReading());
    QVERIFY(!m_workspace->policy());
    // Another file is not held up by it, and an answer that comes late is not taken for the newer file's.
    m_model->setFile({});
    QVERIFY(!m_model->isReading());
    const int end = ::open(pipe.constData(), O_RDWR);
    QVERIFY(end >= 0);
    QVERIFY(::write(end, kRules, sizeof kRules - 1) > 0);
    QVERIFY(QFile::remove(path()));
    ::close(end);
    write(kOtherRules);
    m_model->setFile(path());
    QTRY_COMPARE(m_model->name(), QStringLiteral("Night shift"));
}

void PolicyModelTest::readsAgainWhatIsWritten()
{
    write(kRules);
    m_model->setEntities({FakeWorkspace::orderEntity()});
    m_model->setFile(path());
    QTRY_COMPARE(m_model->name(), QStringLiteral("Order desk"));
    QVERIFY(!m_model->isReading());
    write(kOtherRules);
    QTRY_COMPARE(m_model->name(), QStringLiteral("Night shift"));
    m_model->setFile({});
    QCOMPARE(m_model->name(), QString());
}

void PolicyModelTest::tellsAMistakeAndUsesNothing()
{
    write(kMistake);
    const QSignalSpy failed(m_model.get(), &PolicyModel::failed);
    m_model->setEntities({FakeWorkspace::orderEntity()});
    m_model->setFile(path());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(m_model->error());
    QVERIFY(!m_workspace->policy());
    write(kRules);
    QTRY_COMPARE(m_model->name(), QStringLiteral("Order desk"));
    QVERIFY(!m_model->error());
}

void PolicyModelTest::waitsForTheEntities()
{
    write(kRules);
    m_model->setFile(path());
    QVERIFY(m_model->isReading());
    m_model->setEntities({FakeWorkspace::orderEntity()});
    QTRY_COMPARE(m_model->name(), QStringLiteral("Order desk"));
}

QTEST_GUILESS_MAIN(PolicyModelTest)
#include "tst_policymodel.moc"
