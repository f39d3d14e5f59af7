// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/sqlworkspace.h"

#include "core/adopt/adoption.h"
#include "core/adopt/checkup.h"
#include "core/store/connector.h"
#include "core/store/sqlrecordstore.h"
#include "core/workspace/adoptionworker.h"
#include "core/workspace/conflictrecorder.h"
#include "core/workspace/connectionworker.h"
#include "core/workspace/draftstore.h"
#include "core/workspace/entitycatalogue.h"
#include "core/workspace/installation.h"
#include "core/workspace/jobqueue.h"
#include "core/workspace/jobthread.h"
#include "core/workspace/journaledrecordstore.h"
#include "core/workspace/persistentworker.h"
#include "core/workspace/saveloop.h"
#include "core/workspace/savetogether.h"
#include "core/workspace/signin.h"

#include <QElapsedTimer>

#include <utility>

namespace concord {

namespace {

ConnectionWorker::Opener openerOf(const std::shared_ptr<SignIn> &signIn,
                                  const WorkspaceOptions &options, const Installation &installation)
{
    using Opened = std::unique_ptr<RecordStore>;
    return [signIn, secret = installation.secret,
            patience = options.patience](const StopFlag &stop) -> Result<Opened> {
        return signIn->attempt<Opened>(stop, [&](const ConnectionTarget &target) -> Result<Opened> {
            StoreOptions store = storeOptionsFor(target);
            store.secret = secret;
            store.patience = patience;
            store.stop = stop;
            auto opened = SqlRecordStore::open(store);
            if (!opened)
                return opened.error();
            return Opened(*std::move(opened));
        });
    };
}

// For a store that saves: what is sent to a server is on disk before.
ConnectionWorker::Opener journaled(const ConnectionWorker::Opener &opener,
                                   const std::shared_ptr<PendingFile> &file,
                                   const WorkspaceOptions &options,
                                   const Installation &installation)
{
    if (options.url.engine == ConnectionUrl::Engine::Sqlite || options.isReadOnly)
        return opener;
    return [opener, file, id = installation.id, url = options.url.toText()](
               const StopFlag &stop) -> Result<std::unique_ptr<RecordStore>> {
        auto opened = opener(stop);
        if (!opened)
            return opened.error();
        return std::unique_ptr<RecordStore>(
            std::make_unique<JournaledRecordStore>(*std::move(opened), file, id, url));
    };
}

// Nothing of it may be changed through this connection.
QList<EntityPtr> toLookAt(const QList<EntityPtr> &entities)
{
    QList<EntityPtr> result;
    for (const EntityPtr &entity : entities) {
        auto copy = std::make_shared<Entity>(*entity);
        copy->isToLookAt = true;
        result.append(copy);
    }
    return result;
}

class SqlWorkspace final : public Workspace
{
public:
    SqlWorkspace(WorkspaceOptions options, const Installation &installation)
        : m_options(std::move(options))
        , m_installation(installation)
        , m_signIn(std::make_shared<SignIn>(
              ConnectionTarget(m_options.url, m_options.isReadOnly, m_options.password)))
        , m_drafts(std::make_shared<DraftStore>(draftFolder()))
        , m_pending(
              std::make_shared<PendingFile>(m_options.stateFolder + QLatin1String("/pending")))
        , m_recorder(std::make_shared<ConflictRecorder>(
              ConflictRecords(m_options.stateFolder + QLatin1String("/conflicts")),
              m_options.url.toText()))
        , m_saves(savingOpener())
        , m_pages(openerOf(m_signIn, m_options, m_installation))
        , m_scans(openerOf(m_signIn, m_options, m_installation))
        , m_verifier(savingOpener())
        , m_adoption({m_options.url, m_options.isReadOnly, m_options.password})
    {
    }

    ConnectionUrl url() const override { return m_options.url; }
    QString user() const override { return m_options.user; }
    void setPassword(const Secret &password) override { m_signIn->setPassword(password); }

