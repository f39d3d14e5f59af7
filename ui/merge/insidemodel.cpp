// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/insidemodel.h"

#include "ui/common/futureobserver.h"

#include <QTimer>

namespace concord {

namespace {

constexpr qsizetype kLongestChecked = 256 * 1024; // at every key that is typed

std::optional<QByteArray> bytesOf(const FieldValue &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toText().toUtf8());
}

FieldValue valueOf(const std::optional<QByteArray> &bytes)
{
    return bytes ? FieldValue::text(QString::fromUtf8(*bytes)) : FieldValue::null();
}

QString nameOf(qsizetype place)
{
    return QString::number(place);
}

QString labelOf(const InsidePart &part)
{
    if (part.path.isEmpty())
        return part.firstLine > 0 ? InsideModel::tr("Line %1").arg(part.firstLine)
                                  : InsideModel::tr("The whole");
    QStringList names;
    for (const QByteArray &name : part.path)
        names.append(QString::fromUtf8(name));
    return names.join(QStringLiteral(" › "));
}

QList<InsidePart> partsOf(const InsideMerge &merge)
{
    if (!merge.parts.isEmpty())
        return merge.parts;
    InsidePart whole;
    whole.original = merge.sides.original;
    whole.mine = merge.sides.mine;
    whole.database = merge.sides.database;
    whole.proposal = merge.proposal;
    return {whole};
}

} // namespace

InsideModel::InsideModel(QObject *parent)
    : QObject(parent)
{
}

std::optional<ValueSides> InsideModel::sidesOf(const RecordMerge &merge, const QString &field) const
{
    auto sides = merge.sidesInside(field);
    const auto chosen = m_chosen.constFind(field);
    if (sides && chosen != m_chosen.cend())
        sides->form.setKind(*chosen, tr("you chose it"));
    return sides;
}

void InsideModel::follow(RecordMerge &merge, const Kinds &chosen)
{
    m_chosen = chosen;
    QHash<QString, ValueSides> wanted;
    for (const MergedField &field : merge.fields()) {
        if (const auto sides = sidesOf(merge, field.name))
            wanted.insert(field.name, *sides);
    }
    m_entries.removeIf(
        [&wanted](const auto &entry) { return wanted.value(entry.key()) != entry.value().sides; });
    // For all of them together: the window waits for the sum.
    qsizetype quick = kQuickMerge;
    for (auto field = wanted.cbegin(); field != wanted.cend(); ++field) {
        if (m_entries.contains(field.key()))
            continue;
        const bool isQuick = field.value().size() <= quick;
        if (isQuick)
            quick -= field.value().size();
        start(field.key(), field.value(), isQuick);
    }
    offer(merge);
}

void InsideModel::offer(RecordMerge &merge) const
{
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        const MergedField *field = merge.field(entry.key());
        const bool isNew = !entry->isMerging && entry->merge.proposal && !field->proposal
            && sidesOf(merge, entry.key()) == entry->sides;
        if (isNew)
            merge.propose(entry.key(), valueOf(entry->merge.proposal));
    }
}

void InsideModel::start(const QString &field, const ValueSides &sides, bool isQuick)
{
    Entry entry;
    entry.sides = sides;
    entry.isMerging = !isQuick;
    if (!entry.isMerging)
        entry.merge = mergeInside(sides);
    m_entries.insert(field, entry);
    if (!entry.isMerging)
        return;
    observe(this, mergeInsideLater(sides),
            [this, field](const InsideMerge &merge) { finish(field, merge); });
    QTimer::singleShot(m_limit, this, [this, field, sides] { giveUp(field, sides); });
}

void InsideModel::finish(const QString &field, const InsideMerge &merge)
{
    const auto entry = m_entries.find(field);
    if (entry == m_entries.end() || !entry->isMerging || entry->sides != merge.sides)
        return;
    entry->isMerging = false;
    entry->merge = merge;
    Q_EMIT arrived(field);
}

void InsideModel::giveUp(const QString &field, const ValueSides &sides)
{
    InsideMerge none;
    none.sides = sides;
    none.reason = tr("it took too long");
    finish(field, none);
}

const InsideMerge *InsideModel::merge(const QString &field) const
{
    const auto entry = m_entries.constFind(field);
    const bool isMerged
        = entry != m_entries.cend() && !entry->isMerging && !entry->merge.kindReason.isEmpty();
    return isMerged ? &entry->merge : nullptr;
}

