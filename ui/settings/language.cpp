// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace concord {

namespace {

const QString kEnglish = QStringLiteral("en");

QString languageOf(const QString &localeName)
{
    return localeName.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0);
}

// Owned by the application, so that it can be taken out when another language comes.
void install(const QString &name, const QString &file, const QString &folder)
{
    delete qApp->findChild<QTranslator *>(name, Qt::FindDirectChildrenOnly);
    auto *translator = new QTranslator(qApp);
    translator->setObjectName(name);
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
}

} // namespace

QStringList knownLanguages()
{
    return {kEnglish, QStringLiteral("de")};
}

QString languageName(const QString &language)
{
    if (language == kEnglish)
        return QStringLiteral("English");
    return QLocale(language).nativeLanguageName();
}

QString resolvedLanguage(const QString &choice)
{
    const QStringList known = knownLanguages();
    if (known.contains(choice))
        return choice;
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &name : wanted) {
        if (known.contains(languageOf(name)))
            return languageOf(name);
    }
    return kEnglish;
}

void applyLanguage(const QString &choice)
{
    const QString language = resolvedLanguage(choice);
    const QLocale system = QLocale::system();
    const bool isSystems = languageOf(system.name()) == language;
    QLocale::setDefault(isSystems ? system : QLocale(language));
    install(QStringLiteral("qtTranslator"), QStringLiteral("qtbase_") + language,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("concordTranslator"), QStringLiteral("concord_") + language,
            QStringLiteral(":/concord/i18n"));
}

} // namespace concord
