// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace concord {

enum class ThemeChoice { System, Light, Dark };

// Sets Concord's style and palette on the application; may be called again at run time, and everything
// that is open follows. System looks at the desktop's own palette: a dark one gives Dark. Needs a
// QApplication; the window's thread.
void applyTheme(ThemeChoice choice);

// True where text is lighter than what it stands on.
bool isDark(const QPalette &palette);

// The colours of the sides, of trouble and of quiet text. Each is readable as text on the palette's Base
// (at least 4.5:1, WCAG 1.4.3) whatever the palette is. Never the only sign: an icon or a word stands beside.
QColor mineColor(const QPalette &palette);      // blue
QColor databaseColor(const QPalette &palette);  // orange
QColor proposalColor(const QPalette &palette);  // purple
QColor undecidedColor(const QPalette &palette); // crimson
QColor errorColor(const QPalette &palette);     // red
QColor successColor(const QPalette &palette);   // green
QColor subtleTextColor(const QPalette &palette);

// A line between areas, e.g. around a panel: quieter than any text.
QColor lineColor(const QPalette &palette);

// `side` laid over Base; `strength` from 0 (Base alone) to 1.
QColor tinted(const QPalette &palette, const QColor &side, qreal strength);

// Contrast of two opaque colours, 1 to 21, as WCAG 2.2 defines it.
qreal contrast(const QColor &one, const QColor &other);

} // namespace concord
