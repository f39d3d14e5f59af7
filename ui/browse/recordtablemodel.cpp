// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/recordtablemodel.h"

#include "ui/common/valuetext.h"

#include <algorithm>

namespace concord {

namespace {

// A key beside a name is no number to be compared with those above and below it.
int shownKind(const Field &field)
{
    return static_cast<int>(ReferenceNamesModel::hasNames(field) ? FieldKind::Text : field.kind);
}

} // namespace

RecordTableModel::RecordTableModel(Workspace *workspace, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(workspace)
    , m_names(workspace)
    , m_language(uiLanguage())
{
    connectSource();
    connect(this, &RecordTableModel::rowsLoaded, this, &RecordTableModel::wantNames);
    connect(&m_names, &ReferenceNamesModel::namesArrived, this, &RecordTableModel::showNames);
}

void RecordTableModel::connectSource()
{
    const auto *source = &m_source;
    connect(source, &RowSourceModel::startingChanged, this, &RecordTableModel::loadingChanged);
    connect(source, &RowSourceModel::countChanged, this, &RecordTableModel::countChanged);
    connect(source, &RowSourceModel::failed, this, &RecordTableModel::failed);
    connect(source, &RowSourceModel::aboutToReset, this, [this] { beginResetModel(); });
    connect(source, &RowSourceModel::wasReset, this, [this] {
        endResetModel();
        if (rowCount() > 0)
            Q_EMIT rowsLoaded(0, rowCount() - 1);
    });
    connect(source, &RowSourceModel::extentAboutToChange, this, [this](qint64 extent) {
        const int before = rowCount();
        const int after = static_cast<int>(extent);
        if (after > before)
            beginInsertRows({}, before, after - 1);
        else
            beginRemoveRows({}, after, before - 1);
        m_newExtent = before;
    });
    connect(source, &RowSourceModel::extentChanged, this, [this] {
        if (rowCount() > m_newExtent)
            endInsertRows();
        else
            endRemoveRows();
    });
    connect(source, &RowSourceModel::rowsChanged, this, &RecordTableModel::showChanged);
    connect(source, &RowSourceModel::aboutToReplace, this, &RecordTableModel::beginReplacing);
    connect(source, &RowSourceModel::replaced, this, &RecordTableModel::endReplacing);
}

void RecordTableModel::setQuery(const RowQuery &query)
{
    if (query.entity != m_entity) {
        m_source.clear();
        beginResetModel();
        setColumns(query.entity);
        endResetModel();
    }
    if (query.entity)
        m_source.start(query);
}

void RecordTableModel::setColumns(const EntityPtr &entity)
{
    m_entity = entity;
    m_names.setEntity(entity);
    m_columns.clear();
    m_marks.clear();
    if (!entity)
        return;
    QHash<QString, qsizetype> places;
    for (const ColumnSchema &column : entity->schema.columns)
        places.insert(column.name, places.size());
    for (const Field &field : entity->fields) {
        if (!field.isHidden)
            m_columns.append({&field, places.value(field.name, -1)});
    }
}

int RecordTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_source.extent());
}

int RecordTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RecordTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Field &field = *m_columns.at(index.column()).field;
    if (role == KindRole)
        return shownKind(field);
    if (role == IsSecretRole)
        return field.isSecret;
    const RecordSnapshot *record = m_source.row(index.row());
    if (role == IsLoadedRole)
        return record != nullptr;
    if (record)
        return cell(*record, index.column(), role);
    if (role == Qt::DisplayRole)
        m_source.want(index.row());
    return role == Qt::AccessibleTextRole ? QVariant(tr("Loading")) : QVariant();
}

QVariant RecordTableModel::cell(const RecordSnapshot &record, int column, int role) const
{
    const Field &field = *m_columns.at(column).field;
    switch (role) {
    case Qt::DisplayRole:
        return shownValue(field, valueAt(record, column), m_language);
    case Qt::AccessibleTextRole:
        return accessibleText(record, column);
    case ValueRole:
        return field.isSecret ? QVariant() : QVariant::fromValue(valueAt(record, column));
    case IsNullRole:
        return valueAt(record, column).isNull();
    case MarkRole:
        return static_cast<int>(markOf(record));
    case ReferenceRole:
        return m_names.shownName(field, valueAt(record, column));
    default:
        return {};
    }
}

QVariant RecordTableModel::accessibleText(const RecordSnapshot &record, int column) const
{
    const Field &field = *m_columns.at(column).field;
    const QString title = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QString text = QStringLiteral("%1: %2").arg(
        title, shownValue(field, valueAt(record, column), m_language));
    const QString name = m_names.shownName(field, valueAt(record, column));
    if (!name.isEmpty())
        text += QStringLiteral(", ") + name;
    switch (column == 0 ? markOf(record) : Mark::None) {
    case Mark::Unsaved:
        return tr("%1, has unsaved changes").arg(text);
    case Mark::Conflict:
        return tr("%1, has a conflict").arg(text);
    case Mark::Verifying:
        return tr("%1, is being verified").arg(text);
    case Mark::None:
        break;
    }
    return text;
}

