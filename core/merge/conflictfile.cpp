// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/conflictfile.h"

#include "core/record/fieldtext.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace concord {

namespace {

constexpr qint64 kLongestLine = 256 << 20; // as apply reads them

QJsonObject toJson(const FieldValues &values)
{
    QJsonObject object;
    for (const auto &[name, value] : values)
        object.insert(name, value.isNull() ? QJsonValue() : QJsonValue(value.toText()));
    return object;
}

Error broken(const char *what)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::Unspecified, {},
                     QString::fromLatin1(what));
}

// One line on its way to a refused save.
class ConflictLine
{
public:
    ConflictLine(const QJsonObject &line, EntityPtr entity)
        : m_line(line)
        , m_conflict(line.value(QLatin1String("conflict")).toObject())
        , m_entity(std::move(entity))
    {
    }

    Result<RefusedSave> read()
    {
        const auto kind
            = saveKindNamed(m_line.value(QLatin1String("kind")).toString(QStringLiteral("set")));
        if (!kind)
            return broken("the kind is none of set, new and delete");
        Conflict conflict;
        // The database's values first: the other texts get their types from them.
        for (const auto &[name, side] : {std::pair{"database", &Conflict::databaseValues},
                                         std::pair{"original", &Conflict::originalValues},
                                         std::pair{"current", &Conflict::currentValues}}) {
            auto values
                = readValues(m_conflict.value(QLatin1String(name)), conflict.databaseValues);
            if (!values)
                return values.error();
            conflict.*side = *std::move(values);
        }
        if (const auto taken = takeHead(conflict); !taken)
            return taken.error();
        auto work = readWork(*kind, conflict);
        if (!work)
            return work.error();
        return RefusedSave{*std::move(work), conflict, *kind == SaveKind::Delete};
    }

private:
    Result<FieldValues> readValues(const QJsonValue &side, const FieldValues &database) const
    {
        if (!side.isObject())
            return broken("the conflict lacks the values of a side");
        const QJsonObject given = side.toObject();
        const QStringList names = given.keys();
        for (const QString &name : names) {
            if (!m_entity->field(name))
                return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownField,
                                 {m_entity->name, name, QString()});
        }
        FieldValues values;
        for (const Field &field : m_entity->fields) {
            const QJsonValue value = given.value(field.name);
            if (value.isUndefined())
                continue;
            if (!value.isNull() && !value.isString())
                return broken("a value is neither a text nor null");
            values.set(field.name,
                       value.isNull()
                           ? FieldValue::null()
                           : valueOf(field, value.toString(), database.value(field.name)));
        }
        return values;
    }

    static FieldValue valueOf(const Field &field, const QString &text, const FieldValue &database)
    {
        if (!database.isNull() && database.toText() == text)
            return database;
        const auto value = parseFieldText(field, text);
        return value ? *value : FieldValue::text(text);
    }

    Result<void> takeHead(Conflict &conflict) const
    {
        const auto kind = conflictKindNamed(m_conflict.value(QLatin1String("kind")).toString());
        const auto reason
            = conflictReasonNamed(m_conflict.value(QLatin1String("reason")).toString());
        if (!kind || !reason)
            return broken("the kind or the reason of the conflict is not known");
        conflict.kind = *kind;
        conflict.reason = *reason;
        conflict.updatedBy = conflict.databaseValues.value(m_entity->updatedByField).toText();
        conflict.updatedTime = conflict.databaseValues.value(m_entity->updatedTimeField).toText();
        if (conflict.kind == ConflictKind::Deleted)
            return {};
        const auto token = ConcurrencyToken::parse(
            *m_entity, m_conflict.value(QLatin1String("databaseToken")).toString());
        if (!token)
            return token.error();
        conflict.databaseToken = *token;
        return {};
    }

    Result<UnitOfWork> readWork(SaveKind kind, const Conflict &conflict) const
    {
        UnitOfWork work = UnitOfWork::create(m_entity);
        if (kind != SaveKind::Insert) {
            const auto key
                = RecordKey::parse(m_line.value(QLatin1String("key")).toString(), m_entity->schema);
            if (!key)
                return key.error();
            const auto token = ConcurrencyToken::parse(
                *m_entity, m_line.value(QLatin1String("token")).toString());
            if (!token)
                return token.error();
            work = UnitOfWork::edit(m_entity, {*key, conflict.originalValues, *token});
        }
        for (const auto &[name, value] : conflict.currentValues)
            work.set(name, value);
        return work;
    }

    QJsonObject m_line;
    QJsonObject m_conflict;
    EntityPtr m_entity;
};

Result<QList<RefusedSave>> readFile(const QString &path, const QList<EntityPtr> &entities)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen,
                         {path, file.errorString()}, file.errorString());
    QList<RefusedSave> all;
    for (int number = 1; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine(kLongestLine);
        if (line.trimmed().isEmpty())
            continue;
        auto refused = fromConflictLine(line, entities);
        if (!refused) {
            Error error = refused.error();
            error.detail = QStringLiteral("line %1: %2").arg(number).arg(error.detail);
            return error;
        }
        all.append(*std::move(refused));
    }
    return all;
}

} // namespace

QByteArray toConflictLine(const SaveRequest &request, const Conflict &conflict)
{
    const bool isNew = request.kind == SaveKind::Insert;
    const bool isThere = conflict.kind != ConflictKind::Deleted;
    const QJsonObject what{
        {QStringLiteral("kind"), conflictKindName(conflict.kind)},
        {QStringLiteral("reason"), conflictReasonName(conflict.reason)},
        {QStringLiteral("original"), toJson(conflict.originalValues)},
        {QStringLiteral("current"), toJson(conflict.currentValues)},
        {QStringLiteral("database"), toJson(conflict.databaseValues)},
        {QStringLiteral("databaseToken"),
         isThere ? QJsonValue(conflict.databaseToken.toText()) : QJsonValue()},
    };
    const QJsonObject line{
        {QStringLiteral("entity"), request.entity->name},
        {QStringLiteral("kind"), saveKindName(request.kind)},
        {QStringLiteral("key"),
         isNew ? QJsonValue() : QJsonValue(request.key.toText(request.entity->schema))},
        {QStringLiteral("token"), isNew ? QJsonValue() : QJsonValue(request.token.toText())},
        {QStringLiteral("conflict"), what},
    };
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

Result<RefusedSave> fromConflictLine(const QByteArray &line, const QList<EntityPtr> &entities)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
    if (!document.isObject())
        return broken("this is no JSON object");
    const QString name = document.object().value(QLatin1String("entity")).toString();
    const auto entity
        = std::find_if(entities.cbegin(), entities.cend(),
                       [&name](const EntityPtr &known) { return known->name == name; });
    if (entity == entities.cend())
        return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownEntity, {name, QString()});
    return ConflictLine(document.object(), *entity).read();
}

QFuture<Result<QList<RefusedSave>>> readConflictFile(const QString &path,
                                                     const QList<EntityPtr> &entities)
{
    return QtConcurrent::run(readFile, path, entities);
}

} // namespace concord
