// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/saverequest.h"

#include <QDataStream>
#include <QIODevice>

namespace concord {

namespace {

void write(QDataStream &stream, const FieldValue &value)
{
    stream << static_cast<qint32>(value.type()) << value.toText();
}

} // namespace

QByteArray requestFingerprint(const SaveRequest &request)
{
    if (!request.intent.isEmpty())
        return request.intent;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << request.entity->name << static_cast<qint32>(request.kind);
    for (const FieldValue &part : request.key.parts())
        write(stream, part);
    stream << request.token.toText();
    for (const auto &[name, value] : request.changes) {
        stream << name;
        write(stream, value);
    }
    return bytes;
}

} // namespace concord
