// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules are asked about many conflicts that no edit stands for.
#include "tests/support/fakeworkspace.h"
#include "tests/support/widgetwarnings.h"
#include "ui/common/messagebar.h"
#include "ui/shell/mergeundo.h"
#include "ui/shell/ruleflow.h"

#include <QProgressBar>
#include <QPushButton>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

constexpr qsizetype kMany = 2 * RuleFlow::kTogether + 50;

} // namespace

class RuleFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void asksAboutManyRoundByRound();
    void leavesWhatIsBehindAStopToThePerson();
    void showsNoProgressOfAFew();

private:
    QList<RefusedSave> refused(qsizetype count);
    qsizetype asked() const { return m_workspace->callCount(QStringLiteral("decide")); }
    void decide(qsizetype count)
    {
        m_workspace->hold();
        m_rules->decide(refused(count),
                        [this](const QList<RefusedSave> &left) { m_left = left.size(); });
    }

    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<EditsModel> m_edits;
    std::unique_ptr<MessageBar> m_messages;
    std::unique_ptr<MergeUndo> m_undo;
    RuleFlow *m_rules = nullptr;
    std::optional<qsizetype> m_left;
};

void RuleFlowTest::init()
{
    failOnWidgetWarnings();
    m_left.reset();
    m_workspace = std::make_unique<FakeWorkspace>();
    m_workspace->addOrders(kMany);
    Policy policy;
    policy.name = QStringLiteral("Order desk");
    m_workspace->setPolicy(std::make_shared<const Policy>(policy));
    m_edits = std::make_unique<EditsModel>(m_workspace.get());
    m_messages = std::make_unique<MessageBar>();
    m_undo
        = std::make_unique<MergeUndo>(m_workspace.get(), m_edits.get(), m_messages.get(), nullptr);
    m_rules = new RuleFlow(m_workspace.get(), m_edits.get(), m_messages.get(), m_undo.get());
}

QList<RefusedSave> RuleFlowTest::refused(qsizetype count)
{
    const QString note = QStringLiteral("note");
    const EntityPtr orders = FakeWorkspace::orderEntity();
    QList<RefusedSave> saves;
    for (int i = 1; i <= count; ++i) {
        const RecordSnapshot row = m_workspace->row(orders, FakeWorkspace::key(i));
        UnitOfWork work = UnitOfWork::edit(orders, row);
        work.set(note, FieldValue::text(QStringLiteral("mine")));
        Conflict conflict;
        conflict.originalValues = row.values;
        conflict.databaseValues = row.values;
        conflict.databaseValues.set(note, FieldValue::text(QStringLiteral("theirs")));
        saves.append({work, conflict, false});
    }
    return saves;
}

void RuleFlowTest::asksAboutManyRoundByRound()
{
    decide(kMany);
    QCOMPARE(asked(), RuleFlow::kTogether);
    m_workspace->release();
    m_workspace->hold();
    QTRY_COMPARE(asked(), 2 * RuleFlow::kTogether);
    const auto *progress = m_messages->findChild<QProgressBar *>(QStringLiteral("messageProgress"));
    QVERIFY(progress && progress->isVisibleTo(m_messages.get()));
    QVERIFY(!progress->accessibleName().isEmpty());
    QCOMPARE(progress->value(), static_cast<int>(RuleFlow::kTogether));
    QCOMPARE(progress->maximum(), static_cast<int>(kMany));
    QVERIFY(!m_left);
    m_workspace->release();
    QTRY_VERIFY(m_left);
    QCOMPARE(*m_left, kMany);
    QCOMPARE(asked(), kMany);
    // What was shown of its being under way is gone.
    QCOMPARE(m_messages->count(), 0);
}

void RuleFlowTest::leavesWhatIsBehindAStopToThePerson()
{
    decide(kMany);
    auto *stop = m_messages->findChild<QPushButton *>(QStringLiteral("messageAction0"));
    QVERIFY(stop);
    stop->click();
    m_workspace->release();
    QTRY_VERIFY(m_left);
    QCOMPARE(*m_left, kMany);
    QCOMPARE(asked(), RuleFlow::kTogether);
    QVERIFY2(m_messages->text().contains(QLatin1String("not asked about 250 conflict")),
             qPrintable(m_messages->text()));
}

void RuleFlowTest::showsNoProgressOfAFew()
{
    decide(3);
    QCOMPARE(asked(), 3);
    QVERIFY(!m_messages->findChild<QPushButton *>(QStringLiteral("messageAction0")));
    m_workspace->release();
    QTRY_VERIFY(m_left);
    QCOMPARE(m_messages->count(), 0);
}

QTEST_MAIN(RuleFlowTest)
#include "tst_ruleflow.moc"
