// SPDX-License-Identifier: GPL-3.0-or-later
//
// The laws of the merge rules that hold for whole values, over random rows.
#include "core/edit/unitofwork.h"
#include "core/merge/recordmerge.h"
#include "core/record/fieldtext.h"
#include "tests/support/mergesample.h"
#include "tests/support/properties.h"

#include <rapidcheck.h>

#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

using S = FieldState;

QString shown(const std::optional<FieldValue> &value)
{
    return value ? describe(*value) : QStringLiteral("nothing chosen");
}

std::vector<FieldValue> poolOf(const Field &field)
{
    const FieldValue null;
    switch (field.kind) {
    case FieldKind::Integer:
        return {null, number(0), number(1), number(5), number(7)};
    case FieldKind::Decimal:
        return {null, text("1.0"), text("1.00"), text("2"), number(1)};
    case FieldKind::Switch:
        return {number(0), number(1)};
    case FieldKind::DateTime:
    case FieldKind::Date:
        return {null, text("2026-10-05T10:00:00Z"), text("2026-10-05T12:00:00+02:00"),
                text("2026-10-06T10:00:00Z")};
    case FieldKind::Bytes:
        return {null, FieldValue::bytes({}), FieldValue::bytes("a"), FieldValue::bytes("b")};
    default:
        return {null, text(""), text("a"), text("b"), text("b ")};
    }
}

FieldValues randomRow()
{
    FieldValues row;
    for (const Field &field : mergeEntity()->fields)
        row.set(field.name, *rc::gen::elementOf(poolOf(field)));
    row.set(QStringLiteral("id"), number(1));
    return row;
}

// The values of an editor that began with `base` and was brought to `wanted`, as a person would do it:
// what reads the same keeps its bytes, and what is locked stays.
FieldValues editedTo(const FieldValues &base, const FieldValues &wanted)
{
    UnitOfWork work = UnitOfWork::edit(mergeEntity(), {{}, base, {}});
    for (const auto &[name, value] : wanted) {
        if (!mergeEntity()->isHousekeeping(name) && !mergeEntity()->field(name)->isReadOnly)
            work.set(name, value);
    }
    return work.currentValues();
}

// What the merge decides, out of a whole row.
FieldValues mergedPart(const FieldValues &row)
{
    FieldValues part;
    for (const Field &field : mergeEntity()->fields) {
        if (!mergeEntity()->isHousekeeping(field.name))
            part.set(field.name, row.value(field.name));
    }
    return part;
}

RecordMerge randomMerge()
{
    const FieldValues base = randomRow();
    return RecordMerge::start(mergeEntity(),
                              makeConflict(base, editedTo(base, randomRow()), randomRow()));
}

void chooseAtRandom(RecordMerge &merge)
{
    const QList<MergedField> fields = merge.fields();
    for (const MergedField &field : fields) {
        switch (*rc::gen::inRange(0, 6)) {
        case 0:
            merge.choose(field.name, Pick::Mine);
            break;
        case 1:
            merge.choose(field.name, Pick::Original);
            break;
        case 2:
            merge.choose(field.name, Pick::Database);
            break;
        case 3:
            merge.type(field.name, *rc::gen::elementOf(poolOf(*mergeEntity()->field(field.name))));
            break;
        default:
            break;
        }
    }
}

bool isSame(const MergedField &field, const FieldValue &left, const FieldValue &right)
{
    return isSameValue(*mergeEntity()->field(field.name), left, right);
}

void show(const RecordMerge &merge)
{
    for (const MergedField &field : merge.fields()) {
        RC_LOG() << qPrintable(QStringLiteral("%1: %2 | %3 | %4 -> %5 %6\n")
                                   .arg(field.name, describe(field.original),
                                        describe(field.current), describe(field.database),
                                        fieldStateName(field.state), shown(field.result)));
    }
}

} // namespace

class MergeLawsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setCasesPerProperty(2'000); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void keepsTheirsWhereIChangedNothing();
    void keepsMineWhereTheyChangedNothing();
    void agreesWhereBothMadeTheSameRow();
    void givesTheSameWithTheSidesSwapped();
    void losesNoChangeOfOneSideAlone();
    void inventsNoValue();
    void isStable();
    void keepsEveryChoiceWhereNothingMoved();
    void keepsEveryDecisionThatDidNotMove();
};

void MergeLawsTest::keepsTheirsWhereIChangedNothing()
{
    QVERIFY(rc::check("merge(b, b, t) = t", [] {
        const FieldValues base = randomRow();
        const FieldValues theirs = randomRow();
        const auto merge = RecordMerge::start(mergeEntity(), makeConflict(base, base, theirs));
        show(merge);
        RC_ASSERT(merge.resultValues() == mergedPart(theirs));
    }));
}

void MergeLawsTest::keepsMineWhereTheyChangedNothing()
{
    QVERIFY(rc::check("merge(b, m, b) = m", [] {
        const FieldValues base = randomRow();
        const FieldValues mine = editedTo(base, randomRow());
        const auto merge = RecordMerge::start(mergeEntity(), makeConflict(base, mine, base));
        show(merge);
        RC_ASSERT(merge.resultValues() == mergedPart(mine));
    }));
}

