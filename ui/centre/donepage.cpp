// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/centre/donepage.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace concord {

DonePage::DonePage(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_undo(new QPushButton(tr("&Undo This Merge"), this))
{
    m_text->setObjectName(QStringLiteral("centrePlaceholder"));
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_undo->setObjectName(QStringLiteral("undoMerge"));
    m_undo->setAutoDefault(false);
    m_undo->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(m_text);
    layout->addWidget(m_undo, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_undo->setEnabled(false);
        Q_EMIT undoWanted();
    });
}

void DonePage::tell(const QString &text, bool canUndo)
{
    m_text->setText(text);
    m_undo->setVisible(canUndo);
    m_undo->setEnabled(canUndo);
}

} // namespace concord
