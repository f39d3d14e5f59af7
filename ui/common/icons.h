// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QPalette;

namespace concord {

// The icon `:/concord/icons/NAME.svg`, drawn in the application palette's text colour (disabled and selected
// states too) and crisp at any size and scale. Follows a change of the theme by itself. A name that is not
// there gives an empty icon and a warning.
QIcon themedIcon(const QString &name);

// The side of one that stands in a line of text.
inline constexpr int kTextIcon = 16;

// The same in a colour with a meaning, e.g. tintedIcon(QStringLiteral("git-merge"), mineColor).
QIcon tintedIcon(const QString &name, QColor (*color)(const QPalette &palette));

} // namespace concord
