// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/scintillatext.h"

#include <QStringConverter>

#include <algorithm>
#include <optional>
#include <utility>

namespace concord {

namespace {

constexpr char16_t kStrayByte
    = 0xDC00; // half of a pair that no byte from 0x80 to 0xFF can be taken for

// Nothing where the bytes are not UTF-8. A byte order mark is a character like any other.
std::optional<QString> decoded(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless
                               | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

// How many bytes the character has that begins so.
qsizetype sequenceLength(char first)
{
    const auto byte = static_cast<uchar>(first);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// The three bytes of half a pair, or nothing.
QChar halfPair(QByteArrayView bytes)
{
    if (bytes.size() < 3 || static_cast<uchar>(bytes[0]) != 0xED
        || (static_cast<uchar>(bytes[1]) & 0xE0) != 0xA0
        || (static_cast<uchar>(bytes[2]) & 0xC0) != 0x80)
        return {};
    return QChar(0xD000 | (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F));
}

QString fromDamagedBytes(QByteArrayView bytes)
{
    QString text;
    text.reserve(bytes.size());
    while (!bytes.isEmpty()) {
        const qsizetype length = std::min(sequenceLength(bytes.front()), bytes.size());
        if (const auto whole = decoded(bytes.first(length))) {
            text += *whole;
            bytes = bytes.sliced(length);
        } else if (const QChar half = halfPair(bytes); !half.isNull()) {
            text += half;
            bytes = bytes.sliced(3);
        } else {
            text += QChar(kStrayByte | static_cast<uchar>(bytes.front()));
            bytes = bytes.sliced(1);
        }
    }
    return text;
}

} // namespace

QByteArray toEditorBytes(const QString &text)
{
    QByteArray bytes;
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!c.isSurrogate())
            continue;
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
            continue;
        }
        bytes += QStringView(text).sliced(start, i - start).toUtf8();
        bytes += static_cast<char>(0xE0 | c.unicode() >> 12);
        bytes += static_cast<char>(0x80 | (c.unicode() >> 6 & 0x3F));
        bytes += static_cast<char>(0x80 | (c.unicode() & 0x3F));
        start = i + 1;
    }
    return start == 0 ? text.toUtf8() : bytes + QStringView(text).sliced(start).toUtf8();
}

QString fromEditorBytes(QByteArrayView bytes)
{
    auto text = decoded(bytes);
    return text ? *std::move(text) : fromDamagedBytes(bytes);
}

qsizetype longestLine(const QString &text)
{
    qsizetype longest = 0;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool isEnd = i == text.size() || text.at(i) == QLatin1Char('\n')
            || text.at(i) == QLatin1Char('\r');
        if (isEnd) {
            longest = std::max(longest, i - start);
            start = i + 1;
        }
    }
    return longest;
}

LineEnds lineEnds(const QString &text)
{
    bool hasUnix = false;
    bool hasWindows = false;
    bool hasMac = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == QLatin1Char('\n')) {
            hasUnix = true;
        } else if (text.at(i) == QLatin1Char('\r')) {
            const bool isPair = i + 1 < text.size() && text.at(i + 1) == QLatin1Char('\n');
            (isPair ? hasWindows : hasMac) = true;
            i += isPair ? 1 : 0;
        }
    }
    if (hasUnix + hasWindows + hasMac > 1)
        return LineEnds::Mixed;
    return hasUnix   ? LineEnds::Unix
        : hasWindows ? LineEnds::Windows
        : hasMac     ? LineEnds::Mac
                     : LineEnds::None;
}

} // namespace concord
