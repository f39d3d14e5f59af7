// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fault/history.h"

#include "tests/fault/faultdatabase.h"

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QSet>
#include <QThread>

#include <algorithm>

namespace concord::test {

namespace {

constexpr qsizetype kMostViolations = 12;
constexpr std::chrono::seconds kQuiet{5};

struct AppliedOperation
{
    QString id;
    QString table;
    QString key;
    QString oldToken;
    QString newToken;
};

QString textOf(const RecordSnapshot &row, const char *field)
{
    return row.values.value(QString::fromLatin1(field)).toText();
}

class Checker
{
public:
    Checker(const History &history, const FaultDatabase &database)
        : m_database(database)
        , m_told(history.told())
    {
        for (const QString &complaint : history.complaints())
            violation(complaint);
    }

    FaultReport run()
    {
        read();
        count();
        checkVerdicts();
        checkChains();
        checkNumbers();
        checkColumns();
        checkTags();
        checkComings();
        checkQuiet();
        return m_report;
    }

private:
    void violation(const QString &words)
    {
        if (m_report.violations.size() < kMostViolations)
            m_report.violations.append(words);
    }

    void read()
    {
        const auto operations = m_database.select(QStringLiteral(
            "SELECT save_id, entity, record_key, old_token, new_token FROM concord_operation "
            "WHERE state = 'ok'"));
        for (const SqlValues &row : operations)
            m_applied.insert(row.at(0).toText(),
                             {row.at(0).toText(), row.at(1).toText(), row.at(2).toText(),
                              row.at(3).toText(), row.at(4).toText()});
        const auto voids = m_database.select(
            QStringLiteral("SELECT count(*) FROM concord_operation WHERE state = 'void'"));
        m_report.notApplied = voids.first().first().toText().toLongLong();
        m_rows = m_database.hotRows();
        for (const SqlValues &row : m_database.select(QStringLiteral("SELECT id FROM gone")))
            m_there.insert(row.first().toText());
    }

    void count()
    {
        for (const Told &told : m_told) {
            m_report.saves += told.verdict == Told::Verdict::Saved ? 1 : 0;
            m_report.refused += told.verdict == Told::Verdict::NotSaved ? 1 : 0;
            m_report.applied += told.verdict == Told::Verdict::Saved && told.isSettled ? 1 : 0;
        }
    }

    // C2
    void checkVerdicts()
    {
        QSet<QString> known;
        for (const Told &told : m_told) {
            const QString id = told.id.toText();
            const bool isThere = m_applied.contains(id);
            if (known.contains(id))
                violation(QStringLiteral("two words on one save: %1").arg(id));
            known.insert(id);
            if (told.verdict == Told::Verdict::Unknown) {
                ++m_report.unresolved;
                violation(QStringLiteral("nobody knows of %1").arg(id));
            } else if (told.verdict == Told::Verdict::Saved && !isThere) {
                ++m_report.lost;
                violation(QStringLiteral("told saved, not there: %1 of row %2").arg(id, told.key));
            } else if (told.verdict == Told::Verdict::NotSaved && isThere) {
                ++m_report.wrong;
                violation(QStringLiteral("told not saved, there: %1 of row %2: %3")
                              .arg(id, told.key, told.words));
            }
        }
        for (const AppliedOperation &operation : std::as_const(m_applied)) {
            if (known.contains(operation.id))
                continue;
            ++m_report.duplicated;
            violation(QStringLiteral("there, and nobody was told: %1").arg(operation.id));
        }
    }

    // C1
    void checkChains()
    {
        QHash<QString, QMultiHash<QString, QString>> chains; // by row: old version to new
        for (const AppliedOperation &operation : std::as_const(m_applied)) {
            if (operation.table == QLatin1String("hot"))
                chains[operation.key].insert(operation.oldToken, operation.newToken);
        }
        for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
            checkChain(row.key(), row->token.toText(), chains.value(row.key()));
    }

    void checkChain(const QString &key, const QString &last,
                    const QMultiHash<QString, QString> &newByOld)
    {
        QString at = m_database.firstToken();
        qint64 links = 0;
        for (; newByOld.contains(at) && links <= newByOld.size(); ++links) {
            if (newByOld.count(at) > 1) {
                m_report.lost += newByOld.count(at) - 1;
                violation(QStringLiteral("row %1: %2 saves began with the version %3")
                              .arg(key)
                              .arg(newByOld.count(at))
                              .arg(at));
            }
            at = newByOld.value(at);
        }
        if (at == last && links == newByOld.size())
            return;
        ++m_report.lost;
        violation(
            QStringLiteral("row %1: the chain of %2 saves has %3 links and ends at %4, the row "
                           "is at %5")
                .arg(key)
                .arg(newByOld.size())
                .arg(links)
                .arg(at, last));
    }

    // C3
    void checkNumbers()
    {
        QHash<QString, qint64> expected;
        QSet<QString> moved;
        for (const Told &told : m_told) {
            if (told.work == Told::Work::Move)
                moved.insert(told.key);
            else if (told.work == Told::Work::Count && m_applied.contains(told.id.toText()))
                ++expected[told.key];
        }
        qint64 sum = 0;
        for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
            const qint64 grown = textOf(*row, "n").toLongLong() - FaultDatabase::kFirstNumber;
            if (moved.contains(row.key())) {
                sum += grown;
                continue;
            }
            compareCounts(row.key(), grown, expected.value(row.key()));
        }
        if (sum == 0)
            return;
        ++m_report.lost;
        violation(QStringLiteral("the sum of the moved amounts is %1, not 0").arg(sum));
    }

