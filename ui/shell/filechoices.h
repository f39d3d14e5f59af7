// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/choicefile.h"

#include <QObject>
#include <QTimer>

namespace concord {

// Keeps what is chosen about the conflicts of a file while a centre shows them; no edit in the window stands for them.
// Writes a second after the last choice, and when it goes. Owned by the centre, used on the window's thread.
class FileChoices : public QObject
{
    Q_OBJECT

public:
    explicit FileChoices(const QString &conflictFile, QObject *parent = nullptr);
    ~FileChoices() override;
    Q_DISABLE_COPY_MOVE(FileChoices)

    // Goes on with what was chosen before; a row of the centre is a place in the list. Fails as ChoiceFile::read():
    // then nothing is kept, so that what stands in the file stays.
    Result<void> takeUpIn(QList<RefusedSave> &refused);
    void keep(int row, const KeptChoices &choices);
    // It is saved, or nobody wants it any more.
    void forget(int row) { keep(row, {}); }

Q_SIGNALS:
    // The first time that it cannot be written.
    void failed(const concord::Error &error);

private:
    void write();

    ChoiceFile m_file;
    QList<RefusedSave> m_refused; // empty where nothing is kept
    QTimer m_pause;
    bool m_isFailing = false;
};

} // namespace concord
