// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/jsonobject.h"
#include "app/exitcodes.h"
#include "core/base/result.h"
#include "core/profile/connectiontarget.h"
#include "core/record/entity.h"
#include "core/record/recordkey.h"
#include "core/store/sqlrecordstore.h"
#include "core/workspace/entitycatalogue.h"

#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace concord {

// What stands before the command: which database, who, and how to speak.
struct GlobalOptions
{
    QString database; // a URL, empty where none was given
    QString profile;  // the name of a kept connection, empty where none was given
    QString user;     // empty: the profile's, or the login's
    bool isJson = false;
    bool isQuiet = false;
    bool isWriting = false; // the command saves, so it needs this installation's secret
};

// Where a command gets its database from and speaks through: results go to standard output, messages to
// standard error. Lives as long as the command, on the main thread.
class CommandContext
{
public:
    explicit CommandContext(GlobalOptions options);

    bool isJson() const { return m_options.isJson; }
    // The name beside what is saved.
    QString user() const;

    // One line of the result.
    void print(const QString &line) const;
    void print(const JsonObject &object) const { print(object.toText()); }
    void print(const QStringList &lines) const;
    // Lets readers of the output see the lines printed so far.
    void flush() const;
    // A message to the person; --quiet silences it.
    void say(const QString &text) const;
    // What went wrong; --quiet does not silence it.
    void complain(const QString &text) const;
    // Complains, prints the error as a document where JSON is asked for, and gives its exit code.
    ExitCode fail(const Error &error) const;
    // Complains by the words for people only; the result has been printed.
    ExitCode complainOf(const Error &error) const;

    // What --db or --profile names, with its password where one is known. Fails with WrongUsage where neither is
    // given or both are, UnsupportedEngine, BadProfileFile, UnknownProfile.
    Result<ConnectionTarget> target();
    // The same to change it: fails with ReadOnlyProfile too.
    Result<ConnectionTarget> writableTarget();
    // The store and its entities, opened at the first call. Saves to a server are in the pending file while they are
    // under way: the window settles what a command left there, and so does the same command under the same operation
    // id. Broken entity files are complained of, the others
    // are there.
    Result<RecordStore *> store();
    Result<const EntityCatalogue *> catalogue();
    Result<EntityPtr> entity(const QString &name);
    // A connection of its own, beside the store's.
    Result<std::unique_ptr<SqlConnection>> connection();
    // What a further connection to the same database needs.
    Result<StoreOptions> storeOptions(std::chrono::milliseconds patience);

private:
    Result<ConnectionTarget> profileTarget();
    Result<void> keepJournal(const ConnectionUrl &url);

    GlobalOptions m_options;
    std::optional<ConnectionTarget> m_target;
    QString m_profileUser;
    std::unique_ptr<RecordStore> m_store;
    std::unique_ptr<EntityCatalogue> m_catalogue;
};

// `{"code", "detail", "native"}`, as it stands in every document that tells of a failure.
JsonObject errorDetails(const Error &error);

} // namespace concord
