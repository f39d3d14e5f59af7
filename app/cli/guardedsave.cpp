// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/guardedsave.h"

#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "core/record/fieldtext.h"
#include "core/record/validation.h"

#include <QHash>

#include <algorithm>

namespace concord {

namespace {

Error unknownField(const Entity &entity, const QString &name)
{
    QStringList known;
    for (const Field &field : entity.fields)
        known.append(field.name);
    return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownField,
                     {entity.name, name, known.join(QLatin1String(", "))});
}

// The exact value behind a text that `get` printed. Where the row still reads so, it is the row's own, for the
// text does not tell 1 from '1' in a column without a type.
FieldValue originalValue(const Field &field, const QString &text, const FieldValue &database)
{
    if (!database.isNull() && database.toText() == text)
        return database;
    const auto value = parseFieldText(field, text);
    return value ? *value : FieldValue::text(text);
}

// The save fills these in, or the database does.
bool isGivenByOthers(const Entity &entity, const Field &field)
{
    return field.isGenerated || field.hasDefault || entity.isHousekeeping(field.name);
}

} // namespace

GuardedSave::GuardedSave(CommandContext &context, SaveInput input, const LoopOptions &options)
    : m_context(context)
    , m_input(std::move(input))
    , m_options(options)
{
}

Result<LoopResult> GuardedSave::run()
{
    if (const auto taken = takeHead(); !taken)
        return taken.error();
    const auto store = m_context.store();
    if (!store)
        return store.error();
    std::optional<RecordSnapshot> row;
    if (m_request.kind != SaveKind::Insert) {
        auto found = (*store)->find(m_request.entity, m_request.key);
        if (found)
            row = *std::move(found);
        else if (found.error().code != ErrorCode::NotFound)
            return found.error();
    }
    if (const auto taken = takeRest(std::move(row)); !taken)
        return taken.error();
    return saveWithLoop(**store, m_request, m_options);
}

Result<void> GuardedSave::takeHead()
{
    const auto entity = m_context.entity(m_input.entity);
    if (!entity)
        return entity.error();
    m_request.entity = *entity;
    m_request.kind = m_input.kind;
    m_request.user = m_context.user();
    if (const auto taken = takeOperationId(); !taken)
        return taken;
    return takeKey();
}

// The row tells the types of an original's texts, and is what the record's rules are checked on.
Result<void> GuardedSave::takeRest(std::optional<RecordSnapshot> row)
{
    m_database = std::move(row);
    for (const auto step :
         {&GuardedSave::takeOriginal, &GuardedSave::takeToken, &GuardedSave::takeChanges}) {
        if (const auto taken = (this->*step)(); !taken)
            return taken.error();
    }
    return check();
}

Result<void> GuardedSave::takeOperationId()
{
    m_request.operationId = OperationId::create();
    if (m_input.operationId.isEmpty()) {
        m_request.firstSending = FirstSending::ofNewId();
        return {};
    }
    const auto id = OperationId::parse(m_input.operationId);
    if (!id)
        return wrongUsage(
            CliText::tr("The operation id “%1” is no UUID.").arg(m_input.operationId));
    m_request.operationId = *id;
    return {};
}

Result<void> GuardedSave::takeKey()
{
    if (m_request.kind == SaveKind::Insert) {
        if (m_input.key.isEmpty())
            return {};
        return wrongUsage(CliText::tr("A new record has no key yet: give its key as fields."));
    }
    const auto key = RecordKey::parse(m_input.key, m_request.entity->schema);
    if (!key)
        return key.error();
    m_request.key = *key;
    return {};
}

Result<void> GuardedSave::takeOriginal()
{
    if (!m_input.original)
        return {};
    if (m_request.kind == SaveKind::Insert)
        return wrongUsage(CliText::tr("A new record has no original."));
    const QJsonObject &given = *m_input.original;
    if (given.value(QLatin1String("fields")).isObject())
        return takeOriginalOfAnswer(given);
    return takeOriginalOfAnswer({{QStringLiteral("fields"), given}});
}

Result<void> GuardedSave::takeOriginalOfAnswer(const QJsonObject &answer)
{
    const Entity &entity = *m_request.entity;
    const QString ofEntity = answer.value(QLatin1String("entity")).toString(entity.name);
    const QString ofKey = answer.value(QLatin1String("key")).toString(m_input.key);
    if (ofEntity != entity.name || ofKey != m_request.key.toText(entity.schema))
        return wrongUsage(CliText::tr("The original is of %1 %2, not of %3 %4.")
                              .arg(ofEntity, ofKey, entity.name, m_input.key));
    const QString ofToken = answer.value(QLatin1String("token")).toString(m_input.token);
    if (m_input.token.isEmpty())
        m_input.token = ofToken;
    if (ofToken != m_input.token)
        return wrongUsage(
            CliText::tr("The original has the version %1, not %2.").arg(ofToken, m_input.token));
    const QJsonObject fields = answer.value(QLatin1String("fields")).toObject();
    const QStringList names = fields.keys();
    for (const QString &name : names) {
        if (!entity.field(name))
            return unknownField(entity, name);
    }
    const FieldValues database = m_database ? m_database->values : FieldValues();
    for (const ColumnSchema &column : entity.schema.columns) {
        const QJsonValue value = fields.value(column.name);
        if (value.isUndefined())
            continue;
        if (!value.isNull() && !value.isString())
            return wrongUsage(CliText::tr("The original's value of “%1” must be a text or null.")
                                  .arg(column.name));
        m_request.originalValues.set(column.name,
                                     value.isNull() ? FieldValue::null()
                                                    : originalValue(*entity.field(column.name),
                                                                    value.toString(),
                                                                    database.value(column.name)));
    }
    return {};
}

