// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/entityfile.h"

#include "core/record/decimaltext.h"
#include "core/record/jsonlines.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>

#include <initializer_list>

namespace concord {

namespace {

constexpr qint64 kLongestFile = 1 << 20;

// Collects the first mistake with its place; every reader below returns something usable and lets the
// caller look at failed() once, at the end.
class Reader
{
public:
    Reader(QString fileName, JsonLines lines)
        : m_fileName(std::move(fileName))
        , m_lines(std::move(lines))
    {
    }

    void fail(const QString &path, const QString &reason)
    {
        if (!m_error)
            m_error = makeError(
                ErrorCode::InvalidInput, ErrorReason::BadEntityFile,
                {m_fileName, QString::number(m_lines.lineOf(path)), reason});
    }
    const std::optional<Error> &error() const { return m_error; }

    void allow(const QJsonObject &object, const QString &path,
               std::initializer_list<const char *> known)
    {
        QStringList names;
        for (const char *name : known)
            names.append(QString::fromLatin1(name));
        const QStringList members = object.keys();
        for (const QString &member : members) {
            if (!names.contains(member))
                fail(join(path, member), QStringLiteral("unknown member \"%1\"; known here: %2")
                                             .arg(member, names.join(QLatin1String(", "))));
        }
    }

    QString text(const QJsonObject &object, const QString &path, const char *name, bool required)
    {
        const QString key = QString::fromLatin1(name);
        const QJsonValue value = object.value(key);
        if (value.isString() && !value.toString().isEmpty())
            return value.toString();
        if (!value.isUndefined())
            fail(join(path, key), QStringLiteral("\"%1\" must be a text that is not empty").arg(key));
        else if (required)
            fail(path, QStringLiteral("\"%1\" is missing").arg(key));
        return {};
    }

    bool flag(const QJsonObject &object, const QString &path, const char *name)
    {
        const QString key = QString::fromLatin1(name);
        const QJsonValue value = object.value(key);
        if (!value.isUndefined() && !value.isBool())
            fail(join(path, key), QStringLiteral("\"%1\" must be true or false").arg(key));
        return value.toBool();
    }

    LocalText localText(const QJsonObject &object, const QString &path, const char *name)
    {
        const QString key = QString::fromLatin1(name);
        const QJsonValue value = object.value(key);
        if (value.isUndefined())
            return {};
        if (value.isString())
            return LocalText(value.toString());
        LocalText result;
        const QJsonObject languages = value.toObject();
        for (auto it = languages.begin(); it != languages.end(); ++it) {
            if (it.value().isString())
                result.add(it.key(), it.value().toString());
        }
        if (result.isEmpty())
            fail(join(path, key),
                 QStringLiteral("\"%1\" must be a text or an object of language: text").arg(key));
        return result;
    }

    QJsonArray array(const QJsonObject &object, const QString &path, const char *name,
                     bool required = false)
    {
        const QString key = QString::fromLatin1(name);
        const QJsonValue value = object.value(key);
        if (value.isUndefined() && required)
            fail(path, QStringLiteral("\"%1\" is missing").arg(key));
        else if (!value.isUndefined() && !value.isArray())
            fail(join(path, key), QStringLiteral("\"%1\" must be a list").arg(key));
        return value.toArray();
    }

    QStringList texts(const QJsonObject &object, const QString &path, const char *name)
    {
        QStringList result;
        const QJsonArray items = array(object, path, name, true);
        for (const QJsonValue &item : items) {
            if (!item.isString())
                fail(join(path, QString::fromLatin1(name)),
                     QStringLiteral("\"%1\" must hold texts only").arg(QString::fromLatin1(name)));
            result.append(item.toString());
        }
        return result;
    }

