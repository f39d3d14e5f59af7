// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergerowmodel.h"

#include "core/record/fieldtext.h"
#include "ui/common/valuetext.h"

#include <algorithm>

namespace concord {

namespace {

constexpr qsizetype kLongText = 32;    // from here on a shared start is left out
constexpr qsizetype kContext = 12;     // characters of the shared start that stay
constexpr qsizetype kCellLength = 400; // more is never painted in a cell

bool isText(const FieldValue &value)
{
    return value.type() == FieldValue::Type::Text;
}

// Where all long values begin alike, the number of characters to leave out, else 0.
qsizetype sharedStartOf(const QList<FieldValue> &values)
{
    if (!std::all_of(values.cbegin(), values.cend(), isText))
        return 0;
    const QString first = values.first().toText();
    qsizetype shared = first.size();
    qsizetype longest = 0;
    for (const FieldValue &value : values) {
        const QString text = value.toText();
        longest = std::max(longest, text.size());
        const auto end = std::mismatch(
            first.cbegin(), first.cbegin() + std::min(shared, text.size()), text.cbegin());
        shared = end.first - first.cbegin();
    }
    if (longest < kLongText || shared <= 2 * kContext || shared == longest)
        return 0;
    const qsizetype start = shared - kContext;
    return first.at(start).isLowSurrogate() ? start - 1 : start;
}

// Blanks at either end and no-break spaces, which nobody would see.
QString withVisibleBlanks(QString text, bool isStart = true, bool isEnd = true)
{
    text.replace(QChar(0x00A0), QChar(0x237D));
    for (qsizetype i = 0; isStart && i < text.size() && text.at(i) == QLatin1Char(' '); ++i)
        text[i] = QChar(0x2423);
    for (qsizetype i = text.size() - 1; isEnd && i >= 0 && text.at(i) == QLatin1Char(' '); --i)
        text[i] = QChar(0x2423);
    return text;
}

bool isListed(const RecordMerge &merge, const MergedField &field)
{
    const bool isHidden = merge.entity()->field(field.name)->isHidden;
    return field.state != FieldState::Unchanged
        && (!isHidden || field.state != FieldState::Database);
}

// Decided by one choice.
bool isTogether(const RecordMerge &merge, const MergedField &one, const MergedField &other)
{
    return merge.entity()->isRowStrict || (one.group >= 0 && one.group == other.group);
}

QList<MergedField> listedFields(const RecordMerge &merge)
{
    QList<MergedField> listed;
    for (const MergedField &field : merge.fields()) {
        if (!isListed(merge, field))
            continue;
        auto place = listed.size();
        for (qsizetype i = 0; i < listed.size(); ++i) {
            if (isTogether(merge, field, listed.at(i)))
                place = i + 1;
        }
        listed.insert(place, field);
    }
    return listed;
}

MergeRowModel::Bracket bracketOf(const RecordMerge &merge, const QList<MergedField> &listed,
                                 qsizetype place)
{
    const auto isNeighbour = [&](qsizetype other) {
        return other >= 0 && other < listed.size()
            && isTogether(merge, listed.at(place), listed.at(other));
    };
    const bool above = isNeighbour(place - 1);
    const bool below = isNeighbour(place + 1);
    if (above && below)
        return MergeRowModel::Bracket::Middle;
    if (above)
        return MergeRowModel::Bracket::Last;
    return below ? MergeRowModel::Bracket::First : MergeRowModel::Bracket::None;
}

} // namespace

QList<MergeRowModel> MergeRowModel::listed(const RecordMerge &merge, const Notes &notes)
{
    QList<MergeRowModel> rows;
    const QList<MergedField> fields = listedFields(merge);
    const MergedField *asking = nullptr;
    int openCount = 0;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const MergedField &field = fields.at(i);
        Context context;
        context.bracket = bracketOf(merge, fields, i);
        context.canCombine = merge.canCombine(field.name);
        context.canJoin = merge.canJoin(field.name);
        context.placeOf = notes.placeOf;
        if (notes.inside)
            context.inside = notes.inside->note(field.name);
        if (notes.unparsed.contains(field.name))
            context.unparsed = notes.unparsed.value(field.name);
        const bool isAskedAbove
            = asking && field.needsChoice() && isTogether(merge, *asking, field);
        context.asks = field.needsChoice() && !isAskedAbove && !context.unparsed;
        if (context.asks)
            asking = &field;
        if (isAskedAbove)
            context.askingLabel = MergeRowModel(merge.entity(), *asking, {}).label();
        rows.append(MergeRowModel(merge.entity(), field, std::move(context)));
        if (rows.last().isOpen())
            rows.last().m_context.openPosition = ++openCount;
    }
    for (MergeRowModel &row : rows)
        row.m_context.openCount = openCount;
    return rows;
}

QList<MergeRowModel> MergeRowModel::unchanged(const RecordMerge &merge)
{
    QList<MergeRowModel> rows;
    for (const MergedField &field : merge.fields()) {
        if (!isListed(merge, field) && !merge.entity()->field(field.name)->isHidden)
            rows.append(MergeRowModel(merge.entity(), field, {}));
    }
    return rows;
}

MergeRowModel::MergeRowModel(EntityPtr entity, MergedField field, Context context)
    : m_entity(std::move(entity))
    , m_field(std::move(field))
    , m_context(std::move(context))
{
    if (m_field.state != FieldState::Unchanged && !description().isSecret)
        m_sharedStart = sharedStartOf({m_field.original, m_field.current, m_field.database});
}

QString MergeRowModel::label() const
{
    return description().label.isEmpty() ? m_field.name : description().label.text(uiLanguage());
}

