// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/operationid.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <array>

namespace concord {

// 48 bits of milliseconds, the version, 12 random bits, the variant, 62 random bits.
OperationId OperationId::create()
{
    std::array<quint32, 3> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    const auto time = static_cast<quint64>(QDateTime::currentMSecsSinceEpoch());
    const auto byte = [&random](int index) {
        return static_cast<uchar>(random.at(static_cast<std::size_t>(index / 4))
                                  >> (8 * (index % 4)));
    };
    return OperationId(QUuid(static_cast<uint>(time >> 16), static_cast<ushort>(time),
                             static_cast<ushort>(0x7000 | (random[0] >> 20)),
                             static_cast<uchar>(0x80 | (byte(0) & 0x3F)), byte(1), byte(4), byte(5),
                             byte(6), byte(7), byte(8), byte(9)));
}

} // namespace concord