    QFuture<Result<EntityList>> entities() override
    {
        // The server's settings are asked for once, not at every refresh.
        return m_pages.post<EntityList>([folders = m_options.entityFolders, url = m_options.url,
                                         isReadOnly = m_options.isReadOnly,
                                         isFirst = !std::exchange(m_hasEntities, true)](
                                            RecordStore &store) -> Result<EntityList> {
            const auto tables = store.tables();
            if (!tables)
                return tables.error();
            const EntityCatalogue catalogue = EntityCatalogue::build(*tables, folders, url);
            EntityList list{catalogue.entities(), catalogue.errors(), {}};
            if (isReadOnly)
                list.entities = toLookAt(list.entities);
            else if (isFirst) // who cannot be asked may be worked with all the same
                list.concerns = store.concerns().value_or(QList<Error>());
            return list;
        });
    }

    QFuture<Result<RowWindow>> window(const WindowRequest &request) override
    {
        return m_pages.post<RowWindow>(
            [request](RecordStore &store) { return store.window(request); });
    }

    QFuture<Result<qint64>> count(const RowQuery &query) override
    {
        return m_scans.post<qint64>([query](RecordStore &store) { return store.count(query); });
    }

    QFuture<Result<QList<RowAnchor>>> anchors(const RowQuery &query, qint64 every) override
    {
        return m_scans.post<QList<RowAnchor>>(
            [query, every](RecordStore &store) { return store.anchors(query, every); });
    }

    QFuture<Result<ReferenceNames>> names(const QList<ReferenceKeys> &wanted) override
    {
        return m_pages.post<ReferenceNames>(
            [wanted](RecordStore &store) { return store.names(wanted); });
    }

    QFuture<Result<RecordSnapshot>> find(const EntityPtr &entity, const RecordKey &key) override
    {
        return m_saves.post<RecordSnapshot>(
            [entity, key](RecordStore &store) { return store.find(entity, key); });
    }

    QFuture<Result<SaveOutcome>> save(const SaveRequest &request) override
    {
        return m_saving.post(request).then(
            [recorder = m_recorder, request](const Result<SaveOutcome> &outcome) {
                if (outcome)
                    recorder->note(request, *outcome);
                return outcome;
            });
    }

    void setPolicy(std::shared_ptr<const Policy> policy) override { m_policy = std::move(policy); }
    std::shared_ptr<const Policy> policy() const override { return m_policy; }

    QFuture<Result<LoopResult>> decide(const SaveRequest &request,
                                       const Conflict &conflict) override
    {
        return m_deciding.post(
            {request, conflict, m_policy ? m_policy : std::make_shared<const Policy>()});
    }

    QFuture<Result<QList<RecordedConflict>>> recordedMerges() override
    {
        return m_recorder->undoable();
    }

    QFuture<Result<SaveOutcome>> undoMerge(const SaveRequest &request) override
    {
        return m_saving.post(request).then(
            [recorder = m_recorder, request](const Result<SaveOutcome> &outcome) {
                if (outcome && std::holds_alternative<Saved>(*outcome))
                    recorder->noteUndone(request);
                return outcome;
            });
    }

    QFuture<Result<ConnectionStatus>> check() override
    {
        QElapsedTimer timer;
        timer.start();
        // Where this window saves, so that its own saves do not count as somebody else's.
        return m_saves.post<ConnectionStatus>(
            [timer](RecordStore &store) -> Result<ConnectionStatus> {
                const auto counter = store.changeCounter();
                if (!counter)
                    return counter.error();
                return ConnectionStatus{timer.nsecsElapsed() / 1000, *counter};
            });
    }

    QFuture<Result<Settled>> verify(const SaveRequest &request) override
    {
        return m_verifier.post<Settled>([recorder = m_recorder, request](RecordStore &store) {
            const auto settled = store.settle(request);
            if (settled && settled->state == SettledState::Applied)
                recorder->note(request, settled->saved);
            return settled;
        });
    }

    QFuture<Result<EarlierSaves>> verifyEarlier() override
    {
        if (m_options.url.engine == ConnectionUrl::Engine::Sqlite || m_options.isReadOnly)
            return QtFuture::makeReadyFuture(Result<EarlierSaves>(EarlierSaves()));
        EarlierSavesJob::Options options{m_options.url.toText(), m_installation.id,
                                         m_options.entityFolders, draftFolder()};
        auto job = std::make_shared<EarlierSavesJob>(m_pending, std::move(options));
        return m_verifier.post<EarlierSaves>([job](RecordStore &store) { return job->run(store); });
    }

    QFuture<Result<Protection>> protection(const QString &table) override
    {
        return m_adoption.post<Protection>(
            [engine = m_options.url.engine, table](SqlConnection &connection) {
                return checkTable(&connection, engine, table);
            });
    }

