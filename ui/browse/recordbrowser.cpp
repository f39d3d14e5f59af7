// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/recordbrowser.h"

#include "ui/browse/emptystate.h"
#include "ui/browse/filterline.h"
#include "ui/browse/pagestrip.h"
#include "ui/browse/recorddelegate.h"
#include "ui/browse/recordview.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace concord {

namespace {

constexpr int kPatienceMs = 200;
constexpr int kNamedKey = 30; // characters of a key and the name beside it
constexpr int kRowsToMeasure = 50;
constexpr int kSortArrow = 20;

int widestOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::LongText:
        return 340;
    case FieldKind::Text:
    case FieldKind::Set:
        return 260;
    default:
        return 220;
    }
}

// `field = "value"` as the filter line reads it.
QString conditionText(const Field &field, const FieldValue &value)
{
    QString text = QStringLiteral("NULL");
    if (!value.isNull()) {
        text = value.toText();
        text.replace(QLatin1Char('"'), QLatin1String("\"\""));
        text = QLatin1Char('"') + text + QLatin1Char('"');
    }
    QString name = field.name;
    const bool isPlain = std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c == QLatin1Char('_');
    });
    if (!isPlain)
        name = QLatin1Char('"') + name.replace(QLatin1Char('"'), QLatin1String("\"\""))
            + QLatin1Char('"');
    return QStringLiteral("%1 = %2").arg(name, text);
}

} // namespace

RecordBrowser::RecordBrowser(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_model(new RecordTableModel(workspace, this))
    , m_filter(new FilterLine(this))
    , m_view(new RecordView(this))
    , m_empty(new EmptyState(this))
    , m_pages(new PageStrip(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("recordBrowser"));
    buildLayout();
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RecordDelegate(m_view));
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &RecordBrowser::updateState);
    connectView();
    connectPages();
    setEntity(nullptr);
}

void RecordBrowser::buildLayout()
{
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_pages);
}

void RecordBrowser::connectView()
{
    m_view->installEventFilter(this);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RecordBrowser::showMenu);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &RecordBrowser::editRequested);
    connect(m_view, &RecordView::textTyped, m_filter, &FilterLine::append);
    connect(m_view, &RecordView::visibleRowsChanged, this, [this](int first, int last) {
        m_model->setVisibleRows(first, last);
        updatePages();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_isFollowing)
                    chooseRow(current.row());
            });
    connect(m_view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_model,
            &RecordTableModel::sort);
    connect(m_filter, &FilterLine::filterChanged, this, &RecordBrowser::applyFilter);
    connect(m_filter, &FilterLine::left, this, &RecordBrowser::focusRows);
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_filter->text().isEmpty())
            Q_EMIT newRequested();
        else
            m_filter->clear();
    });
    connect(m_model, &RecordTableModel::loadingChanged, this, [this](bool isLoading) {
        if (isLoading)
            m_patience.start();
        else
            m_patience.stop();
        updateState();
    });
    connect(m_model, &RecordTableModel::rowsLoaded, this, &RecordBrowser::showLoaded);
    connect(m_model, &RecordTableModel::countChanged, this, &RecordBrowser::updateState);
    connect(m_model, &RecordTableModel::failed, this, &RecordBrowser::failed);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_view->scrollToRow(0);
        updateState();
    });
}

void RecordBrowser::connectPages()
{
    connect(m_pages, &PageStrip::firstRequested, this, [this] { m_view->scrollToRow(0); });
    connect(m_pages, &PageStrip::previousRequested, this,
            [this] { m_view->scrollToRow(m_view->firstVisibleRow() - m_view->rowsPerPage()); });
    connect(m_pages, &PageStrip::nextRequested, this,
            [this] { m_view->scrollToRow(m_view->firstVisibleRow() + m_view->rowsPerPage()); });
    connect(m_pages, &PageStrip::lastRequested, this,
            [this] { m_view->scrollToRow(m_model->rowCount()); });
}

void RecordBrowser::setEntity(const EntityPtr &entity)
{
    rememberPlace();
    m_entity = entity;
    m_current.reset();
    m_awaitedRow = -1;
    m_needsWidths = true;
    restorePlace();
    updateState();
}

void RecordBrowser::rememberPlace()
{
    if (!m_entity)
        return;
    m_places.insert(m_entity->name,
                    {m_filter->text(), m_model->query(), m_view->horizontalHeader()->saveState()});
}

void RecordBrowser::restorePlace()
{
    Place place;
    if (m_entity)
        place = m_places.value(m_entity->name);
    m_filter->setEntity(m_entity, place.filterText);
    RowQuery query = place.query;
    query.entity = m_entity;
    m_model->setQuery(query);
    QHeaderView *header = m_view->horizontalHeader();
    const QSignalBlocker quiet(header);
    if (!place.header.isEmpty() && header->restoreState(place.header)) {
        m_needsWidths = false;
    } else {
        header->setSortIndicator(-1, Qt::AscendingOrder);
    }
}

void RecordBrowser::setCurrent(const std::optional<RecordKey> &key)
{
    m_current = key;
    m_awaitedRow = -1;
    followCurrent();
}

void RecordBrowser::focusFilter()
{
    m_filter->activate();
}

void RecordBrowser::focusRows()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void RecordBrowser::applyFilter(const Filter &filter)
{
    RowQuery query = m_model->query();
    query.entity = m_entity;
    query.filter = filter;
    m_model->setQuery(query);
}

void RecordBrowser::chooseRow(int row)
{
    if (row < 0)
        return;
    const RecordSnapshot *record = m_model->record(row);
    m_awaitedRow = record ? -1 : row;
    if (!record)
        return;
    m_current = record->key;
    Q_EMIT recordChosen(RecordSnapshot(*record));
}

