// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/entitywriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace concord {

namespace {

QJsonObject tokenObject(const TokenSpec &token)
{
    QJsonObject object{{QStringLiteral("kind"), tokenKindName(token.kind)}};
    if (!token.column.isEmpty())
        object.insert(QStringLiteral("column"), token.column);
    if (!token.fields.isEmpty())
        object.insert(QStringLiteral("fields"), QJsonArray::fromStringList(token.fields));
    if (token.isMovedByUs)
        object.insert(QStringLiteral("movedByConcord"), true);
    if (token.isUnique)
        object.insert(QStringLiteral("unique"), true);
    return object;
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

QString fieldText(const Field &field, bool isRequired)
{
    QStringList members{QStringLiteral("\"name\": ") + quoted(field.name),
                        QStringLiteral("\"label\": ") + quoted(field.label.text({})),
                        QStringLiteral("\"kind\": ") + quoted(fieldKindName(field.kind))};
    if (isRequired)
        members.append(QStringLiteral("\"required\": true"));
    if (field.isReadOnly)
        members.append(QStringLiteral("\"readOnly\": true"));
    if (field.isSecret)
        members.append(QStringLiteral("\"secret\": true"));
    return QStringLiteral("    { %1 }").arg(members.join(QLatin1String(", ")));
}

} // namespace

// QJsonDocument would sort the members of each object; a person is to read and go on with this file.
QByteArray writeEntity(const Entity &entity)
{
    QStringList members{QStringLiteral("  \"entity\": ") + quoted(entity.name),
                        QStringLiteral("  \"table\": ") + quoted(entity.table),
                        QStringLiteral("  \"label\": ") + quoted(entity.label.text({}))};
    QStringList databases;
    for (const QString &database : entity.databases)
        databases.append(quoted(database));
    if (!databases.isEmpty())
        members.append(
            QStringLiteral("  \"databases\": [%1]").arg(databases.join(QLatin1String(", "))));
    members.append(QStringLiteral("  \"token\": ") + compact(tokenObject(entity.token)));
    QStringList fields;
    for (const Field &field : entity.fields) {
        // A default, the key's number, or the token come without a person.
        const bool isRequired = !field.isNullable && !field.isGenerated && !field.hasDefault
            && field.name != entity.token.column;
        fields.append(fieldText(field, isRequired));
    }
    members.append(
        QStringLiteral("  \"fields\": [\n%1\n  ]").arg(fields.join(QLatin1String(",\n"))));
    return QStringLiteral("{\n%1\n}\n").arg(members.join(QLatin1String(",\n"))).toUtf8();
}

QByteArray withToken(const QByteArray &entityFile, const TokenSpec &token)
{
    const QJsonDocument document = QJsonDocument::fromJson(entityFile);
    if (!document.isObject())
        return {};
    QJsonObject object = document.object();
    object.insert(QStringLiteral("token"), tokenObject(token));
    return QJsonDocument(object).toJson();
}

QString labelFromName(const QString &name)
{
    static const QRegularExpression boundary(
        QStringLiteral("[_\\s]+|(?<=\\p{Ll}|\\p{N})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})"),
        QRegularExpression::UseUnicodePropertiesOption);
    static const QStringList abbreviations{QStringLiteral("id"), QStringLiteral("url"),
                                           QStringLiteral("ip"), QStringLiteral("vat"),
                                           QStringLiteral("uuid")};
    const QStringList words = name.split(boundary, Qt::SkipEmptyParts);
    QStringList shown;
    for (const QString &word : words) {
        const QString lower = word.toLower();
        const bool isAbbreviation = abbreviations.contains(lower)
            || (word.size() > 1 && word == word.toUpper() && words.size() > 1);
        if (isAbbreviation)
            shown.append(word.toUpper());
        else
            shown.append(shown.isEmpty() ? lower.at(0).toUpper() + lower.mid(1) : lower);
    }
    return shown.isEmpty() ? name : shown.join(QLatin1Char(' '));
}

} // namespace concord
