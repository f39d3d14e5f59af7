// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/centre/conflictlistmodel.h"

#include "core/text/sentences.h"
#include "ui/common/futureobserver.h"
#include "ui/common/valuetext.h"

#include <QUndoCommand>

#include <chrono>
#include <utility>

namespace concord {

using State = ConflictEntry::State;

namespace {

// Sums over all records need not follow each.
constexpr std::chrono::milliseconds kTellingEvery(30);

} // namespace

// One decision of one record, in all others that ask the same.
class AlikeStep : public QUndoCommand
{
public:
    struct Change
    {
        int row;
        int generation;
        RecordMerge before;
        RecordMerge after;
    };

    AlikeStep(ConflictListModel *model, QList<Change> changes, int row, QString field)
        : m_model(model)
        , m_changes(std::move(changes))
        , m_row(row)
        , m_field(std::move(field))
    {
    }

    void undo() override
    {
        if (take(&Change::before))
            Q_EMIT m_model->touched(m_row, m_field);
        else
            passOver(&QUndoStack::undo);
    }

    void redo() override
    {
        const bool isFirst = !std::exchange(m_isDone, true);
        if (!take(&Change::after))
            passOver(&QUndoStack::redo);
        else if (!isFirst)
            Q_EMIT m_model->touched(m_row, m_field);
    }

private:
    // False where all of them are saved or judged anew.
    bool take(RecordMerge Change::*state)
    {
        bool isAny = false;
        for (const Change &change : std::as_const(m_changes))
            isAny |= m_model->take(change.row, change.*state, change.generation);
        return isAny;
    }

    void passOver(void (QUndoStack::*next)())
    {
        setObsolete(true);
        QMetaObject::invokeMethod(m_model->undoStack(), next, Qt::QueuedConnection);
    }

    ConflictListModel *m_model;
    QList<Change> m_changes;
    int m_row;
    QString m_field;
    bool m_isDone = false;
};

ConflictListModel::ConflictListModel(const QList<RefusedSave> &refused, QObject *parent)
    : QAbstractTableModel(parent)
    , m_queue(refused)
{
    for (int row = 0; row < refused.size(); ++row) {
        if (!refused.at(row).inside.isEmpty())
            m_inside.insert(row, refused.at(row).inside);
    }
    m_telling.setSingleShot(true);
    m_telling.setInterval(kTellingEvery);
    connect(&m_telling, &QTimer::timeout, this, &ConflictListModel::statesChanged);
    connect(&m_judging, &QFutureWatcherBase::resultsReadyAt, this, &ConflictListModel::takeJudged);
    connect(&m_judging, &QFutureWatcherBase::finished, this, &ConflictListModel::allJudged);
    m_judging.setFuture(judgeAll(refused));
}

ConflictListModel::~ConflictListModel()
{
    m_judging.disconnect(this);
    m_judging.cancel();
    m_undoStack.clear();
}

int ConflictListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_queue.size();
}

int ConflictListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant ConflictListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RecordColumn:
        return tr("Record");
    case StateColumn:
        return tr("State");
    default:
        return tr("Waits for");
    }
}

QVariant ConflictListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    switch (role) {
    case StateRole:
        return static_cast<int>(entry(row).state);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return index.column() == RecordColumn ? title(row)
            : index.column() == StateColumn   ? stateText(row)
                                              : fieldsText(entry(row));
    // Each cell tells the record with what is asked about, for whoever does not see the row.
    case Qt::AccessibleTextRole:
        return index.column() == RecordColumn  ? tr("%1, %2").arg(title(row), stateText(row))
            : index.column() == StateColumn    ? stateText(row)
            : fieldsText(entry(row)).isEmpty() ? tr("Waits for nothing")
                                               : fieldsText(entry(row));
    case Qt::AccessibleDescriptionRole:
        return fieldsText(entry(row));
    default:
        return {};
    }
}

QString ConflictListModel::title(int row) const
{
    const UnitOfWork &work = entry(row).refused.work;
    const Entity &entity = *work.entity();
    return entity.recordTitle(uiLanguage(), work.key().toText(entity.schema));
}

QString ConflictListModel::questionText(MergeQuestion question) const
{
    switch (question) {
    case MergeQuestion::Deleted:
        return tr("deleted meanwhile");
    case MergeQuestion::DeleteChanged:
        return tr("changed before its deletion");
    case MergeQuestion::KeyExists:
        return tr("key is taken");
    case MergeQuestion::Blocked:
        return tr("refused by a rule");
    case MergeQuestion::KeyReused:
        return tr("another record now");
    case MergeQuestion::Fields:
    case MergeQuestion::NoOverlap:
        break;
    }
    return {};
}

QString ConflictListModel::stateText(int row) const
{
    const ConflictEntry &shown = entry(row);
    switch (shown.state) {
    case State::Judging:
        return shown.isChangedAgain ? tr("changed again, being merged…") : tr("being merged…");
    case State::Open: {
        const int open = shown.openCount();
        if (!shown.merge)
            return questionText(shown.question);
        return shown.isChangedAgain ? tr("changed again, %n to decide", nullptr, open)
                                    : tr("%n to decide", nullptr, open);
    }
    case State::Ready:
        return shown.isChangedAgain ? tr("changed again, ready") : tr("ready");
    case State::Saving:
        return tr("being saved…");
    case State::Verifying:
        return tr("being verified…");
    case State::Saved:
        return shown.isUndone ? tr("saved, and undone") : tr("saved");
    case State::Settled:
        return tr("settled without a save");
    case State::Failed:
        return tr("not saved");
    }
    return {};
}

