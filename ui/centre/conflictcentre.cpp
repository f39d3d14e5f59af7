// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/centre/conflictcentre.h"

#include "core/text/undosentences.h"
#include "ui/centre/conflictdelegate.h"
#include "ui/centre/conflictfilterbar.h"
#include "ui/centre/conflictlistmodel.h"
#include "ui/centre/donepage.h"
#include "ui/common/messagebar.h"
#include "ui/common/valuetext.h"
#include "ui/merge/actionshortcuts.h"
#include "ui/merge/keynotice.h"
#include "ui/merge/mergepanel.h"
#include "ui/merge/mergesession.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <utility>

namespace concord {

namespace {

using State = ConflictEntry::State;

constexpr QSize kSize(1360, 760);
constexpr int kListWidth = 480;
constexpr int kRowHeight = 28;
constexpr int kListGap = 8;

} // namespace

ConflictCentre::ConflictCentre(Workspace *workspace, const QList<RefusedSave> &refused,
                               QWidget *parent)
    : QDialog(parent)
    , m_records(new ConflictListModel(refused, this))
    , m_filter(new ConflictFilterModel(m_records, this))
    , m_saver(new ConflictSaver(workspace, m_records, this))
    , m_title(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_messages(new MessageBar(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("conflictCentre"));
    const QString title = tr("%n record(s) were changed while you were editing them", nullptr,
                             static_cast<int>(refused.size()));
    setWindowTitle(title);
    m_title->setObjectName(QStringLiteral("centreTitle"));
    m_title->setText(title);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_title->setFont(large);
    m_summary->setObjectName(QStringLiteral("centreSummary"));
    m_messages->setObjectName(QStringLiteral("centreMessages"));
    auto *splitter = new QSplitter(this);
    splitter->setObjectName(QStringLiteral("centreSplitter"));
    splitter->addWidget(makeList());
    splitter->addWidget(makeRecord());
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kListWidth, kSize.width() - kListWidth});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_messages);
    layout->addWidget(splitter, 1);
    layout->addWidget(makeFooter());
    resize(kSize);
    connectParts();
    makeShortcuts();
    showStates();
    chooseFirst();
    m_table->setFocus();
}

MergePanel *ConflictCentre::panel() const
{
    return m_panel;
}

QWidget *ConflictCentre::makeList()
{
    auto *list = new QWidget(this);
    m_filterBar = new ConflictFilterBar(m_records, m_filter, list);
    m_table = new QTableView(list);
    m_table->setObjectName(QStringLiteral("conflictList"));
    m_table->setAccessibleName(tr("Records that were changed meanwhile"));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new ConflictDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(
        std::max(kRowHeight, fontMetrics().height() + 8));
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->resizeSection(ConflictListModel::RecordColumn, 130);
    header->resizeSection(ConflictListModel::StateColumn, 215);
    auto *layout = new QVBoxLayout(list);
    // From right to left Qt's splitter places its children a pixel too far.
    layout->setContentsMargins(0, 0, isRightToLeft() ? 1 : 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_table, 1);
    return list;
}

QWidget *ConflictCentre::makeRecord()
{
    auto *right = new QWidget(this);
    m_record = new QStackedWidget(right);
    m_record->setObjectName(QStringLiteral("centreRecord"));
    m_done = new DonePage(m_record);
    m_record->addWidget(m_done);
    m_alike = new QPushButton(right);
    m_alike->setObjectName(QStringLiteral("applyAlike"));
    m_alike->setAutoDefault(false);
    auto *layout = new QVBoxLayout(right);
    // Towards the list.
    layout->setContentsMargins(isRightToLeft() ? 0 : kListGap, 0, isRightToLeft() ? kListGap : 0,
                               0);
    layout->setSpacing(8);
    layout->addWidget(m_alike, 0, Qt::AlignRight);
    layout->addWidget(m_record, 1);
    return right;
}

