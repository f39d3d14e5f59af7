// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/editmodel.h"

#include "core/record/fieldtext.h"
#include "core/text/sentences.h"
#include "ui/common/futureobserver.h"
#include "ui/common/valuetext.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace concord {

namespace {

// An error quotes what was typed, which may be a whole file.
QString forOneGlance(const QString &sentence)
{
    constexpr qsizetype kBeginning = 200;
    constexpr qsizetype kEnd = 100;
    return sentence.size() <= kBeginning + kEnd ? shownOnOneLine(sentence)
                                                : shownOnOneLine(sentence.left(kBeginning))
            + QChar(0x2026) + shownOnOneLine(sentence.right(kEnd));
}

} // namespace

class EditModel::EditCommand final : public QUndoCommand
{
public:
    EditCommand(EditModel *model, QList<Step> steps, const QString &text, bool isTyping)
        : QUndoCommand(text)
        , m_model(model)
        , m_steps(std::move(steps))
        , m_isTyping(isTyping)
    {
    }

    // Only typing merges; mergeWith() looks at the field.
    int id() const override { return m_isTyping ? 1 : -1; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const Step &later = static_cast<const EditCommand *>(other)->m_steps.first();
        Step &step = m_steps.first();
        if (later.field != step.field)
            return false;
        step.after = later.after;
        setObsolete(step.after == step.before);
        return true;
    }
    void undo() override { m_model->applySteps(m_steps, true); }
    void redo() override
    {
        m_model->applySteps(m_steps, false);
        if (m_isDone)
            Q_EMIT m_model->focusRequested(m_steps.first().field);
        m_isDone = true;
    }

private:
    EditModel *m_model;
    QList<Step> m_steps;
    bool m_isTyping;
    bool m_isDone = false;
};

EditModel::EditModel(Workspace *workspace, UnitOfWork work, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_state(std::move(work))
    , m_draft(workspace, [this] { return makeDraft(); })
    , m_wasDirty(m_state.isDirty())
{
    connect(&m_draft, &DraftModel::failed, this, &EditModel::draftFailed);
}

EditModel::~EditModel()
{
    m_draft.flush();
}

QString EditModel::title() const
{
    const QString language = uiLanguage();
    if (!isNew())
        return entity()->recordTitle(language, work().key().toText(entity()->schema));
    const QString kind = entity()->recordLabel.isEmpty()
        ? entity()->label.text(language)
        : entity()->recordTitle(language, QString()).simplified();
    //: A record that is not saved yet, by its kind.
    return tr("New: %1").arg(kind);
}

void EditModel::applySteps(const QList<Step> &steps, bool isUndo)
{
    QStringList fields;
    for (const Step &step : steps) {
        m_state.apply(step.field, isUndo ? step.before : step.after);
        fields.append(step.field);
    }
    notify(fields);
    if (isUndo)
        Q_EMIT focusRequested(fields.first());
}

void EditModel::push(const QList<Step> &steps, const QString &text, bool isTyping)
{
    if (!steps.isEmpty())
        m_undoStack.push(new EditCommand(this, steps, text, isTyping));
}

void EditModel::edit(const QString &field, const EditedField &after, bool isTyping)
{
    Q_ASSERT(isEditable(field));
    const EditedField before = m_state.field(field);
    if (before == after)
        return;
    const QString label = entity()->field(field)->label.text(uiLanguage());
    //: An undo step, by the field that was edited.
    const QString text = tr("Edit %1").arg(label);
    push({{field, before, after}}, text, isTyping);
}

void EditModel::setValue(const QString &field, const FieldValue &value)
{
    edit(field, {true, value, std::nullopt}, false);
}

void EditModel::setText(const QString &field, const QString &text, const QString &typed)
{
    edit(field, m_state.fieldOfText(field, text, typed), true);
}

void EditModel::setUnreadableText(const QString &field, const QString &typed)
{
    edit(field, m_state.fieldOfUnreadableText(field, typed), true);
}

void EditModel::revert(const QString &field)
{
    edit(field, m_state.fieldAsRead(field), false);
}

QList<Violation> EditModel::violations() const
{
    if (!m_violations)
        m_violations = m_state.violations();
    return *m_violations;
}

std::optional<Violation> EditModel::shownViolation(const QString &field) const
{
    if (!isChanged(field) && !m_isSaveTried)
        return std::nullopt;
    const QList<Violation> all = violations();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&field](const Violation &violation) {
        return violation.fields.contains(field);
    });
    return found == all.cend() ? std::nullopt : std::optional(*found);
}

std::optional<Error> EditModel::fieldError(const QString &field) const
{
    const auto violation = shownViolation(field);
    return violation ? std::optional(violation->error) : std::nullopt;
}

QString EditModel::fieldMessage(const QString &field) const
{
    const auto violation = shownViolation(field);
    return violation ? forOneGlance(violationText(*violation, *entity(), uiLanguage())) : QString();
}