InsideNote InsideModel::note(const QString &field) const
{
    InsideNote note;
    const auto entry = m_entries.constFind(field);
    if (entry == m_entries.cend())
        return note;
    if (entry->isMerging) {
        note.state = InsideNote::State::Merging;
        return note;
    }
    const InsideMerge &merge = entry->merge;
    note.kind = merge.kind;
    note.kindReason = merge.kindReason;
    note.isStructured
        = !merge.kindReason.isEmpty() && (merge.kind != ValueKind::Text || entry->sides.form.kind);
    note.reason = merge.reason;
    note.places = static_cast<int>(merge.parts.size());
    for (const InsidePart &part : merge.parts) {
        const bool isMine = part.mine != part.original;
        const bool isTheirs = part.database != part.original;
        if (isMine && isTheirs && part.mine != part.database)
            ++(part.proposal ? note.together : note.undecided);
        else
            ++(isTheirs ? note.database : note.mine);
    }
    // Where all is one place, and that is undecided, there is nothing to open.
    const bool isOnePlace = note.places == 1 && note.undecided == 1;
    if (merge.proposal)
        note.state = InsideNote::State::Merged;
    else
        note.state
            = note.places == 0 || isOnePlace ? InsideNote::State::Whole : InsideNote::State::Apart;
    return note;
}

QString InsideModel::countsText(const InsideNote &note)
{
    QStringList texts;
    if (note.mine > 0)
        texts.append(tr("%n yours", nullptr, note.mine));
    if (note.database > 0)
        texts.append(tr("%n theirs", nullptr, note.database));
    if (note.together > 0)
        texts.append(tr("%n put together", nullptr, note.together));
    if (note.undecided > 0)
        texts.append(tr("%n undecided", nullptr, note.undecided));
    return texts.join(QStringLiteral(", "));
}

std::optional<QString> InsideModel::placeProblem(ValueKind kind, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (kind == ValueKind::Json && !readValueTree(kind, bytes))
        return tr("This is no JSON value; texts stand in quotation marks.");
    const bool isOneLine = kind == ValueKind::Ini || kind == ValueKind::Properties;
    if (isOneLine && text.contains(QLatin1Char('\n')))
        return tr("A setting has one line.");
    return std::nullopt;
}

std::optional<QString> InsideModel::structureProblem(const MergedField &field, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    ValueProblem problem;
    if (readValueTree(ValueKind::Json, bytes, &problem))
        return std::nullopt;
    for (const FieldValue *side : {&field.original, &field.current, &field.database}) {
        const bool isShort
            = side->type() == FieldValue::Type::Text && side->toText().size() <= kLongestChecked;
        const QByteArray written = isShort ? side->toText().toUtf8() : QByteArray();
        const auto tree = readValueTree(ValueKind::Json, written);
        if (!tree || tree->root.kind == ValueNode::Kind::Scalar)
            return std::nullopt;
    }
    const auto line = bytes.first(std::min(problem.offset, bytes.size())).count('\n') + 1;
    return tr("This is no JSON, as the sides are: line %1, %2.").arg(line).arg(problem.reason);
}

RecordMerge InsideModel::record(const InsideMerge &merge)
{
    auto entity = std::make_shared<Entity>();
    Conflict conflict;
    const QList<InsidePart> parts = partsOf(merge);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const InsidePart &part = parts.at(i);
        Field field;
        field.name = nameOf(i);
        field.label = LocalText(labelOf(part));
        field.kind = part.path.isEmpty() ? FieldKind::LongText : FieldKind::Text;
        field.isNullable = !part.path.isEmpty();
        entity->fields.append(field);
        conflict.originalValues.set(field.name, valueOf(part.original));
        conflict.currentValues.set(field.name, valueOf(part.mine));
        conflict.databaseValues.set(field.name, valueOf(part.database));
    }
    RecordMerge record = RecordMerge::start(entity, conflict);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts.at(i).proposal)
            record.propose(nameOf(i), valueOf(parts.at(i).proposal));
    }
    return record;
}

std::optional<FieldValue> InsideModel::composed(const InsideMerge &merge, const RecordMerge &record)
{
    if (merge.parts.isEmpty())
        return record.field(nameOf(0))->result;
    QList<std::optional<QByteArray>> values;
    for (qsizetype i = 0; i < merge.parts.size(); ++i) {
        const auto &result = record.field(nameOf(i))->result;
        if (!result)
            return std::nullopt;
        values.append(bytesOf(*result));
    }
    const auto whole = merge.composed(values);
    return whole ? std::optional(valueOf(whole)) : std::nullopt;
}

} // namespace concord
