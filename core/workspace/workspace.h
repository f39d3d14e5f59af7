// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/protection.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/edit/saveoutcome.h"
#include "core/edit/settled.h"
#include "core/edit/unitofwork.h"
#include "core/history/recordedconflict.h"
#include "core/merge/policy.h"
#include "core/profile/connectionurl.h"
#include "core/record/entity.h"
#include "core/store/referencenames.h"
#include "core/store/rowquery.h"
#include "core/workspace/draft.h"
#include "core/workspace/earliersaves.h"
#include "core/workspace/loopresult.h"

#include <QFuture>
#include <QList>

#include <memory>

namespace concord {

// What is known of the connection, for the status line.
struct ConnectionStatus
{
    qint64 latencyMicroseconds = 0; // of the check's own round trip through the worker
    qint64 changeCounter = 0;       // moves when somebody else committed
};

// The entities that a database offers, what was wrong with the files that describe them, and what keeps the server from
// keeping what is saved (none where nothing can be saved).
struct EntityList
{
    QList<EntityPtr> entities;
    QList<Error> fileErrors;
    QList<Error> concerns;
};

// The narrow waist between window and engine: values in, futures of values out. Every call may be made from
// the window's thread, returns at once, and is answered by a worker that owns the connection; answers come
// in the order of the calls of one group (saves and single reads; long reads have a worker of their own).
// Observe the futures with FutureObserver only. The workspace must outlive nobody: futures of a destroyed
// workspace end as cancelled.
class Workspace
{
public:
    virtual ~Workspace() = default;

    virtual ConnectionUrl url() const = 0;
    // The name that people see beside what this person saves.
    virtual QString user() const = 0;
    // What to sign in with from now on, where the server refused what was known, or nothing was. A password that
    // was refused is not tried again before this is called.
    virtual void setPassword(const Secret &password) = 0;

    virtual QFuture<Result<EntityList>> entities() = 0;
    virtual QFuture<Result<RowWindow>> window(const WindowRequest &request) = 0;
    virtual QFuture<Result<qint64>> count(const RowQuery &query) = 0;
    virtual QFuture<Result<QList<RowAnchor>>> anchors(const RowQuery &query, qint64 every) = 0;
    // What the rows are called that these keys lead to.
    virtual QFuture<Result<ReferenceNames>> names(const QList<ReferenceKeys> &wanted) = 0;
    virtual QFuture<Result<RecordSnapshot>> find(const EntityPtr &entity, const RecordKey &key) = 0;
    virtual QFuture<Result<SaveOutcome>> save(const SaveRequest &request) = 0;
    virtual QFuture<Result<ConnectionStatus>> check() = 0;

    // The rules that decide() goes by; none at first.
    virtual void setPolicy(std::shared_ptr<const Policy> policy) = 0;
    virtual std::shared_ptr<const Policy> policy() const = 0;
    // Goes on, by those rules, with a save that met this conflict: saves it again where they leave nothing to a person.
    // Else the conflict stands, with what they made of it. Errors as for save(); one of an unknown outcome is settled
    // by verify() of the same request.
    virtual QFuture<Result<LoopResult>> decide(const SaveRequest &request, const Conflict &conflict)
        = 0;

    // Newest first: what was merged here, in this run or an earlier one, and may still be taken back; see
    // undoRequest().
    virtual QFuture<Result<QList<RecordedConflict>>> recordedMerges() = 0;
    // Saves what takes a merge back, guarded by the version that the merge made. Where it is saved, recordedMerges()
    // has the merge no more.
    virtual QFuture<Result<SaveOutcome>> undoMerge(const SaveRequest &request) = 0;

    // Settles a save that ended OutcomeUnknown, however long the database is away, beside all other calls. Fails
    // only where nobody will ever be able to tell.
    virtual QFuture<Result<Settled>> verify(const SaveRequest &request) = 0;
    // The same for what earlier runs on this computer sent to this database. Ask before abandonedDrafts(), which
    // shows afterwards what was not saved.
    virtual QFuture<Result<EarlierSaves>> verifyEarlier() = 0;
    // How well a table is protected, and the adoption of one, which may run the SQL that a person has agreed to. Both
    // work on a connection of their own; stopAdoption() ends what runs as Cancelled.
    virtual QFuture<Result<Protection>> protection(const QString &table) = 0;
    virtual QFuture<Result<Adoption>> adopt(const AdoptionRequest &request) = 0;
    virtual void stopAdoption() = 0;

    // Unsaved edits on disk. writeDraft() replaces an earlier draft of the same id and is on disk (written to
    // a new file and renamed) when its future ends.
    virtual QFuture<Result<void>> writeDraft(const Draft &draft) = 0;
    virtual QFuture<Result<void>> removeDraft(const QString &id) = 0;
    // Drafts of this database and user that a window left behind which is no longer running.
    virtual QFuture<Result<QList<Draft>>> abandonedDrafts() = 0;
};

} // namespace concord
