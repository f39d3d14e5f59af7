// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/mergedescription.h"

#include "core/base/coretext.h"

namespace concord {

namespace {

void readFormat(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                Field &field)
{
    static const QStringList formats{
        QStringLiteral("text"), QStringLiteral("lines"), QStringLiteral("json"),
        QStringLiteral("yaml"), QStringLiteral("ini"),   QStringLiteral("properties"),
        QStringLiteral("toml"), QStringLiteral("xml"),   QStringLiteral("list")};
    field.format = reader.text(object, path, "format", false);
    if (!field.format.isEmpty() && !formats.contains(field.format))
        reader.fail(DescriptionReader::join(path, QStringLiteral("format")),
                    CoreText::tr("\"format\" is one of %1").arg(formats.join(QLatin1String(", "))));
    field.formatField = reader.text(object, path, "formatField", false);
}

// The words of a list have no names.
bool isOfWords(const Field &field)
{
    return field.kind == FieldKind::Set || field.format == QLatin1String("list");
}

ArrayRule readArrayRule(DescriptionReader &reader, const QJsonValue &value, const QString &path,
                        const Field &field)
{
    const auto rule = value.isString() ? arrayRuleFromName(value.toString()) : std::nullopt;
    if (!rule) {
        reader.fail(path,
                    CoreText::tr("arrays are \"atomic\", \"list\", \"set\", \"set without case\", "
                                 "\"keyed\" or \"keyed by NAME\""));
        return {};
    }
    if (isOfWords(field) && rule->policy == ArrayPolicy::Keyed)
        reader.fail(path, CoreText::tr("the words of a list have no names to be keyed by"));
    return *rule;
}

// One rule for all arrays, or one for each path and "*" for all others.
void readArrays(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                Field &field)
{
    const QString name = QStringLiteral("arrays");
    const QJsonValue given = object.value(name);
    if (given.isUndefined())
        return;
    const QString below = DescriptionReader::join(path, name);
    static const QStringList withArrays{QString(), QStringLiteral("json"), QStringLiteral("yaml"),
                                        QStringLiteral("list")};
    if (!withArrays.contains(field.format))
        reader.fail(below, CoreText::tr("the format %1 has no arrays").arg(field.format));
    if (given.isString()) {
        field.arrays.usual = readArrayRule(reader, given, below, field);
        return;
    }
    if (!given.isObject() || isOfWords(field)) {
        reader.fail(below,
                    isOfWords(field)
                        ? CoreText::tr("\"arrays\" of a list is one text, for it has no paths")
                        : CoreText::tr("\"arrays\" must be a text, or an object of paths"));
        return;
    }
    const QJsonObject paths = given.toObject();
    for (auto member = paths.constBegin(); member != paths.constEnd(); ++member) {
        const QString place = DescriptionReader::join(below, member.key());
        const ArrayRule rule = readArrayRule(reader, member.value(), place, field);
        const QByteArray key = member.key().toUtf8();
        if (key == "*")
            field.arrays.usual = rule;
        else if (ArrayRules::isPath(key))
            field.arrays.byPath.insert(key, rule);
        else
            reader.fail(place,
                        CoreText::tr("\"%1\" is no path: write $.name.name, with [] for the items "
                                     "of an array on the way, or * for all others")
                            .arg(member.key()));
    }
}

} // namespace

void readMerging(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                 Field &field)
{
    readFormat(reader, object, path, field);
    readArrays(reader, object, path, field);
    field.isCounter = reader.flag(object, path, "counter");
}

} // namespace concord
