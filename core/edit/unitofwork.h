// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"

#include <QDateTime>

namespace concord {

// A row as read: its key, every field, and the token inside it.
struct RecordSnapshot
{
    RecordKey key;
    FieldValues values;
    ConcurrencyToken token;
    QDateTime readAt = {}; // UTC, by this machine's clock; invalid where nobody knows

    // The same row, whenever it was read.
    friend bool operator==(const RecordSnapshot &left, const RecordSnapshot &right)
    {
        return left.key == right.key && left.values == right.values && left.token == right.token;
    }
};

// The row that came back with a save; without values after a delete.
RecordSnapshot rowOf(const Saved &saved);

// One person's edit of one record, from reading to saved (Fowler, PoEAA). It keeps the values and the token
// that were read when editing began; a background refresh never renews them (reading the token again at save
// would switch the check off). A value type, used on one thread.
class UnitOfWork
{
public:
    // Edits a record that exists.
    static UnitOfWork edit(EntityPtr entity, RecordSnapshot read);
    // Makes a new one; `originalValues` are empty.
    static UnitOfWork create(EntityPtr entity);
    // Makes one as it was, under its key where the database does not make the keys.
    static UnitOfWork createAgain(const EntityPtr &entity, const FieldValues &row);

    const EntityPtr &entity() const { return m_entity; }
    bool isNew() const { return m_isNew; }
    // The row that the edit began with.
    const RecordSnapshot &read() const { return m_read; }
    const RecordKey &key() const { return m_read.key; }
    const ConcurrencyToken &token() const { return m_read.token; }
    const FieldValues &originalValues() const { return m_read.values; }
    FieldValues currentValues() const;
    FieldValue originalValue(const QString &field) const { return m_read.values.value(field); }
    FieldValue currentValue(const QString &field) const;

    // Setting a field to what was read (or to an equal value, 1.0 for 1.00) makes it unchanged again, and
    // the original bytes stay.
    void set(const QString &field, FieldValue value);
    void reset(const QString &field) { m_changes.remove(field); }
    // Drops every change; the edit goes on.
    void resetAll();

    // Sets whatever an edit may change to what stands in `row`, an earlier version of the record.
    void setBack(const FieldValues &row);

    bool isChanged(const QString &field) const { return m_changes.contains(field); }
    bool isDirty() const { return !m_changes.isEmpty(); }
    const FieldValues &changes() const { return m_changes; }

    // The request for the next sending of this edit. Every sending until accept() carries the same operation
    // id and the next attempt number. Where the content changed between two sendings, the id is a new one.
    SaveRequest nextRequest(const QString &user);
    // The same for deleting the record.
    SaveRequest deleteRequest(const QString &user) const;

    // After a conflict was merged: `result` is what shall be saved, `database` the row it was judged
    // against. The edit now starts from the database's row and token, and differs from it by the result.
    void rebase(RecordSnapshot database, const FieldValues &result);
    // After a save: the row as saved is the new original, nothing is changed any more.
    void accept(const Saved &saved);

private:
    UnitOfWork() = default;

    EntityPtr m_entity;
    bool m_isNew = false;
    RecordSnapshot m_read;
    FieldValues m_changes;
    OperationId m_operationId;
    int m_attempts = 0;
    FieldValues m_sentChanges;
};

} // namespace concord
