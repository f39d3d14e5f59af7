// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentences.h"
#include "tests/support/mergesample.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace concord;
using concord::test::text;

namespace {

constexpr int kReasons = static_cast<int>(ErrorReason::WrongUsage) + 1;

// How many arguments error.h promises; the compiler asks for each new reason.
int argumentCount(ErrorReason reason)
{
    switch (reason) {
    case ErrorReason::Unspecified:
    case ErrorReason::Cancelled:
        return 0;
    case ErrorReason::NotADatabase:
    case ErrorReason::ReadOnlyStorage:
    case ErrorReason::StorageFull:
    case ErrorReason::StorageIo:
    case ErrorReason::FileGone:
    case ErrorReason::FileReplaced:
    case ErrorReason::UnsupportedEngine:
    case ErrorReason::NoUsableKey:
    case ErrorReason::ValueHasNul:
    case ErrorReason::ValueHasLoneSurrogate:
    case ErrorReason::ValueRequired:
    case ErrorReason::ValueReadOnly:
    case ErrorReason::RuleBroken:
    case ErrorReason::BadFilter:
    case ErrorReason::OperationReused:
    case ErrorReason::NoOperationsTable:
    case ErrorReason::OperationVoided:
    case ErrorReason::TableChanged:
    case ErrorReason::NotInstalled:
    case ErrorReason::HostNotFound:
    case ErrorReason::TlsNeeded:
    case ErrorReason::TlsNotOffered:
    case ErrorReason::StatementEnded:
    case ErrorReason::ProfileMoved:
    case ErrorReason::ReadOnlyProfile:
    case ErrorReason::NoKeychain:
    case ErrorReason::WrongUsage:
        return 1;
    case ErrorReason::CannotOpen:
    case ErrorReason::DatabaseBusy:
    case ErrorReason::UnknownEntity:
    case ErrorReason::RecordNotFound:
    case ErrorReason::BadToken:
    case ErrorReason::NotUnique:
    case ErrorReason::ValueNotANumber:
    case ErrorReason::ValueNotADateTime:
    case ErrorReason::ServerUnreachable:
    case ErrorReason::ServerSilent:
    case ErrorReason::ServerNotReady:
    case ErrorReason::PasswordNeeded:
    case ErrorReason::SignInRefused:
    case ErrorReason::DatabaseUnknown:
    case ErrorReason::TlsFailed:
    case ErrorReason::CertificateUntrusted:
    case ErrorReason::CertificateExpired:
    case ErrorReason::AuthorityFileUnreadable:
    case ErrorReason::ClientCertificateNeeded:
    case ErrorReason::ClientCertificateRefused:
    case ErrorReason::ClientCertificateUnusable:
    case ErrorReason::ConnectionLost:
    case ErrorReason::StatementTooLong:
    case ErrorReason::UnknownProfile:
    case ErrorReason::TableLosesSaves:
    case ErrorReason::NothingToSave:
    case ErrorReason::TokenExhausted:
    case ErrorReason::KeyExists:
    case ErrorReason::TokenNotMoved:
    case ErrorReason::WriteUndone:
        return 2;
    case ErrorReason::SettingLosesSaves:
    case ErrorReason::FutureSchema:
    case ErrorReason::PastSchema:
    case ErrorReason::UnknownField:
    case ErrorReason::BadKey:
    case ErrorReason::ValueTooLong:
    case ErrorReason::ValueNotInList:
    case ErrorReason::ValuePattern:
    case ErrorReason::BadEntityFile:
    case ErrorReason::BadProfileFile:
    case ErrorReason::BadPolicyFile:
    case ErrorReason::SignInNotAllowed:
    case ErrorReason::CertificateWrongHost:
    case ErrorReason::BadTokenChoice:
    case ErrorReason::Constraint:
        return 3;
    case ErrorReason::MendFailed:
        return 5;
    case ErrorReason::ValueOutOfRange:
        return 4;
    }
    return 0;
}

Error errorWith(ErrorReason reason, const QStringList &arguments)
{
    return makeError(ErrorCode::InvalidInput, reason, arguments, QStringLiteral("technical words"));
}

} // namespace

class TestSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tellsEveryReasonWithItsArguments_data();
    void tellsEveryReasonWithItsArguments();
    void keepsPercentSignsOfItsArguments();
    void tellsEveryReasonApart();
    void fallsBackToTheTechnicalWords();
    void tellsWhichSideOfARangeWasMissed_data();
    void tellsWhichSideOfARangeWasMissed();
    void leavesNoGapWhereNothingIsKnown_data();
    void leavesNoGapWhereNothingIsKnown();
    void saysWhetherAFailedDiskKeptTheSave();
    void namesEveryCode();
    void classifiesEveryCode_data();
    void classifiesEveryCode();
    void showsTimesToPeople_data();
    void showsTimesToPeople();
    void tellsWhoSavedWhen();
    void titlesEveryConflict();
    void showsAFieldByItsLabel();
    void cutsAVeryLongValue();
};

void TestSentences::tellsEveryReasonWithItsArguments_data()
{
    QTest::addColumn<int>("reason");
    for (int reason = 0; reason < kReasons; ++reason)
        QTest::addRow("%d", reason) << reason;
}

void TestSentences::tellsEveryReasonWithItsArguments()
{
    QFETCH(int, reason);
    const int count = argumentCount(static_cast<ErrorReason>(reason));
    QStringList arguments;
    for (int i = 0; i < count; ++i)
        arguments.append(QStringLiteral("argument-%1-").arg(i));
    const Error error = errorWith(static_cast<ErrorReason>(reason), arguments);
    const QString shown = errorText(error);
    QVERIFY(!errorSentence(error).isEmpty());
    QVERIFY2(!shown.contains(QRegularExpression(QStringLiteral("%\\d"))), qPrintable(shown));
    for (const QString &argument : std::as_const(arguments))
        QVERIFY2(shown.contains(argument), qPrintable(argument + QLatin1String(" in ") + shown));
    QCOMPARE(shown.contains(error.detail), reason == static_cast<int>(ErrorReason::Unspecified));
    const bool isItsOwnWords = static_cast<ErrorReason>(reason) == ErrorReason::RuleBroken
        || static_cast<ErrorReason>(reason) == ErrorReason::WrongUsage;
    QVERIFY(isItsOwnWords || shown.endsWith(QLatin1Char('.')));
}

void TestSentences::keepsPercentSignsOfItsArguments()
{
    const QStringList hostile{QStringLiteral("%1 %2 %3"), QStringLiteral("100 % %1"),
                              QStringLiteral("%3"), QStringLiteral("%n")};
    for (int reason = 0; reason < kReasons; ++reason) {
        const int count = argumentCount(static_cast<ErrorReason>(reason));
        const QString shown
            = errorText(errorWith(static_cast<ErrorReason>(reason), hostile.mid(0, count)));
        for (int i = 0; i < count; ++i)
            QVERIFY2(shown.contains(hostile.at(i)), qPrintable(shown));
    }
}

void TestSentences::tellsEveryReasonApart()
{
    QSet<QString> shown;
    for (int reason = 0; reason < kReasons; ++reason)
        shown.insert(errorText(
            errorWith(static_cast<ErrorReason>(reason), QStringList(4, QStringLiteral("x")))));
    // NoOperationsTable and NotInstalled say the same; so do the two whose words are given.
    QCOMPARE(shown.size(), kReasons - 2);
}

void TestSentences::fallsBackToTheTechnicalWords()
{
    const QString shown = errorText(errorWith(ErrorReason::Unspecified, {}));
    QVERIFY2(shown.contains(QLatin1String("technical words")), qPrintable(shown));
}

