// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/passworddialog.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace concord {

PasswordDialog::PasswordDialog(const QString &connection, const QString &reason,
                               const QString &keychainProblem, QWidget *parent)
    : QDialog(parent)
    , m_connection(connection)
    , m_keychainProblem(keychainProblem)
    , m_reason(new QLabel(reason, this))
    , m_label(new QLabel(this))
    , m_password(new QLineEdit(this))
    , m_keep(new QCheckBox(this))
    , m_problem(new QLabel(keychainProblem, this))
    , m_signIn(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    setObjectName(QStringLiteral("passwordDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_password->setObjectName(QStringLiteral("password"));
    m_keep->setObjectName(QStringLiteral("keepPassword"));
    m_signIn->setObjectName(QStringLiteral("signIn"));
    m_cancel->setObjectName(QStringLiteral("cancelPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    m_label->setBuddy(m_password);
    m_keep->setEnabled(keychainProblem.isEmpty());
    m_problem->setVisible(!keychainProblem.isEmpty());
    m_problem->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *label : {m_reason, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setVerticalSpacing(10);
    layout->addWidget(m_reason, 0, 0, 1, 2);
    layout->addWidget(m_label, 1, 0);
    layout->addWidget(m_password, 1, 1);
    layout->addWidget(m_keep, 2, 1);
    layout->addWidget(m_problem, 3, 1);
    layout->setRowStretch(4, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_signIn);
    buttons->addWidget(m_cancel);
    layout->addLayout(buttons, 5, 0, 1, 2);
    m_signIn->setDefault(true);
    connect(m_signIn, &QPushButton::clicked, this, &PasswordDialog::give);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
    m_password->setFocus();
}

void PasswordDialog::retranslate()
{
    setWindowTitle(tr("Password for %1").arg(m_connection));
    m_label->setText(tr("&Password:"));
    m_keep->setText(tr("&Keep it in the keychain"));
    m_signIn->setText(tr("&Sign In"));
    m_cancel->setText(tr("Cancel"));
}

void PasswordDialog::give()
{
    const Secret password(m_password->text());
    m_password->clear();
    Q_EMIT given(password, m_keep->isChecked());
    close();
}

void PasswordDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace concord
