// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/protection.h"

#include <algorithm>
#include <array>
#include <utility>

namespace concord {

namespace {

using Kind = FindingKind;

constexpr std::array<std::pair<Kind, const char *>, 32> kFindingNames{{
    {Kind::IsView, "is_view"},
    {Kind::NoKey, "no_key"},
    {Kind::KeyIsComposite, "key_is_composite"},
    {Kind::KeyIsNullable, "key_is_nullable"},
    {Kind::KeyIgnoresCase, "key_ignores_case"},
    {Kind::VersionByTrigger, "version_by_trigger"},
    {Kind::VersionSometimes, "version_sometimes"},
    {Kind::VersionUnmoved, "version_unmoved"},
    {Kind::VersionIsNullable, "version_is_nullable"},
    {Kind::XminIsVersion, "xmin_is_version"},
    {Kind::TimeByTrigger, "time_by_trigger"},
    {Kind::TimeByDatabase, "time_by_database"},
    {Kind::TimeUnmoved, "time_unmoved"},
    {Kind::TimeIsCoarse, "time_is_coarse"},
    {Kind::TimeIsNullable, "time_is_nullable"},
    {Kind::NoVersion, "no_version"},
    {Kind::TriggerWritesRow, "trigger_writes_row"},
    {Kind::TriggersAreHidden, "triggers_are_hidden"},
    {Kind::HasRowPolicies, "has_row_policies"},
    {Kind::NotTransactional, "not_transactional"},
    {Kind::IsUnlogged, "is_unlogged"},
    {Kind::IsForeignTable, "is_foreign_table"},
    {Kind::HasFloats, "has_floats"},
    {Kind::HasGeneratedColumns, "has_generated_columns"},
    {Kind::HasForeignKeys, "has_foreign_keys"},
    {Kind::DatabaseIsReadOnly, "database_is_read_only"},
    {Kind::MayNotRead, "may_not_read"},
    {Kind::MayNotUpdate, "may_not_update"},
    {Kind::MayNotUpdateColumns, "may_not_update_columns"},
    {Kind::MayNotInsert, "may_not_insert"},
    {Kind::MayNotDelete, "may_not_delete"},
    {Kind::MayNotKeepRecord, "may_not_keep_record"},
}};

bool addsVersion(const Finding &finding)
{
    return finding.kind == Kind::NoVersion || finding.kind == Kind::XminIsVersion;
}

} // namespace

QString findingName(FindingKind kind)
{
    for (const auto &[known, name] : kFindingNames) {
        if (known == kind)
            return QLatin1String(name);
    }
    return {};
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return QStringLiteral("good");
    case Severity::Note:
        return QStringLiteral("note");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Danger:
        break;
    }
    return QStringLiteral("danger");
}

QString gradeName(Grade grade)
{
    return QString(QChar(u'A' + static_cast<int>(grade)));
}

bool Finding::isAboutToken() const
{
    return kind >= Kind::VersionByTrigger && kind <= Kind::TimeIsNullable
        && kind != Kind::XminIsVersion;
}

std::optional<Grade> Protection::gradeWith(const TokenSpec &token) const
{
    for (const TokenChoice &choice : choices) {
        const bool isSame = choice.token.kind == token.kind && choice.token.column == token.column;
        // A number that the database moves is moved, whatever the description says of us.
        if (isSame
            && (token.kind != TokenKind::RowVersion
                || choice.token.isMovedByUs == token.isMovedByUs))
            return choice.grade;
    }
    if (token.kind == TokenKind::ChosenFields || token.kind == TokenKind::AllColumns)
        return std::max(limit, Grade::C);
    const ColumnSchema *column = schema.column(token.column);
    const bool isOurNumber = token.kind == TokenKind::RowVersion && token.isMovedByUs && column
        && column->storage == Storage::Integer;
    return isOurNumber ? std::optional(std::max(limit, Grade::B)) : std::nullopt;
}

QList<Finding> Protection::plan(const std::optional<TokenSpec> &wanted) const
{
    QList<Finding> result;
    for (const Finding &finding : findings) {
        const bool isNeeded = finding.severity >= Severity::Warning;
        const bool isPossible = !finding.mend.isEmpty() && !finding.mend.needsOwner();
        if (!isNeeded || !isPossible)
            continue;
        const bool isOfToken
            = finding.isAboutToken() && (!wanted || wanted->column == finding.arguments.value(0));
        const bool isGeneral = !finding.isAboutToken() && (!wanted || !addsVersion(finding));
        if (isOfToken || isGeneral)
            result.append(finding);
    }
    // A version of its own makes the mending of a lesser one needless.
    const bool addsOne = std::any_of(result.cbegin(), result.cend(), addsVersion);
    if (addsOne) {
        result.removeIf([](const Finding &finding) { return finding.isAboutToken(); });
    }
    return result;
}

QStringList statementsOf(const QList<Finding> &findings)
{
    QStringList statements;
    for (const Finding &finding : findings) {
        for (const QString &statement : finding.mend.statements) {
            if (!statements.contains(statement))
                statements.append(statement);
        }
    }
    return statements;
}

QString tokenToText(const TokenSpec &token)
{
    switch (token.kind) {
    case TokenKind::RowVersion:
    case TokenKind::UpdatedTime:
        return token.column;
    case TokenKind::Xmin:
        return QStringLiteral("xmin");
    case TokenKind::ChosenFields:
        return QLatin1String("fields:") + token.fields.join(QLatin1Char(','));
    case TokenKind::AllColumns:
        break;
    }
    return QStringLiteral("all");
}

} // namespace concord
