// SPDX-License-Identifier: GPL-3.0-or-later
//
// The conflict dialog: on a record of 200 fields, of which two people changed most, and on one whose value is a
// megabyte of JSON that merges inside. How long until the first rows are painted, beside an empty dialog; how long
// until all is merged, beside the merge alone; how long the window's thread does not answer meanwhile; memory. The
// first argument is the number of rounds, 21 as usual. The platform is the one that QT_QPA_PLATFORM names, offscreen
// where it names none.
#include "core/merge/insidemerge.h"
#include "tests/benchmark/windowwatch.h"
#include "tests/support/fakeworkspace.h"
#include "ui/merge/mergedialog.h"
#include "ui/merge/mergepanel.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <cstdlib>
#include <memory>

using namespace concord;
using namespace concord::bench;

namespace {

constexpr int kRounds = 21;
constexpr int kFields = 200;
constexpr int kSections = 7000; // about a megabyte
constexpr QSize kSize(1100, 760);
const QString kConfig = QStringLiteral("config");

Field textField(const QString &name, FieldKind kind)
{
    Field field;
    field.name = name;
    field.kind = kind;
    field.storage = Storage::Text;
    field.isNullable = true;
    return field;
}

// A table with these fields behind its key.
EntityPtr entityOf(const QString &name, const QList<Field> &fields)
{
    Entity entity;
    entity.name = entity.table = entity.schema.name = name;
    entity.recordLabel = LocalText(QStringLiteral("Record {key}"));
    Field key = textField(QStringLiteral("id"), FieldKind::Integer);
    key.storage = Storage::Integer;
    key.isReadOnly = true;
    entity.fields = QList<Field>{key} + fields;
    for (const Field &field : std::as_const(entity.fields)) {
        ColumnSchema column;
        column.name = field.name;
        column.storage = field.storage;
        entity.schema.columns.append(column);
    }
    entity.schema.columns.first().keyPosition = 1;
    return std::make_shared<const Entity>(std::move(entity));
}

FieldValues rowOf(const EntityPtr &entity)
{
    FieldValues row;
    row.set(entity->fields.constFirst().name, FieldValue::integer(1));
    return row;
}

RefusedSave refusedOf(const EntityPtr &entity, const FieldValues &original, const FieldValues &mine,
                      const FieldValues &database)
{
    const RecordSnapshot row{RecordKey({FieldValue::integer(1)}), original,
                             ConcurrencyToken::ofRow(*entity, original)};
    UnitOfWork work = UnitOfWork::edit(entity, row);
    for (const auto &[name, value] : mine)
        work.set(name, value);
    Conflict conflict;
    conflict.originalValues = original;
    conflict.currentValues = work.currentValues();
    conflict.databaseValues = original;
    for (const auto &[name, value] : database)
        conflict.databaseValues.set(name, value);
    conflict.databaseToken = ConcurrencyToken::ofRow(*entity, conflict.databaseValues);
    conflict.updatedBy = QStringLiteral("ana");
    return {work, conflict, false};
}

// In turn: both changed it, only I, only the database, both alike, nobody.
RefusedSave manyFields(EntityPtr &entity)
{
    QList<Field> fields;
    for (int i = 1; i < kFields; ++i)
        fields.append(textField(QStringLiteral("field_%1").arg(i), FieldKind::Text));
    entity = entityOf(QStringLiteral("wide"), fields);
    FieldValues original = rowOf(entity);
    FieldValues mine;
    FieldValues database;
    for (int i = 1; i < kFields; ++i) {
        const QString name = QStringLiteral("field_%1").arg(i);
        original.set(name, FieldValue::text(QStringLiteral("as it was read, %1").arg(i)));
        const FieldValue own = FieldValue::text(QStringLiteral("as I want it, %1").arg(i));
        if (i % 5 == 0 || i % 5 == 1 || i % 5 == 3)
            mine.set(name, own);
        if (i % 5 == 0 || i % 5 == 2)
            database.set(name, FieldValue::text(QStringLiteral("as it is now, %1").arg(i)));
        if (i % 5 == 3)
            database.set(name, own);
    }
    return refusedOf(entity, original, mine, database);
}

// Every hundredth section has another number on this side.
FieldValue json(int changed)
{
    QString text = QStringLiteral("{\n");
    for (int i = 0; i < kSections; ++i)
        text += QStringLiteral(
                    "  \"section %1\": {\"host\": \"server-%1.example.org\", \"port\": %2, "
                    "\"comment\": \"what was agreed on the telephone\", \"tls\": true}%3\n")
                    .arg(i)
                    .arg(i % 100 == changed ? 9000 + i : i)
                    .arg(i + 1 < kSections ? QStringLiteral(",") : QString());
    return FieldValue::text(text + QStringLiteral("}\n"));
}

RefusedSave largeJson(EntityPtr &entity)
{
    entity = entityOf(QStringLiteral("settings"), {textField(kConfig, FieldKind::LongText)});
    FieldValues original = rowOf(entity);
    original.set(kConfig, json(-1));
    return refusedOf(entity, original, {{kConfig, json(10)}}, {{kConfig, json(60)}});
}

// The floor: as many rows and columns, and nothing behind them.
class EmptyDialog
{
public:
    void open()
    {
        m_dialog = std::make_unique<QDialog>();
        auto *table = new QTableView;
        table->setModel(new QStandardItemModel(kFields, MergeModel::kColumnCount, table));
        auto *layout = new QVBoxLayout(m_dialog.get());
        layout->addWidget(new QLabel(QStringLiteral("Empty")));
        layout->addWidget(table, 1);
        layout->addWidget(new QPushButton(QStringLiteral("Close")));
        m_dialog->resize(kSize);
        const Watch watch(table->viewport());
        m_dialog->open();
        goOnUntil([&watch] { return watch.isPainted(); });
    }
    void close() { m_dialog.reset(); }

private:
    std::unique_ptr<QDialog> m_dialog;
};

// The conflict dialog about one refused save.
class OpenDialog
{
public:
    explicit OpenDialog(RefusedSave (*makeRefused)(EntityPtr &))
        : m_refused(makeRefused(m_entity))
        , m_workspace({m_entity})
    {
    }

