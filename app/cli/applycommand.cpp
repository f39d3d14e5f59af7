// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "app/cli/conflictrecord.h"
#include "app/cli/guardedsave.h"
#include "app/cli/looparguments.h"
#include "app/cli/savereport.h"
#include "app/cli/texttable.h"
#include "core/merge/conflictfile.h"
#include "core/text/sentences.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QSet>

#include <cstdio>
#include <memory>
#include <poll.h>
#include <vector>

namespace concord {

namespace {

// Longer than any value that a database takes; a file without line breaks must not fill the memory.
constexpr qint64 kLongestLine = 256 << 20;
constexpr qint64 kLinePart = 64 << 10;

// Lines that are saved together, and what they may hold.
constexpr qsizetype kMostTogether = 10'000;
constexpr qsizetype kMostBytesTogether = 64 << 20;

// Reads saves line by line, sends those together that are there, and keeps the counts.
class ApplyRun
{
public:
    // `conflicts`, where there is one, is open and takes a line for each conflict.
    ApplyRun(CommandContext &context, const LoopOptions &options, QFile *conflicts)
        : m_context(context)
        , m_options(options)
        , m_conflicts(conflicts)
    {
        m_timer.start();
    }

    ExitCode run(QFile &file)
    {
        while (true) {
            if (!m_lines.empty() && !isMoreThere(file))
                saveLines();
            const QByteArray line = nextLine(file);
            if (line.isEmpty())
                break;
            ++m_lineNumber;
            if (line.size() > kLongestLine) {
                if (!line.endsWith('\n'))
                    skipRest(file);
                refuse(wrongUsage(CliText::tr("The line is too long.")));
            } else if (!line.trimmed().isEmpty()) {
                take(line);
            }
        }
        saveLines();
        printTotals();
        return m_gravest;
    }

private:
    // One line of the file; without an error it is still to be saved.
    struct Line
    {
        qint64 number;
        std::unique_ptr<GuardedSave> save;
        std::optional<Error> error;
    };

    // Whoever writes line by line and waits for the answer gets it at once.
    static bool isMoreThere(const QFile &file)
    {
        pollfd input{file.handle(), POLLIN, 0};
        return file.bytesAvailable() > 0 || ::poll(&input, 1, 0) > 0;
    }

    // With its line break; longer than kLongestLine where there is more of it; empty at the end.
    static QByteArray nextLine(QIODevice &device)
    {
        QByteArray line;
        while (!line.endsWith('\n') && line.size() <= kLongestLine) {
            // Qt allocates as much as it may read.
            const QByteArray part = device.readLine(kLinePart);
            if (part.isEmpty())
                break;
            line.append(part);
        }
        return line;
    }

    static void skipRest(QIODevice &device)
    {
        QByteArray part;
        do {
            part = device.readLine(kLinePart);
        } while (!part.isEmpty() && !part.endsWith('\n'));
    }

    void refuse(const Error &error)
    {
        m_lines.push_back({m_lineNumber,
                           std::make_unique<GuardedSave>(m_context, SaveInput(), m_options),
                           error});
    }

    void take(const QByteArray &line)
    {
        auto input = readSaveLine(line);
        if (!input) {
            refuse(input.error());
            return;
        }
        const bool isRefused = input->kind == SaveKind::Delete
            && m_options.onConflict != OnConflict::Fail
            && m_options.onConflict != OnConflict::Overwrite
            && m_options.onConflict != OnConflict::Policy;
        LoopOptions options = m_options;
        if (isRefused) // nothing to merge or to take over: the conflict stands
            options.onConflict = OnConflict::Fail;
        auto save = std::make_unique<GuardedSave>(m_context, *std::move(input), options);
        const auto taken = save->takeHead();
        const Row row(save->request().entity.get(), save->request().key);
        // A line sees what the lines before it did to its row.
        if (m_rows.contains(row) || m_bytes > kMostBytesTogether
            || static_cast<qsizetype>(m_lines.size()) >= kMostTogether)
            saveLines();
        if (!row.second.isEmpty())
            m_rows.insert(row);
        m_bytes += line.size();
        m_lines.push_back(
            {m_lineNumber, std::move(save), taken ? std::nullopt : std::optional(taken.error())});
    }

