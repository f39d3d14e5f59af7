// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/fieldpanel.h"

#include "ui/common/valuetext.h"
#include "ui/edit/editmodel.h"
#include "ui/edit/fieldeditor.h"
#include "ui/edit/fieldrow.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace concord {

FieldPanel::FieldPanel(EntityPtr entity, const EditModel &model, QWidget *parent)
    : QWidget(parent)
    , m_entity(std::move(entity))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("fieldPanel"));
    m_layout->setContentsMargins(8, 4, 8, 8);
    m_layout->setSpacing(0);
    for (const Field &field : m_entity->fields) {
        if (!isShown(field) || m_byName.contains(field.name))
            continue;
        if (const FieldGroup *group = m_entity->groupOf(field.name))
            addGroup(*group, model);
        else
            addRow(field, model);
    }
    m_layout->addStretch();
    const bool hasNulls = std::any_of(m_rows.cbegin(), m_rows.cend(), [&model](FieldRow *row) {
        return row->editor()->field().isNullable && model.isEditable(row->name());
    });
    for (const FieldRow *row : std::as_const(m_rows)) {
        if (hasNulls)
            row->editor()->reserveNullColumn();
    }
    arrange(true);
}

bool FieldPanel::isShown(const Field &field) const
{
    // Who saved last and the version stand in the footer.
    return !field.isHidden && field.name != m_entity->updatedByField
        && field.name != m_entity->updatedTimeField && field.name != m_entity->token.column;
}

void FieldPanel::addGroup(const FieldGroup &group, const EditModel &model)
{
    QList<const Field *> fields;
    for (const QString &name : group.fields) {
        const Field *field = m_entity->field(name);
        if (field && isShown(*field))
            fields.append(field);
    }
    if (fields.size() > 1) {
        auto *header = new QLabel(group.label.text(uiLanguage()), this);
        header->setObjectName(QStringLiteral("group:%1").arg(group.fields.first()));
        header->setTextFormat(Qt::PlainText);
        header->setForegroundRole(QPalette::PlaceholderText);
        header->setContentsMargins(9, 6, 0, 0);
        QFont bold = header->font();
        bold.setWeight(QFont::DemiBold);
        header->setFont(bold);
        m_layout->addWidget(header);
    }
    for (const Field *field : std::as_const(fields)) {
        FieldRow *row = addRow(*field, model);
        if (fields.size() > 1)
            row->setBracket(field == fields.first()      ? FieldRow::Bracket::First
                                : field == fields.last() ? FieldRow::Bracket::Last
                                                         : FieldRow::Bracket::Middle);
    }
}

FieldRow *FieldPanel::addRow(const Field &field, const EditModel &model)
{
    auto *row = new FieldRow(field, model.isEditable(field.name), this);
    m_layout->addWidget(row);
    m_rows.append(row);
    m_byName.insert(field.name, row);
    return row;
}

void FieldPanel::arrange(bool isWide)
{
    m_isWide = isWide;
    int column = 0;
    for (const FieldRow *row : std::as_const(m_rows))
        column = std::max(column, row->labelWidth());
    for (FieldRow *row : std::as_const(m_rows))
        row->arrange(isWide, column);
}

void FieldPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (const bool isWide = width() >= kWideFrom; isWide != m_isWide)
        arrange(isWide);
}

} // namespace concord
