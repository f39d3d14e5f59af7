// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace concord {

// What stands where in the merge dialog, and its keys, in plain text.
class HelpPage : public QWidget
{
    Q_OBJECT

public:
    explicit HelpPage(QWidget *parent = nullptr);

    static QString text();

Q_SIGNALS:
    void backWanted();
};

} // namespace concord
