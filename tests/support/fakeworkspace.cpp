// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"

#include "core/record/decimaltext.h"

#include <QPromise>

#include <algorithm>
#include <memory>

namespace concord::test {

namespace {

Field makeField(const char *name, FieldKind kind, Storage storage)
{
    Field field;
    field.name = QString::fromLatin1(name);
    field.kind = kind;
    field.storage = storage;
    return field;
}

ColumnSchema columnOf(const Field &field)
{
    ColumnSchema column;
    column.name = field.name;
    column.storage = field.storage;
    return column;
}

std::strong_ordering compared(const FieldValue &left, const FieldValue &right)
{
    if (left.isNull() || right.isNull())
        return !left.isNull() <=> !right.isNull();
    const auto a = DecimalText::parse(left.toText());
    const auto b = DecimalText::parse(right.toText());
    if (a && b)
        return *a <=> *b;
    return left.toText().compare(right.toText()) <=> 0;
}

bool holds(const Condition &condition, const FieldValues &row)
{
    if (condition.op == Condition::Op::Contains) {
        return std::any_of(row.begin(), row.end(), [&condition](const auto &entry) {
            return (condition.field.isEmpty() || condition.field == entry.first)
                && entry.second.toText().contains(condition.value.toText(), Qt::CaseInsensitive);
        });
    }
    const auto order = compared(row.value(condition.field), condition.value);
    switch (condition.op) {
    case Condition::Op::Equal:
        return order == 0;
    case Condition::Op::NotEqual:
        return order != 0;
    case Condition::Op::Less:
        return order < 0;
    case Condition::Op::LessOrEqual:
        return order <= 0;
    case Condition::Op::Greater:
        return order > 0;
    default:
        return order >= 0;
    }
}

std::strong_ordering compareKeys(const RecordKey &left, const RecordKey &right)
{
    for (qsizetype i = 0; i < left.parts().size() && i < right.parts().size(); ++i) {
        if (const auto order = compared(left.parts().at(i), right.parts().at(i)); order != 0)
            return order;
    }
    return std::strong_ordering::equal;
}

// How a row stands to a place in the order of the query.
std::strong_ordering compareToPlace(const RowQuery &query, const RecordSnapshot &row,
                                    const FieldValue &sortValue, const RecordKey &key)
{
    auto order = std::strong_ordering::equal;
    if (!query.sortField.isEmpty())
        order = compared(row.values.value(query.sortField), sortValue);
    if (order == 0)
        order = compareKeys(row.key, key);
    return query.isDescending ? 0 <=> order : order;
}

} // namespace

FakeWorkspace::FakeWorkspace()
    : FakeWorkspace(QList<EntityPtr>{orderEntity(), plainEntity()})
{
}

FakeWorkspace::FakeWorkspace(QList<EntityPtr> entities)
    : m_entities(std::move(entities))
{
}

RecordKey FakeWorkspace::addRow(const EntityPtr &entity, const FieldValues &values)
{
    FieldValues row;
    for (const ColumnSchema &column : entity->schema.columns)
        row.append(column.name, values.value(column.name));
    moveToken(*entity, row);
    m_rows[entity->name].append(row);
    return snapshot(entity, row).key;
}

void FakeWorkspace::addOrders(int count)
{
    static const QStringList statuses{QStringLiteral("new"), QStringLiteral("paid"),
                                      QStringLiteral("shipped")};
    const EntityPtr entity = m_entities.first();
    for (int i = 1; i <= count; ++i) {
        FieldValues row;
        row.set(QStringLiteral("order_id"), FieldValue::integer(i));
        row.set(QStringLiteral("customer"), FieldValue::text(QStringLiteral("Customer %1").arg(i)));
        row.set(QStringLiteral("status"), FieldValue::text(statuses.at(i % 3)));
        row.set(QStringLiteral("quantity"), FieldValue::integer(i * 7 % 50));
        row.set(QStringLiteral("unit_price"), FieldValue::decimal(QStringLiteral("%1.50").arg(i)));
        row.set(QStringLiteral("is_gift"), FieldValue::integer(i % 2));
        if (i % 4 != 0)
            row.set(QStringLiteral("note"), FieldValue::text(QStringLiteral("Note\non %1").arg(i)));
        row.set(QStringLiteral("secret"), FieldValue::text(QStringLiteral("hidden")));
        addRow(entity, row);
    }
}

RecordSnapshot FakeWorkspace::row(const EntityPtr &entity, const RecordKey &key) const
{
    const int index = indexOf(entity, key);
    return index < 0 ? RecordSnapshot() : snapshot(entity, m_rows.value(entity->name).at(index));
}

int FakeWorkspace::rowCount(const EntityPtr &entity) const
{
    return static_cast<int>(m_rows.value(entity->name).size());
}

void FakeWorkspace::changeElsewhere(const EntityPtr &entity, const RecordKey &key,
                                    const FieldValues &changes, const QString &user)
{
    FieldValues &row = m_rows[entity->name][indexOf(entity, key)];
    for (const auto &[name, value] : changes)
        row.set(name, value);
    if (!entity->updatedByField.isEmpty())
        row.set(entity->updatedByField, FieldValue::text(user));
    moveToken(*entity, row);
    ++m_changeCounter;
}

void FakeWorkspace::removeElsewhere(const EntityPtr &entity, const RecordKey &key)
{
    m_rows[entity->name].removeAt(indexOf(entity, key));
    ++m_changeCounter;
}

void FakeWorkspace::failNext(const QString &call, const Error &error)
{
    m_nextErrors.insert(call, error);
}

void FakeWorkspace::release()
{
    m_isHolding = false;
    const auto held = std::exchange(m_held, {});
    for (const auto &answerNow : held)
        answerNow();
}

EntityPtr FakeWorkspace::orderEntity()
{
    Entity entity;
    entity.name = entity.table = QStringLiteral("orders");
    entity.label = LocalText(QStringLiteral("Orders"));
    entity.recordLabel = LocalText(QStringLiteral("Order {key}"));
    entity.isDescribed = true;
    entity.token = TokenSpec(TokenKind::RowVersion, QStringLiteral("row_version"));
    entity.updatedByField = QStringLiteral("updated_by");
    entity.fields = {
        makeField("order_id", FieldKind::Integer, Storage::Integer),
        makeField("customer", FieldKind::Text, Storage::Text),
        makeField("status", FieldKind::Choice, Storage::Text),
        makeField("quantity", FieldKind::Integer, Storage::Integer),
        makeField("unit_price", FieldKind::Decimal, Storage::Text),
        makeField("is_gift", FieldKind::Switch, Storage::Integer),
        makeField("note", FieldKind::LongText, Storage::Text),
        makeField("secret", FieldKind::Text, Storage::Text),
        makeField("updated_by", FieldKind::Text, Storage::Text),
        makeField("row_version", FieldKind::Integer, Storage::Integer),
    };
    for (Field &field : entity.fields)
        entity.schema.columns.append(columnOf(field));
    for (const char *status : {"new", "paid", "shipped"}) {
        QString label = QString::fromLatin1(status);
        label[0] = label.at(0).toUpper();
        entity.fields[2].choices.append({QString::fromLatin1(status), LocalText(label)});
    }
    entity.fields[1].isNullable = false;
    entity.fields[0].isGenerated = true;
    entity.fields[7].isSecret = true;
    entity.fields[8].isReadOnly = true;
    entity.fields[9].isReadOnly = true;
    entity.fields[9].isHidden = true;
    entity.schema.name = entity.table;
    entity.schema.isKeyGenerated = true;
    entity.schema.columns.first().keyPosition = 1;
    return std::make_shared<const Entity>(std::move(entity));
}

EntityPtr FakeWorkspace::plainEntity()
{
    Entity entity;
    entity.name = entity.table = QStringLiteral("plain");
    entity.label = LocalText(entity.name);
    entity.fields = {
        makeField("region", FieldKind::Text, Storage::Text),
        makeField("year", FieldKind::Integer, Storage::Integer),
        makeField("target", FieldKind::Text, Storage::Text),
    };
    for (const Field &field : std::as_const(entity.fields))
        entity.schema.columns.append(columnOf(field));
    entity.schema.name = entity.table;
    entity.schema.columns[0].keyPosition = 1;
    entity.schema.columns[1].keyPosition = 2;
    return std::make_shared<const Entity>(std::move(entity));
}

RecordKey FakeWorkspace::key(qint64 number)
{
    return RecordKey({FieldValue::integer(number)});
}

ConnectionUrl FakeWorkspace::url() const
{
    return ConnectionUrl::ofFile(QStringLiteral("/srv/concord.db"));
}

QFuture<Result<EntityList>> FakeWorkspace::entities()
{
    return answer<EntityList>(QStringLiteral("entities"), [this]() -> Result<EntityList> {
        return EntityList{m_entities, m_fileErrors, m_concerns};
    });
}

QFuture<Result<RowWindow>> FakeWorkspace::window(const WindowRequest &request)
{
    m_windows.append(request);
    return answer<RowWindow>(QStringLiteral("window"), [this, request]() -> Result<RowWindow> {
        return readWindow(request);
    });
}

QFuture<Result<qint64>> FakeWorkspace::count(const RowQuery &query)
{
    return answer<qint64>(QStringLiteral("count"),
                          [this, query]() -> Result<qint64> { return readCount(query); });
}

QFuture<Result<QList<RowAnchor>>> FakeWorkspace::anchors(const RowQuery &query, qint64 every)
{
    return answer<QList<RowAnchor>>(
        QStringLiteral("anchors"),
        [this, query, every]() -> Result<QList<RowAnchor>> { return readAnchors(query, every); });
}

QFuture<Result<ReferenceNames>> FakeWorkspace::names(const QList<ReferenceKeys> &wanted)
{
    m_wantedNames = wanted;
    return answer<ReferenceNames>(QStringLiteral("names"),
                                  [this]() -> Result<ReferenceNames> { return m_names; });
}

QFuture<Result<Protection>> FakeWorkspace::protection(const QString &table)
{
    return answer<Protection>(QStringLiteral("protection"), [this, table]() -> Result<Protection> {
        Protection protection = m_protection;
        protection.schema.name = table;
        return protection;
    });
}

QFuture<Result<Adoption>> FakeWorkspace::adopt(const AdoptionRequest &request)
{
    m_adoptions.append(request);
    return answer<Adoption>(QStringLiteral("adopt"), [this, request]() -> Result<Adoption> {
        for (EntityPtr &entity : m_entities) {
            if (entity->table != request.table)
                continue;
            Entity adopted = *entity;
            adopted.isDescribed = true;
            adopted.token = m_protection.recommended();
            entity = std::make_shared<const Entity>(adopted);
            return Adoption{adopted, m_protection.grade, QStringLiteral("/tmp/adopted.json"),
                            static_cast<int>(request.statements.size())};
        }
        return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownEntity, {request.table, {}});
    });
}

