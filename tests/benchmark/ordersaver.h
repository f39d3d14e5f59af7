// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connector.h"
#include "core/store/sqlrecordstore.h"
#include "core/text/sentences.h"
#include "core/workspace/entitycatalogue.h"
#include "tests/benchmark/sidebyside.h"

#include <memory>
#include <vector>

// What the benchmarks on servers share: the orders and saves of their notes through the store.
namespace concord::bench {

constexpr int kOrders = 100'000;

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s %s", qPrintable(errorText(result.error())), qPrintable(result.error().detail));
    return *std::move(result);
}

// How long each of many saves took.
using Micros = std::vector<double>;

// The orders with a version that Concord moves, as `adopt` would describe them.
inline EntityPtr ordersIn(const ConnectionUrl &url)
{
    const auto store = orDie(SqlRecordStore::open(storeOptionsFor(url)));
    Entity entity
        = *orDie(EntityCatalogue::build(orDie(store->tables()), {}).find(QStringLiteral("orders")));
    entity.token = TokenSpec(TokenKind::RowVersion, QStringLiteral("row_version"));
    entity.token.isMovedByUs = true;
    entity.updatedByField = QStringLiteral("updated_by");
    entity.updatedTimeField = QStringLiteral("updated_time");
    return std::make_shared<const Entity>(entity);
}

// Saves the notes of orders that nobody else saves: one after another, or all together.
class StoreSaver
{
public:
    StoreSaver(const ConnectionUrl &url, const EntityPtr &entity, int first, int count)
        : m_store(orDie(SqlRecordStore::open(storeOptionsFor(url))))
    {
        QList<RecordKey> keys;
        for (int i = 0; i < count; ++i)
            keys.append(RecordKey({FieldValue::integer(first + i)}));
        for (const auto &row : orDie(m_store->findAll(entity, keys)))
            m_works.push_back(UnitOfWork::edit(entity, *row));
    }

    void run(Micros *times = nullptr)
    {
        const auto note = FieldValue::text(QStringLiteral("saved %1 times").arg(++m_run));
        for (UnitOfWork &work : m_works) {
            const double taken = seconds([&] {
                work.set(QStringLiteral("note"), note);
                work.accept(
                    std::get<Saved>(orDie(m_store->save(work.nextRequest(QStringLiteral("me"))))));
            });
            if (times)
                times->push_back(taken * 1e6);
        }
    }

    // What people did before they say "save all": every hundredth has read the version of yesterday.
    void edit()
    {
        ++m_run;
        m_requests.clear();
        m_requests.reserve(static_cast<qsizetype>(m_works.size()));
        for (std::size_t i = 0; i < m_works.size(); ++i) {
            m_works[i].set(
                QStringLiteral("note"),
                FieldValue::text(QStringLiteral("saved %1 times, %2").arg(m_run).arg(i)));
            m_requests.append(m_works[i].nextRequest(QStringLiteral("me")));
            if (i % 100 == 0)
                m_requests.last().token = orDie(
                    ConcurrencyToken::parse(*m_requests.last().entity, QStringLiteral("v:0")));
        }
    }

    void saveTogether() { m_verdicts = m_store->saveAll(m_requests); }

    // The tokens for the next time, and whether the verdicts are right.
    void accept()
    {
        int stale = 0;
        for (std::size_t i = 0; i < m_works.size(); ++i) {
            SaveOutcome outcome = orDie(m_verdicts.at(static_cast<qsizetype>(i)));
            if (auto *saved = std::get_if<Saved>(&outcome)) {
                saved->databaseValues = m_works[i].currentValues();
                m_works[i].accept(*saved);
            } else {
                ++stale;
            }
        }
        if (stale != static_cast<int>(m_works.size()) / 100)
            qFatal("store: %d stale", stale);
    }

private:
    std::unique_ptr<SqlRecordStore> m_store;
    std::vector<UnitOfWork> m_works;
    QList<SaveRequest> m_requests;
    QList<Result<SaveOutcome>> m_verdicts;
    int m_run = 0;
};

} // namespace concord::bench
