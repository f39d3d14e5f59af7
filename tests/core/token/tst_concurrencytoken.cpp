// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/datetimetext.h"
#include "core/token/concurrencytoken.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using concord::test::StoppedClock;

namespace {

const QString kToken = QStringLiteral("token");
constexpr qint64 kNow = 1'791'194'400'000'000; // 2026-10-05T10:00:00Z

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

// id (key), a, b, c, d, made (computed), token. a and b are a group, a rule reads c.
Entity entityWith(TokenKind kind, Storage tokenStorage = Storage::Any)
{
    TableSchema schema;
    schema.name = QStringLiteral("t");
    for (const char *name : {"id", "a", "b", "c", "d", "made", "token"}) {
        ColumnSchema column;
        column.name = QString::fromLatin1(name);
        schema.columns.append(column);
    }
    schema.columns[0].keyPosition = 1;
    schema.columns[5].isGenerated = true;
    schema.columns[6].storage = tokenStorage;
    Entity entity = deriveEntity(schema);
    entity.token = TokenSpec(kind);
    if (kind == TokenKind::RowVersion || kind == TokenKind::UpdatedTime)
        entity.token.column = kToken;
    if (kind == TokenKind::ChosenFields)
        entity.token.fields = {QStringLiteral("a"), QStringLiteral("b")};
    entity.groups = {{LocalText(), {QStringLiteral("a"), QStringLiteral("b")}}};
    RecordRule rule;
    rule.kind = RecordRule::Kind::RequireWhen;
    rule.when = QStringLiteral("c");
    rule.whenValues = {QStringLiteral("x")};
    rule.field = QStringLiteral("c");
    entity.rules = {rule};
    return entity;
}

FieldValues rowWith(const FieldValue &token)
{
    return {{QStringLiteral("id"), FieldValue::integer(1)},
            {QStringLiteral("a"), text("1")},
            {QStringLiteral("b"), FieldValue()},
            {QStringLiteral("c"), text("3")},
            {QStringLiteral("d"), text("4")},
            {QStringLiteral("made"), text("5")},
            {kToken, token}};
}

QStringList columnsOf(const QList<GuardTerm> &guard)
{
    QStringList columns;
    for (const GuardTerm &term : guard)
        columns.append(term.column);
    return columns;
}

} // namespace

class TestConcurrencyToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsBackItsText_data();
    void readsBackItsText();
    void refusesTextOfAnotherKind_data();
    void refusesTextOfAnotherKind();
    void readsTheVersionThatIsNoColumn();
    void hashesEveryLoadedColumn();
    void hashesOnlyTheChosenFields();
    void hashesTypesAndBordersApart();
    void guardsWhatTheKindNeeds_data();
    void guardsWhatTheKindNeeds();
    void guardsEveryColumnInARowStrictEntity();
    void guardsADeleteWithEverything();
    void guardsOnlyAVersionThatIsUnique();
    void guardsOnlyTheTokenWhereNoOriginalsAreKnown();
    void writesNothingForTokensThatTheDatabaseMoves();
    void countsAVersionThatNobodyElseMoves();
    void movesTheTimeForward_data();
    void movesTheTimeForward();
    void refusesToMoveBehindTheLastYear();
    void refusesToMoveANumberOfUnknownUnit();
    void neverWritesTheOldTimeAgain();
};

void TestConcurrencyToken::readsBackItsText_data()
{
    QTest::addColumn<TokenKind>("kind");
    QTest::addColumn<Storage>("storage");
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, TokenKind kind, Storage storage, const FieldValue &value,
                        const char *expected) {
        QTest::newRow(name) << kind << storage << value << QString::fromLatin1(expected);
    };
    using K = TokenKind;
    add("version", K::RowVersion, Storage::Integer, FieldValue::integer(417), "v:417");
    add("lowest version", K::RowVersion, Storage::Integer,
        FieldValue::integer(std::numeric_limits<qint64>::min()), "v:-9223372036854775808");
    add("no version", K::RowVersion, Storage::Integer, FieldValue(), "v:null");
    add("version in a text column", K::RowVersion, Storage::Text, text("417"), "v:417");
    add("time", K::UpdatedTime, Storage::Text, text("2026-10-05T10:02:11.123456Z"),
        "t:2026-10-05T10:02:11.123456Z");
    add("time with a blank and nine digits", K::UpdatedTime, Storage::Numeric,
        text("2026-10-05 10:02:11.123456789+02"), "t:2026-10-05 10:02:11.123456789+02");
    add("no time", K::UpdatedTime, Storage::Text, FieldValue(), "t:null");
    add("empty time", K::UpdatedTime, Storage::Text, text(""), "t:");
    add("a text that is no time", K::UpdatedTime, Storage::Text, text("yesterday"), "t:yesterday");
    add("seconds since 1970", K::UpdatedTime, Storage::Integer, FieldValue::integer(1791194400),
        "t:1791194400");
    add("days since noon", K::UpdatedTime, Storage::Real, FieldValue::real(2461319.5),
        "t:2461319.5");
}