    void openUntilPainted()
    {
        m_dialog = new MergeDialog(&m_workspace, m_refused);
        m_dialog->resize(kSize);
        auto *table = m_dialog->findChild<QTableView *>(QStringLiteral("mergeTable"));
        m_watch = std::make_unique<Watch>(table->viewport());
        m_dialog->open();
        goOnUntil([this] { return m_watch->isPainted(); });
    }
    // With what is merged shown.
    void openUntilMerged()
    {
        openUntilPainted();
        goOnUntil([this] {
            return m_dialog->findChild<MergePanel *>()
                ->model()
                ->merge()
                .field(kConfig)
                ->proposal.has_value();
        });
        QCoreApplication::processEvents();
        m_pauses.push_back(m_watch->longestPause());
    }
    void close()
    {
        m_watch.reset();
        delete m_dialog;
    }

    ValueSides sides() const
    {
        const auto bytes
            = [](const FieldValues &values) { return values.value(kConfig).toText().toUtf8(); };
        return {bytes(m_refused.conflict.originalValues), bytes(m_refused.conflict.currentValues),
                bytes(m_refused.conflict.databaseValues)};
    }
    const std::vector<double> &pauses() const { return m_pauses; }

private:
    EntityPtr m_entity;
    RefusedSave m_refused;
    test::FakeWorkspace m_workspace;
    QPointer<MergeDialog> m_dialog;
    std::unique_ptr<Watch> m_watch;
    std::vector<double> m_pauses;
};

// What is resident while the dialog is open and was not before.
double megabytesOf(OpenDialog &dialog, void (OpenDialog::*open)())
{
    const double before = residentMegabytes();
    (dialog.*open)();
    const double after = residentMegabytes();
    dialog.close();
    return after - before;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const QApplication application(argc, argv);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : kRounds;
    EmptyDialog empty;
    OpenDialog fields(manyFields);
    OpenDialog large(largeJson);
    const ValueSides sides = large.sides();
    // The first one loads fonts and icons, too; a person's window has them.
    OpenDialog first(manyFields);
    first.openUntilPainted();
    first.close();
    const double ofFields = megabytesOf(fields, &OpenDialog::openUntilPainted);
    const double ofJson = megabytesOf(large, &OpenDialog::openUntilMerged);

    const auto painted = sideBySide(
        {{"an empty dialog", [&] { empty.open(); }, {}, [&] { empty.close(); }},
         {"200 fields", [&] { fields.openUntilPainted(); }, {}, [&] { fields.close(); }},
         {"1 MB of JSON", [&] { large.openUntilPainted(); }, {}, [&] { large.close(); }}},
        rounds, 1, "first rows/s");
    std::printf("\n");
    const auto merged = sideBySide({{"the merge of the JSON alone", [&] { mergeInside(sides); }},
                                    {"the dialog until it is merged",
                                     [&] { large.openUntilMerged(); },
                                     {},
                                     [&] { large.close(); }}},
                                   rounds, 1, "merges/s");

    std::printf("\n%-52s %10s\n", "milliseconds", "median");
    const char *const names[]
        = {"an empty dialog, painted", "200 fields, painted", "1 MB of JSON, painted"};
    for (std::size_t i = 0; i < painted.size(); ++i)
        std::printf("%-52s %10.1f\n", names[i], painted[i] * 1e3);
    std::printf("%-52s %10.1f\n", "the merge of the JSON alone", merged[0] * 1e3);
    std::printf("%-52s %10.1f\n\n", "the dialog until it is merged", merged[1] * 1e3);
    reportHead();
    report("longest pause of the window until it is merged", large.pauses());
    std::printf("\n%-52s %10s\n", "memory beside the values themselves", "MB");
    std::printf("%-52s %10.1f\n", "200 fields", ofFields);
    std::printf("%-52s %10.1f\n", "1 MB of JSON, in three versions", ofJson);
    std::printf("%-52s %10.1f\n", "  the versions themselves",
                static_cast<double>(sides.size()) / 1024 / 1024);
    return 0;
}
