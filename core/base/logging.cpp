// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"

#include <QRegularExpression>

namespace concord {

Q_LOGGING_CATEGORY(logStore, "concord.store")
Q_LOGGING_CATEGORY(logWorkspace, "concord.workspace")
Q_LOGGING_CATEGORY(logUi, "concord.ui")

QString redacted(const QString &text)
{
    // Up to the last @, for a password may hold one, and a slash too.
    static const QRegularExpression inUrl(QStringLiteral(R"((://[^/@\s:]*):\S*@)"));
    // A name that may be a secret's, perhaps in quotes, and its value: quoted, in braces, or up to a blank.
    static const QRegularExpression inPair(
        QStringLiteral(R"re(([\w.-]*(?:pass|pwd|secret|token|key)[\w.-]*)(["']?\s*[=:]\s*))re"
                       R"re(("(?:[^"\\]|\\.)*"|'[^']*'|\{[^}]*\}|\S+))re"),
        QRegularExpression::CaseInsensitiveOption);
    QString rest = text;
    rest.replace(inUrl, QStringLiteral("\\1:***@"));
    QString result;
    for (auto match = inPair.match(rest); match.hasMatch(); match = inPair.match(rest)) {
        const bool isSecret = namesASecret(match.captured(1));
        result += QStringView(rest).left(isSecret ? match.capturedEnd(2) : match.capturedEnd(1));
        if (isSecret)
            result += QLatin1String("***");
        rest = rest.mid(isSecret ? match.capturedEnd() : match.capturedEnd(1));
    }
    return result + rest;
}

bool namesASecret(const QString &name)
{
    static const QRegularExpression newWord(QStringLiteral("(?<=[a-z0-9])(?=[A-Z])"));
    static const QRegularExpression secret(
        QStringLiteral(R"(password|passwd|passphrase)"
                       R"(|(^|[._ -])(pass|pwd|secret|token|api_?key|private_?key)($|[._ -]))"),
        QRegularExpression::CaseInsensitiveOption);
    return secret.match(QString(name).replace(newWord, QStringLiteral("_"))).hasMatch();
}

} // namespace concord
