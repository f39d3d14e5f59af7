// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergepage.h"

#include "ui/common/icons.h"
#include "ui/merge/actionshortcuts.h"
#include "ui/merge/fielddetail.h"
#include "ui/merge/keynotice.h"
#include "ui/merge/marks.h"
#include "ui/merge/mergekeys.h"
#include "ui/merge/mergetable.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace concord {

namespace {

constexpr int kTargetSize = 24; // WCAG 2.5.8

} // namespace

MergePage::MergePage(MergeModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(new MergeTable(this))
    , m_detail(new FieldDetail(this))
{
    if (!m_model->parent())
        m_model->setParent(this);
    m_table->setMergeModel(m_model);
    if (!m_model->outerField().isEmpty()) {
        m_table->setObjectName(QStringLiteral("placesTable"));
        m_table->setAccessibleName(tr("Places inside the value"));
    }
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("mergeSplitter"));
    splitter->addWidget(m_table);
    splitter->addWidget(m_detail);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({340, 150});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(makeToolBar());
    layout->addWidget(splitter, 1);
    makeShortcuts();

    connect(m_table, &MergeTable::pickWanted, this, &MergePage::pick);
    connect(m_table, &MergeTable::typingWanted, this, &MergePage::startTyping);
    connect(m_table, &MergeTable::openWanted, this, &MergePage::openInside);
    connect(m_detail, &FieldDetail::openWanted, this, &MergePage::openInside);
    connect(m_table, &MergeTable::currentFieldChanged, this, &MergePage::showDetail);
    connect(m_table, &MergeTable::currentFieldChanged, this, &MergePage::currentFieldChanged);
    connect(m_detail, &FieldDetail::pickWanted, this,
            [this](const QString &field, Pick side) { pick(field, side, false); });
    connect(m_detail, &FieldDetail::textTyped, m_model, &MergeModel::typeText);
    connect(m_detail, &FieldDetail::nullTyped, m_model, &MergeModel::typeNull);
    connect(m_detail, &FieldDetail::typingFinished, this, &MergePage::finishTyping);
    connect(m_model, &MergeModel::choicesChanged, this, &MergePage::showDetail);
    connect(m_model, &MergeModel::fieldTouched, this, &MergePage::goToField);
    goTo(std::max(0, m_model->nextOpen(-1)));
    showDetail();
}

QWidget *MergePage::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *original = new QCheckBox(tr("&Original column"), bar);
    original->setObjectName(QStringLiteral("showOriginal"));
    original->setMinimumHeight(kTargetSize);
    m_allMine
        = new QPushButton(markIcon(Provenance::Mine), tr("Take mine for all &undecided"), bar);
    m_allMine->setObjectName(QStringLiteral("allMine"));
    m_allDatabase = new QPushButton(markIcon(Provenance::Database),
                                    tr("Take database for &all undecided"), bar);
    m_allDatabase->setObjectName(QStringLiteral("allDatabase"));
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_allMine);
    layout->addWidget(m_allDatabase);
    layout->addStretch();
    layout->addWidget(makeFilter(bar));
    layout->addWidget(original);
    m_undo = m_model->undoStack()->createUndoAction(this, tr("Undo"));
    m_undo->setIcon(themedIcon(QStringLiteral("undo-2")));
    m_undo->setObjectName(QStringLiteral("undo"));
    m_redo = m_model->undoStack()->createRedoAction(this, tr("Redo"));
    m_redo->setIcon(themedIcon(QStringLiteral("redo-2")));
    m_redo->setObjectName(QStringLiteral("redo"));
    withCurrentKeys(this, [this] {
        m_undo->setShortcuts(MergeKeys::current().everywhere(MergeAction::Undo));
        m_redo->setShortcuts(MergeKeys::current().everywhere(MergeAction::Redo));
    });
    for (QAction *action : {m_undo, m_redo}) {
        addAction(action);
        auto *button = new QToolButton(bar);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        layout->addWidget(button);
    }
    for (QPushButton *button : {m_allMine, m_allDatabase})
        button->setAutoDefault(false);
    const QList<MergedField> &fields = m_model->merge().fields();
    const bool isKnown = std::any_of(fields.cbegin(), fields.cend(),
                                     [](const MergedField &field) { return field.hasOriginal; });
    original->setVisible(isKnown);
    original->setChecked(isKnown);
    m_table->setOriginalShown(isKnown);
    m_detail->setOriginalShown(isKnown);
    connect(original, &QCheckBox::toggled, m_table, &MergeTable::setOriginalShown);
    connect(original, &QCheckBox::toggled, m_detail, &FieldDetail::setOriginalShown);
    connect(m_allMine, &QPushButton::clicked, this, [this] { pickForUndecided(Pick::Mine); });
    connect(m_allDatabase, &QPushButton::clicked, this,
            [this] { pickForUndecided(Pick::Database); });
    return bar;
}