    void compareCounts(const QString &key, qint64 grown, qint64 expected)
    {
        if (grown == expected)
            return;
        m_report.lost += std::max<qint64>(0, expected - grown);
        m_report.duplicated += std::max<qint64>(0, grown - expected);
        violation(
            QStringLiteral("row %1 grew by %2 in %3 saves").arg(key).arg(grown).arg(expected));
    }

    // What a writer who alone writes a column was told last is in it.
    void checkColumns()
    {
        QHash<QString, QString> last; // by row and writer, who is named after the column
        for (const Told &told : m_told) {
            if (told.work == Told::Work::Column && told.verdict == Told::Verdict::Saved)
                last.insert(told.key + QLatin1Char('/') + told.writer, told.value);
        }
        for (auto expected = last.cbegin(); expected != last.cend(); ++expected) {
            const RecordSnapshot row = m_rows.value(expected.key().section(u'/', 0, 0));
            const QString found = textOf(row, expected.key().endsWith(u'a') ? "a" : "b");
            if (found == *expected)
                continue;
            ++m_report.lost;
            violation(QStringLiteral("column %1 holds %2, told saved was %3")
                          .arg(expected.key(), found, *expected));
        }
    }

    void checkTags()
    {
        QHash<QString, QStringList> found;
        for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
            found.insert(row.key(), textOf(*row, "tags").split(u' ', Qt::SkipEmptyParts));
        for (const Told &told : m_told) {
            if (told.work != Told::Work::Tag)
                continue;
            const qsizetype times = found[told.key].removeAll(told.value);
            const qsizetype expected = m_applied.contains(told.id.toText()) ? 1 : 0;
            if (times == expected)
                continue;
            ++(times < expected ? m_report.lost : m_report.duplicated);
            violation(QStringLiteral("tag %1 is %2 times in row %3, not %4")
                          .arg(told.value)
                          .arg(times)
                          .arg(told.key)
                          .arg(expected));
        }
    }

    void checkComings()
    {
        QHash<QString, qint64> balance;
        for (const Told &told : m_told) {
            if (!m_applied.contains(told.id.toText()))
                continue;
            if (told.work == Told::Work::Come)
                ++balance[told.key];
            else if (told.work == Told::Work::Go)
                --balance[told.key];
        }
        for (auto row = balance.cbegin(); row != balance.cend(); ++row) {
            const qint64 there = m_there.contains(row.key()) ? 1 : 0;
            if (there == *row)
                continue;
            ++(*row > there ? m_report.lost : m_report.duplicated);
            violation(
                QStringLiteral("row %1 came %2 times more often than it went, and is there %3 "
                               "times")
                    .arg(row.key())
                    .arg(*row)
                    .arg(there));
        }
    }

    // C5
    void checkQuiet()
    {
        const QDeadlineTimer deadline(kQuiet);
        QString busy = stillBusy();
        while (!busy.isEmpty() && !deadline.hasExpired()) {
            QThread::msleep(50);
            busy = stillBusy();
        }
        if (!busy.isEmpty())
            violation(busy);
    }

    // Empty where nobody holds anything.
    QString stillBusy() const
    {
        QString open;
        switch (m_database.engine()) {
        case FaultEngine::Sqlite: {
            const auto connection = openConnection(m_database.options(m_database.url()));
            const bool isFree = connection && (*connection)->begin();
            return isFree ? QString() : QStringLiteral("the file is locked");
        }
        case FaultEngine::Postgres:
            open = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                                  "current_database() AND pid <> pg_backend_pid() AND xact_start "
                                  "IS NOT NULL AND backend_type = 'client backend'");
            break;
        case FaultEngine::MariaDb:
        case FaultEngine::Galera:
            open = QStringLiteral("SELECT count(*) FROM information_schema.innodb_trx WHERE "
                                  "trx_mysql_thread_id NOT IN (0, connection_id())");
            break;
        }
        const QString number = m_database.select(open).first().first().toText();
        return number == QLatin1String("0")
            ? QString()
            : QStringLiteral("%1 connections are left in a transaction").arg(number);
    }

    const FaultDatabase &m_database;
    const QList<Told> m_told;
    QHash<QString, AppliedOperation> m_applied;
    QHash<QString, RecordSnapshot> m_rows;
    QSet<QString> m_there;
    FaultReport m_report;
};

} // namespace

void History::add(const Told &told)
{
    const std::lock_guard lock(m_mutex);
    m_told.append(told);
}

void History::complain(const QString &words)
{
    const std::lock_guard lock(m_mutex);
    m_complaints.append(words);
}

QList<Told> History::told() const
{
    const std::lock_guard lock(m_mutex);
    return m_told;
}

QStringList History::complaints() const
{
    const std::lock_guard lock(m_mutex);
    return m_complaints;
}

FaultReport &FaultReport::operator+=(const FaultReport &other)
{
    saves += other.saves;
    refused += other.refused;
    applied += other.applied;
    notApplied += other.notApplied;
    wrong += other.wrong;
    lost += other.lost;
    duplicated += other.duplicated;
    unresolved += other.unresolved;
    kills += other.kills;
    violations += other.violations;
    return *this;
}

QString FaultReport::toText() const
{
    const auto part = [](const char *word, qint64 number) {
        return QStringLiteral("%1 %2").arg(QLatin1String(word)).arg(number);
    };
    return QStringList{part("saves", saves),
                       part("refused", refused),
                       part("ambiguous", ambiguous()),
                       part("applied", applied),
                       part("not applied", notApplied),
                       part("kills", kills),
                       part("wrong", wrong),
                       part("lost", lost),
                       part("duplicated", duplicated),
                       part("unresolved", unresolved)}
        .join(QLatin1String(", "));
}

FaultReport checkHistory(const History &history, const FaultDatabase &database)
{
    return Checker(history, database).run();
}

} // namespace concord::test
