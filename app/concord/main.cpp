// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/concord/program.h"
#include "core/text/sentences.h"
#include "ui/common/icons.h"
#include "ui/settings/language.h"
#include "ui/settings/preferences.h"

#include <QApplication>

#include <cstdio>
#include <cstdlib>

using namespace concord;

namespace {

constexpr int kWrongUsage = static_cast<int>(ExitCode::BadInput);

struct MainText
{
    Q_DECLARE_TR_FUNCTIONS(concord::MainText)
};

QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

// Qt aborts where it finds no display; a person at a terminal gets a sentence instead.
void refuseWithoutDisplay(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type != QtFatalMsg)
        return;
    complain(MainText::tr("There is no display to open a window on. Set DISPLAY or "
                          "WAYLAND_DISPLAY, or use concord-cli, which needs none."));
    std::_Exit(kWrongUsage);
}

// What needs no window, and no display.
int answerOnly(const ProgramOptions &options, int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    applyLanguage(Preferences().language());
    switch (options.action) {
    case ProgramOptions::Action::Help:
        std::printf("%s\n", qUtf8Printable(ProgramOptions::helpText()));
        return 0;
    case ProgramOptions::Action::Version:
        std::printf("%s\n", qUtf8Printable(ProgramOptions::versionText()));
        return 0;
    default:
        complain(options.refusal);
        std::fprintf(stderr, "%s\n",
                     qUtf8Printable(MainText::tr("“concord --help” shows the usage.")));
        return kWrongUsage;
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const ProgramOptions options = ProgramOptions::parse(argumentsOf(argc, argv));
    if (options.action != ProgramOptions::Action::Run)
        return answerOnly(options, argc, argv);

    const QtMessageHandler usual = qInstallMessageHandler(refuseWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    QCoreApplication::setApplicationName(QStringLiteral("concord"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.concord.Concord"));
    QGuiApplication::setWindowIcon(themedIcon(QStringLiteral("concord")));

    Program program(options);
    if (const auto error = program.start()) {
        complain(errorText(*error));
        return static_cast<int>(exitCodeOf(error->code));
    }
    const int code = QApplication::exec();
    return code != 0 ? code : static_cast<int>(program.exitCode());
}
