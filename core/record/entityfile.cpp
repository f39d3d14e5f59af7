// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/entityfile.h"

#include "core/base/coretext.h"
#include "core/record/decimaltext.h"
#include "core/record/descriptionreader.h"
#include "core/record/jsonfile.h"
#include "core/record/mergedescription.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace concord {

namespace {

QList<Choice> readChoices(DescriptionReader &reader, const QJsonObject &object, const QString &path)
{
    QList<Choice> choices;
    const auto add = [&](const QString &itemPath, const Choice &choice) {
        const bool isTwice
            = std::any_of(choices.cbegin(), choices.cend(),
                          [&choice](const Choice &known) { return known.value == choice.value; });
        if (isTwice)
            reader.fail(itemPath,
                        CoreText::tr("choice \"%1\" stands here twice").arg(choice.value));
        choices.append(choice);
    };
    const QJsonArray items = reader.array(object, path, "choices");
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString itemPath = DescriptionReader::join(path, "choices", i);
        if (items.at(i).isString()) {
            add(itemPath, {items.at(i).toString(), LocalText(items.at(i).toString())});
            continue;
        }
        const QJsonObject item = items.at(i).toObject();
        reader.allow(item, itemPath, {"value", "label"});
        Choice choice{reader.text(item, itemPath, "value", true),
                      reader.localText(item, itemPath, "label")};
        if (choice.label.isEmpty())
            choice.label = LocalText(choice.value);
        add(itemPath, choice);
    }
    return choices;
}

void readKind(DescriptionReader &reader, const QJsonObject &object, const QString &path,
              Field &field)
{
    const QString kind = reader.text(object, path, "kind", true);
    if (const auto known = fieldKindFromName(kind))
        field.kind = *known;
    else if (!kind.isEmpty())
        reader.fail(DescriptionReader::join(path, QStringLiteral("kind")),
                    CoreText::tr("unknown kind \"%1\"; known: text, longtext, integer, decimal, "
                                 "real, switch, choice, date, datetime, set, bytes")
                        .arg(kind));
    if (field.kind == FieldKind::Choice && field.choices.isEmpty())
        reader.fail(path, CoreText::tr("a choice field needs \"choices\""));
}

// Which column of the rows that a foreign key points to is shown; with `table` and `column` where the database knows of
// no foreign key.
std::optional<Reference> readReference(DescriptionReader &reader, const QJsonObject &object,
                                       const QString &path)
{
    const QString name = QStringLiteral("reference");
    if (!object.contains(name))
        return std::nullopt;
    const QJsonObject reference = object.value(name).toObject();
    const QString below = DescriptionReader::join(path, name);
    reader.allow(reference, below, {"table", "column", "show"});
    const bool isWhole = reference.contains(QLatin1String("table"));
    return Reference{reader.text(reference, below, "table", false),
                     reader.text(reference, below, "column", isWhole),
                     reader.text(reference, below, "show", true)};
}

// What would be passed over in silence for this kind, and limits that no value keeps.
void checkLimits(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                 const Field &field)
{
    using Kinds = QList<FieldKind>;
    const Kinds numbers{FieldKind::Integer, FieldKind::Decimal, FieldKind::Real};
    const Kinds texts{FieldKind::Text, FieldKind::LongText, FieldKind::Set};
    const std::pair<const char *, Kinds> meanings[] = {
        {"min", numbers},
        {"max", numbers},
        {"maxLength", texts},
        {"pattern", texts},
        {"format", texts},
        {"formatField", texts},
        {"arrays", texts},
        {"counter", {FieldKind::Integer, FieldKind::Decimal}},
        {"choices", {FieldKind::Choice, FieldKind::Set}},
    };
    for (const auto &[name, kinds] : meanings) {
        const QString member = QString::fromLatin1(name);
        if (object.contains(member) && !kinds.contains(field.kind))
            reader.fail(DescriptionReader::join(path, member),
                        CoreText::tr("\"%1\" has no meaning for the kind %2")
                            .arg(member, fieldKindName(field.kind)));
    }
    const auto lowest = DecimalText::parse(field.minimum);
    const auto highest = DecimalText::parse(field.maximum);
    if (lowest && highest && *lowest > *highest)
        reader.fail(DescriptionReader::join(path, QStringLiteral("min")),
                    CoreText::tr("\"min\" is above \"max\""));
}