    void saveLines()
    {
        readRows();
        QList<SaveRequest> requests;
        QList<LoopOptions> options;
        for (const Line &line : m_lines) {
            if (line.error)
                continue;
            requests.append(line.save->request());
            options.append(line.save->options());
        }
        QList<Result<LoopResult>> results;
        if (const auto store = m_context.store(); store)
            results = saveAllWithLoop(**store, requests, options);
        else
            results.fill(store.error(), requests.size());
        const QStringList ids = keepConflicts(results);
        qsizetype next = 0;
        for (const Line &line : m_lines) {
            if (line.error) {
                tell(line, *line.error, {});
                continue;
            }
            tell(line, results.at(next), ids.at(next));
            ++next;
        }
        m_context.flush();
        m_lines.clear();
        m_rows.clear();
        m_bytes = 0;
    }

    // The ids of the records of those that met a conflict and resolved it, on disk before anybody is told; for each
    // result, empty for the others.
    QStringList keepConflicts(const QList<Result<LoopResult>> &results)
    {
        QStringList ids;
        QList<RecordedConflict> records;
        for (const Line &line : m_lines) {
            if (line.error)
                continue;
            const auto record = recordOf(m_context, *line.save, results.at(ids.size()));
            ids.append(record ? record->id : QString());
            if (record)
                records.append(*record);
        }
        keepRecords(m_context, records);
        return ids;
    }

    // The rows of all lines, by one question an entity.
    void readRows()
    {
        QHash<EntityPtr, QList<RecordKey>> keys;
        for (const Line &line : m_lines) {
            if (!line.error && !line.save->request().key.isEmpty())
                keys[line.save->request().entity].append(line.save->request().key);
        }
        QHash<Row, RecordSnapshot> rows;
        std::optional<Error> failure;
        for (auto entity = keys.cbegin(); entity != keys.cend() && !failure; ++entity) {
            const auto store = m_context.store();
            const auto found = store ? (*store)->findAll(entity.key(), entity.value())
                                     : Result<QList<std::optional<RecordSnapshot>>>(store.error());
            if (!found)
                failure = found.error();
            for (qsizetype i = 0; found && i < found->size(); ++i) {
                if (found->at(i))
                    rows.insert(Row(entity.key().get(), entity.value().at(i)), *found->at(i));
            }
        }
        for (Line &line : m_lines) {
            if (line.error)
                continue;
            if (failure) {
                line.error = failure;
                continue;
            }
            const Row row(line.save->request().entity.get(), line.save->request().key);
            const auto found = rows.constFind(row);
            const auto taken
                = line.save->takeRest(found != rows.cend() ? std::optional(*found) : std::nullopt);
            if (!taken)
                line.error = taken.error();
        }
    }

    void tell(const Line &line, Result<LoopResult> result, const QString &conflictId)
    {
        if (!result && m_context.isJson())
            result = placed(line.number, result.error());
        const SaveReport report(*line.save, result, conflictId);
        ++m_counts[report.status()];
        m_gravest = graver(m_gravest, report.exitCode());
        if (result && result->ending == LoopResult::Ending::Conflict)
            keep(line, *result);
        if (m_context.isJson())
            m_context.print(JsonObject().add("line", line.number).append(report.json()));
        else
            m_context.print(QStringLiteral("%1  %2  %3")
                                .arg(line.number, 6)
                                .arg(report.status(), -8)
                                .arg(terminalText(report.summary())));
    }

    void keep(const Line &line, const LoopResult &result)
    {
        if (!m_conflicts)
            return;
        const QByteArray kept = toConflictLine(line.save->request(), result.conflict);
        if (m_conflicts->write(kept) == kept.size() && m_conflicts->flush())
            return;
        m_gravest = graver(
            m_gravest,
            m_context.complainOf(makeError(ErrorCode::StorageDamaged, ErrorReason::StorageIo,
                                           {m_conflicts->fileName()}, m_conflicts->errorString())));
        m_conflicts = nullptr;
    }

