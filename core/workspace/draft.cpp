// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draft.h"

#include "core/base/coretext.h"
#include "core/merge/keptchoicesjson.h"
#include "core/record/fieldtext.h"
#include "core/record/storedjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace concord {

namespace {

constexpr int kFormatVersion = 1;
const QLatin1String kFormat("concord-draft");

QDateTime readTime(StoredJsonReader &reader, const QJsonObject &root, const QString &name)
{
    const auto time = QDateTime::fromString(reader.text(root, name), Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() != Qt::UTC)
        reader.fail(CoreText::tr("\"%1\" is not a time in UTC").arg(name));
    return time;
}

Error noDraft(const QString &detail)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::Unspecified, {}, detail);
}

Draft readDraft(StoredJsonReader &reader, const QJsonObject &root)
{
    Draft draft;
    draft.id = reader.text(root, QStringLiteral("id"));
    // It becomes a file's name.
    if (const QUuid uuid(draft.id);
        uuid.isNull() || uuid.toString(QUuid::WithoutBraces) != draft.id)
        reader.fail(CoreText::tr("\"id\" is not a UUID"));
    draft.url = reader.text(root, QStringLiteral("url"));
    draft.user = reader.text(root, QStringLiteral("user"));
    draft.entity = reader.text(root, QStringLiteral("entity"));
    draft.schemaFingerprint = reader.text(root, QStringLiteral("schema"));
    draft.isNew = reader.flag(root, QStringLiteral("new"));
    draft.title = reader.text(root, QStringLiteral("title"));
    draft.tokenText = reader.text(root, QStringLiteral("token"));
    draft.read.key = reader.key(root, QStringLiteral("key"));
    draft.read.values = reader.values(root, QStringLiteral("read"));
    if (root.contains(QLatin1String("readAt"))) // drafts of earlier versions do not tell
        draft.read.readAt = readTime(reader, root, QStringLiteral("readAt"));
    draft.changes = reader.values(root, QStringLiteral("changes"));
    draft.typedTexts = reader.texts(root, QStringLiteral("typed"));
    draft.secretFields = reader.names(root, QStringLiteral("secrets"));
    draft.choices = readKeptChoices(reader, root);
    draft.writtenAt = readTime(reader, root, QStringLiteral("written"));
    return draft;
}

FieldValues withoutSecrets(const Entity &entity, const FieldValues &values)
{
    FieldValues kept;
    for (const auto &[name, value] : values) {
        const Field *field = entity.field(name);
        if (!field || !field->isSecret)
            kept.append(name, value);
    }
    return kept;
}

void carryChanges(RestoredDraft &restored, const Draft &draft, const Entity &entity)
{
    for (const auto &[name, value] : draft.changes) {
        if (!entity.takesEdits(name)) {
            restored.lostTexts.insert(name, value.toText());
            continue;
        }
        const bool isAsTyped
            = !restored.needsReview || value.isNull() || value.type() == FieldValue::Type::Bytes;
        if (isAsTyped) {
            restored.work.set(name, value);
            continue;
        }
        if (const auto fitting = parseFieldText(*entity.field(name), value.toText()))
            restored.work.set(name, *fitting);
        else
            restored.lostTexts.insert(name, value.toText());
    }
    for (auto typed = draft.typedTexts.cbegin(); typed != draft.typedTexts.cend(); ++typed) {
        if (entity.takesEdits(typed.key()))
            restored.typedTexts.insert(typed.key(), typed.value());
        else
            restored.lostTexts.insert(typed.key(), typed.value());
    }
    for (const QString &name : draft.secretFields) {
        if (entity.takesEdits(name))
            restored.secretFields.append(name);
    }
}

bool isSameInAnyOrder(const FieldValues &left, const FieldValues &right)
{
    return left.size() == right.size()
        && std::all_of(left.begin(), left.end(), [&right](const FieldValues::Entry &entry) {
               return right.contains(entry.first) && right.value(entry.first) == entry.second;
           });
}

} // namespace

Draft makeDraft(const UnitOfWork &work, const QHash<QString, QString> &typedTexts,
                const KeptChoices &choices)
{
    const Entity &entity = *work.entity();
    Draft draft;
    draft.entity = entity.name;
    draft.schemaFingerprint = entity.schema.fingerprint();
    draft.isNew = work.isNew();
    draft.read = work.read();
    draft.read.values = withoutSecrets(entity, work.originalValues());
    draft.tokenText = work.token().toText();
    draft.changes = withoutSecrets(entity, work.changes());
    draft.choices = withoutSecrets(entity, choices);
    for (const Field &field : entity.fields) {
        const bool isTyped = typedTexts.contains(field.name);
        if (field.isSecret && (isTyped || work.isChanged(field.name)))
            draft.secretFields.append(field.name);
        else if (isTyped)
            draft.typedTexts.insert(field.name, typedTexts.value(field.name));
    }
    return draft;
}

