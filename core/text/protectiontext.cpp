// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/protectiontext.h"

#include <QCoreApplication>
#include <QLocale>

namespace concord {

namespace {

struct ProtectionText
{
    Q_DECLARE_TR_FUNCTIONS(concord::ProtectionText)
};

using Kind = FindingKind;

QString keyText(Kind kind, const QString &first)
{
    switch (kind) {
    case Kind::IsView:
        return ProtectionText::tr("This is a view: its rows can be looked at, not saved.");
    case Kind::NoKey:
        return ProtectionText::tr(
            "The table has no key that tells one row from another, so it can only be read.");
    case Kind::KeyIsComposite:
        return ProtectionText::tr("The key has several columns: %1.").arg(first);
    case Kind::KeyIsNullable:
        return ProtectionText::tr(
                   "Key columns may be NULL: %1. A row whose key is NULL twice over is refused.")
            .arg(first);
    case Kind::KeyIgnoresCase:
        return ProtectionText::tr(
                   "The key takes upper and lower case for the same: %1. Concord compares it "
                   "letter by letter.")
            .arg(first);
    default:
        return {};
    }
}

QString versionText(Kind kind, const QString &first, const QString &second)
{
    switch (kind) {
    case Kind::VersionByTrigger:
        return second.isEmpty()
            ? ProtectionText::tr("The database itself moves the number %1 at every change.")
                  .arg(first)
            : ProtectionText::tr("The trigger %2 moves the number %1 at every change.")
                  .arg(first, second);
    case Kind::VersionSometimes:
        return ProtectionText::tr("The trigger %2 does not move the number %1 at every change.")
            .arg(first, second);
    case Kind::VersionUnmoved:
        return ProtectionText::tr(
                   "Nothing in the database moves the number %1: Concord adds one at every save, "
                   "but other programs may leave it as it is.")
            .arg(first);
    case Kind::XminIsVersion:
        return ProtectionText::tr(
            "PostgreSQL itself numbers every change of a row (xmin). A restored database "
            "gives all rows new numbers.");
    case Kind::NoVersion:
        return ProtectionText::tr(
            "No column holds a version, so the values that were read are compared.");
    default:
        return {};
    }
}

// A share of the rows that were looked at.
QString nullText(const Finding &finding)
{
    const QString column = finding.arguments.value(0);
    const int sampled = finding.arguments.value(1).toInt();
    const int nulls = finding.arguments.value(2).toInt();
    if (nulls == 0)
        return ProtectionText::tr("%1 may be NULL, though it is not in the rows looked at.")
            .arg(column);
    const double share = 100.0 * nulls / sampled;
    return ProtectionText::tr(
               "%1 is NULL in %2 % of %n row(s) looked at; there the values are compared.", nullptr,
               sampled)
        .arg(column, QLocale().toString(share, 'f', share < 10 ? 1 : 0));
}

QString timeText(const Finding &finding, const QString &first, const QString &second)
{
    switch (finding.kind) {
    case Kind::TimeByTrigger:
        return ProtectionText::tr("The trigger %2 moves the time %1.").arg(first, second);
    case Kind::TimeByDatabase:
        return ProtectionText::tr("The database moves the time %1 at every change (ON UPDATE).")
            .arg(first);
    case Kind::TimeUnmoved:
        return ProtectionText::
            tr("Nothing in the database moves the time %1: Concord does at every save, but other "
               "programs may leave it as it is.")
                .arg(first);
    case Kind::TimeIsCoarse:
        return second == QLatin1String("0")
            ? ProtectionText::tr(
                  "%1 counts whole seconds, so two changes can share one time; the values are "
                  "compared beside it.")
                  .arg(first)
            : ProtectionText::tr(
                  "%1 keeps %n digit(s) behind the second, so two changes can share one time; the "
                  "values are compared beside it.",
                  nullptr, second.toInt())
                  .arg(first);
    case Kind::VersionIsNullable:
    case Kind::TimeIsNullable:
        return nullText(finding);
    default:
        return {};
    }
}

QString storageText(Kind kind, const QString &first, const QString &second)
{
    switch (kind) {
    case Kind::TriggerWritesRow:
        return ProtectionText::tr("The trigger %1 writes columns of the row itself: %2.")
            .arg(first, second);
    case Kind::TriggersAreHidden:
        return ProtectionText::tr("This login may not see the table's triggers.");
    case Kind::HasRowPolicies:
        return ProtectionText::tr(
            "Row policies decide which rows this login sees and may change; a save can be "
            "refused although the row is shown.");
    case Kind::NotTransactional:
        return ProtectionText::tr(
                   "The storage engine %1 has no transactions: a save cannot be taken back as a "
                   "whole, and a crash can lose rows.")
            .arg(first);
    case Kind::IsUnlogged:
        return ProtectionText::tr("The table is unlogged: a crash of the server empties it.");
    case Kind::IsForeignTable:
        return ProtectionText::tr(
            "The rows lie on another server; what that one promises is not known here.");
    case Kind::HasFloats:
        return ProtectionText::tr(
                   "Columns hold floating-point numbers, which are compared exactly: %1.")
            .arg(first);
    case Kind::HasGeneratedColumns:
        return ProtectionText::tr("The database computes columns, which are never written: %1.")
            .arg(first);
    case Kind::HasForeignKeys:
        return ProtectionText::tr("Columns point to other tables: %1.").arg(first);
    default:
        return {};
    }
}

QString rightText(Kind kind, const QString &login, const QString &second)
{
    switch (kind) {
    case Kind::DatabaseIsReadOnly:
        return ProtectionText::tr("The database can only be read here.");
    case Kind::MayNotRead:
        return ProtectionText::tr("%1 may not read the table.").arg(login);
    case Kind::MayNotUpdate:
        return ProtectionText::tr("%1 may not change rows of the table.").arg(login);
    case Kind::MayNotUpdateColumns:
        return ProtectionText::tr("%1 may not change these columns: %2.").arg(login, second);
    case Kind::MayNotInsert:
        return ProtectionText::tr("%1 may not add rows to the table.").arg(login);
    case Kind::MayNotDelete:
        return ProtectionText::tr("%1 may not delete rows of the table.").arg(login);
    case Kind::MayNotKeepRecord:
        return ProtectionText::
            tr("Concord's own tables are not there and %1 may not make them: where an answer is "
               "lost, nobody can always say whether a save was applied.")
                .arg(login);
    default:
        return {};
    }
}

QString effectText(SideEffect effect)
{
    switch (effect) {
    case SideEffect::NewColumn:
        return ProtectionText::tr(
            "INSERT without a list of columns fails from then on, and SELECT * brings one "
            "column more.");
    case SideEffect::LocksTable:
        return ProtectionText::tr("The table is locked while it runs.");
    case SideEffect::RewritesTable:
        return ProtectionText::tr("Every row is written anew, which takes long in a large table.");
    case SideEffect::RefusesNull:
        return ProtectionText::tr("Programs that write no value there are refused from then on.");
    case SideEffect::FillsNull:
        return ProtectionText::tr("Rows without a value get the time at which this runs.");
    case SideEffect::SlowsUpdates:
        return ProtectionText::tr("Every UPDATE does a little more work.");
    case SideEffect::MoreDigits:
        return ProtectionText::tr("Programs that read the time see six digits behind the second.");
    case SideEffect::NeedsOwner:
        break;
    }
    return ProtectionText::tr(
        "This login may not run it: give it to the table's owner or an administrator.");
}

} // namespace

QString findingText(const Finding &finding)
{
    const QString first = finding.arguments.value(0);
    const QString second = finding.arguments.value(1);
    for (const QString &text :
         {keyText(finding.kind, first), versionText(finding.kind, first, second),
          timeText(finding, first, second), storageText(finding.kind, first, second),
          rightText(finding.kind, first, second)}) {
        if (!text.isEmpty())
            return text;
    }
    return findingName(finding.kind);
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return ProtectionText::tr("Good");
    case Severity::Note:
        return ProtectionText::tr("Note");
    case Severity::Warning:
        return ProtectionText::tr("Warning");
    case Severity::Danger:
        break;
    }
    return ProtectionText::tr("Danger");
}

