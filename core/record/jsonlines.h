// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace concord {

// Where things stand in a JSON text, which QJsonDocument forgets: the 1-based line of every member and
// element, by path (`fields/2/kind`), and the first member that is written twice. What is nested deeper than 16
// is left out.
struct JsonLines
{
    QHash<QString, int> lines;
    std::optional<QString> duplicate;

    // The line of `path`, or of the nearest thing around it.
    int lineOf(const QString &path) const;
};

// `json` must be a text that QJsonDocument::fromJson has accepted.
JsonLines locateJson(const QByteArray &json);

// The 1-based line that holds the byte at `offset`.
int lineAtOffset(const QByteArray &text, qsizetype offset);

} // namespace concord
