// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/myoptionfile.h"

#include <QFile>
#include <QStringList>

namespace concord {

namespace {

bool isForClients(const QString &section)
{
    static const QStringList sections{QStringLiteral("client"), QStringLiteral("client-server"),
                                      QStringLiteral("client-mariadb")};
    return sections.contains(section);
}

// Quotes around it are taken away, a comment behind it too, and backslashes mean what they mean there.
QString valueOf(const QString &text)
{
    QString value;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (i == 0 && (c == QLatin1Char('"') || c == QLatin1Char('\''))) {
            quote = c;
        } else if (!quote.isNull() && c == quote) {
            return value;
        } else if (quote.isNull() && c == QLatin1Char('#')) {
            break;
        } else if (c == QLatin1Char('\\') && i + 1 < text.size()) {
            const QChar next = text.at(++i);
            value += next == QLatin1Char('s') ? QLatin1Char(' ') : next;
        } else {
            value += c;
        }
    }
    return value.trimmed();
}

} // namespace

QString passwordFromOptionFile(const QString &path)
{
    QFile file(path);
    if ((file.permissions() & QFile::WriteOther) != 0 || !file.open(QIODevice::ReadOnly))
        return {};
    QString password;
    bool isOurs = false;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString &raw : lines) {
        const QString line = raw.trimmed();
        if (line.startsWith(QLatin1Char('[')) && line.endsWith(QLatin1Char(']')))
            isOurs = isForClients(line.mid(1, line.size() - 2).trimmed());
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        if (isOurs && equals > 0 && line.left(equals).trimmed() == QLatin1String("password"))
            password = valueOf(line.mid(equals + 1).trimmed());
    }
    return password;
}

} // namespace concord
