// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/mariadbdialect.h"

#include <QHash>

namespace concord {

// A batch of guarded updates: what differs from row to row goes into a temporary table, and one UPDATE joins it. A
// column of that table has the type of the column it is for, so that no value changes on its way. Most of a batch's
// time goes into that table, so nothing is in it that is the same in every row, or that the server can write from the
// rest.
class MariaDbBatch
{
public:
    MariaDbBatch(const MariaDbDialect &dialect, const BatchParts &parts);

    QList<SqlStatement> statements() const;
    // Which of them tells what was saved.
    static constexpr qsizetype kSavedReply = 6;

    // The question marks outside of quotes become a column. Behind the first, which is there for the index, it is
    // compared as UTF-8, whatever its character set.
    static QString withOperand(const QString &text, const QString &column);

private:
    struct Column
    {
        QString name;
        QString definition; // empty: as `like`
        QString like;       // a column of the table
        QList<FieldValue> values;
    };

    // What stands for the values in a statement: a column of the input, or less.
    QString operand(Column column);
    QString written(const Column &texts) const;
    void addKey();
    void addGuard();
    void addValues();
    void addNote();
    QString create() const;
    QString fill() const;
    QString update() const;
    QString check() const;
    SqlStatement note() const;
    QString saved() const;
    QString joined() const;
    QString tokenText() const;

    const MariaDbDialect &m_dialect;
    const BatchParts &m_parts;
    const Entity &m_entity;
    QList<Column> m_columns;
    QStringList m_assignments;
    QStringList m_keys;
    QStringList m_guards;
    QHash<QString, QString>
        m_noteTerms; // of columns of the operation row that differ from row to row
};

} // namespace concord
