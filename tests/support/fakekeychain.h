// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"

#include <QHash>
#include <QPromise>

#include <optional>

namespace concord::test {

// A keychain in memory, or one that is not there.
class FakeKeychain final : public Keychain
{
public:
    void breakDown(const QString &words)
    {
        m_error = makeError(ErrorCode::Disconnected, ErrorReason::NoKeychain, {words});
    }
    void mend() { m_error.reset(); }
    QHash<QString, Secret> &entries() { return m_entries; }

    std::optional<Error> problem() const override { return m_error; }
    QFuture<Result<Secret>> read(const QString &id) override
    {
        return answer<Secret>(m_error ? Result<Secret>(*m_error) : m_entries.value(id));
    }
    QFuture<Result<void>> write(const QString &id, const Secret &password) override
    {
        if (!m_error)
            m_entries.insert(id, password);
        return answer<void>(done());
    }
    QFuture<Result<void>> remove(const QString &id) override
    {
        if (!m_error)
            m_entries.remove(id);
        return answer<void>(done());
    }

private:
    Result<void> done() const { return m_error ? Result<void>(*m_error) : Result<void>(); }

    template <typename T>
    static QFuture<Result<T>> answer(const Result<T> &result)
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(result);
        promise.finish();
        return promise.future();
    }

    QHash<QString, Secret> m_entries;
    std::optional<Error> m_error;
};

} // namespace concord::test
