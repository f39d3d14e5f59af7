// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/entityview.h"

#include "ui/shell/entitydelegate.h"
#include "ui/shell/entitylistmodel.h"

#include <QEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace concord {

EntityView::EntityView(EntityListModel *model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("entityList"));
    setAccessibleName(tr("Tables"));
    setFrameShape(NoFrame);
    setModel(model);
    setItemDelegate(new EntityDelegate(this));
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setViewportMargins(0, 8, 0, 8);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, [this](QPoint place) {
        if (const EntityPtr entity = m_model->entityAt(indexAt(place).row()))
            Q_EMIT menuRequested(entity, viewport()->mapToGlobal(place));
    });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                const EntityPtr entity = m_model->entityAt(current.row());
                if (entity && !m_isFollowing)
                    Q_EMIT entityChosen(entity);
            });
}

void EntityView::setCurrent(const QString &entityName)
{
    const QScopedValueRollback guard(m_isFollowing, true);
    setCurrentIndex(m_model->index(m_model->rowOf(entityName)));
}

QSize EntityView::sizeHint() const
{
    const int character = fontMetrics().averageCharWidth();
    return {std::clamp(sizeHintForColumn(0), 20 * character, 36 * character), 200};
}

void EntityView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Tables"));
}

} // namespace concord
