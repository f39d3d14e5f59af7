// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/draftmodel.h"

#include "ui/common/futureobserver.h"

#include <QUuid>

#include <chrono>
#include <utility>

namespace concord {

namespace {

constexpr std::chrono::milliseconds kPause(300);

} // namespace

DraftModel::DraftModel(Workspace *workspace, Maker makeDraft, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_makeDraft(std::move(makeDraft))
    , m_id(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &DraftModel::write);
}

void DraftModel::keep()
{
    if (!m_isOnDisk)
        write();
    else if (!m_pause.isActive())
        m_pause.start();
}

void DraftModel::flush()
{
    if (m_pause.isActive())
        write();
}

void DraftModel::remove()
{
    m_pause.stop();
    if (std::exchange(m_isOnDisk, false))
        m_workspace->removeDraft(m_id);
    if (!m_oldId.isEmpty())
        m_workspace->removeDraft(std::exchange(m_oldId, {}));
}

void DraftModel::write()
{
    m_pause.stop();
    m_isOnDisk = true;
    Draft draft = m_makeDraft();
    draft.id = m_id;
    draft.url = m_workspace->url().toText();
    draft.user = m_workspace->user();
    draft.writtenAt = QDateTime::currentDateTimeUtc();
    observe(this, m_workspace->writeDraft(draft),
            [this](const Result<void> &written) { finishWriting(written); });
}

void DraftModel::finishWriting(const Result<void> &written)
{
    if (written && !m_oldId.isEmpty())
        m_workspace->removeDraft(std::exchange(m_oldId, {}));
    if (!written && !m_isFailing)
        Q_EMIT failed(written.error());
    m_isFailing = !written;
}

} // namespace concord
