// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/choicefile.h"

#include "core/base/coretext.h"
#include "core/base/privatefile.h"
#include "core/merge/keptchoicesjson.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QThreadPool>
#include <QtConcurrent/QtConcurrentRun>

namespace concord {

namespace {

constexpr int kVersion = 1;
const QLatin1String kFormat("concord-choices");

QString nameOf(const RefusedSave &refused)
{
    UnitOfWork work = refused.work;
    const SaveRequest request
        = refused.isDelete ? work.deleteRequest(QString()) : work.nextRequest(QString());
    return QString::fromLatin1(
        QCryptographicHash::hash(requestFingerprint(request), QCryptographicHash::Sha256).toHex());
}

// One thread; at the end of the program it goes when all is written.
QThreadPool *disk()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return &pool;
}

Error cannotOpen(const QFile &file)
{
    return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen,
                     {file.fileName(), file.errorString()}, file.errorString());
}

} // namespace

ChoiceFile::ChoiceFile(const QString &conflictFile)
    : m_path(conflictFile + QStringLiteral(".choices"))
{
}

Result<void> ChoiceFile::read()
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return cannotOpen(file);
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const bool isKnown = root.value(QLatin1String("format")).toString() == kFormat
        && root.value(QLatin1String("version")).toInt() == kVersion;
    if (!isKnown)
        return makeError(ErrorCode::InvalidInput, ErrorReason::Unspecified, {},
                         CoreText::tr("%1 holds no choices that this program knows").arg(m_path));
    m_records = root.value(QLatin1String("records")).toObject();
    return {};
}

Result<void> ChoiceFile::write() const
{
    if (m_records.isEmpty()) {
        QFile file(m_path);
        return file.exists() && !file.remove() ? Result<void>(cannotOpen(file)) : Result<void>();
    }
    const QJsonObject root{{QStringLiteral("format"), kFormat},
                           {QStringLiteral("version"), kVersion},
                           {QStringLiteral("records"), m_records}};
    return writePrivateFile(m_path, QJsonDocument(root).toJson(QJsonDocument::Compact));
}

// One that cannot be read is asked anew.
KeptChoices ChoiceFile::choices(const RefusedSave &refused) const
{
    if (m_records.isEmpty())
        return {};
    StoredJsonReader reader;
    const KeptChoices kept = readKeptChoices(reader, m_records.value(nameOf(refused)).toObject());
    return reader.problem().isEmpty() ? kept : KeptChoices();
}

void ChoiceFile::keep(const RefusedSave &refused, const KeptChoices &choices)
{
    QJsonObject record;
    addTo(record, withoutSecrets(*refused.work.entity(), choices));
    if (record.isEmpty())
        m_records.remove(nameOf(refused));
    else
        m_records.insert(nameOf(refused), record);
}

QFuture<Result<ChoiceFile>> readChoiceFile(const QString &conflictFile)
{
    return QtConcurrent::run(disk(), [conflictFile]() -> Result<ChoiceFile> {
        ChoiceFile file(conflictFile);
        const auto read = file.read();
        return read ? Result<ChoiceFile>(file) : Result<ChoiceFile>(read.error());
    });
}

QFuture<Result<void>> writeChoiceFile(const ChoiceFile &file)
{
    return QtConcurrent::run(disk(), [file] { return file.write(); });
}

} // namespace concord
