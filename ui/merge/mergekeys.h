// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
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

// The keys of the merge dialog. A person changes them in the window or in an INI file (see KeyFile). A key belongs to
// one action. Keys without Ctrl, Alt or Meta act in the table alone, unless they are function keys; they never reach
// the result that is being typed.
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

    // Those of the dialogs that are open, which follow; see KeyNotice.
    static const MergeKeys &current();
    static void setCurrent(const MergeKeys &keys);

    // Makes the file say so: lines of actions whose keys it gives otherwise are written anew, all else stays as it is.
    // Fails with CannotOpen.
    Result<void> write(const QString &path) const;

    // What is pressed, as a key to be given: empty for Shift, Ctrl, Alt or Meta alone.
    static QKeySequence keyOf(const QKeyEvent &event);
    // Whether the dialog itself needs it, to move about, to press its buttons and to be left.
    static bool isReserved(const QKeySequence &key);
    std::optional<MergeAction> actionOf(const QKeySequence &key) const;
    bool isUsual(MergeAction action) const;
    // One key more; whoever had it loses it.
    void give(MergeAction action, const QKeySequence &key);
    void take(MergeAction action, const QKeySequence &key);
    // The usual keys again, but for those that another action has; these are what comes back.
    QList<QKeySequence> reset(MergeAction action);

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
    void set(MergeAction action, const QList<QKeySequence> &keys);

    QHash<MergeAction, QList<QKeySequence>> m_keys;
    QStringList m_problems;
};

} // namespace concord
