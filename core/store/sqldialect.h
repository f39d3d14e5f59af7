// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saverequest.h"
#include "core/record/entity.h"
#include "core/store/rowquery.h"
#include "core/store/sqlstatement.h"
#include "core/token/concurrencytoken.h"

#include <QString>

#include <span>

namespace concord {

struct SeekPlace;

struct AnchorStatement : SqlStatement
{
    // What follows the row number: the sort field first, then the rest of the key.
    QStringList columns;
};

// What one save needs, to be sent together.
struct FlightParts
{
    const SaveRequest *request;
    FieldValues values;     // what it writes
    QList<GuardTerm> guard; // what it compares
    RecordKey key;          // after the save; empty where the database makes it
    SqlStatement change;    // writes and compares them; an insert's without what it gives back
    SqlStatement row;       // reads the row; empty where only the operation row will know its key
    FieldValues note; // of the operation row, see Operations::noteOf(); empty where there is none
    bool asksApplied = false; // whether this save may have been applied before
    SqlStatement
        applied; // reads the operation that was, under the save id; empty where nobody asks
};

// Many guarded updates of one shape (planBatches()), to be sent as one.
struct BatchParts
{
    std::span<const SaveRequest> requests;
    QList<FieldValues> values;      // what each writes
    QList<QList<GuardTerm>> guards; // of each, over the same columns
    FieldValues note;               // of the first, see FlightParts; empty without operations
    QList<QByteArray> hashes;       // of all, for their notes
};

// What came back from a flight.
struct FlightAnswer
{
    qint64 count = 0;             // rows that the change met
    FieldValue token;             // as the operation row notes it; NULL where SQL cannot tell it
    std::optional<SqlValues> row; // as it is now
    std::optional<SqlValues> applied; // the operation under this save id
    bool isAppliedKnown = true;       // else nobody has looked for it
};

// Writes the SQL of one engine: one builder a statement, each guarding what its comment says. The statements are
// the same everywhere; where engines differ a hook does. Identifiers are always quoted here, for the drivers' own
// quoting can be broken out of; values are always bound. Has no state: one object serves every thread.
class SqlDialect
{
public:
    virtual ~SqlDialect() = default;

    // Whether there is no server, which would know the login and the time of a save better than we do.
    virtual bool isEmbedded() const { return false; }

    // Between the engine's quotes, with inner ones doubled. It must hold no NUL.
    QString quoted(const QString &name) const;

    // What is read of a row: all columns in schema order; behind them, where the token is one, the version that is
    // no column of the table.
    QString rowColumns(const Entity &entity) const;
    // Reads rows, up to its condition.
    QString selectRows(const Entity &entity) const;
    // Reads one row by its key. `selectRows` as above: a save is too short to write it anew each time.
    SqlStatement selectByKey(const QString &selectRows, const Entity &entity,
                             const RecordKey &key) const;
    // Writes `changes` where the key and every guard term still hold. NULL-safe and byte-exact.
    SqlStatement guardedUpdate(const Entity &entity, const RecordKey &key,
                               const FieldValues &changes, const QList<GuardTerm> &guard) const;
    // Deletes under the same guard.
    SqlStatement guardedDelete(const Entity &entity, const RecordKey &key,
                               const QList<GuardTerm> &guard) const;
    // Inserts one row; columns that are not named take their defaults.
    SqlStatement insert(const Entity &entity, const FieldValues &values) const;
    // The same, and gives back the key, which a default may have made.
    SqlStatement insertReturningKey(const Entity &entity, const FieldValues &values) const;

    // A whole save for SqlConnection::fly(), on engines that can, and what its replies say. Where nothing else is
    // said the first reply counts the rows that the change met, the last but one is the row, and the last is what
    // `applied` found; where nobody asks the last is the row. Refuses to change more than one row, and to leave a token
    // as it was: flightReason() knows those refusals.
    virtual QList<SqlStatement> saveFlight(const FlightParts &parts) const;
    // What is bound in saveFlight()'s statements, made from the request, the values, the guard, the key and the note
    // alone. None where the texts are not the same for all saves that write and compare the same columns.
    virtual QList<SqlValues> flightValues(const FlightParts &parts) const;
    virtual FlightAnswer readFlight(const SaveRequest &request, bool asksApplied,
                                    QList<SqlReply> replies) const;
    virtual std::optional<ErrorReason> flightReason(const Error &error) const;

