// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draft.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUuid>

using namespace concord;

namespace {

ColumnSchema column(const QString &name, Storage storage, int keyPosition = 0)
{
    ColumnSchema column;
    column.name = name;
    column.storage = storage;
    column.keyPosition = keyPosition;
    return column;
}

Entity accounts()
{
    TableSchema schema;
    schema.name = QStringLiteral("accounts");
    schema.columns = {column(QStringLiteral("code"), Storage::Text, 1),
                      column(QStringLiteral("amount"), Storage::Numeric),
                      column(QStringLiteral("note"), Storage::Text),
                      column(QStringLiteral("password"), Storage::Text),
                      column(QStringLiteral("row_version"), Storage::Integer)};
    Entity entity = deriveEntity(schema);
    entity.token = TokenSpec(TokenKind::RowVersion, QStringLiteral("row_version"));
    return entity;
}

EntityPtr shared(Entity entity)
{
    return std::make_shared<const Entity>(std::move(entity));
}

RecordSnapshot readRow(const Entity &entity)
{
    const FieldValues values{
        {QStringLiteral("code"), FieldValue::text(QStringLiteral("A-1"))},
        {QStringLiteral("amount"), FieldValue::real(1.5)},
        {QStringLiteral("note"), FieldValue::null()},
        {QStringLiteral("password"), FieldValue::text(QStringLiteral("old secret"))},
        {QStringLiteral("row_version"), FieldValue::integer(417)}};
    return {RecordKey({values.value(QStringLiteral("code"))}), values,
            ConcurrencyToken::ofRow(entity, values)};
}

// As the window would write it.
Draft draftOf(const UnitOfWork &work, const QHash<QString, QString> &typedTexts = {})
{
    Draft draft = makeDraft(work, typedTexts);
    draft.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    draft.url = QStringLiteral("sqlite:/tmp/x.db");
    draft.user = QStringLiteral("ana");
    draft.title = QStringLiteral("Account A-1");
    draft.writtenAt = QDateTime::fromMSecsSinceEpoch(1'791'194'400'123, Qt::UTC);
    return draft;
}

// The draft as it comes back from the disk: its token is a text there.
Draft asOnDisk(Draft draft)
{
    draft.read.token = {};
    return draft;
}

UnitOfWork changedWork(const EntityPtr &entity)
{
    UnitOfWork work = UnitOfWork::edit(entity, readRow(*entity));
    work.set(QStringLiteral("note"), FieldValue::text(QStringLiteral("call first")));
    work.set(QStringLiteral("password"), FieldValue::text(QStringLiteral("new secret")));
    return work;
}

} // namespace

class TestDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void keepsEveryValueExactly_data();
    void keepsEveryValueExactly();
    void keepsTypedTextsThatNoDatabaseWouldTake();
    void leavesSecretsOut();
    void keepsWhenTheRecordWasRead();
    void keepsWhatWasChosenInAConflict();
    void carriesAFormatVersion();
    void refusesWhatIsNoDraft_data();
    void refusesWhatIsNoDraft();
    void refusesADamagedMember_data();
    void refusesADamagedMember();
    void survivesEveryCut();
    void restoresTheEditThatItHolds();
    void restoresANewRecord();
    void guardsWhatItDoesNotKnow();
    void showsWhatNoLongerFits();
    void refusesAKeyThatNoLongerFits();
    void refusesAnotherEntity();
};

