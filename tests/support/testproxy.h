// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <memory>

namespace concord::test {

// A TCP proxy between a client and a server on 127.0.0.1 that counts what passes and breaks it on demand. It
// runs on a thread of its own; all functions may be called from any thread, and work on all its connections.
//
// A client burst is what a client sends before the server answers: bytes that reach the proxy after the
// server has spoken, or as a connection's first, begin a new one. A burst that was answered is a round trip.
// A message that has no answer (MariaDB's closing of a statement) is one burst with what comes after it.
class TestProxy
{
public:
    // Forwards to this port, from a free one of its own.
    explicit TestProxy(quint16 serverPort);
    // Cuts what is open.
    ~TestProxy();
    TestProxy(const TestProxy &) = delete;
    TestProxy &operator=(const TestProxy &) = delete;

    quint16 port() const;

    // Client bursts that were answered. A login has some: take the difference of two counts.
    qint64 roundTrips() const;
    qint64 bytesToServer() const;
    qint64 bytesToClient() const;
    // Open ones.
    int connections() const;

    // Each byte arrives this much later, in order; for what comes to the proxy from now on.
    void setLatency(std::chrono::microseconds toServer, std::chrono::microseconds toClient);
    // Cuts all connections and drops what is under way: the client sees a reset (RST), the server a closed
    // stream. New ones may come. Returns when it has happened.
    void cut();
    // Cuts a connection as soon as the n-th client burst from now has been handed to the server in full; its
    // answer is lost. A burst is taken for complete when nothing more has come for `quiet`, or the server
    // answers. Counted over all connections, which are taken to be idle now; works once, 0 calls it off.
    void cutAfterBurst(int n, std::chrono::microseconds quiet = std::chrono::milliseconds(2));
    // Cuts a connection when the n-th client burst from now begins, and forwards nothing of it: the request
    // is lost. Otherwise as above.
    void cutBeforeBurst(int n);
    // Cuts a connection at the client's end when the n-th client burst from now is complete, and hands that burst
    // to the server only `later`: a request that lands when nobody waits for it any more. Otherwise as above.
    void delayBurstOfTheDead(int n, std::chrono::microseconds later,
                             std::chrono::microseconds quiet = std::chrono::milliseconds(2));
    // While on, new connections are reset at once; those that are open stay.
    void setRefusing(bool isOn);
    // While on, answers are read and thrown away: requests still get through. On both ends the connection
    // stays open.
    void setBlackHole(bool isOn);
    // Cuts by the three functions that count bursts, that have happened.
    int cutsFired() const;

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace concord::test
