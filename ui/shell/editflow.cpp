// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/editflow.h"

#include "core/merge/conflictfile.h"
#include "core/text/sentences.h"
#include "ui/centre/conflictcentre.h"
#include "ui/common/futureobserver.h"
#include "ui/common/messagebar.h"
#include "ui/common/valuetext.h"
#include "ui/merge/mergedialog.h"
#include "ui/merge/mergekeys.h"
#include "ui/shell/filechoices.h"
#include "ui/shell/mergeundo.h"
#include "ui/shell/ruleflow.h"
#include "ui/shell/undomergedialog.h"

#include <QMessageBox>
#include <QPushButton>

namespace concord {

namespace {

QString fieldLabels(const Entity &entity, const QStringList &names)
{
    QStringList labels;
    for (const QString &name : names) {
        const Field *field = entity.field(name);
        const QString label = field ? field->label.text(uiLanguage()) : QString();
        labels.append(label.isEmpty() ? name : label);
    }
    return labels.join(QStringLiteral(", "));
}

// In the words of the form where it is one of its checks that failed.
QString failureText(const EditModel &edit, const Error &error)
{
    const QList<Violation> violations = edit.violations();
    if (!violations.isEmpty() && violations.first().error == error)
        return violationText(violations.first(), *edit.entity(), uiLanguage());
    return errorText(error);
}

// Those of the dialog that is made next.
void readMergeKeys()
{
    MergeKeys::setCurrent(MergeKeys::fromFile(MergeKeys::defaultFile()));
}

} // namespace

EditFlow::EditFlow(Workspace *workspace, EditsModel *edits, MessageBar *messages, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_edits(edits)
    , m_messages(messages)
    , m_window(window)
    , m_undo(new MergeUndo(workspace, edits, messages, this))
    , m_rules(new RuleFlow(workspace, edits, messages, m_undo))
{
    connect(m_undo, &MergeUndo::recordWritten, this, &EditFlow::recordWritten);
    connect(m_undo, &MergeUndo::rowsChanged, this, &EditFlow::rowsChanged);
    connect(m_undo, &MergeUndo::listWanted, this, &EditFlow::mergesWanted);
    connectEdits();
}

void EditFlow::connectEdits()
{
    connect(m_edits, &EditsModel::saved, this,
            [this](EditModel *edit, const Saved &saved, const QStringList &mergedFields) {
                // Without values where somebody has saved since: then the row is read again.
                if (saved.databaseValues.isEmpty())
                    Q_EMIT rowsChanged();
                else
                    Q_EMIT recordWritten(edit->entity(), rowOf(saved));
                if (!m_edits->isSavingAll())
                    tellSaved(*edit, saved, mergedFields);
            });
    connect(m_edits, &EditsModel::conflicted, this,
            [this](EditModel *edit) { resolveRefused(edit); });
    connect(m_edits, &EditsModel::ruled, this,
            [this](EditModel *edit, const LoopResult &result, const UnitOfWork &before) {
                m_rules->tell(edit, result, before);
                if (result.ending == LoopResult::Ending::Saved
                    && !result.saved.databaseValues.isEmpty())
                    Q_EMIT recordWritten(edit->entity(), rowOf(result.saved));
                else
                    Q_EMIT rowsChanged();
            });
    connect(m_edits, &EditsModel::failed, this, &EditFlow::tellFailed);
    connect(m_edits, &EditsModel::deleted, this, [this](EditModel *edit, const Saved &saved) {
        m_messages->showMessage(MessageBar::Kind::Success,
                                saved.wasGone ? tr("%1 was deleted already.").arg(edit->title())
                                              : tr("%1 is deleted.").arg(edit->title()));
        Q_EMIT rowsChanged();
    });
    connect(m_edits, &EditsModel::draftFailed, this, [this](EditModel *edit, const Error &error) {
        m_messages->showMessage(
            MessageBar::Kind::Warning,
            tr("The draft of %1 could not be written, so what you typed is only in memory. %2")
                .arg(edit->title(), errorText(error)),
            error.detail);
    });
    connect(m_edits, &EditsModel::verifyingStarted, this, [this](const EditModel *edit) {
        if (!m_edits->isSavingAll())
            tellVerifying(*edit);
    });
    connect(m_edits, &EditsModel::verifiedUnsaved, this, &EditFlow::tellUnsaved);
    connect(m_edits, &EditsModel::savedAll, this, &EditFlow::tellSavedAll);
}

void EditFlow::tellSaved(const EditModel &edit, const Saved &saved, const QStringList &mergedFields)
{
    if (saved.isReplayed) {
        m_messages->showMessage(MessageBar::Kind::Success,
                                tr("%1 was verified: it is saved.").arg(edit.title()));
        return;
    }
    if (mergedFields.isEmpty()) {
        m_messages->showMessage(MessageBar::Kind::Success, tr("%1 is saved.").arg(edit.title()));
        return;
    }
    m_messages->showMessage(
        MessageBar::Kind::Info,
        tr("%1 is saved, merged with what somebody else had saved meanwhile: %2.")
            .arg(edit.title(), fieldLabels(*edit.entity(), mergedFields)));
}

void EditFlow::tellFailed(EditModel *edit, const Error &error)
{
    if (error.reason == ErrorReason::NothingToSave) {
        m_messages->showMessage(MessageBar::Kind::Info,
                                tr("%1 has no changes to save.").arg(edit->title()));
        return;
    }
    m_messages->showMessage(MessageBar::Kind::Error,
                            tr("%1 is not saved. %2").arg(edit->title(), failureText(*edit, error)),
                            error.detail);
}

void EditFlow::tellVerifying(const EditModel &edit)
{
    m_messages->showMessage(
        MessageBar::Kind::Warning,
        tr("The connection was lost while %1 was being saved. Whether it was saved is being "
           "verified; what you typed is kept.")
            .arg(edit.title()));
}

void EditFlow::tellUnsaved(EditModel *edit)
{
    m_messages->showMessage(
        MessageBar::Kind::Warning,
        tr("%1 was verified: it had not been saved. Your changes are there as before.")
            .arg(edit->title()));
    m_messages->addAction(tr("Save Again"), [edit = QPointer<EditModel>(edit)] {
        if (edit)
            edit->startSave();
    });
}

void EditFlow::tellSavedAll(const SaveAllResult &result)
{
    QStringList parts;
    if (result.saved > 0)
        parts.append(tr("%n record(s) saved.", nullptr, result.saved));
    if (result.ruled > 0)
        parts.append(tr("%n conflict(s) decided by rules.", nullptr, result.ruled));
    const auto conflicts = static_cast<int>(result.conflicts.size());
    if (conflicts > 0)
        parts.append(tr("%n record(s) changed meanwhile by somebody else: nothing of them was "
                        "written, they stay marked.",
                        nullptr, conflicts));
    const auto failures = static_cast<int>(result.failures.size());
    if (failures > 0)
        parts.append(tr("%n record(s) could not be saved.", nullptr, failures));
    if (result.verifying > 0)
        parts.append(tr("The connection was lost: whether %n record(s) were saved is being "
                        "verified.",
                        nullptr, result.verifying));
    if (!parts.isEmpty())
        m_messages->showMessage(conflicts + failures + result.verifying > 0
                                    ? MessageBar::Kind::Warning
                                    : MessageBar::Kind::Success,
                                parts.join(QLatin1Char(' ')));
    m_rules->tellCollected();
    if (conflicts == 0)
        return;
    if (conflicts > 1) {
        resolveAll(result.conflicts);
        return;
    }
    EditModel *first = result.conflicts.first();
    Q_EMIT openRequested(first);
    resolveRefused(first);
}

void EditFlow::askDelete(EditModel *edit)
{
    auto *box
        = new QMessageBox(QMessageBox::Warning, tr("Delete"), tr("Delete %1?").arg(edit->title()),
                          QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("confirmDelete"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(edit->isDirty()
                                ? tr("The record is removed for everybody, and your unsaved "
                                     "changes to it with it.")
                                : tr("The record is removed for everybody."));
    auto *remove = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("deleteRecord"));
    box->setDefaultButton(box->addButton(tr("&Keep"), QMessageBox::RejectRole));
    connect(remove, &QPushButton::clicked, edit, [this, edit] { m_edits->startDelete(edit); });
    box->open();
}

void EditFlow::resolve(EditModel *edit, const Conflict &conflict, bool isDelete)
{
    if (m_dialog || m_centre)
        return;
    readMergeKeys();
    open(new MergeDialog(m_workspace, EditsModel::refusedBy(edit, conflict, isDelete), m_window),
         edit);
}

void EditFlow::resolveRefused(EditModel *edit)
{
    if (m_dialog || m_centre)
        return;
    const auto refused = m_edits->refusedSave(edit);
    if (!refused)
        return;
    readMergeKeys();
    open(new MergeDialog(m_workspace, *refused, m_window), edit);
}

void EditFlow::open(MergeDialog *dialog, EditModel *edit)
{
    m_dialog = dialog;
    m_dialog->setWindowModality(Qt::WindowModal);
    connectDialog(m_dialog, edit);
    m_dialog->open();
}

void EditFlow::connectDialog(MergeDialog *dialog, EditModel *edit)
{
    connect(dialog, &MergeDialog::resolved, edit,
            [this, edit, dialog](const UnitOfWork &work, const Saved &saved,
                                 const QStringList &mergedFields) {
                m_edits->resolve(edit, work);
                Q_EMIT recordWritten(edit->entity(), rowOf(saved));
                tellSaved(*edit, saved, mergedFields);
                m_undo->offer(edit, work, dialog->replacedValues());
            });
    connect(dialog, &MergeDialog::refreshed, edit, [this, edit](const UnitOfWork &work) {
        m_edits->resolve(edit, work);
        Q_EMIT recordWritten(edit->entity(), work.read());
        m_messages->showMessage(MessageBar::Kind::Info,
                                tr("%1 shows what the database holds now. Undo brings your "
                                   "changes back.")
                                    .arg(edit->title()));
    });
    connect(dialog, &MergeDialog::choicesChanged, edit, &EditModel::keepChoices);
    connect(dialog, &MergeDialog::recordGone, edit, [this, edit] { endGone(edit); });
    connect(dialog, &MergeDialog::keyEditWanted, edit, [this, edit] { focusKey(edit); });
}

void EditFlow::endGone(EditModel *edit)
{
    m_messages->showMessage(MessageBar::Kind::Info, tr("%1 is deleted.").arg(edit->title()));
    edit->discard();
    m_edits->drop(edit);
    Q_EMIT rowsChanged();
}

void EditFlow::focusKey(EditModel *edit)
{
    Q_EMIT openRequested(edit);
    const QStringList keys = edit->entity()->schema.keyColumns();
    if (!keys.isEmpty())
        Q_EMIT fieldFocusRequested(keys.first());
}

void EditFlow::resolveAll(const QList<EditModel *> &edits)
{
    QList<RefusedSave> refused;
    QList<QPointer<EditModel>> places;
    for (EditModel *edit : edits) {
        if (const auto save = m_edits->refusedSave(edit)) {
            refused.append(*save);
            places.append(edit);
        }
    }
    openCentre(refused, places);
}

void EditFlow::showMerges(const QList<EntityPtr> &entities)
{
    if (m_merges) {
        m_merges->raise();
        m_merges->activateWindow();
        return;
    }
    m_merges = new UndoMergeDialog(m_workspace, m_undo, entities, m_window);
    m_merges->setAttribute(Qt::WA_DeleteOnClose);
    m_merges->show();
}

void EditFlow::openConflicts(const QString &path, const QList<EntityPtr> &entities)
{
    observe(
        this, readConflictFile(path, entities),
        [this, path](const Result<QList<RefusedSave>> &read) {
            if (read && !read->isEmpty()) {
                m_rules->decide(*read, [this, path](const QList<RefusedSave> &left) {
                    observe(this, readChoiceFile(path),
                            [this, path, left](const Result<ChoiceFile> &choices) {
                                openCentreOf(path, left, choices);
                            });
                });
                return;
            }
            const QString text = read
                ? tr("There are no conflicts in %1.").arg(path)
                : tr("The conflicts in %1 cannot be opened. %2").arg(path, errorText(read.error()));
            m_messages->showMessage(read ? MessageBar::Kind::Info : MessageBar::Kind::Error, text,
                                    read ? QString() : read.error().detail);
        });
}

// No edit here keeps what is chosen about them.
void EditFlow::openCentreOf(const QString &path, QList<RefusedSave> refused,
                            const Result<ChoiceFile> &choices)
{
    if (refused.isEmpty())
        return;
    if (m_dialog || m_centre) {
        m_messages->showMessage(MessageBar::Kind::Info,
                                tr("The conflicts in %1 were not opened, for another conflict was "
                                   "being resolved. Open them again.")
                                    .arg(path));
        return;
    }
    const auto tell = [this, path](const Error &error) {
        m_messages->showMessage(
            MessageBar::Kind::Warning,
            tr("What you choose about the conflicts in %1 is kept only until their window is "
               "closed. %2")
                .arg(path, errorText(error)),
            error.detail);
    };
    if (choices) {
        for (RefusedSave &save : refused)
            takeUp(save, choices->choices(save));
    }
    openCentre(refused, QList<QPointer<EditModel>>(refused.size()));
    if (!choices) { // what stands in the file stays
        tell(choices.error());
        return;
    }
    auto *kept = new FileChoices(*choices, refused, m_centre);
    const auto forget = [kept](int row) { kept->forget(row); };
    connect(kept, &FileChoices::failed, this, tell);
    connect(m_centre, &ConflictCentre::choicesChanged, kept, &FileChoices::keep);
    connect(m_centre, &ConflictCentre::resolved, kept, forget);
    connect(m_centre, &ConflictCentre::refreshed, kept, forget);
    connect(m_centre, &ConflictCentre::recordGone, kept, forget);
}

void EditFlow::openCentre(const QList<RefusedSave> &refused,
                          const QList<QPointer<EditModel>> &edits)
{
    if (m_dialog || m_centre || refused.isEmpty())
        return;
    readMergeKeys();
    m_centre = new ConflictCentre(m_workspace, refused, m_window);
    m_centre->setWindowModality(Qt::WindowModal);
    connectCentre(m_centre, edits);
    m_centre->open();
}

// What is saved together is told at the end, and the rows are read once.
void EditFlow::connectCentre(ConflictCentre *centre, const QList<QPointer<EditModel>> &edits)
{
    const auto goOn = [this, centre, edits](int row, const UnitOfWork &work) {
        if (EditModel *edit = edits.at(row))
            m_edits->resolve(edit, work);
        if (!centre->isSavingMany())
            Q_EMIT recordWritten(work.entity(), work.read());
    };
    connect(centre, &ConflictCentre::choicesChanged, this,
            [edits](int row, const KeptChoices &choices) {
                if (EditModel *edit = edits.at(row))
                    edit->keepChoices(choices);
            });
    connect(centre, &ConflictCentre::resolved, this, goOn);
    connect(centre, &ConflictCentre::refreshed, this, goOn);
    connect(centre, &ConflictCentre::savedMany, this, &EditFlow::rowsChanged);
    connect(centre, &ConflictCentre::recordGone, this, [this, edits](int row) {
        if (EditModel *edit = edits.at(row))
            endGone(edit);
        else
            Q_EMIT rowsChanged();
    });
    connect(centre, &ConflictCentre::keyEditWanted, this, [this, edits](int row) {
        if (EditModel *edit = edits.at(row))
            focusKey(edit);
    });
}

} // namespace concord