void TestDraft::keepsEveryValueExactly_data()
{
    QTest::addColumn<FieldValue>("value");

    QTest::newRow("null") << FieldValue::null();
    QTest::newRow("empty text") << FieldValue::text(QStringLiteral(""));
    QTest::newRow("smallest integer") << FieldValue::integer(std::numeric_limits<qint64>::min());
    QTest::newRow("real") << FieldValue::real(0.1);
    QTest::newRow("largest real") << FieldValue::real(std::numeric_limits<double>::max());
    QTest::newRow("infinity") << FieldValue::real(std::numeric_limits<double>::infinity());
    QTest::newRow("decimal") << FieldValue::decimal(QStringLiteral("1.00"));
    QTest::newRow("microseconds") << FieldValue::dateTime(
        QStringLiteral("2026-10-05 10:02:11.123456+02"));
    QTest::newRow("bytes") << FieldValue::bytes(QByteArray("\x00\xff\xfe", 3));
    QTest::newRow("hostile text") << FieldValue::text(
        QStringLiteral("a\u00A0b\r\nc\rd\u2028e\u0301 \"\\ \U0001F600"));
    QTest::newRow("long text") << FieldValue::text(QString(100'000, QLatin1Char('x')));
}

void TestDraft::keepsEveryValueExactly()
{
    QFETCH(FieldValue, value);
    const EntityPtr entity = shared(accounts());
    Draft draft = draftOf(changedWork(entity));
    draft.changes.set(QStringLiteral("note"), value);
    draft.read.values.set(QStringLiteral("amount"), value);
    draft.read.key = RecordKey({value});

    const auto read = draftFromJson(toJson(draft));

    CONCORD_VERIFY_OK(read);
    QCOMPARE(read->changes.value(QStringLiteral("note")), value);
    QVERIFY(*read == asOnDisk(draft));
}

void TestDraft::keepsTypedTextsThatNoDatabaseWouldTake()
{
    const EntityPtr entity = shared(accounts());
    const QString typed = QStringLiteral("12,") + QChar(0) + QChar(0xD800) + QChar(0xFFFF);
    const Draft draft = draftOf(changedWork(entity), {{QStringLiteral("amount"), typed}});

    const auto read = draftFromJson(toJson(draft));

    CONCORD_VERIFY_OK(read);
    QCOMPARE(read->typedTexts.value(QStringLiteral("amount")), typed);
}

void TestDraft::leavesSecretsOut()
{
    const EntityPtr entity = shared(accounts());
    QVERIFY(entity->field(QStringLiteral("password"))->isSecret);
    const Draft draft = draftOf(changedWork(entity),
                                {{QStringLiteral("password"), QStringLiteral("half a secret")}});

    const QByteArray json = toJson(draft);

    QVERIFY(!json.contains("secret\""));
    QVERIFY(!json.contains("new secret"));
    QVERIFY(!json.contains("old secret"));
    QVERIFY(!json.contains("half a secret"));
    QCOMPARE(draft.secretFields, QStringList{QStringLiteral("password")});
}

void TestDraft::keepsWhenTheRecordWasRead()
{
    const EntityPtr entity = shared(accounts());
    RecordSnapshot row = readRow(*entity);
    const Draft unknown = draftOf(UnitOfWork::edit(entity, row));
    CONCORD_VERIFY_OK(draftFromJson(toJson(unknown)));
    QVERIFY(!draftFromJson(toJson(unknown))->read.readAt.isValid());

    row.readAt = QDateTime(QDate(2026, 10, 5), QTime(10, 2, 11, 123), Qt::UTC);
    const auto read = draftFromJson(toJson(draftOf(UnitOfWork::edit(entity, row))));
    CONCORD_VERIFY_OK(read);
    QCOMPARE(read->read.readAt, row.readAt);
    QCOMPARE(restoreDraft(*read, entity)->work.read().readAt, row.readAt);

    QJsonObject root = QJsonDocument::fromJson(toJson(*read)).object();
    root.insert(QStringLiteral("readAt"), QStringLiteral("yesterday"));
    const auto broken = draftFromJson(QJsonDocument(root).toJson());
    QVERIFY(!broken);
    QVERIFY(broken.error().detail.contains(QLatin1String("readAt")));
}

void TestDraft::keepsWhatWasChosenInAConflict()
{
    const EntityPtr entity = shared(accounts());
    const auto text = [](const char *value) { return FieldValue::text(QString::fromUtf8(value)); };
    KeptChoices choices;
    for (const Pick pick : {Pick::Mine, Pick::Original, Pick::Database, Pick::Combined,
                            Pick::MineThenDatabase, Pick::DatabaseThenMine, Pick::Typed})
        choices.choices.append(
            {QStringLiteral("note"), pick, text("mine"), FieldValue::null(), text("result")});
    choices.typedTexts = {{QStringLiteral("amount"), QStringLiteral("12,")}};
    const KeptPlace place{2, Pick::Mine, text("b"), text("m"), FieldValue::null(), text("m")};
    choices.inside = {{QStringLiteral("note"), ValueKind::Json, {place, place}},
                      {QStringLiteral("amount"), std::nullopt, {place}}};
    KeptChoices withSecret = choices;
    withSecret.inside.append({QStringLiteral("password"),
                              std::nullopt,
                              {{0, Pick::Typed, {}, {}, {}, text("newest secret")}}});
    withSecret.choices.append(
        {QStringLiteral("password"), Pick::Typed, text("a"), text("b"), text("newest secret")});
    withSecret.typedTexts.insert(QStringLiteral("password"), QStringLiteral("newest secret"));
    const UnitOfWork work = changedWork(entity);
    Draft draft = draftOf(work);
    draft.choices = makeDraft(work, {}, withSecret).choices;

    const auto read = draftFromJson(toJson(draft));

    CONCORD_VERIFY_OK(read);
    QVERIFY(read->choices == choices);
    QVERIFY(restoreDraft(*read, entity)->choices == choices);
    QVERIFY(!toJson(draft).contains("newest secret"));
}

void TestDraft::carriesAFormatVersion()
{
    const EntityPtr entity = shared(accounts());
    QJsonObject root = QJsonDocument::fromJson(toJson(draftOf(changedWork(entity)))).object();
    QCOMPARE(root.value(QStringLiteral("version")).toInt(), 1);

    root.insert(QStringLiteral("version"), 2);
    const auto read = draftFromJson(QJsonDocument(root).toJson());

    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY(read.error().detail.contains(QLatin1String("format 2")));
}

void TestDraft::refusesWhatIsNoDraft_data()
{
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("another object") << QByteArray("{\"entity\": \"orders\"}");
    QTest::newRow("only the frame") << QByteArray("{\"format\":\"concord-draft\",\"version\":1}");
    QTest::newRow("not UTF-8") << QByteArray("{\"format\":\"concord-draft\xff\"}");
    QTest::newRow("NUL bytes") << QByteArray(1000, '\0');
    QTest::newRow("deep nesting") << QByteArray(100'000, '[');
    QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(100'000);
}

void TestDraft::refusesWhatIsNoDraft()
{
    QFETCH(QByteArray, json);

    const auto read = draftFromJson(json);

    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY(!read.error().detail.isEmpty());
}

void TestDraft::refusesADamagedMember_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");

    const auto change = [](const QString &type, const QJsonValue &value) {
        return QJsonArray{QJsonObject{{QStringLiteral("field"), QStringLiteral("note")},
                                      {QStringLiteral("type"), type},
                                      {QStringLiteral("value"), value}}};
    };
    const QString id = QStringLiteral("id");
    const QString changes = QStringLiteral("changes");
    QTest::newRow("id that climbs") << id << QJsonValue(QStringLiteral("../../etc/passwd"));
    QTest::newRow("empty id") << id << QJsonValue(QString());
    QTest::newRow("id in braces") << id
                                  << QJsonValue(QUuid::createUuid().toString(QUuid::WithBraces));
    QTest::newRow("number for a text") << QStringLiteral("entity") << QJsonValue(7);
    QTest::newRow("text for a flag") << QStringLiteral("new") << QJsonValue(QStringLiteral("no"));
    QTest::newRow("object for a list") << changes << QJsonValue(QJsonObject());
    QTest::newRow("unknown type") << changes
                                  << QJsonValue(
                                         change(QStringLiteral("date"), QStringLiteral("x")));
    QTest::newRow("integer that is none")
        << changes << QJsonValue(change(QStringLiteral("integer"), QStringLiteral("1; DROP")));
    QTest::newRow("integer too large")
        << changes
        << QJsonValue(change(QStringLiteral("integer"), QStringLiteral("9223372036854775808")));
    QTest::newRow("integer as a number")
        << changes << QJsonValue(change(QStringLiteral("integer"), 5));
    QTest::newRow("not a number") << changes
                                  << QJsonValue(
                                         change(QStringLiteral("real"), QStringLiteral("nan")));
    QTest::newRow("decimal that is none")
        << changes << QJsonValue(change(QStringLiteral("decimal"), QStringLiteral("1,5")));
    QTest::newRow("bytes that are none")
        << changes << QJsonValue(change(QStringLiteral("bytes"), QStringLiteral("0g")));
    QTest::newRow("field twice") << changes
                                 << QJsonValue(
                                        QJsonArray{change(QStringLiteral("null"), {}).at(0),
                                                   change(QStringLiteral("null"), {}).at(0)});
    QTest::newRow("typed text that is none")
        << QStringLiteral("typed") << QJsonValue(QJsonObject{{QStringLiteral("note"), 1}});
    QTest::newRow("secret name that is none")
        << QStringLiteral("secrets") << QJsonValue(QJsonArray{1});
    QTest::newRow("no time") << QStringLiteral("written")
                             << QJsonValue(QStringLiteral("yesterday"));
    QTest::newRow("time without a zone")
        << QStringLiteral("written") << QJsonValue(QStringLiteral("2026-10-05T10:00:00"));
}

void TestDraft::refusesADamagedMember()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    const EntityPtr entity = shared(accounts());
    QJsonObject root = QJsonDocument::fromJson(toJson(draftOf(changedWork(entity)))).object();
    QVERIFY(root.contains(member));
    root.insert(member, value);

    const auto read = draftFromJson(QJsonDocument(root).toJson());

    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
}

void TestDraft::survivesEveryCut()
{
    const EntityPtr entity = shared(accounts());
    const QByteArray json = toJson(draftOf(changedWork(entity)));
    for (qsizetype length = 0; length < json.size(); ++length)
        QVERIFY(!draftFromJson(json.left(length)));
}

void TestDraft::restoresTheEditThatItHolds()
{
    const EntityPtr entity = shared(accounts());
    const UnitOfWork work = changedWork(entity);
    const QHash<QString, QString> typed{{QStringLiteral("amount"), QStringLiteral("12,")}};
    const auto draft = draftFromJson(toJson(draftOf(work, typed)));
    CONCORD_VERIFY_OK(draft);

    const auto restored = restoreDraft(*draft, entity);

    CONCORD_VERIFY_OK(restored);
    QCOMPARE(restored->id, draft->id);
    QVERIFY(!restored->needsReview);
    QVERIFY(restored->work.key() == work.key());
    QVERIFY(restored->work.token() == work.token());
    QCOMPARE(restored->work.originalValue(QStringLiteral("amount")), FieldValue::real(1.5));
    QCOMPARE(
        restored->work.changes(),
        (FieldValues{{QStringLiteral("note"), FieldValue::text(QStringLiteral("call first"))}}));
    QCOMPARE(restored->typedTexts, typed);
    QCOMPARE(restored->secretFields, QStringList{QStringLiteral("password")});
    QVERIFY(restored->lostTexts.isEmpty());
}

void TestDraft::restoresANewRecord()
{
    const EntityPtr entity = shared(accounts());
    UnitOfWork work = UnitOfWork::create(entity);
    work.set(QStringLiteral("code"), FieldValue::text(QStringLiteral("B-2")));
    const auto draft = draftFromJson(toJson(draftOf(work)));
    CONCORD_VERIFY_OK(draft);

    const auto restored = restoreDraft(*draft, entity);

    CONCORD_VERIFY_OK(restored);
    QVERIFY(restored->work.isNew());
    QVERIFY(restored->work.originalValues().isEmpty());
    QCOMPARE(restored->work.changes(), work.changes());
}

void TestDraft::guardsWhatItDoesNotKnow()
{
    Entity unprotected = accounts();
    unprotected.token = {};
    const EntityPtr entity = shared(unprotected);
    const auto restored = restoreDraft(draftOf(changedWork(entity)), entity);
    CONCORD_VERIFY_OK(restored);

    const UnitOfWork &work = restored->work;
    const QList<GuardTerm> guard
        = makeGuard(*entity, work.token(), work.originalValues(), {QStringLiteral("note")});

    const GuardTerm unknown{QStringLiteral("password"), unknownOriginal()};
    QVERIFY(guard.contains(unknown));
}

void TestDraft::showsWhatNoLongerFits()
{
    const EntityPtr entity = shared(accounts());
    UnitOfWork work = UnitOfWork::edit(entity, readRow(*entity));
    work.set(QStringLiteral("note"), FieldValue::text(QStringLiteral("call first")));
    work.set(QStringLiteral("amount"), FieldValue::integer(7));
    Draft draft = draftOf(work);
    draft.typedTexts.insert(QStringLiteral("gone"), QStringLiteral("12,"));

    TableSchema changed = entity->schema;
    changed.columns[1].storage = Storage::Text; // amount: 7 becomes "7"
    changed.columns[1].declaredType = QStringLiteral("TEXT");
    changed.columns[2].storage = Storage::Integer; // note: no longer a text
    changed.columns[2].declaredType = QStringLiteral("INTEGER");
    Entity later = deriveEntity(changed);
    later.token = entity->token;
    const auto restored = restoreDraft(draft, shared(later));

    CONCORD_VERIFY_OK(restored);
    QVERIFY(restored->needsReview);
    QCOMPARE(restored->work.currentValue(QStringLiteral("amount")),
             FieldValue::text(QStringLiteral("7")));
    QVERIFY(!restored->work.isChanged(QStringLiteral("note")));
    QCOMPARE(restored->lostTexts.value(QStringLiteral("note")), QStringLiteral("call first"));
    QCOMPARE(restored->lostTexts.value(QStringLiteral("gone")), QStringLiteral("12,"));
}

void TestDraft::refusesAKeyThatNoLongerFits()
{
    const EntityPtr entity = shared(accounts());
    TableSchema changed = entity->schema;
    changed.columns[2].keyPosition = 2;
    Entity later = deriveEntity(changed);
    later.token = entity->token;

    const auto restored = restoreDraft(draftOf(changedWork(entity)), shared(later));

    CONCORD_VERIFY_REASON(restored, ErrorReason::TableChanged);
}

void TestDraft::refusesAnotherEntity()
{
    const EntityPtr entity = shared(accounts());
    Entity other = accounts();
    other.name = QStringLiteral("orders");

    const auto restored = restoreDraft(draftOf(changedWork(entity)), shared(other));

    CONCORD_VERIFY_REASON(restored, ErrorReason::UnknownEntity);
}

QTEST_APPLESS_MAIN(TestDraft)

#include "tst_draft.moc"
