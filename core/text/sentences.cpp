// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentences.h"

#include "core/record/datetimetext.h"
#include "core/text/connectionsentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace concord {

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(concord::Sentences)
};

QString argument(const Error &error, qsizetype index)
{
    return shownArgument(error, index);
}

QString storageSentence(const Error &error)
{
    const QString path = argument(error, 0);
    switch (error.reason) {
    case ErrorReason::NotADatabase:
        return Sentences::tr("The file %1 is not a database.").arg(path);
    case ErrorReason::CannotOpen:
        return Sentences::tr("%1 cannot be opened: %2.").arg(path, argument(error, 1));
    case ErrorReason::FutureSchema:
        return Sentences::tr(
                   "The database %1 was made by a newer Concord (format %2; this one knows %3).")
            .arg(path, argument(error, 1), argument(error, 2));
    case ErrorReason::PastSchema:
        return Sentences::tr(
                   "Concord's own tables in %1 are those of an older Concord (format %2; this one "
                   "writes %3).")
            .arg(path, argument(error, 1), argument(error, 2));
    case ErrorReason::ReadOnlyStorage:
        return Sentences::tr("The database %1 may only be read here; nothing was written.")
            .arg(path);
    case ErrorReason::StorageFull:
        return Sentences::tr("The disk that holds %1 is full; nothing was written.").arg(path);
    case ErrorReason::StorageIo:
        return error.isOutcomeUnknown()
            ? Sentences::tr("The disk failed while %1 was being saved. Whether it was saved is not "
                            "known yet.")
                  .arg(path)
            : Sentences::tr("The disk that holds %1 failed; nothing was written.").arg(path);
    case ErrorReason::DatabaseBusy:
        return argument(error, 1).isEmpty()
            ? Sentences::tr("The database %1 is busy; nothing was written.").arg(path)
            : Sentences::tr("The database %1 was busy for %2 seconds; nothing was written.")
                  .arg(path, argument(error, 1));
    case ErrorReason::FileGone:
        return Sentences::tr("The file %1 is gone; nothing was written.").arg(path);
    case ErrorReason::FileReplaced:
        return Sentences::tr("Another file lies at %1 now; nothing was written to either.")
            .arg(path);
    case ErrorReason::SettingLosesSaves:
        return Sentences::tr("The server may lose what it says it has saved: its setting %1 is %2.")
            .arg(path, argument(error, 1));
    case ErrorReason::TableLosesSaves:
        return Sentences::tr("The table %1 is kept by %2, which cannot undo half a save.")
            .arg(path, argument(error, 1));
    case ErrorReason::NoOperationsTable:
        return error.isOutcomeUnknown()
            ? Sentences::tr("Nobody can tell whether it was saved: %1 does not have Concord's own "
                            "tables.")
                  .arg(path)
            : Sentences::tr("The database %1 does not have Concord's own tables.").arg(path);
    case ErrorReason::NotInstalled:
        return Sentences::tr("The database %1 does not have Concord's own tables.").arg(path);
    default:
        return {};
    }
}

QString valueSentence(const Error &error)
{
    const QString field = argument(error, 0);
    const QString text = argument(error, 1);
    switch (error.reason) {
    case ErrorReason::ValueHasNul:
        return Sentences::tr("%1 holds a NUL character, which databases cut off.").arg(field);
    case ErrorReason::ValueHasLoneSurrogate:
        return Sentences::tr("%1 holds a broken character (half of a surrogate pair).").arg(field);
    case ErrorReason::ValueNotANumber:
        return Sentences::tr("%1: “%2” is not a number that fits here.").arg(field, text);
    case ErrorReason::ValueOutOfRange:
        if (!argument(error, 2).isEmpty() && argument(error, 2) == argument(error, 3))
            return Sentences::tr("%1: %2 would be rounded to %3 by this column.")
                .arg(field, text, argument(error, 2));
        if (argument(error, 2).isEmpty())
            return Sentences::tr("%1: %2 is more than %3.").arg(field, text, argument(error, 3));
        if (argument(error, 3).isEmpty())
            return Sentences::tr("%1: %2 is less than %3.").arg(field, text, argument(error, 2));
        return Sentences::tr("%1: %2 is not between %3 and %4.")
            .arg(field, text, argument(error, 2), argument(error, 3));
    case ErrorReason::ValueTooLong:
        return field.isEmpty() ? Sentences::tr("The value is larger than the database takes.")
                               : Sentences::tr("%1 has %2 characters; %3 are allowed.")
                                     .arg(field, text, argument(error, 2));
    case ErrorReason::ValueNotADateTime:
        return Sentences::tr("%1: “%2” is not a date and time such as 2026-10-05 10:02.")
            .arg(field, text);
    case ErrorReason::ValueNotInList:
        return Sentences::tr("%1: “%2” is not one of %3.").arg(field, text, argument(error, 2));
    case ErrorReason::ValueRequired:
        return Sentences::tr("%1 must not be empty.").arg(field);
    case ErrorReason::ValuePattern:
        return Sentences::tr("%1: “%2” does not have the form %3.")
            .arg(field, text, argument(error, 2));
    case ErrorReason::ValueReadOnly:
        return Sentences::tr("%1 is kept by the database and cannot be set.").arg(field);
    default:
        return {};
    }
}

