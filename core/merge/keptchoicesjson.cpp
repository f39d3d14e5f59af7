// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/keptchoicesjson.h"

#include "core/base/coretext.h"
#include "core/base/names.h"

#include <QJsonArray>

namespace concord {

namespace {

QJsonObject toObject(const KeptChoice &choice)
{
    return {{QStringLiteral("field"), choice.field},
            {QStringLiteral("pick"), pickName(choice.pick)},
            {QStringLiteral("current"), toJsonObject(choice.current)},
            {QStringLiteral("database"), toJsonObject(choice.database)},
            {QStringLiteral("result"), toJsonObject(choice.result)}};
}

QJsonArray toArray(const QList<KeptChoice> &choices)
{
    QJsonArray array;
    for (const KeptChoice &choice : choices)
        array.append(toObject(choice));
    return array;
}

QJsonObject toObject(const KeptPlace &place)
{
    return {{QStringLiteral("place"), place.place},
            {QStringLiteral("pick"), pickName(place.pick)},
            {QStringLiteral("original"), toJsonObject(place.original)},
            {QStringLiteral("current"), toJsonObject(place.current)},
            {QStringLiteral("database"), toJsonObject(place.database)},
            {QStringLiteral("result"), toJsonObject(place.result)}};
}

QJsonArray toArray(const QList<KeptInside> &inside)
{
    QJsonArray array;
    for (const KeptInside &value : inside) {
        QJsonArray places;
        for (const KeptPlace &place : value.places)
            places.append(toObject(place));
        QJsonObject object{{QStringLiteral("field"), value.field},
                           {QStringLiteral("places"), places}};
        if (value.kind)
            object.insert(QStringLiteral("kind"), valueKindName(*value.kind));
        array.append(object);
    }
    return array;
}

Pick readPick(StoredJsonReader &reader, const QJsonObject &object)
{
    const auto pick
        = valueNamed(reader.text(object, QStringLiteral("pick")), pickName, Pick::Typed);
    if (!pick)
        reader.fail(CoreText::tr("\"%1\" is none of its values").arg(QLatin1String("pick")));
    return pick.value_or(Pick::None);
}

QList<KeptInside> readInside(StoredJsonReader &reader, const QJsonObject &root)
{
    QList<KeptInside> inside;
    if (!root.contains(QLatin1String("choicesInside")))
        return inside;
    const QJsonArray array = reader.array(root, QStringLiteral("choicesInside"));
    for (const auto &item : array) {
        const QJsonObject object = item.toObject();
        KeptInside value;
        value.field = reader.text(object, QStringLiteral("field"));
        // One that this program does not know is the usual one.
        value.kind = valueKindFromName(object.value(QLatin1String("kind")).toString());
        const QJsonArray places = reader.array(object, QStringLiteral("places"));
        for (const auto &entry : places) {
            const QJsonObject place = entry.toObject();
            value.places.append({place.value(QLatin1String("place")).toInt(),
                                 readPick(reader, place),
                                 reader.value(place.value(QLatin1String("original"))),
                                 reader.value(place.value(QLatin1String("current"))),
                                 reader.value(place.value(QLatin1String("database"))),
                                 reader.value(place.value(QLatin1String("result")))});
        }
        inside.append(value);
    }
    return inside;
}

} // namespace

void addTo(QJsonObject &root, const KeptChoices &choices)
{
    if (choices.isEmpty())
        return;
    root.insert(QStringLiteral("choices"), toArray(choices.choices));
    root.insert(QStringLiteral("choiceTexts"), toJsonObject(choices.typedTexts));
    root.insert(QStringLiteral("choicesInside"), toArray(choices.inside));
}

KeptChoices readKeptChoices(StoredJsonReader &reader, const QJsonObject &root)
{
    KeptChoices kept;
    if (!root.contains(QLatin1String("choices")))
        return kept;
    const QJsonArray array = reader.array(root, QStringLiteral("choices"));
    for (const auto &item : array) {
        const QJsonObject object = item.toObject();
        kept.choices.append({reader.text(object, QStringLiteral("field")), readPick(reader, object),
                             reader.value(object.value(QLatin1String("current"))),
                             reader.value(object.value(QLatin1String("database"))),
                             reader.value(object.value(QLatin1String("result")))});
    }
    kept.typedTexts = reader.texts(root, QStringLiteral("choiceTexts"));
    kept.inside = readInside(reader, root);
    return kept;
}

KeptChoices withoutSecrets(const Entity &entity, KeptChoices choices)
{
    const auto isSecret = [&entity](const QString &name) {
        const Field *field = entity.field(name);
        return !field || field->isSecret;
    };
    choices.choices.removeIf([&](const KeptChoice &choice) { return isSecret(choice.field); });
    choices.typedTexts.removeIf([&](const auto &text) { return isSecret(text.key()); });
    choices.inside.removeIf([&](const KeptInside &inside) { return isSecret(inside.field); });
    return choices;
}

} // namespace concord