    static QString join(const QString &path, const QString &name)
    {
        return path.isEmpty() ? name : path + QLatin1Char('/') + name;
    }
    static QString join(const QString &path, const char *name, qsizetype index)
    {
        return join(path, QStringLiteral("%1/%2").arg(QLatin1String(name)).arg(index));
    }

private:
    QString m_fileName;
    JsonLines m_lines;
    std::optional<Error> m_error;
};

QString readBound(Reader &reader, const QJsonObject &object, const QString &path, const char *name)
{
    const QString key = QString::fromLatin1(name);
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return {};
    const QString text = value.isDouble() ? QString::number(value.toDouble(), 'g', 15)
                                          : value.toString();
    if (!DecimalText::parse(text))
        reader.fail(Reader::join(path, key),
                    QStringLiteral("\"%1\" must be a number, or a number as text").arg(key));
    return text;
}

QList<Choice> readChoices(Reader &reader, const QJsonObject &object, const QString &path)
{
    QList<Choice> choices;
    const QJsonArray items = reader.array(object, path, "choices");
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString itemPath = Reader::join(path, "choices", i);
        if (items.at(i).isString()) {
            choices.append({items.at(i).toString(), LocalText(items.at(i).toString())});
            continue;
        }
        const QJsonObject item = items.at(i).toObject();
        reader.allow(item, itemPath, {"value", "label"});
        Choice choice{reader.text(item, itemPath, "value", true),
                      reader.localText(item, itemPath, "label")};
        if (choice.label.isEmpty())
            choice.label = LocalText(choice.value);
        choices.append(choice);
    }
    return choices;
}

void readKind(Reader &reader, const QJsonObject &object, const QString &path, Field &field)
{
    const QString kind = reader.text(object, path, "kind", true);
    if (const auto known = fieldKindFromName(kind))
        field.kind = *known;
    else if (!kind.isEmpty())
        reader.fail(Reader::join(path, QStringLiteral("kind")),
                    QStringLiteral("unknown kind \"%1\"; known: text, longtext, integer, decimal, "
                                   "real, switch, choice, date, datetime, set, bytes")
                        .arg(kind));
    if (field.kind == FieldKind::Choice && field.choices.isEmpty())
        reader.fail(path, QStringLiteral("a choice field needs \"choices\""));
}

Field readField(Reader &reader, const QJsonValue &value, const QString &path)
{
    if (!value.isObject())
        reader.fail(path, QStringLiteral("a field must be an object"));
    const QJsonObject object = value.toObject();
    reader.allow(object, path,
                 {"name", "label", "help", "kind", "choices", "min", "max", "maxLength", "pattern",
                  "required", "readOnly", "hidden", "secret"});
    Field field;
    field.name = reader.text(object, path, "name", true);
    field.label = reader.localText(object, path, "label");
    if (field.label.isEmpty())
        field.label = LocalText(field.name);
    field.help = reader.localText(object, path, "help");
    field.choices = readChoices(reader, object, path);
    readKind(reader, object, path, field);
    field.minimum = readBound(reader, object, path, "min");
    field.maximum = readBound(reader, object, path, "max");
    field.maxLength = object.value(QLatin1String("maxLength")).toInt(0);
    if (object.contains(QLatin1String("maxLength")) && field.maxLength <= 0)
        reader.fail(Reader::join(path, QStringLiteral("maxLength")),
                    QStringLiteral("\"maxLength\" must be a whole number above 0"));
    field.pattern = reader.text(object, path, "pattern", false);
    if (const QRegularExpression pattern(field.pattern); !pattern.isValid())
        reader.fail(Reader::join(path, QStringLiteral("pattern")),
                    QStringLiteral("\"pattern\" is not a regular expression: %1")
                        .arg(pattern.errorString()));
    field.isNullable = !reader.flag(object, path, "required");
    field.isReadOnly = reader.flag(object, path, "readOnly");
    field.isHidden = reader.flag(object, path, "hidden");
    field.isSecret = reader.flag(object, path, "secret");
    return field;
}

TokenSpec readToken(Reader &reader, const QJsonObject &root)
{
    const QString path = QStringLiteral("token");
    if (!root.contains(path))
        return {};
    const QJsonObject object = root.value(path).toObject();
    reader.allow(object, path, {"kind", "column"});
    const QString kind = reader.text(object, path, "kind", true);
    if (kind == QLatin1String("all_columns"))
        return {};
    TokenSpec token;
    token.column = reader.text(object, path, "column", true);
    if (kind == QLatin1String("row_version"))
        token.kind = TokenKind::RowVersion;
    else if (kind == QLatin1String("updated_time"))
        token.kind = TokenKind::UpdatedTime;
    else
        reader.fail(path, QStringLiteral("unknown token kind \"%1\"; known: row_version, "
                                         "updated_time, all_columns")
                              .arg(kind));
    return token;
}

FieldGroup readGroup(Reader &reader, const QJsonValue &value, const QString &path)
{
    const QJsonObject object = value.toObject();
    reader.allow(object, path, {"label", "fields"});
    FieldGroup group{reader.localText(object, path, "label"), reader.texts(object, path, "fields")};
    if (group.fields.size() < 2)
        reader.fail(path, QStringLiteral("a group needs two fields or more"));
    return group;
}

RecordRule readRule(Reader &reader, const QJsonValue &value, const QString &path)
{
    const QJsonObject object = value.toObject();
    RecordRule rule;
    rule.message = reader.localText(object, path, "message");
    if (rule.message.isEmpty())
        reader.fail(path, QStringLiteral("a rule needs a \"message\" for people"));
    if (object.contains(QLatin1String("compare"))) {
        reader.allow(object, path, {"compare", "message"});
        const QStringList parts = reader.texts(object, path, "compare");
        static const QStringList operators{
            QStringLiteral("<"), QStringLiteral("<="), QStringLiteral("="),
            QStringLiteral(">="), QStringLiteral(">"), QStringLiteral("!=")};
        if (parts.size() != 3 || !operators.contains(parts.value(1)))
            reader.fail(path, QStringLiteral("\"compare\" must be [field, operator, field] with one "
                                             "of < <= = >= > !="));
        rule.left = parts.value(0);
        rule.op = parts.value(1);
        rule.right = parts.value(2);
        return rule;
    }
    reader.allow(object, path, {"when", "is", "require", "forbid", "message"});
    rule.when = reader.text(object, path, "when", true);
    rule.whenValues = reader.texts(object, path, "is");
    const bool forbids = object.contains(QLatin1String("forbid"));
    rule.kind = forbids ? RecordRule::Kind::ForbidWhen : RecordRule::Kind::RequireWhen;
    rule.field = reader.text(object, path, forbids ? "forbid" : "require", true);
    return rule;
}

void checkReferences(Reader &reader, const Entity &entity)
{
    QStringList seen;
    for (qsizetype i = 0; i < entity.fields.size(); ++i) {
        const QString name = entity.fields.at(i).name;
        if (seen.contains(name))
            reader.fail(Reader::join({}, "fields", i),
                        QStringLiteral("field \"%1\" stands here twice").arg(name));
        seen.append(name);
    }
    QStringList grouped;
    for (qsizetype i = 0; i < entity.groups.size(); ++i) {
        for (const QString &name : entity.groups.at(i).fields) {
            if (!seen.contains(name))
                reader.fail(Reader::join({}, "groups", i),
                            QStringLiteral("the group names an unknown field \"%1\"").arg(name));
            if (grouped.contains(name))
                reader.fail(Reader::join({}, "groups", i),
                            QStringLiteral("field \"%1\" is in two groups").arg(name));
            grouped.append(name);
        }
    }
    for (qsizetype i = 0; i < entity.rules.size(); ++i) {
        const QStringList names = entity.rules.at(i).fields();
        for (const QString &name : names) {
            if (!seen.contains(name))
                reader.fail(Reader::join({}, "rules", i),
                            QStringLiteral("the rule names an unknown field \"%1\"").arg(name));
        }
    }
}

Entity readRoot(Reader &reader, const QJsonObject &root)
{
    reader.allow(root, {},
                 {"entity", "table", "label", "recordLabel", "token", "updatedBy", "updatedTime",
                  "rowStrict", "fields", "groups", "rules"});
    Entity entity;
    entity.isDescribed = true;
    entity.name = reader.text(root, {}, "entity", true);
    entity.table = reader.text(root, {}, "table", false);
    if (entity.table.isEmpty())
        entity.table = entity.name;
    entity.label = reader.localText(root, {}, "label");
    if (entity.label.isEmpty())
        entity.label = LocalText(entity.name);
    entity.recordLabel = reader.localText(root, {}, "recordLabel");
    entity.token = readToken(reader, root);
    entity.updatedByField = reader.text(root, {}, "updatedBy", false);
    entity.updatedTimeField = reader.text(root, {}, "updatedTime", false);
    entity.isRowStrict = reader.flag(root, {}, "rowStrict");
    const QJsonArray fields = reader.array(root, {}, "fields", true);
    for (qsizetype i = 0; i < fields.size(); ++i)
        entity.fields.append(readField(reader, fields.at(i), Reader::join({}, "fields", i)));
    const QJsonArray groups = reader.array(root, {}, "groups");
    for (qsizetype i = 0; i < groups.size(); ++i)
        entity.groups.append(readGroup(reader, groups.at(i), Reader::join({}, "groups", i)));
    const QJsonArray rules = reader.array(root, {}, "rules");
    for (qsizetype i = 0; i < rules.size(); ++i)
        entity.rules.append(readRule(reader, rules.at(i), Reader::join({}, "rules", i)));
    checkReferences(reader, entity);
    return entity;
}

Error badFile(const QString &fileName, int line, const QString &reason)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::BadEntityFile,
                     {fileName, QString::number(line), reason});
}

