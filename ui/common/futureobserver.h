// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace concord {

// Calls `callback(const T &)` on the owner's thread when the future has its result. Never before this
// function has returned, and never where the owner died first, or the future was cancelled or ended without
// a result. The one way in which the window waits for anything: QFuture::then() with a context asserts on
// Qt 6.4 when the context dies first. Call it on the owner's thread.
template <typename T, typename Callback>
void observe(QObject *owner, const QFuture<T> &future, Callback callback)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                     [watcher, callback = std::move(callback)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         if (!done.isCanceled() && done.resultCount() > 0)
                             callback(done.result());
                     });
    watcher->setFuture(future);
}

} // namespace concord