Provenance MergeRowModel::provenance() const
{
    if (m_context.unparsed)
        return Provenance::Invalid;
    if (m_field.isToCheck())
        return Provenance::Proposed;
    if (m_field.needsChoice())
        return m_context.asks ? Provenance::Undecided : Provenance::Grouped;
    if (!m_field.violations.isEmpty())
        return Provenance::Invalid;
    switch (m_field.pick) {
    case Pick::Typed:
        return Provenance::Typed;
    case Pick::Combined:
    case Pick::MineThenDatabase:
    case Pick::DatabaseThenMine:
        return Provenance::Combined;
    case Pick::Original:
        return Provenance::Original;
    default:
        break;
    }
    if (m_field.state == FieldState::Unchanged)
        return Provenance::Unchanged;
    if (m_field.state == FieldState::Same)
        return Provenance::Same;
    return m_field.pick == Pick::Mine ? Provenance::Mine : Provenance::Database;
}

CellText MergeRowModel::cellText(const Field &field, const FieldValue &value)
{
    if (value.isNull())
        return {shownNull(), CellText::Kind::Null};
    if (field.isSecret)
        return {QString(8, QChar(0x2022)), CellText::Kind::Masked};
    if (isText(value) && value.toText().isEmpty())
        return {tr("empty"), CellText::Kind::Empty};
    return {withVisibleBlanks(shownValue(field, value, uiLanguage())), CellText::Kind::Value};
}

QString MergeRowModel::nullWord() const
{
    return m_context.placeOf ? tr("absent") : shownNull();
}

CellText MergeRowModel::shortened(const FieldValue &value) const
{
    if (value.isNull())
        return {nullWord(), CellText::Kind::Null};
    const QString whole = value.toText();
    const bool isShort = m_sharedStart == 0 && whole.size() <= kCellLength;
    if (description().isSecret || !isText(value) || whole.isEmpty() || isShort)
        return cellText(description(), value);
    const qsizetype start
        = whole.startsWith(m_field.original.toText().left(m_sharedStart)) ? m_sharedStart : 0;
    const bool isEnd = start + kCellLength >= whole.size();
    const QString cut = shownOnOneLine(whole.mid(start, kCellLength));
    const QString text = withVisibleBlanks(cut, start == 0, isEnd);
    return {start > 0 ? QChar(0x2026) + text.trimmed() : text, CellText::Kind::Value};
}

const FieldValue &MergeRowModel::sideValue(Pick side) const
{
    if (side == Pick::Mine)
        return m_field.current;
    return side == Pick::Original ? m_field.original : m_field.database;
}

CellText MergeRowModel::side(Pick side) const
{
    if (side == Pick::Original && !m_field.hasOriginal)
        return {tr("not known"), CellText::Kind::Null};
    return shortened(sideValue(side));
}

CellText MergeRowModel::result() const
{
    if (m_context.unparsed)
        return {withVisibleBlanks(*m_context.unparsed), CellText::Kind::Value};
    const auto &shown = shownResult();
    return shown ? shortened(*shown) : CellText();
}

const std::optional<FieldValue> &MergeRowModel::shownResult() const
{
    return m_field.isToCheck() ? m_field.proposal : m_field.result;
}

bool MergeRowModel::isSideChanged(Pick side) const
{
    if (side == Pick::Original)
        return false;
    if (!m_field.hasOriginal)
        return m_field.state != FieldState::Unchanged;
    return !isSameValue(description(), m_field.original, sideValue(side));
}

bool MergeRowModel::isSideTaken(Pick side) const
{
    if (!m_field.result || m_context.unparsed || m_field.state == FieldState::Unchanged)
        return false;
    if (m_field.pick == side)
        return true;
    const bool isByBoth = m_field.state == FieldState::Same && m_field.pick != Pick::Typed;
    if (m_field.pick == Pick::Combined || isByBoth)
        return isSideChanged(side) && isSameValue(description(), *m_field.result, sideValue(side));
    return false;
}

bool MergeRowModel::isOpen() const
{
    return m_context.asks || m_context.unparsed || (m_field.result && m_field.isOpen());
}

bool MergeRowModel::canPick(Pick pick) const
{
    // A group may be asked in the row of a field that is read-only itself.
    const bool isLocked = description().isReadOnly && !m_context.asks;
    if (m_field.state == FieldState::Unchanged || isLocked)
        return false;
    switch (pick) {
    case Pick::Mine:
    case Pick::Database:
        return true;
    case Pick::Original:
        return m_field.hasOriginal;
    case Pick::Combined:
        return m_context.canCombine;
    case Pick::MineThenDatabase:
    case Pick::DatabaseThenMine:
        return m_context.canJoin
            && (m_context.inside.kind == ValueKind::Text
                || m_context.inside.kind == ValueKind::Lines);
    default:
        return false;
    }
}

bool MergeRowModel::canType() const
{
    const Field &field = description();
    const bool holdsBytes = field.kind == FieldKind::Bytes
        || m_field.database.type() == FieldValue::Type::Bytes
        || m_field.current.type() == FieldValue::Type::Bytes;
    return !field.isReadOnly && !field.isSecret && !holdsBytes
        && m_field.state != FieldState::Unchanged;
}

bool MergeRowModel::canOpen() const
{
    using State = InsideNote::State;
    const InsideNote &inside = m_context.inside;
    const bool isMerged = inside.state == State::Merged || inside.state == State::Whole;
    return inside.state == State::Apart || (inside.state == State::Merged && inside.places > 0)
        || (isMerged && inside.isStructured);
}

} // namespace concord