void TestSentences::tellsWhichSideOfARangeWasMissed_data()
{
    QTest::addColumn<QString>("lowest");
    QTest::addColumn<QString>("highest");
    QTest::addColumn<QString>("expected");
    QTest::newRow("both") << QStringLiteral("1") << QStringLiteral("9")
                          << QStringLiteral("f: 0 is not between 1 and 9.");
    QTest::newRow("lowest") << QStringLiteral("1") << QString()
                            << QStringLiteral("f: 0 is less than 1.");
    QTest::newRow("highest") << QString() << QStringLiteral("9")
                             << QStringLiteral("f: 0 is more than 9.");
    QTest::newRow("rounded") << QStringLiteral("0.1") << QStringLiteral("0.1")
                             << QStringLiteral("f: 0 would be rounded to 0.1 by this column.");
}

void TestSentences::tellsWhichSideOfARangeWasMissed()
{
    QFETCH(QString, lowest);
    QFETCH(QString, highest);
    QFETCH(QString, expected);
    const Error error = errorWith(ErrorReason::ValueOutOfRange,
                                  {QStringLiteral("f"), QStringLiteral("0"), lowest, highest});
    QCOMPARE(errorSentence(error), expected);
}

void TestSentences::leavesNoGapWhereNothingIsKnown_data()
{
    QTest::addColumn<ErrorReason>("reason");
    QTest::addColumn<QStringList>("arguments");
    const QString items = QStringLiteral("items");
    QTest::newRow("a new record refused")
        << ErrorReason::Constraint
        << QStringList{items, QString(), QStringLiteral("NOT NULL constraint failed")};
    QTest::newRow("a new record undone")
        << ErrorReason::WriteUndone << QStringList{items, QString()};
    QTest::newRow("busy for a time nobody counted")
        << ErrorReason::DatabaseBusy << QStringList{items, QString()};
    QTest::newRow("too long for the engine")
        << ErrorReason::ValueTooLong << QStringList{QString(), QString(), QString()};
}

void TestSentences::leavesNoGapWhereNothingIsKnown()
{
    QFETCH(ErrorReason, reason);
    QFETCH(QStringList, arguments);
    const QString shown = errorText(errorWith(reason, arguments));
    const QRegularExpression gap(QStringLiteral("  | [.:,]|^ |“”"));
    QVERIFY2(!shown.contains(gap), qPrintable(shown));
}

void TestSentences::saysWhetherAFailedDiskKeptTheSave()
{
    Error error = errorWith(ErrorReason::StorageIo, {QStringLiteral("/x")});
    error.code = ErrorCode::StorageDamaged;
    QVERIFY(errorSentence(error).contains(QLatin1String("nothing was written")));
    error.code = ErrorCode::OutcomeUnknown;
    QVERIFY(!errorSentence(error).contains(QLatin1String("nothing was written")));
}

void TestSentences::namesEveryCode()
{
    QSet<QString> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
        names.insert(errorCodeName(static_cast<ErrorCode>(code)));
    QCOMPARE(names.size(), static_cast<int>(ErrorCode::Internal) + 1);
    QVERIFY(!names.contains(QString()));
}

void TestSentences::classifiesEveryCode_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("isRetryable");
    QTest::addColumn<bool>("poisons");
    QTest::addColumn<bool>("isUnknown");
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        const auto c = static_cast<ErrorCode>(code);
        QTest::newRow(qPrintable(errorCodeName(c)))
            << c << (c == ErrorCode::Contention)
            << (c == ErrorCode::Disconnected || c == ErrorCode::OutcomeUnknown
                || c == ErrorCode::StorageDamaged)
            << (c == ErrorCode::OutcomeUnknown);
    }
}

void TestSentences::classifiesEveryCode()
{
    QFETCH(ErrorCode, code);
    QFETCH(bool, isRetryable);
    QFETCH(bool, poisons);
    QFETCH(bool, isUnknown);
    const Error error = makeError(code, ErrorReason::Unspecified);
    QCOMPARE(error.isRetryable(), isRetryable);
    QCOMPARE(error.poisonsConnection(), poisons);
    QCOMPARE(error.isOutcomeUnknown(), isUnknown);
}