QString mendSentence(const Error &error)
{
    const QString sentence
        = Sentences::tr("Statement %2 of %3 failed on the table %1: %4.")
              .arg(argument(error, 0), argument(error, 1), argument(error, 2), argument(error, 4));
    const int standing = argument(error, 3).toInt();
    return sentence + QLatin1Char(' ')
        + (standing == 0 ? Sentences::tr("The table is as it was.")
                         : Sentences::tr("%n statement(s) before it stand.", nullptr, standing));
}

QString inputSentence(const Error &error)
{
    const QString first = argument(error, 0);
    const QString second = argument(error, 1);
    switch (error.reason) {
    case ErrorReason::UnsupportedEngine:
        return Sentences::tr("“%1” is not a database address that this version opens.").arg(first);
    case ErrorReason::UnknownEntity:
        return Sentences::tr("There is no entity “%1”.").arg(first);
    case ErrorReason::UnknownField:
        return Sentences::tr("%1 has no field “%2”.").arg(first, second);
    case ErrorReason::BadKey:
        return Sentences::tr("“%2” is not a key of %1.").arg(first, second);
    case ErrorReason::BadToken:
        return Sentences::tr("“%2” is not a version of a record of %1.").arg(first, second);
    case ErrorReason::BadFilter:
        return Sentences::tr("The filter “%1” cannot be understood.").arg(first);
    case ErrorReason::BadEntityFile:
    case ErrorReason::BadProfileFile:
    case ErrorReason::BadPolicyFile:
        return Sentences::tr("%1, line %2: %3.").arg(first, second, argument(error, 2));
    case ErrorReason::UnknownProfile:
        return Sentences::tr("There is no connection “%1”.").arg(first);
    case ErrorReason::ProfileMoved:
        return Sentences::tr("The connection “%1” was changed or removed elsewhere meanwhile; "
                             "nothing was written.")
            .arg(first);
    case ErrorReason::ReadOnlyProfile:
        return Sentences::tr("The connection “%1” is for looking only; nothing was written.")
            .arg(first);
    case ErrorReason::NoKeychain:
        return Sentences::tr("The keychain cannot be used: %1.").arg(first);
    case ErrorReason::BadTokenChoice:
        return Sentences::tr("“%2” cannot guard the table %1: %3.")
            .arg(first, second, argument(error, 2));
    case ErrorReason::MendFailed:
        return mendSentence(error);
    case ErrorReason::WrongUsage:
        return first;
    default:
        return {};
    }
}

