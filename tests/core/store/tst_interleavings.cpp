// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two editors, five steps each, in all 252 orders, on every engine; on a cluster each editor at another node.
#include "core/merge/recordmerge.h"
#include "core/store/sqlconnection.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testengine.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>

using namespace concord;
using namespace concord::test;

namespace {

const TokenSpec kVersion(TokenKind::RowVersion, QStringLiteral("version"));

// The mistakes that editors of rival programs make, one at a time.
enum class PlantedBug {
    None,
    NoGuard,        // UPDATE … WHERE key, and nothing else
    WholeRow,       // after a conflict my whole row is written, not my changes
    TokenReadAgain, // the token is read at save, not when the edit began
};

struct Scenario
{
    TokenSpec token;
    QString anasField;
    QString bensField;
    PlantedBug bug = PlantedBug::None;
};

// One person who reads a row, types, saves, and where the save was refused looks at both values and saves
// once more. Every step is one turn, so that two of them can be interleaved in every order.
class Editor
{
public:
    static constexpr int kSteps = 5;

    Editor(const TestEngine &engine, int session, EntityPtr entity, QString field, QString tag,
           PlantedBug bug)
        : m_store(engine.open(session))
        , m_careless(engine.connect(session))
        , m_entity(std::move(entity))
        , m_field(std::move(field))
        , m_tag(std::move(tag))
        , m_bug(bug)
    {
    }

    void start()
    {
        m_step = 0;
        m_isSaved = false;
        m_conflict.reset();
    }

    void takeTurn()
    {
        switch (m_step++) {
        case 0:
            m_work = beginEdit(*m_store, m_entity, integerKey(1));
            break;
        case 1:
            type();
            break;
        case 2:
            save();
            break;
        case 3:
            if (m_conflict)
                resolve();
            break;
        case 4:
            if (!m_isSaved)
                save();
            break;
        }
    }

    bool isSaved() const { return m_isSaved; }
    bool hadConflict() const { return m_hadConflict; }
    const QString &field() const { return m_field; }
    const QString &tag() const { return m_tag; }

private:
    void type()
    {
        const QString seen = m_work->currentValue(m_field).toText();
        m_work->set(m_field, FieldValue::text(seen + m_tag));
    }

    void save()
    {
        if (m_bug == PlantedBug::NoGuard) {
            CONCORD_VERIFY_OK(
                m_careless->run(QStringLiteral("UPDATE item SET %1 = '%2' WHERE id = 1")
                                    .arg(m_field, m_work->currentValue(m_field).toText())));
            m_isSaved = true;
            return;
        }
        if (m_bug == PlantedBug::TokenReadAgain) {
            const FieldValues typed = m_work->changes();
            m_work = beginEdit(*m_store, m_entity, integerKey(1));
            for (const auto &[name, value] : typed)
                m_work->set(name, value);
        }
        const auto outcome = m_store->save(m_work->nextRequest(m_tag));
        CONCORD_VERIFY_OK(outcome);
        m_isSaved = std::holds_alternative<Saved>(*outcome);
        if (!m_isSaved) {
            m_conflict = std::get<Conflict>(*outcome);
            m_hadConflict = true;
        }
    }

    // What a careful person does: takes what the merge took, and where both differ adds to what is there.
    void resolve()
    {
        RecordMerge merge = RecordMerge::start(m_entity, *m_conflict);
        const MergedField *mine = merge.field(m_field);
        if (mine->needsChoice())
            merge.type(m_field, FieldValue::text(mine->database.toText() + m_tag));
        QVERIFY(merge.isReady());
        const FieldValues result
            = m_bug == PlantedBug::WholeRow ? m_conflict->currentValues : merge.resultValues();
        m_work->rebase({integerKey(1), m_conflict->databaseValues, m_conflict->databaseToken},
                       result);
    }

