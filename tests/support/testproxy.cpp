// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testproxy.h"

#include <QByteArray>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <deque>
#include <fcntl.h>
#include <list>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace concord::test {

namespace {

using SteadyClock = std::chrono::steady_clock;
using Moment = SteadyClock::time_point;
using std::chrono::microseconds;

constexpr size_t kChunk = 65'536; // bytes
constexpr qsizetype kMostUnderWay = 1
    << 22; // bytes, each way; more is left to the kernel to hold back

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void prepareSocket(int fd)
{
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

struct Chunk
{
    Moment due;
    QByteArray bytes;
};

// One way of a connection: what was read at one end and is due at the other.
struct Way
{
    int from = -1;
    int to = -1;
    std::deque<Chunk> underWay;
    qsizetype size = 0;
    bool isAtEnd = false;    // `from` will send no more
    bool isPassedOn = false; // and `to` knows
};

struct Connection
{
    Way toServer;
    Way toClient;
    bool isBurstOpen = false;      // the client has spoken since the server did
    std::optional<Moment> cutWhen; // the burst that is to be cut is quiet from then on
    bool isDelayed = false;        // it reaches the server long after the client is gone
    bool isOrphan = false;         // the client is gone
    bool isDead = false;
};

} // namespace

class TestProxy::Worker
{
public:
    explicit Worker(quint16 serverPort);
    ~Worker();

    // Ends the thread's waiting.
    void wake() const;
    // Returns when the thread has read what had arrived before the call.
    void settle(std::unique_lock<std::mutex> &lock);
    // The next bytes of each connection begin a burst.
    void closeBursts();

    mutable std::mutex mutex;
    std::condition_variable changed;
    quint16 port = 0;
    qint64 roundTrips = 0;
    qint64 toServer = 0;
    qint64 toClient = 0;
    int fired = 0;
    microseconds latencyToServer{0};
    microseconds latencyToClient{0};
    microseconds quiet{0};
    int cutAfter = 0; // bursts still to come, 0 is none
    int cutBefore = 0;
    int delayAfter = 0;
    microseconds delay{0};
    bool isRefusing = false;
    bool isBlackHole = false;
    bool isCutting = false;
    std::list<Connection> connections;

private:
    void run();
    std::vector<pollfd> pollSet() const;
    int pollTimeout() const;
    void accept();
    void step(Connection &connection);
    void readClient(Connection &connection);
    void readServer(Connection &connection);
    std::optional<QByteArray> read(Connection &connection, Way &way);
    void write(Connection &connection, Way &way);
    void endBurst(Connection &connection);
    static void dropClient(Connection &connection);
    static void reset(Connection &connection);

    const quint16 m_serverPort;
    quint64 m_asked = 0; // calls of settle()
    quint64 m_settled = 0;
    int m_listener = -1;
    int m_wake = -1;
    bool m_isEnding = false;
    std::thread m_thread;
};

TestProxy::Worker::Worker(quint16 serverPort)
    : m_serverPort(serverPort)
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    , m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, generic, size) != 0 || listen(m_listener, SOMAXCONN) != 0
        || getsockname(m_listener, generic, &size) != 0) {
        qFatal("the proxy cannot listen");
    }
    port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

TestProxy::Worker::~Worker()
{
    {
        const std::lock_guard lock(mutex);
        m_isEnding = true;
    }
    wake();
    m_thread.join();
    close(m_listener);
    close(m_wake);
}

void TestProxy::Worker::wake() const
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_wake, &one, sizeof one);
}

void TestProxy::Worker::settle(std::unique_lock<std::mutex> &lock)
{
    const quint64 mine = ++m_asked;
    wake();
    changed.wait(lock, [&] { return m_settled >= mine; });
}

void TestProxy::Worker::closeBursts()
{
    for (Connection &connection : connections)
        connection.isBurstOpen = false;
}

void TestProxy::Worker::run()
{
    std::unique_lock lock(mutex);
    while (!m_isEnding) {
        std::vector<pollfd> set = pollSet();
        const int timeout = pollTimeout();
        lock.unlock();
        const timespec time{timeout / 1'000'000, timeout % 1'000'000 * 1000L};
        ppoll(set.data(), set.size(), timeout < 0 ? nullptr : &time, nullptr);
        quint64 ignored = 0;
        [[maybe_unused]] const ssize_t got = ::read(m_wake, &ignored, sizeof ignored);
        lock.lock();

        const quint64 asked = m_asked;
        if (!isCutting)
            accept();
        for (Connection &connection : connections) {
            if (isCutting)
                reset(connection);
            else
                step(connection);
        }
        connections.remove_if([](const Connection &connection) { return connection.isDead; });
        isCutting = false;
        m_settled = asked;
        changed.notify_all();
    }
    for (Connection &connection : connections)
        reset(connection);
    connections.clear();
}

