// SPDX-License-Identifier: GPL-3.0-or-later
//
// A counter under a policy, from the decision to the undo, against a rival on a connection of its own: on every engine,
// for each keeps decimals in a form of its own.
#include "core/history/recordedconflict.h"
#include "core/record/decimaltext.h"
#include "core/record/fieldtext.h"
#include "core/workspace/saveloop.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testengine.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kPrice = QStringLiteral("price");
const QString kNote = QStringLiteral("note");
const QString kBase = QStringLiteral("9007199254740993.10"); // no double holds it
const RecordKey kKey = integerKey(1);

} // namespace

class TestPolicyEngines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { CONCORD_START_ENGINE(m_engine); }
    void init();

    void countsExactDecimalsAndTakesThemBack();
    void writesNothingWhereNoRuleDecides();

private:
    // On SQLite the column is a text; what it means is for the description to say.
    EntityPtr entity() const
    {
        Entity copy
            = *m_engine->entity(TokenSpec(TokenKind::RowVersion, QStringLiteral("version")));
        for (Field &field : copy.fields) {
            if (field.name == kPrice)
                field.kind = FieldKind::Decimal;
        }
        return std::make_shared<const Entity>(copy);
    }
    static SaveRequest request(RecordStore &store, const EntityPtr &entity, const QString &name,
                               const QString &value, const char *user)
    {
        UnitOfWork work = beginEdit(store, entity, kKey);
        const auto parsed = parseFieldText(*entity->field(name), value);
        if (!parsed)
            qFatal("%s", wordsOf(parsed.error()).constData());
        work.set(name, *parsed);
        return work.nextRequest(QString::fromLatin1(user));
    }
    static LoopOptions counting()
    {
        PolicyRule rule;
        rule.number = 1;
        rule.action = PolicyAction::Counter;
        rule.kinds = kindsWithoutName(rule.action);
        rule.acceptsProposals = true;
        auto policy = std::make_shared<Policy>();
        policy->rules = {rule};
        LoopOptions options;
        options.onConflict = OnConflict::Policy;
        options.policy = policy;
        return options;
    }
    QString price() const
    {
        const QString text = m_engine->value("SELECT price FROM item WHERE id = 1");
        const auto decimal = DecimalText::parse(text);
        return decimal ? decimal->canonical() : text;
    }

    std::unique_ptr<TestEngine> m_engine;
};

void TestPolicyEngines::init()
{
    m_engine->reset();
    m_engine->run(
        QStringLiteral("UPDATE item SET price = '%1', note = 'call' WHERE id = 1").arg(kBase));
    m_engine->countVersions();
}

void TestPolicyEngines::countsExactDecimalsAndTakesThemBack()
{
    const EntityPtr items = entity();
    const auto mine = m_engine->open();
    const auto rival = m_engine->open();
    const SaveRequest change
        = request(*mine, items, kPrice, QStringLiteral("9007199254740993.15"), "ana");
    const auto theirs
        = rival->save(request(*rival, items, kPrice, QStringLiteral("9007199254740993.30"), "ben"));
    QVERIFY(theirs && std::holds_alternative<Saved>(*theirs));

    const auto result = saveWithLoop(*mine, change, counting());
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(price(), QStringLiteral("9007199254740993.35"));

    ResolutionFacts facts;
    facts.resolvedAt = QDateTime::currentDateTimeUtc();
    facts.saved = result->saved;
    facts.merge = result->merge;
    const auto record
        = recordedConflictFromJson(toJson(recordConflict(change, result->conflict, facts)));
    CONCORD_VERIFY_OK(record);
    const auto undo = undoRequest(*record, items, QStringLiteral("ana"));
    CONCORD_VERIFY_OK(undo);
    const auto undone = mine->save(*undo);
    CONCORD_VERIFY_OK(undone);
    QVERIFY(std::holds_alternative<Saved>(*undone));
    QCOMPARE(price(), QStringLiteral("9007199254740993.3"));
}

void TestPolicyEngines::writesNothingWhereNoRuleDecides()
{
    const EntityPtr items = entity();
    const auto mine = m_engine->open();
    const auto rival = m_engine->open();
    const SaveRequest change = request(*mine, items, kNote, QStringLiteral("mine"), "ana");
    const auto theirs = rival->save(request(*rival, items, kNote, QStringLiteral("theirs"), "ben"));
    QVERIFY(theirs && std::holds_alternative<Saved>(*theirs));
    const auto result = saveWithLoop(*mine, change, counting());
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(m_engine->value("SELECT note FROM item WHERE id = 1"), QStringLiteral("theirs"));
}

QTEST_GUILESS_MAIN(TestPolicyEngines)
#include "tst_policyengines.moc"
