// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergerowmodel.h"

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;
class QPalette;

namespace concord {

// The signs of the merge: a filled circle for mine, an open one for the original, a diamond for the
// database, and an icon for everything else. Always shown beside a word.
QColor provenanceColor(const QPalette &palette, Provenance provenance);
void paintMark(QPainter *painter, const QRectF &rect, const QPalette &palette,
               Provenance provenance);
// The same for buttons; follows the application's palette.
QIcon markIcon(Provenance provenance);

// The sign and colour of a side.
Provenance provenanceOf(Pick side);

} // namespace concord