std::vector<pollfd> TestProxy::Worker::pollSet() const
{
    std::vector<pollfd> set{{m_listener, POLLIN, 0}, {m_wake, POLLIN, 0}};
    const Moment now = SteadyClock::now();
    for (const Connection &connection : connections) {
        for (const Way *way : {&connection.toServer, &connection.toClient}) {
            if (!way->isAtEnd && way->size < kMostUnderWay)
                set.push_back({way->from, POLLIN, 0});
            if (!way->underWay.empty() && way->underWay.front().due <= now)
                set.push_back({way->to, POLLOUT, 0});
        }
    }
    return set;
}

// Microseconds until something is due; -1 is forever.
int TestProxy::Worker::pollTimeout() const
{
    std::optional<Moment> first;
    const Moment now = SteadyClock::now();
    const auto consider
        = [&first](Moment moment) { first = first ? std::min(*first, moment) : moment; };
    for (const Connection &connection : connections) {
        if (connection.cutWhen)
            consider(*connection.cutWhen);
        for (const Way *way : {&connection.toServer, &connection.toClient}) {
            // What is due waits for room at the other end, not for the clock.
            if (!way->underWay.empty() && way->underWay.front().due > now)
                consider(way->underWay.front().due);
        }
    }
    if (!first)
        return -1;
    const auto left = std::chrono::ceil<microseconds>(*first - now);
    return static_cast<int>(std::clamp<qint64>(left.count(), 0, 1'000'000));
}

void TestProxy::Worker::accept()
{
    for (;;) {
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(m_serverPort);
        Connection connection;
        connection.toServer.from = connection.toClient.to = client;
        connection.toServer.to = connection.toClient.from = server;
        // On loopback this takes no time, or fails at once.
        if (isRefusing
            || connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
            reset(connection);
            continue;
        }
        prepareSocket(client);
        prepareSocket(server);
        connections.push_back(std::move(connection));
    }
}

void TestProxy::Worker::step(Connection &connection)
{
    readServer(connection);
    if (!connection.isDead)
        readClient(connection);
    if (!connection.isDead)
        write(connection, connection.toServer);
    if (!connection.isDead)
        write(connection, connection.toClient);
    if (connection.isDead)
        return;
    if (connection.cutWhen && SteadyClock::now() >= *connection.cutWhen)
        endBurst(connection);
    else if (connection.toServer.isPassedOn && connection.toClient.isPassedOn)
        reset(connection);
}

void TestProxy::Worker::readClient(Connection &connection)
{
    const std::optional<QByteArray> bytes = read(connection, connection.toServer);
    if (!bytes)
        return;
    if (!connection.isBurstOpen) {
        connection.isBurstOpen = true;
        if (cutBefore > 0 && --cutBefore == 0) {
            ++fired;
            reset(connection);
            return;
        }
        if (cutAfter > 0 && --cutAfter == 0)
            connection.cutWhen = Moment::max();
        if (delayAfter > 0 && --delayAfter == 0) {
            connection.cutWhen = Moment::max();
            connection.isDelayed = true;
        }
    }
    const Moment now = SteadyClock::now();
    toServer += bytes->size();
    connection.toServer.size += bytes->size();
    connection.toServer.underWay.push_back(
        {now + (connection.isDelayed ? delay : latencyToServer), *bytes});
    if (connection.isDelayed)
        connection.cutWhen = now + quiet;
    else if (connection.cutWhen)
        connection.cutWhen = now + latencyToServer + quiet;
}

void TestProxy::Worker::readServer(Connection &connection)
{
    const std::optional<QByteArray> bytes = read(connection, connection.toClient);
    if (connection.isOrphan) {
        const bool isAnswered = bytes && connection.toServer.underWay.empty();
        if (!connection.isDead && (isAnswered || connection.toClient.isAtEnd))
            reset(connection);
        return;
    }
    if (!bytes)
        return;
    // An answer: the burst had arrived in full.
    if (connection.cutWhen) {
        endBurst(connection);
        return;
    }
    if (std::exchange(connection.isBurstOpen, false))
        ++roundTrips;
    if (isBlackHole)
        return;
    toClient += bytes->size();
    connection.toClient.size += bytes->size();
    connection.toClient.underWay.push_back({SteadyClock::now() + latencyToClient, *bytes});
}

