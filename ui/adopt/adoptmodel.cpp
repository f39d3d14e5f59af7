// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adopt/adoptmodel.h"

#include "core/text/protectiontext.h"
#include "ui/common/futureobserver.h"

namespace concord {

AdoptModel::AdoptModel(Workspace *workspace, QObject *parent)
    : QAbstractListModel(parent)
    , m_workspace(workspace)
{
}

void AdoptModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void AdoptModel::check(const EntityPtr &entity)
{
    beginResetModel();
    m_entity = entity;
    m_protection.reset();
    m_adoption.reset();
    m_choice = 0;
    endResetModel();
    setState(State::Checking);
    observe(this, m_workspace->protection(entity->table),
            [this, call = ++m_call](const Result<Protection> &protection) {
                if (call == m_call)
                    showProtection(protection);
            });
}

void AdoptModel::showProtection(const Result<Protection> &protection)
{
    if (!protection) {
        setState(State::Empty);
        Q_EMIT failed(protection.error());
        return;
    }
    beginResetModel();
    m_protection = *protection;
    m_choice = 0;
    endResetModel();
    setState(State::Checked);
}

void AdoptModel::adopt(bool runsSql)
{
    if (!canAdopt() || isBusy())
        return;
    AdoptionRequest request;
    request.table = m_entity->table;
    // The best version after the statements have run may be one that they make.
    const bool isBest = m_choice == 0;
    request.token
        = runsSql && isBest ? QString() : tokenToText(m_protection->choices.at(m_choice).token);
    if (runsSql)
        request.statements = plannedStatements();
    setState(State::Adopting);
    observe(this, m_workspace->adopt(request),
            [this, call = ++m_call](const Result<Adoption> &adoption) {
                if (call != m_call)
                    return;
                if (!adoption) {
                    setState(State::Checked);
                    Q_EMIT failed(adoption.error());
                    return;
                }
                m_adoption = *adoption;
                setState(State::Adopted);
                Q_EMIT adopted(*adoption);
                refresh();
            });
}

// What was mended is found no longer.
void AdoptModel::refresh()
{
    observe(this, m_workspace->protection(m_entity->table),
            [this, call = m_call](const Result<Protection> &protection) {
                if (call != m_call || !protection)
                    return;
                beginResetModel();
                m_protection = *protection;
                m_choice = 0;
                for (int i = 0; i < m_protection->choices.size(); ++i) {
                    if (m_protection->choices.at(i).token == m_adoption->entity.token)
                        m_choice = i;
                }
                endResetModel();
                Q_EMIT stateChanged();
            });
}

void AdoptModel::cancel()
{
    if (isBusy())
        m_workspace->stopAdoption();
}

void AdoptModel::setChoice(int choice)
{
    if (!m_protection || choice < 0 || choice >= m_protection->choices.size() || choice == m_choice)
        return;
    m_choice = choice;
    Q_EMIT choiceChanged();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {IsPlannedRole});
}

Grade AdoptModel::grade() const
{
    return m_protection ? m_protection->choices.at(m_choice).grade : Grade::D;
}

bool AdoptModel::canAdopt() const
{
    return m_protection && !m_protection->schema.isView
        && !m_protection->schema.keyColumns().isEmpty();
}

QList<Finding> AdoptModel::plan() const
{
    if (!m_protection)
        return {};
    // The recommended version is nobody's wish yet: whatever is better may take its place.
    return m_choice == 0 ? m_protection->plan()
                         : m_protection->plan(m_protection->choices.at(m_choice).token);
}

QStringList AdoptModel::plannedStatements() const
{
    return statementsOf(plan());
}

QStringList AdoptModel::plannedEffects() const
{
    QStringList effects;
    const QList<Finding> findings = plan();
    for (const Finding &finding : findings) {
        const QStringList texts = sideEffectTexts(finding.mend);
        for (const QString &effect : texts) {
            if (!effects.contains(effect))
                effects.append(effect);
        }
    }
    return effects;
}

int AdoptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_protection ? 0 : static_cast<int>(m_protection->findings.size());
}

QVariant AdoptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding &finding = m_protection->findings.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return findingText(finding);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(severityText(finding.severity), findingText(finding));
    case SeverityRole:
        return static_cast<int>(finding.severity);
    case SqlRole:
        return finding.mend.isEmpty()
            ? QString()
            : finding.mend.statements.join(QLatin1String(";\n")) + QLatin1Char(';');
    case EffectsRole:
        return sideEffectTexts(finding.mend);
    case IsPlannedRole:
        return plan().contains(finding);
    default:
        return {};
    }
}

} // namespace concord