    std::unique_ptr<SqlRecordStore> m_store;
    std::unique_ptr<SqlConnection> m_careless;
    EntityPtr m_entity;
    QString m_field;
    QString m_tag;
    PlantedBug m_bug;
    int m_step = 0;
    std::optional<UnitOfWork> m_work;
    std::optional<Conflict> m_conflict;
    bool m_isSaved = false;
    bool m_hadConflict = false;
};

struct Verdict
{
    int orders = 0;
    int conflicts = 0;
    QStringList lost;
    QStringList duplicated;
};

// Runs both editors in every order of their steps, on two connections, and reads the row afterwards on a
// third: every save that was reported must be in it, once.
Verdict runEveryOrder(const TestEngine &engine, const Scenario &scenario)
{
    if (scenario.token.kind == TokenKind::RowVersion)
        engine.countVersions();
    const EntityPtr entity = engine.entity(scenario.token);
    Editor ana(engine, 0, entity, scenario.anasField, QStringLiteral("+ana"), scenario.bug);
    Editor ben(engine, 1, entity, scenario.bensField, QStringLiteral("+ben"), scenario.bug);
    const auto judge = engine.open(2);
    const auto resetter = engine.connect(2);
    Verdict verdict;
    std::array<bool, 2 * Editor::kSteps> order{}; // true: ben's turn
    std::fill(order.begin() + Editor::kSteps, order.end(), true);
    do {
        if (!resetter->run(QStringLiteral("UPDATE item SET note = 'x', name = 'x' WHERE id = 1")))
            qFatal("cannot begin anew");
        ana.start();
        ben.start();
        for (const bool bensTurn : order)
            (bensTurn ? ben : ana).takeTurn();
        ++verdict.orders;
        const auto row = judge->find(entity, integerKey(1));
        for (const Editor *editor : {&ana, &ben}) {
            const qsizetype found
                = row->values.value(editor->field()).toText().count(editor->tag());
            if (editor->isSaved() && found == 0)
                verdict.lost.append(editor->tag());
            if (found > 1 || (!editor->isSaved() && found > 0))
                verdict.duplicated.append(editor->tag());
        }
    } while (std::next_permutation(order.begin(), order.end()));
    verdict.conflicts = ana.hadConflict() + ben.hadConflict();
    return verdict;
}

void addScenarios(PlantedBug bug)
{
    const auto add = [bug](const char *name, const TokenSpec &token) {
        const QString note = QStringLiteral("note");
        QTest::addRow("%s, the same field", name) << Scenario{token, note, note, bug};
        QTest::addRow("%s, two fields", name) << Scenario{token, note, QStringLiteral("name"), bug};
    };
    add("row version", kVersion);
    add("updated time", TokenSpec(TokenKind::UpdatedTime, QStringLiteral("changed")));
    add("all columns", TokenSpec());
}

} // namespace

Q_DECLARE_METATYPE(Scenario)

class TestInterleavings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { CONCORD_START_ENGINE(m_engine); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_engine->reset();
    }

    void losesNoUpdateInAnyOrderOfTwoEditorsSteps_data();
    void losesNoUpdateInAnyOrderOfTwoEditorsSteps();
    void catchesAGuardLeftOut();
    void catchesAWholeRowWrite();
    void catchesATokenReadAgainAtSave();

private:
    void verifyCaught(PlantedBug bug, const char *anasField, const char *bensField);

    std::unique_ptr<TestEngine> m_engine;
};

void TestInterleavings::losesNoUpdateInAnyOrderOfTwoEditorsSteps_data()
{
    QTest::addColumn<Scenario>("scenario");
    addScenarios(PlantedBug::None);
}

void TestInterleavings::losesNoUpdateInAnyOrderOfTwoEditorsSteps()
{
    QFETCH(Scenario, scenario);
    const Verdict verdict = runEveryOrder(*m_engine, scenario);
    QCOMPARE(verdict.orders, 252);
    QCOMPARE(verdict.conflicts, 2); // both met one in some order, so the guard was put to work
    QCOMPARE(verdict.lost, QStringList());
    QCOMPARE(verdict.duplicated, QStringList());
}

void TestInterleavings::verifyCaught(PlantedBug bug, const char *anasField, const char *bensField)
{
    const Verdict verdict = runEveryOrder(
        *m_engine, {kVersion, QString::fromLatin1(anasField), QString::fromLatin1(bensField), bug});
    QVERIFY2(!verdict.lost.isEmpty(), "the planted bug lost nothing: this check checks nothing");
}

void TestInterleavings::catchesAGuardLeftOut()
{
    verifyCaught(PlantedBug::NoGuard, "note", "note");
}

void TestInterleavings::catchesAWholeRowWrite()
{
    verifyCaught(PlantedBug::WholeRow, "note", "name");
}

void TestInterleavings::catchesATokenReadAgainAtSave()
{
    verifyCaught(PlantedBug::TokenReadAgain, "note", "note");
}

QTEST_GUILESS_MAIN(TestInterleavings)
#include "tst_interleavings.moc"
