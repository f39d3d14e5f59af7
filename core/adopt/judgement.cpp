// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/judgement.h"

#include "core/adopt/mending.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace concord {

namespace {

using Kind = FindingKind;

// Names that nobody gives to a number of another meaning.
bool namesAVersion(const QString &name)
{
    static const QStringList names{QStringLiteral("rowversion"),  QStringLiteral("lockversion"),
                                   QStringLiteral("optlock"),     QStringLiteral("recordversion"),
                                   QStringLiteral("versionlock"), QStringLiteral("concordversion")};
    QString plain = name.toLower();
    plain.remove(QLatin1Char('_'));
    return names.contains(plain);
}

bool namesALastChange(const QString &name)
{
    static const QStringList parts{QStringLiteral("updat"),     QStringLiteral("modif"),
                                   QStringLiteral("chang"),     QStringLiteral("lasttime"),
                                   QStringLiteral("last_time"), QStringLiteral("edited")};
    const QString lower = name.toLower();
    const bool isOther = lower.contains(QLatin1String("creat"));
    return !isOther && std::any_of(parts.cbegin(), parts.cend(), [&lower](const QString &part) {
        return lower.contains(part);
    });
}

// How a column's value comes to another one.
struct Movement
{
    QString trigger; // empty: none
    bool isAlways = false;
    bool isCounting = false;
    bool isUnique = false;
};

Movement movementOf(const TableFacts &table, const QString &column)
{
    Movement movement;
    bool isUniqueFromBirth = table.columns.value(column).isUniqueByDefault;
    for (const TriggerFacts &trigger : table.triggers) {
        for (const TriggerWrite &write : trigger.writes) {
            if (write.column != column)
                continue;
            isUniqueFromBirth = isUniqueFromBirth || (trigger.isOnInsert && write.isUnique);
            if (!trigger.isOnUpdate || (movement.isAlways && !write.isAlways))
                continue;
            movement = {trigger.name, write.isAlways, write.isCounting, write.isUnique};
        }
    }
    movement.isUnique = movement.isUnique && isUniqueFromBirth;
    return movement;
}

// Judges one table: collects findings and choices, each once.
class CheckUp
{
public:
    CheckUp(const DatabaseFacts &database, const TableFacts &table, const SqlDialect &dialect)
        : m_database(database)
        , m_table(table)
        , m_mending(dialect, database, table)
    {
        m_result.schema = table.schema;
        m_result.rights = table.rights;
        m_result.rowEstimate = table.rowEstimate;
    }

    Protection run()
    {
        judgeKey();
        judgeRights();
        judgeStorage();
        for (const ColumnSchema &column : m_table.schema.columns)
            judgeColumn(column);
        if (m_table.schema.hasXmin && !m_table.schema.isView)
            m_result.choices.append({TokenSpec(TokenKind::Xmin), capped(Grade::A)});
        m_result.choices.append({TokenSpec(TokenKind::AllColumns), capped(Grade::C)});
        rank();
        judgeVersion();
        noteTriggers();
        noteColumns();
        std::stable_sort(m_result.findings.begin(), m_result.findings.end(),
                         [](const Finding &left, const Finding &right) {
                             return left.severity > right.severity;
                         });
        return m_result;
    }

private:
    void find(Kind kind, Severity severity, const QStringList &arguments = {},
              const Mend &mend = {})
    {
        m_result.findings.append({kind, severity, arguments, mend});
    }

    // What the table as a whole allows at most.
    Grade capped(Grade grade) const { return std::max(grade, m_cap); }

    void judgeKey();
    void judgeRights();
    void judgeStorage();
    void judgeColumn(const ColumnSchema &column);
    void judgeNumber(const ColumnSchema &column, const Movement &movement);
    void judgeTime(const ColumnSchema &column, const Movement &movement);
    void judgeVersion();
    void noteTriggers();
    void noteColumns();
    void rank();
    QStringList columnsWhere(const std::function<bool(const ColumnSchema &)> &matches) const;