void TestConcurrencyToken::readsBackItsText()
{
    QFETCH(TokenKind, kind);
    QFETCH(Storage, storage);
    QFETCH(FieldValue, value);
    QFETCH(QString, expected);
    const Entity entity = entityWith(kind, storage);
    const auto token = ConcurrencyToken::ofRow(entity, rowWith(value));
    QCOMPARE(token.toText(), expected);
    QCOMPARE(token.value(), value);
    const auto back = ConcurrencyToken::parse(entity, expected);
    CONCORD_VERIFY_OK(back);
    QCOMPARE(describe(back->value()), describe(value));
    QVERIFY(*back == token);
}

void TestConcurrencyToken::refusesTextOfAnotherKind_data()
{
    QTest::addColumn<TokenKind>("kind");
    QTest::addColumn<QString>("text");
    const QString hash = QStringLiteral("h:") + QString(64, QLatin1Char('a'));
    using K = TokenKind;
    QTest::newRow("empty version") << K::RowVersion << QString();
    QTest::newRow("bare number") << K::RowVersion << QStringLiteral("417");
    QTest::newRow("no number") << K::RowVersion << QStringLiteral("v:abc");
    QTest::newRow("blank") << K::RowVersion << QStringLiteral("v: 417");
    QTest::newRow("too large") << K::RowVersion << QStringLiteral("v:9223372036854775808");
    QTest::newRow("time for version") << K::RowVersion << QStringLiteral("t:417");
    QTest::newRow("version for time") << K::UpdatedTime << QStringLiteral("v:417");
    QTest::newRow("bare time") << K::UpdatedTime << QStringLiteral("2026-10-05T10:02:11Z");
    QTest::newRow("NUL in a time")
        << K::UpdatedTime << QString(QStringLiteral("t:2026") + QChar(0));
    QTest::newRow("version for xmin") << K::Xmin << QStringLiteral("v:417");
    QTest::newRow("xmin of 33 bits") << K::Xmin << QStringLiteral("x:4294967296");
    QTest::newRow("no xmin") << K::Xmin << QStringLiteral("x:");
    QTest::newRow("hash of all for one of some") << K::ChosenFields << hash;
    QTest::newRow("time for hash") << K::AllColumns << QStringLiteral("t:2026-10-05T10:02:11Z");
    QTest::newRow("short hash") << K::AllColumns << hash.chopped(1);
    QTest::newRow("long hash") << K::AllColumns << hash + QLatin1Char('a');
    QTest::newRow("hash that is no hash")
        << K::AllColumns << QStringLiteral("h:") + QString(64, QLatin1Char('z'));
}

void TestConcurrencyToken::refusesTextOfAnotherKind()
{
    QFETCH(TokenKind, kind);
    QFETCH(QString, text);
    const Storage storage = kind == TokenKind::RowVersion ? Storage::Integer : Storage::Text;
    const auto token = ConcurrencyToken::parse(entityWith(kind, storage), text);
    CONCORD_VERIFY_REASON(token, ErrorReason::BadToken);
    QCOMPARE(token.error().arguments, (QStringList{QStringLiteral("t"), text}));
}

void TestConcurrencyToken::readsTheVersionThatIsNoColumn()
{
    const Entity entity = entityWith(TokenKind::Xmin);
    const auto token = ConcurrencyToken::ofRow(entity, rowWith(text("5")), text("4294967295"));
    QCOMPARE(token.toText(), QStringLiteral("x:4294967295"));
    const auto back = ConcurrencyToken::parse(entity, token.toText());
    CONCORD_VERIFY_OK(back);
    QVERIFY(*back == token);
    const QList<GuardTerm> guard = makeGuard(entity, token, {}, {QStringLiteral("d")});
    QCOMPARE(guard, (QList<GuardTerm>{{kXminColumn, text("4294967295")}}));
}

