// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/recordstore.h"
#include "core/workspace/draftstore.h"
#include "core/workspace/pendingfile.h"

#include <QStringList>

#include <chrono>
#include <memory>

namespace concord {

// What became of the saves that earlier runs had sent.
struct EarlierSaves
{
    QList<PendingSave> saved;
    QList<PendingSave> notSaved; // their edits lie on disk as drafts
    // Nobody can tell: sent by another installation, too long ago, or to a table without what it takes.
    QList<PendingSave> unknown;
};

// How long a row of the operations table is there at least, by the server's clock: what was sent earlier cannot be
// told from what was never applied.
inline constexpr std::chrono::hours kOperationsKept{7 * 24};

// Settles what earlier runs left in the pending folder for one database. run() goes on where it stopped: it is to be
// called again, on another connection, where it failed with an error that may pass. The draft of an edit that proves to
// be saved is removed; for one that is not saved and has no draft (the command line's) one is left. One thread.
class EarlierSavesJob
{
public:
    struct Options
    {
        QString url;
        QString installation;
        QStringList entityFolders;
        QString draftFolder;
    };

    EarlierSavesJob(std::shared_ptr<PendingFile> file, Options options);

    Result<EarlierSaves> run(RecordStore &store);

private:
    // Empty where nobody can tell.
    Result<std::optional<SettledState>> settle(RecordStore &store, const PendingSave &save) const;
    Result<std::optional<SettledState>> settleByVersion(RecordStore &store,
                                                        const PendingSave &save) const;
    Result<void> takeNote(const PendingSave &save, std::optional<SettledState> state);

    std::shared_ptr<PendingFile> m_file;
    Options m_options;
    std::optional<QList<PendingSave>> m_open; // empty before the first run
    EarlierSaves m_done;
};

} // namespace concord
