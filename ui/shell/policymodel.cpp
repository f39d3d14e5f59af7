// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/policymodel.h"

#include "core/merge/policyfile.h"

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

Result<Policy> PolicyModel::read() const
{
    auto policy = readPolicyFile(m_file);
    if (!policy)
        return policy;
    if (const auto checked = checkPolicy(*policy, *m_entities); !checked)
        return checked.error();
    return policy;
}

void PolicyModel::load()
{
    if (!m_entities)
        return;
    m_error.reset();
    m_workspace->setPolicy(nullptr);
    if (!m_file.isEmpty()) {
        // An editor that writes a new file in its place ends the watch.
        if (!m_watcher.files().contains(m_file))
            m_watcher.addPath(m_file);
        auto policy = read();
        if (policy)
            m_workspace->setPolicy(std::make_shared<const Policy>(*std::move(policy)));
        else
            m_error = policy.error();
    }
    Q_EMIT changed();
    if (m_error)
        Q_EMIT failed(*m_error);
}

} // namespace concord
