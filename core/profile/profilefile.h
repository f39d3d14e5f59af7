// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/connectionprofile.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace concord {

// The connections that somebody keeps, in the order that people gave them.
struct ProfileList
{
    QList<ConnectionProfile> profiles;
    QJsonObject unknown; // members of the file beside the list that this version does not know

    const ConnectionProfile *byName(const QString &name) const;
    const ConnectionProfile *byId(const QString &id) const;
    QStringList names() const;

    friend bool operator==(const ProfileList &, const ProfileList &) = default;
};

// The text of the file. Described in resources/help/connections.md.
QByteArray toJson(const ProfileList &list);
// Fails with BadProfileFile {fileName, line, what is wrong}.
Result<ProfileList> readProfiles(const QByteArray &json, const QString &fileName);

// `profiles.json` in the person's configuration folder, readable by its owner only. Every change reads the file
// anew under a lock, so that two windows or two programs take nothing from each other. A file that cannot be read
// is never written over. Call it from any thread; each call takes a few milliseconds.
class ProfileFile
{
public:
    ProfileFile()
        : ProfileFile(defaultPath())
    {
    }
    explicit ProfileFile(QString path);

    static QString defaultPath();
    const QString &path() const { return m_path; }

    // An empty list where there is no file. Fails with BadProfileFile.
    Result<ProfileList> read() const;
    // Fails with UnknownProfile {name, known names}.
    Result<ConnectionProfile> find(const QString &name) const;

    // Each gives what stands in the file afterwards; they fail as read() and writePrivateFile() do, with WrongUsage
    // for a profile that check() refuses or whose name is taken, and with ProfileMoved {name} where somebody
    // changed or removed it since `original` was read.
    Result<ProfileList> add(const ConnectionProfile &profile) const;
    Result<ProfileList> replace(const ConnectionProfile &original,
                                const ConnectionProfile &changed) const;
    Result<ProfileList> remove(const ConnectionProfile &original) const;

private:
    using Change = std::function<Result<void>(ProfileList &)>;
    Result<ProfileList> change(const Change &change) const;

    QString m_path;
};

} // namespace concord
