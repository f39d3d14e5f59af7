// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/choicefile.h"

#include <QObject>
#include <QTimer>

namespace concord {

// Keeps what is chosen about the conflicts of a file while a centre shows them; no edit in the window stands for them.
// Written a second after the last choice, and when it goes. Owned by the centre, used on the window's thread, which
// never waits for the disk.
class FileChoices : public QObject
{
    Q_OBJECT

public:
    // `refused`: what the centre shows, by its rows.
    FileChoices(ChoiceFile file, QList<RefusedSave> refused, QObject *parent);
    ~FileChoices() override;
    Q_DISABLE_COPY_MOVE(FileChoices)

    void keep(int row, const KeptChoices &choices);
    // It is saved, or nobody wants it any more.
    void forget(int row) { keep(row, {}); }

Q_SIGNALS:
    // The first time that it cannot be written.
    void failed(const concord::Error &error);

private:
    void write();

    ChoiceFile m_file;
    QList<RefusedSave> m_refused;
    QTimer m_pause;
    bool m_isFailing = false;
};

} // namespace concord
