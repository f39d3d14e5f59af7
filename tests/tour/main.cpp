// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows the main job to somebody without a display: two windows on one database, one order changed in both,
// saved in one, saved in the other, the conflict, a choice, the merged row in both. Works the real widgets,
// leaves a picture of each step, and fails where a step does not do what it should.
#include "core/profile/connectionurl.h"
#include "tests/support/twowindows.h"
#include "ui/common/theme.h"
#include "ui/settings/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QScreen>

#include <cstdio>

using namespace concord;
using namespace concord::test;

namespace {

const QString kCustomer = QStringLiteral("customer");
const QString kQuantity = QStringLiteral("quantity");
const QString kTags = QStringLiteral("tags");
const QString kNote = QStringLiteral("note");

class Tour
{
public:
    Tour(const ConnectionUrl &url, const QString &state, QString folder)
        : m_ana(url, QStringLiteral("ana"), state)
        , m_ben(url, QStringLiteral("ben"), state)
        , m_folder(std::move(folder))
    {
    }

    bool run() { return place() && edit() && conflict() && merge() && darkTheme(); }

private:
    bool step(bool isDone, const char *what)
    {
        std::printf("%s  %s\n", isDone ? "ok  " : "FAIL", what);
        std::fflush(stdout);
        return isDone;
    }

    void picture(const char *name)
    {
        QTest::qWait(400); // let the screen catch up with what was drawn
        const QString path = QStringLiteral("%1/%2.png").arg(m_folder, QString::fromLatin1(name));
        QPixmap screen = QGuiApplication::primaryScreen()->grabWindow(0);
        if (screen.isNull())
            screen = m_ben.window()->grab();
        screen.save(path);
        std::printf("      %s\n", qUtf8Printable(path));
    }

    bool place()
    {
        const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
        m_ana.window()->setGeometry(room.left(), room.top(), room.width() / 2, room.height());
        m_ben.window()->setGeometry(room.left() + room.width() / 2, room.top(), room.width() / 2,
                                    room.height());
        const bool isOpen = step(m_ana.start() && m_ben.start(),
                                 "two windows open the database, as ana and as ben");
        picture("1-two-windows");
        return isOpen;
    }

    bool edit()
    {
        bool isDone = step(m_ana.choose(2) && m_ben.choose(2), "both open the same order");
        isDone = isDone
            && step(m_ana.type(kQuantity, QStringLiteral("15"))
                        && m_ana.type(kTags, QStringLiteral("vip, express")),
                    "ana changes quantity and tags");
        if (!isDone)
            return false;
        m_ben.write(kNote,
                    QStringLiteral("Customer called: deliver to the back door, ring twice."));
        isDone = step(m_ben.type(kQuantity, QStringLiteral("9"))
                          && m_ben.type(kCustomer, QStringLiteral("Lindqvist Handel and Sons")),
                      "ben changes quantity, customer and note");
        picture("2-both-edit");
        return isDone;
    }

    bool conflict()
    {
        const bool isDone = step(m_ana.saveAndWait(), "ana saves first")
            && step(m_ben.saveIntoConflict(), "ben saves and is asked");
        picture("3-conflict");
        return isDone;
    }

    bool merge()
    {
        m_ben.press(Qt::Key_1);
        picture("4-chosen");
        m_ben.press(Qt::Key_Return, Qt::ControlModifier);
        const bool isSaved = QTest::qWaitFor(
            [this] { return !m_ben.dialog() && !m_ben.edit()->isDirty(); }, kWaitMilliseconds);
        const FieldValue tags = FieldValue::text(QStringLiteral("vip, express"));
        bool isDone = step(isSaved, "ben takes his quantity and saves the merged record");
        for (Admin *admin : {&m_ana, &m_ben})
            isDone = isDone && admin->showsSoon(2, kQuantity, FieldValue::integer(9))
                && admin->showsSoon(2, kTags, tags);
        isDone = step(isDone, "both windows show the merged row");
        picture("5-merged");
        return isDone;
    }

    bool darkTheme()
    {
        applyTheme(ThemeChoice::Dark);
        const bool isDone = step(m_ana.type(kCustomer, QStringLiteral("Ana wrote this"))
                                     && m_ben.type(kCustomer, QStringLiteral("Ben wrote that"))
                                     && m_ana.saveAndWait() && m_ben.saveIntoConflict(),
                                 "the same again after dark");
        picture("6-conflict-dark");
        if (m_ben.dialog())
            m_ben.press(Qt::Key_Escape);
        picture("7-windows-dark");
        return isDone;
    }

    Admin m_ana;
    Admin m_ben;
    QString m_folder;
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption db(QStringLiteral("db"), {}, QStringLiteral("URL"));
    const QCommandLineOption screenshots(QStringLiteral("screenshots"), {},
                                         QStringLiteral("FOLDER"), QStringLiteral("."));
    parser.addOptions({db, screenshots});
    parser.process(application);
    const auto url = ConnectionUrl::parse(parser.value(db));
    const QString folder = QFileInfo(parser.value(screenshots)).absoluteFilePath();
    if (!url || !QDir().mkpath(folder)) {
        std::fprintf(stderr, "concord-tour: --db URL --screenshots FOLDER\n");
        return 2;
    }
    applyLanguage(QStringLiteral("en"));
    applyTheme(ThemeChoice::Light);
    const QTemporaryDir state;
    return Tour(*url, state.path(), folder).run() ? 0 : 1;
}