Result<Entity> readEntityFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return badFile(path, 1, QStringLiteral("cannot be read: %1").arg(file.errorString()));
    if (file.size() > kLongestFile)
        return badFile(path, 1,
                       QStringLiteral("has %1 bytes; an entity file may have %2")
                           .arg(file.size())
                           .arg(kLongestFile));
    return readEntity(file.readAll(), path);
}

} // namespace

Result<Entity> readEntity(const QByteArray &json, const QString &fileName)
{
    QByteArray text = json;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    if (decoder.hasError())
        return badFile(fileName, 1, QStringLiteral("is not UTF-8 text"));
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return badFile(fileName, lineAtOffset(text, parseError.offset), parseError.errorString());
    if (!document.isObject())
        return badFile(fileName, 1, QStringLiteral("must hold one JSON object"));
    JsonLines lines = locateJson(text);
    if (lines.duplicate)
        return badFile(fileName, lines.lineOf(*lines.duplicate),
                       QStringLiteral("\"%1\" is written twice").arg(*lines.duplicate));
    Reader reader(fileName, std::move(lines));
    Entity entity = readRoot(reader, document.object());
    if (reader.error())
        return *reader.error();
    return entity;
}

EntityFiles readEntityFolder(const QString &folder)
{
    EntityFiles result;
    const QStringList names
        = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        Result<Entity> entity = readEntityFile(QDir(folder).filePath(name));
        if (entity)
            result.entities.append(*std::move(entity));
        else
            result.errors.append(entity.error());
    }
    return result;
}

} // namespace concord
