// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"
#include "ui/edit/editmodel.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace concord {

class EditNotice;

// Watches the record that is open for what others save. One that nobody has edited here is shown as it is
// now; one with unsaved changes only gets a notice: the version its edit began with is never renewed, or the
// save would write over what was not seen. `workspace` and `notice` must outlive it.
class RecordWatch : public QObject
{
    Q_OBJECT

public:
    RecordWatch(Workspace *workspace, EditNotice *notice, QObject *parent);

    // nullptr: nothing is open.
    void setEdit(EditModel *edit);
    // Somebody committed: looks whether it was this record.
    void checkNow();
    // What saving would meet now; empty while nobody has touched the record.
    std::optional<Conflict> pendingConflict() const;

Q_SIGNALS:
    // An unedited record has another version now.
    void recordMoved(const concord::EntityPtr &entity, const concord::RecordSnapshot &record);
    // An unedited record is gone.
    void recordGone();

private:
    void finishCheck(EditModel *edit, const Result<RecordSnapshot> &found);
    void clear();

    Workspace *m_workspace;
    EditNotice *m_notice;
    QPointer<EditModel> m_edit;
    ConcurrencyToken m_version;               // that the edit starts from
    std::optional<RecordSnapshot> m_database; // where it differs from what the edit began with
};

} // namespace concord
