// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"

#include <QListView>

namespace concord {

class EntityListModel;

// The tables at the left. `model` must outlive it.
class EntityView : public QListView
{
    Q_OBJECT

public:
    explicit EntityView(EntityListModel *model, QWidget *parent = nullptr);

    // Shows it as chosen; emits nothing.
    void setCurrent(const QString &entityName);

    QSize sizeHint() const override;

Q_SIGNALS:
    void entityChosen(const concord::EntityPtr &entity);
    // The menu of this table is asked for, at a place on the screen.
    void menuRequested(const concord::EntityPtr &entity, QPoint place);

protected:
    void changeEvent(QEvent *event) override;

private:
    EntityListModel *m_model;
    bool m_isFollowing = false;
};

} // namespace concord
