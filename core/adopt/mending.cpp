// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/mending.h"

#include "core/store/sqldialect.h"

namespace concord {

namespace {

// PostgreSQL cuts names off at 63 bytes, MariaDB refuses more than 64 characters.
constexpr qsizetype kLongestTablePart = 30;

} // namespace

Mending::Mending(const SqlDialect &dialect, const DatabaseFacts &database, const TableFacts &table)
    : m_dialect(dialect)
    , m_database(database)
    , m_table(table)
{
}

QString Mending::table() const
{
    return m_dialect.quoted(m_table.schema.name);
}

QString Mending::freeColumn(const QString &wanted) const
{
    QString name = wanted;
    const auto isTaken = [this](const QString &candidate) {
        return std::any_of(m_table.schema.columns.cbegin(), m_table.schema.columns.cend(),
                           [&candidate](const ColumnSchema &column) {
                               return column.name.compare(candidate, Qt::CaseInsensitive) == 0;
                           });
    };
    for (int i = 2; isTaken(name); ++i)
        name = QStringLiteral("%1_%2").arg(wanted).arg(i);
    return name;
}

QString Mending::triggerName(const QString &column) const
{
    return m_dialect.quoted(
        QStringLiteral("%1_%2_moves")
            .arg(m_table.schema.name.left(kLongestTablePart), column.left(kLongestTablePart / 2)));
}

// One more at each change. On SQLite the trigger's own UPDATE fires it again where recursive triggers are on: there
// the number has moved already.
QStringList Mending::versionTrigger(const QString &column) const
{
    const QString name = triggerName(column);
    const QString quoted = m_dialect.quoted(column);
    QStringList keyTerms;
    const QStringList keys = m_table.schema.keyColumns();
    for (const QString &key : keys)
        keyTerms.append(QStringLiteral("%1 IS NEW.%1").arg(m_dialect.quoted(key)));
    const QString next = QStringLiteral("coalesce(OLD.%1, 0) + 1").arg(quoted);
    switch (m_database.engine) {
    case Engine::Sqlite:
        return {QStringLiteral("CREATE TRIGGER %1 AFTER UPDATE ON %2\n"
                               "WHEN NEW.%3 IS OLD.%3\nBEGIN\n"
                               "  UPDATE %2 SET %3 = %4 WHERE %5;\nEND")
                    .arg(name, table(), quoted, next, keyTerms.join(QLatin1String(" AND ")))};
    case Engine::Postgres:
        return {
            QStringLiteral("CREATE FUNCTION %1() RETURNS trigger LANGUAGE plpgsql AS $concord$\n"
                           "BEGIN\n  NEW.%2 := %3;\n  RETURN NEW;\nEND\n$concord$")
                .arg(name, quoted, next),
            QStringLiteral("CREATE TRIGGER %1 BEFORE UPDATE ON %2\n"
                           "FOR EACH ROW EXECUTE FUNCTION %1()")
                .arg(name, table())};
    case Engine::SqlServer: // its triggers see sets of rows, and its own rowversion needs none
        return {};
    case Engine::MariaDb:
        break;
    }
    return {QStringLiteral("CREATE TRIGGER %1 BEFORE UPDATE ON %2\nFOR EACH ROW SET NEW.%3 = %4")
                .arg(name, table(), quoted, next)};
}

Mend Mending::owned(QStringList statements, QList<SideEffect> sideEffects) const
{
    if (!m_table.isOwned)
        sideEffects.append(SideEffect::NeedsOwner);
    return {std::move(statements), std::move(sideEffects)};
}

Mend Mending::addVersion() const
{
    const QString column = freeColumn(QStringLiteral("row_version"));
    if (m_database.engine == Engine::SqlServer)
        return owned({QStringLiteral("ALTER TABLE %1 ADD %2 rowversion")
                          .arg(table(), m_dialect.quoted(column))},
                     {SideEffect::NewColumn, SideEffect::LocksTable, SideEffect::RewritesTable});
    const QString type = m_database.engine == Engine::Sqlite ? QStringLiteral("INTEGER")
                                                             : QStringLiteral("BIGINT");
    QStringList statements{QStringLiteral("ALTER TABLE %1 ADD COLUMN %2 %3 NOT NULL DEFAULT 1")
                               .arg(table(), m_dialect.quoted(column), type)};
    statements += versionTrigger(column);
    return owned(statements,
                 {SideEffect::NewColumn, SideEffect::LocksTable, SideEffect::SlowsUpdates});
}

Mend Mending::keepVersion(const QString &column) const
{
    const QStringList trigger = versionTrigger(column);
    if (trigger.isEmpty())
        return {};
    return owned(trigger, {SideEffect::LocksTable, SideEffect::SlowsUpdates});
}

// ALTER COLUMN keeps what else PostgreSQL knows of a column; MODIFY COLUMN must say it all again.
QString Mending::modifiedTime(const QString &column, const QString &nullness) const
{
    const ColumnSchema *schema = m_table.schema.column(column);
    const QString type = schema->declaredType.toLower().startsWith(QLatin1String("timestamp"))
        ? QStringLiteral("timestamp(6)")
        : QStringLiteral("datetime(6)");
    QString rest = m_table.columns.value(column).definition;
    if (!nullness.isEmpty() && rest.startsWith(QLatin1String(" NULL")))
        rest.replace(0, 5, nullness);
    return QStringLiteral("ALTER TABLE %1 MODIFY COLUMN %2 %3%4")
        .arg(table(), m_dialect.quoted(column), type, rest);
}

QString Mending::alteredTime(const QString &column, const QString &type, bool isNotNull) const
{
    return QStringLiteral("ALTER TABLE %1 ALTER COLUMN %2 %3 %4")
        .arg(table(), m_dialect.quoted(column), type,
             isNotNull ? QStringLiteral("NOT NULL") : QStringLiteral("NULL"));
}

Mend Mending::refineTime(const QString &column) const
{
    if (m_database.engine == Engine::Sqlite)
        return {}; // a trigger writes it, and nobody but its author knows what else that does
    const QString quoted = m_dialect.quoted(column);
    if (m_database.engine == Engine::MariaDb)
        return owned({modifiedTime(column, {})},
                     {SideEffect::LocksTable, SideEffect::RewritesTable, SideEffect::MoreDigits});
    const ColumnSchema &schema = *m_table.schema.column(column);
    if (m_database.engine == Engine::SqlServer) {
        const bool hasOffset = schema.declaredType.startsWith(QLatin1String("datetimeoffset"));
        return owned({alteredTime(column,
                                  hasOffset ? QStringLiteral("datetimeoffset(6)")
                                            : QStringLiteral("datetime2(6)"),
                                  schema.isNotNull)},
                     {SideEffect::LocksTable, SideEffect::RewritesTable, SideEffect::MoreDigits});
    }
    const bool hasZone
        = m_table.schema.column(column)->declaredType.endsWith(QLatin1String("with time zone"));
    return owned({QStringLiteral("ALTER TABLE %1 ALTER COLUMN %2 TYPE %3")
                      .arg(table(), quoted,
                           hasZone ? QStringLiteral("timestamp(6) with time zone")
                                   : QStringLiteral("timestamp(6) without time zone"))},
                 {SideEffect::LocksTable, SideEffect::MoreDigits});
}

Mend Mending::forbidNullTime(const QString &column) const
{
    const QString quoted = m_dialect.quoted(column);
    const QString fill = QStringLiteral("UPDATE %1 SET %2 = CURRENT_TIMESTAMP WHERE %2 IS NULL")
                             .arg(table(), quoted);
    const QList<SideEffect> effects{SideEffect::FillsNull, SideEffect::RefusesNull,
                                    SideEffect::LocksTable};
    switch (m_database.engine) {
    case Engine::Sqlite:
        return {}; // no ALTER TABLE of SQLite can
    case Engine::Postgres:
        return owned(
            {fill,
             QStringLiteral("ALTER TABLE %1 ALTER COLUMN %2 SET NOT NULL").arg(table(), quoted)},
            effects);
    case Engine::SqlServer:
        return owned({fill, alteredTime(column, m_table.schema.column(column)->declaredType, true)},
                     effects);
    case Engine::MariaDb:
        break;
    }
    return owned({fill, modifiedTime(column, QStringLiteral(" NOT NULL"))},
                 effects + QList{SideEffect::RewritesTable});
}

Mend Mending::addKey() const
{
    if (m_database.engine == Engine::Sqlite)
        return {}; // a table gets its key when it is made
    const QString column = m_dialect.quoted(freeColumn(QStringLiteral("id")));
    if (m_database.engine == Engine::SqlServer)
        return owned({QStringLiteral("ALTER TABLE %1 ADD %2 bigint IDENTITY NOT NULL PRIMARY KEY")
                          .arg(table(), column)},
                     {SideEffect::NewColumn, SideEffect::LocksTable, SideEffect::RewritesTable});
    const QString rest = m_database.engine == Engine::Postgres
        ? QStringLiteral("BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY")
        : QStringLiteral("BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY");
    return owned({QStringLiteral("ALTER TABLE %1 ADD COLUMN %2 %3").arg(table(), column, rest)},
                 {SideEffect::NewColumn, SideEffect::LocksTable, SideEffect::RewritesTable});
}

Mend Mending::makeTransactional() const
{
    return owned({QStringLiteral("ALTER TABLE %1 ENGINE=InnoDB").arg(table())},
                 {SideEffect::LocksTable, SideEffect::RewritesTable});
}

Mend Mending::makeLogged() const
{
    if (m_database.engine == Engine::SqlServer)
        return {}; // a table in memory is made anew
    return owned({QStringLiteral("ALTER TABLE %1 SET LOGGED").arg(table())},
                 {SideEffect::LocksTable, SideEffect::RewritesTable});
}

Mend Mending::grant(const QStringList &rights) const
{
    if (m_database.engine == Engine::Sqlite)
        return {};
    const QString text = m_database.engine == Engine::SqlServer
        ? QStringLiteral("GRANT %1 ON %2 TO %3")
        : QStringLiteral("GRANT %1 ON TABLE %2 TO %3");
    return {{text.arg(rights.join(QLatin1String(", ")), table(), m_database.login)},
            {SideEffect::NeedsOwner}};
}

} // namespace concord
