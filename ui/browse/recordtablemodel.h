// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/browse/referencenamesmodel.h"
#include "ui/browse/rowsourcemodel.h"

#include <QAbstractTableModel>
#include <QHash>

#include <optional>

namespace concord {

// The rows of one query as a table that opens at once and holds a few pages, however long the result is; how
// they are read is RowSourceModel's business. data() never waits: a row that is not here yet answers with
// IsLoadedRole false, and its page is asked for. Lives on the window's thread; `workspace` is not owned and
// must outlive it.
class RecordTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        ValueRole
        = Qt::UserRole, // FieldValue; invalid where the row is not loaded or the field is secret
        IsNullRole,
        IsSecretRole,
        IsLoadedRole,
        KindRole, // int of FieldKind; in headers too. A key with a name beside it is read as a text.
        MarkRole, // int of Mark, the same for the whole row
        NameRole, // headers: the field's name
        ReferenceRole, // the name of the row that a foreign key leads to; empty where there is none, or not yet
    };

    enum class Mark { None, Unsaved, Conflict, Verifying };
    using Marks = QHash<RecordKey, Mark>;

    explicit RecordTableModel(Workspace *workspace, QObject *parent = nullptr);

    // Another entity empties the table at once; another filter or order keeps the old rows until the first
    // new ones are here.
    void setQuery(const RowQuery &query);
    const RowQuery &query() const { return m_source.query(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    // By the database, with the key behind it.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    const Field *fieldAt(int column) const;   // nullptr outside
    int columnOf(const QString &field) const; // -1 where it is not shown
    // The row as read; nullptr where it is not loaded. Valid until the next signal.
    const RecordSnapshot *record(int row) const { return m_source.row(row); }
    // The loaded row with this key; -1 where there is none.
    int rowOf(const RecordKey &key) const { return static_cast<int>(m_source.find(key)); }

    // What the view shows, so that pages nobody looks at any more are not read.
    void setVisibleRows(int first, int last) { m_source.setVisible(first, last); }
    // Rows with unsaved edits, by key.
    void setMarks(const Marks &marks);
    // Reads one record anew and shows it.
    void refresh(const RecordKey &key) { m_source.refresh(key); }
    // Shows a record that somebody else has read. False where no row that is loaded holds it.
    bool update(const RecordSnapshot &record) { return m_source.update(record); }
    // Reads the visible rows and the count anew, after somebody saved. Selection and position stay.
    void refreshAll();
    // The names of the rows that its foreign keys lead to, of those that were shown.
    ReferenceNamesModel *names() const { return &m_names; }
    // The language of the window has changed.
    void retranslate();

    // The exact number of rows; empty while it is not known.
    std::optional<qint64> count() const { return m_source.count(); }
    // The first rows of the query are not here yet.
    bool isLoading() const { return m_source.isStarting(); }
    // A read failed; nothing is read until refreshAll() or setQuery().
    bool isBroken() const { return m_source.isBroken(); }

Q_SIGNALS:
    void loadingChanged(bool isLoading);
    void countChanged();
    // [first, last] were read, for the first time or anew.
    void rowsLoaded(int first, int last);
    void failed(const concord::Error &error);

private:
    void connectSource();
    void setColumns(const EntityPtr &entity);
    QVariant cell(const RecordSnapshot &record, int column, int role) const;
    QVariant accessibleText(const RecordSnapshot &record, int column) const;
    FieldValue valueAt(const RecordSnapshot &record, int column) const;
    Mark markOf(const RecordSnapshot &record) const { return m_marks.value(record.key); }
    void showChanged(qint64 first, qint64 last);
    void wantNames(int first, int last);
    void showNames();
    void beginReplacing(qint64 first, const QList<RecordSnapshot> &rows);
    void endReplacing(qint64 first, qint64 last);

    // A shown field and its place among a row's values.
    struct Column
    {
        const Field *field;
        qsizetype place;
    };

    mutable RowSourceModel m_source;     // data() asks it for pages
    mutable ReferenceNamesModel m_names; // shown elsewhere, too
    EntityPtr m_entity;                  // whose fields m_columns point into
    QList<Column> m_columns;
    Marks m_marks;
    QString m_language;
    qint64 m_newExtent = 0;
    QModelIndexList m_movedFrom;
    QModelIndexList m_movedTo;
    bool m_isMoving = false;
};

} // namespace concord
