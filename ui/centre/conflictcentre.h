// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/conflictqueue.h"
#include "core/workspace/workspace.h"
#include "ui/centre/conflictsaver.h"
#include "ui/merge/mergekeys.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace concord {

class ConflictFilterBar;
class ConflictFilterModel;
class ConflictListModel;
class DonePage;
class MergePanel;
class MessageBar;

// Resolves the conflicts of many records: their list with what each waits for, and beside it the panel of the merge
// dialog for the one that is chosen. What is ready is saved together, a verdict each. Show it with open(); it deletes
// itself when it is closed, which writes nothing and ends no edit. The workspace is not owned and must outlive it.
class ConflictCentre : public QDialog
{
    Q_OBJECT

public:
    // The signals name a record by its place in `refused`.
    ConflictCentre(Workspace *workspace, const QList<RefusedSave> &refused,
                   QWidget *parent = nullptr);

    ConflictListModel *records() const { return m_records; }
    MergePanel *panel() const;
    // In `refused`; -1 where none is chosen.
    int currentRow() const { return m_row; }
    // Records are being saved together.
    bool isSavingMany() const { return m_saver->isRunning(); }

Q_SIGNALS:
    // What is decided so far of this record, to be kept in case the centre is left.
    void choicesChanged(int row, const concord::KeptChoices &choices);
    // Saved. `work` goes on from the saved row.
    void resolved(int row, const concord::UnitOfWork &work, const concord::Saved &saved);
    // Settled without a save: the edit starts from the database's values without changes.
    void refreshed(int row, const concord::UnitOfWork &work);
    // The record is deleted, and the person agreed.
    void recordGone(int row);
    // The person wants to give the new record another key; the centre is closed.
    void keyEditWanted(int row);
    // Several were saved, or tried to be.
    void savedMany();

public Q_SLOTS:
    void reject() override;
    void saveReady();

private:
    QWidget *makeList();
    QWidget *makeRecord();
    QWidget *makeFooter();
    void connectParts();
    void makeShortcuts();
    void act(MergeAction action);

    void choose(int row);
    void chooseFirst();
    void chooseOpen(int step);
    void showRecord();
    void connectUndo();
    void connectPanel();
    void goTo(int row, const QString &field);
    void offerAlike();
    void applyAlike();
    void showStates();
    void showVerdicts(const ConflictSaver::Totals &totals);
    QString alikeField() const;

    ConflictListModel *m_records;
    ConflictFilterModel *m_filter;
    ConflictSaver *m_saver;
    int m_row = -1;           // chosen
    int m_shownRow = -1;      // of which the session is held
    bool m_hasJudged = false; // all, once
    bool m_isShownJudged
        = false;            // the panel is about the record's merge, not about its being merged
    QString m_decidedField; // the one decided last in the record that is chosen

    QLabel *m_title;
    QLabel *m_summary;
    MessageBar *m_messages;
    ConflictFilterBar *m_filterBar = nullptr;
    QTableView *m_table = nullptr;
    QStackedWidget *m_record = nullptr;
    DonePage *m_done = nullptr; // shown of a record that is over, or not there yet
    QPointer<MergePanel> m_panel;
    QPushButton *m_alike = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_saveReady = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace concord
