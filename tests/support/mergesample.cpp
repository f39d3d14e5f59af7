// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mergesample.h"

namespace concord::test {

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

FieldValue number(qint64 value)
{
    return FieldValue::integer(value);
}

namespace {

Field makeField(const char *name, FieldKind kind)
{
    Field field;
    field.name = QString::fromLatin1(name);
    field.kind = kind;
    return field;
}

} // namespace

RecordRule lessOrEqual(const char *left, const char *right)
{
    RecordRule rule;
    rule.left = QString::fromLatin1(left);
    rule.op = QStringLiteral("<=");
    rule.right = QString::fromLatin1(right);
    rule.message = LocalText(QStringLiteral("%1 is above %2").arg(rule.left, rule.right));
    return rule;
}

Entity makeMergeEntity()
{
    Entity entity;
    entity.name = entity.table = QStringLiteral("sample");
    entity.fields = {
        makeField("id", FieldKind::Integer),
        makeField("name", FieldKind::Text),
        makeField("note", FieldKind::LongText),
        makeField("active", FieldKind::Switch),
        makeField("amount", FieldKind::Decimal),
        makeField("stock", FieldKind::Integer),
        makeField("seen_at", FieldKind::DateTime),
        makeField("phase", FieldKind::Choice),
        makeField("status", FieldKind::Choice),
        makeField("shipped_at", FieldKind::Date),
        makeField("price", FieldKind::Decimal),
        makeField("currency", FieldKind::Text),
        makeField("min", FieldKind::Integer),
        makeField("max", FieldKind::Integer),
        makeField("low", FieldKind::Integer),
        makeField("high", FieldKind::Integer),
        makeField("password", FieldKind::Text),
        makeField("picture", FieldKind::Bytes),
        makeField("locked", FieldKind::Text),
        makeField("updated_by", FieldKind::Text),
        makeField("updated_time", FieldKind::DateTime),
        makeField("row_version", FieldKind::Integer),
    };
    for (Field &field : entity.fields) {
        field.isReadOnly = field.name == QLatin1String("locked");
        field.isSecret = field.name == QLatin1String("password");
        entity.schema.columns.append({field.name, {}, Storage::Any, false, false, false, 0});
    }
    entity.schema.columns.first().keyPosition = 1;
    entity.groups = {
        {LocalText(), {QStringLiteral("status"), QStringLiteral("shipped_at")}},
        {LocalText(), {QStringLiteral("price"), QStringLiteral("currency")}},
        {LocalText(), {QStringLiteral("min"), QStringLiteral("max")}},
    };
    entity.rules = {lessOrEqual("min", "max"), lessOrEqual("low", "high")};
    entity.token = TokenSpec(TokenKind::RowVersion, QStringLiteral("row_version"));
    entity.updatedByField = QStringLiteral("updated_by");
    entity.updatedTimeField = QStringLiteral("updated_time");
    return entity;
}

EntityPtr mergeEntity()
{
    static const EntityPtr entity = std::make_shared<const Entity>(makeMergeEntity());
    return entity;
}

FieldValues emptyMergeRow()
{
    FieldValues row;
    for (const Field &field : mergeEntity()->fields)
        row.set(field.name, field.name == QLatin1String("id") ? number(1) : FieldValue::null());
    return row;
}

Conflict makeConflict(const FieldValues &original, const FieldValues &current,
                      const FieldValues &database)
{
    Conflict conflict;
    conflict.originalValues = original;
    conflict.currentValues = current;
    conflict.databaseValues = database;
    return conflict;
}

} // namespace concord::test
