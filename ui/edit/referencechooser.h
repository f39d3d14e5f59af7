// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace concord {

// The rows that a foreign key may lead to, in a list below the field: the first ones by name, or those whose name
// holds what is typed. The database filters, and never more than a screenful is read. Closes itself. `workspace` must
// outlive it.
class ReferenceChooser final : public QWidget
{
    Q_OBJECT

public:
    // `target` is the entity of the table that `field` points to.
    ReferenceChooser(Workspace *workspace, const Field &field, const EntityPtr &target,
                     QWidget *parent);

    void popUpBelow(QWidget *button);

    static constexpr int kMostRows = 50;

Q_SIGNALS:
    // The key's exact text.
    void chosen(const QString &key);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void show(const RowWindow &window);
    void choose();

    Workspace *m_workspace;
    Reference m_reference;
    EntityPtr m_target;
    QLineEdit *m_line;
    QListWidget *m_list;
    QLabel *m_note;
    QTimer m_typing;
    int m_call = 0;
};

} // namespace concord