QWidget *ConflictCentre::makeFooter()
{
    auto *footer = new QWidget(this);
    m_progress = new QProgressBar(footer);
    m_progress->setObjectName(QStringLiteral("centreProgress"));
    m_progress->setAccessibleName(tr("Records saved"));
    m_progress->setFormat(tr("%v of %m"));
    m_progress->hide();
    m_cancel = new QPushButton(tr("S&top saving"), footer);
    m_cancel->setObjectName(QStringLiteral("cancelSaving"));
    m_cancel->hide();
    m_saveReady = new QPushButton(footer);
    m_saveReady->setObjectName(QStringLiteral("saveReady"));
    m_close = new QPushButton(tr("C&lose"), footer);
    m_close->setObjectName(QStringLiteral("closeCentre"));
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_cancel);
    layout->addStretch();
    layout->addWidget(m_close);
    layout->addWidget(m_saveReady);
    for (QPushButton *button : {m_cancel, m_saveReady, m_close})
        button->setAutoDefault(false);
    return footer;
}

void ConflictCentre::connectParts()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    choose(m_filter->mapToSource(current).row());
            });
    connect(m_records, &ConflictListModel::statesChanged, this, &ConflictCentre::showStates);
    connect(m_records, &ConflictListModel::allJudged, this, [this] {
        // Who has begun meanwhile is not disturbed.
        const bool hasBegun = m_row != 0 || focusWidget() != m_table;
        if (std::exchange(m_hasJudged, true) || hasBegun)
            return;
        chooseFirst();
        showStates();
        if (m_panel)
            m_panel->focusFields();
    });
    connect(m_records, &ConflictListModel::choicesChanged, this, &ConflictCentre::choicesChanged);
    connect(m_records, &ConflictListModel::touched, this, &ConflictCentre::goTo);
    connect(m_alike, &QPushButton::clicked, this, &ConflictCentre::applyAlike);
    connect(m_saveReady, &QPushButton::clicked, this, &ConflictCentre::saveReady);
    connect(m_close, &QPushButton::clicked, this, &ConflictCentre::reject);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_saver->cancel();
        m_cancel->setEnabled(false);
    });
    connect(m_saver, &ConflictSaver::saved, this, &ConflictCentre::resolved);
    connect(m_saver, &ConflictSaver::settled, this, &ConflictCentre::refreshed);
    connect(m_saver, &ConflictSaver::progressed, this, [this](int done, int total) {
        m_progress->setMaximum(total);
        m_progress->setValue(done);
    });
    connect(m_saver, &ConflictSaver::finished, this, &ConflictCentre::showVerdicts);
    connectUndo();
}

void ConflictCentre::connectUndo()
{
    connect(m_done, &DonePage::undoWanted, this, [this] { m_saver->undo(m_row); });
    connect(m_saver, &ConflictSaver::undone, this, &ConflictCentre::refreshed);
    connect(m_saver, &ConflictSaver::undone, this, [this](int row) {
        m_messages->showMessage(MessageBar::Kind::Success, mergeUndoneText(m_records->title(row)));
    });
    connect(m_saver, &ConflictSaver::undoRefused, this,
            [this](int row, const std::optional<Error> &error) {
                const QString title = m_records->title(row);
                m_messages->showMessage(MessageBar::Kind::Warning,
                                        error ? mergeNotUndoneText(title, *error)
                                              : mergeStaysText(title));
                showStates();
            });
}

void ConflictCentre::makeShortcuts()
{
    new ActionShortcuts(MergeKeys::actionsOfMany(), this,
                        [this](MergeAction action) { act(action); });
    withCurrentKeys(this, [this] {
        m_saveReady->setToolTip(MergeKeys::current().text(MergeAction::SaveReady));
        m_alike->setToolTip(MergeKeys::current().text(MergeAction::ApplyAlike));
    });
}

void ConflictCentre::act(MergeAction action)
{
    if (action == MergeAction::NextRecord)
        chooseOpen(1);
    else if (action == MergeAction::PreviousRecord)
        chooseOpen(-1);
    else if (action == MergeAction::ApplyAlike)
        applyAlike();
    else if (action == MergeAction::SaveReady)
        saveReady();
}

void ConflictCentre::chooseFirst()
{
    const int open = m_records->queue().nextOpen(-1);
    m_table->setCurrentIndex(m_filter->mapFromSource(m_records->index(std::max(0, open), 0)));
}

// With the hands on the keys the person goes on deciding there.
void ConflictCentre::chooseOpen(int step)
{
    const int next = m_records->queue().nextOpen(m_row, step);
    if (next < 0) {
        m_saveReady->setFocus();
        return;
    }
    goTo(next, {});
    if (m_panel) {
        m_panel->goToFirstOpen();
        m_panel->focusFields();
    }
}

