// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace concord {

class KeysPage;
class Preferences;

// The settings, each applied as it is chosen. Not modal. `preferences` must outlive it.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    // `entityFolder`: where the person's own entity files lie; made when it is opened and missing.
    SettingsDialog(Preferences *preferences, const QString &entityFolder,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    // The folder could not be made.
    void failed(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildLayout();
    void fill();
    void retranslate();
    void openFolder();

    Preferences *m_preferences;
    QString m_entityFolder;
    QTabWidget *m_tabs;
    KeysPage *m_keys;
    QComboBox *m_theme;
    QComboBox *m_language;
    QLineEdit *m_folder;
    QLabel *m_themeLabel;
    QLabel *m_languageLabel;
    QLabel *m_folderLabel;
    QLabel *m_folderHelp;
    QPushButton *m_openFolder;
    QPushButton *m_close;
};

} // namespace concord
