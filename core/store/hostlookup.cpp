// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hostlookup.h"

#include <QHostInfo>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace concord {

namespace {

struct Question
{
    std::mutex mutex;
    std::condition_variable answered;
    std::optional<QHostInfo> answer;
};

} // namespace

Result<QList<QHostAddress>> lookUpHost(const QString &name, QDeadlineTimer deadline,
                                       const StopFlag &stop)
{
    if (QHostAddress address; address.setAddress(name))
        return QList<QHostAddress>{address};
    const auto question = std::make_shared<Question>();
    std::thread([question, name] {
        const QHostInfo answer = QHostInfo::fromName(name);
        const std::lock_guard lock(question->mutex);
        question->answer = answer;
        question->answered.notify_all();
    }).detach();
    const qint64 patience = deadline.remainingTime();
    std::unique_lock lock(question->mutex);
    while (!question->answer) {
        if (stop && *stop)
            return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
        if (deadline.hasExpired())
            return makeError(ErrorCode::Disconnected, ErrorReason::ServerSilent,
                             {name, QString::number(patience / 1000)},
                             QStringLiteral("the resolver did not answer"));
        question->answered.wait_for(lock, kStopCheck);
    }
    if (question->answer->addresses().isEmpty())
        return makeError(ErrorCode::Disconnected, ErrorReason::HostNotFound, {name},
                         question->answer->errorString());
    return question->answer->addresses();
}

} // namespace concord