    QFuture<Result<Adoption>> adopt(const AdoptionRequest &request) override
    {
        return m_adoption.post<Adoption>(
            [url = m_options.url, request,
             folder = m_options.entityFolders.last()](SqlConnection &connection) {
                return adoptTable(&connection, url, request, folder);
            });
    }

    void stopAdoption() override { m_adoption.stop(); }

    QFuture<Result<void>> writeDraft(const Draft &draft) override
    {
        return onDisk<void>([draft](DraftStore &drafts) { return drafts.write(draft); });
    }

    QFuture<Result<void>> removeDraft(const QString &id) override
    {
        return onDisk<void>([id](DraftStore &drafts) { return drafts.remove(id); });
    }

    QFuture<Result<QList<Draft>>> abandonedDrafts() override
    {
        return onDisk<QList<Draft>>(
            [url = m_options.url.toText(), user = m_options.user](DraftStore &drafts) {
                return drafts.abandoned(url, user);
            });
    }

private:
    QString draftFolder() const { return m_options.stateFolder + QLatin1String("/drafts"); }

    ConnectionWorker::Opener savingOpener() const
    {
        return journaled(openerOf(m_signIn, m_options, m_installation), m_pending, m_options,
                         m_installation);
    }

    template <typename T>
    QFuture<Result<T>> onDisk(std::function<Result<T>(DraftStore &)> job)
    {
        return m_disk.post<T>([drafts = m_drafts, job = std::move(job)] { return job(*drafts); });
    }

    // A save that met a conflict, and the rules to go on by.
    struct Refused
    {
        SaveRequest request;
        Conflict conflict;
        std::shared_ptr<const Policy> policy;
    };

    static QList<Result<LoopResult>> decideAll(RecordStore &store, ConflictRecorder &recorder,
                                               const QList<Refused> &refused)
    {
        QList<SaveRequest> requests;
        QList<Conflict> conflicts;
        QList<LoopOptions> options;
        for (const Refused &save : refused) {
            requests.append(save.request);
            conflicts.append(save.conflict);
            LoopOptions option;
            option.onConflict = OnConflict::Policy;
            option.policy = save.policy;
            options.append(option);
        }
        const auto results = saveAllAfterConflicts(store, requests, conflicts, options);
        QList<ConflictRecorder::Ruled> ruled;
        for (qsizetype i = 0; i < results.size(); ++i) {
            if (results.at(i))
                ruled.append({requests.at(i), *results.at(i), refused.at(i).policy->name});
        }
        recorder.note(ruled);
        return results;
    }

    WorkspaceOptions m_options;
    bool m_hasEntities = false; // asked for them, that is
    Installation m_installation;
    std::shared_ptr<SignIn> m_signIn;
    std::shared_ptr<DraftStore> m_drafts; // used on m_disk's thread only
    std::shared_ptr<PendingFile> m_pending;
    std::shared_ptr<ConflictRecorder> m_recorder;
    std::shared_ptr<const Policy> m_policy;
    // Outlive their jobs' worker, which is destroyed first.
    JobQueue<SaveRequest, SaveOutcome> m_saving{m_saves, saveTogether};
    JobQueue<Refused, LoopResult> m_deciding{
        m_saves, [recorder = m_recorder](RecordStore &store, const QList<Refused> &refused) {
            return decideAll(store, *recorder, refused);
        }};
    ConnectionWorker m_saves;
    ConnectionWorker m_pages;
    ConnectionWorker m_scans;
    PersistentWorker m_verifier;
    AdoptionWorker m_adoption;
    JobThread m_disk{QStringLiteral("concord-drafts")};
};

} // namespace

Result<std::unique_ptr<Workspace>> openSqlWorkspace(const WorkspaceOptions &options)
{
    WorkspaceOptions complete = options;
    if (complete.entityFolders.isEmpty())
        complete.entityFolders = EntityCatalogue::defaultFolders();
    if (complete.stateFolder.isEmpty())
        complete.stateFolder = Installation::stateFolder();
    const auto installation = Installation::load(complete.stateFolder);
    if (!installation)
        return installation.error();
    return std::unique_ptr<Workspace>(
        std::make_unique<SqlWorkspace>(std::move(complete), *installation));
}

} // namespace concord
