// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/systemkeychain.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPromise>

#ifdef CONCORD_KEYCHAIN
#include <qt6keychain/keychain.h>
#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#endif
#endif

namespace concord {

namespace {

struct KeychainText
{
    Q_DECLARE_TR_FUNCTIONS(concord::KeychainText)
};

Error noKeychain(const QString &words)
{
    return makeError(ErrorCode::Disconnected, ErrorReason::NoKeychain, {words}, words);
}

#ifdef CONCORD_KEYCHAIN

const QString kService = QStringLiteral("Concord");

// Without a bus of the session nobody can answer; libsecret would start one, or wait for it.
bool hasService()
{
#ifdef Q_OS_LINUX
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || (!runtime.isEmpty() && QFileInfo::exists(runtime + QLatin1String("/bus")));
#else
    return true;
#endif
}

// A keychain that is locked, and that nobody unlocked when asked, is told like one that keeps nothing. By the
// Secret Service's own word (https://specifications.freedesktop.org/secret-service).
bool isLocked()
{
#ifdef Q_OS_LINUX
    constexpr int patienceMilliseconds = 2000;
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"),
        QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question.setArguments(
        {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    question.setAutoStartService(false);
    const QDBusMessage answer
        = QDBusConnection::sessionBus().call(question, QDBus::Block, patienceMilliseconds);
    return answer.type() == QDBusMessage::ReplyMessage
        && answer.arguments().value(0).value<QDBusVariant>().variant().toBool();
#else
    return false;
#endif
}

// Starts a job of QtKeychain, and turns what it ends with into a future.
template <typename T, typename Job, typename Answer>
QFuture<Result<T>> run(Job *job, const QString &id, Answer answer)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    job->setKey(id);
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, answer] {
        const bool isFine
            = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        promise->addResult(isFine ? answer(job) : Result<T>(noKeychain(job->errorString())));
        promise->finish();
    });
    job->start();
    return promise->future();
}

class SystemKeychain final : public Keychain
{
public:
    std::optional<Error> problem() const override { return std::nullopt; }

    QFuture<Result<Secret>> read(const QString &id) override
    {
        return run<Secret>(new QKeychain::ReadPasswordJob(kService), id,
                           [](const QKeychain::ReadPasswordJob *job) -> Result<Secret> {
                               if (job->error() == QKeychain::EntryNotFound && isLocked())
                                   return noKeychain(KeychainText::tr("it is locked"));
                               return Secret(job->textData());
                           });
    }

    QFuture<Result<void>> write(const QString &id, const Secret &password) override
    {
        auto *job = new QKeychain::WritePasswordJob(kService);
        job->setTextData(QString::fromUtf8(password.reveal()));
        return run<void>(job, id, [](const QKeychain::Job *) { return Result<void>(); });
    }

    QFuture<Result<void>> remove(const QString &id) override
    {
        return run<void>(new QKeychain::DeletePasswordJob(kService), id,
                         [](const QKeychain::Job *) -> Result<void> {
                             if (isLocked())
                                 return noKeychain(KeychainText::tr("it is locked"));
                             return {};
                         });
    }
};

#endif

// Says why there is none.
class MissingKeychain final : public Keychain
{
public:
    explicit MissingKeychain(const QString &words)
        : m_error(noKeychain(words))
    {
    }

    std::optional<Error> problem() const override { return m_error; }
    QFuture<Result<Secret>> read(const QString &) override { return failed<Secret>(); }
    QFuture<Result<void>> write(const QString &, const Secret &) override { return failed<void>(); }
    QFuture<Result<void>> remove(const QString &) override { return failed<void>(); }

private:
    template <typename T>
    QFuture<Result<T>> failed() const
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(Result<T>(m_error));
        promise.finish();
        return promise.future();
    }

    Error m_error;
};

} // namespace

std::unique_ptr<Keychain> makeSystemKeychain()
{
#ifdef CONCORD_KEYCHAIN
    if (hasService())
        return std::make_unique<SystemKeychain>();
    return std::make_unique<MissingKeychain>(
        KeychainText::tr("no keychain service runs in this session"));
#else
    return std::make_unique<MissingKeychain>(
        KeychainText::tr("this Concord was built without a keychain"));
#endif
}

} // namespace concord
