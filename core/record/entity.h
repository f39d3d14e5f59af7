// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/arrayrules.h"
#include "core/record/fieldvalue.h"
#include "core/record/schema.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace concord {

// What a field means to a person; the form chooses its editor by it, and equality of values follows it
// (1.0 equals 1.00 in a Decimal field, not in a Text field).
enum class FieldKind {
    Text,
    LongText, // several lines
    Integer,
    Decimal,
    Real,
    Switch,
    Choice,
    Date,
    DateTime,
    Set, // comma-separated words
    Bytes,
};

std::optional<FieldKind> fieldKindFromName(const QString &name);
QString fieldKindName(FieldKind kind);

// A text in several languages, as an entity file gives it: one string for all, or one a language code.
class LocalText
{
public:
    LocalText() = default;
    explicit LocalText(const QString &forAll) { add(QString(), forAll); }
    void add(const QString &language, const QString &text) { m_texts.insert(language, text); }
    bool isEmpty() const { return m_texts.isEmpty(); }
    // `language` as in "de" or "de_DE"; falls back to English, then to any.
    QString text(const QString &language) const;

    friend bool operator==(const LocalText &, const LocalText &) = default;

private:
    QHash<QString, QString> m_texts;
};

// One allowed value of a Choice field, as stored and as shown.
struct Choice
{
    QString value;
    LocalText label;

    friend bool operator==(const Choice &, const Choice &) = default;
};

// What a field points to, and which column of those rows people know them by.
struct Reference
{
    QString table;
    QString column;
    QString show; // empty where no column says more than the key

    friend bool operator==(const Reference &, const Reference &) = default;
};

struct Field
{
    QString name; // the column's
    LocalText label;
    LocalText help;
    FieldKind kind = FieldKind::Text;
    Storage storage = Storage::Any; // from the schema
    bool isNullable = true;
    bool isReadOnly = false;  // shown, never edited
    bool isGenerated = false; // made by the database: key numbers, tokens, computed columns
    bool isSecret = false;
    bool isHidden = false;
    bool hasDefault = false;
    QList<Choice> choices;
    QString minimum; // exact decimal text, empty for none
    QString maximum;
    int maxLength = 0;      // in characters (code points), 0 for no limit
    QString pattern;        // regular expression that the whole text must match
    QString format;         // how the text is built inside: json, yaml…; empty where nobody says
    QString formatField;    // the field that says it for each row; empty for none
    ArrayRules arrays;      // how the arrays in it merge
    bool isCounter = false; // a number that people add to: two changes of it are a sum
    std::optional<Reference>
        reference; // `table` is empty until resolveReferences() has found the foreign key

    friend bool operator==(const Field &, const Field &) = default;
};

// Fields that are decided together in a merge: price and currency, status and date.
struct FieldGroup
{
    LocalText label;
    QStringList fields;

    friend bool operator==(const FieldGroup &, const FieldGroup &) = default;
};

// A rule on the whole record, checked before a save and again on a merged row. Either a comparison of two
// fields (`left op right`, not checked while one is NULL) or a condition: when `when` has one of
// `whenValues`, `field` must (not) be NULL.
struct RecordRule
{
    enum class Kind { Compare, RequireWhen, ForbidWhen };

    Kind kind = Kind::Compare;
    QString left; // Compare
    QString op;   // < <= = >= > !=
    QString right;
    QString when; // RequireWhen, ForbidWhen
    QStringList whenValues;
    QString field;
    LocalText message;

    // The fields it reads: what must be reopened when a merge breaks it.
    QStringList fields() const;

    friend bool operator==(const RecordRule &, const RecordRule &) = default;
};

// Which kind of concurrency token a table has.
enum class TokenKind {
    RowVersion,   // a number that moves at every change
    Xmin,         // PostgreSQL's number of the transaction that wrote the row; in no schema
    UpdatedTime,  // a time that every save moves forward
    ChosenFields, // no token: some columns are compared, and those that are written
    AllColumns,   // no token: every loaded column is compared
};

// As entity files and JSON write it: "row_version".
std::optional<TokenKind> tokenKindFromName(const QString &name);
QString tokenKindName(TokenKind kind);

struct TokenSpec
{
    TokenKind kind = TokenKind::AllColumns;
    QString column;     // RowVersion, UpdatedTime
    QStringList fields; // ChosenFields
    // RowVersion: every save adds one, for nothing in the database does.
    bool isMovedByUs = false;
    // RowVersion: no two versions of any row ever share it, so it needs no originals beside it. A number that
    // begins anew with every row comes back when a row is deleted and made again.
    bool isUnique = false;

    TokenSpec() = default;
    explicit TokenSpec(TokenKind itsKind, QString itsColumn = {})
        : kind(itsKind)
        , column(std::move(itsColumn))
    {
    }

    // Whether one value of the row says which version it is.
    bool isOneValue() const;

    friend bool operator==(const TokenSpec &, const TokenSpec &) = default;
};

// A kind of record that people edit: a table with labels, kinds, rules, groups and a token. Made from an
// entity file bound to the table's schema, or derived from the schema alone. Immutable once built; shared
// between threads as `EntityPtr`.
struct Entity
{
    QString name;
    QString table;
    LocalText label;
    LocalText recordLabel; // e.g. "Order {order_id}"
    TableSchema schema;
    TokenSpec token;
    QList<Field> fields; // in the order shown; every schema column is here
    QList<FieldGroup> groups;
    QList<RecordRule> rules;
    QString updatedByField;   // housekeeping, set by the save; empty where there is none
    QString updatedTimeField; // may be the token's column
    // The addresses of the databases whose table this describes; empty: every database that has such a table.
    QStringList databases;
    bool isDescribed = false; // an entity file describes it
    bool isToLookAt = false;  // the connection may change nothing
    bool isRowStrict
        = false; // any overlap of two edits of one row is a conflict, disjoint fields too

    const Field *field(const QString &name) const; // nullptr where there is none
    // That there is none, with the names of those that there are.
    Error unknownField(const QString &fieldName) const;
    const FieldGroup *groupOf(const QString &fieldName) const;
    bool isKey(const QString &fieldName) const;
    // A single row can be named, so it can be guarded.
    bool hasUsableKey() const { return !schema.isView && !schema.key().isEmpty(); }
    bool isWritable() const { return !isToLookAt && hasUsableKey(); }
    // Written by the database or by the save itself, so never a person's change and never a conflict:
    // the token, generated columns, updated_by and updated_time.
    bool isHousekeeping(const QString &fieldName) const;
    // A person may change it: it is neither housekeeping nor read-only.
    bool takesEdits(const QString &fieldName) const;
    // The record's name for people, e.g. "Order 10482".
    QString recordTitle(const QString &language, const QString &keyText) const;
};

using EntityPtr = std::shared_ptr<const Entity>;

// What a column means by its declared type, on any engine.
FieldKind derivedKind(const ColumnSchema &column);

// An entity from the schema alone: names as labels, kinds from the declared types, an all-columns guard.
Entity deriveEntity(const TableSchema &schema);

// The described entity with storage, NULL-ness, key and generated columns taken from the schema; columns
// that the description leaves out are appended with derived descriptions. A row version that nothing in the database
// moves at every update is moved by us, whatever the description says. Fails with SchemaChanged, naming
// the field, where the description speaks of a column that the table does not have, and with BadEntityFile where
// the token is a time in a column for numbers.
Result<Entity> bindEntity(Entity described, const TableSchema &schema);

} // namespace concord
