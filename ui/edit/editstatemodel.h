// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/record/validation.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

// A text that somebody typed into a field and that is no value, with the reason.
struct TypedText
{
    QString text;
    Error error;

    friend bool operator==(const TypedText &, const TypedText &) = default;
};

// All there is to know of one field of an edit; what undo goes back to.
struct EditedField
{
    bool isSet = true; // false only in a new record: the database fills it in
    FieldValue value;
    std::optional<TypedText> typed;

    friend bool operator==(const EditedField &, const EditedField &) = default;
};

// An edit of one record as it stands: a unit of work, and beside it the texts that are no value. A value type
// without undo, disk or saving: those are EditModel's.
class EditStateModel
{
public:
    explicit EditStateModel(UnitOfWork work)
        : m_work(std::move(work))
    {
    }

    const UnitOfWork &work() const { return m_work; }
    UnitOfWork &work() { return m_work; }
    const Entity &entity() const { return *m_work.entity(); }

    bool isDirty() const { return m_work.isDirty() || !m_typed.isEmpty(); }
    bool isSet(const QString &field) const;
    bool isChanged(const QString &field) const;
    bool isEditable(const QString &field) const;
    bool hasTypedText(const QString &field) const { return m_typed.contains(field); }
    bool hasTypedTexts() const { return !m_typed.isEmpty(); }
    QHash<QString, QString> typedTexts() const;
    // In the entity's order.
    QStringList changedFields() const;

    // NULL for an original that is not known.
    FieldValue value(const QString &field) const;
    // What was typed where that is no value, else the value's exact text; empty for NULL.
    QString editText(const QString &field) const;

    EditedField field(const QString &name) const;
    EditedField fieldAsRead(const QString &name) const;
    // What typing `text` (C form) makes of the field; `typed` is what the person sees.
    EditedField fieldOfText(const QString &name, const QString &text, const QString &typed) const;
    // The same for a text that the editor could not read as a number.
    EditedField fieldOfUnreadableText(const QString &name, const QString &typed) const;
    void apply(const QString &name, const EditedField &state);

    // Everything that keeps the record from being saved. Values that nobody touched are not judged, except
    // in a new record.
    QList<Violation> violations() const;

private:
    FieldValues valuesToCheck() const;

    UnitOfWork m_work;
    QHash<QString, TypedText> m_typed;
};

} // namespace concord
