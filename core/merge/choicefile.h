// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/merge/conflictqueue.h"

#include <QFuture>
#include <QJsonObject>
#include <QString>

namespace concord {

// What was chosen about the conflicts of a file (see conflictfile.h) that are not saved yet. It lies beside the file,
// as FILE.choices, and so goes where that goes; readable by its owner alone, without secrets. A value, used on one
// thread at a time.
class ChoiceFile
{
public:
    explicit ChoiceFile(const QString &conflictFile);

    const QString &path() const { return m_path; }
    // Where there is no such file nothing is kept yet. Fails with CannotOpen, or with InvalidInput where it is no such
    // file, or one of a newer format; the detail tells.
    Result<void> read();
    // Fails with CannotOpen. Where nothing is kept any more there is no file.
    Result<void> write() const;

    // By what was to be saved and about which version: the same line of the same file, whatever the rules or the
    // database have made of its conflict since.
    KeptChoices choices(const RefusedSave &refused) const;
    void keep(const RefusedSave &refused, const KeptChoices &choices);

private:
    QString m_path;
    QJsonObject m_records;
};

// The same on another thread, one call after the other, so that what is read is what was written last. Not to be waited
// for: QFuture::result() would run one out of its turn.
QFuture<Result<ChoiceFile>> readChoiceFile(const QString &conflictFile);
QFuture<Result<void>> writeChoiceFile(const ChoiceFile &file);

} // namespace concord
