// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/postgresdialect.h"

namespace concord {

// A batch of guarded updates as one statement: what differs from row to row comes in arrays, one a column.
class PostgresBatch
{
public:
    PostgresBatch(const PostgresDialect &dialect, const BatchParts &parts);

    SqlStatement update() const;

    // An array of texts as PostgreSQL reads it.
    static FieldValue arrayOf(const QList<FieldValue> &values);
    // Bytes as a text that is cast to them.
    static FieldValue asText(const FieldValue &value);
    // The type without the length that a cast would cut a value to, unseen.
    static QString unlimited(const QString &type);

private:
    // A column of the input: its name there, its type, its values.
    struct Column
    {
        QString name;
        QString type;
        QList<FieldValue> values;
    };

    void addKey();
    void addGuard();
    void addValues();
    void addNote();
    void addOldToken();
    void add(const QString &name, const QString &type, QList<FieldValue> values);
    QString input(SqlValues &values) const;
    QString changed() const;
    QString noted(SqlValues &values) const;

    const PostgresDialect &m_dialect;
    const BatchParts &m_parts;
    const Entity &m_entity;
    QList<Column> m_columns;
    QStringList m_computed; // columns of the input that are made from others, as texts
    QStringList m_assignments;
    QStringList m_conditions;
};

} // namespace concord
