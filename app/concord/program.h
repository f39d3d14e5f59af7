// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/concord/programoptions.h"
#include "app/exitcodes.h"
#include "core/workspace/jobthread.h"
#include "core/workspace/workspace.h"
#include "ui/settings/preferences.h"
#include "ui/shell/mainwindow.h"

#include <QObject>

#include <memory>
#include <vector>

namespace concord {

// The windows of one run: one for each user, each with a workspace of its own, so a connection and threads of
// its own. The only place that knows both the window and the engine. Lives as long as the event loop.
class Program : public QObject
{
    Q_OBJECT

public:
    explicit Program(ProgramOptions options);
    ~Program() override;
    Q_DISABLE_COPY_MOVE(Program)

    // Opens the windows; what is slow goes on after it returned. Empty, or why nothing could be opened.
    std::optional<Error> start();
    // What to exit with once the last window is closed.
    ExitCode exitCode() const { return m_exitCode; }

private:
    struct Seat
    {
        std::unique_ptr<Workspace> workspace;
        std::unique_ptr<MainWindow> window; // ends before its workspace
    };

    std::optional<Error> openWindows(const ConnectionUrl &url);
    void placeSideBySide();
    void startWindows();
    void makeSample(const QString &path);
    void tellClosing(const MainWindow *window, const QString &user, int unsavedCount);
    void noteStart(const std::optional<Error> &error);

    ProgramOptions m_options;
    Preferences m_preferences;
    std::vector<Seat> m_seats;
    std::unique_ptr<JobThread> m_sampleThread;
    ExitCode m_exitCode = ExitCode::Done;
};

// On standard error, with the program's name.
void complain(const QString &text);

} // namespace concord
