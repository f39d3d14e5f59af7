// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/saveguard.h"

#include "core/record/fieldtext.h"

namespace concord {

namespace {

Error refused(ErrorReason reason, QStringList arguments)
{
    return makeError(ErrorCode::InvalidInput, reason, std::move(arguments));
}

std::optional<Error> checkChange(const SaveRequest &request, const QString &name,
                                 const FieldValue &value)
{
    const Entity &entity = *request.entity;
    if (!entity.field(name))
        return entity.unknownField(name);
    const bool isOwnKey = request.kind == SaveKind::Insert && entity.isKey(name);
    if (entity.isHousekeeping(name) && !isOwnKey)
        return refused(ErrorReason::ValueReadOnly, {name});
    if (value.type() == FieldValue::Type::Bytes)
        return std::nullopt;
    if (const auto reason = unstorableReason(value.toText()))
        return refused(*reason, {name});
    return std::nullopt;
}

} // namespace

Result<void> checkRequest(const SaveRequest &request)
{
    const Entity &entity = *request.entity;
    if (!entity.hasUsableKey())
        return refused(ErrorReason::NoUsableKey, {entity.table});
    const bool hasKey = request.key.parts().size() == entity.schema.key().size();
    if (request.kind != SaveKind::Insert && !hasKey)
        return refused(ErrorReason::BadKey,
                       {entity.name, request.key.toDisplayText(),
                        entity.schema.keyColumns().join(QLatin1Char(','))});
    if (request.kind == SaveKind::Update && request.changes.isEmpty())
        return refused(ErrorReason::NothingToSave,
                       {entity.name, request.key.toText(entity.schema)});
    for (const auto &[name, value] : request.changes) {
        if (const auto error = checkChange(request, name, value))
            return *error;
    }
    return {};
}

RecordKey keyAfterSave(const SaveRequest &request)
{
    const bool isInsert = request.kind == SaveKind::Insert;
    QList<FieldValue> parts = request.key.parts();
    const KeyColumns columns = request.entity->schema.key();
    parts.resize(columns.size());
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString &column = columns.at(i)->name;
        if (request.changes.contains(column))
            parts[i] = request.changes.value(column);
        else if (isInsert && request.entity->schema.isKeyGenerated)
            return {};
    }
    return RecordKey(std::move(parts));
}

} // namespace concord
