// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/saveinput.h"

#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "core/record/jsonlines.h"

#include <QFile>
#include <QJsonDocument>
#include <QStringDecoder>

namespace concord {

namespace {

constexpr qint64 kLongestFile = 1 << 30;

Error cannotRead(const QString &path, const QString &words)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen, {path, words}, words);
}

// Bytes that are no UTF-8 would be saved as question marks.
Result<QString> textOf(const QByteArray &bytes, const QString &path)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return cannotRead(path, CliText::tr("it is not UTF-8 text"));
    return text;
}

Result<QString> fileValue(const Field &field, const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    if (field.kind == FieldKind::Bytes)
        return QString::fromLatin1(bytes->toHex());
    return textOf(*bytes, path);
}

Result<FieldInput> readFieldArgument(const Entity &entity, const QString &argument)
{
    const qsizetype equals = argument.indexOf(QLatin1Char('='));
    if (equals <= 0)
        return wrongUsage(
            CliText::tr("“%1” is no field and value: write FIELD=text, FIELD:=null or FIELD=@file.")
                .arg(argument));
    QString name = argument.left(equals);
    const QString text = argument.mid(equals + 1);
    const bool isTyped = name.endsWith(QLatin1Char(':')) && !entity.field(name);
    if (isTyped)
        name.chop(1);
    const Field *field = entity.field(name);
    if (!field) {
        QStringList known;
        for (const Field &candidate : entity.fields)
            known.append(candidate.name);
        return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownField,
                         {entity.name, name, known.join(QLatin1String(", "))});
    }
    if (isTyped && text != QLatin1String("null"))
        return wrongUsage(CliText::tr("“%1”: only null may follow “:=”.").arg(argument));
    if (isTyped)
        return FieldInput{name, std::nullopt};
    if (!text.startsWith(QLatin1Char('@')))
        return FieldInput{name, text};
    const auto value = fileValue(*field, text.mid(1));
    if (!value)
        return value.error();
    return FieldInput{name, *value};
}

// Reads the members of one line of `apply`; the first mistake stands.
class LineReader
{
public:
    explicit LineReader(const QJsonObject &line)
        : m_line(line)
    {
    }

    Result<SaveInput> read()
    {
        refuseUnknownMembers();
        SaveInput input;
        input.kind = kind();
        input.entity = text(QStringLiteral("entity"), true);
        const bool isNew = input.kind == SaveKind::Insert;
        input.key = text(QStringLiteral("key"), !isNew);
        input.operationId = text(QStringLiteral("operationId"), false);
        input.token = text(QStringLiteral("token"), false);
        input.fields = fields(input.kind != SaveKind::Delete);
        const QJsonValue original = m_line.value(QLatin1String("original"));
        if (original.isObject())
            input.original = original.toObject();
        else if (!original.isUndefined() && !original.isNull())
            fail(CliText::tr("“original” must be an object."));
        if (m_error)
            return *m_error;
        return input;
    }

private:
    void fail(const QString &sentence)
    {
        if (!m_error)
            m_error = wrongUsage(sentence);
    }

    void refuseUnknownMembers()
    {
        static const QStringList known{QStringLiteral("entity"),   QStringLiteral("key"),
                                       QStringLiteral("token"),    QStringLiteral("fields"),
                                       QStringLiteral("original"), QStringLiteral("operationId"),
                                       QStringLiteral("kind")};
        const QStringList members = m_line.keys();
        for (const QString &member : members) {
            if (!known.contains(member))
                fail(CliText::tr("There is no member “%1”; known: %2.")
                         .arg(member, known.join(QLatin1String(", "))));
        }
    }

    SaveKind kind()
    {
        const QString name = text(QStringLiteral("kind"), false);
        if (name.isEmpty())
            return SaveKind::Update;
        const auto kind = saveKindNamed(name);
        if (!kind)
            fail(CliText::tr("“kind” must be set, new or delete, not “%1”.").arg(name));
        return kind.value_or(SaveKind::Update);
    }

    QString text(const QString &member, bool isRequired)
    {
        const QJsonValue value = m_line.value(member);
        if (value.isString())
            return value.toString();
        if (!value.isUndefined() && !value.isNull())
            fail(CliText::tr("“%1” must be a text.").arg(member));
        else if (isRequired)
            fail(CliText::tr("“%1” is missing.").arg(member));
        return {};
    }

    QList<FieldInput> fields(bool isRequired)
    {
        const QJsonValue value = m_line.value(QLatin1String("fields"));
        const QJsonObject object = value.toObject();
        if (!value.isUndefined() && !value.isObject())
            fail(CliText::tr("“fields” must be an object."));
        else if (isRequired && object.isEmpty())
            fail(CliText::tr("“fields” is missing."));
        else if (!isRequired && !object.isEmpty())
            fail(CliText::tr("A delete has no “fields”."));
        QList<FieldInput> fields;
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.value().isNull())
                fields.append({it.key(), std::nullopt});
            else if (it.value().isString())
                fields.append({it.key(), it.value().toString()});
            else
                fail(CliText::tr("The value of “%1” must be a text or null.").arg(it.key()));
        }
        return fields;
    }

    QJsonObject m_line;
    std::optional<Error> m_error;
};

Result<QJsonObject> readObject(const QByteArray &json)
{
    const auto text = textOf(json, {});
    if (!text)
        return wrongUsage(CliText::tr("It is not UTF-8 text."));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return wrongUsage(CliText::tr("It is no JSON: %1, at character %2.")
                              .arg(error.errorString())
                              .arg(error.offset + 1));
    if (!document.isObject())
        return wrongUsage(CliText::tr("It is no JSON object."));
    if (const auto duplicate = locateJson(json).duplicate)
        return wrongUsage(CliText::tr("“%1” stands in it twice.").arg(*duplicate));
    return document.object();
}

} // namespace

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cannotRead(path, file.errorString());
    if (file.size() > kLongestFile)
        return cannotRead(path, CliText::tr("it is larger than 1 GB"));
    return file.readAll();
}

Result<QList<FieldInput>> readFieldArguments(const Entity &entity, const QStringList &arguments)
{
    QList<FieldInput> fields;
    QStringList names;
    for (const QString &argument : arguments) {
        auto field = readFieldArgument(entity, argument);
        if (!field)
            return field.error();
        if (names.contains(field->name))
            return wrongUsage(CliText::tr("The field %1 is given twice.").arg(field->name));
        names.append(field->name);
        fields.append(*std::move(field));
    }
    return fields;
}

Result<QJsonObject> readOriginalFile(const QString &path)
{
    const auto json = readFile(path);
    if (!json)
        return json.error();
    const auto object = readObject(*json);
    if (object)
        return *object;
    return wrongUsage(CliText::tr("%1 cannot be used as --original. %2")
                          .arg(path, object.error().arguments.value(0)));
}

Result<SaveInput> readSaveLine(const QByteArray &line)
{
    const auto object = readObject(line);
    if (!object)
        return object.error();
    return LineReader(*object).read();
}

} // namespace concord