QJsonObject toJsonObject(const Draft &draft)
{
    QJsonObject root{
        {QStringLiteral("format"), kFormat},
        {QStringLiteral("version"), kFormatVersion},
        {QStringLiteral("id"), draft.id},
        {QStringLiteral("url"), draft.url},
        {QStringLiteral("user"), draft.user},
        {QStringLiteral("entity"), draft.entity},
        {QStringLiteral("schema"), draft.schemaFingerprint},
        {QStringLiteral("new"), draft.isNew},
        {QStringLiteral("title"), draft.title},
        {QStringLiteral("key"), toJsonArray(draft.read.key)},
        {QStringLiteral("token"), draft.tokenText},
        {QStringLiteral("read"), toJsonArray(draft.read.values)},
        {QStringLiteral("changes"), toJsonArray(draft.changes)},
        {QStringLiteral("typed"), toJsonObject(draft.typedTexts)},
        {QStringLiteral("secrets"), QJsonArray::fromStringList(draft.secretFields)},
        {QStringLiteral("written"), draft.writtenAt.toUTC().toString(Qt::ISODateWithMs)},
    };
    if (draft.read.readAt.isValid())
        root.insert(QStringLiteral("readAt"),
                    draft.read.readAt.toUTC().toString(Qt::ISODateWithMs));
    addTo(root, draft.choices);
    return root;
}

QByteArray toJson(const Draft &draft)
{
    return QJsonDocument(toJsonObject(draft)).toJson(QJsonDocument::Compact);
}

Result<Draft> draftFromJson(const QByteArray &json)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return noDraft(parseError.errorString());
    return draftFromJsonObject(document.object());
}

Result<Draft> draftFromJsonObject(const QJsonObject &root)
{
    if (root.value(QLatin1String("format")).toString() != kFormat)
        return noDraft(CoreText::tr("the text is not a draft"));
    if (const int version = root.value(QLatin1String("version")).toInt(); version != kFormatVersion)
        return noDraft(CoreText::tr("the draft has format %1; this program knows %2")
                           .arg(version)
                           .arg(kFormatVersion));
    StoredJsonReader reader;
    Draft draft = readDraft(reader, root);
    if (!reader.problem().isEmpty())
        return noDraft(reader.problem());
    return draft;
}

bool isSameEdit(const Draft &left, const Draft &right)
{
    return left.url == right.url && left.entity == right.entity && left.isNew == right.isNew
        && left.read.key == right.read.key && left.tokenText == right.tokenText
        && isSameInAnyOrder(left.changes, right.changes)
        && QSet<QString>(left.secretFields.begin(), left.secretFields.end())
        == QSet<QString>(right.secretFields.begin(), right.secretFields.end());
}

Result<RestoredDraft> restoreDraft(const Draft &draft, const EntityPtr &entity)
{
    if (draft.entity != entity->name)
        return makeError(ErrorCode::NotFound, ErrorReason::UnknownEntity,
                         {draft.entity, entity->name});
    const QStringList keyColumns = entity->schema.keyColumns();
    if (!draft.isNew && draft.read.key.parts().size() != keyColumns.size())
        return makeError(ErrorCode::SchemaChanged, ErrorReason::TableChanged, {entity->table});

    RestoredDraft restored{draft.id, UnitOfWork::create(entity), {}, false, {}, {}};
    if (!draft.isNew) {
        const auto token = ConcurrencyToken::parse(*entity, draft.tokenText);
        if (!token)
            return token.error();
        FieldValues read = draft.read.values;
        for (const Field &field : entity->fields) {
            if (!read.contains(field.name))
                read.append(field.name, unknownOriginal());
        }
        restored.work = UnitOfWork::edit(
            entity, {draft.read.key, std::move(read), *token, draft.read.readAt});
    }
    restored.needsReview = draft.schemaFingerprint != entity->schema.fingerprint();
    restored.choices = draft.choices;
    carryChanges(restored, draft, *entity);
    return restored;
}

FieldValue unknownOriginal()
{
    static const FieldValue unknown = FieldValue::bytes(QUuid::createUuid().toRfc4122());
    return unknown;
}

} // namespace concord