    const DatabaseFacts &m_database;
    const TableFacts &m_table;
    Mending m_mending;
    Protection m_result;
    Grade m_cap = Grade::A;
};

QStringList CheckUp::columnsWhere(const std::function<bool(const ColumnSchema &)> &matches) const
{
    QStringList names;
    for (const ColumnSchema &column : m_table.schema.columns) {
        if (matches(column))
            names.append(column.name);
    }
    return names;
}

void CheckUp::judgeKey()
{
    const QStringList key = m_table.schema.keyColumns();
    if (m_table.schema.isView) {
        m_cap = Grade::D;
        find(Kind::IsView, Severity::Danger);
        return;
    }
    if (key.isEmpty()) {
        m_cap = Grade::D;
        find(Kind::NoKey, Severity::Danger, {}, m_mending.addKey());
        return;
    }
    if (key.size() > 1)
        find(Kind::KeyIsComposite, Severity::Note, {key.join(QLatin1String(", "))});
    const QStringList nullable = columnsWhere([this](const ColumnSchema &column) {
        return column.keyPosition > 0 && !column.isNotNull && !m_table.schema.isKeyGenerated;
    });
    if (!nullable.isEmpty())
        find(Kind::KeyIsNullable, Severity::Note, {nullable.join(QLatin1String(", "))});
    const QStringList folded = columnsWhere([this](const ColumnSchema &column) {
        return column.keyPosition > 0 && m_table.columns.value(column.name).ignoresCase;
    });
    if (!folded.isEmpty())
        find(Kind::KeyIgnoresCase, Severity::Note, {folded.join(QLatin1String(", "))});
}

void CheckUp::judgeRights()
{
    const TableRights &rights = m_table.rights;
    const QString &login = m_database.login;
    if (m_database.isReadOnly) {
        m_cap = Grade::D;
        find(Kind::DatabaseIsReadOnly, Severity::Danger);
    }
    if (m_table.schema.isView)
        return;
    if (!rights.canSelect)
        find(Kind::MayNotRead, Severity::Danger, {login},
             m_mending.grant({QStringLiteral("SELECT")}));
    if (!rights.canUpdate)
        find(Kind::MayNotUpdate, Severity::Danger, {login},
             m_mending.grant({QStringLiteral("UPDATE")}));
    if (!rights.canSelect || !rights.canUpdate)
        m_cap = Grade::D;
    const QStringList locked = columnsWhere([this](const ColumnSchema &column) {
        return !column.isGenerated && !m_table.columns.value(column.name).canUpdate;
    });
    if (rights.canUpdate && !locked.isEmpty())
        find(Kind::MayNotUpdateColumns, Severity::Note, {login, locked.join(QLatin1String(", "))},
             m_mending.grant({QStringLiteral("UPDATE")}));
    if (!rights.canInsert)
        find(Kind::MayNotInsert, Severity::Note, {login},
             m_mending.grant({QStringLiteral("INSERT")}));
    if (!rights.canDelete)
        find(Kind::MayNotDelete, Severity::Note, {login},
             m_mending.grant({QStringLiteral("DELETE")}));
    if (!m_database.hasOwnTables && !rights.canCreateTables)
        find(Kind::MayNotKeepRecord, Severity::Note, {login});
}

void CheckUp::judgeStorage()
{
    if (!m_table.isTransactional) {
        m_cap = std::max(m_cap, Grade::C);
        find(Kind::NotTransactional, Severity::Danger, {m_table.storageEngine},
             m_mending.makeTransactional());
    }
    if (m_table.isUnlogged)
        find(Kind::IsUnlogged, Severity::Warning, {}, m_mending.makeLogged());
    if (m_table.isForeign)
        find(Kind::IsForeignTable, Severity::Warning);
    if (m_table.hasPolicies)
        find(Kind::HasRowPolicies, Severity::Warning);
    if (m_table.areTriggersHidden && !m_table.schema.isView)
        find(Kind::TriggersAreHidden, Severity::Note);
}

void CheckUp::judgeColumn(const ColumnSchema &column)
{
    if (m_table.columns.value(column.name).isRowVersion && !m_table.schema.isView) {
        TokenSpec token(TokenKind::RowVersion, column.name);
        token.isUnique = true;
        m_result.choices.append({token, capped(Grade::A)});
        find(Kind::VersionByTrigger, Severity::Good, {column.name, {}});
        return;
    }
    const bool isFree = column.keyPosition == 0 && !column.isGenerated;
    if (!isFree || m_table.schema.isView)
        return;
    const Movement movement = movementOf(m_table, column.name);
    if (column.storage == Storage::Integer)
        judgeNumber(column, movement);
    else if (m_table.columns.value(column.name).timeDigits >= 0)
        judgeTime(column, movement);
}

// A number counts as a version where a trigger counts it on at each change, or where its name says so. A trigger
// may also write the second of the change into a number, which two changes share.
void CheckUp::judgeNumber(const ColumnSchema &column, const Movement &movement)
{
    const bool isMoved = !movement.trigger.isEmpty();
    const bool isSure = movement.isAlways && movement.isCounting;
    if (!namesAVersion(column.name) && !isSure)
        return;
    TokenSpec token(TokenKind::RowVersion, column.name);
    token.isMovedByUs = !movement.isAlways;
    token.isUnique = movement.isUnique && movement.isAlways;
    const ColumnFacts facts = m_table.columns.value(column.name);
    if (token.isMovedByUs && (!facts.canUpdate || column.isUnique))
        return;
    m_result.choices.append({token, capped(isSure ? Grade::A : Grade::B)});
    if (isSure)
        find(Kind::VersionByTrigger, Severity::Good, {column.name, movement.trigger});
    else if (isMoved)
        find(Kind::VersionSometimes, Severity::Warning, {column.name, movement.trigger});
    else
        find(Kind::VersionUnmoved, Severity::Warning, {column.name},
             m_mending.keepVersion(column.name));
    if (facts.nulls > 0)
        find(Kind::VersionIsNullable, Severity::Note,
             {column.name, QString::number(facts.sampled.value_or(0)),
              QString::number(facts.nulls)});
}

void CheckUp::judgeTime(const ColumnSchema &column, const Movement &movement)
{
    const ColumnFacts facts = m_table.columns.value(column.name);
    const bool isMoved = facts.isMovedByDatabase || !movement.trigger.isEmpty();
    if ((!isMoved && !namesALastChange(column.name)) || !facts.canUpdate)
        return;
    const bool isCoarse = facts.timeDigits < 6;
    const bool isMissing = facts.nulls > 0;
    m_result.choices.append(
        {TokenSpec(TokenKind::UpdatedTime, column.name), capped(isCoarse ? Grade::C : Grade::B)});
    if (facts.isMovedByDatabase)
        find(Kind::TimeByDatabase, Severity::Good, {column.name});
    else if (isMoved)
        find(Kind::TimeByTrigger, Severity::Good, {column.name, movement.trigger});
    else
        find(Kind::TimeUnmoved, Severity::Note, {column.name});
    if (isCoarse)
        find(Kind::TimeIsCoarse, Severity::Warning,
             {column.name, QString::number(facts.timeDigits)}, m_mending.refineTime(column.name));
    if (!column.isNotNull)
        find(
            Kind::TimeIsNullable, isMissing ? Severity::Warning : Severity::Note,
            {column.name, QString::number(facts.sampled.value_or(0)), QString::number(facts.nulls)},
            m_mending.forbidNullTime(column.name));
}

// Best grade first; of equal ones a number before xmin, which changes when a database is restored, and what a
// column says before the values alone.
void CheckUp::rank()
{
    std::stable_sort(m_result.choices.begin(), m_result.choices.end(),
                     [](const TokenChoice &left, const TokenChoice &right) {
                         return std::pair(left.grade, left.token.kind)
                             < std::pair(right.grade, right.token.kind);
                     });
    m_result.limit = m_cap;
    m_result.grade = m_result.choices.first().grade;
}

void CheckUp::judgeVersion()
{
    if (m_table.schema.isView || m_table.schema.keyColumns().isEmpty())
        return;
    const bool hasColumn = std::any_of(
        m_result.choices.cbegin(), m_result.choices.cend(), [](const TokenChoice &choice) {
            return choice.token.kind == TokenKind::RowVersion && choice.grade == Grade::A;
        });
    if (hasColumn)
        return;
    const bool hasNumber = std::any_of(
        m_result.choices.cbegin(), m_result.choices.cend(),
        [](const TokenChoice &choice) { return choice.token.kind == TokenKind::RowVersion; });
    if (m_table.schema.hasXmin)
        find(Kind::XminIsVersion, Severity::Good, {}, m_mending.addVersion());
    else if (!hasNumber)
        find(Kind::NoVersion, Severity::Warning, {}, m_mending.addVersion());
}

void CheckUp::noteTriggers()
{
    for (const TriggerFacts &trigger : m_table.triggers) {
        QStringList columns;
        for (const TriggerWrite &write : trigger.writes) {
            const bool isToken = std::any_of(m_result.choices.cbegin(), m_result.choices.cend(),
                                             [&write](const TokenChoice &choice) {
                                                 return choice.token.column == write.column;
                                             });
            if (!isToken && !columns.contains(write.column))
                columns.append(write.column);
        }
        if (!columns.isEmpty())
            find(Kind::TriggerWritesRow, Severity::Note,
                 {trigger.name, columns.join(QLatin1String(", "))});
    }
}

void CheckUp::noteColumns()
{
    if (m_table.schema.isView)
        return;
    const QString comma = QStringLiteral(", ");
    const QStringList floats = columnsWhere([](const ColumnSchema &column) {
        const QString type = column.declaredType.toLower();
        return column.storage == Storage::Real || type.startsWith(QLatin1String("real"))
            || type.startsWith(QLatin1String("double")) || type.startsWith(QLatin1String("float"));
    });
    if (!floats.isEmpty())
        find(Kind::HasFloats, Severity::Note, {floats.join(comma)});
    QStringList pointing;
    for (const ForeignKey &key : m_table.schema.foreignKeys)
        pointing.append(QStringLiteral("%1 (%2)").arg(key.column, key.table));
    if (!pointing.isEmpty())
        find(Kind::HasForeignKeys, Severity::Note, {pointing.join(comma)});
    const QStringList generated = columnsWhere([this](const ColumnSchema &column) {
        return column.isGenerated && !m_table.columns.value(column.name).isRowVersion;
    });
    if (!generated.isEmpty())
        find(Kind::HasGeneratedColumns, Severity::Note, {generated.join(comma)});
}

} // namespace

Protection judge(const DatabaseFacts &database, const TableFacts &table, const SqlDialect &dialect)
{
    return CheckUp(database, table, dialect).run();
}

} // namespace concord