QString recordSentence(const Error &error)
{
    const QString first = argument(error, 0);
    const QString second = argument(error, 1);
    switch (error.reason) {
    case ErrorReason::NoUsableKey:
        return Sentences::tr(
                   "The table %1 has no key, so a single row of it cannot be saved safely.")
            .arg(first);
    case ErrorReason::RecordNotFound:
        return Sentences::tr("%1 %2 is not in the database.").arg(first, second);
    case ErrorReason::NotUnique:
        return Sentences::tr("%1 %2 stands for more than one row; nothing was written.")
            .arg(first, second);
    case ErrorReason::NothingToSave:
        return Sentences::tr("%1 %2 has no changes to save.").arg(first, second);
    case ErrorReason::OperationReused:
        return Sentences::tr("The operation %1 was used before for another request, or by another "
                             "installation; nothing was written.")
            .arg(first);
    case ErrorReason::OperationVoided:
        return Sentences::tr("The operation %1 was given up before; nothing was written.")
            .arg(first);
    case ErrorReason::TokenExhausted:
        return Sentences::tr(
                   "The version %2 of a record of %1 is the last one that can be written.")
            .arg(first, second);
    case ErrorReason::TokenNotMoved:
        return Sentences::tr(
                   "The column %2 of %1 did not move with the save, so the next change could be "
                   "overwritten unseen; nothing was written.")
            .arg(first, second);
    case ErrorReason::WriteUndone:
        if (second.isEmpty())
            return Sentences::tr("A trigger took the new record of %1 away while it was being "
                                 "saved; nothing was written.")
                .arg(first);
        return Sentences::tr(
                   "A trigger took %1 %2 away while it was being saved; nothing was written.")
            .arg(first, second);
    case ErrorReason::Constraint:
        if (second.isEmpty())
            return Sentences::tr(
                       "The database refused the new record of %1: %2. Nothing was written.")
                .arg(first, argument(error, 2));
        return Sentences::tr("The database refused %1 %2: %3. Nothing was written.")
            .arg(first, second, argument(error, 2));
    case ErrorReason::KeyExists:
        return Sentences::tr("%1 %2 is in the database already; nothing was written.")
            .arg(first, second);
    case ErrorReason::TableChanged:
        return Sentences::tr("The table has changed since it was read: %1. Nothing was written.")
            .arg(first);
    case ErrorReason::Cancelled:
        return Sentences::tr("The work was cancelled.");
    case ErrorReason::RuleBroken:
        return first;
    default:
        return {};
    }
}

// What to do about files, disks and servers that do not keep what they are given.
QString storageStep(const Error &error)
{
    switch (error.reason) {
    case ErrorReason::NotADatabase:
    case ErrorReason::CannotOpen:
        return Sentences::tr("Check the path, or choose another file.");
    case ErrorReason::FutureSchema:
        return Sentences::tr("Open it with the newer Concord.");
    case ErrorReason::PastSchema:
        return Sentences::tr(
            "Run “concord-cli install”, which brings them up to date and keeps what they hold.");
    case ErrorReason::ReadOnlyStorage:
        return Sentences::tr(
            "Ask for the right to write the file and its folder, then save again.");
    case ErrorReason::StorageFull:
        return Sentences::tr("Make room on the disk, then save again.");
    case ErrorReason::StorageIo:
        return Sentences::tr("Check the disk, then save again.");
    case ErrorReason::DatabaseBusy:
        return Sentences::tr("Save again in a moment.");
    case ErrorReason::SettingLosesSaves:
        return Sentences::tr("Ask for it to be set to %1.").arg(argument(error, 2));
    case ErrorReason::TableLosesSaves:
        return Sentences::tr("Ask for it to be moved to InnoDB.");
    case ErrorReason::FileGone:
    case ErrorReason::FileReplaced:
        return Sentences::tr(
            "Put the file back, or open the database anew; your edits are kept as drafts.");
    case ErrorReason::UnsupportedEngine:
        return Sentences::tr(
            "This version opens sqlite:PATH and addresses that begin with postgresql://, mysql:// "
            "or sqlserver://.");
    default:
        return {};
    }
}

} // namespace

QString errorSentence(const Error &error)
{
    for (const QString &sentence :
         {storageSentence(error), valueSentence(error), inputSentence(error), recordSentence(error),
          connectionSentence(error)}) {
        if (!sentence.isEmpty())
            return sentence;
    }
    return Sentences::tr("Something went wrong inside the program or the database: %1.")
        .arg(error.detail);
}

