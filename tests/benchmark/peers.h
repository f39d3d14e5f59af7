// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include <cstdio>
#include <memory>
#include <string>

namespace concord::bench {

// Another way of saving the same orders, in Python: peers.py in a process that lives as long as this.
class OrmSaver
{
public:
    // Null where the distribution's Python or what it needs is not installed, which it says.
    static std::unique_ptr<OrmSaver> start(const QString &orm, const QString &url, int first,
                                           int count)
    {
        std::unique_ptr<OrmSaver> saver(new OrmSaver);
        QProcess &process = saver->m_process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral("/usr/bin/python3"),
                      {QStringLiteral(CONCORD_PEERS_PATH), orm, url, QString::number(first),
                       QString::number(count)});
        if (!process.waitForStarted()) {
            std::printf("%s: left out, there is no /usr/bin/python3\n", qPrintable(orm));
            return nullptr;
        }
        const QByteArray answer = saver->line();
        if (!answer.startsWith("ready ")) {
            std::printf("%s: left out, it %s\n", qPrintable(orm), answer.constData());
            return nullptr;
        }
        saver->m_name = answer.mid(6).toStdString();
        return saver;
    }
    ~OrmSaver()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(OrmSaver)

    const std::string &name() const { return m_name; }

    void run()
    {
        m_process.write("go\n");
        if (const QByteArray answer = line(); answer != "done")
            qFatal("%s: %s", m_name.c_str(), answer.constData());
    }

private:
    OrmSaver() = default;

    QByteArray line()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(-1)) {}
        const QByteArray line = m_process.readLine().trimmed();
        return line.isEmpty() ? QByteArray("ended by itself") : line;
    }

    QProcess m_process;
    std::string m_name;
};

} // namespace concord::bench