void TestSentences::showsTimesToPeople_data()
{
    QTest::addColumn<QString>("exact");
    QTest::addColumn<QString>("expected");
    const QLocale locale = QLocale::c();
    const auto shown = [&locale](const QDateTime &moment) {
        return locale.toString(moment, QLocale::ShortFormat);
    };
    const QDate day(2020, 2, 3);
    QTest::newRow("local") << QStringLiteral("2020-02-03 04:05:06")
                           << shown(QDateTime(day, QTime(4, 5, 6)));
    QTest::newRow("UTC") << QStringLiteral("2020-02-03T04:05:06.999999Z")
                         << shown(QDateTime(day, QTime(4, 5, 6), Qt::UTC).toLocalTime());
    QTest::newRow("another zone") << QStringLiteral("2020-02-03T04:05:06+02:00")
                                  << shown(QDateTime(day, QTime(2, 5, 6), Qt::UTC).toLocalTime());
    QTest::newRow("a day") << QStringLiteral("2020-02-03")
                           << locale.toString(day, QLocale::ShortFormat);
    QTest::newRow("before 1970") << QStringLiteral("1969-12-31 23:59:59.5")
                                 << shown(QDateTime(QDate(1969, 12, 31), QTime(23, 59, 59)));
    QTest::newRow("no time") << QStringLiteral("yesterday") << QStringLiteral("yesterday");
    QTest::newRow("nothing") << QString() << QString();
}

void TestSentences::showsTimesToPeople()
{
    QFETCH(QString, exact);
    QFETCH(QString, expected);
    QCOMPARE(shownTime(exact), expected);
}

void TestSentences::tellsWhoSavedWhen()
{
    Conflict conflict;
    QCOMPARE(savedByText(conflict), QString());
    conflict.updatedBy = QStringLiteral("ana");
    QCOMPARE(savedByText(conflict), QStringLiteral("ana saved"));
    conflict.updatedTime = QStringLiteral("yesterday");
    QCOMPARE(savedByText(conflict), QStringLiteral("ana saved at yesterday"));
    conflict.updatedBy.clear();
    QCOMPARE(savedByText(conflict), QStringLiteral("saved at yesterday"));
}

void TestSentences::titlesEveryConflict()
{
    QSet<QString> titles;
    for (int reason = 0; reason <= static_cast<int>(ConflictReason::KeyTaken); ++reason) {
        Conflict conflict;
        conflict.reason = static_cast<ConflictReason>(reason);
        const QString title = conflictTitle(conflict, QStringLiteral("Order %1"));
        QVERIFY(title.contains(QLatin1String("Order %1")));
        QVERIFY(title.size() > 10);
        titles.insert(title);
        QVERIFY(!conflictReasonName(conflict.reason).isEmpty());
    }
    QCOMPARE(titles.size(), static_cast<int>(ConflictReason::KeyTaken) + 1);
}

void TestSentences::showsAFieldByItsLabel()
{
    Entity entity = concord::test::makeMergeEntity();
    Field &price = *std::find_if(entity.fields.begin(), entity.fields.end(),
                                 [](const Field &f) { return f.name == QLatin1String("price"); });
    price.label.add(QStringLiteral("de"), QStringLiteral("Preis"));
    const auto violations = checkRecord(entity, {{price.name, text("cheap")}});
    QCOMPARE(violations.size(), 1);
    QVERIFY(violationText(violations.first(), entity, QStringLiteral("de"))
                .contains(QLatin1String("Preis")));
}

void TestSentences::cutsAVeryLongValue()
{
    const QString value(10'000'000, QLatin1Char('x'));
    const Error error = makeError(ErrorCode::InvalidInput, ErrorReason::ValueNotANumber,
                                  {QStringLiteral("quantity"), value});
    const QString sentence = errorSentence(error);
    QVERIFY2(sentence.contains(QLatin1String("quantity")), qPrintable(sentence.left(100)));
    QVERIFY2(sentence.size() < 500, qPrintable(QString::number(sentence.size())));
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
