// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/policymodel.h"

#include "core/merge/policyfile.h"
#include "ui/common/futureobserver.h"

#include <utility>

namespace concord {

PolicyModel::PolicyModel(Workspace *workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &PolicyModel::load);
}

void PolicyModel::setFile(const QString &path)
{
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    m_file = path;
    load();
    use(nullptr, std::nullopt);
}

void PolicyModel::setEntities(const QList<EntityPtr> &entities)
{
    m_entities = entities;
    load();
}

QString PolicyModel::name() const
{
    return m_workspace->policy() ? m_workspace->policy()->name : QString();
}

void PolicyModel::load()
{
    m_awaited = 0;
    if (!m_entities || m_file.isEmpty())
        return;
    m_awaited = ++m_asked;
    observe(this, readPolicyFile(m_file, *m_entities),
            [this, asked = m_asked](const Result<Policy> &policy) {
                if (asked == m_awaited)
                    take(policy);
            });
}

// Watched once it is known to answer. What was written before that is read once more; an editor that writes a new file
// in its place ends the watch.
void PolicyModel::take(const Result<Policy> &policy)
{
    if (!m_watcher.files().contains(m_file) && m_watcher.addPath(m_file)) {
        load();
        return;
    }
    m_awaited = 0;
    if (policy)
        use(std::make_shared<const Policy>(*policy), std::nullopt);
    else
        use(nullptr, policy.error());
}

void PolicyModel::use(std::shared_ptr<const Policy> policy, const std::optional<Error> &error)
{
    m_workspace->setPolicy(std::move(policy));
    m_error = error;
    Q_EMIT changed();
    if (m_error)
        Q_EMIT failed(*m_error);
}

} // namespace concord
