// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/simulation.h"

#include "app/cli/clitext.h"
#include "app/cli/command.h"

#include <QElapsedTimer>
#include <QThread>

#include <latch>
#include <limits>
#include <memory>
#include <vector>

namespace concord {

namespace {

bool isNumber(const Field &field)
{
    return field.kind == FieldKind::Integer;
}

bool isText(const Field &field)
{
    return field.kind == FieldKind::Text || field.kind == FieldKind::LongText
        || field.kind == FieldKind::Set;
}

bool isUsable(const Entity &entity, const Field &field)
{
    return !field.isReadOnly && !field.isGenerated && !entity.isHousekeeping(field.name)
        && !entity.isKey(field.name) && (isNumber(field) || isText(field));
}

// product_id, SupplierID: raising it would point to another record.
bool namesARecord(const QString &name)
{
    return name.endsWith(QLatin1String("_id"), Qt::CaseInsensitive)
        || name.endsWith(QLatin1String("ID")) || name.endsWith(QLatin1String("Id"));
}

QString separator(FieldKind kind)
{
    if (kind == FieldKind::LongText)
        return QStringLiteral("\n");
    return kind == FieldKind::Set ? QStringLiteral(", ") : QStringLiteral(" ");
}

// One person at work, on the thread that runs it.
class Writer
{
public:
    Writer(const SimulationOptions &options, int number)
        : m_options(options)
        , m_field(*options.entity->field(options.field))
        , m_number(number)
    {
    }

    // `start` lets nobody begin before all are connected.
    WriterResult run(std::latch &start)
    {
        auto store = SqlRecordStore::open(m_options.store);
        start.arrive_and_wait();
        if (!store) {
            m_result.error = store.error();
            return m_result;
        }
        m_store = *std::move(store);
        QElapsedTimer timer;
        timer.start();
        while (m_result.edits < m_options.edits && !m_result.error) {
            ++m_result.edits;
            editUntilDone();
        }
        m_result.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        return m_result;
    }

private:
    void editUntilDone()
    {
        const int conflictsBefore = m_result.conflicts;
        ConflictPause pause;
        while (!m_result.error) {
            const auto row = m_store->find(m_options.entity, m_options.key);
            if (!row) {
                m_result.error = row.error();
                return;
            }
            const Ending ending = edit(*row);
            if (ending == Ending::Redo) {
                pause.wait();
                continue;
            }
            if (ending == Ending::GivenUp)
                return;
            const bool isFirstTry = m_result.conflicts == conflictsBefore;
            ++(isFirstTry ? m_result.firstTry : m_result.afterRetry);
            ++m_result.saved;
            return;
        }
    }

    enum class Ending { Saved, Redo, GivenUp };

    Ending edit(const RecordSnapshot &row)
    {
        const QString tag = isNumber(m_field)
            ? QString()
            : QStringLiteral("%1.%2.%3").arg(m_options.run).arg(m_number).arg(m_result.edits);
        const auto value = edited(row.values.value(m_field.name), tag);
        if (!value) {
            m_result.error = value.error();
            return Ending::GivenUp;
        }
        UnitOfWork work = UnitOfWork::edit(m_options.entity, row);
        work.set(m_field.name, *value);
        const SaveRequest request
            = work.nextRequest(QStringLiteral("%1-%2").arg(m_options.run).arg(m_number));
        const auto outcome = saveWithLoop(*m_store, request, m_options.loop);
        if (!outcome) {
            m_result.error = outcome.error();
            return Ending::GivenUp;
        }
        m_result.conflicts += outcome->conflicts;
        if (outcome->ending == LoopResult::Ending::Refreshed)
            return Ending::GivenUp;
        // Somebody else counted to the very same number: that was his edit, mine is still to do.
        if (outcome->ending == LoopResult::Ending::Conflict || outcome->isAlreadyThere)
            return Ending::Redo;
        m_result.savedEdits.append({request.operationId, tag});
        return Ending::Saved;
    }

    Result<FieldValue> edited(const FieldValue &value, const QString &tag) const
    {
        if (!isNumber(m_field)) {
            const QString text = value.toText();
            return FieldValue::text(text.isEmpty() ? tag : text + separator(m_field.kind) + tag);
        }
        const auto number = value.isNull() ? std::optional<qint64>(0) : value.toInteger();
        if (number && *number < std::numeric_limits<qint64>::max())
            return FieldValue::integer(*number + 1);
        return makeError(ErrorCode::InvalidInput, ErrorReason::ValueNotANumber,
                         {m_field.name, value.toText()});
    }

    const SimulationOptions &m_options;
    const Field &m_field;
    int m_number;
    std::unique_ptr<SqlRecordStore> m_store;
    WriterResult m_result;
};

} // namespace

Simulation::Simulation(SimulationOptions options)
    : m_options(std::move(options))
{
}

Result<void> Simulation::checkField(const Entity &entity, const QString &field)
{
    QStringList known;
    for (const Field &candidate : entity.fields) {
        if (isUsable(entity, candidate))
            known.append(candidate.name);
    }
    if (!entity.field(field))
        return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownField,
                         {entity.name, field, known.join(QLatin1String(", "))});
    if (!known.contains(field))
        return wrongUsage(CliText::tr("Writers can raise a whole number or append to a text; %1 is "
                                      "neither. Such fields are: %2.")
                              .arg(field, known.join(QLatin1String(", "))));
    return {};
}

QString Simulation::usualField(const Entity &entity)
{
    QString text;
    for (const Field &field : entity.fields) {
        if (!isUsable(entity, field) || namesARecord(field.name))
            continue;
        if (isNumber(field))
            return field.name;
        const bool isRoomier = field.kind == FieldKind::LongText && !text.isEmpty()
            && entity.field(text)->kind != FieldKind::LongText;
        if (text.isEmpty() || isRoomier)
            text = field.name;
    }
    return text;
}

QList<WriterResult> Simulation::run()
{
    std::vector<WriterResult> results(static_cast<size_t>(m_options.writers));
    std::latch start(m_options.writers);
    std::vector<std::unique_ptr<QThread>> threads;
    for (int number = 1; number <= m_options.writers; ++number) {
        WriterResult &result = results[static_cast<size_t>(number - 1)];
        threads.emplace_back(QThread::create(
            [this, number, &result, &start] { result = Writer(m_options, number).run(start); }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    return {results.begin(), results.end()};
}

} // namespace concord
