// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace concord {

// What this build is made of, one line each, e.g. "Qt 6.4.2".
struct BuildInfo
{
    QString version;
    QString commit; // may be empty
    QString qt;
    QString sqlite; // may be empty
};

// Neither is modal; both end with `parent`.
void showShortcuts(QWidget *parent);
void showAbout(const BuildInfo &build, QWidget *parent);

} // namespace concord
