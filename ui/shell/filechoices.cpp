// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filechoices.h"

#include <chrono>

namespace concord {

FileChoices::FileChoices(const QString &conflictFile, QObject *parent)
    : QObject(parent)
    , m_file(conflictFile)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::seconds(1));
    connect(&m_pause, &QTimer::timeout, this, &FileChoices::write);
}

FileChoices::~FileChoices()
{
    if (m_pause.isActive())
        write();
}

Result<void> FileChoices::takeUpIn(QList<RefusedSave> &refused)
{
    const auto read = m_file.read();
    if (!read)
        return read.error();
    m_refused = refused;
    for (RefusedSave &save : refused)
        takeUp(save, m_file.choices(save));
    return {};
}

void FileChoices::keep(int row, const KeptChoices &choices)
{
    if (row >= m_refused.size())
        return;
    m_file.keep(m_refused.at(row), choices);
    m_pause.start();
}

void FileChoices::write()
{
    m_pause.stop();
    const auto written = m_file.write();
    if (!written && !m_isFailing)
        Q_EMIT failed(written.error());
    m_isFailing = !written;
}

} // namespace concord