// Nothing where nothing came; marks the end and loss.
std::optional<QByteArray> TestProxy::Worker::read(Connection &connection, Way &way)
{
    if (way.isAtEnd || way.size >= kMostUnderWay)
        return {};
    std::array<char, kChunk> buffer;
    const ssize_t got = recv(way.from, buffer.data(), buffer.size(), 0);
    if (got > 0)
        return QByteArray(buffer.data(), got);
    if (got == 0)
        way.isAtEnd = true;
    else if (errno != EAGAIN && errno != EINTR)
        reset(connection);
    return {};
}

void TestProxy::Worker::write(Connection &connection, Way &way)
{
    while (!way.underWay.empty() && way.underWay.front().due <= SteadyClock::now()) {
        QByteArray &bytes = way.underWay.front().bytes;
        const ssize_t sent
            = send(way.to, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN && errno != EINTR)
                reset(connection);
            return;
        }
        way.size -= sent;
        bytes.remove(0, sent);
        if (bytes.isEmpty())
            way.underWay.pop_front();
    }
    if (way.isAtEnd && way.underWay.empty() && !way.isPassedOn) {
        shutdown(way.to, SHUT_WR);
        way.isPassedOn = true;
    }
}

// The burst that was waited for is quiet: cut once the server has all of it.
void TestProxy::Worker::endBurst(Connection &connection)
{
    if (connection.isDelayed) {
        ++fired;
        dropClient(connection);
        return;
    }
    if (!connection.toServer.underWay.empty()) {
        connection.cutWhen = SteadyClock::now() + quiet;
        return;
    }
    ++fired;
    reset(connection);
}

// What is under way to the server still gets there.
void TestProxy::Worker::dropClient(Connection &connection)
{
    const linger now{1, 0};
    setsockopt(connection.toServer.from, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(connection.toServer.from);
    connection.toServer.from = connection.toClient.to = -1;
    connection.toServer.isAtEnd = true;
    connection.toClient.underWay.clear();
    connection.cutWhen.reset();
    connection.isOrphan = true;
}

void TestProxy::Worker::reset(Connection &connection)
{
    // Only the client's end: the server shall still read what it was sent.
    if (!connection.isOrphan)
        dropClient(connection);
    close(connection.toServer.to);
    connection.isDead = true;
}

TestProxy::TestProxy(quint16 serverPort)
    : m_worker(std::make_unique<Worker>(serverPort))
{
}

TestProxy::~TestProxy() = default;

quint16 TestProxy::port() const
{
    return m_worker->port;
}

qint64 TestProxy::roundTrips() const
{
    std::unique_lock lock(m_worker->mutex);
    m_worker->settle(lock);
    return m_worker->roundTrips;
}

qint64 TestProxy::bytesToServer() const
{
    std::unique_lock lock(m_worker->mutex);
    m_worker->settle(lock);
    return m_worker->toServer;
}

qint64 TestProxy::bytesToClient() const
{
    std::unique_lock lock(m_worker->mutex);
    m_worker->settle(lock);
    return m_worker->toClient;
}

int TestProxy::connections() const
{
    std::unique_lock lock(m_worker->mutex);
    m_worker->settle(lock);
    return static_cast<int>(m_worker->connections.size());
}

void TestProxy::setLatency(microseconds toServer, microseconds toClient)
{
    const std::lock_guard lock(m_worker->mutex);
    m_worker->latencyToServer = toServer;
    m_worker->latencyToClient = toClient;
}

void TestProxy::cut()
{
    std::unique_lock lock(m_worker->mutex);
    m_worker->isCutting = true;
    m_worker->wake();
    m_worker->changed.wait(lock, [this] { return !m_worker->isCutting; });
}

void TestProxy::cutAfterBurst(int n, microseconds quiet)
{
    std::unique_lock lock(m_worker->mutex);
    m_worker->settle(lock);
    m_worker->closeBursts();
    m_worker->cutAfter = n;
    m_worker->quiet = quiet;
}

void TestProxy::cutBeforeBurst(int n)
{
    std::unique_lock lock(m_worker->mutex);
    m_worker->settle(lock);
    m_worker->closeBursts();
    m_worker->cutBefore = n;
}

void TestProxy::delayBurstOfTheDead(int n, microseconds later, microseconds quiet)
{
    std::unique_lock lock(m_worker->mutex);
    m_worker->settle(lock);
    m_worker->closeBursts();
    m_worker->delayAfter = n;
    m_worker->delay = later;
    m_worker->quiet = quiet;
}

void TestProxy::setRefusing(bool isOn)
{
    const std::lock_guard lock(m_worker->mutex);
    m_worker->isRefusing = isOn;
}

void TestProxy::setBlackHole(bool isOn)
{
    const std::lock_guard lock(m_worker->mutex);
    m_worker->isBlackHole = isOn;
}

int TestProxy::cutsFired() const
{
    const std::lock_guard lock(m_worker->mutex);
    return m_worker->fired;
}

} // namespace concord::test
