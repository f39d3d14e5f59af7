// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbblock.h"

namespace concord {

namespace {

// Ends the block before its COMMIT; the error quotes the words.
QString refusal(const QString &words)
{
    return QStringLiteral("SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '%1'; ").arg(words);
}

bool notesToken(const FlightParts &parts)
{
    return parts.request->entity->token.isOneValue() && parts.request->kind != SaveKind::Delete;
}

} // namespace

// Any other number than 0 and 1 is refused: also where the server has lost count, as it seems to when the client is
// gone before the change is done.
QList<SqlStatement> MariaDbBlockDialect::saveFlight(const FlightParts &parts) const
{
    const SqlStatement row = parts.row.text.isEmpty()
        ? changedRow(parts, selectRows(*parts.request->entity))
        : parts.row;
    const SqlStatement saved = this->saved(parts, row);
    SqlStatement block;
    block.isTransaction = true;
    block.text
        = QLatin1String("BEGIN NOT ATOMIC DECLARE concord_count BIGINT; "
                        "DECLARE concord_token LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; "
                        "START TRANSACTION; ")
        + parts.change.text
        + QLatin1String("; SET concord_count = ROW_COUNT(); IF concord_count = 1 THEN ")
        + saved.text + QLatin1String("ELSEIF concord_count = 0 THEN ") + row.text
        + QLatin1String("; ")
        + (parts.asksApplied ? parts.applied.text : QStringLiteral("SELECT NULL"))
        + QLatin1String("; ELSE ") + refusal(severalRowsWords())
        + QLatin1String("END IF; COMMIT; END");
    block.values = parts.change.values + saved.values + row.values + parts.applied.values;
    Q_ASSERT(flightValues(parts).isEmpty() || flightValues(parts).first() == block.values);
    return {block};
}

// What follows a change that met its row: its token has moved, its operation is noted, and it is read.
SqlStatement MariaDbBlockDialect::saved(const FlightParts &parts, const SqlStatement &row) const
{
    SqlStatement saved;
    if (notesToken(parts)) {
        const SqlStatement token = changedToken(parts);
        saved.text = QLatin1String("SET concord_token = ") + token.text
            + QLatin1String("; IF concord_token IN (?, 'v:null', 't:null') THEN ")
            + refusal(sameTokenWords()) + QLatin1String("END IF; ");
        saved.values = token.values;
        saved.values.append(FieldValue::text(parts.request->token.toText()));
    }
    if (!parts.note.isEmpty()) {
        const bool makesKey = parts.row.text.isEmpty();
        saved.text
            += QStringLiteral(
                   "INSERT INTO concord_operation (%1, new_token%2) VALUES (%3, concord_token%4); ")
                   .arg(parts.note.names().join(QLatin1String(", ")),
                        QLatin1String(makesKey ? ", record_key" : ""), noteTerms(parts.note),
                        QLatin1String(makesKey ? ", LAST_INSERT_ID()" : ""));
        saved.values.append(noteValues(parts.note));
    }
    saved.text += row.text + QLatin1String("; ");
    saved.values.append(row.values);
    return saved;
}

QList<SqlValues> MariaDbBlockDialect::flightValues(const FlightParts &parts) const
{
    const SaveRequest &request = *parts.request;
    const Entity &entity = *request.entity;
    SqlValues key;
    if (!parts.key.isEmpty() && !appendKeyValues(key, entity, parts.key))
        return {};
    SqlValues values;
    values.reserve(32);
    for (const auto &[name, value] : parts.values) {
        if (!isTime(entity, name) || newTime(entity, name, true).isEmpty())
            values.append(inColumn(entity, name, value));
    }
    if (request.kind != SaveKind::Insert && !appendKeyValues(values, entity, request.key))
        return {};
    for (const GuardTerm &term : parts.guard)
        values.append(guardValue(entity, term));
    if (notesToken(parts)) {
        values.append(key);
        values.append(FieldValue::text(request.token.toText()));
    }
    if (!parts.note.isEmpty())
        values.append(noteValues(parts.note));
    values.append(key); // the row that was saved
    values.append(key); // and that which was not
    if (parts.asksApplied)
        values.append(FieldValue::text(request.operationId.toText()));
    return {values};
}

// As appendKeyTerm() binds them. False where one is NULL, for then the text is another.
bool MariaDbBlockDialect::appendKeyValues(SqlValues &values, const Entity &entity,
                                          const RecordKey &key) const
{
    const KeyColumns columns = entity.schema.key();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const FieldValue &part = key.parts().at(i);
        if (part.isNull())
            return false;
        const QString &column = columns.at(i)->name;
        values.append(inColumn(entity, column, part));
        if (isText(entity, column))
            values.append(guardValue(entity, {column, part}));
    }
    return true;
}

FlightAnswer MariaDbBlockDialect::readFlight(const SaveRequest &request, bool asksApplied,
                                             QList<SqlReply> replies) const
{
    Q_UNUSED(request)
    const auto firstOf = [](SqlReply &reply) {
        return reply.rows.isEmpty() ? std::nullopt : std::optional(std::move(reply.rows.first()));
    };
    FlightAnswer answer;
    answer.count = replies.size() == 1 ? 1 : 0;
    answer.row = firstOf(replies.first());
    if (asksApplied && replies.size() > 1)
        answer.applied = firstOf(replies[1]);
    return answer;
}

const SqlDialect &MariaDbBlockDialect::instance()
{
    static const MariaDbBlockDialect dialect;
    return dialect;
}

} // namespace concord