void MergeLawsTest::agreesWhereBothMadeTheSameRow()
{
    QVERIFY(rc::check("merge(b, x, x) = x", [] {
        const FieldValues base = randomRow();
        const FieldValues both = editedTo(base, randomRow());
        const auto merge = RecordMerge::start(mergeEntity(), makeConflict(base, both, both));
        show(merge);
        RC_ASSERT(merge.resultValues() == mergedPart(both));
        RC_ASSERT(merge.undecidedCount() == 0);
    }));
}

void MergeLawsTest::givesTheSameWithTheSidesSwapped()
{
    QVERIFY(rc::check("merge(b, m, t) = merge(b, t, m)", [] {
        const FieldValues base = randomRow();
        const FieldValues left = editedTo(base, randomRow());
        const FieldValues right = editedTo(base, randomRow());
        const auto one = RecordMerge::start(mergeEntity(), makeConflict(base, left, right));
        const auto two = RecordMerge::start(mergeEntity(), makeConflict(base, right, left));
        show(one);
        for (qsizetype i = 0; i < one.fields().size(); ++i) {
            const MergedField &a = one.fields().at(i);
            const MergedField &b = two.fields().at(i);
            const auto swapped = [](S state) {
                return state == S::Mine ? S::Database : (state == S::Database ? S::Mine : state);
            };
            RC_ASSERT(a.state == swapped(b.state));
            RC_ASSERT(a.needsChoice() == b.needsChoice());
            RC_ASSERT(a.needsChoice() || isSame(a, *a.result, *b.result));
        }
    }));
}

void MergeLawsTest::losesNoChangeOfOneSideAlone()
{
    QVERIFY(rc::check("what one side alone changed is the result or is asked", [] {
        const RecordMerge merge = randomMerge();
        show(merge);
        for (const MergedField &field : merge.fields()) {
            if (field.needsChoice())
                continue;
            if (!isSame(field, field.original, field.current)
                && isSame(field, field.original, field.database))
                RC_ASSERT(*field.result == field.current);
            if (!isSame(field, field.original, field.database))
                RC_ASSERT(isSame(field, *field.result, field.database));
        }
    }));
}

void MergeLawsTest::inventsNoValue()
{
    QVERIFY(rc::check("every result is one of the three values", [] {
        RecordMerge merge = randomMerge();
        merge.chooseForUndecided(
            *rc::gen::element(Pick::Mine, Pick::Original, Pick::Database, Pick::Combined));
        for (const MergedField &field : merge.fields()) {
            RC_ASSERT(!field.result || *field.result == field.original
                      || *field.result == field.current || *field.result == field.database);
        }
    }));
}

void MergeLawsTest::isStable()
{
    QVERIFY(rc::check("merge(t, r, t) = r", [] {
        RecordMerge merge = randomMerge();
        merge.chooseForUndecided(*rc::gen::element(Pick::Mine, Pick::Original, Pick::Database));
        RC_ASSERT(merge.undecidedCount() == 0);
        const FieldValues theirs = merge.databaseValues();
        const FieldValues result = editedTo(theirs, merge.resultValues());
        const auto again = RecordMerge::start(mergeEntity(), makeConflict(theirs, result, theirs));
        show(again);
        RC_ASSERT(again.resultValues() == mergedPart(result));
    }));
}

void MergeLawsTest::keepsEveryChoiceWhereNothingMoved()
{
    QVERIFY(rc::check("rebased on the same row, nothing changes", [] {
        RecordMerge merge = randomMerge();
        chooseAtRandom(merge);
        const RecordMerge again = merge.rebased(merge.databaseValues());
        RC_ASSERT(again.fields().size() == merge.fields().size());
        for (qsizetype i = 0; i < merge.fields().size(); ++i)
            RC_ASSERT(again.fields().at(i) == merge.fields().at(i));
    }));
}

void MergeLawsTest::keepsEveryDecisionThatDidNotMove()
{
    QVERIFY(rc::check("a decision is asked again only where its unit moved or a rule broke", [] {
        RecordMerge merge = randomMerge();
        chooseAtRandom(merge);
        const FieldValues now = randomRow();
        const RecordMerge again = merge.rebased(now);
        show(again);
        for (const MergedField &before : merge.fields()) {
            const MergedField &after = *again.field(before.name);
            RC_ASSERT(after.database == now.value(before.name));
            if (before.needsChoice() || after.group >= 0 || !after.violations.isEmpty())
                continue;
            if (!after.isUpdatedAgain)
                RC_ASSERT(after.result && isSame(after, *after.result, *before.result));
            else if (before.pick == Pick::Database)
                RC_ASSERT(after.result && isSame(after, *after.result, after.database));
        }
    }));
}

QTEST_GUILESS_MAIN(MergeLawsTest)
#include "tst_mergelaws.moc"