QString nextStep(const Error &error)
{
    if (const QString step = storageStep(error); !step.isEmpty())
        return step;
    switch (error.reason) {
    case ErrorReason::UnknownEntity:
        return Sentences::tr("Known here: %1.").arg(argument(error, 1));
    case ErrorReason::UnknownField:
        return Sentences::tr("Known here: %1.").arg(argument(error, 2));
    case ErrorReason::BadKey:
        return Sentences::tr("Write the key as %1.").arg(argument(error, 2));
    case ErrorReason::BadToken:
        return Sentences::tr("Use the version exactly as it was shown with the record.");
    case ErrorReason::NoUsableKey:
        return Sentences::tr("Add a primary key to the table; until then it can only be read.");
    case ErrorReason::RecordNotFound:
        return Sentences::tr("Look for it with a filter; somebody may have deleted it.");
    case ErrorReason::BadFilter:
        return Sentences::tr(
            "Write it as FIELD OPERATOR VALUE, for example: status = new and quantity > 5.");
    case ErrorReason::BadEntityFile:
        return Sentences::tr(
            "Mend the file and open the database again; the other entities are there.");
    case ErrorReason::BadProfileFile:
        return Sentences::tr("Mend the file or move it away; Concord does not write over it.");
    case ErrorReason::BadPolicyFile:
        return Sentences::tr("Mend the file; nothing was decided or written.");
    case ErrorReason::UnknownProfile:
        return argument(error, 1).isEmpty()
            ? Sentences::tr("None is kept yet: the window adds them under “Connections”.")
            : Sentences::tr("Known here: %1.").arg(argument(error, 1));
    case ErrorReason::ReadOnlyProfile:
        return Sentences::tr(
            "Take “Only look” off the connection, or use another one, to change anything.");
    case ErrorReason::NoKeychain:
        return Sentences::tr("The password is asked for each time, or read from CONCORD_PASSWORD "
                             "or the engine's own file.");
    case ErrorReason::ProfileMoved:
        return Sentences::tr("Look at it as it is now, and change it again.");
    case ErrorReason::BadTokenChoice:
        return Sentences::tr("“concord-cli check” lists what can.");
    case ErrorReason::OperationReused:
    case ErrorReason::OperationVoided:
        return Sentences::tr("Send it again under a new operation id.");
    case ErrorReason::NoOperationsTable:
        return error.isOutcomeUnknown() ? Sentences::tr("Look at the record before you save again.")
                                        : Sentences::tr("Run “concord-cli install” to add them.");
    case ErrorReason::NotInstalled:
        return Sentences::tr("Run “concord-cli install” to add them.");
    case ErrorReason::TokenNotMoved:
        return Sentences::tr("Look whether the table's trigger is still there.");
    case ErrorReason::TableChanged:
        return Sentences::tr("Refresh; what you typed is kept.");
    case ErrorReason::ValueHasNul:
    case ErrorReason::ValueHasLoneSurrogate:
        return Sentences::tr("Remove that character.");
    default:
        return connectionStep(error);
    }
}

QString errorText(const Error &error)
{
    const QString step = nextStep(error);
    return step.isEmpty() ? errorSentence(error) : errorSentence(error) + QLatin1Char(' ') + step;
}

QString shownTime(const QString &exactText)
{
    const auto time = DateTimeText::parse(exactText);
    if (!time)
        return exactText;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(
        time->microseconds() / 1000, time->hasZone() ? Qt::LocalTime : Qt::UTC);
    const QLocale locale;
    if (!time->hasTime())
        return locale.toString(moment.date(), QLocale::ShortFormat);
    const bool isToday = moment.date() == QDate::currentDate();
    return isToday ? locale.toString(moment.time(), QLocale::ShortFormat)
                   : locale.toString(moment, QLocale::ShortFormat);
}

QString savedByText(const Conflict &conflict)
{
    const QString time
        = conflict.updatedTime.isEmpty() ? QString() : shownTime(conflict.updatedTime);
    if (!conflict.updatedBy.isEmpty() && !time.isEmpty())
        return Sentences::tr("%1 saved at %2").arg(conflict.updatedBy, time);
    if (!conflict.updatedBy.isEmpty())
        return Sentences::tr("%1 saved").arg(conflict.updatedBy);
    return time.isEmpty() ? QString() : Sentences::tr("saved at %1").arg(time);
}

QString conflictTitle(const Conflict &conflict, const QString &recordTitle)
{
    switch (conflict.reason) {
    case ConflictReason::ValuesMoved:
        return Sentences::tr("%1 was changed while you were editing it").arg(recordTitle);
    case ConflictReason::TokenOnlyMoved:
        return Sentences::tr("%1 was saved while you were editing it; every field reads as before")
            .arg(recordTitle);
    case ConflictReason::Blocked:
        return Sentences::tr(
                   "The database refused your change of %1, though nobody else changed it")
            .arg(recordTitle);
    case ConflictReason::RowGone:
        return Sentences::tr("%1 was deleted while you were editing it").arg(recordTitle);
    case ConflictReason::KeyTaken:
        return Sentences::tr("%1 is in the database already").arg(recordTitle);
    }
    return recordTitle;
}

QString violationText(const Violation &violation, const Entity &entity, const QString &language)
{
    if (!violation.message.isEmpty())
        return violation.message.text(language);
    Error error = violation.error;
    const Field *field = entity.field(error.arguments.value(0));
    if (field)
        error.arguments[0] = field->label.text(language);
    return errorSentence(error);
}

} // namespace concord