void EditModel::startSave()
{
    if (m_isSaving)
        return;
    if (!isDirty()) {
        Q_EMIT failed(makeError(ErrorCode::InvalidInput, ErrorReason::NothingToSave,
                                {entity()->name, work().key().toText(entity()->schema)}));
        return;
    }
    if (const QList<Violation> broken = violations(); !broken.isEmpty()) {
        m_isSaveTried = true;
        notifyAll();
        Q_EMIT failed(broken.first().error);
        return;
    }
    send(m_state.work().nextRequest(m_workspace->user()));
}

void EditModel::startDelete()
{
    Q_ASSERT(!isNew());
    if (!m_isSaving)
        send(work().deleteRequest(m_workspace->user()));
}

void EditModel::send(const SaveRequest &request)
{
    for (const Field &field : entity()->fields)
        m_sent.insert(field.name, m_state.field(field.name));
    m_request = request;
    m_isSaving = true;
    Q_EMIT saveStarted();
    Q_EMIT changed();
    observe(this, m_workspace->save(request),
            [this](const Result<SaveOutcome> &outcome) { finishSave(outcome); });
}

void EditModel::finishSave(const Result<SaveOutcome> &outcome)
{
    if (!outcome && outcome.error().isOutcomeUnknown()) {
        startVerifying(outcome.error());
        return;
    }
    m_ruledMerge.reset();
    if (outcome && std::holds_alternative<Conflict>(*outcome) && m_workspace->policy()) {
        startDeciding(std::get<Conflict>(*outcome));
        return;
    }
    m_isSaving = false;
    if (!outcome) {
        m_sent.clear();
        Q_EMIT changed();
        Q_EMIT failed(outcome.error());
    } else if (const auto *conflict = std::get_if<Conflict>(&*outcome)) {
        Q_EMIT changed();
        Q_EMIT conflicted(*conflict);
    } else if (m_request.kind == SaveKind::Delete) {
        finishDelete(std::get<Saved>(*outcome));
    } else {
        acceptSaved(std::get<Saved>(*outcome));
    }
}

void EditModel::startDeciding(const Conflict &conflict)
{
    observe(this, m_workspace->decide(m_request, conflict),
            [this](const Result<LoopResult> &result) { finishDeciding(result); });
}

void EditModel::finishDeciding(const Result<LoopResult> &result)
{
    if (!result) {
        finishSave(result.error());
        return;
    }
    m_isSaving = false;
    if (result->ending != LoopResult::Ending::Conflict) {
        takeRuled(*result);
        return;
    }
    const bool hasChosen = std::any_of(
        result->policySteps.cbegin(), result->policySteps.cend(), [](const PolicyStep &step) {
            return step.outcome != PolicyStep::Outcome::Asked && !step.fields.isEmpty();
        });
    if (hasChosen && editsSinceSending().isEmpty())
        m_ruledMerge = result->merge;
    Q_EMIT changed();
    Q_EMIT conflicted(result->conflict);
}

// Where nothing was written, what was typed can be brought back by undo.
void EditModel::takeRuled(const LoopResult &result)
{
    const UnitOfWork before = work();
    const bool isSaved = result.ending == LoopResult::Ending::Saved;
    const RecordSnapshot row = isSaved ? rowOf(result.saved) : result.refreshed;
    const bool isGone
        = isSaved ? m_request.kind == SaveKind::Delete : result.refreshed.values.isEmpty();
    if (isGone) {
        m_isGone = true;
        m_draft.remove();
        Q_EMIT changed();
    } else if (isSaved && !result.isAlreadyThere) {
        takeSaved(result.saved);
    } else {
        accept(UnitOfWork::edit(entity(), row));
    }
    m_mergedFields.clear();
    Q_EMIT ruled(result, before);
}

void EditModel::finishDelete(const Saved &saved)
{
    m_isGone = true;
    m_draft.remove();
    Q_EMIT changed();
    Q_EMIT deleted(saved);
}

void EditModel::startVerifying(const Error &error)
{
    m_isVerifying = true;
    Q_EMIT changed();
    Q_EMIT verifyingStarted(error);
    observe(this, m_workspace->verify(m_request),
            [this](const Result<Settled> &settled) { finishVerifying(settled); });
}

void EditModel::finishVerifying(const Result<Settled> &settled)
{
    m_isVerifying = false;
    m_isSaving = false;
    if (settled && settled->state == SettledState::Applied) {
        finishSave(SaveOutcome(settled->saved));
        return;
    }
    m_sent.clear();
    // Making sure has moved the row's version; nothing else of it.
    if (settled && settled->database)
        m_state.work().rebase(*settled->database, work().currentValues());
    notifyAll();
    if (!settled)
        Q_EMIT failed(settled.error());
    else if (settled->state == SettledState::NotApplied)
        Q_EMIT verifiedUnsaved();
    else
        Q_EMIT failed(makeError(ErrorCode::OutcomeUnknown, ErrorReason::NoOperationsTable,
                                {entity()->table}));
}

