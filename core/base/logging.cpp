// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"

#include <QRegularExpression>

namespace concord {

Q_LOGGING_CATEGORY(logStore, "concord.store")
Q_LOGGING_CATEGORY(logWorkspace, "concord.workspace")
Q_LOGGING_CATEGORY(logUi, "concord.ui")

QString redacted(const QString &text)
{
    static const QRegularExpression inUrl(QStringLiteral(R"((://[^/@\s:]*):[^/@\s]*@)"));
    static const QRegularExpression inPair(
        QStringLiteral(R"(\b((?:\w*_)?(?:password|passwd|pwd|secret|api_?key)\s*[=:]\s*)\S+)"),
        QRegularExpression::CaseInsensitiveOption);
    QString result = text;
    result.replace(inUrl, QStringLiteral("\\1:***@"));
    result.replace(inPair, QStringLiteral("\\1***"));
    return result;
}

bool namesASecret(const QString &name)
{
    static const QRegularExpression secret(
        QStringLiteral(R"((^|[._-])(pass(word|wd|phrase)?|pwd|secret|api_?key|private_?key)($|[._-]))"),
        QRegularExpression::CaseInsensitiveOption);
    return secret.match(name).hasMatch();
}

} // namespace concord
