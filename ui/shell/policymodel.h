// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <memory>
#include <optional>

namespace concord {

// The file of rules that decides conflicts of one window, read again when it is written, and never while the window
// waits: it may lie on a share that is slow. One with a mistake decides nothing until it is mended. Lives on the
// window's thread; `workspace` must outlive it.
class PolicyModel : public QObject
{
    Q_OBJECT

public:
    explicit PolicyModel(Workspace *workspace, QObject *parent = nullptr);

    // Empty for none. Read once the entities are known, which the rules must fit. Until then nothing is decided; what
    // is read again decides as before until it is there.
    void setFile(const QString &path);
    const QString &file() const { return m_file; }
    void setEntities(const QList<EntityPtr> &entities);

    // Of the rules in use; empty where there are none.
    QString name() const;
    // It is not known yet what is in the file.
    bool isReading() const { return m_awaited > 0 || (!m_entities && !m_file.isEmpty()); }
    // Why the file is not used.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();
    void failed(const concord::Error &error);

private:
    void load();
    void take(const Result<Policy> &policy);
    void use(std::shared_ptr<const Policy> policy, const std::optional<Error> &error);

    Workspace *m_workspace;
    QString m_file;
    QFileSystemWatcher m_watcher;
    std::optional<QList<EntityPtr>> m_entities;
    std::optional<Error> m_error;
    int m_asked = 0;   // how often; earlier answers are not waited for any more
    int m_awaited = 0; // the one that is
};

} // namespace concord
