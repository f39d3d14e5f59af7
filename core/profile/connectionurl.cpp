// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/connectionurl.h"

#include "core/base/coretext.h"

#include <QFileInfo>

namespace concord {

QString ConnectionUrl::toText() const
{
    return QStringLiteral("sqlite:") + path;
}

QString ConnectionUrl::shortName() const
{
    return QFileInfo(path).fileName();
}

Result<ConnectionUrl> ConnectionUrl::parse(const QString &text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    const QString scheme = text.left(colon).toLower();
    if (colon <= 0 || scheme != QLatin1String("sqlite"))
        return makeError(ErrorCode::InvalidInput, ErrorReason::UnsupportedEngine,
                         {colon > 0 ? scheme : text});
    const QString path = text.mid(colon + 1);
    if (path.isEmpty())
        return makeError(ErrorCode::InvalidInput, ErrorReason::WrongUsage,
                         {CoreText::tr("sqlite: needs a file")});
    return ConnectionUrl{Engine::Sqlite, QFileInfo(path).absoluteFilePath()};
}

} // namespace concord
