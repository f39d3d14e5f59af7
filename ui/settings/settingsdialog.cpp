// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/common/icons.h"
#include "ui/merge/keyspage.h"
#include "ui/settings/language.h"
#include "ui/settings/preferences.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace concord {

SettingsDialog::SettingsDialog(Preferences *preferences, const QString &entityFolder,
                               QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_entityFolder(entityFolder)
    , m_tabs(new QTabWidget(this))
    , m_keys(new KeysPage)
    , m_theme(new QComboBox(this))
    , m_language(new QComboBox(this))
    , m_folder(new QLineEdit(QDir::toNativeSeparators(entityFolder), this))
    , m_themeLabel(new QLabel(this))
    , m_languageLabel(new QLabel(this))
    , m_folderLabel(new QLabel(this))
    , m_folderHelp(new QLabel(this))
    , m_openFolder(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    m_tabs->setObjectName(QStringLiteral("settingsTabs"));
    m_theme->setObjectName(QStringLiteral("themeChoice"));
    m_language->setObjectName(QStringLiteral("languageChoice"));
    m_folder->setObjectName(QStringLiteral("entityFolder"));
    m_openFolder->setObjectName(QStringLiteral("openEntityFolder"));
    m_close->setObjectName(QStringLiteral("closeSettings"));
    m_folder->setReadOnly(true);
    m_folder->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    m_folderHelp->setTextFormat(Qt::PlainText);
    m_folderHelp->setWordWrap(true);
    m_folderHelp->setForegroundRole(QPalette::PlaceholderText);
    m_openFolder->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_openFolder->setAutoDefault(false);
    m_close->setDefault(true);
    buildLayout();
    fill();
    retranslate();
    connect(m_theme, &QComboBox::activated, this, [this] {
        m_preferences->setTheme(static_cast<ThemeChoice>(m_theme->currentData().toInt()));
    });
    connect(m_language, &QComboBox::activated, this,
            [this] { m_preferences->setLanguage(m_language->currentData().toString()); });
    connect(m_preferences, &Preferences::themeChanged, this, &SettingsDialog::fill);
    connect(m_preferences, &Preferences::languageChanged, this, &SettingsDialog::fill);
    connect(m_openFolder, &QPushButton::clicked, this, &SettingsDialog::openFolder);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
}

void SettingsDialog::buildLayout()
{
    m_themeLabel->setBuddy(m_theme);
    m_languageLabel->setBuddy(m_language);
    m_folderLabel->setBuddy(m_folder);
    auto *general = new QWidget;
    auto *layout = new QGridLayout(general);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(12);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_themeLabel, 0, 0);
    layout->addWidget(m_theme, 0, 1, Qt::AlignLeft);
    layout->addWidget(m_languageLabel, 1, 0);
    layout->addWidget(m_language, 1, 1, Qt::AlignLeft);
    layout->addWidget(m_folderLabel, 2, 0);
    layout->addWidget(m_folder, 2, 1);
    layout->addWidget(m_openFolder, 2, 2);
    layout->addWidget(m_folderHelp, 3, 1, 1, 2);
    layout->setRowStretch(4, 1);
    m_keys->setContentsMargins(16, 14, 16, 12);
    m_tabs->addTab(general, themedIcon(QStringLiteral("settings")), {});
    m_tabs->addTab(m_keys, themedIcon(QStringLiteral("git-merge")), {});
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(12, 12, 12, 12);
    whole->setSpacing(12);
    whole->addWidget(m_tabs);
    whole->addWidget(m_close, 0, Qt::AlignRight);
}

void SettingsDialog::fill()
{
    m_theme->clear();
    m_theme->addItem(themedIcon(QStringLiteral("sun-moon")), tr("As the system"),
                     static_cast<int>(ThemeChoice::System));
    m_theme->addItem(themedIcon(QStringLiteral("sun")), tr("Light"),
                     static_cast<int>(ThemeChoice::Light));
    m_theme->addItem(themedIcon(QStringLiteral("moon")), tr("Dark"),
                     static_cast<int>(ThemeChoice::Dark));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(m_preferences->theme())));
    m_language->clear();
    m_language->addItem(tr("As the system"), QString());
    const QStringList languages = knownLanguages();
    for (const QString &language : languages)
        m_language->addItem(languageName(language), language);
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_preferences->language())));
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings"));
    m_tabs->setTabText(0, tr("&General"));
    m_tabs->setTabText(1, tr("&Keys of merges"));
    m_themeLabel->setText(tr("&Theme:"));
    m_languageLabel->setText(tr("&Language:"));
    m_folderLabel->setText(tr("&Entity files:"));
    m_folderHelp->setText(tr("JSON files here describe your own tables: names, kinds of fields, "
                             "checks. They are read when a window opens."));
    m_openFolder->setText(tr("&Open Folder"));
    m_close->setText(tr("&Close"));
}

void SettingsDialog::openFolder()
{
    if (!QDir().mkpath(m_entityFolder)) {
        Q_EMIT failed(tr("The folder %1 cannot be made.").arg(m_folder->text()));
        return;
    }
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_entityFolder)))
        Q_EMIT failed(
            tr("No program here opens folders. The files belong into %1.").arg(m_folder->text()));
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fill();
        retranslate();
    }
}

} // namespace concord
