// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <optional>

namespace concord {

// The file of rules that decides conflicts of one window, read again when it is written. One with a mistake decides
// nothing until it is mended. Lives on the window's thread; `workspace` must outlive it.
class PolicyModel : public QObject
{
    Q_OBJECT

public:
    explicit PolicyModel(Workspace *workspace, QObject *parent = nullptr);

    // Empty for none. Read once the entities are known, which the rules must fit.
    void setFile(const QString &path);
    const QString &file() const { return m_file; }
    void setEntities(const QList<EntityPtr> &entities);

    // Of the rules in use; empty where there are none.
    QString name() const;
    // Why the file is not used.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();
    void failed(const concord::Error &error);

private:
    void load();
    Result<Policy> read() const;

    Workspace *m_workspace;
    QString m_file;
    QFileSystemWatcher m_watcher;
    std::optional<QList<EntityPtr>> m_entities;
    std::optional<Error> m_error;
};

} // namespace concord
