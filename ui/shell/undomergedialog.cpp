// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/undomergedialog.h"

#include "core/text/sentences.h"
#include "ui/shell/mergeundo.h"
#include "ui/shell/recordedmergesmodel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace concord {

namespace {

constexpr QSize kListSize(760, 420);
constexpr int kColumnGap = 20;

} // namespace

UndoMergeDialog::UndoMergeDialog(Workspace *workspace, MergeUndo *undo,
                                 const QList<EntityPtr> &entities, QWidget *parent)
    : QDialog(parent)
    , m_undo(undo)
    , m_merges(new RecordedMergesModel(workspace, entities, this))
    , m_text(new QLabel(this))
    , m_table(new QTableView(this))
    , m_undoButton(new QPushButton(tr("&Undo This Merge"), this))
{
    setObjectName(QStringLiteral("undoMergeDialog"));
    setWindowTitle(tr("Undo a Merge"));
    m_text->setObjectName(QStringLiteral("undoMergeText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("recordedMerges"));
    m_table->setAccessibleName(tr("Merges that can be undone"));
    m_table->setModel(m_merges);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_undoButton->setObjectName(QStringLiteral("undoChosenMerge"));
    m_undoButton->setAutoDefault(false);
    m_undoButton->setEnabled(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_undoButton, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    resize(kListSize);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_undoButton, &QPushButton::clicked, this, &UndoMergeDialog::undoChosen);
    connect(m_table, &QAbstractItemView::activated, this, &UndoMergeDialog::undoChosen);
    connect(m_merges, &RecordedMergesModel::loaded, this, &UndoMergeDialog::showLoaded);
    connect(m_merges, &RecordedMergesModel::failed, this,
            [this](const Error &error) { m_text->setText(errorText(error)); });
    connect(undo, &MergeUndo::ended, m_merges, &RecordedMergesModel::reload);
    m_merges->reload();
}

void UndoMergeDialog::undoChosen()
{
    const RecordedConflict *merge = m_merges->merge(m_table->currentIndex().row());
    if (!merge || !m_undoButton->isEnabled())
        return;
    m_undoButton->setEnabled(false);
    m_undo->undo(*merge, m_merges->entityOf(*merge));
}

void UndoMergeDialog::showLoaded()
{
    const bool isAny = m_merges->rowCount() > 0;
    m_text->setText(isAny
                        ? tr("These merges were saved here. Undoing one writes back what the "
                             "database held before, unless somebody has changed the record since.")
                        : tr("No merge is kept that can be undone."));
    m_undoButton->setEnabled(isAny);
    if (!isAny)
        return;
    m_table->resizeColumnsToContents();
    for (int column = 0; column + 1 < RecordedMergesModel::kColumnCount; ++column)
        m_table->setColumnWidth(column, m_table->columnWidth(column) + kColumnGap);
    m_table->setCurrentIndex(m_merges->index(0, 0));
    m_table->setFocus();
}

} // namespace concord