Field readField(DescriptionReader &reader, const QJsonValue &value, const QString &path)
{
    if (!value.isObject())
        reader.fail(path, CoreText::tr("a field must be an object"));
    const QJsonObject object = value.toObject();
    reader.allow(object, path,
                 {"name", "label", "help", "kind", "choices", "min", "max", "maxLength", "pattern",
                  "format", "formatField", "arrays", "counter", "required", "readOnly", "hidden",
                  "secret", "reference"});
    Field field;
    field.name = reader.text(object, path, "name", true);
    field.label = reader.localText(object, path, "label");
    if (field.label.isEmpty())
        field.label = LocalText(field.name);
    field.help = reader.localText(object, path, "help");
    field.choices = readChoices(reader, object, path);
    readKind(reader, object, path, field);
    field.minimum = reader.number(object, path, "min");
    field.maximum = reader.number(object, path, "max");
    field.maxLength = object.value(QLatin1String("maxLength")).toInt(0);
    if (object.contains(QLatin1String("maxLength")) && field.maxLength <= 0)
        reader.fail(DescriptionReader::join(path, QStringLiteral("maxLength")),
                    CoreText::tr("\"maxLength\" must be a whole number above 0"));
    field.pattern = reader.text(object, path, "pattern", false);
    if (const QRegularExpression pattern(field.pattern); !pattern.isValid())
        reader.fail(
            DescriptionReader::join(path, QStringLiteral("pattern")),
            CoreText::tr("\"pattern\" is not a regular expression: %1").arg(pattern.errorString()));
    readMerging(reader, object, path, field);
    checkLimits(reader, object, path, field);
    field.isNullable = !reader.flag(object, path, "required");
    field.isReadOnly = reader.flag(object, path, "readOnly");
    field.isHidden = reader.flag(object, path, "hidden");
    field.isSecret = reader.flag(object, path, "secret");
    field.reference = readReference(reader, object, path);
    return field;
}

// Each kind has members of its own; one that a kind does not know must not seem to do something.
TokenSpec readToken(DescriptionReader &reader, const QJsonObject &root)
{
    const QString path = QStringLiteral("token");
    if (!root.contains(path))
        return {};
    const QJsonObject object = root.value(path).toObject();
    const QString name = reader.text(object, path, "kind", true);
    const auto kind = tokenKindFromName(name);
    if (!kind) {
        reader.fail(path,
                    CoreText::tr("unknown token kind \"%1\"; known: row_version, xmin, "
                                 "updated_time, fields, all_columns")
                        .arg(name));
        return {};
    }
    TokenSpec token;
    token.kind = *kind;
    switch (*kind) {
    case TokenKind::RowVersion:
        reader.allow(object, path, {"kind", "column", "movedByConcord", "unique"});
        token.column = reader.text(object, path, "column", true);
        token.isMovedByUs = reader.flag(object, path, "movedByConcord");
        token.isUnique = reader.flag(object, path, "unique");
        break;
    case TokenKind::UpdatedTime:
        reader.allow(object, path, {"kind", "column"});
        token.column = reader.text(object, path, "column", true);
        break;
    case TokenKind::ChosenFields:
        reader.allow(object, path, {"kind", "fields"});
        token.fields = reader.texts(object, path, "fields");
        if (token.fields.isEmpty())
            reader.fail(path, CoreText::tr("the kind \"fields\" needs the names of the fields"));
        break;
    case TokenKind::Xmin:
    case TokenKind::AllColumns:
        reader.allow(object, path, {"kind"});
        break;
    }
    return token;
}

FieldGroup readGroup(DescriptionReader &reader, const QJsonValue &value, const QString &path)
{
    const QJsonObject object = value.toObject();
    reader.allow(object, path, {"label", "fields"});
    FieldGroup group{reader.localText(object, path, "label"), reader.texts(object, path, "fields")};
    if (group.fields.size() < 2)
        reader.fail(path, CoreText::tr("a group needs two fields or more"));
    return group;
}

RecordRule readRule(DescriptionReader &reader, const QJsonValue &value, const QString &path)
{
    const QJsonObject object = value.toObject();
    RecordRule rule;
    rule.message = reader.localText(object, path, "message");
    if (rule.message.isEmpty())
        reader.fail(path, CoreText::tr("a rule needs a \"message\" for people"));
    if (object.contains(QLatin1String("compare"))) {
        reader.allow(object, path, {"compare", "message"});
        const QStringList parts = reader.texts(object, path, "compare");
        static const QStringList operators{QStringLiteral("<"), QStringLiteral("<="),
                                           QStringLiteral("="), QStringLiteral(">="),
                                           QStringLiteral(">"), QStringLiteral("!=")};
        if (parts.size() != 3 || !operators.contains(parts.value(1)))
            reader.fail(path,
                        CoreText::tr("\"compare\" must be [field, operator, field] with one "
                                     "of < <= = >= > !="));
        rule.left = parts.value(0);
        rule.op = parts.value(1);
        rule.right = parts.value(2);
        return rule;
    }
    reader.allow(object, path, {"when", "is", "require", "forbid", "message"});
    rule.when = reader.text(object, path, "when", true);
    rule.whenValues = reader.texts(object, path, "is");
    if (rule.whenValues.isEmpty())
        reader.fail(DescriptionReader::join(path, QStringLiteral("is")),
                    CoreText::tr("\"is\" must not be empty"));
    const bool forbids = object.contains(QLatin1String("forbid"));
    if (forbids && object.contains(QLatin1String("require")))
        reader.fail(DescriptionReader::join(path, QStringLiteral("forbid")),
                    CoreText::tr("a rule has either \"require\" or \"forbid\""));
    rule.kind = forbids ? RecordRule::Kind::ForbidWhen : RecordRule::Kind::RequireWhen;
    rule.field = reader.text(object, path, forbids ? "forbid" : "require", true);
    return rule;
}

