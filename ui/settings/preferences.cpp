// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include <QSettings>
#include <QStandardPaths>
#include <QUrl>

#include <array>

namespace concord {

namespace {

const QString kTheme = QStringLiteral("view/theme");
const QString kLanguage = QStringLiteral("view/language");
const QString kLayouts = QStringLiteral("layout/");
const QString kPolicies = QStringLiteral("conflict-rules/");

// As written in the file, in the order of ThemeChoice.
const std::array<QLatin1String, 3> kThemeNames{QLatin1String("system"), QLatin1String("light"),
                                               QLatin1String("dark")};

// An address has slashes, which would part a key.
QString policyKey(const QString &url)
{
    return kPolicies + QString::fromLatin1(QUrl::toPercentEncoding(url));
}

} // namespace

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent)
    , m_settings(new QSettings(file, QSettings::IniFormat, this))
{
}

Preferences::~Preferences() = default;

QString Preferences::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QLatin1String("/concord/concord.ini");
}

ThemeChoice Preferences::theme() const
{
    const QString name = m_settings->value(kTheme).toString();
    for (size_t i = 0; i < kThemeNames.size(); ++i) {
        if (name == kThemeNames.at(i))
            return static_cast<ThemeChoice>(i);
    }
    return ThemeChoice::System;
}

void Preferences::setTheme(ThemeChoice theme)
{
    if (theme == this->theme())
        return;
    m_settings->setValue(kTheme, QString(kThemeNames.at(static_cast<size_t>(theme))));
    Q_EMIT themeChanged(theme);
}

QString Preferences::language() const
{
    return m_settings->value(kLanguage).toString();
}

void Preferences::setLanguage(const QString &language)
{
    if (language == this->language())
        return;
    m_settings->setValue(kLanguage, language);
    Q_EMIT languageChanged(language);
}

QByteArray Preferences::layout(const QString &name) const
{
    return m_settings->value(kLayouts + name).toByteArray();
}

void Preferences::setLayout(const QString &name, const QByteArray &state)
{
    m_settings->setValue(kLayouts + name, state);
}

QString Preferences::policyFile(const QString &url) const
{
    return m_settings->value(policyKey(url)).toString();
}

void Preferences::setPolicyFile(const QString &url, const QString &path)
{
    if (path.isEmpty())
        m_settings->remove(policyKey(url));
    else
        m_settings->setValue(policyKey(url), path);
}

} // namespace concord
