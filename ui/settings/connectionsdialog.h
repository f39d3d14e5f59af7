// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"
#include "core/profile/passwordsource.h"
#include "core/profile/profilefile.h"

#include <QDialog>

class QLabel;
class QListView;
class QPushButton;
class QScrollArea;

namespace concord {

class ConnectionSteps;
class MessageBar;
class ProfileForm;
class ProfileListModel;

// The connections that this person keeps: at the left their list, at the right the fields of one, below it what a test
// of it found. What is typed stays until it is saved, even when another one is chosen or the dialog is closed and shown
// again. Not modal. `keychain` must outlive it.
class ConnectionsDialog : public QDialog
{
    Q_OBJECT

public:
    ConnectionsDialog(ProfileFile file, Keychain *keychain, QWidget *parent = nullptr);

    // Reads the file again, and chooses this connection where it is there.
    void reload(const QString &id = {});

Q_SIGNALS:
    // Open a window on it; `password` is empty where nothing was typed.
    void openRequested(const concord::ConnectionProfile &profile, const concord::Secret &password);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeList();
    void makeButtons();
    void connectButtons();
    void retranslate();
    int currentRow() const;
    void choose(int row);
    void showCurrent();
    void noteEdit();
    void updateButtons();
    void add();
    void duplicate();
    void askRemove();
    void remove();
    // What is kept now, or nothing where it could not be kept; the reason is shown then.
    std::optional<ConnectionProfile> save();
    void keepPassword(const QString &id, const Secret &password);
    void forgetPassword();
    void test();
    void openCurrent();
    void showError(const Error &error);

    ProfileFile m_file;
    Keychain *m_keychain;
    ProfileListModel *m_model;
    MessageBar *m_messages;
    QListView *m_list;
    QPushButton *m_add;
    QPushButton *m_duplicate;
    QPushButton *m_remove;
    QLabel *m_empty;
    QScrollArea *m_area;
    ProfileForm *m_form;
    ConnectionSteps *m_steps;
    QPushButton *m_test;
    QPushButton *m_revert;
    QPushButton *m_save;
    QPushButton *m_open;
    QPushButton *m_close;
};

} // namespace concord
