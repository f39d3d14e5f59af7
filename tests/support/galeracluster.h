// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testserver.h"

#include <array>
#include <memory>

namespace concord::test {

class GaleraCluster;

// One node: a MariaDB server that replicates. Made and owned by its cluster. After stop() or kill(), while
// another node lives, restart() brings it back: its position is read from its own data, as one must after a
// crash, and it gets what it missed from the others' write-set cache (32 MB; a node that missed more does not
// start).
class GaleraNode final : public MariaDbServer
{
public:
    // A status variable such as "wsrep_local_state_comment"; empty where the node does not answer.
    QString status(const QString &variable);
    // Where its peers reach it.
    quint16 groupPort() const { return m_groupPort; }

private:
    friend class GaleraCluster;

    GaleraNode(GaleraCluster *cluster, int index, const QStringList &options);

    QString makeData() override;
    QStringList command() const override;
    QString prepare() override;
    std::map<QString, QString> environment() const override;
    // Empty, or what went wrong; fills in m_position.
    QString recoverPosition();
    qint64 sequenceNumber() const { return m_position.section(u':', 1).toLongLong(); }
    QString stateFile(bool isFirst) const;

    GaleraCluster *const m_cluster;
    const int m_index;
    const quint16 m_groupPort;
    const quint16 m_catchUpPort;
    const quint16 m_transferPort;
    QString m_position; // UUID:number
    bool m_isFresh = true;
    bool m_isFirst = false; // begins a new cluster
};

// Three MariaDB servers on 127.0.0.1 that form a Galera cluster. They begin with equal data and with a saved
// view of each other, so that no state is transferred. Threads as in TestServer; start() and restart() use
// threads of their own, and wait up to 60 s for the nodes to be synced.
class GaleraCluster
{
public:
    static constexpr int kNodes = 3;

    // `options` are arguments for each node; `providerOptions` are Galera's, separated by semicolons. With
    // fastFailover() a dead node is given up after about 3 s instead of 14; a busy machine may split it.
    explicit GaleraCluster(const QStringList &options = {}, const QString &providerOptions = {});
    ~GaleraCluster();
    GaleraCluster(const GaleraCluster &) = delete;
    GaleraCluster &operator=(const GaleraCluster &) = delete;

    static QString missing();
    static bool isInstalled() { return missing().isEmpty(); }
    static QString fastFailover();

    [[nodiscard]] bool start();
    void stop();
    // All at once, as in a power cut.
    void kill();
    // After any of these: the node that has most begins the cluster anew, the others join it.
    [[nodiscard]] bool restart();
    // Until this many nodes are members, ready and synced.
    [[nodiscard]] bool waitForNodes(int count = kNodes,
                                    std::chrono::seconds patience = std::chrono::seconds(60));

    // 0 to kNodes - 1.
    GaleraNode &node(int index) { return *m_nodes.at(static_cast<size_t>(index)); }
    // An empty database on all nodes; its URL on node 0, empty on failure. node(n).url(name) has the others.
    [[nodiscard]] QString createDatabase(const QString &name);

    const QString &failure() const { return m_failure; }
    // Of all nodes.
    QString log();

private:
    friend class GaleraNode;

    bool startAll(int from);
    QString groupAddress() const;
    // The saved view in which all are members, for one of them.
    QByteArray savedView(int index) const;

    ServerFolder m_folder; // the state transfer program
    const QString m_providerOptions;
    QStringList m_members; // the nodes' UUIDs, in order
    std::array<std::unique_ptr<GaleraNode>, kNodes> m_nodes;
    QString m_failure;
};

} // namespace concord::test
