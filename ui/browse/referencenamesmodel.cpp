// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/referencenamesmodel.h"

#include "ui/common/futureobserver.h"
#include "ui/common/valuetext.h"

namespace concord {

ReferenceNamesModel::ReferenceNamesModel(Workspace *workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

bool ReferenceNamesModel::hasNames(const Field &field)
{
    return field.reference && !field.reference->show.isEmpty() && !field.isSecret;
}

void ReferenceNamesModel::setEntity(const EntityPtr &entity)
{
    if (entity == m_entity)
        return;
    m_entity = entity;
    m_names.clear();
    m_asked.clear();
    ++m_generation;
}

void ReferenceNamesModel::want(const QList<FieldValues> &rows)
{
    if (!m_entity)
        return;
    QList<ReferenceKeys> wanted;
    for (const Field &field : m_entity->fields) {
        if (!hasNames(field) || field.isHidden)
            continue;
        ReferenceKeys keys{field.name, *field.reference, {}};
        for (const FieldValues &row : rows) {
            const FieldValue value = row.value(field.name);
            const QString asked = field.name + QChar::Null + value.toText();
            if (value.isNull() || m_asked.contains(asked))
                continue;
            m_asked.insert(asked);
            keys.keys.append(value);
        }
        if (!keys.keys.isEmpty())
            wanted.append(keys);
    }
    if (wanted.isEmpty())
        return;
    observe(this, m_workspace->names(wanted),
            [this, wanted, generation = m_generation](const Result<ReferenceNames> &names) {
                // Where the other table may not be read the keys alone are shown.
                if (names && generation == m_generation)
                    take(wanted, *names);
            });
}

void ReferenceNamesModel::take(const QList<ReferenceKeys> &wanted, const ReferenceNames &names)
{
    for (const ReferenceKeys &asked : wanted) {
        const QHash<QString, FieldValue> found = names.value(asked.field);
        for (const FieldValue &key : asked.keys) {
            const auto name = found.constFind(key.toText());
            Name known;
            if (name != found.constEnd())
                known = name->isNull() ? Name{Name::Kind::Nameless, {}}
                                       : Name{Name::Kind::Named, name->toText()};
            m_names[asked.field].insert(key.toText(), known);
        }
    }
    Q_EMIT namesArrived();
}

std::optional<ReferenceNamesModel::Name> ReferenceNamesModel::name(const Field &field,
                                                                   const FieldValue &value) const
{
    if (value.isNull())
        return std::nullopt;
    const QHash<QString, Name> names = m_names.value(field.name);
    const auto found = names.constFind(value.toText());
    return found == names.constEnd() ? std::nullopt : std::optional(*found);
}

QString ReferenceNamesModel::shownName(const Field &field, const FieldValue &value) const
{
    const auto known = name(field, value);
    if (!known || known->kind == Name::Kind::Nameless)
        return {};
    return known->kind == Name::Kind::Named
        ? shownOnOneLine(known->text)
        : tr("not in %1", "a key that leads nowhere, and the table").arg(field.reference->table);
}

} // namespace concord
