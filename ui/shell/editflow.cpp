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

RecordSnapshot recordOf(const UnitOfWork &work)
{
    return {work.key(), work.originalValues(), work.token()};
}

} // namespace

EditFlow::EditFlow(Workspace *workspace, EditsModel *edits, MessageBar *messages, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_edits(edits)
    , m_messages(messages)
    , m_window(window)
{
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
                    Q_EMIT recordWritten(edit->entity(),
                                         {saved.key, saved.databaseValues, saved.token});
                if (!m_edits->isSavingAll())
                    tellSaved(*edit, saved, mergedFields);
            });
    connect(m_edits, &EditsModel::conflicted, this,
            [this](EditModel *edit, const Conflict &conflict) {
                resolve(edit, conflict, m_edits->isDeleteConflict(edit));
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

void EditFlow::offerUndo(EditModel *edit, const UnitOfWork &merged, const FieldValues &before)
{
    if (before.isEmpty())
        return;
    m_messages->addAction(tr("Undo This Merge"),
                          [this, merged, before, edit = QPointer<EditModel>(edit),
                           title = edit->title()] { undoMerge(edit, title, merged, before); });
}

// Guarded by the version that the merge made: what somebody has saved since is not taken back with it.
void EditFlow::undoMerge(const QPointer<EditModel> &edit, const QString &title, UnitOfWork merged,
                         const FieldValues &before)
{
    const Entity &entity = *merged.entity();
    for (const auto &[name, value] : before) {
        const Field *field = entity.field(name);
        const bool isWritten
            = field && !field->isGenerated && !entity.isKey(name) && !entity.isHousekeeping(name);
        if (isWritten)
            merged.set(name, value);
    }
    if (!merged.isDirty()) {
        m_messages->showMessage(MessageBar::Kind::Info,
                                tr("The merge changed nothing in %1.").arg(title));
        return;
    }
    const SaveRequest request = merged.nextRequest(m_workspace->user());
    observe(this, m_workspace->save(request),
            [this, edit, title, merged](const Result<SaveOutcome> &outcome) {
                tellUndone(edit, title, merged, outcome);
            });
}

void EditFlow::tellUndone(const QPointer<EditModel> &edit, const QString &title, UnitOfWork back,
                          const Result<SaveOutcome> &outcome)
{
    if (!outcome) {
        m_messages->showMessage(
            MessageBar::Kind::Error,
            tr("The merge of %1 is not undone. %2").arg(title, errorText(outcome.error())),
            outcome.error().detail);
        return;
    }
    const auto *saved = std::get_if<Saved>(&*outcome);
    if (!saved) {
        m_messages->showMessage(MessageBar::Kind::Warning,
                                tr("%1 was changed after the merge, so the merge stays. Nothing "
                                   "was written.")
                                    .arg(title));
        return;
    }
    back.accept(*saved);
    // What has been typed since the merge is kept, and merged with this when it is saved.
    if (edit && !edit->isDirty())
        m_edits->resolve(edit, back);
    Q_EMIT recordWritten(back.entity(), recordOf(back));
    m_messages->showMessage(
        MessageBar::Kind::Success,
        tr("The merge of %1 is undone; the record is as it was before.").arg(title));
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
    if (conflicts == 0)
        return;
    if (conflicts > 1) {
        resolveAll(result.conflicts);
        return;
    }
    EditModel *first = result.conflicts.first();
    Q_EMIT openRequested(first);
    if (const auto conflict = m_edits->conflictOf(first))
        resolve(first, *conflict, false);
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
    MergeKeys::setCurrent(MergeKeys::fromFile(MergeKeys::defaultFile()));
    m_dialog = isDelete ? MergeDialog::forDelete(m_workspace, edit->work(), conflict, m_window)
                        : new MergeDialog(m_workspace, edit->work(), conflict, m_window);
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
                Q_EMIT recordWritten(edit->entity(),
                                     {saved.key, saved.databaseValues, saved.token});
                tellSaved(*edit, saved, mergedFields);
                offerUndo(edit, work, dialog->replacedValues());
            });
    connect(dialog, &MergeDialog::refreshed, edit, [this, edit](const UnitOfWork &work) {
        m_edits->resolve(edit, work);
        Q_EMIT recordWritten(edit->entity(), recordOf(work));
        m_messages->showMessage(MessageBar::Kind::Info,
                                tr("%1 shows what the database holds now. Undo brings your "
                                   "changes back.")
                                    .arg(edit->title()));
    });
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
        if (const auto conflict = m_edits->conflictOf(edit)) {
            refused.append({edit->work(), *conflict, m_edits->isDeleteConflict(edit)});
            places.append(edit);
        }
    }
    openCentre(refused, places);
}

void EditFlow::openConflicts(const QString &path, const QList<EntityPtr> &entities)
{
    observe(
        this, readConflictFile(path, entities),
        [this, path](const Result<QList<RefusedSave>> &read) {
            if (read && !read->isEmpty()) {
                openCentre(*read, QList<QPointer<EditModel>>(read->size()));
                return;
            }
            const QString text = read
                ? tr("There are no conflicts in %1.").arg(path)
                : tr("The conflicts in %1 cannot be opened. %2").arg(path, errorText(read.error()));
            m_messages->showMessage(read ? MessageBar::Kind::Info : MessageBar::Kind::Error, text,
                                    read ? QString() : read.error().detail);
        });
}

void EditFlow::openCentre(const QList<RefusedSave> &refused,
                          const QList<QPointer<EditModel>> &edits)
{
    if (m_dialog || m_centre || refused.isEmpty())
        return;
    MergeKeys::setCurrent(MergeKeys::fromFile(MergeKeys::defaultFile()));
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
            Q_EMIT recordWritten(work.entity(), recordOf(work));
    };
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
