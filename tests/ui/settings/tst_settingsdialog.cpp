// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetwarnings.h"
#include "ui/settings/language.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingsdialog.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;

class SettingsDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void appliesAChoiceAtOnce();
    void followsAChoiceMadeElsewhere();
    void showsWhereEntityFilesLie();
    void tellsThatTheFolderCannotBeMade();
    void isNotModal();
    void knowsItsLanguages();

private:
    QTemporaryDir m_folder;
};

void SettingsDialogTest::init()
{
    failOnWidgetWarnings();
    QFile::remove(m_folder.filePath(QStringLiteral("p.ini")));
}

void SettingsDialogTest::appliesAChoiceAtOnce()
{
    Preferences preferences(m_folder.filePath(QStringLiteral("p.ini")));
    SettingsDialog dialog(&preferences, m_folder.path());
    auto *theme = dialog.findChild<QComboBox *>(QStringLiteral("themeChoice"));
    auto *language = dialog.findChild<QComboBox *>(QStringLiteral("languageChoice"));
    theme->setCurrentIndex(2);
    Q_EMIT theme->activated(2);
    QCOMPARE(preferences.theme(), ThemeChoice::Dark);
    const int german = language->findData(QStringLiteral("de"));
    language->setCurrentIndex(german);
    Q_EMIT language->activated(german);
    QCOMPARE(preferences.language(), QStringLiteral("de"));
}

void SettingsDialogTest::followsAChoiceMadeElsewhere()
{
    Preferences preferences(m_folder.filePath(QStringLiteral("p.ini")));
    SettingsDialog dialog(&preferences, m_folder.path());
    preferences.setTheme(ThemeChoice::Light);
    auto *theme = dialog.findChild<QComboBox *>(QStringLiteral("themeChoice"));
    QCOMPARE(theme->currentData().toInt(), static_cast<int>(ThemeChoice::Light));
}

void SettingsDialogTest::showsWhereEntityFilesLie()
{
    Preferences preferences(m_folder.filePath(QStringLiteral("p.ini")));
    SettingsDialog dialog(&preferences, m_folder.path());
    auto *folder = dialog.findChild<QLineEdit *>(QStringLiteral("entityFolder"));
    QCOMPARE(folder->text(), m_folder.path());
    QVERIFY(folder->isReadOnly());
}

void SettingsDialogTest::tellsThatTheFolderCannotBeMade()
{
    QFile file(m_folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Preferences preferences(m_folder.filePath(QStringLiteral("p.ini")));
    SettingsDialog dialog(&preferences, file.fileName() + QStringLiteral("/entities"));
    QSignalSpy failed(&dialog, &SettingsDialog::failed);
    dialog.findChild<QPushButton *>(QStringLiteral("openEntityFolder"))->click();
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toString().contains(QLatin1String("/entities")));
}

void SettingsDialogTest::isNotModal()
{
    Preferences preferences(m_folder.filePath(QStringLiteral("p.ini")));
    QVERIFY(!SettingsDialog(&preferences, m_folder.path()).isModal());
}

void SettingsDialogTest::knowsItsLanguages()
{
    QCOMPARE(knownLanguages().first(), QStringLiteral("en"));
    QCOMPARE(languageName(QStringLiteral("de")), QStringLiteral("Deutsch"));
    QCOMPARE(resolvedLanguage(QStringLiteral("de")), QStringLiteral("de"));
    QVERIFY(knownLanguages().contains(resolvedLanguage(QStringLiteral("xx"))));
}

QTEST_MAIN(SettingsDialogTest)
#include "tst_settingsdialog.moc"