void ConflictCentre::goTo(int row, const QString &field)
{
    if (!m_filter->mapFromSource(m_records->index(row, 0)).isValid())
        m_filterBar->clear();
    m_table->setCurrentIndex(m_filter->mapFromSource(m_records->index(row, 0)));
    if (m_panel && !field.isEmpty())
        m_panel->goToField(field);
}

void ConflictCentre::choose(int row)
{
    if (row == m_row)
        return;
    m_row = row;
    m_decidedField.clear();
    showRecord();
}

void ConflictCentre::showRecord()
{
    const bool hadFocus = m_panel && m_panel->isAncestorOf(focusWidget());
    const int before = std::exchange(m_shownRow, m_row);
    if (m_panel) {
        m_panel->disconnect(this);
        m_record->removeWidget(m_panel);
        m_panel->hide();
        m_panel->deleteLater();
        m_panel = nullptr;
    }
    if (before >= 0 && before != m_row)
        m_saver->release(before);
    const ConflictEntry &entry = m_records->entry(m_row);
    const bool isThere = !entry.isOver() && entry.state != State::Judging;
    m_records->setShown(isThere ? m_row : -1);
    m_isShownJudged = isThere;
    if (isThere) {
        m_panel = new MergePanel(m_saver->hold(m_row), entry.refused.isDelete,
                                 m_records->mergeModel(m_row), m_record);
        m_panel->setAmongMany();
        m_panel->setLocked(m_saver->isRunning());
        connectPanel();
        m_record->addWidget(m_panel);
        m_record->setCurrentWidget(m_panel);
        if (hadFocus)
            m_panel->focusFields();
    } else {
        m_saver->release(m_row);
        m_done->tell(
            QStringLiteral("%1: %2").arg(m_records->title(m_row), m_records->stateText(m_row)),
            m_saver->canUndo(m_row));
        m_record->setCurrentWidget(m_done);
        if (hadFocus)
            m_table->setFocus();
    }
    offerAlike();
}

void ConflictCentre::connectPanel()
{
    const int row = m_row;
    connect(m_panel, &MergePanel::refreshed, this, [this, row](const UnitOfWork &work) {
        m_records->setSettled(row);
        Q_EMIT refreshed(row, work);
    });
    connect(m_panel, &MergePanel::recordGone, this, [this, row] {
        m_records->setSettled(row);
        Q_EMIT recordGone(row);
    });
    connect(m_panel, &MergePanel::keyEditWanted, this, [this, row] {
        Q_EMIT keyEditWanted(row);
        QDialog::reject();
    });
    connect(m_panel, &MergePanel::resolved, this, [this] { chooseOpen(1); });
    connect(m_panel, &MergePanel::nextRecordWanted, this, [this] { chooseOpen(1); });
    connect(m_panel, &MergePanel::actionWanted, this, &ConflictCentre::act);
    connect(m_panel, &MergePanel::currentFieldChanged, this, &ConflictCentre::offerAlike);
    if (MergeModel *model = m_panel->model())
        connect(model, &MergeModel::chosen, m_panel, [this](const QString &field) {
            m_decidedField = field;
            offerAlike();
        });
}

// The field under the cursor where it is decided, else the one decided last: after a key the cursor has gone on.
QString ConflictCentre::alikeField() const
{
    if (!m_panel || m_saver->isRunning())
        return {};
    const QString current = m_panel->currentField();
    for (const QString &field : {current, m_decidedField}) {
        if (!field.isEmpty() && m_records->alikeCount(m_row, field) > 0)
            return field;
    }
    return {};
}

void ConflictCentre::offerAlike()
{
    const QString field = alikeField();
    m_alike->setEnabled(!field.isEmpty());
    if (field.isEmpty()) {
        m_alike->setText(tr("No other record asks the same"));
        return;
    }
    const QString label
        = m_records->entry(m_row).merge->entity()->field(field)->label.text(uiLanguage());
    m_alike->setText(
        tr("Decide “%1” alike in %n other record(s)", nullptr, m_records->alikeCount(m_row, field))
            .arg(label.isEmpty() ? field : label));
}

