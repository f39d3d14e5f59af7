// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/draftoffer.h"

#include "core/text/sentences.h"
#include "ui/common/futureobserver.h"
#include "ui/common/messagebar.h"
#include "ui/shell/entitylistmodel.h"

#include <QMessageBox>
#include <QPushButton>

namespace concord {

namespace {

QString titleOf(const Draft &draft)
{
    return QStringLiteral("• ") + (draft.title.isEmpty() ? draft.entity : draft.title);
}

QString titles(const QList<Draft> &drafts)
{
    QStringList lines;
    for (const Draft &draft : drafts)
        lines.append(titleOf(draft));
    return lines.join(QLatin1Char('\n'));
}

QString titles(const QList<PendingSave> &saves)
{
    QStringList lines;
    for (const PendingSave &save : saves)
        lines.append(titleOf(save.edit));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

DraftOffer::DraftOffer(Workspace *workspace, const EntityListModel *entities, EditsModel *edits,
                       MessageBar *messages, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_entities(entities)
    , m_edits(edits)
    , m_messages(messages)
    , m_window(window)
{
}

void DraftOffer::start()
{
    observe(this, m_workspace->verifyEarlier(), [this](const Result<EarlierSaves> &saves) {
        if (saves)
            tellEarlier(*saves);
        else
            m_messages->showMessage(MessageBar::Kind::Warning, errorText(saves.error()),
                                    saves.error().detail);
        findDrafts();
    });
}

void DraftOffer::tellEarlier(const EarlierSaves &saves)
{
    if (!saves.saved.isEmpty())
        m_messages->showMessage(
            MessageBar::Kind::Success,
            tr("%n save(s) from an earlier run were verified: they had been saved.", nullptr,
               static_cast<int>(saves.saved.size())),
            titles(saves.saved));
    if (!saves.notSaved.isEmpty())
        m_messages->showMessage(MessageBar::Kind::Warning,
                                tr("%n save(s) from an earlier run were verified: they had not "
                                   "been saved. Their values "
                                   "are offered as drafts.",
                                   nullptr, static_cast<int>(saves.notSaved.size())),
                                titles(saves.notSaved));
    if (!saves.unknown.isEmpty())
        m_messages->showMessage(
            MessageBar::Kind::Warning,
            tr("Whether %n save(s) from an earlier run were saved cannot be told any more. Look at "
               "the records.",
               nullptr, static_cast<int>(saves.unknown.size())),
            titles(saves.unknown));
}

void DraftOffer::findDrafts()
{
    observe(this, m_workspace->abandonedDrafts(), [this](const Result<QList<Draft>> &drafts) {
        if (!drafts)
            m_messages->showMessage(MessageBar::Kind::Warning, errorText(drafts.error()),
                                    drafts.error().detail);
        else if (!drafts->isEmpty())
            offer(*drafts);
    });
}

void DraftOffer::offer(const QList<Draft> &drafts)
{
    m_messages->showMessage(MessageBar::Kind::Warning,
                            tr("%n unsaved edit(s) from an earlier run were found.", nullptr,
                               static_cast<int>(drafts.size())),
                            titles(drafts));
    m_messages->addAction(tr("Restore"), [this, drafts] { restore(drafts); });
    m_messages->addAction(tr("Discard…"), [this, drafts] { askDiscard(drafts); });
}

void DraftOffer::restore(const QList<Draft> &drafts)
{
    EditModel *first = nullptr;
    for (const Draft &draft : drafts) {
        EditModel *edit = restoreOne(draft);
        if (!first)
            first = edit;
    }
    if (first)
        Q_EMIT restored(first);
}

EditModel *DraftOffer::restoreOne(const Draft &draft)
{
    const EntityPtr entity = m_entities->find(draft.entity);
    const auto refused = [this, &draft](const QString &reason) {
        m_messages->showMessage(MessageBar::Kind::Warning,
                                tr("The draft of %1 cannot be restored and stays on disk. %2")
                                    .arg(draft.title, reason));
        return nullptr;
    };
    if (!entity)
        return refused(tr("The database has no table %1 any more.").arg(draft.entity));
    // An edit of this record that was begun since is not thrown away for an older one.
    EditModel *living = draft.isNew ? nullptr : m_edits->find(entity, draft.read.key);
    if (living && living->isDirty())
        return refused(tr("You are editing that record already; save or discard that first."));
    const auto restored = restoreDraft(draft, entity);
    if (!restored)
        return refused(errorText(restored.error()));
    EditModel *edit = m_edits->restore(*restored);
    tellLost(draft, *restored);
    return edit;
}

void DraftOffer::tellLost(const Draft &draft, const RestoredDraft &restored)
{
    if (!restored.lostTexts.isEmpty()) {
        QStringList lines;
        for (auto lost = restored.lostTexts.cbegin(); lost != restored.lostTexts.cend(); ++lost)
            lines.append(QStringLiteral("%1: %2").arg(lost.key(), lost.value()));
        m_messages->showMessage(
            MessageBar::Kind::Warning,
            tr("The table has changed since %1 was edited. What fits no field any more is in the "
               "details, to be copied; the draft stays on disk.")
                .arg(draft.title),
            lines.join(QLatin1Char('\n')));
        m_messages->addAction(tr("Remove Draft"), [this, draft] { remove({draft}); });
    } else if (restored.needsReview) {
        m_messages->showMessage(MessageBar::Kind::Warning,
                                tr("The table has changed since %1 was edited. Look at it before "
                                   "you save.")
                                    .arg(draft.title));
    }
    if (!restored.secretFields.isEmpty())
        m_messages->showMessage(
            MessageBar::Kind::Warning,
            tr("Secret fields are never written to a draft. Type them again in %1: %2.")
                .arg(draft.title, restored.secretFields.join(QStringLiteral(", "))));
}

void DraftOffer::askDiscard(const QList<Draft> &drafts)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Discard Drafts"),
        tr("Discard %n unsaved edit(s)?", nullptr, static_cast<int>(drafts.size())),
        QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("confirmDiscardDrafts"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(titles(drafts));
    auto *discard = box->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discardDrafts"));
    box->setDefaultButton(box->addButton(tr("&Keep"), QMessageBox::RejectRole));
    connect(discard, &QPushButton::clicked, this, [this, drafts] { remove(drafts); });
    // Kept drafts are offered again at once, so that a second thought costs nothing.
    connect(box, &QMessageBox::rejected, this, [this, drafts] { offer(drafts); });
    box->open();
}

void DraftOffer::remove(const QList<Draft> &drafts)
{
    for (const Draft &draft : drafts) {
        observe(this, m_workspace->removeDraft(draft.id), [this](const Result<void> &removed) {
            if (!removed)
                m_messages->showMessage(MessageBar::Kind::Warning, errorText(removed.error()),
                                        removed.error().detail);
        });
    }
}

} // namespace concord
