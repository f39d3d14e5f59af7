// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/centre/conflictfiltermodel.h"

#include <QWidget>

class QComboBox;

namespace concord {

// Which records of a conflict centre are shown: by state, by table where there is more than one, and by a field that is
// asked about.
class ConflictFilterBar : public QWidget
{
    Q_OBJECT

public:
    ConflictFilterBar(ConflictListModel *records, ConflictFilterModel *filter,
                      QWidget *parent = nullptr);

    // Shows all.
    void clear();
    void focus();

private:
    QComboBox *add(const QString &name, const QString &accessibleName);
    void fillFields();
    void apply();

    ConflictListModel *m_records;
    ConflictFilterModel *m_filter;
    QComboBox *m_show;
    QComboBox *m_entity;
    QComboBox *m_field;
};

} // namespace concord
