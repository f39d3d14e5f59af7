// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/pendingsave.h"

#include "core/base/coretext.h"

#include <QHash>
#include <QJsonDocument>

namespace concord {

namespace {

const QLatin1String kPendingFormat("concord-pending-save");
constexpr int kPendingVersion = 1;

Error noPendingSave(const QString &detail)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::Unspecified, {}, detail);
}

UnitOfWork workOf(const SaveRequest &request)
{
    if (request.kind == SaveKind::Insert) {
        UnitOfWork work = UnitOfWork::create(request.entity);
        for (const auto &[name, value] : request.changes)
            work.set(name, value);
        return work;
    }
    UnitOfWork work
        = UnitOfWork::edit(request.entity, {request.key, request.originalValues, request.token});
    for (const auto &[name, value] : request.changes)
        work.set(name, value);
    return work;
}

} // namespace

PendingSave makePendingSave(const SaveRequest &request, const QString &installation,
                            const QString &url)
{
    PendingSave save;
    save.installation = installation;
    save.sending = {request.operationId, request.attempt};
    save.kind = request.kind;
    save.edit = makeDraft(workOf(request), {});
    save.edit.id = request.operationId.toText();
    save.edit.url = url;
    save.edit.user = request.user;
    save.edit.title
        = request.entity->recordTitle(QString(), request.key.toText(request.entity->schema));
    save.edit.writtenAt = QDateTime::currentDateTimeUtc();
    return save;
}

Result<SaveRequest> requestOf(const PendingSave &save, const EntityPtr &entity)
{
    const auto restored = restoreDraft(save.edit, entity);
    if (!restored)
        return restored.error();
    if (restored->needsReview)
        return makeError(ErrorCode::SchemaChanged, ErrorReason::TableChanged, {entity->table});
    SaveRequest request;
    request.operationId = save.sending.operationId;
    request.attempt = save.sending.attempt;
    request.kind = save.kind;
    request.entity = entity;
    request.key = restored->work.key();
    request.token = restored->work.token();
    request.originalValues = restored->work.originalValues();
    request.changes = restored->work.changes();
    request.user = save.edit.user;
    return request;
}

QByteArray toJson(const PendingSave &save)
{
    const QJsonObject root{
        {QStringLiteral("format"), kPendingFormat},
        {QStringLiteral("version"), kPendingVersion},
        {QStringLiteral("installation"), save.installation},
        {QStringLiteral("operation"), save.sending.operationId.toText()},
        {QStringLiteral("attempt"), save.sending.attempt},
        {QStringLiteral("kind"), saveKindName(save.kind)},
        {QStringLiteral("edit"), toJsonObject(save.edit)},
    };
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

Result<PendingSave> pendingSaveFromJson(const QByteArray &json)
{
    QJsonParseError parseError;
    const QJsonObject root = QJsonDocument::fromJson(json, &parseError).object();
    if (parseError.error != QJsonParseError::NoError)
        return noPendingSave(parseError.errorString());
    if (root.value(QLatin1String("format")).toString() != kPendingFormat
        || root.value(QLatin1String("version")).toInt() != kPendingVersion)
        return noPendingSave(
            CoreText::tr("the text is not a pending save that this program knows"));
    const auto id = OperationId::parse(root.value(QLatin1String("operation")).toString());
    const auto kind = saveKindNamed(root.value(QLatin1String("kind")).toString());
    const int attempt = root.value(QLatin1String("attempt")).toInt();
    if (!id || !kind || attempt < 1)
        return noPendingSave(CoreText::tr("the pending save does not name what was sent"));
    const auto edit = draftFromJsonObject(root.value(QLatin1String("edit")).toObject());
    if (!edit)
        return edit.error();
    return PendingSave{
        root.value(QLatin1String("installation")).toString(), {*id, attempt}, *kind, *edit};
}

} // namespace concord