void RecordBrowser::showLoaded(int first, int last)
{
    if (std::exchange(m_needsWidths, false))
        fitColumns();
    if (m_awaitedRow >= first && m_awaitedRow <= last)
        chooseRow(m_awaitedRow);
    followCurrent();
    updateState();
}

// Keeps the selection on the record that is open: rows move, and the row's place is only known once it is
// read.
void RecordBrowser::followCurrent()
{
    if (m_awaitedRow >= 0)
        return;
    const QScopedValueRollback guard(m_isFollowing, true);
    const int row = m_current ? m_model->rowOf(*m_current) : -1;
    QItemSelectionModel *selection = m_view->selectionModel();
    if (row >= 0 && row < m_model->rowCount()) {
        const int column = std::max(m_view->currentIndex().column(), 0);
        const QModelIndex index = m_model->index(row, column);
        if (m_view->currentIndex() != index || !selection->isRowSelected(row)) {
            // Not through the view, which would scroll there.
            selection->select(index,
                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            m_view->setAutoScroll(false);
            selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
            m_view->setAutoScroll(true);
        }
    } else if (selection->hasSelection()) {
        const int selected = selection->selectedRows().constFirst().row();
        const RecordSnapshot *record = m_model->record(selected);
        if (!m_current || (record && record->key != *m_current))
            selection->clear();
    }
}

// By the first rows, within what is sensible for each kind; done once for an entity.
void RecordBrowser::fitColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    const QFontMetrics metrics(m_view->font());
    const int rows = std::min(m_model->rowCount(), kRowsToMeasure);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString title
            = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int least = RecordDelegate::widthFor(metrics, title, column) + kSortArrow;
        int width = least;
        for (int row = 0; row < rows; ++row) {
            const QString text = RecordDelegate::shownText(m_model->index(row, column)).left(80);
            width = std::max(width, RecordDelegate::widthFor(metrics, text, column));
        }
        const Field *field = m_model->fieldAt(column);
        const bool hasNames = ReferenceNamesModel::hasNames(*field);
        const FieldKind kind = hasNames ? FieldKind::Text : field->kind;
        // The names are still on their way.
        if (hasNames)
            width = std::max(width, kNamedKey * metrics.averageCharWidth());
        header->resizeSection(column, std::clamp(width, least, std::max(least, widestOf(kind))));
    }
}

void RecordBrowser::updateState()
{
    updatePages();
    const bool hasFilter = !m_filter->text().trimmed().isEmpty();
    if (!m_entity)
        m_empty->showText(QStringLiteral("table-2"), tr("Choose a table on the left."));
    else if (m_model->isLoading())
        m_empty->showText(QStringLiteral("clock"), tr("Reading the rows…"));
    else if (m_model->isBroken())
        m_empty->showText(QStringLiteral("circle-alert"), tr("The rows could not be read."));
    else if (hasFilter)
        m_empty->showText(QStringLiteral("search"), tr("No rows match the filter."),
                          tr("Clear Filter"));
    else
        m_empty->showText(QStringLiteral("table-2"), tr("This table has no rows."),
                          m_entity->isWritable() ? tr("New Record") : QString());
    const bool isPatient = m_model->isLoading() && m_patience.isActive();
    const bool hasRows = m_model->rowCount() > 0;
    if (hasRows || !isPatient)
        m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_empty);
}

void RecordBrowser::updatePages()
{
    m_pages->showRows(m_view->firstVisibleRow(), m_view->lastVisibleRow(), m_model->rowCount(),
                      m_entity ? m_model->count() : std::nullopt);
}

bool RecordBrowser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (press->matches(QKeySequence::Copy)) {
            copyValue(m_view->currentIndex());
            return true;
        }
        if (press->key() == Qt::Key_Delete) {
            Q_EMIT deleteRequested();
            return true;
        }
        if (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter) {
            Q_EMIT editRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RecordBrowser::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.data(RecordTableModel::IsLoadedRole).toBool())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(themedIcon(QStringLiteral("copy")), tr("Copy Value"));
    copy->setShortcut(QKeySequence::Copy);
    const QPersistentModelIndex kept(index);
    connect(copy, &QAction::triggered, this, [this, kept] { copyValue(kept); });
    connect(menu->addAction(tr("Copy Row")), &QAction::triggered, this,
            [this, kept] { copyRow(kept.row()); });
    menu->addSeparator();
    QAction *filter = menu->addAction(themedIcon(QStringLiteral("filter")),
                                      tr("Show Only Rows with This Value"));
    filter->setEnabled(index.data(RecordTableModel::ValueRole).isValid());
    connect(filter, &QAction::triggered, this, [this, kept] { filterByValue(kept); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void RecordBrowser::copyValue(const QModelIndex &index)
{
    const QVariant value = index.data(RecordTableModel::ValueRole);
    if (value.isValid())
        QGuiApplication::clipboard()->setText(value.value<FieldValue>().toText());
}

void RecordBrowser::copyRow(int row)
{
    QStringList texts;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QModelIndex index = m_model->index(row, column);
        texts.append(index.data(RecordTableModel::IsNullRole).toBool() ? QString()
                                                                       : index.data().toString());
    }
    QGuiApplication::clipboard()->setText(texts.join(QLatin1Char('\t')));
}

void RecordBrowser::filterByValue(const QModelIndex &index)
{
    const QVariant value = index.data(RecordTableModel::ValueRole);
    const Field *field = m_model->fieldAt(index.column());
    if (!value.isValid() || !field)
        return;
    const QString condition = conditionText(*field, value.value<FieldValue>());
    const QString before = m_filter->text().trimmed();
    m_filter->setText(before.isEmpty() ? condition : before + QLatin1String(" and ") + condition);
}

void RecordBrowser::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        updateState();
    }
}

} // namespace concord
