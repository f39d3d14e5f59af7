// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/connectionprofile.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

namespace concord {

// The colour of a connection, readable as text on the palette's Base. Its name or a word always stands beside it.
QColor profileColor(ProfileColor color, const QPalette &palette);
// A dot of that colour.
QIcon profileIcon(ProfileColor color);
// "Red", for people.
QString profileColorLabel(ProfileColor color);

} // namespace concord
