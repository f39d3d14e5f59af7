// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/openfile.h"

namespace concord {

QFileDialog *openFileDialog(const QString &name, const QString &title, const QString &file,
                            QWidget *parent)
{
    auto *dialog = new QFileDialog(parent, title, file);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(name);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
    return dialog;
}

} // namespace concord
