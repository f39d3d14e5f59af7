// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/reusedkey.h"
#include "tests/support/mergesample.h"

#include <QTest>

using namespace concord;
using namespace concord::test;

class ReusedKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesThatARowIsAnother_data();
    void seesThatARowIsAnother();
};

void ReusedKeyTest::seesThatARowIsAnother_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("was");
    QTest::addColumn<QString>("now");
    QTest::addColumn<bool>("isAnother");
    const QString version = QStringLiteral("row_version");
    const QString created = QStringLiteral("Created_At");
    const QString time = QStringLiteral("2026-10-05 10:02:11");
    QTest::newRow("the version grew") << version << "4" << "9" << false;
    QTest::newRow("the version began anew") << version << "4" << "1" << true;
    QTest::newRow("no version is known") << version << QString() << "1" << false;
    QTest::newRow("made at the same time") << created << time << time << false;
    QTest::newRow("made at another time") << created << time << "2026-10-06 08:00:00" << true;
    QTest::newRow("seen at another time")
        << QStringLiteral("seen_at") << time << "2026-10-06 08:00:00" << false;
}

void ReusedKeyTest::seesThatARowIsAnother()
{
    QFETCH(QString, field);
    QFETCH(QString, was);
    QFETCH(QString, now);
    QFETCH(bool, isAnother);
    Entity entity = makeMergeEntity();
    Field stamp;
    stamp.name = QStringLiteral("Created_At");
    stamp.kind = FieldKind::DateTime;
    entity.fields.append(stamp);
    const auto rowWith = [&field](const QString &value) {
        FieldValues row = emptyMergeRow();
        if (!value.isEmpty())
            row.set(field, FieldValue::text(value));
        return row;
    };
    const Conflict conflict = makeConflict(rowWith(was), rowWith(was), rowWith(now));
    QCOMPARE(isAnotherRow(entity, conflict), isAnother);
}

QTEST_APPLESS_MAIN(ReusedKeyTest)
#include "tst_reusedkey.moc"
