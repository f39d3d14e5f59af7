// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filechoices.h"

#include "ui/common/futureobserver.h"

#include <chrono>

namespace concord {

FileChoices::FileChoices(ChoiceFile file, QList<RefusedSave> refused, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_refused(std::move(refused))
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

void FileChoices::keep(int row, const KeptChoices &choices)
{
    m_file.keep(m_refused.at(row), choices);
    m_pause.start();
}

void FileChoices::write()
{
    m_pause.stop();
    observe(this, writeChoiceFile(m_file), [this](const Result<void> &written) {
        if (!written && !m_isFailing)
            Q_EMIT failed(written.error());
        m_isFailing = !written;
    });
}

} // namespace concord
