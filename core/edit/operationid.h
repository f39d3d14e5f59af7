// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <optional>

namespace concord {

// The id of one person's one intent to save. Sending the same request twice under one id applies it once
// and gives the first answer again (an idempotency key). Also called the save id. A UUID that begins with the time
// (version 7 of RFC 9562), so that the indexes on past saves grow at their end: ten thousand of them cost a server half
// of what random ones do.
class OperationId
{
public:
    OperationId() = default; // none
    static OperationId create();
    static std::optional<OperationId> parse(const QString &text)
    {
        const QUuid uuid = QUuid::fromString(text);
        return uuid.isNull() ? std::nullopt : std::optional(OperationId(uuid));
    }

    bool isNull() const { return m_uuid.isNull(); }
    QString toText() const { return m_uuid.toString(QUuid::WithoutBraces); }

    friend bool operator==(const OperationId &, const OperationId &) = default;
    friend size_t qHash(const OperationId &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    explicit OperationId(const QUuid &uuid)
        : m_uuid(uuid)
    {
    }

    QUuid m_uuid;
};

} // namespace concord
