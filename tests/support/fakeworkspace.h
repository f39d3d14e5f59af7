// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>

namespace concord::test {

// A workspace in memory, for tests of models and widgets. It guards saves by the row's version as a store
// does, so real conflicts come about through changeElsewhere(); failNext() and conflictNext() make up
// answers. Futures are ready when they are returned, unless hold() keeps them back until release(). Used on
// one thread.
class FakeWorkspace : public Workspace
{
public:
    // With orderEntity() and plainEntity(), both without rows.
    FakeWorkspace();
    explicit FakeWorkspace(QList<EntityPtr> entities);

    // `values` lack the token; it is given here. Missing fields are NULL.
    RecordKey addRow(const EntityPtr &entity, const FieldValues &values);
    // `count` orders with ids from 1, statuses in turn, and a few NULL notes.
    void addOrders(int count);
    RecordSnapshot row(const EntityPtr &entity, const RecordKey &key) const;
    int rowCount(const EntityPtr &entity) const;

    // Somebody else saves: the version moves, and so does the change counter.
    void changeElsewhere(const EntityPtr &entity, const RecordKey &key, const FieldValues &changes,
                         const QString &user = QStringLiteral("ana"));
    void removeElsewhere(const EntityPtr &entity, const RecordKey &key);

    // The next answer to that call, e.g. failNext("save", error); then it works again.
    void failNext(const QString &call, const Error &error);
    // How the next verify() ends, and every verifyEarlier().
    void settleNext(const Settled &settled) { m_nextSettled = settled; }
    void setEarlierSaves(const EarlierSaves &saves) { m_earlier = saves; }
    void conflictNext(const Conflict &conflict) { m_nextConflict = conflict; }
    // Futures stay open until release(), which answers them in order.
    void hold() { m_isHolding = true; }
    void release();
    // How the next decide() ends; without one the conflict stands.
    void decideNext(const LoopResult &result) { m_nextDecided = result; }
    void setRecordedMerges(const QList<RecordedConflict> &merges) { m_merges = merges; }
    // When rows are read from now on; at first nobody knows.
    void setNow(const QDateTime &now) { m_now = now; }
    void setUser(const QString &user) { m_user = user; }
    void setLatency(qint64 microseconds) { m_latency = microseconds; }
    void setFileErrors(const QList<Error> &errors) { m_fileErrors = errors; }
    void setConcerns(const QList<Error> &concerns) { m_concerns = concerns; }
    // What names() answers, by field and key text.
    void setNames(const ReferenceNames &names) { m_names = names; }
    // What protection() answers for every table.
    void setProtection(const Protection &protection) { m_protection = protection; }
    void setAbandonedDrafts(const QList<Draft> &drafts) { m_abandoned = drafts; }

    // What was asked, in order: "entities", "window", "count", "save", …
    const QStringList &calls() const { return m_calls; }
    int callCount(const QString &call) const { return static_cast<int>(m_calls.count(call)); }
    void forgetCalls() { m_calls.clear(); }
    const QList<SaveRequest> &saves() const { return m_saves; }
    const QList<WindowRequest> &windows() const { return m_windows; }
    const QList<AdoptionRequest> &adoptions() const { return m_adoptions; }
    const QList<ReferenceKeys> &wantedNames() const { return m_wantedNames; }
    const QHash<QString, Draft> &drafts() const { return m_drafts; }

    // A key, a text, a choice, a number, a decimal, a switch, a long text, a secret; row_version is the token.
    static EntityPtr orderEntity();
    // A table that no file describes: no token, a key of two columns.
    static EntityPtr plainEntity();
    static RecordKey key(qint64 number);

    ConnectionUrl url() const override;
    QString user() const override { return m_user; }
    void setPassword(const Secret &password) override { m_password = password; }
    const Secret &password() const { return m_password; }
    QFuture<Result<EntityList>> entities() override;
    QFuture<Result<RowWindow>> window(const WindowRequest &request) override;
    QFuture<Result<qint64>> count(const RowQuery &query) override;
    QFuture<Result<QList<RowAnchor>>> anchors(const RowQuery &query, qint64 every) override;
    QFuture<Result<ReferenceNames>> names(const QList<ReferenceKeys> &wanted) override;
    QFuture<Result<RecordSnapshot>> find(const EntityPtr &entity, const RecordKey &key) override;
    QFuture<Result<SaveOutcome>> save(const SaveRequest &request) override;
    void setPolicy(std::shared_ptr<const Policy> policy) override { m_policy = std::move(policy); }
    std::shared_ptr<const Policy> policy() const override { return m_policy; }
    QFuture<Result<LoopResult>> decide(const SaveRequest &request,
                                       const Conflict &conflict) override;
    QFuture<Result<QList<RecordedConflict>>> recordedMerges() override;
    QFuture<Result<SaveOutcome>> undoMerge(const SaveRequest &request) override;
    QFuture<Result<ConnectionStatus>> check() override;
    QFuture<Result<Settled>> verify(const SaveRequest &request) override;
    QFuture<Result<EarlierSaves>> verifyEarlier() override;
    QFuture<Result<Protection>> protection(const QString &table) override;
    QFuture<Result<Adoption>> adopt(const AdoptionRequest &request) override;
    void stopAdoption() override { m_calls.append(QStringLiteral("stopAdoption")); }
    QFuture<Result<void>> writeDraft(const Draft &draft) override;
    QFuture<Result<void>> removeDraft(const QString &id) override;
    QFuture<Result<QList<Draft>>> abandonedDrafts() override;

protected:
    // What a query brings, in order. Override for a table that is too large to hold.
    virtual RowWindow readWindow(const WindowRequest &request) const;
    virtual qint64 readCount(const RowQuery &query) const;
    virtual QList<RowAnchor> readAnchors(const RowQuery &query, qint64 every) const;

private:
    template <typename T>
    QFuture<Result<T>> answer(const QString &call, std::function<Result<T>()> work);
    QList<RecordSnapshot> matching(const RowQuery &query) const;
    RecordSnapshot snapshot(const EntityPtr &entity, const FieldValues &values) const;
    void moveToken(const Entity &entity, FieldValues &values);
    Result<SaveOutcome> apply(const SaveRequest &request);
    SaveOutcome insert(const SaveRequest &request);
    SaveOutcome saved(const SaveRequest &request, const FieldValues &values) const;
    int indexOf(const EntityPtr &entity, const RecordKey &key) const;

    QList<EntityPtr> m_entities;
    QHash<QString, QList<FieldValues>> m_rows; // by entity name
    qint64 m_version = 0;
    qint64 m_changeCounter = 1;
    qint64 m_latency = 200;
    Secret m_password;
    QString m_user = QStringLiteral("ben");
    QDateTime m_now;
    QList<Error> m_fileErrors;
    QList<Error> m_concerns;
    QHash<QString, Error> m_nextErrors;
    std::optional<Conflict> m_nextConflict;
    std::shared_ptr<const Policy> m_policy;
    std::optional<LoopResult> m_nextDecided;
    QList<RecordedConflict> m_merges;
    bool m_isHolding = false;
    QList<std::function<void()>> m_held;
    QStringList m_calls;
    QList<SaveRequest> m_saves;
    QList<WindowRequest> m_windows;
    QHash<QString, Draft> m_drafts;
    QList<Draft> m_abandoned;
    std::optional<Settled> m_nextSettled;
    EarlierSaves m_earlier;
    ReferenceNames m_names;
    QList<ReferenceKeys> m_wantedNames; // of the last call
    Protection m_protection;
    QList<AdoptionRequest> m_adoptions;
};

} // namespace concord::test
