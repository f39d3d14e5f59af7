// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/simulationcheck.h"

#include "core/store/connector.h"
#include "core/store/sqlrecordstore.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace concord {

namespace {

const QString kApplied
    = QStringLiteral("SELECT save_id, old_token, new_token, user_name FROM concord_operation "
                     "WHERE state = 'ok' AND entity = ? AND record_key = ?");

Result<QList<SqlValues>> readApplied(const SimulationOptions &options)
{
    const auto connection = openConnection(options.store);
    if (!connection)
        return connection.error();
    return (*connection)
        ->select(kApplied,
                 {FieldValue::text(options.entity->name),
                  FieldValue::text(options.key.toText(options.entity->schema))});
}

Result<RecordSnapshot> readRow(const SimulationOptions &options, bool *hasOperations)
{
    const auto store = SqlRecordStore::open(options.store);
    if (!store)
        return store.error();
    *hasOperations = (*store)->hasOperations();
    return (*store)->find(options.entity, options.key);
}

// The links of a chain that are missing or too many between two versions.
qint64 brokenLinks(const QMultiHash<QString, QString> &newByOld, const QString &first,
                   const QString &last)
{
    qint64 reached = 0;
    qint64 forks = 0;
    QSet<QString> seen;
    QString at = first;
    while (newByOld.contains(at) && !seen.contains(at)) {
        seen.insert(at);
        const qsizetype ways = newByOld.count(at);
        forks += ways - 1;
        reached += ways;
        at = newByOld.value(at);
    }
    return forks + (newByOld.size() - reached) + (at == last ? 0 : 1);
}

} // namespace

Result<SimulationCheck> SimulationCheck::begin(const SimulationOptions &options)
{
    SimulationCheck check;
    check.m_options = options;
    const auto row = readRow(options, &check.m_hasOperations);
    if (!row)
        return row.error();
    check.m_before = *row;
    if (!check.m_hasOperations)
        return check;
    const auto applied = readApplied(options);
    if (!applied)
        return applied.error();
    for (const SqlValues &operation : *applied)
        check.m_operationsBefore.insert(operation.at(0).toText());
    return check;
}

Result<SimulationVerdict> SimulationCheck::finish(const QList<WriterResult> &results) const
{
    bool hasOperations = false;
    const auto row = readRow(m_options, &hasOperations);
    if (!row)
        return row.error();
    SimulationVerdict verdict;
    if (m_hasOperations) {
        if (const auto checked = checkHistory(results, *row, verdict); !checked)
            return checked.error();
    }
    // What others did to the number in the meantime cannot be told apart from what is wrong with it.
    if (verdict.strangers == 0)
        checkValue(results, *row, verdict);
    return verdict;
}

Result<void> SimulationCheck::checkHistory(const QList<WriterResult> &results,
                                           const RecordSnapshot &row,
                                           SimulationVerdict &verdict) const
{
    const auto operations = readApplied(m_options);
    if (!operations)
        return operations.error();
    QSet<QString> told;
    for (const WriterResult &writer : results) {
        for (const SavedEdit &edit : writer.savedEdits)
            told.insert(edit.operationId.toText());
    }
    QMultiHash<QString, QString> newByOld;
    for (const SqlValues &operation : *operations) {
        if (m_operationsBefore.contains(operation.at(0).toText()))
            continue;
        newByOld.insert(operation.at(1).toText(), operation.at(2).toText());
        const bool isOurs = operation.at(3).toText().startsWith(m_options.run);
        if (!isOurs)
            ++verdict.strangers;
        else if (!told.remove(operation.at(0).toText()))
            ++verdict.duplicated;
    }
    verdict.lost = told.size();
    // A hash over columns is not noted where a server runs the whole save: SQL cannot tell it.
    if (m_options.entity->token.isOneValue() || !newByOld.values().contains(QString()))
        verdict.lost = std::max<qint64>(
            verdict.lost, brokenLinks(newByOld, m_before.token.toText(), row.token.toText()));
    verdict.isHistoryChecked = true;
    return {};
}

void SimulationCheck::checkValue(const QList<WriterResult> &results, const RecordSnapshot &row,
                                 SimulationVerdict &verdict) const
{
    qint64 saved = 0;
    QSet<QString> tags;
    for (const WriterResult &writer : results) {
        saved += writer.saved;
        for (const SavedEdit &edit : writer.savedEdits) {
            if (!edit.tag.isEmpty())
                tags.insert(edit.tag);
        }
    }
    const FieldValue value = row.values.value(m_options.field);
    qint64 lost = 0;
    qint64 duplicated = 0;
    if (m_options.entity->field(m_options.field)->kind == FieldKind::Integer) {
        const qint64 before = m_before.values.value(m_options.field).toInteger().value_or(0);
        const qint64 grown = value.toInteger().value_or(0) - before;
        lost = std::max<qint64>(0, saved - grown);
        duplicated = std::max<qint64>(0, grown - saved);
    } else {
        const QRegularExpression tag(QRegularExpression::escape(m_options.run)
                                     + QStringLiteral("\\.\\d+\\.\\d+"));
        QRegularExpressionMatchIterator found = tag.globalMatch(value.toText());
        while (found.hasNext()) {
            if (!tags.remove(found.next().captured()))
                ++duplicated;
        }
        lost = tags.size();
    }
    verdict.lost = std::max(verdict.lost, lost);
    verdict.duplicated = std::max(verdict.duplicated, duplicated);
}

} // namespace concord
