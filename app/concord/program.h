// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/concord/programoptions.h"
#include "app/exitcodes.h"
#include "core/profile/keychain.h"
#include "core/profile/profilefile.h"
#include "core/workspace/jobthread.h"
#include "core/workspace/workspace.h"
#include "ui/settings/connectionsdialog.h"
#include "ui/settings/passworddialog.h"
#include "ui/settings/preferences.h"
#include "ui/shell/mainwindow.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace concord {

// The windows of one run: one for each user and connection, each with a workspace of its own, so a connection and
// threads of its own. The only place that knows both the window and the engine. Lives as long as the event loop.
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
        std::optional<ConnectionProfile> profile;
    };
    // What a window is opened on, and by whom.
    struct Place
    {
        ConnectionUrl url;
        std::optional<ConnectionProfile> profile;
        QStringList users;
        bool isReadOnly = false;
    };

    Result<Place> firstPlace() const;
    Place placeOf(const ConnectionProfile &profile) const;
    // Fails where the state folder cannot be written; the windows that were opened before stay.
    std::optional<Error> openWindows(const Place &place);
    Result<Seat *> addSeat(const Place &place, const QString &user);
    void connectSeat(MainWindow *window, const QString &user);
    void openProfile(const ConnectionProfile &profile, const Secret &password);
    // Looks for a password first, where the window opens a server by its name.
    void startWindow(MainWindow *window, const Secret &password);
    void startWith(MainWindow *window, const Secret &password);
    void showConnections(MainWindow *window);
    void askPassword(MainWindow *window, const Error &refusal);
    void takePassword(MainWindow *window, const Secret &password, bool isToBeKept);
    Seat *seatOf(const MainWindow *window);
    void forget(const MainWindow *window);
    void placeSideBySide();
    void startWindows();
    void makeSample(const QString &path);
    void tellClosing(const MainWindow *window, const QString &user, int unsavedCount);
    void noteStart(const std::optional<Error> &error);

    ProgramOptions m_options;
    Preferences m_preferences;
    ProfileFile m_profiles;
    std::unique_ptr<Keychain> m_keychain;
    std::vector<Seat> m_seats;
    QPointer<ConnectionsDialog> m_connections;
    QPointer<PasswordDialog> m_password;
    std::unique_ptr<JobThread> m_sampleThread;
    ExitCode m_exitCode = ExitCode::Done;
};

// On standard error, with the program's name.
void complain(const QString &text);

} // namespace concord
