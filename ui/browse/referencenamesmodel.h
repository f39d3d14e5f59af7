// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace concord {

// The names of the rows that foreign keys lead to, as far as they were asked for: one question for all the keys of all
// the rows of a page. Lives on the window's thread; `workspace` is not owned and must outlive it.
class ReferenceNamesModel : public QObject
{
    Q_OBJECT

public:
    explicit ReferenceNamesModel(Workspace *workspace, QObject *parent = nullptr);

    // Where the key leads: to a row with a name, to one whose name is NULL, or nowhere.
    struct Name
    {
        enum class Kind { Named, Nameless, Dangling };
        Kind kind = Kind::Dangling;
        QString text;
    };

    // Whether the field's rows have names to be shown at all.
    static bool hasNames(const Field &field);

    // Forgets everything where it is another entity.
    void setEntity(const EntityPtr &entity);
    // The names may have changed: those at hand are shown until they are asked for again.
    void expire() { m_asked.clear(); }
    // Asks for the names of these values that were not asked for yet, together. Says namesArrived() when they are here.
    void want(const QList<FieldValues> &rows);
    // Empty for NULL, and while it is not known.
    std::optional<Name> name(const Field &field, const FieldValue &value) const;
    // As people read it: the name, or that there is no such row. Empty where there is nothing to say.
    QString shownName(const Field &field, const FieldValue &value) const;

Q_SIGNALS:
    void namesArrived();

private:
    void take(const QList<ReferenceKeys> &wanted, const ReferenceNames &names);

    Workspace *m_workspace;
    EntityPtr m_entity;
    QHash<QString, QHash<QString, Name>> m_names; // by field, by the key's text
    QSet<QString> m_asked;                        // field and key
    int m_generation = 0;
};

} // namespace concord
