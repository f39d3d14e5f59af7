// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/concordstyle.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace concord {

namespace {

constexpr qreal kTextContrast = 4.5;

struct Shades
{
    QRgb window;
    QRgb base;
    QRgb alternateBase;
    QRgb text;
    QRgb disabledText;
    QRgb placeholder;
    QRgb button;
    QRgb light;
    QRgb midlight;
    QRgb mid;
    QRgb dark;
    QRgb shadow;
    QRgb highlight;
    QRgb inactiveHighlight;
    QRgb link;
    QRgb tip;
};

constexpr Shades kLight{
    .window = 0xfff4f5f7,
    .base = 0xffffffff,
    .alternateBase = 0xfff8f9fb,
    .text = 0xff1c2230,
    .disabledText = 0xff8b93a1,
    .placeholder = 0xff69717f,
    .button = 0xffffffff,
    .light = 0xffffffff,
    .midlight = 0xffeceef2,
    .mid = 0xffd3d7de,
    .dark = 0xffb4bac5,
    .shadow = 0xff8a93a2,
    .highlight = 0xff2b66d0,
    .inactiveHighlight = 0xff5b7fb9,
    .link = 0xff1f5bc4,
    .tip = 0xffffffff,
};

constexpr Shades kDark{
    .window = 0xff1d2025,
    .base = 0xff15171b,
    .alternateBase = 0xff1a1d22,
    .text = 0xffe3e6ec,
    .disabledText = 0xff737b88,
    .placeholder = 0xff939ba8,
    .button = 0xff2a2e35,
    .light = 0xff3a3f48,
    .midlight = 0xff272b32,
    .mid = 0xff3a3f49,
    .dark = 0xff4c535f,
    .shadow = 0xff0b0c0e,
    .highlight = 0xff2f68cc,
    .inactiveHighlight = 0xff3b5688,
    .link = 0xff7eaeff,
    .tip = 0xff2a2e35,
};

QPalette makePalette(const Shades &shades)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) {
        palette.setColor(role, QColor(color));
    };
    set(QPalette::Window, shades.window);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternateBase);
    set(QPalette::Button, shades.button);
    set(QPalette::ToolTipBase, shades.tip);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        set(role, shades.text);
        palette.setColor(QPalette::Disabled, role, QColor(shades.disabledText));
    }
    set(QPalette::PlaceholderText, shades.placeholder);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::Light, shades.light);
    set(QPalette::Midlight, shades.midlight);
    set(QPalette::Mid, shades.mid);
    set(QPalette::Dark, shades.dark);
    set(QPalette::Shadow, shades.shadow);
    set(QPalette::Highlight, shades.highlight);
    set(QPalette::HighlightedText, 0xffffffff);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, QColor(shades.inactiveHighlight));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(shades.mid));
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.link);
    return palette;
}

bool isSystemDark()
{
    // An empty palette takes ours away, so that the desktop's own shows.
    QApplication::setPalette(QPalette());
    return isDark(QApplication::palette());
}

qreal linearChannel(qreal channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

qreal luminance(const QColor &color)
{
    return 0.2126 * linearChannel(color.redF()) + 0.7152 * linearChannel(color.greenF())
        + 0.0722 * linearChannel(color.blueF());
}

QColor mixed(const QColor &under, const QColor &over, qreal strength)
{
    const auto channel = [strength](float below, float above) {
        return static_cast<float>(below + (above - below) * strength);
    };
    return QColor::fromRgbF(channel(under.redF(), over.redF()),
                            channel(under.greenF(), over.greenF()),
                            channel(under.blueF(), over.blueF()));
}

// The colour for this palette, moved towards the text's colour until it can be read.
QColor readable(const QPalette &palette, QRgb onLight, QRgb onDark)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor wanted(isDark(palette) ? onDark : onLight);
    QColor color = wanted;
    for (qreal strength = 0.1; strength < 1.05 && contrast(color, base) < kTextContrast;
         strength += 0.1)
        color = mixed(wanted, palette.color(QPalette::Text), std::min(strength, 1.0));
    return color;
}

} // namespace

void applyTheme(ThemeChoice choice)
{
    if (!qobject_cast<ConcordStyle *>(QApplication::style()))
        QApplication::setStyle(new ConcordStyle);
    const bool wantsDark
        = choice == ThemeChoice::System ? isSystemDark() : choice == ThemeChoice::Dark;
    QApplication::setPalette(makePalette(wantsDark ? kDark : kLight));
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Text)) > luminance(palette.color(QPalette::Base));
}

QColor mineColor(const QPalette &palette)
{
    return readable(palette, 0xff1f5bc4, 0xff82b1ff);
}

QColor databaseColor(const QPalette &palette)
{
    return readable(palette, 0xffa8500a, 0xfff5aa55);
}

QColor proposalColor(const QPalette &palette)
{
    return readable(palette, 0xff6f3fc8, 0xffc3a5ff);
}

QColor undecidedColor(const QPalette &palette)
{
    return readable(palette, 0xffb01550, 0xffff8fb0);
}

QColor errorColor(const QPalette &palette)
{
    return readable(palette, 0xffb3261e, 0xffff8d82);
}

QColor successColor(const QPalette &palette)
{
    return readable(palette, 0xff1d7544, 0xff6fd39b);
}

QColor subtleTextColor(const QPalette &palette)
{
    return readable(palette, 0xff5d6573, 0xff9ea6b3);
}

QColor lineColor(const QPalette &palette)
{
    return palette.color(QPalette::Mid);
}

QColor tinted(const QPalette &palette, const QColor &side, qreal strength)
{
    return mixed(palette.color(QPalette::Base), side, std::clamp(strength, 0.0, 1.0));
}

qreal contrast(const QColor &one, const QColor &other)
{
    const qreal first = luminance(one);
    const qreal second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace concord