FieldValue RecordTableModel::valueAt(const RecordSnapshot &record, int column) const
{
    const Column &shown = m_columns.at(column);
    if (shown.place >= 0 && shown.place < record.values.size()) {
        const auto &entry = *(record.values.begin() + shown.place);
        if (entry.first == shown.field->name)
            return entry.second;
    }
    return record.values.value(shown.field->name);
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const Field *field = fieldAt(section);
    if (!field)
        return {};
    switch (role) {
    case Qt::DisplayRole: {
        const QString label = field->label.text(m_language);
        return label.isEmpty() ? field->name : label;
    }
    case Qt::ToolTipRole: {
        const QString help = field->help.text(m_language);
        return help.isEmpty() ? field->name : QStringLiteral("%1\n%2").arg(field->name, help);
    }
    case KindRole:
        return shownKind(*field);
    case NameRole:
        return field->name;
    default:
        return {};
    }
}

bool RecordTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_source.canGrow();
}

void RecordTableModel::fetchMore(const QModelIndex &parent)
{
    if (!parent.isValid())
        m_source.grow();
}

void RecordTableModel::sort(int column, Qt::SortOrder order)
{
    RowQuery sorted = query();
    const Field *field = fieldAt(column);
    sorted.sortField = field ? field->name : QString();
    sorted.isDescending = field && order == Qt::DescendingOrder;
    if (sorted.entity && sorted != query())
        setQuery(sorted);
}

const Field *RecordTableModel::fieldAt(int column) const
{
    return column >= 0 && column < m_columns.size() ? m_columns.at(column).field : nullptr;
}

int RecordTableModel::columnOf(const QString &field) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (m_columns.at(column).field->name == field)
            return column;
    }
    return -1;
}

void RecordTableModel::setMarks(const Marks &marks)
{
    QList<RecordKey> keys = m_marks.keys();
    keys.append(marks.keys());
    const Marks before = std::exchange(m_marks, marks);
    for (const RecordKey &key : std::as_const(keys)) {
        const int row = before.value(key) == marks.value(key) ? -1 : rowOf(key);
        if (row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1),
                               {MarkRole, Qt::AccessibleTextRole});
    }
}

void RecordTableModel::refreshAll()
{
    m_names.expire();
    m_source.reload();
}

void RecordTableModel::wantNames(int first, int last)
{
    QList<FieldValues> rows;
    for (int row = first; row <= last; ++row) {
        if (const RecordSnapshot *record = m_source.row(row))
            rows.append(record->values);
    }
    m_names.want(rows);
}

void RecordTableModel::showNames()
{
    for (int column = 0; column < columnCount(); ++column) {
        if (rowCount() > 0 && ReferenceNamesModel::hasNames(*m_columns.at(column).field))
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column),
                               {ReferenceRole, Qt::AccessibleTextRole});
    }
}

void RecordTableModel::retranslate()
{
    m_language = uiLanguage();
    if (m_columns.isEmpty())
        return;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RecordTableModel::showChanged(qint64 first, qint64 last)
{
    const int from = static_cast<int>(first);
    const int to = std::min(static_cast<int>(last), rowCount() - 1);
    if (from > to)
        return;
    Q_EMIT dataChanged(index(from, 0), index(to, columnCount() - 1));
    Q_EMIT rowsLoaded(from, to);
}

// Where the same records stand in the same order, nothing moves. Otherwise an index follows its record, or
// ends with it.
void RecordTableModel::beginReplacing(qint64 first, const QList<RecordSnapshot> &rows)
{
    const auto isInPlace = [this, first](qsizetype i, const RecordSnapshot &row) {
        const RecordSnapshot *before = m_source.row(first + i);
        return before && before->key == row.key;
    };
    qsizetype same = 0;
    while (same < rows.size() && isInPlace(same, rows.at(same)))
        ++same;
    m_isMoving = same < rows.size();
    if (!m_isMoving)
        return;
    QHash<RecordKey, int> newRows;
    for (qsizetype i = 0; i < rows.size(); ++i)
        newRows.insert(rows.at(i).key, static_cast<int>(first + i));
    Q_EMIT layoutAboutToBeChanged();
    m_movedFrom = persistentIndexList();
    m_movedTo.clear();
    const qint64 end = first + rows.size();
    for (const QModelIndex &old : std::as_const(m_movedFrom)) {
        const RecordSnapshot *record = m_source.row(old.row());
        const bool isOutside = old.row() < first || old.row() >= end;
        const int unchanged = isOutside ? old.row() : -1;
        const int row = record ? newRows.value(record->key, unchanged) : unchanged;
        m_movedTo.append(row >= 0 && row < rowCount() ? index(row, old.column()) : QModelIndex());
    }
}

void RecordTableModel::endReplacing(qint64 first, qint64 last)
{
    if (std::exchange(m_isMoving, false)) {
        changePersistentIndexList(m_movedFrom, m_movedTo);
        m_movedFrom.clear();
        m_movedTo.clear();
        Q_EMIT layoutChanged();
    }
    showChanged(first, last);
}

} // namespace concord
