// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/fieldvalue.h"
#include "core/record/schema.h"

#include <QList>

namespace concord {

// The values of the key columns, in key order, exactly as read: upper and lower case, 1 and '1' are kept
// apart. A NULL part is possible (SQLite allows it in a text key).
class RecordKey
{
public:
    RecordKey() = default;
    explicit RecordKey(QList<FieldValue> parts)
        : m_parts(std::move(parts))
    {
    }

    const QList<FieldValue> &parts() const { return m_parts; }
    bool isEmpty() const { return m_parts.isEmpty(); }

    // The key as people read and type it: parts joined by commas, with `\,` and `\\` for a comma and a
    // backslash inside a part, `\N` for NULL, `x'…'` for bytes. A text in a column that could also hold a
    // number stands in single quotes, a whole real number beside integers ends in `.0`. parse() reads it back.
    QString toText(const TableSchema &schema) const;
    // The same for display where no schema is at hand; does not read back.
    QString toDisplayText() const;

    // Fails with BadKey where the number of parts or a part's type does not fit.
    static Result<RecordKey> parse(const QString &text, const TableSchema &schema);

    friend bool operator==(const RecordKey &, const RecordKey &) = default;
    friend size_t qHash(const RecordKey &key, size_t seed = 0) { return qHash(key.m_parts, seed); }

private:
    QList<FieldValue> m_parts;
};

} // namespace concord
