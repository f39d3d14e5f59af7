// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/connectionurl.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace concord {

// What people mark a connection with, so that nobody mistakes production. Never the only sign: the name stands
// beside it.
enum class ProfileColor { None, Red, Orange, Green, Blue, Purple };

QList<ProfileColor> profileColors();
// As the file has it: "red".
QString profileColorName(ProfileColor color);
std::optional<ProfileColor> profileColorFromName(const QString &name);

// A connection that somebody keeps under a name. Never holds a password: that lies in the keychain, under the id.
struct ConnectionProfile
{
    QString id;   // never shown, never changed; a UUID where Concord made it
    QString name; // what people see and say; no two are alike
    ProfileColor color = ProfileColor::None;
    ConnectionUrl url;
    bool isReadOnly = false;
    QString user; // the name beside what is saved; empty: the login's

    // Members of the file that this version does not know; written back as they were.
    QJsonObject unknown;

    // With an id of its own.
    static ConnectionProfile make();
    // What is wrong with it by itself, as WrongUsage; nothing where it can be kept and opened.
    std::optional<Error> check() const;

    friend bool operator==(const ConnectionProfile &, const ConnectionProfile &) = default;
};

// Where servers of this kind listen unless told otherwise; 0 for files.
int defaultPort(ConnectionUrl::Engine engine);

// The name of who is at the machine, where a profile or a command line names nobody.
QString loginName();

} // namespace concord
