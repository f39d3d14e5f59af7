// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/concord/program.h"

#include "app/systemkeychain.h"
#include "core/base/version.h"
#include "core/profile/passwordsource.h"
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
#include <QTimer>

#include <algorithm>
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

bool wantsPassword(const Error &error)
{
    return error.reason == ErrorReason::PasswordNeeded
        || error.reason == ErrorReason::SignInRefused;
}

} // namespace

void complain(const QString &text)
{
    std::fprintf(stderr, "concord: %s\n", qUtf8Printable(text));
}

Program::Program(ProgramOptions options)
    : m_options(std::move(options))
    , m_keychain(makeSystemKeychain())
{
    applyLanguage(m_preferences.language());
    applyTheme(m_preferences.theme());
    connect(&m_preferences, &Preferences::themeChanged, this, applyTheme);
    connect(&m_preferences, &Preferences::languageChanged, this, applyLanguage);
}

Program::~Program() = default;

std::optional<Error> Program::start()
{
    const auto place = firstPlace();
    if (!place)
        return place.error();
    if (const auto error = openWindows(*place))
        return error;
    const bool isSample = m_options.url.isEmpty() && !place->profile;
    if (isSample && !QFileInfo::exists(place->url.path))
        makeSample(place->url.path);
    else
        startWindows();
    return std::nullopt;
}

Result<Program::Place> Program::firstPlace() const
{
    if (!m_options.profile.isEmpty()) {
        const auto profile = m_profiles.find(m_options.profile);
        return profile ? Result<Place>(placeOf(*profile)) : profile.error();
    }
    Place place;
    place.users = m_options.users.isEmpty() ? QStringList{loginName()} : m_options.users;
    place.isReadOnly = m_options.isReadOnly;
    place.url = ConnectionUrl::ofFile(embeddedDatabase());
    if (m_options.url.isEmpty())
        return place;
    const auto url = ConnectionUrl::parse(m_options.url);
    if (!url)
        return url.error();
    place.url = *url;
    return place;
}

Program::Place Program::placeOf(const ConnectionProfile &profile) const
{
    Place place{profile.url, profile, m_options.users, profile.isReadOnly || m_options.isReadOnly};
    place.profile->isReadOnly = place.isReadOnly;
    if (place.users.isEmpty())
        place.users.append(profile.user.isEmpty() ? loginName() : profile.user);
    return place;
}

std::optional<Error> Program::openWindows(const Place &place)
{
    for (const QString &user : place.users) {
        const auto seat = addSeat(place, user);
        if (!seat)
            return seat.error();
    }
    if (place.users.size() > 1)
        placeSideBySide();
    for (const Seat &seat : m_seats)
        seat.window->show();
    return std::nullopt;
}

Result<Program::Seat *> Program::addSeat(const Place &place, const QString &user)
{
    WindowOptions window;
    window.isReadOnly = place.isReadOnly;
    window.entityFolder = EntityCatalogue::defaultFolders().constLast();
    window.build = buildInfo();
    window.profile = place.profile;
    window.profiles = m_profiles;
    if (place.users.size() == 1)
        window.layoutName = QStringLiteral("main");
    WorkspaceOptions options;
    options.url = place.url;
    options.user = user;
    options.isReadOnly = place.isReadOnly;
    auto workspace = openSqlWorkspace(options);
    if (!workspace)
        return workspace.error();
    Seat seat{*std::move(workspace), nullptr, place.profile};
    seat.window = std::make_unique<MainWindow>(seat.workspace.get(), &m_preferences, window);
    connectSeat(seat.window.get(), user);
    m_seats.push_back(std::move(seat));
    return &m_seats.back();
}

void Program::connectSeat(MainWindow *window, const QString &user)
{
    connect(window, &MainWindow::closing, this, [this, window, user](int unsavedCount) {
        tellClosing(window, user, unsavedCount);
        QTimer::singleShot(0, this, [this, window] { forget(window); });
    });
    connect(window, &MainWindow::started, this, [this, window](const std::optional<Error> &error) {
        noteStart(error);
        if (error && wantsPassword(*error))
            askPassword(window, *error);
    });
    connect(window, &MainWindow::passwordRequested, this,
            [this, window](const Error &refusal) { askPassword(window, refusal); });
    connect(window, &MainWindow::connectionsRequested, this,
            [this, window] { showConnections(window); });
    connect(window, &MainWindow::profileChosen, this,
            [this](const ConnectionProfile &profile) { openProfile(profile, {}); });
}

Program::Seat *Program::seatOf(const MainWindow *window)
{
    const auto found = std::find_if(m_seats.begin(), m_seats.end(), [window](const Seat &seat) {
        return seat.window.get() == window;
    });
    return found == m_seats.end() ? nullptr : &*found;
}

// Its connections are closed too; the last window's go with the program.
void Program::forget(const MainWindow *window)
{
    const Seat *seat = seatOf(window);
    if (!seat || seat->window->isVisible() || m_seats.size() == 1)
        return;
    m_seats.erase(m_seats.begin() + (seat - m_seats.data()));
}

void Program::openProfile(const ConnectionProfile &profile, const Secret &password)
{
    Place place = placeOf(profile);
    place.users = {place.users.constFirst()};
    const auto seat = addSeat(place, place.users.constFirst());
    if (!seat)
        return noteStart(seat.error());
    (*seat)->window->show();
    startWindow((*seat)->window.get(), password);
}

void Program::startWindow(MainWindow *window, const Secret &password)
{
    const Seat *seat = seatOf(window);
    if (!seat->profile || !password.isEmpty())
        return startWith(window, password);
    observe(window, findPassword(m_keychain.get(), *seat->profile),
            [this, window](const FoundPassword &found) { startWith(window, found.password); });
}

void Program::startWith(MainWindow *window, const Secret &password)
{
    if (!password.isEmpty())
        seatOf(window)->workspace->setPassword(password);
    window->start();
}

void Program::showConnections(MainWindow *window)
{
    if (!m_connections) {
        m_connections = new ConnectionsDialog(m_profiles, m_keychain.get(), window);
        connect(m_connections, &ConnectionsDialog::openRequested, this,
                [this](const ConnectionProfile &profile, const Secret &password) {
                    m_connections->close();
                    openProfile(profile, password);
                });
    } else {
        m_connections->reload();
    }
    m_connections->show();
    m_connections->raise();
    m_connections->activateWindow();
}

void Program::askPassword(MainWindow *window, const Error &refusal)
{
    if (m_password)
        m_password->close();
    const Seat *seat = seatOf(window);
    const auto problem = m_keychain->problem();
    const QString whyNotKept = !seat->profile
        ? tr("Only the password of a connection that is kept under “Connections” can be kept.")
        : problem ? errorText(*problem)
                  : QString();
    const QString name = seat->profile ? seat->profile->name : seat->workspace->url().shortName();
    m_password = new PasswordDialog(name, errorSentence(refusal), whyNotKept, window);
    connect(m_password, &PasswordDialog::given, window,
            [this, window](const Secret &password, bool isToBeKept) {
                takePassword(window, password, isToBeKept);
            });
    m_password->show();
}

void Program::takePassword(MainWindow *window, const Secret &password, bool isToBeKept)
{
    const Seat *seat = seatOf(window);
    seat->workspace->setPassword(password);
    window->restart();
    if (!isToBeKept || !seat->profile)
        return;
    observe(window, m_keychain->write(seat->profile->id, password),
            [window](const Result<void> &written) {
                if (!written)
                    window->messages()->showMessage(MessageBar::Kind::Warning,
                                                    errorText(written.error()));
            });
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
        startWindow(seat.window.get(), {});
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
