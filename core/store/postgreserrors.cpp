// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgreserrors.h"

#include <QRegularExpression>

namespace concord {

namespace {

// One state for three causes, told apart only by words in the server's language: so by what we did, and by the time.
Error endedEarly(const QString &words, const QString &native, const PostgresAttempt &attempt)
{
    if (attempt.isCancelled)
        return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled, {}, words, native);
    if (attempt.taken < attempt.allowed)
        return makeError(ErrorCode::Contention, ErrorReason::StatementEnded, {attempt.database},
                         words, native);
    const auto limit = std::chrono::ceil<std::chrono::seconds>(attempt.allowed);
    return makeError(ErrorCode::Contention, ErrorReason::StatementTooLong,
                     {attempt.database, QString::number(limit.count())}, words, native);
}

} // namespace

bool endsPostgresSession(const QByteArray &state)
{
    return state.startsWith("08") || state.startsWith("57P");
}

Error postgresError(const QByteArray &state, const QString &words, const PostgresAttempt &attempt)
{
    const QString native = QString::fromLatin1(state);
    const QString &name = attempt.database;
    if (state == "40001" || state == "40P01" || state == "55P03")
        return makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy, {name, {}}, words,
                         native);
    if (state == "57014")
        return endedEarly(words, native, attempt);
    if (state == "42501" || state == "25006")
        return makeError(ErrorCode::PermissionDenied, ErrorReason::ReadOnlyStorage, {name}, words,
                         native);
    if (state == "53100")
        return makeError(ErrorCode::StorageDamaged, ErrorReason::StorageFull, {name}, words,
                         native);
    // A constraint, or a value that the type refuses.
    if (state.startsWith("23") || state.startsWith("22"))
        return makeError(ErrorCode::ConstraintViolated, ErrorReason::Constraint, {{}, {}, words},
                         words, native);
    if (state.startsWith("42") || state == "0A000")
        return makeError(ErrorCode::SchemaChanged, ErrorReason::TableChanged, {words}, words,
                         native);
    return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {}, words, native);
}

Error postgresLost(const QString &words, const QString &database)
{
    return makeError(ErrorCode::Disconnected, ErrorReason::ConnectionLost,
                     {database, tidyWords(words)}, words);
}

QString tidyWords(const QString &words)
{
    // "connection to server at "h" (127.0.0.1), port 5432 failed: " in libpq's language.
    static const QRegularExpression place(
        QStringLiteral(R"(^[^\n]*"[^"\n]*"[^\n:]*(?:\([^)\n]*\))?[^\n:]*\b\d+[^\n:]*: )"));
    QStringList kept;
    const QStringList lines = words.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1Char('\t')) && !kept.isEmpty())
            continue; // libpq's guess at the cause; our own next step is there
        QString plain = line;
        if (plain.remove(place).trimmed().isEmpty())
            plain = line;
        plain = plain.simplified();
        while (plain.endsWith(QLatin1Char('.')))
            plain.chop(1);
        if (!plain.isEmpty() && !kept.contains(plain))
            kept.append(plain);
    }
    return kept.join(QLatin1String("; "));
}

} // namespace concord
