// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/centre/conflictfilterbar.h"

#include "ui/centre/conflictlistmodel.h"
#include "ui/common/valuetext.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace concord {

namespace {

using Show = ConflictFilterModel::Show;

QString labelOf(const LocalText &label, const QString &name)
{
    const QString text = label.text(uiLanguage());
    return text.isEmpty() ? name : text;
}

} // namespace

ConflictFilterBar::ConflictFilterBar(ConflictListModel *records, ConflictFilterModel *filter,
                                     QWidget *parent)
    : QWidget(parent)
    , m_records(records)
    , m_filter(filter)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    m_show = add(QStringLiteral("showStates"), tr("Which records are shown"));
    m_show->addItem(tr("Show: all"), static_cast<int>(Show::All));
    m_show->addItem(tr("Show: to decide"), static_cast<int>(Show::Open));
    m_show->addItem(tr("Show: ready"), static_cast<int>(Show::Ready));
    m_show->addItem(tr("Show: not saved"), static_cast<int>(Show::Refused));
    m_show->addItem(tr("Show: done"), static_cast<int>(Show::Over));
    m_entity = add(QStringLiteral("showEntity"), tr("Of which table"));
    m_entity->addItem(tr("All tables"), QString());
    const QList<EntityPtr> entities = records->queue().entities();
    for (const EntityPtr &entity : entities)
        m_entity->addItem(labelOf(entity->label, entity->name), entity->name);
    m_entity->setVisible(m_entity->count() > 2);
    m_field = add(QStringLiteral("showField"), tr("Asked about which field"));
    layout->addStretch();
    fillFields();
    connect(m_entity, &QComboBox::currentIndexChanged, this, &ConflictFilterBar::fillFields);
    connect(records, &ConflictListModel::allJudged, this, &ConflictFilterBar::fillFields);
    for (QComboBox *box : {m_show, m_entity, m_field})
        connect(box, &QComboBox::currentIndexChanged, this, &ConflictFilterBar::apply);
}

QComboBox *ConflictFilterBar::add(const QString &name, const QString &accessibleName)
{
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setToolTip(accessibleName);
    layout()->addWidget(box);
    return box;
}

void ConflictFilterBar::fillFields()
{
    const QSignalBlocker quiet(m_field);
    const QString chosen = m_field->currentData().toString();
    const QString entityName = m_entity->currentData().toString();
    m_field->clear();
    m_field->addItem(tr("All fields"), QString());
    const QStringList asked = m_records->queue().askedFields(entityName);
    const QList<EntityPtr> entities = m_records->queue().entities();
    for (const QString &name : asked) {
        const auto of = std::find_if(
            entities.cbegin(), entities.cend(), [&](const EntityPtr &entity) {
                return entity->field(name) && (entityName.isEmpty() || entity->name == entityName);
            });
        m_field->addItem(labelOf((*of)->field(name)->label, name), name);
    }
    m_field->setCurrentIndex(std::max(0, m_field->findData(chosen)));
}

void ConflictFilterBar::apply()
{
    m_filter->setFilter({m_entity->currentData().toString(), m_field->currentData().toString(),
                         static_cast<Show>(m_show->currentData().toInt())});
}

void ConflictFilterBar::clear()
{
    {
        const QSignalBlocker showQuiet(m_show);
        const QSignalBlocker fieldQuiet(m_field);
        m_show->setCurrentIndex(0);
        m_field->setCurrentIndex(0);
    }
    m_entity->setCurrentIndex(0);
    apply();
}

void ConflictFilterBar::focus()
{
    m_show->setFocus();
}

} // namespace concord