    // How many rows one statement may save; 0 where rows are saved one by one.
    virtual qsizetype batchSize() const { return 0; }
    // Where the slice that begins with this one of so many rows ends, for SqlConnection::flyInParts(): the server works
    // on one while the next is written.
    virtual qsizetype sliceEnd(qsizetype first, qsizetype rows) const
    {
        Q_UNUSED(first)
        return rows;
    }
    // All of them for SqlConnection::fly(). One reply gives a row for each that was saved: its number in the
    // batch and the text of its new token, as saveFlight() notes it. Where SQL cannot tell the token, the last reply
    // gives the rows that were saved, as selectByKeys() does. Refuses as saveFlight() does, all of them together.
    virtual QList<SqlStatement> batchFlight(const BatchParts &parts) const;
    // Which reply of batchFlight() tells what was saved.
    virtual qsizetype savedReply() const { return 0; }
    // The rows with these keys, each behind the number of its key in the list. Only where batchSize() is not 0.
    virtual SqlStatement selectByKeys(const Entity &entity, const QList<RecordKey> &keys) const;
    // Columns of one of Concord's own tables where `column` has one of these texts, behind the text's number.
    virtual SqlStatement selectByList(const QString &table, const QString &column,
                                      const QStringList &wanted,
                                      const QList<FieldValue> &texts) const;

    // The values of a new operation row as SQL, and what is to be bound there: the server's own login and clock stand
    // where it has them.
    QString noteTerms(const FieldValues &note) const;
    SqlValues noteValues(const FieldValues &note) const;

    // A stretch of rows in the query's order, one more than the limit to see whether more follow. From an anchor
    // on, every range of rows is found by an index on the sort column or the key where there is one. Every
    // value of the anchor must be one that canSeek().
    SqlStatement selectWindow(const WindowRequest &request) const;
    SqlStatement selectCount(const RowQuery &query) const;
    // Row number, sort field and key of every `every`-th row.
    AnchorStatement selectAnchors(const RowQuery &query, qint64 every) const;

    // For Concord's own tables: types, and what stands behind the columns.
    virtual QString bytesType() const { return QStringLiteral("BLOB"); }
    virtual QString textType() const { return QStringLiteral("TEXT"); }
    // Of a short text that is a key.
    virtual QString keyTextType() const { return QStringLiteral("TEXT"); }
    // Whether a unique column may be NULL in many rows.
    virtual bool uniqueAllowsNulls() const { return true; }
    // A point in time; a text where the engine has no such type.
    virtual QString timeType() const { return QStringLiteral("TEXT"); }
    virtual QString tableOptions() const { return {}; }

    // The server's clock, in UTC whatever the session's zone.
    virtual QString utcNow() const { return QStringLiteral("CURRENT_TIMESTAMP"); }

    // Inserts the row unless one with this key is there, which counts as no row.
    virtual SqlStatement insertUnlessThere(const QString &table, const FieldValues &note,
                                           const QStringList &key) const;

    // The value as a text, as it is read.
    virtual QString asText(const QString &column) const
    {
        return QStringLiteral("CAST(%1 AS TEXT)").arg(column);
    }

    // Whether the rows behind this value can be found by comparing with it.
    virtual bool canSeek(const FieldValue &value, Storage storage) const;

protected:
    SqlDialect() = default;
    Q_DISABLE_COPY_MOVE(SqlDialect)

