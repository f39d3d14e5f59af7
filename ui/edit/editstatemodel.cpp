// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/editstatemodel.h"

#include "core/record/fieldtext.h"
#include "core/workspace/workspace.h"

#include <algorithm>

namespace concord {

namespace {

// An empty text is a value of its own only where the field holds texts.
bool isEmptyNoValue(FieldKind kind)
{
    return kind == FieldKind::Integer || kind == FieldKind::Decimal || kind == FieldKind::Real
        || kind == FieldKind::Date || kind == FieldKind::DateTime;
}

Error refused(ErrorReason reason, QStringList arguments)
{
    return makeError(ErrorCode::InvalidInput, reason, std::move(arguments));
}

} // namespace

bool EditStateModel::isSet(const QString &field) const
{
    return !m_work.isNew() || m_work.isChanged(field);
}

bool EditStateModel::isChanged(const QString &field) const
{
    return m_work.isChanged(field) || m_typed.contains(field);
}

bool EditStateModel::isEditable(const QString &field) const
{
    return entity().isWritable() && entity().takesEdits(field);
}

QHash<QString, QString> EditStateModel::typedTexts() const
{
    QHash<QString, QString> texts;
    for (auto typed = m_typed.cbegin(); typed != m_typed.cend(); ++typed)
        texts.insert(typed.key(), typed->text);
    return texts;
}

QStringList EditStateModel::changedFields() const
{
    QStringList names;
    for (const Field &field : entity().fields) {
        if (isChanged(field.name))
            names.append(field.name);
    }
    return names;
}

FieldValue EditStateModel::value(const QString &field) const
{
    const FieldValue value = m_work.currentValue(field);
    return value == unknownOriginal() ? FieldValue::null() : value;
}

QString EditStateModel::editText(const QString &field) const
{
    const auto typed = m_typed.constFind(field);
    return typed == m_typed.cend() ? value(field).toText() : typed->text;
}

EditedField EditStateModel::field(const QString &name) const
{
    const auto typed = m_typed.constFind(name);
    return {isSet(name), m_work.currentValue(name),
            typed == m_typed.cend() ? std::nullopt : std::optional(*typed)};
}

EditedField EditStateModel::fieldAsRead(const QString &name) const
{
    return {!m_work.isNew(), m_work.originalValue(name), std::nullopt};
}

EditedField EditStateModel::fieldOfText(const QString &name, const QString &text,
                                        const QString &typed) const
{
    const Field &field = *entity().field(name);
    if (text.isEmpty() && isEmptyNoValue(field.kind)) {
        if (m_work.isNew() || field.isNullable)
            return {!m_work.isNew(), FieldValue::null(), std::nullopt};
        return {isSet(name), m_work.currentValue(name),
                TypedText{typed, refused(ErrorReason::ValueRequired, {name})}};
    }
    const auto parsed = parseFieldText(field, text);
    if (parsed)
        return {true, *parsed, std::nullopt};
    return {isSet(name), m_work.currentValue(name), TypedText{typed, parsed.error()}};
}

EditedField EditStateModel::fieldOfUnreadableText(const QString &name, const QString &typed) const
{
    return {isSet(name), m_work.currentValue(name),
            TypedText{typed, refused(ErrorReason::ValueNotANumber, {name, typed})}};
}

void EditStateModel::apply(const QString &name, const EditedField &state)
{
    if (state.typed)
        m_typed.insert(name, *state.typed);
    else
        m_typed.remove(name);
    if (state.isSet || !m_work.isNew())
        m_work.set(name, state.value);
    else
        m_work.reset(name);
}

FieldValues EditStateModel::valuesToCheck() const
{
    FieldValues values;
    for (const Field &field : entity().fields) {
        const bool isFilledIn = !isSet(field.name) && (field.hasDefault || field.isGenerated);
        if (!isFilledIn && !m_typed.contains(field.name))
            values.append(field.name, value(field.name));
    }
    return values;
}

QList<Violation> EditStateModel::violations() const
{
    QList<Violation> found;
    for (const Field &field : entity().fields) {
        if (const auto typed = m_typed.constFind(field.name); typed != m_typed.cend())
            found.append({{field.name}, typed->error, {}});
    }
    const QList<Violation> broken = checkRecord(entity(), valuesToCheck());
    for (const Violation &violation : broken) {
        const bool isMine = std::any_of(violation.fields.cbegin(), violation.fields.cend(),
                                        [this](const QString &name) { return isChanged(name); });
        if (m_work.isNew() || isMine)
            found.append(violation);
    }
    return found;
}

} // namespace concord