void ConflictCentre::applyAlike()
{
    const QString field = alikeField();
    if (!field.isEmpty())
        m_records->applyAlike(m_row, field);
    offerAlike();
}

void ConflictCentre::saveReady()
{
    const QList<int> rows = m_records->queue().ready();
    if (rows.isEmpty() || m_saver->isRunning()) {
        chooseOpen(1);
        return;
    }
    m_messages->clear();
    if (m_panel)
        m_panel->setLocked(true);
    m_cancel->setEnabled(true);
    m_progress->show();
    m_cancel->show();
    m_saver->save(rows);
    showStates();
}

void ConflictCentre::showVerdicts(const ConflictSaver::Totals &totals)
{
    m_progress->hide();
    m_cancel->hide();
    if (m_panel)
        m_panel->setLocked(false);
    QStringList parts;
    if (totals.saved > 0)
        parts.append(tr("%n record(s) saved.", nullptr, totals.saved));
    if (totals.settled > 0)
        parts.append(tr("%n record(s) held your values already.", nullptr, totals.settled));
    if (totals.changedAgain > 0)
        parts.append(tr("%n record(s) changed again meanwhile: nothing of them was written, your "
                        "choices are merged with what is new.",
                        nullptr, totals.changedAgain));
    if (totals.failed > 0)
        parts.append(tr("%n record(s) could not be saved.", nullptr, totals.failed));
    if (totals.verifying > 0)
        parts.append(tr("The connection was lost: whether %n record(s) were saved is being "
                        "verified.",
                        nullptr, totals.verifying));
    if (totals.unsent > 0)
        parts.append(tr("Stopped: %n record(s) were not sent.", nullptr, totals.unsent));
    const bool isWhole
        = totals.changedAgain + totals.failed + totals.verifying + totals.unsent == 0;
    m_messages->showMessage(isWhole ? MessageBar::Kind::Success : MessageBar::Kind::Warning,
                            parts.join(QLatin1Char(' ')));
    showStates();
    Q_EMIT savedMany();
}

// What is shown beside the list follows where the record's state makes it another page.
void ConflictCentre::showStates()
{
    const ConflictQueue &queue = m_records->queue();
    const auto count = [&queue](State state) { return queue.count(state); };
    const int ready = count(State::Ready) + count(State::Failed);
    QStringList parts{tr("%1 of %n ready", nullptr, queue.size()).arg(count(State::Ready))};
    const auto add = [&parts](const QString &text, int number) {
        if (number > 0)
            parts.append(text);
    };
    const int judging = count(State::Judging);
    const int over = count(State::Saved) + count(State::Settled);
    add(tr("%n to decide", nullptr, count(State::Open)), count(State::Open));
    add(tr("%n not saved", nullptr, count(State::Failed)), count(State::Failed));
    add(tr("%n being verified", nullptr, count(State::Verifying)), count(State::Verifying));
    add(tr("%n being merged", nullptr, judging), judging);
    add(tr("%n done", nullptr, over), over);
    const QString summary = parts.join(QStringLiteral("  ·  "));
    if (summary != m_summary->text()) {
        m_summary->setText(summary);
        QAccessibleEvent event(m_summary, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
    m_saveReady->setText(tr("Save %n read&y", nullptr, ready));
    m_saveReady->setEnabled(ready > 0 && !m_saver->isRunning());
    if (m_row < 0)
        return;
    const ConflictEntry &entry = m_records->entry(m_row);
    const bool isThere = !entry.isOver() && (m_isShownJudged || entry.state != State::Judging);
    const bool isOtherModel = m_panel && m_panel->model() && entry.state != State::Judging
        && m_panel->model() != m_records->mergeModel(m_row);
    if (isThere != m_isShownJudged || isOtherModel || !isThere)
        showRecord();
    else
        offerAlike();
}

void ConflictCentre::reject()
{
    if (m_panel && m_panel->leaveInnerPage())
        return;
    if (!m_saver->isSaving()) {
        QDialog::reject();
        return;
    }
    m_saver->cancel();
    m_messages->clear();
    m_messages->showMessage(MessageBar::Kind::Warning,
                            tr("Still saving. No more records are sent; close again when what is "
                               "under way has its verdict."));
}

} // namespace concord