void TestConcurrencyToken::hashesOnlyTheChosenFields()
{
    const Entity entity = entityWith(TokenKind::ChosenFields);
    FieldValues row = rowWith(text("5"));
    const auto token = ConcurrencyToken::ofRow(entity, row);
    QVERIFY(token.toText().startsWith(QLatin1String("f:")));
    row.set(QStringLiteral("d"), text("another"));
    QVERIFY(ConcurrencyToken::ofRow(entity, row) == token);
    row.set(QStringLiteral("b"), text(""));
    QVERIFY(!(ConcurrencyToken::ofRow(entity, row) == token));
}

void TestConcurrencyToken::hashesEveryLoadedColumn()
{
    const Entity entity = entityWith(TokenKind::AllColumns);
    const FieldValues row = rowWith(text("x"));
    const auto token = ConcurrencyToken::ofRow(entity, row);
    QCOMPARE(token.toText().size(), 66);
    QVERIFY(token.value().isNull());
    QVERIFY(ConcurrencyToken::ofRow(entity, row) == token);
    const QStringList names = row.names();
    for (const QString &name : names) {
        FieldValues other = row;
        other.set(name, text("other"));
        QVERIFY2(!(ConcurrencyToken::ofRow(entity, other) == token), qPrintable(name));
    }
}

void TestConcurrencyToken::hashesTypesAndBordersApart()
{
    const Entity entity = entityWith(TokenKind::AllColumns);
    const auto hash = [&entity](const FieldValue &a, const FieldValue &b) {
        return ConcurrencyToken::ofRow(entity, {{QStringLiteral("a"), a}, {QStringLiteral("b"), b}})
            .toText();
    };
    const QSet<QString> hashes{
        hash(text("ab"), text("c")),      hash(text("a"), text("bc")),
        hash(text("abc"), text("")),      hash(text("abc"), FieldValue()),
        hash(FieldValue(), text("abc")),  hash(text("1"), FieldValue()),
        hash(FieldValue::integer(1), {}), hash(FieldValue::real(1), {}),
        hash(FieldValue::bytes("1"), {}), hash(text("31"), {}),
        hash(text("a:4:1:b"), {}),        hash(text("ABC"), FieldValue()),
    };
    QCOMPARE(hashes.size(), 12);
}

void TestConcurrencyToken::guardsWhatTheKindNeeds_data()
{
    QTest::addColumn<TokenKind>("kind");
    QTest::addColumn<QStringList>("written");
    QTest::addColumn<QStringList>("guarded");
    const QString a = QStringLiteral("a");
    const QString b = QStringLiteral("b");
    const QString c = QStringLiteral("c");
    const QString d = QStringLiteral("d");
    using K = TokenKind;
    QTest::newRow("version") << K::RowVersion << QStringList{d} << QStringList{kToken, d, c};
    QTest::newRow("chosen fields") << K::ChosenFields << QStringList{d} << QStringList{a, b, d, c};
    QTest::newRow("time, a plain field")
        << K::UpdatedTime << QStringList{d} << QStringList{kToken, d, c};
    QTest::newRow("time, a grouped field")
        << K::UpdatedTime << QStringList{a} << QStringList{kToken, a, b, c};
    QTest::newRow("time, the whole group")
        << K::UpdatedTime << QStringList{b, a} << QStringList{kToken, b, a, c};
    QTest::newRow("time, the key too")
        << K::UpdatedTime << QStringList{QStringLiteral("id"), d} << QStringList{kToken, d, c};
    QTest::newRow("all columns") << K::AllColumns << QStringList{d}
                                 << QStringList{a, b, c, d, kToken};
}

void TestConcurrencyToken::guardsWhatTheKindNeeds()
{
    QFETCH(TokenKind, kind);
    QFETCH(QStringList, written);
    QFETCH(QStringList, guarded);
    const Entity entity = entityWith(kind);
    const FieldValues row = rowWith(text("2026-10-05T10:00:00Z"));
    const auto guard = makeGuard(entity, ConcurrencyToken::ofRow(entity, row), row, written);
    QCOMPARE(columnsOf(guard), guarded);
    for (const GuardTerm &term : guard)
        QCOMPARE(term.value, row.value(term.column));
}

