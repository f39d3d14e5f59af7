// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/profilelook.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QCoreApplication>

namespace concord {

namespace {

struct ProfileLook
{
    Q_DECLARE_TR_FUNCTIONS(concord::ProfileLook)
};

using ColorOf = QColor (*)(const QPalette &);

ColorOf colorOf(ProfileColor color)
{
    switch (color) {
    case ProfileColor::None:
        break;
    case ProfileColor::Red:
        return errorColor;
    case ProfileColor::Orange:
        return databaseColor;
    case ProfileColor::Green:
        return successColor;
    case ProfileColor::Blue:
        return mineColor;
    case ProfileColor::Purple:
        return proposalColor;
    }
    return subtleTextColor;
}

} // namespace

QColor profileColor(ProfileColor color, const QPalette &palette)
{
    return colorOf(color)(palette);
}

QIcon profileIcon(ProfileColor color)
{
    return tintedIcon(QStringLiteral("circle-dot"), colorOf(color));
}

QString profileColorLabel(ProfileColor color)
{
    switch (color) {
    case ProfileColor::None:
        break;
    case ProfileColor::Red:
        return ProfileLook::tr("Red");
    case ProfileColor::Orange:
        return ProfileLook::tr("Orange");
    case ProfileColor::Green:
        return ProfileLook::tr("Green");
    case ProfileColor::Blue:
        return ProfileLook::tr("Blue");
    case ProfileColor::Purple:
        return ProfileLook::tr("Purple");
    }
    return ProfileLook::tr("None");
}

} // namespace concord