QFuture<Result<RecordSnapshot>> FakeWorkspace::find(const EntityPtr &entity, const RecordKey &key)
{
    return answer<RecordSnapshot>(
        QStringLiteral("find"), [this, entity, key]() -> Result<RecordSnapshot> {
            if (indexOf(entity, key) < 0)
                return makeError(ErrorCode::NotFound, ErrorReason::RecordNotFound,
                                 {entity->name, key.toDisplayText()});
            return row(entity, key);
        });
}

QFuture<Result<SaveOutcome>> FakeWorkspace::save(const SaveRequest &request)
{
    m_saves.append(request);
    return answer<SaveOutcome>(QStringLiteral("save"), [this, request]() -> Result<SaveOutcome> {
        if (const auto conflict = std::exchange(m_nextConflict, std::nullopt))
            return SaveOutcome(*conflict);
        return apply(request);
    });
}

QFuture<Result<LoopResult>> FakeWorkspace::decide(const SaveRequest &request,
                                                  const Conflict &conflict)
{
    Q_UNUSED(request)
    return answer<LoopResult>(QStringLiteral("decide"), [this, conflict]() -> Result<LoopResult> {
        if (const auto decided = std::exchange(m_nextDecided, std::nullopt))
            return *decided;
        LoopResult result;
        result.conflict = conflict;
        return result;
    });
}

