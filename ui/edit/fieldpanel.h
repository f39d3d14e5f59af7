// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"

#include <QHash>
#include <QList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace concord {

class EditModel;
class FieldRow;

// The fields of one entity below each other, groups together under their label; labels at the left where
// there is room, else above.
class FieldPanel final : public QWidget
{
    Q_OBJECT

public:
    FieldPanel(EntityPtr entity, const EditModel &model, QWidget *parent);

    const EntityPtr &entity() const { return m_entity; }
    const QList<FieldRow *> &rows() const { return m_rows; }
    FieldRow *row(const QString &field) const { return m_byName.value(field); } // or nullptr

    static constexpr int kWideFrom = 560;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addGroup(const FieldGroup &group, const EditModel &model);
    FieldRow *addRow(const Field &field, const EditModel &model);
    bool isShown(const Field &field) const;
    void arrange(bool isWide);

    EntityPtr m_entity;
    QVBoxLayout *m_layout;
    QList<FieldRow *> m_rows;
    QHash<QString, FieldRow *> m_byName;
    bool m_isWide = true;
};

} // namespace concord
