// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace concord {

// What stands where in the merge dialog, and its keys, in plain text.
class HelpPage : public QWidget
{
    Q_OBJECT

public:
    explicit HelpPage(bool isOfMany, QWidget *parent = nullptr);

    // `isOfMany`: of the conflict centre, with what it has beside the dialog.
    static QString text(bool isOfMany = false);

Q_SIGNALS:
    void backWanted();
};

} // namespace concord