void TestConcurrencyToken::guardsEveryColumnInARowStrictEntity()
{
    Entity entity = entityWith(TokenKind::UpdatedTime);
    entity.isRowStrict = true;
    const FieldValues row = rowWith(text("2026-10-05T10:00:00Z"));
    const auto guard
        = makeGuard(entity, ConcurrencyToken::ofRow(entity, row), row, {QStringLiteral("d")});
    QStringList columns = columnsOf(guard);
    columns.sort();
    QCOMPARE(columns,
             (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                          QStringLiteral("d"), QStringLiteral("made"), kToken}));
}

void TestConcurrencyToken::guardsADeleteWithEverything()
{
    const FieldValues row = rowWith(FieldValue());
    const auto guarded = [&row](const Entity &entity) {
        QStringList columns
            = columnsOf(makeDeleteGuard(entity, ConcurrencyToken::ofRow(entity, row), row));
        columns.sort();
        return columns;
    };
    const QStringList everything{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                                 QStringLiteral("d"), kToken};
    for (const TokenKind kind : {TokenKind::RowVersion, TokenKind::UpdatedTime,
                                 TokenKind::ChosenFields, TokenKind::AllColumns})
        QCOMPARE(guarded(entityWith(kind)), everything);
    Entity unique = entityWith(TokenKind::RowVersion);
    unique.token.isUnique = true;
    QCOMPARE(guarded(unique), QStringList{kToken});
}

void TestConcurrencyToken::guardsOnlyAVersionThatIsUnique()
{
    Entity entity = entityWith(TokenKind::RowVersion);
    entity.token.isUnique = true;
    const FieldValues row = rowWith(FieldValue::integer(417));
    const auto guard
        = makeGuard(entity, ConcurrencyToken::ofRow(entity, row), row, {QStringLiteral("d")});
    QCOMPARE(guard, (QList<GuardTerm>{{kToken, FieldValue::integer(417)}}));
}

void TestConcurrencyToken::guardsOnlyTheTokenWhereNoOriginalsAreKnown()
{
    const Entity entity = entityWith(TokenKind::UpdatedTime);
    const auto token = ConcurrencyToken::ofRow(entity, rowWith(FieldValue()));
    const QList<GuardTerm> tokenOnly{{kToken, FieldValue()}};
    QCOMPARE(makeGuard(entity, token, {}, {QStringLiteral("d")}), tokenOnly);
    QCOMPARE(makeDeleteGuard(entity, token, {}), tokenOnly);
}

void TestConcurrencyToken::writesNothingForTokensThatTheDatabaseMoves()
{
    const StoppedClock clock;
    for (const TokenKind kind :
         {TokenKind::RowVersion, TokenKind::Xmin, TokenKind::ChosenFields, TokenKind::AllColumns}) {
        const Entity entity = entityWith(kind);
        const auto moved
            = advanceToken(entity, ConcurrencyToken::ofRow(entity, rowWith(text("5"))), clock);
        CONCORD_VERIFY_OK(moved);
        QVERIFY(moved->isEmpty());
    }
}

void TestConcurrencyToken::countsAVersionThatNobodyElseMoves()
{
    Entity entity = entityWith(TokenKind::RowVersion, Storage::Integer);
    entity.token.isMovedByUs = true;
    const StoppedClock clock;
    const auto next = [&](const FieldValue &old) {
        return advanceToken(entity, ConcurrencyToken::ofRow(entity, rowWith(old)), clock);
    };
    QCOMPARE(*next(FieldValue::integer(417)), (FieldValues{{kToken, FieldValue::integer(418)}}));
    QCOMPARE(*next(FieldValue()), (FieldValues{{kToken, FieldValue::integer(1)}}));
    CONCORD_VERIFY_REASON(next(FieldValue::integer(std::numeric_limits<qint64>::max())),
                          ErrorReason::TokenExhausted);
    CONCORD_VERIFY_REASON(next(text("seven")), ErrorReason::BadToken);
}