QList<EditModel::Step> EditModel::editsSinceSending() const
{
    QList<Step> steps;
    for (auto sent = m_sent.cbegin(); sent != m_sent.cend(); ++sent) {
        if (const EditedField now = m_state.field(sent.key()); now != sent.value())
            steps.append({sent.key(), sent.value(), now});
    }
    return steps;
}

void EditModel::acceptSaved(const Saved &saved)
{
    const QStringList merged = std::exchange(m_mergedFields, {});
    takeSaved(saved);
    Q_EMIT this->saved(saved, merged);
}

void EditModel::takeSaved(const Saved &saved)
{
    const QList<Step> later = editsSinceSending();
    m_state.work().accept(saved);
    for (const Step &step : later)
        m_state.apply(step.field, step.after);
    if (later.isEmpty())
        m_undoStack.setClean();
    m_sent.clear();
    m_choices = {};
    m_isSaveTried = false;
    notifyAll();
}

void EditModel::discard()
{
    QList<Step> steps;
    for (const QString &field : changedFields())
        steps.append({field, m_state.field(field), m_state.fieldAsRead(field)});
    m_isSaveTried = false;
    //: An undo step.
    push(steps, tr("Discard changes"), false);
}

void EditModel::accept(UnitOfWork work)
{
    const UnitOfWork before = m_state.work();
    const QList<Step> later = editsSinceSending();
    QList<Step> steps;
    for (const QString &field : changedFields())
        steps.append({field, m_state.field(field), {}});
    m_state = EditStateModel(std::move(work));
    m_choices = {};
    m_sent.clear();
    for (const Step &step : later)
        m_state.apply(step.field, step.after);
    for (Step &step : steps)
        step.after = m_state.field(step.field);
    noteMerged(before);
    //: An undo step.
    push(steps, tr("Merge"), false);
    notifyAll();
}

void EditModel::keepChoices(const KeptChoices &choices)
{
    if (choices == m_choices)
        return;
    m_choices = choices;
    if (isDirty() && !m_isGone)
        m_draft.keep();
}

void EditModel::noteMerged(const UnitOfWork &before)
{
    for (const Field &field : entity()->fields) {
        const bool isMoved = !isSameValue(field, before.originalValue(field.name),
                                          work().originalValue(field.name));
        const bool isTheirs
            = isMoved && !isChanged(field.name) && !entity()->isHousekeeping(field.name);
        if (isTheirs && !m_mergedFields.contains(field.name))
            m_mergedFields.append(field.name);
    }
}

void EditModel::restore(const RestoredDraft &draft)
{
    m_state = EditStateModel(draft.work);
    m_choices = draft.choices;
    m_undoStack.clear();
    for (auto typed = draft.typedTexts.cbegin(); typed != draft.typedTexts.cend(); ++typed)
        m_state.apply(typed.key(), m_state.fieldOfText(typed.key(), typed.value(), typed.value()));
    // A text that fits no field any more is in the old draft only.
    if (isDirty() && draft.lostTexts.isEmpty())
        m_draft.replace(draft.id);
    notifyAll();
    const FieldValues &read = work().originalValues();
    const bool isComplete = std::none_of(read.begin(), read.end(), [](const auto &entry) {
        return entry.second == unknownOriginal();
    });
    if (isComplete)
        return;
    observe(this, m_workspace->find(entity(), work().key()),
            [this](const Result<RecordSnapshot> &found) {
                if (found)
                    completeOriginals(*found);
            });
}

void EditModel::completeOriginals(const RecordSnapshot &read)
{
    // Only the very row that the draft was of can lend what the draft did not hold.
    if (m_isSaving || read.token.toText() != work().token().toText())
        return;
    RecordSnapshot row = read;
    row.readAt = work().read().readAt; // what the person saw was read then
    UnitOfWork complete = UnitOfWork::edit(entity(), std::move(row));
    for (const auto &[name, value] : work().changes())
        complete.set(name, value);
    m_state.work() = std::move(complete);
    notifyAll();
}

Draft EditModel::makeDraft() const
{
    Draft draft = concord::makeDraft(work(), m_state.typedTexts(), m_choices);
    draft.title = title();
    return draft;
}

void EditModel::notify(const QStringList &fields)
{
    m_violations.reset();
    if (isDirty() && !m_isGone)
        m_draft.keep();
    else
        m_draft.remove();
    for (const QString &field : fields)
        Q_EMIT fieldChanged(field);
    Q_EMIT changed();
    if (const bool dirty = isDirty(); dirty != m_wasDirty) {
        m_wasDirty = dirty;
        Q_EMIT dirtyChanged(dirty);
    }
}

void EditModel::notifyAll()
{
    QStringList fields;
    for (const Field &field : entity()->fields)
        fields.append(field.name);
    notify(fields);
}

} // namespace concord
