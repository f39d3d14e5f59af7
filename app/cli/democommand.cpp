// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "core/store/demodatabase.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <limits>

namespace concord {

namespace {

constexpr int kMostOrders = 100'000'000;

ExitCode runDemoDatabase(CommandContext &context, const QCommandLineParser &parser)
{
    DemoOptions options;
    QString path = parser.positionalArguments().first();
    if (path.startsWith(QLatin1String("sqlite:")))
        path.remove(0, 7);
    const auto orders
        = numberOption(parser, QStringLiteral("orders"), options.orders, 0, kMostOrders);
    if (!orders)
        return context.fail(orders.error());
    const auto seed = numberOption(parser, QStringLiteral("seed"), options.seed, 0,
                                   std::numeric_limits<quint32>::max());
    if (!seed)
        return context.fail(seed.error());
    options.path = path;
    options.orders = static_cast<int>(*orders);
    options.seed = static_cast<quint32>(*seed);
    QElapsedTimer timer;
    timer.start();
    if (const auto created = createDemoDatabase(options); !created)
        return context.fail(created.error());
    const QString whole = QFileInfo(path).absoluteFilePath();
    if (context.isJson()) {
        context.print(JsonObject()
                          .add("path", whole)
                          .add("orders", qint64(options.orders))
                          .add("seed", qint64(options.seed))
                          .addSeconds("seconds", static_cast<double>(timer.elapsed()) / 1000));
    } else {
        context.print(
            CliText::tr("%1 is ready, with %n order(s).", nullptr, options.orders).arg(whole));
        context.say(
            CliText::tr("Look at it with: concord-cli --db sqlite:%1 list orders --limit 10")
                .arg(path));
    }
    return ExitCode::Done;
}

} // namespace

Command demoDatabaseCommand()
{
    Command command;
    command.name = QStringLiteral("demo-db");
    command.summary
        = CliText::tr("Create and fill an SQLite database with sample settings and orders.");
    command.arguments
        = {{QStringLiteral("PATH"), CliText::tr("The new file; nothing may stand there yet.")}};
    command.required = 1;
    command.options = {{QStringLiteral("orders"), QStringLiteral("N"),
                        CliText::tr("How many orders; 2000 as usual.")},
                       {QStringLiteral("seed"), QStringLiteral("S"),
                        CliText::tr("The same number makes the same data; 1 as usual.")}};
    command.needsDatabase = false;
    command.run = runDemoDatabase;
    return command;
}

} // namespace concord
