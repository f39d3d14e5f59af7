// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/batchplan.h"

#include <QHash>

#include <algorithm>

namespace concord {

namespace {

bool haveSameNames(const FieldValues &left, const FieldValues &right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto &one, const auto &other) { return one.first == other.first; });
}

// A request as far as it decides how the statement is written.
struct Shape
{
    int round = 0; // how many requests for the same row came before
    const SaveRequest *request = nullptr;

    friend bool operator==(const Shape &left, const Shape &right)
    {
        const SaveRequest &one = *left.request;
        const SaveRequest &other = *right.request;
        return left.round == right.round && one.entity == other.entity && one.user == other.user
            && one.operationId.isNull() == other.operationId.isNull()
            && haveSameNames(one.changes, other.changes)
            && haveSameNames(one.originalValues, other.originalValues);
    }
    friend size_t qHash(const Shape &shape, size_t seed = 0)
    {
        return qHashMulti(seed, shape.round, shape.request->entity.get(),
                          shape.request->changes.size(), shape.request->originalValues.size());
    }
};

bool canBeGrouped(const SaveRequest &request)
{
    const bool needsOriginals
        = !request.entity->token.isOneValue() && request.originalValues.isEmpty();
    return request.kind == SaveKind::Update && !needsOriginals;
}

} // namespace

QList<QList<qsizetype>> planBatches(const QList<SaveRequest> &requests, qsizetype largest)
{
    using Row = std::pair<const Entity *, RecordKey>;
    QList<QList<QList<qsizetype>>> rounds;
    QHash<Row, int> seen;
    QHash<Shape, qsizetype> open; // the group of the shape's round that is not full yet
    for (qsizetype i = 0; i < requests.size(); ++i) {
        const SaveRequest &request = requests.at(i);
        const int round
            = request.key.isEmpty() ? 0 : seen[Row(request.entity.get(), request.key)]++;
        if (rounds.size() <= round)
            rounds.append(QList<QList<qsizetype>>());
        QList<QList<qsizetype>> &groups = rounds[round];
        if (!canBeGrouped(request)) {
            groups.append(QList<qsizetype>{i});
            continue;
        }
        const Shape shape{round, &request};
        const auto group = open.constFind(shape);
        if (group != open.constEnd() && groups.at(*group).size() < largest) {
            groups[*group].append(i);
        } else {
            open.insert(shape, groups.size());
            groups.append(QList<qsizetype>{i});
        }
    }
    QList<QList<qsizetype>> all;
    for (const QList<QList<qsizetype>> &groups : std::as_const(rounds))
        all.append(groups);
    return all;
}

} // namespace concord