QString gradeText(Grade grade)
{
    switch (grade) {
    case Grade::A:
        return ProtectionText::tr("The database itself numbers every version of a row.");
    case Grade::B:
        return ProtectionText::tr(
            "A time or a number that every save moves tells the versions of a row apart.");
    case Grade::C:
        return ProtectionText::tr("The values that were read are compared when a row is saved.");
    case Grade::D:
        break;
    }
    return ProtectionText::tr("The rows can only be read.");
}

QStringList sideEffectTexts(const Mend &mend)
{
    QStringList texts;
    for (const SideEffect effect : mend.sideEffects)
        texts.append(effectText(effect));
    return texts;
}

QString tokenText(const TokenSpec &token)
{
    switch (token.kind) {
    case TokenKind::RowVersion:
        return ProtectionText::tr("the number %1").arg(token.column);
    case TokenKind::Xmin:
        return ProtectionText::tr("PostgreSQL's own number (xmin)");
    case TokenKind::UpdatedTime:
        return ProtectionText::tr("the time %1").arg(token.column);
    case TokenKind::ChosenFields:
        return ProtectionText::tr("chosen fields: %1").arg(token.fields.join(QLatin1String(", ")));
    case TokenKind::AllColumns:
        break;
    }
    return ProtectionText::tr("the values of all columns");
}

} // namespace concord
