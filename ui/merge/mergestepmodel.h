// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergemodel.h"

#include <QPointer>
#include <QUndoCommand>

#include <utility>

namespace concord {

// One choice; typing on in the same field goes on in the same step. On a stack that records share it may outlive what
// it is about: then it leaves the stack, and the step behind it is taken instead.
class MergeStep : public QUndoCommand
{
public:
    MergeStep(MergeModel *model, MergeModel::State before, MergeModel::State after, QString field,
              bool isTyping)
        : m_model(model)
        , m_stack(model->undoStack())
        , m_generation(model->m_generation)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_field(std::move(field))
        , m_isTyping(isTyping)
    {
    }

    // A step inside a value changes the record around it too, and that last: it tells what is decided by then.
    void setOuter(MergeModel *model, MergeModel::State before, MergeModel::State after)
    {
        m_outer = model;
        m_outerBefore = std::move(before);
        m_outerAfter = std::move(after);
    }

    void undo() override
    {
        if (isPast())
            return passOver(&QUndoStack::undo);
        m_model->restore(m_before);
        if (m_outer)
            m_outer->restore(*m_outerBefore);
        tellTouched();
    }

    void redo() override
    {
        if (isPast())
            return passOver(&QUndoStack::redo);
        m_model->restore(m_after);
        if (m_outer)
            m_outer->restore(*m_outerAfter);
        if (m_isDone)
            tellTouched();
        m_isDone = true;
    }

    int id() const override { return m_isTyping ? 1 : -1; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const MergeStep *>(other);
        const bool isSame = next->m_field == m_field && next->m_model == m_model
            && next->m_generation == m_generation;
        if (!isSame)
            return false;
        m_after = next->m_after;
        m_outerAfter = next->m_outerAfter;
        return true;
    }

private:
    bool isPast() const { return !m_model || m_model->m_generation != m_generation; }

    void passOver(void (QUndoStack::*next)())
    {
        setObsolete(true);
        QMetaObject::invokeMethod(m_stack, next, Qt::QueuedConnection);
    }

    void tellTouched()
    {
        if (m_outer)
            Q_EMIT m_outer->fieldTouched(m_model->outerField());
        Q_EMIT m_model->fieldTouched(m_field);
    }

    QPointer<MergeModel> m_outer;
    std::optional<MergeModel::State> m_outerBefore;
    std::optional<MergeModel::State> m_outerAfter;
    QPointer<MergeModel> m_model;
    QUndoStack *m_stack; // owns this
    int m_generation;
    MergeModel::State m_before;
    MergeModel::State m_after;
    QString m_field;
    bool m_isTyping;
    bool m_isDone = false;
};

} // namespace concord
