// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/seekranges.h"

#include <QStringList>

namespace concord {

namespace {

// The columns before the i-th as in their places, and `condition` on the i-th.
SqlStatement behind(const QList<SeekPlace> &places, qsizetype i, const QString &condition,
                    const SqlValues &values)
{
    SqlStatement range;
    QStringList terms;
    for (const SeekPlace &place : places.first(i)) {
        if (place.value.isNull()) {
            terms.append(place.column + QLatin1String(" IS NULL"));
            continue;
        }
        terms.append(place.column + QLatin1String(" = ") + place.parameter);
        range.values.append(place.value);
    }
    terms.append(condition);
    range.text = terms.join(QLatin1String(" AND "));
    range.values.append(values);
    return range;
}

} // namespace

QList<SqlStatement> seekRanges(const QList<SeekPlace> &places, bool isDescending)
{
    QList<SqlStatement> ranges;
    for (qsizetype i = places.size() - 1; i >= 0; --i) {
        const SeekPlace &place = places.at(i);
        const bool isLast = i == places.size() - 1;
        if (!place.value.isNull()) {
            const QString beyond = QLatin1String(isDescending ? " <" : " >")
                + QLatin1String(isLast ? "= " : " ") + place.parameter;
            ranges.append(behind(places, i, place.column + beyond, {place.value}));
        } else if (isLast) {
            ranges.append(behind(places, i, place.column + QLatin1String(" IS NULL"), {}));
        }
        if (place.value.isNull() && !isDescending)
            ranges.append(behind(places, i, place.column + QLatin1String(" IS NOT NULL"), {}));
        if (!place.value.isNull() && isDescending && place.mayBeNull)
            ranges.append(behind(places, i, place.column + QLatin1String(" IS NULL"), {}));
    }
    return ranges;
}

} // namespace concord
