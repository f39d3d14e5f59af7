// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergemodel.h"

#include "core/record/fieldtext.h"
#include "ui/merge/mergestepmodel.h"

#include <algorithm>
#include <utility>

namespace concord {

MergeModel::MergeModel(RecordMerge merge, QObject *parent)
    : QAbstractTableModel(parent)
    , m_state{std::move(merge), {}, {}}
{
    m_inside.follow(m_state.merge);
    connect(&m_inside, &InsideModel::arrived, this, &MergeModel::takeArrived);
    buildRows();
}

MergeModel::MergeModel(RecordMerge merge, QUndoStack *shared, QObject *parent)
    : MergeModel(std::move(merge), parent)
{
    m_sharedStack = shared;
}

MergeModel::MergeModel(RecordMerge places, ValueKind kind, MergeModel *outer, QString outerField)
    : QAbstractTableModel(outer)
    , m_outer(outer)
    , m_outerField(std::move(outerField))
    , m_placeOf(kind)
    , m_state{std::move(places), {}, {}}
{
    buildRows();
}

MergeModel *MergeModel::inside(const QString &field)
{
    const InsideMerge *merge = m_inside.merge(field);
    if (!merge)
        return nullptr;
    MergeModel *&model = m_insideModels[{field, chosenKind(field)}];
    if (!model)
        model = new MergeModel(InsideModel::record(*merge), merge->kind, this, field);
    return model;
}

MergeModel::State MergeModel::withInside(const QString &field, const RecordMerge &places) const
{
    State next = m_state;
    const InsideMerge *merge = m_inside.merge(field);
    const auto value = merge ? InsideModel::composed(*merge, places) : std::nullopt;
    if (!value)
        return next;
    next.unparsed.remove(field);
    next.merge.propose(field, *value);
    next.merge.choose(field, Pick::Combined);
    return next;
}

MergeRowModel::Notes MergeModel::notes() const
{
    return {m_state.unparsed, m_outer ? nullptr : &m_inside, m_placeOf};
}

// A long value has been merged: no step, for nobody chose anything.
void MergeModel::takeArrived()
{
    restore(State(m_state));
    takeWaiting();
}

int MergeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    const qsizetype foldRows = m_foldedCount > 0 ? 1 : 0;
    return static_cast<int>(m_listedCount + foldRows + (m_isUnfolded ? m_foldedCount : 0));
}

int MergeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

const MergeRowModel *MergeModel::row(int row) const
{
    if (row < 0 || row >= rowCount() || isFoldRow(row))
        return nullptr;
    return row < m_listedCount ? &m_listed.at(row) : &m_unchanged.at(row - m_listedCount - 1);
}

const MergeRowModel *MergeModel::row(const QString &field) const
{
    return row(rowOf(field));
}

int MergeModel::rowOf(const QString &field) const
{
    for (int i = 0; i < rowCount(); ++i) {
        const MergeRowModel *candidate = row(i);
        if (candidate && candidate->field().name == field)
            return i;
    }
    return -1;
}

void MergeModel::setUnfolded(bool unfolded)
{
    if (unfolded == m_isUnfolded || m_foldedCount == 0)
        return;
    const auto first = static_cast<int>(m_listedCount + 1);
    const auto last = static_cast<int>(m_listedCount + m_foldedCount);
    if (unfolded)
        beginInsertRows({}, first, last);
    else
        beginRemoveRows({}, first, last);
    m_isUnfolded = unfolded;
    if (unfolded)
        endInsertRows();
    else
        endRemoveRows();
    const QModelIndex fold = index(static_cast<int>(m_listedCount), 0);
    Q_EMIT dataChanged(fold, fold);
}

void MergeModel::choose(const QString &field, Pick pick)
{
    const MergeRowModel *asked = row(field);
    if (!asked || !asked->canPick(pick))
        return;
    State next = m_state;
    next.unparsed.remove(field);
    next.merge.choose(field, pick);
    push(next, tr("Choose %1").arg(asked->label()), field);
}

void MergeModel::chooseForUndecided(Pick pick)
{
    const auto first
        = std::find_if(m_listed.cbegin(), m_listed.cend(), [](const MergeRowModel &row) {
              return row.provenance() == Provenance::Undecided;
          });
    if (first == m_listed.cend())
        return;
    State next = m_state;
    next.merge.chooseForUndecided(pick);
    push(next, tr("Choose for all undecided"), first->field().name);
}