void TestConcurrencyToken::movesTheTimeForward_data()
{
    QTest::addColumn<FieldValue>("old");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QString>("moved");
    const auto add = [](const char *name, const FieldValue &old, qint64 now, const char *moved) {
        QTest::newRow(name) << old << now << QString::fromLatin1(moved);
    };
    add("clock ahead", text("2026-10-05T09:00:00.000000Z"), kNow, "2026-10-05T10:00:00.000000Z");
    add("clock stopped", text("2026-10-05T10:00:00.000000Z"), kNow, "2026-10-05T10:00:00.000001Z");
    add("clock stepped back", text("2026-10-05T12:00:00.999999Z"), kNow,
        "2026-10-05T12:00:01.000000Z");
    add("clock at the beginning", text("2026-10-05T12:00:00Z"), 0, "2026-10-05T12:00:00.000001Z");
    add("NULL", FieldValue(), kNow, "2026-10-05T10:00:00.000000Z");
    add("whole seconds", text("2026-10-05 10:00:00"), kNow, "2026-10-05 10:00:00.000001");
    add("nine digits", text("2026-10-05T10:00:00.000000999Z"), kNow, "2026-10-05T10:00:00.000001Z");
    add("nine digits, clock ahead", text("2026-10-05T09:00:00.123456789Z"), kNow,
        "2026-10-05T10:00:00.000000Z");
    add("another zone", text("2026-10-05 11:30:00.5+02:00"), kNow,
        "2026-10-05 12:00:00.000000+02:00");
    add("a date", text("2026-10-05"), kNow, "2026-10-05T10:00:00.000000");
    add("a text that is no time", text("yesterday"), kNow, "2026-10-05T10:00:00.000000Z");
    add("empty", text(""), kNow, "2026-10-05T10:00:00.000000Z");
}

void TestConcurrencyToken::movesTheTimeForward()
{
    QFETCH(FieldValue, old);
    QFETCH(qint64, now);
    QFETCH(QString, moved);
    const Entity entity = entityWith(TokenKind::UpdatedTime, Storage::Text);
    StoppedClock clock;
    clock.setMicroseconds(now);
    const auto written = advanceToken(entity, ConcurrencyToken::ofRow(entity, rowWith(old)), clock);
    CONCORD_VERIFY_OK(written);
    QCOMPARE(*written, (FieldValues{{kToken, FieldValue::text(moved)}}));
}

void TestConcurrencyToken::refusesToMoveBehindTheLastYear()
{
    const Entity entity = entityWith(TokenKind::UpdatedTime);
    const StoppedClock clock;
    const auto token
        = ConcurrencyToken::ofRow(entity, rowWith(text("9999-12-31T23:59:59.999999Z")));
    const auto moved = advanceToken(entity, token, clock);
    CONCORD_VERIFY_REASON(moved, ErrorReason::TokenExhausted);
    QCOMPARE(moved.error().arguments, (QStringList{QStringLiteral("t"), token.toText()}));
}

void TestConcurrencyToken::refusesToMoveANumberOfUnknownUnit()
{
    const Entity entity = entityWith(TokenKind::UpdatedTime, Storage::Numeric);
    const StoppedClock clock;
    for (const FieldValue &old : {FieldValue::integer(1791194400), FieldValue::real(2461319.5)}) {
        const auto token = ConcurrencyToken::ofRow(entity, rowWith(old));
        CONCORD_VERIFY_REASON(advanceToken(entity, token, clock), ErrorReason::BadToken);
    }
}

void TestConcurrencyToken::neverWritesTheOldTimeAgain()
{
    const Entity entity = entityWith(TokenKind::UpdatedTime);
    QVERIFY(rc::check("whatever the clock says, the text differs and the instant is later", [&] {
        const qint64 old = kNow + *rc::gen::inRange(-5'000'000, 5'000'000);
        const int digits = *rc::gen::inRange(0, 10);
        const QString nine = QStringLiteral("%1").arg(old % 1'000'000, 6, 10, QLatin1Char('0'))
            + QStringLiteral("789");
        const QString seconds = DateTimeText::utc(old).left(19);
        const QString oldText
            = digits == 0 ? seconds : seconds + QLatin1Char('.') + nine.left(digits);
        StoppedClock clock;
        clock.setMicroseconds(kNow + *rc::gen::inRange(-5'000'000, 5'000'000));
        const auto token = ConcurrencyToken::ofRow(entity, rowWith(FieldValue::text(oldText)));
        const auto written = advanceToken(entity, token, clock);
        RC_ASSERT(written.has_value());
        const QString newText = written->value(kToken).toText();
        const auto before = DateTimeText::parse(oldText);
        const auto after = DateTimeText::parse(newText);
        RC_ASSERT(newText != oldText);
        RC_ASSERT(after->microseconds() > before->microseconds());
    }));
}

QTEST_GUILESS_MAIN(TestConcurrencyToken)
#include "tst_concurrencytoken.moc"
