// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QByteArray>
#include <QObject>
#include <QString>

class QSettings;

namespace concord {

// What this person has chosen for the window, kept in an INI file. Shared by all windows of the process; a
// change is applied by whoever listens. The window's thread.
class Preferences : public QObject
{
    Q_OBJECT

public:
    // The file is made with the first choice.
    explicit Preferences(const QString &file = defaultFile(), QObject *parent = nullptr);
    ~Preferences() override;
    Q_DISABLE_COPY_MOVE(Preferences)

    // `concord/concord.ini` in the person's configuration folder.
    static QString defaultFile();

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    // A language code, or empty: the system's.
    QString language() const;
    void setLanguage(const QString &language);
    // Sizes and places of a window and its parts, by name; empty where none is kept.
    QByteArray layout(const QString &name) const;
    void setLayout(const QString &name, const QByteArray &state);
    // The file of rules for conflicts on this database, by its address; empty where none is chosen.
    QString policyFile(const QString &url) const;
    void setPolicyFile(const QString &url, const QString &path);

Q_SIGNALS:
    void themeChanged(concord::ThemeChoice theme);
    void languageChanged(const QString &language);

private:
    QSettings *m_settings;
};

} // namespace concord