void MergeModel::typeText(const QString &field, const QString &text)
{
    const MergeRowModel *asked = row(field);
    if (!asked || !asked->canType())
        return;
    State next = m_state;
    const auto value = parseFieldText(asked->description(), text);
    if (value && asked->accepts(text)) {
        next.unparsed.remove(field);
        next.merge.type(field, *value);
    } else {
        next.unparsed.insert(field, text);
    }
    push(next, tr("Type %1").arg(asked->label()), field, true);
}

void MergeModel::typeNull(const QString &field)
{
    const MergeRowModel *asked = row(field);
    if (!asked || !asked->canType())
        return;
    State next = m_state;
    next.unparsed.remove(field);
    next.merge.type(field, FieldValue::null());
    push(next, tr("Type %1").arg(asked->label()), field);
}

void MergeModel::push(const State &next, const QString &text, const QString &field, bool isTyping)
{
    const bool isChange
        = next.unparsed != m_state.unparsed || next.merge.fields() != m_state.merge.fields();
    if (!isChange || m_isLocked || (m_outer && m_outer->m_isLocked))
        return;
    auto *step = new MergeStep(this, m_state, next, field, isTyping);
    if (m_outer)
        step->setOuter(m_outer, m_outer->m_state, m_outer->withInside(m_outerField, next.merge));
    step->setText(text);
    undoStack()->push(step);
    if (m_outer)
        Q_EMIT m_outer->chosen(m_outerField);
    else
        Q_EMIT chosen(field);
}

void MergeModel::restore(const State &state)
{
    const bool areKindsOther = m_state.kinds != state.kinds;
    m_state = state;
    if (areKindsOther)
        m_inside.follow(m_state.merge, m_state.kinds);
    else
        m_inside.offer(m_state.merge);
    m_listed = MergeRowModel::listed(merge(), notes());
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumnCount - 1));
    Q_EMIT choicesChanged();
    if (areKindsOther)
        Q_EMIT kindsChanged();
}

void MergeModel::takeChoices(const RecordMerge &merge)
{
    State next = m_state;
    next.merge = merge;
    next.unparsed.removeIf([&](const auto &typed) {
        return m_state.merge.field(typed.key())->result != merge.field(typed.key())->result;
    });
    restore(next);
}

void MergeModel::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
}

void MergeModel::endSteps()
{
    ++m_generation;
    for (const auto &inside : m_insideModels)
        inside.second->endSteps();
}

void MergeModel::rebase(const FieldValues &database)
{
    m_waiting = keptInside();
    beginResetModel();
    m_undoStack.clear();
    endSteps();
    m_state.merge = m_state.merge.rebased(database);
    // A page that closes because of this still shows one of them until the event loop deletes it.
    for (const auto &inside : std::exchange(m_insideModels, {}))
        inside.second->deleteLater();
    m_inside.follow(m_state.merge, m_state.kinds);
    buildRows();
    endResetModel();
    takeWaiting();
    Q_EMIT choicesChanged();
}

// Which fields are listed changes only when the database does.
void MergeModel::buildRows()
{
    m_listed = MergeRowModel::listed(merge(), notes());
    m_unchanged = MergeRowModel::unchanged(merge());
    m_listedCount = m_listed.size();
    m_foldedCount = m_unchanged.size();
    m_isUnfolded = m_isUnfolded && m_foldedCount > 0;
}

int MergeModel::openCount() const
{
    return static_cast<int>(std::count_if(m_listed.cbegin(), m_listed.cend(),
                                          [](const MergeRowModel &row) { return row.isOpen(); }));
}

int MergeModel::openRow(int from, int step) const
{
    const auto count = static_cast<int>(m_listed.size());
    int place = from >= count || from < 0 ? (step > 0 ? -1 : count) : from;
    for (int i = 0; i < count; ++i) {
        place = (place + step + count) % count;
        if (m_listed.at(place).isOpen())
            return place;
    }
    return -1;
}

