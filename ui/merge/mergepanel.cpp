// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergepanel.h"

#include "core/merge/mergequestion.h"
#include "core/merge/reusedkey.h"
#include "core/record/fieldtext.h"
#include "core/text/sentences.h"
#include "ui/common/messagebar.h"
#include "ui/merge/actionshortcuts.h"
#include "ui/merge/dialogbody.h"
#include "ui/merge/dialogheader.h"
#include "ui/merge/fieldsview.h"
#include "ui/merge/mergesentences.h"
#include "ui/merge/mergesession.h"
#include "ui/merge/questionpage.h"

#include <QAccessible>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include <chrono>

namespace concord {

namespace {

constexpr std::chrono::milliseconds kPatience(200);

} // namespace

MergePanel::MergePanel(MergeSession *session, bool isDelete, MergeModel *model, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_isDelete(isDelete)
    , m_givenModel(model)
    , m_header(new DialogHeader(this))
    , m_banner(new MessageBar(this))
    , m_body(new DialogBody(this))
    , m_confirmation(new MessageBar(this))
    , m_status(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_footer(new DialogFooter(this))
{
    if (!m_session->parent())
        m_session->setParent(this);
    setObjectName(QStringLiteral("mergePanel"));
    build();
    connectParts();
    start();
    m_session->watch();
    if (m_session->isSaving())
        showSaving(true);
}

const FieldValues &MergePanel::replacedValues() const
{
    return m_session->conflict().databaseValues;
}

void MergePanel::build()
{
    m_banner->setObjectName(QStringLiteral("mergeBanner"));
    m_confirmation->setObjectName(QStringLiteral("mergeConfirmation"));
    m_status->setObjectName(QStringLiteral("mergeStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->hide();
    m_progress->setObjectName(QStringLiteral("mergeProgress"));
    m_progress->setAccessibleName(tr("Saving"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_confirmation);
    layout->addWidget(m_status);
    layout->addWidget(m_progress);
    layout->addWidget(m_footer);
}

void MergePanel::connectParts()
{
    connect(m_session, &MergeSession::saved, this, &MergePanel::finish);
    connect(m_session, &MergeSession::conflictAgain, this, &MergePanel::showNewConflict);
    connect(m_session, &MergeSession::failed, this, &MergePanel::showFailure);
    connect(m_session, &MergeSession::verifyingStarted, this, [this](const Error &error) {
        m_banner->clear();
        m_banner->showMessage(MessageBar::Kind::Warning,
                              tr("The connection was lost during the save. Whether it was saved is "
                                 "being verified."),
                              error.detail);
    });
    connect(m_session, &MergeSession::verifiedUnsaved, this, [this] {
        m_banner->clear();
        m_banner->showMessage(MessageBar::Kind::Warning,
                              tr("It was verified: nothing had been saved. Save again."));
    });
    connect(m_session, &MergeSession::movedMeanwhile, this, [this](const Conflict &newer) {
        m_banner->clear();
        m_banner->showMessage(MessageBar::Kind::Warning, MergeSentences::movedMeanwhile(newer));
        m_banner->addAction(tr("Go on with the newer record"), [this] { m_session->takeNewer(); });
    });
    connect(m_session, &MergeSession::savingChanged, this, &MergePanel::showSaving);
    connect(m_footer, &DialogFooter::overwriteWanted, this, &MergePanel::askOverwrite);
    connect(m_footer, &DialogFooter::discardWanted, this, &MergePanel::askDiscard);
    connect(m_footer, &DialogFooter::leaveWanted, this, &MergePanel::goBack);
    connect(m_footer, &DialogFooter::otherWanted, this, &MergePanel::answerOther);
    connect(m_footer, &DialogFooter::answerWanted, this, &MergePanel::answer);
    connect(m_footer, &DialogFooter::nextWanted, this, [this] { m_page->goToNextOpen(); });
    // Most saves are over before a person sees a bar.
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_progress->show();
        say(tr("Saving…"));
    });
    makeShortcuts();
}

void MergePanel::makeShortcuts()
{
    new ActionShortcuts({MergeAction::Save, MergeAction::Help}, this,
                        [this](MergeAction action) { act(action); });
}

void MergePanel::act(MergeAction action)
{
    if (action == MergeAction::Save)
        saveMerged();
    else if (action == MergeAction::Help)
        m_body->toggleHelp();
    else
        Q_EMIT actionWanted(action);
}

const Conflict &MergePanel::conflict() const
{
    return m_session->conflict();
}

const Entity &MergePanel::entity() const
{
    return *m_session->work().entity();
}

const RecordMerge &MergePanel::merge() const
{
    return m_page ? m_page->model()->merge() : *m_merge;
}

void MergePanel::start()
{
    const MergeQuestion question = questionOf(entity(), conflict(), m_isDelete);
    if (question != MergeQuestion::Fields || m_givenModel) {
        ask(question);
        return;
    }
    m_merge = RecordMerge::start(m_session->work().entity(), conflict());
    ask(m_merge->isReady() ? MergeQuestion::NoOverlap : MergeQuestion::Fields);
}

void MergePanel::ask(MergeQuestion question)
{
    m_question = question;
    m_footer->ask(question);
    if (question == MergeQuestion::Fields)
        showFields();
    else
        showRecord();
    if (question == MergeQuestion::KeyReused)
        m_footer->setAnswerShown(!m_isDelete && entity().schema.isKeyGenerated);
    if (question == MergeQuestion::NoOverlap)
        m_footer->setSaveText(MergeSentences::noOverlapButton(merge()));
    showTitle();
    showCounts();
    Q_EMIT asked(question);
}

void MergePanel::showFields()
{
    // Choices made elsewhere about this conflict go on; those about another one do not.
    if (MergeModel *given = m_givenModel)
        m_page = new FieldsView(given, m_body);
    else
        m_page = new FieldsView(
            m_merge ? *m_merge : RecordMerge::start(m_session->work().entity(), conflict()),
            m_body);
    m_givenModel = nullptr;
    m_merge.reset();
    connect(m_page, &FieldsView::allDecided, this, &MergePanel::nextRecordWanted);
    connect(m_page, &FieldsView::currentFieldChanged, this, &MergePanel::currentFieldChanged);
    connect(m_page, &FieldsView::dialogActionWanted, this, &MergePanel::act);
    connect(m_page->model(), &MergeModel::choicesChanged, this, [this] {
        m_confirmation->clear();
        say({});
        showCounts();
        Q_EMIT choicesChanged();
    });
    m_body->showPage(m_page);
}

void MergePanel::showRecord()
{
    m_body->showPage(QuestionPage::about(m_question, *m_session, m_merge, m_body));
}

void MergePanel::showTitle()
{
    const bool isOther = conflict().kind == ConflictKind::KeyExists;
    const RecordKey key = isOther ? m_session->refreshed().key() : m_session->work().key();
    const QString record = MergeSentences::recordTitle(entity(), key);
    const QString title = m_question == MergeQuestion::DeleteChanged
        ? tr("%1 was changed before you deleted it").arg(record)
        : m_question == MergeQuestion::KeyReused ? tr("%1 is another record now").arg(record)
                                                 : conflictTitle(conflict(), record);
    // Who saved last did not delete it, and did not refuse it.
    const bool isToldWho = m_question != MergeQuestion::KeyReused
        && m_question != MergeQuestion::Blocked && m_question != MergeQuestion::Deleted;
    m_header->setTitle(title, m_question == MergeQuestion::NoOverlap);
    m_header->setSavedBy(
        MergeSentences::whoAndWhen(conflict(), m_session->work().read(), isToldWho));
    m_header->setReason(m_question == MergeQuestion::Fields
                            ? MergeSentences::header(merge(), conflict(), *m_session)
                            : QString());
    m_title = title;
}

void MergePanel::focusFields()
{
    if (m_page)
        m_page->focusTable();
}

MergeModel *MergePanel::model() const
{
    return m_page ? m_page->model() : nullptr;
}

QString MergePanel::currentField() const
{
    return m_page ? m_page->currentField() : QString();
}

void MergePanel::goToField(const QString &field)
{
    if (m_page)
        m_page->goToField(field);
}

void MergePanel::goToFirstOpen()
{
    if (m_page)
        m_page->goToFirstOpen();
}

void MergePanel::setAmongMany()
{
    m_footer->setLeaveShown(false);
    m_body->setHelpOfMany();
}

void MergePanel::setLocked(bool isLocked)
{
    if (m_page)
        m_page->setLocked(isLocked);
    m_footer->setBusy(isLocked);
}

void MergePanel::showCounts()
{
    const bool isFields = m_question == MergeQuestion::Fields;
    m_header->setCounts(isFields ? m_page->model()->counts() : QList<MergeModel::Count>());
    m_footer->setOpen(isFields && !m_page->model()->isReady());
}

void MergePanel::answer()
{
    switch (m_question) {
    case MergeQuestion::Fields:
    case MergeQuestion::NoOverlap:
        saveMerged();
        break;
    case MergeQuestion::Deleted:
    case MergeQuestion::KeyReused:
        m_confirmation->clear();
        m_session->createAgain();
        break;
    case MergeQuestion::DeleteChanged:
        // A form that holds changes of its own keeps them; its next save merges.
        if (m_session->work().isDirty())
            leave();
        else
            discard();
        break;
    case MergeQuestion::KeyExists:
        leave();
        Q_EMIT keyEditWanted();
        break;
    case MergeQuestion::Blocked:
        break;
    }
}

void MergePanel::answerOther()
{
    ask(MergeQuestion::Fields);
}

void MergePanel::saveMerged()
{
    const bool isMerging
        = m_question == MergeQuestion::Fields || m_question == MergeQuestion::NoOverlap;
    if (!isMerging || m_session->isSaving())
        return;
    if (m_page && !m_page->model()->isReady()) {
        m_page->goToFirstOpen();
        say(MergeSentences::stillOpen(m_page->model()->openCount()));
        return;
    }
    m_isOverwriting = false;
    save(merge().resultValues());
}

void MergePanel::save(const FieldValues &result)
{
    m_confirmation->clear();
    // Where the database holds the whole result already there is nothing to write.
    if (!m_session->rebased(result).isDirty())
        discard();
    else
        m_session->saveResult(result);
}

// One confirmation that names what would be lost; never the default, and gone with the next choice.
void MergePanel::confirm(const QString &whatIsLost, const QString &action,
                         void (MergePanel::*effect)())
{
    m_confirmation->clear();
    m_confirmation->showMessage(MessageBar::Kind::Warning, whatIsLost);
    m_confirmation->addAction(action, [this, effect] { (this->*effect)(); });
}

void MergePanel::askOverwrite()
{
    if (m_question == MergeQuestion::DeleteChanged)
        confirm(tr("The record is deleted with the changes that are shown here."),
                tr("Delete the record"), &MergePanel::deleteAnyway);
    else
        confirm(MergeSentences::overwriteLoses(merge(), conflict()), tr("Overwrite"),
                &MergePanel::overwrite);
}

void MergePanel::askDiscard()
{
    const QString lost = MergeSentences::discardLoses(entity(), m_session->work().changes());
    if (m_question == MergeQuestion::Deleted)
        confirm(lost, tr("Accept deletion"), &MergePanel::acceptDeletion);
    else
        confirm(lost, tr("Discard my edits"), &MergePanel::discard);
}

void MergePanel::overwrite()
{
    m_isOverwriting = true;
    save(merge().currentValues());
}

void MergePanel::deleteAnyway()
{
    m_session->deleteAnyway();
}

void MergePanel::acceptDeletion()
{
    Q_EMIT recordGone();
}

void MergePanel::discard()
{
    Q_EMIT refreshed(m_session->refreshed());
}

void MergePanel::leave()
{
    Q_EMIT keptEditing(m_session->work());
}

bool MergePanel::leaveInnerPage()
{
    return m_body->leaveHelp() || (m_page && m_page->closeInside());
}

void MergePanel::goBack()
{
    if (m_session->isSaving())
        confirm(tr("Still saving. If you leave now your edit stays as it was, and the save may "
                   "still arrive in the database."),
                tr("Leave now"), &MergePanel::leave);
    else if (!leaveInnerPage())
        leave();
}

QStringList MergePanel::mergedFields() const
{
    QStringList names;
    if (m_isOverwriting || (!m_page && !m_merge))
        return names;
    for (const MergedField &field : merge().fields()) {
        const Field &description = *entity().field(field.name);
        const bool isTheirs = !isSameValue(description, field.current, field.database)
            && isSameValue(description, *field.result, field.database);
        if (isTheirs)
            names.append(field.name);
    }
    return names;
}

void MergePanel::finish(const UnitOfWork &work, const Saved &saved)
{
    if (m_isDelete)
        Q_EMIT recordGone();
    else
        Q_EMIT resolved(work, saved, mergedFields());
}

// It moved again: the choices stay, and only what is truly new asks again.
void MergePanel::showNewConflict()
{
    m_confirmation->clear();
    m_banner->clear();
    const Conflict &now = conflict();
    if (m_isDelete && now.kind == ConflictKind::Deleted) {
        acceptDeletion();
        return;
    }
    if (now.kind == ConflictKind::Modified && now.reason == ConflictReason::Blocked) {
        m_banner->showMessage(MessageBar::Kind::Error, MergeSentences::blocked());
        return;
    }
    if (m_isDelete || now.kind != ConflictKind::Modified || isAnotherRow(entity(), now)
        || (!m_page && !m_merge)) {
        m_page = nullptr;
        m_merge.reset();
        start();
    } else if (m_page) {
        m_page->rebase(now.databaseValues);
        showTitle();
        showCounts();
    } else {
        m_merge = m_merge->rebased(now.databaseValues);
        ask(m_merge->isReady() ? MergeQuestion::NoOverlap : MergeQuestion::Fields);
    }
    const int open = m_page ? m_page->model()->openCount() : 0;
    m_banner->showMessage(MessageBar::Kind::Warning, MergeSentences::changedAgain(now, open));
}

void MergePanel::showFailure(const Error &error)
{
    m_banner->clear();
    m_banner->showMessage(MessageBar::Kind::Error, errorText(error), error.detail);
}

void MergePanel::showSaving(bool isSaving)
{
    if (isSaving)
        m_focusBeforeSave = window()->focusWidget();
    if (m_page)
        m_page->setLocked(isSaving);
    m_footer->setBusy(isSaving);
    say({});
    m_progress->hide();
    if (isSaving)
        m_patience.start();
    else
        m_patience.stop();
    if (!isSaving && m_focusBeforeSave)
        m_focusBeforeSave->setFocus();
}

// Shown, and told to screen readers, which on Qt 6.4 hear of a changed name.
void MergePanel::say(const QString &text)
{
    if (m_status->text() == text)
        return;
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
    QAccessibleEvent event(m_status, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace concord
