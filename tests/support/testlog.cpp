// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testlog.h"

#include <QLoggingCategory>

#include <mutex>

namespace concord::test {

namespace {

std::mutex mutex;
QString logged;

void keep(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const std::lock_guard lock(mutex);
    logged += text + QLatin1Char('\n');
}

} // namespace

void TestLog::start()
{
    logged.clear();
    QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
    m_usual = qInstallMessageHandler(keep);
}

QString TestLog::stop()
{
    qInstallMessageHandler(m_usual);
    QLoggingCategory::setFilterRules(QString());
    const std::lock_guard lock(mutex);
    return logged;
}

} // namespace concord::test
