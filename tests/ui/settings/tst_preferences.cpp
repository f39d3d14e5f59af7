// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;

class PreferencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beginsWithTheSystem();
    void keepsChoicesInTheFile();
    void tellsOnlyRealChanges();
    void takesAnUnknownThemeForTheSystems();

private:
    QTemporaryDir m_folder;
    QString m_file;
};

void PreferencesTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_file = m_folder.filePath(QStringLiteral("concord.ini"));
    QFile::remove(m_file);
}

void PreferencesTest::beginsWithTheSystem()
{
    const Preferences preferences(m_file);
    QCOMPARE(preferences.theme(), ThemeChoice::System);
    QCOMPARE(preferences.language(), QString());
    QVERIFY(preferences.layout(QStringLiteral("main")).isEmpty());
}

void PreferencesTest::keepsChoicesInTheFile()
{
    {
        Preferences preferences(m_file);
        preferences.setTheme(ThemeChoice::Dark);
        preferences.setLanguage(QStringLiteral("de"));
        preferences.setLayout(QStringLiteral("main"), QByteArray("\0\1x", 3));
    }
    const Preferences again(m_file);
    QCOMPARE(again.theme(), ThemeChoice::Dark);
    QCOMPARE(again.language(), QStringLiteral("de"));
    QCOMPARE(again.layout(QStringLiteral("main")), QByteArray("\0\1x", 3));
}

void PreferencesTest::tellsOnlyRealChanges()
{
    Preferences preferences(m_file);
    QSignalSpy theme(&preferences, &Preferences::themeChanged);
    QSignalSpy language(&preferences, &Preferences::languageChanged);
    preferences.setTheme(ThemeChoice::Light);
    preferences.setTheme(ThemeChoice::Light);
    preferences.setLanguage(QStringLiteral("en"));
    preferences.setLanguage(QStringLiteral("en"));
    QCOMPARE(theme.size(), 1);
    QCOMPARE(language.size(), 1);
}

void PreferencesTest::takesAnUnknownThemeForTheSystems()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[view]\ntheme=plaid\n");
    file.close();
    QCOMPARE(Preferences(m_file).theme(), ThemeChoice::System);
}

QTEST_GUILESS_MAIN(PreferencesTest)
#include "tst_preferences.moc"
