// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/recordedconflict.h"
#include "tests/support/mergesample.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

QString name(const char *text)
{
    return QString::fromLatin1(text);
}

FieldValues rowWith(const char *note, const char *password, qint64 version)
{
    FieldValues row = emptyMergeRow();
    row.set(name("note"), text(note));
    row.set(name("password"), text(password));
    row.set(name("picture"), FieldValue::bytes(QByteArray("\x00\xff", 2)));
    row.set(name("row_version"), number(version));
    return row;
}

Policy policyOf(PolicyAction action)
{
    PolicyRule rule;
    rule.number = 1;
    rule.line = 3;
    rule.action = action;
    rule.kinds = kindsWithoutName(action);
    Policy policy;
    policy.rules = {rule};
    return policy;
}

// Ana's edit of a note and a password that ben changed too; she took her note and his password.
RecordedConflict merged(const char *minePassword = "s3cret-mine")
{
    SaveRequest request;
    request.entity = mergeEntity();
    request.key = RecordKey({number(1)});
    request.user = name("ana");
    request.originalValues = rowWith("a", "s3cret-old", 1);
    request.token = ConcurrencyToken::ofRow(*mergeEntity(), request.originalValues);
    Conflict conflict = makeConflict(request.originalValues, rowWith("b", minePassword, 1),
                                     rowWith("c", "s3cret-theirs", 2));
    conflict.databaseToken = ConcurrencyToken::ofRow(*mergeEntity(), conflict.databaseValues);
    conflict.updatedBy = name("ben");
    conflict.updatedTime = name("2026-10-05T09:59:00Z");
    RecordMerge merge = RecordMerge::start(mergeEntity(), conflict);
    merge.choose(name("note"), Pick::Mine);
    if (merge.field(name("password"))->needsChoice())
        merge.decide(name("password"), Pick::Database, {2, 9});
    Saved saved;
    saved.key = request.key;
    saved.databaseValues = rowWith("b", "s3cret-theirs", 3);
    saved.token = ConcurrencyToken::ofRow(*mergeEntity(), saved.databaseValues);
    ResolutionFacts facts;
    facts.url = name("sqlite:/shop.db");
    facts.resolvedAt = QDateTime(QDate(2026, 10, 5), QTime(10, 0), Qt::UTC);
    facts.mineTime = 1791194400000001;
    facts.saved = saved;
    facts.merge = merge;
    facts.policy = name("desk");
    return recordConflict(request, conflict, facts);
}

} // namespace

class TestRecordedConflict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackAsItWas();
    void keepsTheFourVersionsAndEachDecision();
    void holdsNoSecret();
    void showsWhichSecretsWereAlike();
    void refusesWhatIsNoConflict();
    void isAskedAgainAsItWasAsked();
    void asksNothingOfATableThatChanged();
    void theUndoWritesTheDatabasesValuesBack();
    void theUndoIsRefusedWhereItCannotBe();
};

void TestRecordedConflict::readsBackAsItWas()
{
    const RecordedConflict conflict = merged();
    const auto read = recordedConflictFromJson(toJson(conflict));
    CONCORD_VERIFY_OK(read);
    QVERIFY(*read == conflict);
    QVERIFY(!toJson(conflict).contains('\n'));
}

void TestRecordedConflict::keepsTheFourVersionsAndEachDecision()
{
    const RecordedConflict conflict = merged();
    const QString note = name("note");
    QCOMPARE(conflict.originalValues.value(note), text("a"));
    QCOMPARE(conflict.currentValues.value(note), text("b"));
    QCOMPARE(conflict.databaseValues.value(note), text("c"));
    QCOMPARE(conflict.resultValues.value(note), text("b"));
    QCOMPARE(conflict.originalToken, name("v:1"));
    QCOMPARE(conflict.databaseToken, name("v:2"));
    QCOMPARE(conflict.resultToken, name("v:3"));
    const QList<FieldDecision> decisions{
        {note, FieldState::Undecided, Pick::Mine, {}},
        {name("password"), FieldState::Undecided, Pick::Database, PolicyMark{2, 9}}};
    QVERIFY(conflict.decisions == decisions);
}

void TestRecordedConflict::holdsNoSecret()
{
    QVERIFY(!toJson(merged()).contains("s3cret"));
    QCOMPARE(merged().maskedFields, QStringList{name("password")});
}

void TestRecordedConflict::showsWhichSecretsWereAlike()
{
    const QString password = name("password");
    const RecordedConflict conflict = merged();
    QCOMPARE(conflict.resultValues.value(password), conflict.databaseValues.value(password));
    QVERIFY(conflict.currentValues.value(password) != conflict.databaseValues.value(password));
    QVERIFY(conflict.currentValues.value(password) != conflict.originalValues.value(password));
}

void TestRecordedConflict::refusesWhatIsNoConflict()
{
    const QByteArray whole = toJson(merged());
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!recordedConflictFromJson(whole.left(size)));
    QByteArray newer = whole;
    QVERIFY(!recordedConflictFromJson(newer.replace("\"version\":1", "\"version\":2")));
    QVERIFY(!recordedConflictFromJson("{}"));
}

void TestRecordedConflict::isAskedAgainAsItWasAsked()
{
    const auto replayed = replay(merged(), mergeEntity(), policyOf(PolicyAction::Database));
    CONCORD_VERIFY_OK(replayed);
    QCOMPARE(replayed->steps.size(), 2);
    QVERIFY(isAllDecided(replayed->steps));
    QCOMPARE(*replayed->merge->field(name("note"))->result, text("c"));
}

void TestRecordedConflict::asksNothingOfATableThatChanged()
{
    Entity changed = makeMergeEntity();
    changed.schema.columns.append({name("added"), {}, Storage::Any, false, false, false, 0});
    const auto entity = std::make_shared<const Entity>(changed);
    CONCORD_VERIFY_REASON(replay(merged(), entity, policyOf(PolicyAction::Mine)),
                          ErrorReason::TableChanged);
    CONCORD_VERIFY_REASON(undoRequest(merged(), entity, name("ana")), ErrorReason::TableChanged);
}

void TestRecordedConflict::theUndoWritesTheDatabasesValuesBack()
{
    const auto request = undoRequest(merged(), mergeEntity(), name("mia"));
    CONCORD_VERIFY_OK(request);
    QCOMPARE(request->token.toText(), name("v:3"));
    QCOMPARE(request->user, name("mia"));
    QCOMPARE(request->changes, (FieldValues{{name("note"), text("c")}}));
    QCOMPARE(request->originalValues.value(name("note")), text("b"));
}

void TestRecordedConflict::theUndoIsRefusedWhereItCannotBe()
{
    RecordedConflict undone = merged();
    undone.isUndone = true;
    CONCORD_VERIFY_REASON(undoRequest(undone, mergeEntity(), {}), ErrorReason::WrongUsage);
    RecordedConflict unwritten = merged();
    unwritten.resultToken.clear();
    CONCORD_VERIFY_REASON(undoRequest(unwritten, mergeEntity(), {}), ErrorReason::WrongUsage);
    RecordedConflict secret = merged();
    secret.resultValues.set(name("password"), secret.currentValues.value(name("password")));
    CONCORD_VERIFY_REASON(undoRequest(secret, mergeEntity(), {}), ErrorReason::WrongUsage);
}

QTEST_GUILESS_MAIN(TestRecordedConflict)
#include "tst_recordedconflict.moc"
