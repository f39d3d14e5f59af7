// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace concord {

// Texts for an editor that holds UTF-8, without a loss. What UTF-8 cannot hold, half a surrogate pair, is
// written as the three bytes it would have (WTF-8, https://simonsapin.github.io/wtf-8/); a byte that is left
// over when somebody deletes a part of those comes back as half a pair again, so that it is found and told.
QByteArray toEditorBytes(const QString &text);
QString fromEditorBytes(QByteArrayView bytes);

// Characters in the longest line.
qsizetype longestLine(const QString &text);

enum class LineEnds { None, Unix, Windows, Mac, Mixed };
LineEnds lineEnds(const QString &text);

} // namespace concord
