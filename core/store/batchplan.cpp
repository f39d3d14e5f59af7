// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/batchplan.h"

#include <QHash>

namespace concord {

namespace {

struct Shape
{
    int round = 0; // how many requests for the same row came before
    const Entity *entity = nullptr;
    bool hasOperation = false;
    QString user;
    QStringList changed;
    QStringList known;

    friend bool operator==(const Shape &, const Shape &) = default;
    friend size_t qHash(const Shape &shape, size_t seed = 0)
    {
        return qHashMulti(seed, shape.round, shape.entity, shape.hasOperation, shape.user,
                          shape.changed, shape.known);
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
        const Shape shape{round,        request.entity.get(),    !request.operationId.isNull(),
                          request.user, request.changes.names(), request.originalValues.names()};
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
