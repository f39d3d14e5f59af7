// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/saverequest.h"

#include <QtEndian>

namespace concord {

namespace {

// With its length, so that no two lists of texts have the same bytes.
void append(QByteArray &bytes, const QByteArray &text)
{
    const qint64 length = qToBigEndian<qint64>(text.size());
    bytes.append(reinterpret_cast<const char *>(&length), sizeof length);
    bytes.append(text);
}

void append(QByteArray &bytes, const FieldValue &value)
{
    bytes.append(static_cast<char>(value.type()));
    append(bytes, value.toText().toUtf8());
}

} // namespace

QByteArray requestFingerprint(const SaveRequest &request)
{
    if (!request.intent.isEmpty())
        return request.intent;
    QByteArray bytes;
    bytes.reserve(256);
    append(bytes, request.entity->name.toUtf8());
    bytes.append(static_cast<char>(request.kind));
    for (const FieldValue &part : request.key.parts())
        append(bytes, part);
    append(bytes, request.token.toText().toUtf8());
    for (const auto &[name, value] : request.changes) {
        append(bytes, name.toUtf8());
        append(bytes, value);
    }
    return bytes;
}

} // namespace concord
