// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergekeys.h"
#include "ui/merge/mergemodel.h"

#include <QStackedWidget>

namespace concord {

class InsidePage;
class MergePage;

// The fields of a record, and over them, while it is open, the inside of one field's value.
class FieldsView : public QStackedWidget
{
    Q_OBJECT

public:
    explicit FieldsView(RecordMerge merge, QWidget *parent = nullptr);
    // With a model that belongs to the caller.
    explicit FieldsView(MergeModel *model, QWidget *parent = nullptr);

    MergeModel *model() { return m_model; }
    // Goes to the next place or field that waits; a value without any left is closed.
    void goToNextOpen();
    void goToFirstOpen();
    void goToField(const QString &field);
    // Of the record; the one whose inside is open, where one is.
    QString currentField() const;
    void focusTable();
    void rebase(const FieldValues &database);
    // While a save is under way everything can be read and nothing changed.
    void setLocked(bool isLocked);

    void openInside(const QString &field);
    // False where none is open.
    bool closeInside();

Q_SIGNALS:
    // A key of the table asked for something that is the dialog's.
    void dialogActionWanted(MergeAction action);
    // The next field was asked for, and none waits.
    void allDecided();
    void currentFieldChanged(const QString &field);

private:
    void connectPage(MergePage *page) const;
    MergePage *shown();
    void acceptInside();

    MergeModel *m_model;
    MergePage *m_fields;
    InsidePage *m_inside = nullptr;
    bool m_isLocked = false;
};

} // namespace concord
