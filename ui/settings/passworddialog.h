// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace concord {

// Asks for the password of a connection, when none is known or the one that is was refused. Not modal; what is typed is
// handed over once and forgotten.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    // `reason`: why it is asked for, whole sentences. `keychainProblem`: why it cannot be kept; empty where it can.
    PasswordDialog(const QString &connection, const QString &reason, const QString &keychainProblem,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    void given(const concord::Secret &password, bool isToBeKept);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void give();

    QString m_connection;
    QString m_keychainProblem;
    QLabel *m_reason;
    QLabel *m_label;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QLabel *m_problem;
    QPushButton *m_signIn;
    QPushButton *m_cancel;
};

} // namespace concord
