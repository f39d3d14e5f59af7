// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/keysdialog.h"

#include "ui/merge/keyspage.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace concord {

KeysDialog::KeysDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys of the merge dialog"));
    auto *page = new KeysPage(this);
    auto *close = new QPushButton(tr("&Close"), this);
    close->setObjectName(QStringLiteral("closeKeys"));
    close->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(page, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    page->setFocus();
}

} // namespace concord
