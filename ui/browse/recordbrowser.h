// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/browse/recordtablemodel.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

#include <optional>

class QStackedWidget;

namespace concord {

class EmptyState;
class FilterLine;
class PageStrip;
class RecordView;

// The rows of one entity: a filter line, the table, and where in it one is. Filter, order, column widths and
// position are remembered for each entity while the window lives. `workspace` must outlive it.
class RecordBrowser : public QWidget
{
    Q_OBJECT

public:
    explicit RecordBrowser(Workspace *workspace, QWidget *parent = nullptr);

    // nullptr: nothing to browse.
    void setEntity(const EntityPtr &entity);
    EntityPtr entity() const { return m_entity; }

    // Marks this record as the one that is open, and selects its row as soon as it can be seen. Emits
    // nothing. Empty: none is.
    void setCurrent(const std::optional<RecordKey> &key);
    void setMarks(const RecordTableModel::Marks &marks) { m_model->setMarks(marks); }
    // A record as just saved or read. False where its row is not loaded.
    bool update(const RecordSnapshot &record) { return m_model->update(record); }
    // Reads what is visible anew; position and selection stay.
    void refresh() { m_model->refreshAll(); }
    void focusFilter();
    void focusRows();

    const RecordTableModel *model() const { return m_model; }

Q_SIGNALS:
    // The person has selected another row.
    void recordChosen(const concord::RecordSnapshot &record);
    void deleteRequested();
    void newRequested();
    // Enter or a double click on a row: on to the form.
    void editRequested();
    void failed(const concord::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Place // where one was in an entity
    {
        QString filterText;
        RowQuery query;
        QByteArray header;
    };

    void buildLayout();
    void connectView();
    void connectPages();
    void rememberPlace();
    void restorePlace();
    void applyFilter(const Filter &filter);
    void chooseRow(int row);
    void showLoaded(int first, int last);
    void followCurrent();
    void fitColumns();
    void updateState();
    void updatePages();
    void showMenu(const QPoint &position);
    void copyValue(const QModelIndex &index);
    void copyRow(int row);
    void filterByValue(const QModelIndex &index);

    RecordTableModel *m_model;
    FilterLine *m_filter;
    RecordView *m_view;
    EmptyState *m_empty;
    PageStrip *m_pages;
    QStackedWidget *m_stack;
    QTimer m_patience; // how long a wait may last before it is told
    EntityPtr m_entity;
    QHash<QString, Place> m_places;
    std::optional<RecordKey> m_current;
    int m_awaitedRow = -1; // chosen before it was loaded
    bool m_isFollowing = false;
    bool m_needsWidths = false;
};

} // namespace concord