    // In the double quotes of the standard.
    virtual void appendQuoted(QString &text, const QString &name) const;
    // Always with its table: SQLite takes a bare "name" that fits no column for a text, so a guard on a column
    // that was dropped or renamed would compare a text of ours with another and no error would tell.
    void appendColumn(QString &text, const Entity &entity, const QString &name) const;
    QString columnName(const Entity &entity, const QString &name) const;
    // As they are read.
    QString columnList(const Entity &entity, const QStringList &names) const;
    // Whether a save fills the column in with the time.
    static bool isTime(const Entity &entity, const QString &column);

    // The column as rows are ordered by it, and compared for their place in that order.
    virtual QString orderOperand(const Entity &entity, const QString &column) const;
    // A question mark whose value is compared with that.
    virtual QString orderParameter(const Entity &entity, const QString &column) const;
    // A question mark whose value is stored in the column.
    virtual QString storedParameter(const Entity &entity, const QString &column) const;
    // What stands in an INSERT before its values, so that the key can be read behind it.
    virtual QString keyOutput(const Entity &entity) const;
    // An INSERT that gives back the key.
    virtual void appendKeyReturned(SqlStatement &statement, const Entity &entity) const;
    // The stretch of rows of those that meet one of the conditions, each of which excludes the others; their values are
    // in the statement already.
    virtual void appendWindow(SqlStatement &statement, const WindowRequest &request,
                              const QStringList &conditions) const;

    // The key's column is `value`. It must let the engine use the key's index, and must not take 'abc' for 'ABC'.
    virtual void appendKeyTerm(SqlStatement &statement, const Entity &entity, const QString &column,
                               const FieldValue &value) const
        = 0;
    // All of the key's columns.
    void appendKey(SqlStatement &statement, const Entity &entity, const RecordKey &key) const;
    // The column is `value`: NULL-safe and exact, whatever the column's collation.
    virtual void appendGuardTerm(SqlStatement &statement, const Entity &entity,
                                 const GuardTerm &term) const
        = 0;
    // The version that the engine itself keeps of a row, as a text; only where it has one.
    virtual QString systemVersion(const Entity &entity) const;
    // What a save writes where a column tells when it was: by the server's clock, and later than what stands there.
    // Empty where the program's clock must do.
    virtual QString newTime(const Entity &entity, const QString &column, bool isNewRow) const;
    // The column as a SELECT must name it to show its exact value.
    virtual void appendRead(QString &text, const Entity &entity, const QString &name) const;
    // The value as it must be given to be stored in the column, or compared with it.
    virtual FieldValue inColumn(const Entity &entity, const QString &column,
                                const FieldValue &value) const;
    // What inserts a row of defaults, behind the table's name.
    virtual QString defaultRow() const { return QStringLiteral(" DEFAULT VALUES"); }
    // A condition of a filter that compares.
    virtual QString comparison(const Entity &entity, const Condition &condition) const = 0;
    // Of the comparisons those that every engine writes alike: less and greater.
    static QString ordered(const QString &left, Condition::Op op, const QString &right);
    // One column of a new operation row: a question mark, with its type where the engine needs it, or what the
    // server knows better.
    virtual QString noteTerm(const QString &column) const;
    // Whether noteTerm() is the latter.
    bool isKnownToServer(const QString &column) const;
    // The column holds the bound pattern, without regard to case.
    virtual QString likeCondition(const Entity &entity, const QString &column) const = 0;
    // The order of one column; NULL must stand before every value where rows ascend.
    virtual QString orderText(const QString &column, bool isDescending) const = 0;

private:
    void appendNewValue(SqlStatement &statement, const Entity &entity, const QString &name,
                        const FieldValue &value, bool isNewRow) const;
    void appendGuard(SqlStatement &statement, const Entity &entity,
                     const QList<GuardTerm> &guard) const;
    QString containsCondition(const Entity &entity, const Condition &condition,
                              SqlValues &values) const;
    QStringList filterTerms(const RowQuery &query, SqlValues &values) const;
    QList<SeekPlace> seekPlaces(const RowQuery &query, const RowAnchor &anchor) const;
    QString orderByPosition(const RowQuery &query) const;
};

} // namespace concord