void checkReferences(DescriptionReader &reader, const Entity &entity)
{
    QStringList seen;
    for (qsizetype i = 0; i < entity.fields.size(); ++i) {
        const QString name = entity.fields.at(i).name;
        if (seen.contains(name))
            reader.fail(DescriptionReader::join({}, "fields", i),
                        CoreText::tr("field \"%1\" stands here twice").arg(name));
        seen.append(name);
    }
    for (qsizetype i = 0; i < entity.fields.size(); ++i) {
        const QString &name = entity.fields.at(i).formatField;
        if (!name.isEmpty() && !seen.contains(name))
            reader.fail(DescriptionReader::join({}, "fields", i),
                        CoreText::tr("\"formatField\" names an unknown field \"%1\"").arg(name));
    }
    QStringList grouped;
    for (qsizetype i = 0; i < entity.groups.size(); ++i) {
        for (const QString &name : entity.groups.at(i).fields) {
            if (!seen.contains(name))
                reader.fail(DescriptionReader::join({}, "groups", i),
                            CoreText::tr("the group names an unknown field \"%1\"").arg(name));
            if (grouped.contains(name))
                reader.fail(DescriptionReader::join({}, "groups", i),
                            CoreText::tr("field \"%1\" is in two groups").arg(name));
            grouped.append(name);
        }
    }
    for (qsizetype i = 0; i < entity.rules.size(); ++i) {
        const QStringList names = entity.rules.at(i).fields();
        for (const QString &name : names) {
            if (!seen.contains(name))
                reader.fail(DescriptionReader::join({}, "rules", i),
                            CoreText::tr("the rule names an unknown field \"%1\"").arg(name));
        }
    }
}

Entity readRoot(DescriptionReader &reader, const QJsonObject &root)
{
    reader.allow(root, {},
                 {"entity", "table", "label", "recordLabel", "token", "updatedBy", "updatedTime",
                  "rowStrict", "fields", "groups", "rules", "databases"});
    Entity entity;
    entity.isDescribed = true;
    entity.name = reader.text(root, {}, "entity", true);
    entity.table = reader.text(root, {}, "table", false);
    if (entity.table.isEmpty())
        entity.table = entity.name;
    if (root.contains(QLatin1String("databases")))
        entity.databases = reader.texts(root, {}, "databases");
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
        entity.fields.append(
            readField(reader, fields.at(i), DescriptionReader::join({}, "fields", i)));
    const QJsonArray groups = reader.array(root, {}, "groups");
    for (qsizetype i = 0; i < groups.size(); ++i)
        entity.groups.append(
            readGroup(reader, groups.at(i), DescriptionReader::join({}, "groups", i)));
    const QJsonArray rules = reader.array(root, {}, "rules");
    for (qsizetype i = 0; i < rules.size(); ++i)
        entity.rules.append(readRule(reader, rules.at(i), DescriptionReader::join({}, "rules", i)));
    checkReferences(reader, entity);
    return entity;
}

Result<Entity> readEntityFile(const QString &path)
{
    const auto json = readJsonFile(path, ErrorReason::BadEntityFile);
    return json ? readEntity(*json, path) : Result<Entity>(json.error());
}

} // namespace

Result<Entity> readEntity(const QByteArray &json, const QString &fileName)
{
    const auto text = parseJsonObject(json, fileName, ErrorReason::BadEntityFile);
    if (!text)
        return text.error();
    DescriptionReader reader(fileName, text->lines);
    Entity entity = readRoot(reader, text->root);
    if (reader.error())
        return *reader.error();
    return entity;
}

EntityFiles readEntityFolder(const QString &folder)
{
    EntityFiles result;
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.json")},
                                                     QDir::Files | QDir::System, QDir::Name);
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
