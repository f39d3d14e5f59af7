// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/fieldsview.h"

#include "ui/merge/actionshortcuts.h"
#include "ui/merge/insidepage.h"
#include "ui/merge/mergepage.h"

#include <utility>

namespace concord {

FieldsView::FieldsView(RecordMerge merge, QWidget *parent)
    : FieldsView(new MergeModel(std::move(merge)), parent)
{
}

FieldsView::FieldsView(MergeModel *model, QWidget *parent)
    : QStackedWidget(parent)
    , m_model(model)
    , m_fields(new MergePage(m_model, this))
{
    addWidget(m_fields);
    connect(m_fields, &MergePage::currentFieldChanged, this, &FieldsView::currentFieldChanged);
    connect(m_fields, &MergePage::insideWanted, this, &FieldsView::openInside);
    connectPage(m_fields);
}

void FieldsView::connectPage(MergePage *page) const
{
    connect(page, &MergePage::nextWanted, this, &FieldsView::goToNextOpen);
    connect(page, &MergePage::dialogActionWanted, this, &FieldsView::dialogActionWanted);
}

MergePage *FieldsView::shown()
{
    return m_inside ? m_inside->places() : m_fields;
}

void FieldsView::goToNextOpen()
{
    if (m_inside && m_inside->places()->model()->isReady())
        closeInside();
    if (!shown()->goToNextOpen())
        Q_EMIT allDecided();
}

void FieldsView::goToFirstOpen()
{
    closeInside();
    m_fields->goToFirstOpen();
}

void FieldsView::goToField(const QString &field)
{
    closeInside();
    m_fields->goToField(field);
}

QString FieldsView::currentField() const
{
    return m_fields->currentField();
}

void FieldsView::focusTable()
{
    shown()->focusTable();
}

void FieldsView::rebase(const FieldValues &database)
{
    closeInside();
    m_fields->rebase(database);
}

void FieldsView::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    m_fields->setLocked(isLocked);
    if (m_inside)
        m_inside->setLocked(isLocked);
}

void FieldsView::openInside(const QString &field)
{
    if (m_inside || !m_model->inside(field))
        return;
    m_inside = new InsidePage(m_model, field, this);
    m_inside->setLocked(m_isLocked);
    connect(m_inside, &InsidePage::backWanted, this, &FieldsView::closeInside);
    connect(m_inside, &InsidePage::accepted, this, &FieldsView::acceptInside);
    connectPage(m_inside->places());
    connect(m_inside, &InsidePage::placesReplaced, this, [this] {
        connectPage(m_inside->places());
        m_inside->places()->setLocked(m_isLocked);
    });
    new ActionShortcuts({MergeAction::OpenInside}, m_inside,
                        [this](MergeAction) { acceptInside(); });
    setCurrentIndex(addWidget(m_inside));
    m_inside->places()->goToFirstOpen();
    m_inside->places()->focusTable();
}

bool FieldsView::closeInside()
{
    if (!m_inside)
        return false;
    InsidePage *old = std::exchange(m_inside, nullptr);
    setCurrentWidget(m_fields);
    removeWidget(old);
    old->hide();
    old->deleteLater();
    m_fields->goToField(old->field());
    m_fields->focusTable();
    return true;
}

void FieldsView::acceptInside()
{
    if (!m_inside || m_isLocked)
        return;
    const QString field = m_inside->field();
    closeInside();
    m_model->choose(field, Pick::Combined);
    m_fields->goToNextOpen();
}

} // namespace concord
