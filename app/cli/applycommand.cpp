// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "app/cli/looparguments.h"
#include "app/cli/savereport.h"
#include "app/cli/texttable.h"
#include "core/text/sentences.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>

#include <cstdio>

namespace concord {

namespace {

// Longer than any value that a database takes; a file without line breaks must not fill the memory.
constexpr qint64 kLongestLine = 256 << 20;
constexpr qint64 kLinePart = 64 << 10;

// Reads saves line by line, runs each, and keeps the counts.
class ApplyRun
{
public:
    ApplyRun(CommandContext &context, const LoopOptions &options)
        : m_context(context)
        , m_options(options)
    {
        m_timer.start();
    }

    ExitCode run(QIODevice &device)
    {
        while (true) {
            const QByteArray line = nextLine(device);
            if (line.isEmpty())
                break;
            ++m_lineNumber;
            if (line.size() > kLongestLine) {
                if (!line.endsWith('\n'))
                    skipRest(device);
                refuse(wrongUsage(CliText::tr("The line is too long.")));
            } else if (!line.trimmed().isEmpty()) {
                apply(line);
            }
        }
        printTotals();
        return m_gravest;
    }

private:
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
        GuardedSave save(m_context, {}, m_options);
        tell(save, error);
    }

    void apply(const QByteArray &line)
    {
        auto input = readSaveLine(line);
        if (!input) {
            refuse(input.error());
            return;
        }
        const bool isRefused = input->kind == SaveKind::Delete
            && m_options.onConflict != OnConflict::Fail
            && m_options.onConflict != OnConflict::Overwrite;
        LoopOptions options = m_options;
        if (isRefused) // nothing to merge or to take over: the conflict stands
            options.onConflict = OnConflict::Fail;
        GuardedSave save(m_context, *std::move(input), options);
        tell(save, save.run());
    }

    void tell(const GuardedSave &save, Result<LoopResult> result)
    {
        if (!result && m_context.isJson())
            result = placed(result.error());
        const SaveReport report(save, result);
        ++m_counts[report.status()];
        m_gravest = graver(m_gravest, report.exitCode());
        if (m_context.isJson())
            m_context.print(JsonObject().add("line", m_lineNumber).append(report.json()));
        else
            m_context.print(QStringLiteral("%1  %2  %3")
                                .arg(m_lineNumber, 6)
                                .arg(report.status(), -8)
                                .arg(terminalText(report.summary())));
        m_context.flush();
    }

    // The detail of a document names the line, for whoever reads only the error.
    Error placed(const Error &error) const
    {
        return makeError(error.code, ErrorReason::WrongUsage,
                         {CliText::tr("Line %1: %2").arg(m_lineNumber).arg(errorText(error))},
                         error.detail, error.native);
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
    QElapsedTimer m_timer;
    qint64 m_lineNumber = 0;
    QHash<QString, qint64> m_counts;
    ExitCode m_gravest = ExitCode::Done;
};

ExitCode runApply(CommandContext &context, const QCommandLineParser &parser)
{
    const auto options = loopOptions(parser);
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
    return ApplyRun(context, *options).run(file);
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
    command.run = runApply;
    return command;
}

} // namespace concord