QList<MergeModel::Count> MergeModel::counts() const
{
    QHash<Provenance, int> found;
    for (const MergeRowModel &row : m_listed)
        ++found[row.provenance()];
    const auto number = [&found](Provenance provenance) { return found.value(provenance); };
    QList<Count> counts;
    const auto add = [&](Provenance provenance, const QString &text) {
        if (number(provenance) > 0)
            counts.append({provenance, number(provenance), text});
    };
    add(Provenance::Mine, tr("%n yours", nullptr, number(Provenance::Mine)));
    add(Provenance::Database, tr("%n theirs", nullptr, number(Provenance::Database)));
    add(Provenance::Same, tr("%n same", nullptr, number(Provenance::Same)));
    add(Provenance::Original, tr("%n original", nullptr, number(Provenance::Original)));
    add(Provenance::Combined, tr("%n combined", nullptr, number(Provenance::Combined)));
    add(Provenance::Typed, tr("%n typed", nullptr, number(Provenance::Typed)));
    add(Provenance::Proposed, tr("%n to check", nullptr, number(Provenance::Proposed)));
    add(Provenance::Invalid, tr("%n NOT ALLOWED", nullptr, number(Provenance::Invalid)));
    add(Provenance::Undecided, tr("%n UNDECIDED", nullptr, number(Provenance::Undecided)));
    return counts;
}

Pick MergeModel::sideOf(int column)
{
    switch (column) {
    case CurrentColumn:
        return Pick::Mine;
    case OriginalColumn:
        return Pick::Original;
    case DatabaseColumn:
        return Pick::Database;
    default:
        return Pick::None;
    }
}

QVariant MergeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical) {
        const MergeRowModel *named = row(section);
        return named ? named->label() : QString();
    }
    switch (section) {
    case FieldColumn:
        return m_placeOf ? tr("Place") : tr("Field");
    case ResultColumn:
        return tr("Result (will be saved)");
    default:
        return MergeRowModel::sideTitle(sideOf(section));
    }
}

QVariant MergeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isFoldRow(index.row()))
        return foldData(index.column(), role);
    return cellData(*row(index.row()), index.column(), role);
}

QVariant MergeModel::foldData(int column, int role) const
{
    if (role == IsFoldRole)
        return true;
    // The other columns are joined to the first, yet a screen reader comes to them.
    const bool isText
        = role == Qt::AccessibleTextRole || (role == Qt::DisplayRole && column == FieldColumn);
    if (!isText)
        return {};
    return tr("%n unchanged fields", nullptr, static_cast<int>(m_foldedCount));
}

QVariant MergeModel::cellData(const MergeRowModel &row, int column, int role) const
{
    const Pick side = sideOf(column);
    switch (role) {
    case Qt::DisplayRole:
        return displayData(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        return accessibleText(row, column);
    case Qt::AccessibleDescriptionRole:
        return row.accessibleDescription();
    case FieldNameRole:
        return row.field().name;
    case ProvenanceRole:
        return static_cast<int>(row.provenance());
    case ProvenanceWordRole:
        return row.provenanceWord();
    case ChipRole:
        return row.chip(side);
    case TextKindRole:
        if (column == ResultColumn)
            return static_cast<int>(row.result().kind);
        return side == Pick::None ? QVariant() : static_cast<int>(row.side(side).kind);
    case IsChangedRole:
        return side != Pick::None && row.isSideChanged(side);
    case IsTakenRole:
        return side != Pick::None && row.isSideTaken(side);
    case IsOpenRole:
        return row.isOpen();
    case AsksRole:
        return row.asks();
    case BracketRole:
        return static_cast<int>(row.bracket());
    case ReasonRole:
        return row.reason();
    case IsFoldRole:
        return false;
    default:
        return {};
    }
}

// What a narrow cell leaves out. As plain text: a value may look like markup.
QVariant MergeModel::toolTip(const MergeRowModel &row, int column) const
{
    if (column == FieldColumn)
        return row.label().toHtmlEscaped();
    QStringList lines{column == ResultColumn ? row.result().text : row.side(sideOf(column)).text};
    if (column == ResultColumn)
        lines.append(row.reason());
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n')).toHtmlEscaped();
}

QVariant MergeModel::displayData(const MergeRowModel &row, int column) const
{
    if (column == FieldColumn)
        return row.label();
    if (column != ResultColumn)
        return row.side(sideOf(column)).text;
    if (row.provenance() == Provenance::Grouped)
        return row.sentence();
    return row.asks() ? tr("choose") : row.result().text;
}

QVariant MergeModel::accessibleText(const MergeRowModel &row, int column) const
{
    if (column == FieldColumn)
        return row.label();
    return column == ResultColumn ? row.accessibleResult() : row.accessibleSide(sideOf(column));
}

} // namespace concord
