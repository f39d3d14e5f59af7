// SPDX-License-Identifier: GPL-3.0-or-later
//
// The checker of the fault runs is worth what it finds: each bug that stores are known to have had is planted between a
// sound store and its database, and must be found. What only an engine's fault brings out is run without the bug too.
#include "tests/fault/plantedbugs.h"
#include "tests/fault/workloads.h"

#include <QTest>

using namespace concord;
using namespace concord::test;

Q_DECLARE_METATYPE(concord::test::FaultEngine)
Q_DECLARE_METATYPE(concord::test::FaultPlant)

namespace {

constexpr int kMostRounds = 10; // chance decides how soon a bug shows
constexpr std::chrono::milliseconds kRound{1'500};

} // namespace

class TestPlantedBugs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsThePlantedBug_data();
    void findsThePlantedBug();
    void findsNothingInASoundStoreUnderTheSameFault_data();
    void findsNothingInASoundStoreUnderTheSameFault();

private:
    FaultDatabase *database(FaultEngine engine, TokenKind token);

    // Of the engine that the last row used.
    std::unique_ptr<FaultDatabase> m_database;
    TokenKind m_token = TokenKind::RowVersion;
};

FaultDatabase *TestPlantedBugs::database(FaultEngine engine, TokenKind token)
{
    if (m_database && m_database->engine() == engine && m_token == token)
        return m_database.get();
    m_database = std::make_unique<FaultDatabase>(engine, token);
    m_token = token;
    return m_database->start() ? m_database.get() : nullptr;
}

void TestPlantedBugs::findsThePlantedBug_data()
{
    QTest::addColumn<FaultEngine>("engine");
    QTest::addColumn<TokenKind>("token");
    QTest::addColumn<FaultPlant>("plant");
    QTest::addColumn<QString>("complaint");
    const auto add = [](const char *name, FaultEngine engine, const FaultPlant &plant,
                        TokenKind token = TokenKind::RowVersion, const char *complaint = "") {
        QTest::addRow("%s: %s", qPrintable(FaultDatabase::name(engine)), name)
            << engine << token << plant << QString::fromLatin1(complaint);
    };
    add("reads the version again at Save", FaultEngine::Sqlite, plantRenewedVersion());
    add("leaves a transaction open", FaultEngine::Sqlite, plantMissingRollback());
    add("writes the whole row", FaultEngine::Sqlite, plantWholeRow());
    add("cuts times to milliseconds", FaultEngine::Sqlite, plantMilliseconds(),
        TokenKind::UpdatedTime, "saves began with");
    add("reads the version again at Save", FaultEngine::Postgres, plantRenewedVersion());
    add("looks instead of claiming", FaultEngine::Postgres, plantLookInsteadOfClaim());
    add("takes a lost reply for a failure", FaultEngine::Postgres, plantAssumedFailure());
    add("takes a lost reply for a success", FaultEngine::Postgres, plantAssumedSuccess());
    add("stops reading after the first answer", FaultEngine::Postgres, plantFirstAnswer());
    add("trusts a COMMIT that was no commit", FaultEngine::Postgres, plantTrustedCommit());
    add("writes the whole row", FaultEngine::Postgres, plantWholeRow());
    add("leaves a transaction open", FaultEngine::MariaDb, plantMissingRollback());
    add("reads a conflict in the old snapshot", FaultEngine::MariaDb, plantOldSnapshot());
    add("looks instead of claiming", FaultEngine::MariaDb, plantLookInsteadOfClaim());
    add("goes on after a deadlock", FaultEngine::Galera, plantGoingOnAfterDeadlock());
}

void TestPlantedBugs::findsThePlantedBug()
{
    QFETCH(const FaultEngine, engine);
    QFETCH(const TokenKind, token);
    QFETCH(const FaultPlant, plant);
    QFETCH(const QString, complaint);
    if (const QString missing = FaultDatabase::missing(engine); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    FaultDatabase *troubled = database(engine, token);
    QVERIFY2(troubled, m_database->failure().toUtf8().constData());
    FaultOptions options;
    options.duration = kRound;
    options.hasNemesis = false;
    options.faultsInHundred = 40;
    options.plant = plant;
    for (int round = 1; round <= kMostRounds; ++round) {
        options.seed = static_cast<quint32>(round * 100);
        const FaultReport report = runWorkloads(*troubled, options);
        const QStringList found = report.violations.filter(complaint);
        if (!found.isEmpty()) {
            qInfo("found in round %d: %s", round, qPrintable(found.first()));
            return;
        }
    }
    QFAIL("the planted bug was not found");
}

void TestPlantedBugs::findsNothingInASoundStoreUnderTheSameFault_data()
{
    QTest::addColumn<FaultEngine>("engine");
    QTest::addColumn<FaultPlant>("plant");
    QTest::newRow("SQLite: a lock times out") << FaultEngine::Sqlite << plantMissingRollback(false);
    QTest::newRow("PostgreSQL: a statement fails unseen")
        << FaultEngine::Postgres << plantTrustedCommit(false);
    QTest::newRow("MariaDB: a lock times out")
        << FaultEngine::MariaDb << plantMissingRollback(false);
}

void TestPlantedBugs::findsNothingInASoundStoreUnderTheSameFault()
{
    QFETCH(const FaultEngine, engine);
    QFETCH(const FaultPlant, plant);
    if (const QString missing = FaultDatabase::missing(engine); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    FaultDatabase *troubled = database(engine, TokenKind::RowVersion);
    QVERIFY2(troubled, m_database->failure().toUtf8().constData());
    FaultOptions options;
    options.duration = kRound;
    options.hasNemesis = false;
    options.plant = plant;
    const FaultReport report = runWorkloads(*troubled, options);
    QVERIFY2(report.violations.isEmpty(), qPrintable(report.violations.join(u'\n')));
    QVERIFY(report.saves > 50);
}

QTEST_GUILESS_MAIN(TestPlantedBugs)
#include "tst_plantedbugs.moc"
