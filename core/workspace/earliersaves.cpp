// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/earliersaves.h"

#include "core/workspace/entitycatalogue.h"

#include <algorithm>

namespace concord {

EarlierSavesJob::EarlierSavesJob(std::shared_ptr<PendingFile> file, Options options)
    : m_file(std::move(file))
    , m_options(std::move(options))
{
}

Result<EarlierSaves> EarlierSavesJob::run(RecordStore &store)
{
    if (!m_open) {
        const auto taken = m_file->takeOver(m_options.url);
        if (!taken)
            return taken.error();
        m_open = *taken;
    }
    while (!m_open->isEmpty()) {
        const PendingSave &save = m_open->first();
        const auto state = settle(store, save);
        if (!state)
            return state.error();
        if (const auto noted = takeNote(save, *state); !noted)
            return noted.error();
        m_file->strikeOut({save.sending});
        m_open->removeFirst();
    }
    return m_done;
}

Result<std::optional<SettledState>> EarlierSavesJob::settle(RecordStore &store,
                                                            const PendingSave &save) const
{
    if (save.installation != m_options.installation)
        return std::optional<SettledState>();
    const auto now = store.time();
    if (!now)
        return now.error();
    const std::chrono::seconds age(save.edit.writtenAt.secsTo(*now));
    if (age > kOperationsKept)
        return std::optional<SettledState>();
    if (!store.hasOperations())
        return settleByVersion(store, save);
    const auto state = store.settle(save.sending.operationId, save.sending.attempt);
    if (!state)
        return state.error();
    return std::optional(*state);
}

Result<std::optional<SettledState>> EarlierSavesJob::settleByVersion(RecordStore &store,
                                                                     const PendingSave &save) const
{
    const auto tables = store.tables();
    if (!tables)
        return tables.error();
    const auto url = ConnectionUrl::parse(m_options.url);
    const auto entity = EntityCatalogue::build(*tables, m_options.entityFolders,
                                               url ? std::optional(*url) : std::nullopt)
                            .find(save.edit.entity);
    const auto request = entity ? requestOf(save, *entity) : Result<SaveRequest>(entity.error());
    if (!request)
        return std::optional<SettledState>();
    const auto settled = store.settle(*request);
    if (settled)
        return settled->state == SettledState::Over ? std::nullopt : std::optional(settled->state);
    if (settled.error().mayPass())
        return settled.error();
    return std::optional<SettledState>();
}

// The drafts' folder is held for a moment only, so that the window finds in it what an earlier run has left.
Result<void> EarlierSavesJob::takeNote(const PendingSave &save, std::optional<SettledState> state)
{
    if (!state) {
        m_done.unknown.append(save);
        return {};
    }
    DraftStore drafts(m_options.draftFolder);
    const auto abandoned = drafts.abandoned(save.edit.url, save.edit.user);
    if (!abandoned)
        return abandoned.error();
    const auto same = std::find_if(abandoned->cbegin(), abandoned->cend(), [&](const Draft &draft) {
        return isSameEdit(draft, save.edit);
    });
    const bool hasDraft = same != abandoned->cend();
    if (*state == SettledState::Applied) {
        m_done.saved.append(save);
        return hasDraft ? drafts.remove(same->id) : Result<void>();
    }
    m_done.notSaved.append(save);
    const bool isEdit = save.kind != SaveKind::Delete;
    return isEdit && !hasDraft ? drafts.write(save.edit) : Result<void>();
}

} // namespace concord
