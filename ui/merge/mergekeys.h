// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/fieldstate.h"

#include <QCoreApplication>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QString>
#include <QStringList>

class QKeyEvent;

namespace concord {

enum class MergeAction {
    TakeMine,
    TakeOriginal,
    TakeDatabase,
    TakeBoth, // the proposal, or each field of a group from its side
    MineThenDatabase,
    DatabaseThenMine,
    Type,
    OpenInside,
    NextOpen,
    PreviousOpen,
    NextDifference,
    PreviousDifference,
    Filter,
    Undo,
    Redo,
    Save,
    Help,
    // Where many records are resolved:
    NextRecord,
    PreviousRecord,
    ApplyAlike,
    SaveReady,
};

// The keys of the merge dialog. A person changes them in an INI file, one line for an action: `take_mine=Alt+1, M`.
// Keys without Ctrl, Alt or Meta act in the table alone, unless they are function keys; they never reach the result
// that is being typed.
class MergeKeys
{
    Q_DECLARE_TR_FUNCTIONS(MergeKeys)

public:
    // The usual keys.
    MergeKeys();
    // The usual keys with what the file changes; a file that is not there changes nothing.
    static MergeKeys fromFile(const QString &file);
    // `concord/merge-keys.ini` in the person's configuration folder.
    static QString defaultFile();
    // Those of one record.
    static QList<MergeAction> actions();
    // What there is beside them where many are resolved.
    static QList<MergeAction> actionsOfMany();
    static bool isOfMany(MergeAction action) { return action >= MergeAction::NextRecord; }
    // As in the file: "take_mine".
    static QString name(MergeAction action);
    static QString description(MergeAction action);

    // Those of the dialogs that are open.
    static const MergeKeys &current();
    static void setCurrent(const MergeKeys &keys);

    QList<QKeySequence> keys(MergeAction action) const { return m_keys.value(action); }
    // Those that act in the whole dialog.
    QList<QKeySequence> everywhere(MergeAction action) const;
    // The first that acts in the table, else the first; empty where there is none.
    QString shortest(MergeAction action) const;
    // All of them for people: "1, M, Alt+1".
    QString text(MergeAction action) const;
    // The action of a key that acts in the table alone.
    std::optional<MergeAction> inTable(const QKeyEvent &event) const;
    // Lines of the file that could not be followed, for people.
    const QStringList &problems() const { return m_problems; }

    // What the action takes; None where it takes nothing.
    static Pick pickOf(MergeAction action);
    static MergeAction actionOf(Pick pick);

private:
    void change(MergeAction action, const QStringList &texts);

    QHash<MergeAction, QList<QKeySequence>> m_keys;
    QStringList m_problems;
};

} // namespace concord
