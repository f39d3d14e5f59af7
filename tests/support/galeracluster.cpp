// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/galeracluster.h"

#include <QFile>
#include <QRegularExpression>
#include <QSqlQuery>
#include <QThread>
#include <QUuid>

#include <thread>
#include <utility>
#include <vector>

namespace concord::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kPollEvery = 20ms;
const QString kHistory = QStringLiteral("6c3e6a5e-9d0f-11ee-8a0c-5f1c0e0d2b7a");

// Nodes talk more often, which forms a cluster in half the time; they give nobody up sooner.
constexpr char kQuickTalk[] = "evs.join_retrans_period=PT0.2S;evs.inactive_check_period=PT0.1S;"
                              "evs.keepalive_period=PT0.3S;pc.announce_timeout=PT0.5S";

// What MariaDB runs when a node has missed something. The distribution's programs need rsync and more, and
// copy whole folders; here the cache of the others has everything, and only the handshake is left.
constexpr char kTransferProgram[] = R"(#!/bin/sh
role= address= gtid= bypass=
while [ $# -gt 0 ]; do
    case $1 in
    --role) role=$2; shift ;;
    --address) address=$2; shift ;;
    --gtid) gtid=$2; shift ;;
    --bypass) bypass=yes ;;
    esac
    shift
done
port=${address##*:}
mark=$(dirname "$0")/transfer-${port%%/*}
if [ "$role" = joiner ]; then
    rm -f "$mark"
    echo "ready $address"
    while [ ! -e "$mark" ]; do
        kill -0 "$PPID" 2>/dev/null || exit 1
        sleep 0.05
    done
    cat "$mark"
elif [ "$bypass" ]; then
    echo "$gtid" >"$mark.new"
    mv "$mark.new" "$mark"
    echo "done $gtid"
else
    echo "the node has missed more than the cache holds" >&2
    exit 1
fi
)";

QString providerPath()
{
    for (const char *folder : {"/usr/lib/galera", "/usr/lib64/galera-4", "/usr/lib/galera-4"}) {
        const QString path = QString::fromLatin1(folder) + QStringLiteral("/libgalera_smm.so");
        if (QFile::exists(path))
            return path;
    }
    return {};
}

} // namespace

GaleraNode::GaleraNode(GaleraCluster *cluster, int index, const QStringList &options)
    : MariaDbServer(options)
    , m_cluster(cluster)
    , m_index(index)
    , m_groupPort(reservePort())
    , m_catchUpPort(reservePort())
    , m_transferPort(reservePort())
{
}

QString GaleraNode::status(const QString &variable)
{
    QString found;
    QString name;
    {
        QSqlDatabase open = connection({},
                                       QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=2;"
                                                      "MYSQL_OPT_READ_TIMEOUT=2"));
        name = open.connectionName();
        QSqlQuery query(open);
        if (open.open() && query.exec(QStringLiteral("SHOW STATUS LIKE '%1'").arg(variable))
            && query.next()) {
            found = query.value(1).toString();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return found;
}

QString GaleraNode::stateFile(bool isFirst) const
{
    return QStringLiteral("# GALERA saved state\nversion: 2.1\nuuid:    %1\nseqno:   %2\n"
                          "safe_to_bootstrap: %3\n")
        .arg(kHistory, m_position.isEmpty() ? QStringLiteral("0") : m_position.section(u':', 1))
        .arg(isFirst ? 1 : 0);
}

QString GaleraNode::makeData()
{
    if (const QString failure = MariaDbServer::makeData(); !failure.isEmpty())
        return failure;
    const bool isWritten
        = writeServerFile(dataFolder() + QStringLiteral("/grastate.dat"), stateFile(false).toUtf8())
        && writeServerFile(dataFolder() + QStringLiteral("/gvwstate.dat"),
                           m_cluster->savedView(m_index));
    return isWritten ? QString() : QStringLiteral("cannot write the saved state");
}

QStringList GaleraNode::command() const
{
    QString provider = QStringLiteral("gmcast.listen_addr=tcp://127.0.0.1:%1;"
                                      "ist.recv_addr=127.0.0.1:%2;gcache.size=32M;")
                           .arg(m_groupPort)
                           .arg(m_catchUpPort)
        + QString::fromLatin1(kQuickTalk);
    if (!m_cluster->m_providerOptions.isEmpty())
        provider += u';' + m_cluster->m_providerOptions;
    QStringList command = MariaDbServer::command();
    command << QStringLiteral("--binlog-format=ROW")
            << QStringLiteral("--innodb-autoinc-lock-mode=2") << QStringLiteral("--wsrep-on=ON")
            << QStringLiteral("--wsrep-provider=") + providerPath()
            << QStringLiteral("--wsrep-cluster-name=concord")
            << QStringLiteral("--wsrep-cluster-address=") + m_cluster->groupAddress()
            << QStringLiteral("--wsrep-node-name=node%1").arg(m_index)
            << QStringLiteral("--wsrep-node-address=127.0.0.1:%1").arg(m_groupPort)
            << QStringLiteral("--wsrep-sst-method=concord")
            << QStringLiteral("--wsrep-sst-receive-address=127.0.0.1:%1").arg(m_transferPort)
            << QStringLiteral("--wsrep-provider-options=") + provider;
    if (!m_position.isEmpty())
        command << QStringLiteral("--wsrep-start-position=") + m_position;
    if (m_isFirst)
        command << QStringLiteral("--wsrep-new-cluster");
    return command;
}

QString GaleraNode::prepare()
{
    if (std::exchange(m_isFresh, false))
        return {};
    return recoverPosition();
}

// A node that starts after a crash without its true position can end up with other data than its peers.
QString GaleraNode::recoverPosition()
{
    const QString log = filePath(QStringLiteral("recover.log"));
    QFile::remove(log);
    const QStringList command = MariaDbServer::command()
        << QStringLiteral("--wsrep-recover") << QStringLiteral("--wsrep-on=ON")
        << QStringLiteral("--binlog-format=ROW")
        << QStringLiteral("--wsrep-cluster-address=gcomm://")
        << QStringLiteral("--wsrep-provider=") + providerPath();
    if (const QString failure = runServerProgram(command, log); !failure.isEmpty())
        return failure;
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("there is no ") + log;
    static const QRegularExpression position(
        QStringLiteral("Recovered position: ?([0-9a-f-]+:-?[0-9]+)"));
    const QString text = QString::fromUtf8(file.readAll());
    const QRegularExpressionMatch match = position.match(text);
    if (!match.hasMatch())
        return QStringLiteral("no position in\n") + text;
    m_position = match.captured(1);
    return {};
}

std::map<QString, QString> GaleraNode::environment() const
{
    return {{QStringLiteral("PATH"),
             m_cluster->m_folder.path() + QStringLiteral(":/usr/sbin:/usr/bin:/sbin:/bin")}};
}

GaleraCluster::GaleraCluster(const QStringList &options, const QString &providerOptions)
    : m_providerOptions(providerOptions)
{
    const QString program = m_folder.filePath(QStringLiteral("wsrep_sst_concord"));
    if (!writeServerFile(program, kTransferProgram)
        || !QFile::setPermissions(program,
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        qFatal("cannot write %s", qPrintable(program));
    }
    for (int i = 0; i < kNodes; ++i) {
        m_members.append(QUuid::createUuid().toString(QUuid::WithoutBraces));
        m_nodes[static_cast<size_t>(i)].reset(new GaleraNode(this, i, options));
    }
    m_members.sort(); // a view belongs to its first member
}

GaleraCluster::~GaleraCluster()
{
    // Nobody needs what a slow farewell would save.
    kill();
}

QString GaleraCluster::missing()
{
    if (const QString lacking = MariaDbServer::missing(); !lacking.isEmpty())
        return lacking;
    return providerPath().isEmpty() ? QStringLiteral("galera-4 is not installed") : QString();
}

QString GaleraCluster::fastFailover()
{
    return QStringLiteral("evs.suspect_timeout=PT1S;evs.inactive_timeout=PT3S;"
                          "evs.install_timeout=PT3S");
}

QString GaleraCluster::groupAddress() const
{
    QStringList peers;
    for (const auto &node : m_nodes)
        peers.append(QStringLiteral("127.0.0.1:%1").arg(node->groupPort()));
    return QStringLiteral("gcomm://") + peers.join(u',');
}

QByteArray GaleraCluster::savedView(int index) const
{
    QString view = QStringLiteral("my_uuid: %1\n#vwbeg\nview_id: 3 %2 1\nbootstrap: 0\n")
                       .arg(m_members.at(index), m_members.first());
    for (const QString &member : m_members)
        view += QStringLiteral("member: %1 0\n").arg(member);
    return (view + QStringLiteral("#vwend\n")).toUtf8();
}

bool GaleraCluster::startAll(int from)
{
    std::array<bool, kNodes> isStarted{};
    std::vector<std::thread> threads;
    for (int i = 0; i < kNodes; ++i) {
        const auto at = static_cast<size_t>(i);
        if (i == from)
            isStarted[at] = true;
        else
            threads.emplace_back([&, at] { isStarted[at] = m_nodes[at]->start(); });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        if (!isStarted[i]) {
            m_failure = QStringLiteral("node %1: ").arg(i) + m_nodes[i]->failure();
            return false;
        }
    }
    return waitForNodes();
}

bool GaleraCluster::start()
{
    return startAll(-1);
}

void GaleraCluster::stop()
{
    std::vector<std::thread> threads;
    for (const auto &node : m_nodes)
        threads.emplace_back([&node] { node->stop(); });
    for (std::thread &thread : threads)
        thread.join();
}

void GaleraCluster::kill()
{
    for (const auto &node : m_nodes)
        node->freeze();
    for (const auto &node : m_nodes)
        node->kill();
}

bool GaleraCluster::restart()
{
    stop();
    int first = 0;
    for (int i = 0; i < kNodes; ++i) {
        GaleraNode &one = node(i);
        if (m_failure = one.recoverPosition(); !m_failure.isEmpty())
            return false;
        QFile::remove(one.dataFolder() + QStringLiteral("/gvwstate.dat"));
        if (one.sequenceNumber() > node(first).sequenceNumber())
            first = i;
    }
    GaleraNode &leader = node(first);
    if (!writeServerFile(leader.dataFolder() + QStringLiteral("/grastate.dat"),
                         leader.stateFile(true).toUtf8())) {
        m_failure = QStringLiteral("cannot write the saved state");
        return false;
    }
    leader.m_isFirst = true;
    const bool isStarted = leader.start();
    leader.m_isFirst = false;
    if (!isStarted) {
        m_failure = leader.failure();
        return false;
    }
    return startAll(first);
}

bool GaleraCluster::waitForNodes(int count, std::chrono::seconds patience)
{
    const auto isSynced = [count](GaleraNode &node) {
        return node.status(QStringLiteral("wsrep_cluster_size")).toInt() == count
            && node.status(QStringLiteral("wsrep_ready")) == QLatin1String("ON")
            && node.status(QStringLiteral("wsrep_local_state_comment")) == QLatin1String("Synced");
    };
    const auto end = std::chrono::steady_clock::now() + patience;
    for (;;) {
        int synced = 0;
        for (const auto &node : m_nodes)
            synced += node->isRunning() && isSynced(*node) ? 1 : 0;
        if (synced == count)
            return true;
        if (std::chrono::steady_clock::now() > end) {
            m_failure = QStringLiteral("%1 of %2 nodes are synced after %3 s\n")
                            .arg(synced)
                            .arg(count)
                            .arg(patience.count())
                + log();
            return false;
        }
        QThread::usleep(std::chrono::microseconds(kPollEvery).count());
    }
}

QString GaleraCluster::createDatabase(const QString &name)
{
    const QString url = node(0).createDatabase(name);
    if (url.isEmpty())
        m_failure = node(0).failure();
    return url;
}

QString GaleraCluster::log()
{
    QString text;
    for (int i = 0; i < kNodes; ++i)
        text += QStringLiteral("node %1:\n%2\n").arg(i).arg(node(i).log());
    return text;
}

} // namespace concord::test