namespace {

// What the table shows.
enum StateFilter { ShowChanged, ShowOpen, ShowMine, ShowDatabase, ShowAll };

} // namespace

QComboBox *MergePage::makeFilter(QWidget *parent)
{
    m_filter = new QComboBox(parent);
    m_filter->setObjectName(QStringLiteral("stateFilter"));
    m_filter->setAccessibleName(tr("Which fields are shown"));
    m_filter->setToolTip(tr("Which fields are shown"));
    m_filter->addItem(tr("Show: changed"), ShowChanged);
    m_filter->addItem(tr("Show: to decide"), ShowOpen);
    m_filter->addItem(tr("Show: mine"), ShowMine);
    m_filter->addItem(tr("Show: database"), ShowDatabase);
    m_filter->addItem(tr("Show: all"), ShowAll);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &MergePage::filter);
    connect(m_model, &QAbstractItemModel::modelReset, m_filter,
            [this] { m_filter->setCurrentIndex(ShowChanged); });
    return m_filter;
}

bool MergePage::isFilteredOut(int row) const
{
    const MergeRowModel *shown = m_model->row(row);
    switch (m_filter->currentData().toInt()) {
    case ShowOpen:
        return !shown || (!shown->isOpen() && shown->provenance() != Provenance::Grouped);
    case ShowMine:
        return !shown || shown->field().pick != Pick::Mine;
    case ShowDatabase:
        return !shown || shown->field().pick != Pick::Database
            || shown->provenance() == Provenance::Unchanged;
    default:
        return false;
    }
}

// As the rows stand now: one that is decided while it is looked at does not go away under the person's hand.
void MergePage::filter()
{
    const bool isAll = m_filter->currentData().toInt() == ShowAll;
    if (isAll || m_model->isUnfolded())
        m_model->setUnfolded(isAll);
    int first = -1;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        m_table->setRowHidden(row, isFilteredOut(row));
        if (first < 0 && !m_table->isRowHidden(row))
            first = row;
    }
    if (first >= 0 && m_table->isRowHidden(m_table->currentIndex().row()))
        goTo(first);
}

void MergePage::makeShortcuts()
{
    // The value's own page, the dialog and the stack have these.
    const bool isInside = !m_model->outerField().isEmpty();
    QList<MergeAction> actions = MergeKeys::actions();
    actions.removeIf([isInside](MergeAction action) {
        return action == MergeAction::Save || action == MergeAction::Help
            || action == MergeAction::Undo || action == MergeAction::Redo
            || (isInside && action == MergeAction::OpenInside);
    });
    new ActionShortcuts(actions, this, [this](MergeAction action) { act(action); });
    connect(m_table, &MergeTable::actionWanted, this, &MergePage::act);
}

void MergePage::act(MergeAction action)
{
    switch (action) {
    case MergeAction::Type:
        startTyping();
        break;
    case MergeAction::OpenInside:
        openInside(m_table->currentField());
        break;
    case MergeAction::NextOpen:
        Q_EMIT nextWanted();
        break;
    case MergeAction::PreviousOpen:
        goToPreviousOpen();
        break;
    case MergeAction::NextDifference:
        goToDifference(1);
        break;
    case MergeAction::PreviousDifference:
        goToDifference(-1);
        break;
    case MergeAction::Filter:
        m_filter->setFocus();
        m_filter->showPopup();
        break;
    case MergeAction::Undo:
        m_undo->trigger();
        break;
    case MergeAction::Redo:
        m_redo->trigger();
        break;
    case MergeAction::Save:
    case MergeAction::Help:
    case MergeAction::NextRecord:
    case MergeAction::PreviousRecord:
    case MergeAction::ApplyAlike:
    case MergeAction::SaveReady:
        Q_EMIT dialogActionWanted(action);
        break;
    default:
        pickCurrent(MergeKeys::pickOf(action));
        break;
    }
}

