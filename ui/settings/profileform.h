// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/profile/connectionprofile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace concord {

// The fields of one connection, those of its engine. Says what changed as it is typed; checks nothing itself.
class ProfileForm : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileForm(QWidget *parent = nullptr);

    // Shows a connection; empties the password.
    void setProfile(const ConnectionProfile &profile);
    // As it stands in the fields.
    ConnectionProfile profile() const;

    // What was typed as the password, and whether the keychain shall have it.
    Secret password() const;
    bool keepsPassword() const;
    void clearPassword();
    // Why no password can be kept; empty where one can.
    void setKeychainProblem(const QString &problem);

    void focusName();

Q_SIGNALS:
    void edited();
    void forgetPasswordRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addRow(QWidget *field, QWidget *beside = nullptr);
    void makeFields();
    void makeServerFields();
    void makePasswordFields();
    void fillChoices();
    void retranslate();
    void retranslateHelp();
    void showEngine();
    void choose(QLineEdit *line, const QString &title);
    ConnectionUrl url() const;
    ConnectionUrl::Engine engine() const;

    ConnectionProfile m_profile; // as shown first; the base of what the fields do not show
    bool m_isShowing = false;
    QFormLayout *m_layout;
    QLineEdit *m_name;
    QComboBox *m_color;
    QComboBox *m_engine;
    QLineEdit *m_file;
    QPushButton *m_chooseFile;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_others;
    QLineEdit *m_database;
    QLineEdit *m_login;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QPushButton *m_forget;
    QLabel *m_passwordHelp;
    QString m_keychainProblem;
    QComboBox *m_tls;
    QLabel *m_tlsWarning;
    QLineEdit *m_caFile;
    QPushButton *m_chooseCa;
    QLineEdit *m_certificate;
    QPushButton *m_chooseCertificate;
    QLineEdit *m_key;
    QPushButton *m_chooseKey;
    QLineEdit *m_user;
    QCheckBox *m_readOnly;
    QLabel *m_nameLabel;
    QLabel *m_colorLabel;
    QLabel *m_engineLabel;
    QLabel *m_fileLabel;
    QLabel *m_hostLabel;
    QLabel *m_othersLabel;
    QLabel *m_databaseLabel;
    QLabel *m_loginLabel;
    QLabel *m_passwordLabel;
    QLabel *m_tlsLabel;
    QLabel *m_caLabel;
    QLabel *m_certificateLabel;
    QLabel *m_keyLabel;
    QLabel *m_userLabel;
    QList<QWidget *> m_ofFiles;   // shown for files alone
    QList<QWidget *> m_ofServers; // shown for servers alone
};

} // namespace concord
