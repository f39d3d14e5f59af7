// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/unitofwork.h"
#include "core/record/entity.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

// One condition of a filter.
struct Condition
{
    enum class Op { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Contains };

    QString field; // empty with Contains: any field that holds text or numbers
    Op op = Op::Contains;
    FieldValue value; // NULL with Equal and NotEqual: IS NULL, IS NOT NULL

    friend bool operator==(const Condition &, const Condition &) = default;
};

// As a filter has it; those of less and greater are SQL's as well.
QString operatorSign(Condition::Op op);

// Conditions that must all hold.
using Filter = QList<Condition>;

// Reads a filter line. Conditions stand between the word `and`: `status = shipped and quantity >= 5`;
// operators = != < <= > >= ~ (contains); `NULL` means NULL; a value may stand in double quotes. What is no
// condition is one text to be found in any field. Fails with BadFilter or UnknownField.
Result<Filter> parseFilter(const Entity &entity, const QString &text);

// Reads one condition, `field operator value`, whose value goes on to the end of the text; the word `and` is
// part of it. Fails with BadFilter where the text is no condition, or UnknownField.
Result<Condition> parseCondition(const Entity &entity, const QString &text);

// Which rows, in which order. The key always follows the sort field, so that the order is total.
struct RowQuery
{
    EntityPtr entity;
    Filter filter;
    QString sortField; // empty: by key
    bool isDescending = false;

    // The columns that give it its order, by name.
    QStringList orderColumns() const;

    friend bool operator==(const RowQuery &, const RowQuery &) = default;
};

// A place in the order of a query, from which rows can be counted without reading all before it.
struct RowAnchor
{
    qint64 row = 0;       // 0-based number of the row that it names
    FieldValue sortValue; // unused where the query sorts by key
    RecordKey key;
};

// A stretch of rows. Reading starts at `from` where given, `skip` rows are passed over first.
struct WindowRequest
{
    RowQuery query;
    std::optional<RowAnchor> from; // the row it names is the first one counted
    qint64 skip = 0;
    int limit = 200;
};

struct RowWindow
{
    QList<RecordSnapshot> rows;
    bool hasMore = false; // rows follow behind the last one
};

} // namespace concord
