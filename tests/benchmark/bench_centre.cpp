// SPDX-License-Identifier: GPL-3.0-or-later
//
// The conflict centre on many records: orders of the sample database that two people changed, with a note that merges
// inside, a quantity that clashes in every second one (the same triple in all of those), and other fields that do not
// overlap. How long until it is painted, and until every record is merged; how long the window's thread does not answer
// meanwhile; a page of scrolling; a decision for all alike; memory. The first argument is the number of records, 5,000
// as usual. The platform is the one that QT_QPA_PLATFORM names, offscreen where it names none.
#include "core/store/demodatabase.h"
#include "core/store/sqlrecordstore.h"
#include "core/workspace/entitycatalogue.h"
#include "tests/benchmark/windowwatch.h"
#include "tests/support/fakeworkspace.h"
#include "ui/centre/conflictcentre.h"
#include "ui/centre/conflictlistmodel.h"

#include <QApplication>
#include <QPointer>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>

#include <cstdlib>

using namespace concord;
using namespace concord::bench;

namespace {

constexpr int kRecords = 5000;
constexpr int kRounds = 15;
constexpr int kPages = 1000;

QString longNote(const QString &first, const QString &last)
{
    QString note = first + QLatin1Char('\n');
    for (int line = 0; line < 10; ++line)
        note += QStringLiteral("line %1 of what was agreed on the telephone\n").arg(line);
    return note + last + QLatin1Char('\n');
}

// What two people made of one row.
RefusedSave refusedOf(const EntityPtr &entity, RecordSnapshot row, int place)
{
    const QString note = QStringLiteral("note");
    const QString quantity = QStringLiteral("quantity");
    row.values.set(quantity, FieldValue::integer(5));
    row.values.set(note, FieldValue::text(longNote(QStringLiteral("call first"), {})));
    UnitOfWork work = UnitOfWork::edit(entity, row);
    work.set(quantity, FieldValue::integer(8));
    Conflict conflict;
    conflict.originalValues = row.values;
    conflict.databaseValues = row.values;
    conflict.databaseToken = row.token;
    conflict.updatedBy = QStringLiteral("ana");
    if (place % 2 == 0)
        conflict.databaseValues.set(quantity, FieldValue::integer(4));
    if (place % 5 == 0) {
        work.set(note, FieldValue::text(longNote(QStringLiteral("call twice"), {})));
        conflict.databaseValues.set(
            note, FieldValue::text(longNote(QStringLiteral("call first"), QStringLiteral("paid"))));
    }
    conflict.databaseValues.set(QStringLiteral("tags"), FieldValue::text(QStringLiteral("vip")));
    conflict.currentValues = work.currentValues();
    return {work, conflict, false};
}

QList<RefusedSave> makeConflicts(int count, EntityPtr &entity)
{
    const QTemporaryDir folder;
    StoreOptions options;
    options.path = folder.filePath(QStringLiteral("bench.db"));
    options.secret = "bench";
    if (const auto made = createDemoDatabase({options.path, count, 1}); !made)
        qFatal("%s", qPrintable(made.error().detail));
    const auto store = SqlRecordStore::open(options);
    const auto tables = store ? (*store)->tables() : Result<QList<TableSchema>>(store.error());
    if (!tables)
        qFatal("%s", qPrintable(tables.error().detail));
    entity = *EntityCatalogue::build(*tables, {QStringLiteral(":/concord/sample")})
                  .find(QStringLiteral("orders"));
    QList<RecordKey> keys;
    for (int order = 1; order <= count; ++order)
        keys.append(RecordKey({FieldValue::integer(order)}));
    const auto rows = (*store)->findAll(entity, keys);
    if (!rows)
        qFatal("%s", qPrintable(rows.error().detail));
    QList<RefusedSave> refused;
    for (const auto &row : *rows) {
        if (row)
            refused.append(refusedOf(entity, *row, static_cast<int>(refused.size())));
    }
    return refused;
}

struct Times
{
    std::vector<double> painted;
    std::vector<double> merged;
    std::vector<double> pause;
};

ConflictCentre *openOnce(Workspace *workspace, const QList<RefusedSave> &refused, Times &times)
{
    const auto start = std::chrono::steady_clock::now();
    const auto elapsed = [&start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    auto *centre = new ConflictCentre(workspace, refused);
    const Watch watch(centre->findChild<QTableView *>()->viewport());
    centre->open();
    goOnUntil([&watch] { return watch.isPainted(); });
    times.painted.push_back(elapsed());
    goOnUntil([centre] { return !centre->records()->isJudging(); });
    times.merged.push_back(elapsed());
    times.pause.push_back(watch.longestPause());
    return centre;
}

std::vector<double> scrollTimes(const ConflictCentre &centre)
{
    auto *table = centre.findChild<QTableView *>();
    QScrollBar *bar = table->verticalScrollBar();
    std::vector<double> times;
    for (int page = 0; page < kPages; ++page) {
        const int next = bar->value() + bar->pageStep();
        times.push_back(seconds([&] {
            bar->setValue(next > bar->maximum() ? 0 : next);
            table->viewport()->repaint();
        }));
        QCoreApplication::processEvents();
    }
    return times;
}

void decideAlike(ConflictListModel *records, std::vector<double> &counted,
                 std::vector<double> &applied, std::vector<double> &undone)
{
    const QString field = QStringLiteral("quantity");
    MergeModel *model = records->mergeModel(0);
    model->choose(field, Pick::Mine);
    int count = 0;
    counted.push_back(seconds([&] { count = records->alikeCount(0, field); }));
    if (count == 0)
        qFatal("no record asks the same");
    applied.push_back(seconds([&] { records->applyAlike(0, field); }));
    undone.push_back(seconds([&] { records->undoStack()->undo(); }));
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const QApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : kRecords;
    EntityPtr entity;
    const QList<RefusedSave> refused = makeConflicts(count, entity);
    test::FakeWorkspace workspace({entity});
    Times times;
    // The first one loads fonts and icons, too; a person's window has them.
    delete openOnce(&workspace, refused.mid(0, 10), times);
    times = {};
    const double before = residentMegabytes();
    QPointer<ConflictCentre> centre = openOnce(&workspace, refused, times);
    const double after = residentMegabytes();
    for (int round = 1; round < kRounds; ++round) {
        delete centre;
        centre = openOnce(&workspace, refused, times);
    }
    std::printf("%lld records, %d to decide, %d rounds\n", static_cast<long long>(refused.size()),
                centre->records()->queue().count(ConflictEntry::State::Open), kRounds);
    reportHead();
    report("until the list is painted", times.painted);
    report("until every record is merged", times.merged);
    report("longest pause of the window until then", times.pause);
    report("a page of scrolling", scrollTimes(*centre));
    std::vector<double> counted;
    std::vector<double> applied;
    std::vector<double> undone;
    for (int round = 0; round < kRounds; ++round)
        decideAlike(centre->records(), counted, applied, undone);
    report("how many ask the same", counted);
    report("all of them decided alike", applied);
    report("and that undone", undone);
    std::printf("%-52s %10.0f\n", "memory beside the conflicts themselves, MB", after - before);
    delete centre;
    return 0;
}