void MergePage::goToDifference(int step)
{
    const int count = m_model->listedCount();
    if (count == 0)
        return;
    const int from = m_table->currentIndex().row();
    goTo(((from < count ? from : count - 1) + step + count) % count);
    m_table->setFocus();
}

// After a key the focus goes on to the next row that waits; after the mouse it stays where the hand is.
void MergePage::pick(const QString &field, Pick pick, bool isByKey)
{
    const MergeRowModel *row = m_model->row(field);
    if (!row || !row->canPick(pick))
        return;
    const bool wasOpen = row->isOpen();
    m_model->choose(field, pick);
    if (isByKey && wasOpen)
        goToNextOpen();
}

void MergePage::pickCurrent(Pick side)
{
    pick(m_table->currentField(), side, true);
}

void MergePage::pickForUndecided(Pick pick)
{
    m_model->chooseForUndecided(pick);
    m_table->setFocus();
}

void MergePage::startTyping()
{
    const MergeRowModel *row = m_model->row(m_table->currentField());
    if (row && row->canType())
        m_detail->startTyping();
}

void MergePage::finishTyping(bool isDone)
{
    m_table->setFocus();
    const MergeRowModel *row = m_model->row(m_table->currentField());
    if (isDone && row && !row->isOpen())
        goToNextOpen();
}

void MergePage::openInside(const QString &field)
{
    const MergeRowModel *row = m_model->row(field);
    if (row && row->canOpen() && !m_isLocked)
        Q_EMIT insideWanted(field);
}

QString MergePage::currentField() const
{
    return m_table->currentField();
}

void MergePage::goToField(const QString &field)
{
    if (const int row = m_model->rowOf(field); row >= 0)
        goTo(row);
}

void MergePage::showDetail()
{
    const MergeRowModel *row = m_model->row(m_table->currentField());
    m_detail->showRow(row ? std::optional(*row) : std::nullopt);
    const RecordMerge &merge = m_model->merge();
    const bool isUndecided = !m_isLocked && merge.undecidedCount() > merge.proposalCount();
    m_allMine->setEnabled(isUndecided);
    m_allDatabase->setEnabled(isUndecided);
}

void MergePage::goTo(int row)
{
    if (m_table->isRowHidden(row))
        m_filter->setCurrentIndex(ShowChanged);
    m_table->goTo(row);
}

bool MergePage::goToNextOpen()
{
    const int row = m_model->nextOpen(m_table->currentIndex().row());
    if (row >= 0) {
        goTo(row);
        m_table->setFocus();
    }
    return row >= 0;
}

bool MergePage::goToPreviousOpen()
{
    const int row = m_model->previousOpen(m_table->currentIndex().row());
    if (row >= 0) {
        goTo(row);
        m_table->setFocus();
    }
    return row >= 0;
}

void MergePage::goToFirstOpen()
{
    if (const int row = m_model->nextOpen(-1); row >= 0) {
        goTo(row);
        m_table->setFocus();
    }
}

void MergePage::focusTable()
{
    m_table->setFocus();
}

void MergePage::rebase(const FieldValues &database)
{
    const QString field = m_table->currentField();
    m_model->rebase(database);
    const int row = m_model->rowOf(field);
    const int open = m_model->nextOpen(-1);
    goTo(std::max(0, open >= 0 ? open : row));
    showDetail();
}

void MergePage::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    m_model->setLocked(isLocked);
    m_detail->setEnabled(!isLocked);
    m_undo->setEnabled(!isLocked && m_model->undoStack()->canUndo());
    m_redo->setEnabled(!isLocked && m_model->undoStack()->canRedo());
    showDetail();
}

} // namespace concord
