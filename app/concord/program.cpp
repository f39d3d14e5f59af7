// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/concord/program.h"

#include "core/base/version.h"
#include "core/store/demodatabase.h"
#include "core/store/sqliteversion.h"
#include "core/text/sentences.h"
#include "core/workspace/entitycatalogue.h"
#include "core/workspace/sqlworkspace.h"
#include "ui/common/futureobserver.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"
#include "ui/settings/language.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QScreen>
#include <QStandardPaths>

#include <cstdio>

namespace concord {

namespace {

QString embeddedDatabase()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QLatin1String("/concord/concord.db");
}

BuildInfo buildInfo()
{
    return {QString::fromLatin1(kVersion), QString::fromLatin1(kCommit),
            QString::fromLatin1(qVersion()), sqliteVersion()};
}

Result<ConnectionUrl> urlOf(const ProgramOptions &options)
{
    if (!options.url.isEmpty())
        return ConnectionUrl::parse(options.url);
    return ConnectionUrl::ofFile(embeddedDatabase());
}

} // namespace

void complain(const QString &text)
{
    std::fprintf(stderr, "concord: %s\n", qUtf8Printable(text));
}

Program::Program(ProgramOptions options)
    : m_options(std::move(options))
{
    applyLanguage(m_preferences.language());
    applyTheme(m_preferences.theme());
    connect(&m_preferences, &Preferences::themeChanged, this, applyTheme);
    connect(&m_preferences, &Preferences::languageChanged, this, applyLanguage);
}

Program::~Program() = default;

std::optional<Error> Program::start()
{
    const auto url = urlOf(m_options);
    if (!url)
        return url.error();
    if (const auto error = openWindows(*url))
        return error;
    const bool isSample = m_options.url.isEmpty() && !QFileInfo::exists(url->path);
    if (isSample)
        makeSample(url->path);
    else
        startWindows();
    return std::nullopt;
}

std::optional<Error> Program::openWindows(const ConnectionUrl &url)
{
    WindowOptions window;
    window.isReadOnly = m_options.isReadOnly;
    window.entityFolder = EntityCatalogue::defaultFolders().constLast();
    window.build = buildInfo();
    const bool isAlone = m_options.users.size() == 1;
    if (isAlone)
        window.layoutName = QStringLiteral("main");
    for (const QString &user : std::as_const(m_options.users)) {
        WorkspaceOptions options;
        options.url = url;
        options.user = user;
        options.isReadOnly = m_options.isReadOnly;
        auto workspace = openSqlWorkspace(options);
        if (!workspace)
            return workspace.error();
        Seat seat{*std::move(workspace), nullptr};
        seat.window = std::make_unique<MainWindow>(seat.workspace.get(), &m_preferences, window);
        const MainWindow *opened = seat.window.get();
        connect(opened, &MainWindow::closing, this, [this, opened, user](int unsavedCount) {
            tellClosing(opened, user, unsavedCount);
        });
        connect(opened, &MainWindow::started, this, &Program::noteStart);
        m_seats.push_back(std::move(seat));
    }
    if (!isAlone)
        placeSideBySide();
    for (const Seat &seat : m_seats)
        seat.window->show();
    return std::nullopt;
}

void Program::placeSideBySide()
{
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    const auto count = static_cast<int>(m_seats.size());
    const int width = room.width() / count;
    for (int i = 0; i < count; ++i) {
        MainWindow *window = m_seats.at(static_cast<size_t>(i)).window.get();
        // Room for the frame, whose size is not known before the window is shown.
        window->resize(width - 8, room.height() - 40);
        window->move(room.left() + i * width, room.top());
    }
}

void Program::startWindows()
{
    for (const Seat &seat : m_seats)
        seat.window->start();
}

void Program::makeSample(const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    m_sampleThread = std::make_unique<JobThread>(QStringLiteral("concord-sample"));
    for (const Seat &seat : m_seats)
        seat.window->messages()->showMessage(MessageBar::Kind::Info,
                                             tr("Making the embedded database, with sample data…"));
    DemoOptions options;
    options.path = path;
    const auto made = m_sampleThread->post<void>([options] { return createDemoDatabase(options); });
    observe(this, made, [this](const Result<void> &result) {
        for (const Seat &seat : m_seats) {
            seat.window->messages()->clear();
            if (!result)
                seat.window->messages()->showMessage(
                    MessageBar::Kind::Error, errorText(result.error()), result.error().detail);
        }
        if (result)
            startWindows();
        else
            noteStart(result.error());
    });
}

void Program::tellClosing(const MainWindow *window, const QString &user, int unsavedCount)
{
    if (unsavedCount == 0)
        return;
    const QString text = tr("%n unsaved edit(s) of %1 stay on disk as drafts. They are offered "
                            "when %1 opens this database again.",
                            nullptr, unsavedCount)
                             .arg(user);
    complain(text);
    for (const Seat &seat : m_seats) {
        if (seat.window.get() != window && seat.window->isVisible())
            seat.window->messages()->showMessage(MessageBar::Kind::Info, text);
    }
}

// The window stays and shows the reason; the exit code tells it to a script.
void Program::noteStart(const std::optional<Error> &error)
{
    m_exitCode = error ? exitCodeOf(error->code) : ExitCode::Done;
    if (error)
        complain(errorText(*error));
}

} // namespace concord
