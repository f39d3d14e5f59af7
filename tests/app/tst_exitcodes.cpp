// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exitcodes.h"

#include <QTest>

using namespace concord;

class TestExitCodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEveryErrorItsCode_data();
    void givesEveryErrorItsCode();
    void takesTheGraverOfTwo();
};

// The table of the manual, word for word.
void TestExitCodes::givesEveryErrorItsCode_data()
{
    QTest::addColumn<ErrorCode>("error");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("status");
    const auto add = [](ErrorCode error, int code, const char *status) {
        QTest::newRow(qPrintable(errorCodeName(error)))
            << error << code << QString::fromLatin1(status);
    };
    add(ErrorCode::InvalidInput, 2, "refused");
    add(ErrorCode::SchemaChanged, 2, "refused");
    add(ErrorCode::NotFound, 3, "refused");
    add(ErrorCode::PermissionDenied, 4, "refused");
    add(ErrorCode::ConstraintViolated, 4, "refused");
    add(ErrorCode::LeaseLost, 4, "refused");
    add(ErrorCode::Disconnected, 5, "failed");
    add(ErrorCode::Contention, 5, "failed");
    add(ErrorCode::OutcomeUnknown, 6, "unknown");
    add(ErrorCode::StorageDamaged, 7, "failed");
    add(ErrorCode::Internal, 7, "failed");
}

void TestExitCodes::givesEveryErrorItsCode()
{
    QFETCH(ErrorCode, error);
    QFETCH(int, code);
    QFETCH(QString, status);
    QCOMPARE(static_cast<int>(exitCodeOf(error)), code);
    QCOMPARE(QString::fromLatin1(statusOf(error)), status);
}

void TestExitCodes::takesTheGraverOfTwo()
{
    const QList<int> order{7, 6, 5, 4, 2, 3, 1, 0};
    for (qsizetype i = 0; i < order.size(); ++i) {
        for (qsizetype j = i; j < order.size(); ++j) {
            const auto grave = static_cast<ExitCode>(order.at(i));
            const auto light = static_cast<ExitCode>(order.at(j));
            QCOMPARE(graver(grave, light), grave);
            QCOMPARE(graver(light, grave), grave);
        }
    }
}

QTEST_GUILESS_MAIN(TestExitCodes)
#include "tst_exitcodes.moc"
