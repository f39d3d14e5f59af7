// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace concord {

// What the command line of `concord` asks for.
struct ProgramOptions
{
    enum class Action { Run, Help, Version, Refuse };

    Action action = Action::Run;
    QString refusal;   // Refuse: what is wrong
    QString url;       // empty: the profile's, or the embedded database
    QString profile;   // the name of a kept connection; empty: none
    QStringList users; // one window each; empty: the profile's, or the login's
    bool isReadOnly = false;

    // `arguments` without the program's name. Options of Qt's own, such as -platform, are passed over with
    // their values.
    static ProgramOptions parse(const QStringList &arguments);

    static QString helpText();
    // The program, Qt, SQLite and the commit.
    static QString versionText();
};

} // namespace concord
