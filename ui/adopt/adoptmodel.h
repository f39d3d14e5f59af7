// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/workspace/workspace.h"

#include <QAbstractListModel>

#include <optional>

namespace concord {

// The check-up of one table as a list of findings, and its adoption. Lives on the window's thread; `workspace` is not
// owned and must outlive it.
class AdoptModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SeverityRole = Qt::UserRole, // int of Severity
        SqlRole,                     // the statements that mend it, each with its semicolon
        EffectsRole,                 // what else they change, a sentence each
        IsPlannedRole,               // --apply-sql would run them
    };

    // Nothing shown, work under way, or a result that stands until the next work.
    enum class State { Empty, Checking, Checked, Adopting, Adopted };

    explicit AdoptModel(Workspace *workspace, QObject *parent = nullptr);

    // Checks the table up. What was shown before is gone at once.
    void check(const EntityPtr &entity);
    // Adopts it with the chosen version; `runsSql`: after running plannedStatements().
    void adopt(bool runsSql);
    // Ends what is under way; nothing is adopted, and statements of a transaction are taken back.
    void cancel();

    State state() const { return m_state; }
    bool isBusy() const { return m_state == State::Checking || m_state == State::Adopting; }
    const EntityPtr &entity() const { return m_entity; }
    // Empty while nothing was checked.
    const std::optional<Protection> &protection() const { return m_protection; }
    // After an adoption.
    const std::optional<Adoption> &adoption() const { return m_adoption; }

    // Places in the protection's choices.
    int choice() const { return m_choice; }
    void setChoice(int choice);
    // The grade with the chosen version.
    Grade grade() const;
    // Rows can be saved, so that the table can be adopted.
    bool canAdopt() const;
    // What would be run for the chosen version, and what else that changes.
    QStringList plannedStatements() const;
    QStringList plannedEffects() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void stateChanged();
    void choiceChanged();
    void adopted(const concord::Adoption &adoption);
    void failed(const concord::Error &error);

private:
    void setState(State state);
    void showProtection(const Result<Protection> &protection);
    void refresh();
    QList<Finding> plan() const;

    Workspace *m_workspace;
    EntityPtr m_entity;
    std::optional<Protection> m_protection;
    std::optional<Adoption> m_adoption;
    State m_state = State::Empty;
    int m_choice = 0;
    int m_call = 0; // tells a late answer
};

} // namespace concord