QString ConflictListModel::fieldsText(const ConflictEntry &entry) const
{
    if (entry.error)
        return errorText(*entry.error);
    if (entry.state != State::Open || !entry.merge)
        return {};
    QStringList labels;
    for (const MergedField &field : entry.merge->fields()) {
        if (!field.isOpen() || !field.isGroupLead)
            continue;
        const QString label = entry.merge->entity()->field(field.name)->label.text(uiLanguage());
        labels.append(label.isEmpty() ? field.name : label);
    }
    return labels.join(QStringLiteral(", "));
}

void ConflictListModel::takeJudged(int begin, int end)
{
    for (int row = begin; row < end; ++row)
        m_queue.judge(row, m_judging.resultAt(row));
    tell(begin, end - 1);
}

// What is shown has followed the database by itself, with what was chosen in the meantime.
void ConflictListModel::takeJudgement(int row, Judgement judgement)
{
    MergeModel *model = m_models.value(row);
    if (model && judgement.question == MergeQuestion::Fields)
        judgement.merge = model->merge();
    else if (model)
        drop(row);
    m_queue.judge(row, judgement);
    tell(row, row);
    if (!isJudging())
        Q_EMIT allJudged();
}

void ConflictListModel::tell(int first, int last)
{
    Q_EMIT dataChanged(index(first, 0), index(last, kColumnCount - 1));
    if (!m_telling.isActive())
        m_telling.start();
}

MergeModel *ConflictListModel::mergeModel(int row)
{
    if (MergeModel *model = m_models.value(row))
        return model;
    if (!entry(row).merge || entry(row).isOver())
        return nullptr;
    auto *model = new MergeModel(*entry(row).merge, &m_undoStack, this);
    if (!entry(row).refused.typedTexts.isEmpty())
        model->takeTexts(entry(row).refused.typedTexts);
    if (!m_inside.value(row).isEmpty())
        model->takeInside(m_inside.value(row));
    connect(model, &MergeModel::choicesChanged, this, [this, row, model] {
        m_queue.decide(row, model->merge());
        Q_EMIT choicesChanged(row, model->kept());
        tell(row, row);
    });
    connect(model, &MergeModel::fieldTouched, this,
            [this, row](const QString &field) { Q_EMIT touched(row, field); });
    m_models.insert(row, model);
    return model;
}

void ConflictListModel::setShown(int row)
{
    m_shown = row;
    for (MergeModel *model : std::exchange(m_past, {}))
        model->deleteLater();
}

void ConflictListModel::drop(int row)
{
    if (MergeModel *model = m_models.take(row)) {
        m_inside.insert(row, model->kept().inside);
        model->disconnect(this);
        model->endSteps();
        if (row == m_shown)
            m_past.append(model);
        else
            model->deleteLater();
    }
}

bool ConflictListModel::take(int row, const RecordMerge &merge, int generation)
{
    if (entry(row).generation != generation || !entry(row).canDecide())
        return false;
    if (MergeModel *model = m_models.value(row))
        model->takeChoices(merge);
    else
        m_queue.decide(row, merge);
    if (!m_models.contains(row))
        Q_EMIT choicesChanged(row, {choicesIn(merge), {}, m_inside.value(row)});
    tell(row, row);
    return true;
}

int ConflictListModel::alikeCount(int row, const QString &field) const
{
    return static_cast<int>(m_queue.alike(row, field).size());
}

void ConflictListModel::applyAlike(int row, const QString &field)
{
    QList<AlikeStep::Change> changes;
    const QList<int> alike = m_queue.alike(row, field);
    for (const int other : alike)
        changes.append({other, entry(other).generation, *entry(other).merge,
                        m_queue.decidedLike(other, field, row)});
    if (!changes.isEmpty())
        m_undoStack.push(new AlikeStep(this, std::move(changes), row, field));
}

void ConflictListModel::setSaving(int row, bool isVerifying)
{
    m_queue.setSaving(row, isVerifying);
    tell(row, row);
}

void ConflictListModel::setSaved(int row)
{
    m_queue.setSaved(row);
    drop(row);
    tell(row, row);
}

void ConflictListModel::setSettled(int row)
{
    m_queue.setSettled(row);
    drop(row);
    tell(row, row);
}

void ConflictListModel::setUndone(int row)
{
    m_queue.setUndone(row);
    tell(row, row);
}

void ConflictListModel::setFailed(int row, const Error &error)
{
    setUnsaved(row);
    m_queue.setFailed(row, error);
}

void ConflictListModel::setUnsaved(int row)
{
    m_queue.setUnsaved(row);
    if (MergeModel *model = m_models.value(row))
        m_queue.decide(row, model->merge());
    tell(row, row);
}

void ConflictListModel::setChangedAgain(int row, const Conflict &newer)
{
    const std::optional<RecordMerge> before = entry(row).merge;
    if (row != m_shown)
        drop(row);
    m_queue.setChangedAgain(row, newer);
    tell(row, row);
    const RefusedSave refused = entry(row).refused;
    const int generation = entry(row).generation;
    observe(this, before ? judgeAgain(refused, *before) : judgeAll({refused}),
            [this, row, generation](const Judgement &judgement) {
                if (entry(row).generation == generation)
                    takeJudgement(row, judgement);
            });
}

} // namespace concord
