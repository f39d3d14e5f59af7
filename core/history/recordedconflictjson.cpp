// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a resolved conflict lies on disk.
#include "core/base/coretext.h"
#include "core/base/names.h"
#include "core/history/recordedconflict.h"
#include "core/record/storedjson.h"

#include <QJsonDocument>

namespace concord {

namespace {

constexpr int kConflictVersion = 1;
const QLatin1String kConflictFormat("concord-conflict");

// The value of that name.
template <typename Value>
Value read(StoredJsonReader &reader, const QJsonObject &object, const char *member,
           QString (*nameOf)(Value), Value last)
{
    const auto value = valueNamed(reader.text(object, QString::fromLatin1(member)), nameOf, last);
    if (!value)
        reader.fail(CoreText::tr("\"%1\" is none of its values").arg(QString::fromLatin1(member)));
    return value.value_or(last);
}

QJsonObject toObject(const FieldDecision &decision)
{
    QJsonObject object{{QStringLiteral("field"), decision.field},
                       {QStringLiteral("state"), fieldStateName(decision.state)},
                       {QStringLiteral("pick"), pickName(decision.pick)}};
    if (decision.policy) {
        object.insert(QStringLiteral("rule"), decision.policy->rule);
        object.insert(QStringLiteral("line"), decision.policy->line);
        if (!decision.policy->name.isEmpty())
            object.insert(QStringLiteral("ruleName"), decision.policy->name);
    }
    return object;
}

FieldDecision readDecision(StoredJsonReader &reader, const QJsonObject &object)
{
    FieldDecision decision;
    decision.field = reader.text(object, QStringLiteral("field"));
    decision.state = read(reader, object, "state", fieldStateName, FieldState::Typed);
    decision.pick = read(reader, object, "pick", pickName, Pick::Typed);
    if (object.contains(QLatin1String("rule")))
        decision.policy = PolicyMark{object.value(QLatin1String("rule")).toInt(),
                                     object.value(QLatin1String("line")).toInt(),
                                     object.value(QLatin1String("ruleName")).toString()};
    return decision;
}

RecordedConflict readConflict(StoredJsonReader &reader, const QJsonObject &root)
{
    const auto text
        = [&](const char *name) { return reader.text(root, QString::fromLatin1(name)); };
    const auto values
        = [&](const char *name) { return reader.values(root, QString::fromLatin1(name)); };
    RecordedConflict conflict;
    conflict.id = text("id");
    conflict.url = text("url");
    conflict.entity = text("entity");
    conflict.schemaFingerprint = text("schema");
    conflict.title = text("title");
    conflict.key = reader.key(root, QStringLiteral("key"));
    conflict.saveKind = read(reader, root, "save", saveKindName, SaveKind::Delete);
    conflict.kind = read(reader, root, "kind", conflictKindName, ConflictKind::KeyExists);
    conflict.reason = read(reader, root, "reason", conflictReasonName, ConflictReason::KeyTaken);
    conflict.user = text("user");
    conflict.resolvedAt = QDateTime::fromString(text("resolved"), Qt::ISODateWithMs);
    if (!conflict.resolvedAt.isValid() || conflict.resolvedAt.timeSpec() != Qt::UTC)
        reader.fail(CoreText::tr("\"resolved\" is not a time in UTC"));
    if (root.contains(QLatin1String("mineTime")))
        conflict.mineTime = text("mineTime").toLongLong();
    conflict.otherUser = text("otherUser");
    conflict.otherTime = text("otherTime");
    conflict.originalValues = values("original");
    conflict.currentValues = values("current");
    conflict.databaseValues = values("database");
    conflict.resultValues = values("result");
    conflict.originalToken = text("originalToken");
    conflict.databaseToken = text("databaseToken");
    conflict.resultToken = text("resultToken");
    conflict.resolution = read(reader, root, "resolution", resolutionName, Resolution::Merge);
    conflict.policy = text("policy");
    const QJsonArray decisions = reader.array(root, QStringLiteral("decisions"));
    for (const auto &decision : decisions)
        conflict.decisions.append(readDecision(reader, decision.toObject()));
    conflict.maskedFields = reader.names(root, QStringLiteral("masked"));
    return conflict;
}

Error noConflict(const QString &detail)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::Unspecified, {}, detail);
}

} // namespace

QByteArray toJson(const RecordedConflict &conflict)
{
    QJsonArray decisions;
    for (const FieldDecision &decision : conflict.decisions)
        decisions.append(toObject(decision));
    QJsonObject root{
        {QStringLiteral("format"), kConflictFormat},
        {QStringLiteral("version"), kConflictVersion},
        {QStringLiteral("id"), conflict.id},
        {QStringLiteral("url"), conflict.url},
        {QStringLiteral("entity"), conflict.entity},
        {QStringLiteral("schema"), conflict.schemaFingerprint},
        {QStringLiteral("title"), conflict.title},
        {QStringLiteral("key"), toJsonArray(conflict.key)},
        {QStringLiteral("save"), saveKindName(conflict.saveKind)},
        {QStringLiteral("kind"), conflictKindName(conflict.kind)},
        {QStringLiteral("reason"), conflictReasonName(conflict.reason)},
        {QStringLiteral("user"), conflict.user},
        {QStringLiteral("resolved"), conflict.resolvedAt.toString(Qt::ISODateWithMs)},
        {QStringLiteral("otherUser"), conflict.otherUser},
        {QStringLiteral("otherTime"), conflict.otherTime},
        {QStringLiteral("original"), toJsonArray(conflict.originalValues)},
        {QStringLiteral("current"), toJsonArray(conflict.currentValues)},
        {QStringLiteral("database"), toJsonArray(conflict.databaseValues)},
        {QStringLiteral("result"), toJsonArray(conflict.resultValues)},
        {QStringLiteral("originalToken"), conflict.originalToken},
        {QStringLiteral("databaseToken"), conflict.databaseToken},
        {QStringLiteral("resultToken"), conflict.resultToken},
        {QStringLiteral("resolution"), resolutionName(conflict.resolution)},
        {QStringLiteral("policy"), conflict.policy},
        {QStringLiteral("decisions"), decisions},
        {QStringLiteral("masked"), QJsonArray::fromStringList(conflict.maskedFields)},
    };
    if (conflict.mineTime)
        root.insert(QStringLiteral("mineTime"), QString::number(*conflict.mineTime));
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

Result<RecordedConflict> recordedConflictFromJson(const QByteArray &json)
{
    QJsonParseError parseError;
    const QJsonObject root = QJsonDocument::fromJson(json, &parseError).object();
    if (parseError.error != QJsonParseError::NoError)
        return noConflict(parseError.errorString());
    if (root.value(QLatin1String("format")).toString() != kConflictFormat)
        return noConflict(CoreText::tr("the text is not a recorded conflict"));
    if (const int version = root.value(QLatin1String("version")).toInt();
        version != kConflictVersion)
        return noConflict(CoreText::tr("the conflict has format %1; this program knows %2")
                              .arg(version)
                              .arg(kConflictVersion));
    StoredJsonReader reader;
    RecordedConflict conflict = readConflict(reader, root);
    if (!reader.problem().isEmpty())
        return noConflict(reader.problem());
    return conflict;
}

} // namespace concord