    // The detail of a document names the line, for whoever reads only the error.
    static Error placed(qint64 line, const Error &error)
    {
        return makeError(error.code, ErrorReason::WrongUsage,
                         {CliText::tr("Line %1: %2").arg(line).arg(errorText(error))}, error.detail,
                         error.native);
    }

    void printTotals()
    {
        const double seconds = static_cast<double>(m_timer.elapsed()) / 1000;
        const auto count
            = [this](const char *status) { return m_counts.value(QString::fromLatin1(status)); };
        const qint64 lines = count("saved") + count("conflict") + count("refused") + count("failed")
            + count("unknown");
        if (m_context.isJson()) {
            m_context.print(JsonObject()
                                .add("lines", lines)
                                .add("saved", count("saved"))
                                .add("conflict", count("conflict"))
                                .add("refused", count("refused"))
                                .add("failed", count("failed"))
                                .add("unknown", count("unknown"))
                                .addSeconds("seconds", seconds));
            return;
        }
        m_context.print(
            CliText::tr(
                "%1 lines: %2 saved, %3 conflicts, %4 refused, %5 failed, %6 unknown, in %7 s")
                .arg(lines)
                .arg(count("saved"))
                .arg(count("conflict"))
                .arg(count("refused"))
                .arg(count("failed"))
                .arg(count("unknown"))
                .arg(seconds, 0, 'f', 1));
    }

    CommandContext &m_context;
    LoopOptions m_options;
    QFile *m_conflicts;
    QElapsedTimer m_timer;
    using Row = std::pair<const Entity *, RecordKey>;

    std::vector<Line> m_lines; // read and not yet saved
    QSet<Row> m_rows;          // that they name
    qsizetype m_bytes = 0;
    qint64 m_lineNumber = 0;
    QHash<QString, qint64> m_counts;
    ExitCode m_gravest = ExitCode::Done;
};

ExitCode runApply(CommandContext &context, const QCommandLineParser &parser)
{
    const auto options = loopOptions(context, parser);
    if (!options)
        return context.fail(options.error());
    // What every line would fail of is told once.
    if (const auto catalogue = context.catalogue(); !catalogue)
        return context.fail(catalogue.error());
    const QString path = parser.positionalArguments().first();
    QFile file(path);
    const bool isOpen = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                   : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return context.fail(makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen,
                                      {path, file.errorString()}, file.errorString()));
    const QString kept = parser.value(QStringLiteral("conflicts"));
    QFile conflicts(kept);
    // Never over what stands there: it may hold what nobody has resolved yet. It may hold secrets.
    if (!kept.isEmpty()
        && !conflicts.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                           QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return context.fail(makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen,
                                      {kept, conflicts.errorString()}, conflicts.errorString()));
    return ApplyRun(context, *options, kept.isEmpty() ? nullptr : &conflicts).run(file);
}

} // namespace

Command applyCommand()
{
    Command command;
    command.name = QStringLiteral("apply");
    command.summary = CliText::tr(
        "Save many records, each guarded by its own version; the clean ones are saved.");
    command.arguments
        = {{QStringLiteral("FILE.jsonl"),
            CliText::tr(
                "One save a line: {\"entity\", \"key\", \"token\", \"fields\": {…}}, and if wanted "
                "\"original\", \"operationId\", \"kind\": set, new or delete. - reads standard "
                "input.")}};
    command.required = 1;
    command.isWriting = true;
    command.options = loopOptionSpecs();
    command.options.append(
        {QStringLiteral("conflicts"), QStringLiteral("OUT"),
         CliText::tr("Write the conflicts to this new file, to be resolved in the window: File > "
                     "Open Conflicts.")});
    command.run = runApply;
    return command;
}

} // namespace concord