QFuture<Result<QList<RecordedConflict>>> FakeWorkspace::recordedMerges()
{
    return answer<QList<RecordedConflict>>(
        QStringLiteral("recordedMerges"),
        [this]() -> Result<QList<RecordedConflict>> { return m_merges; });
}

QFuture<Result<SaveOutcome>> FakeWorkspace::undoMerge(const SaveRequest &request)
{
    m_saves.append(request);
    return answer<SaveOutcome>(
        QStringLiteral("undoMerge"), [this, request]() -> Result<SaveOutcome> {
            auto outcome = apply(request);
            if (outcome && std::holds_alternative<Saved>(*outcome))
                m_merges.removeIf([&](const RecordedConflict &merge) {
                    return merge.key == request.key && merge.resultToken == request.token.toText();
                });
            return outcome;
        });
}

QFuture<Result<ConnectionStatus>> FakeWorkspace::check()
{
    return answer<ConnectionStatus>(QStringLiteral("check"), [this]() -> Result<ConnectionStatus> {
        return ConnectionStatus{m_latency, m_changeCounter};
    });
}

QFuture<Result<Settled>> FakeWorkspace::verify(const SaveRequest &request)
{
    return answer<Settled>(QStringLiteral("verify"), [this, request]() -> Result<Settled> {
        if (const auto settled = std::exchange(m_nextSettled, std::nullopt))
            return *settled;
        return Settled{SettledState::NotApplied, {}, {}};
    });
}