Result<void> GuardedSave::takeToken()
{
    if (m_request.kind == SaveKind::Insert) {
        if (m_input.token.isEmpty())
            return {};
        return wrongUsage(CliText::tr("A new record has no version yet."));
    }
    if (m_input.token.isEmpty())
        return wrongUsage(
            CliText::tr("Say which version you have read: --token, as “get” printed it."));
    const auto token = ConcurrencyToken::parse(*m_request.entity, m_input.token);
    if (!token)
        return token.error();
    if (token->kind() == TokenKind::Xmin && !m_input.original)
        return wrongUsage(CliText::tr("A version that is an xmin is good only together with the "
                                      "record as it was read: give it with --original."));
    m_request.token = *token;
    // The same version is the same row: its values are what the caller has read.
    if (m_request.originalValues.isEmpty() && m_database && m_database->token == *token)
        m_request.originalValues = m_database->values;
    return {};
}

// In the order of the table, whatever the order they were asked for in: the same request twice is the same bytes.
Result<void> GuardedSave::takeChanges()
{
    const Entity &entity = *m_request.entity;
    QHash<QString, FieldValue> values;
    for (const FieldInput &input : std::as_const(m_input.fields)) {
        const Field *field = entity.field(input.name);
        if (!field)
            return unknownField(entity, input.name);
        const bool isOwnKey = m_request.kind == SaveKind::Insert && entity.isKey(input.name);
        if (!isOwnKey && (field->isReadOnly || entity.isHousekeeping(input.name)))
            return makeError(ErrorCode::InvalidInput, ErrorReason::ValueReadOnly, {input.name});
        auto value = input.text ? parseFieldText(*field, *input.text)
                                : Result<FieldValue>(FieldValue::null());
        if (!value)
            return value.error();
        if (const auto error = checkField(*field, *value))
            return *error;
        values.insert(input.name, *std::move(value));
    }
    for (const ColumnSchema &column : entity.schema.columns) {
        if (values.contains(column.name) && !isAsRead(column.name, values.value(column.name)))
            m_request.changes.set(column.name, values.value(column.name));
    }
    if (m_request.kind == SaveKind::Update && m_request.changes.isEmpty())
        return makeError(ErrorCode::InvalidInput, ErrorReason::NothingToSave,
                         {entity.name, m_input.key});
    return {};
}

// An editor that read the original given would not take this for a change. Without an original every field given
// is written.
bool GuardedSave::isAsRead(const QString &field, const FieldValue &value) const
{
    return m_input.original && m_request.originalValues.contains(field)
        && isSameValue(*m_request.entity->field(field), m_request.originalValues.value(field),
                       value);
}

// What the row would be without this save. Empty where the caller has read another version than is there now:
// then there is a conflict to come, or an answer given before, and no row to check.
std::optional<FieldValues> GuardedSave::baseToCheck() const
{
    if (m_request.kind == SaveKind::Insert)
        return FieldValues();
    if (m_options.onConflict == OnConflict::Overwrite && m_database)
        return m_database->values;
    if (!m_request.originalValues.isEmpty())
        return m_request.originalValues;
    return std::nullopt;
}

// The record's rules on the row as it will be. Rules that the change does not touch are not its business.
Result<void> GuardedSave::check() const
{
    const Entity &entity = *m_request.entity;
    const auto base = baseToCheck();
    if (m_request.kind == SaveKind::Delete || !base)
        return {};
    FieldValues values = *base;
    for (const auto &[name, value] : m_request.changes)
        values.set(name, value);
    if (m_request.kind == SaveKind::Insert) {
        for (const Field &field : entity.fields) {
            const bool isMissing = values.value(field.name).isNull() && !field.isNullable;
            if (isMissing && !isGivenByOthers(entity, field))
                return makeError(ErrorCode::InvalidInput, ErrorReason::ValueRequired, {field.name});
        }
    }
    const QList<Violation> broken = checkRules(entity, values);
    for (const Violation &violation : broken) {
        const bool isTouched
            = std::any_of(violation.fields.cbegin(), violation.fields.cend(),
                          [this](const QString &name) { return m_request.changes.contains(name); });
        if (isTouched)
            return violation.error;
    }
    return {};
}

} // namespace concord
