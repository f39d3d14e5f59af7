// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

namespace concord {

// Asks for a file that is there, beginning at `file`; ends itself. The window is not waited for.
QFileDialog *openFileDialog(const QString &name, const QString &title, const QString &file,
                            QWidget *parent);

} // namespace concord