QFuture<Result<EarlierSaves>> FakeWorkspace::verifyEarlier()
{
    return answer<EarlierSaves>(QStringLiteral("verifyEarlier"),
                                [this]() -> Result<EarlierSaves> { return m_earlier; });
}

QFuture<Result<void>> FakeWorkspace::writeDraft(const Draft &draft)
{
    return answer<void>(QStringLiteral("writeDraft"), [this, draft]() -> Result<void> {
        m_drafts.insert(draft.id, draft);
        return {};
    });
}

QFuture<Result<void>> FakeWorkspace::removeDraft(const QString &id)
{
    return answer<void>(QStringLiteral("removeDraft"), [this, id]() -> Result<void> {
        m_drafts.remove(id);
        m_abandoned.removeIf([&id](const Draft &draft) { return draft.id == id; });
        return {};
    });
}

QFuture<Result<QList<Draft>>> FakeWorkspace::abandonedDrafts()
{
    return answer<QList<Draft>>(QStringLiteral("abandonedDrafts"),
                                [this]() -> Result<QList<Draft>> { return m_abandoned; });
}

RowWindow FakeWorkspace::readWindow(const WindowRequest &request) const
{
    const QList<RecordSnapshot> all = matching(request.query);
    qsizetype begin = 0;
    if (request.from) {
        while (begin < all.size()
               && compareToPlace(request.query, all.at(begin), request.from->sortValue,
                                 request.from->key)
                   < 0)
            ++begin;
    }
    begin += request.skip;
    RowWindow window;
    window.rows = all.mid(std::min(begin, all.size()), request.limit);
    window.hasMore = begin + request.limit < all.size();
    return window;
}

qint64 FakeWorkspace::readCount(const RowQuery &query) const
{
    return matching(query).size();
}

QList<RowAnchor> FakeWorkspace::readAnchors(const RowQuery &query, qint64 every) const
{
    QList<RowAnchor> anchors;
    const QList<RecordSnapshot> all = matching(query);
    for (qint64 row = 0; row < all.size(); row += every)
        anchors.append({row, all.at(row).values.value(query.sortField), all.at(row).key});
    return anchors;
}

template <typename T>
QFuture<Result<T>> FakeWorkspace::answer(const QString &call, std::function<Result<T>()> work)
{
    m_calls.append(call);
    auto promise = std::make_shared<QPromise<Result<T>>>();
    QFuture<Result<T>> future = promise->future();
    promise->start();
    std::optional<Error> error;
    if (m_nextErrors.contains(call))
        error = m_nextErrors.take(call);
    const auto answerNow = [promise, work = std::move(work), error] {
        if (!promise->isCanceled())
            promise->addResult(error ? Result<T>(*error) : work());
        promise->finish();
    };
    if (m_isHolding)
        m_held.append(answerNow);
    else
        answerNow();
    return future;
}

