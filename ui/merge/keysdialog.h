// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace concord {

// The keys of the merge dialog, to be changed from where they are used; see KeysPage.
class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(QWidget *parent = nullptr);
};

} // namespace concord