QList<RecordSnapshot> FakeWorkspace::matching(const RowQuery &query) const
{
    QList<RecordSnapshot> found;
    const QList<FieldValues> rows = m_rows.value(query.entity->name);
    for (const FieldValues &row : rows) {
        const bool isMatch
            = std::all_of(query.filter.cbegin(), query.filter.cend(),
                          [&row](const Condition &condition) { return holds(condition, row); });
        if (isMatch)
            found.append(snapshot(query.entity, row));
    }
    std::sort(found.begin(), found.end(),
              [&query](const RecordSnapshot &left, const RecordSnapshot &right) {
                  return compareToPlace(query, left, right.values.value(query.sortField), right.key)
                      < 0;
              });
    return found;
}

RecordSnapshot FakeWorkspace::snapshot(const EntityPtr &entity, const FieldValues &values) const
{
    QList<FieldValue> parts;
    const QStringList names = entity->schema.keyColumns();
    for (const QString &name : names)
        parts.append(values.value(name));
    return {RecordKey(parts), values, ConcurrencyToken::ofRow(*entity, values), m_now};
}

void FakeWorkspace::moveToken(const Entity &entity, FieldValues &values)
{
    if (entity.token.kind == TokenKind::RowVersion)
        values.set(entity.token.column, FieldValue::integer(++m_version));
}

Result<SaveOutcome> FakeWorkspace::apply(const SaveRequest &request)
{
    if (request.kind == SaveKind::Insert)
        return insert(request);
    const int index = indexOf(request.entity, request.key);
    const RecordSnapshot now = row(request.entity, request.key);
    if (index < 0 || now.token != request.token) {
        Conflict conflict;
        conflict.kind = index < 0 ? ConflictKind::Deleted : ConflictKind::Modified;
        conflict.reason = index < 0 ? ConflictReason::RowGone : ConflictReason::ValuesMoved;
        conflict.originalValues = request.originalValues;
        conflict.currentValues = request.originalValues;
        for (const auto &[name, value] : request.changes)
            conflict.currentValues.set(name, value);
        conflict.databaseValues = now.values;
        conflict.databaseToken = now.token;
        conflict.databaseReadAt = now.readAt;
        conflict.updatedBy = now.values.value(request.entity->updatedByField).toText();
        return SaveOutcome(conflict);
    }
    QList<FieldValues> &rows = m_rows[request.entity->name];
    if (request.kind == SaveKind::Delete) {
        rows.removeAt(index);
        ++m_changeCounter;
        return SaveOutcome(Saved{request.key, {}, request.token});
    }
    FieldValues &values = rows[index];
    for (const auto &[name, value] : request.changes)
        values.set(name, value);
    if (!request.entity->updatedByField.isEmpty())
        values.set(request.entity->updatedByField, FieldValue::text(request.user));
    moveToken(*request.entity, values);
    ++m_changeCounter;
    return saved(request, values);
}

SaveOutcome FakeWorkspace::insert(const SaveRequest &request)
{
    FieldValues values = request.changes;
    const QStringList keys = request.entity->schema.keyColumns();
    if (request.entity->schema.isKeyGenerated && values.value(keys.first()).isNull())
        values.set(keys.first(), FieldValue::integer(rowCount(request.entity) + 1));
    const RecordKey key = addRow(request.entity, values);
    ++m_changeCounter;
    return saved(request, row(request.entity, key).values);
}

SaveOutcome FakeWorkspace::saved(const SaveRequest &request, const FieldValues &values) const
{
    const RecordSnapshot now = snapshot(request.entity, values);
    Saved result;
    result.key = now.key;
    result.databaseValues = now.values;
    result.token = now.token;
    result.readAt = now.readAt;
    return result;
}

int FakeWorkspace::indexOf(const EntityPtr &entity, const RecordKey &key) const
{
    const QList<FieldValues> rows = m_rows.value(entity->name);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (snapshot(entity, rows.at(i)).key == key)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace concord::test
