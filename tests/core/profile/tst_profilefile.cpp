// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilefile.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <functional>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

using namespace concord;

namespace {

// Nothing is read-only to root, unless it lacks this right: it is taken from a thread that ends here.
void asAnybody(const std::function<void()> &work)
{
    std::thread([&work] {
        __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
        std::array<__user_cap_data_struct, 2> rights{};
        syscall(SYS_capget, &header, rights.data());
        rights[0].effective &= ~(1U << CAP_DAC_OVERRIDE);
        rights[0].permitted &= ~(1U << CAP_DAC_OVERRIDE);
        syscall(SYS_capset, &header, rights.data());
        work();
    }).join();
}

ConnectionProfile server(const char *name)
{
    ConnectionProfile profile = ConnectionProfile::make();
    profile.name = QString::fromUtf8(name);
    profile.color = ProfileColor::Red;
    profile.url = *ConnectionUrl::parse(QStringLiteral("postgresql://ana@db.example:5433/shop"));
    profile.url.sslRootCert = QStringLiteral("/etc/our ca.pem");
    profile.url.sslCert = QStringLiteral("/etc/ana.pem");
    profile.url.sslKey = QStringLiteral("/etc/ana.key");
    profile.isReadOnly = true;
    profile.user = QStringLiteral("Ana");
    return profile;
}

ConnectionProfile cluster(const char *name)
{
    ConnectionProfile profile = ConnectionProfile::make();
    profile.name = QString::fromUtf8(name);
    profile.url = *ConnectionUrl::parse(
        QStringLiteral("mysql://ana@one.example,two.example:3307/shop?sslmode=require"));
    return profile;
}

ConnectionProfile file(const char *name)
{
    ConnectionProfile profile = ConnectionProfile::make();
    profile.name = QString::fromUtf8(name);
    profile.url = ConnectionUrl::ofFile(QStringLiteral("/srv/orders.db"));
    return profile;
}

QByteArray withConnection(const QByteArray &members)
{
    return "{\n\"format\": 1,\n\"connections\": [\n{" + members + "}\n]\n}";
}

QByteArray withServer(const QByteArray &members)
{
    return withConnection("\"name\": \"a\", \"engine\": \"postgresql\", \"database\": \"d\",\n"
                          + members);
}

} // namespace

class TestProfileFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void readsBackWhatItWrote();
    void isReadableByItsOwnerOnly();
    void isEmptyWhereThereIsNoFile();
    void fillsInWhatIsUsual();
    void keepsMembersThatItDoesNotKnow();
    void takesAByteOrderMark();
    void namesFileLineAndReason_data();
    void namesFileLineAndReason();
    void refusesAFileOf100Megabytes();
    void survivesATruncationAtEveryByte();
    void survivesADamageAtEveryByte();
    void refusesALinkThatLeadsNowhere();
    void writesThroughALink();
    void leavesABrokenFileAsItIs();
    void leavesAFileThatIsReadOnly();
    void keepsTheOldFileWhereTheFolderIsReadOnly();
    void namesTheKnownConnections();
    void refusesANameThatIsTaken();
    void refusesAChangeOfWhatSomebodyElseChanged();
    void losesNothingOfTwoWriters();
    void neverHoldsAPassword();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("profiles.json")); }
    ProfileFile profiles() const { return ProfileFile(path()); }
    void write(const QByteArray &bytes) const
    {
        QFile made(path());
        QVERIFY(made.open(QIODevice::WriteOnly) && made.write(bytes) == bytes.size());
    }
    QByteArray bytes() const
    {
        QFile there(path());
        return there.open(QIODevice::ReadOnly) ? there.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfileFile::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestProfileFile::readsBackWhatItWrote()
{
    const QList<ConnectionProfile> kept{server("Prod \xE2\x9C\x93 \"1\""), cluster("Cluster"),
                                        file("Gr\xC3\xB6\xC3\x9F"
                                             "e")};
    for (const ConnectionProfile &profile : kept)
        CONCORD_VERIFY_OK(profiles().add(profile));
    const auto list = profiles().read();
    CONCORD_VERIFY_OK(list);
    QCOMPARE(list->profiles, kept);
    ConnectionProfile changed = kept.at(1);
    changed.name = QStringLiteral("Other");
    CONCORD_VERIFY_OK(profiles().replace(kept.at(1), changed));
    const auto rest = profiles().remove(kept.at(0));
    CONCORD_VERIFY_OK(rest);
    QCOMPARE(rest->names(), (QStringList{QStringLiteral("Other"), kept.at(2).name}));
    QCOMPARE(*profiles().read(), *rest);
}

void TestProfileFile::isReadableByItsOwnerOnly()
{
    const ProfileFile deep(m_folder->filePath(QStringLiteral("a/b/profiles.json")));
    CONCORD_VERIFY_OK(deep.add(file("a")));
    const auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser
        | QFileDevice::WriteUser;
    QCOMPARE(QFile::permissions(deep.path()), owner);
}

void TestProfileFile::isEmptyWhereThereIsNoFile()
{
    const auto list = profiles().read();
    CONCORD_VERIFY_OK(list);
    QVERIFY(list->profiles.isEmpty());
    CONCORD_VERIFY_REASON(profiles().find(QStringLiteral("x")), ErrorReason::UnknownProfile);
    QVERIFY(!QFile::exists(path()));
}

void TestProfileFile::fillsInWhatIsUsual()
{
    write(withServer("\"servers\": [{\"host\": \"h\"}]"));
    const auto profile = profiles().find(QStringLiteral("a"));
    CONCORD_VERIFY_OK(profile);
    QCOMPARE(profile->url.port, 5432);
    QCOMPARE(profile->url.sslMode, QStringLiteral("verify-full"));
    QCOMPARE(profile->color, ProfileColor::None);
    QVERIFY(!profile->isReadOnly);
    // The same one every time: the keychain goes by it.
    QVERIFY(!profile->id.isEmpty());
    QCOMPARE(profiles().find(QStringLiteral("a"))->id, profile->id);
}

void TestProfileFile::keepsMembersThatItDoesNotKnow()
{
    write("{\"format\": 1, \"later\": [9007199254740993], \"connections\": [{\"name\": \"a\", "
          "\"engine\": \"sqlite\", \"file\": \"/a.db\", \"tunnel\": {\"host\": \"h\"}}]}");
    CONCORD_VERIFY_OK(profiles().add(file("b")));
    const QJsonObject root = QJsonDocument::fromJson(bytes()).object();
    QCOMPARE(root.value(QLatin1String("later")).toArray().at(0).toInteger(), 9007199254740993);
    const QJsonObject first = root.value(QLatin1String("connections")).toArray().at(0).toObject();
    QCOMPARE(first.value(QLatin1String("tunnel")).toObject().value(QLatin1String("host")),
             QJsonValue(QStringLiteral("h")));
}

void TestProfileFile::takesAByteOrderMark()
{
    write("\xEF\xBB\xBF" + withServer("\"servers\": [{\"host\": \"h\"}]"));
    CONCORD_VERIFY_OK(profiles().find(QStringLiteral("a")));
}

void TestProfileFile::namesFileLineAndReason_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("reason");
    const auto add = [](const char *name, const QByteArray &json, int line, const char *reason) {
        QTest::newRow(name) << json << line << QString::fromUtf8(reason);
    };
    const QByteArray host = "\"servers\": [{\"host\": \"h\"}]";
    add("empty", "", 1, "illegal value|unterminated|end of|empty");
    add("0xFF", QByteArray(100, '\xFF'), 1, "UTF-8");
    add("UTF-16", QByteArray("\xFF\xFE{\0\"\0", 6), 1, "UTF-8");
    add("10,000 deep", QByteArray(10'000, '['), 1, "deep");
    add("10,000 deep, well formed",
        "{\"x\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}", 1, "deep");
    add("a list", "[]", 1, "one JSON object");
    add("no format", "{\n\"connections\": []}", 1, "\"format\" is missing");
    add("format is a text", "{\n\"format\": \"1\", \"connections\": []}", 2, "whole number");
    add("format 0", "{\n\"format\": 0, \"connections\": []}", 2, "whole number from 1 to 1");
    add("a newer format", "{\n\"format\": 2,\n\"connections\": 5}", 2, "newer Concord.*2.*1");
    add("no list", "{\n\"format\": 1}", 1, "\"connections\" is missing");
    add("list is an object", "{\"format\": 1,\n\"connections\": {}}", 2, "must be a list");
    add("a connection is a text", "{\"format\": 1, \"connections\": [\n\"a\"]}", 2,
        "must be an object");
    add("member twice", withServer(host + ",\n\"database\": \"e\""), 6, "written twice");
    add("no name", withConnection("\"engine\": \"sqlite\", \"file\": \"/a\""), 4,
        "\"name\" is missing");
    add("name with a line break",
        withConnection("\"name\": \"a\\nb\", \"engine\": \"sqlite\", \"file\": \"/a\""), 4,
        "cannot be seen");
    add("name that runs backwards",
        withConnection("\"name\": \"a\\u202Eb\", \"engine\": \"sqlite\", \"file\": \"/a\""), 4,
        "cannot be seen");
    add("a name of a megabyte",
        withConnection("\"name\": \"" + QByteArray(900'000, 'a')
                       + "\", \"engine\": \"sqlite\", \"file\": \"/a\""),
        4, "900000 characters");
    add("no engine", withConnection("\"name\": \"a\""), 4, "\"engine\" is missing");
    add("unknown engine", withConnection("\"name\": \"a\",\n\"engine\": \"oracle\""), 5,
        "must be one of sqlite, postgresql");
    add("no file", withConnection("\"name\": \"a\",\n\"engine\": \"sqlite\""), 4,
        "\"file\" is missing");
    add("no servers", withServer("\"tls\": \"require\""), 4, "\"servers\" is missing");
    add("an empty list of servers", withServer("\"servers\": []"), 4, "needs a server");
    add("server without host", withServer("\"servers\": [{\"port\": 5}]"), 5,
        "\"host\" is missing");
    add("port 0", withServer("\"servers\": [{\"host\": \"h\",\n\"port\": 0}]"), 6, "1 to 65535");
    add("port 70000", withServer("\"servers\": [{\"host\": \"h\",\n\"port\": 70000}]"), 6,
        "1 to 65535");
    add("port -1", withServer("\"servers\": [{\"host\": \"h\",\n\"port\": -1}]"), 6, "1 to 65535");
    add("port 1.5", withServer("\"servers\": [{\"host\": \"h\",\n\"port\": 1.5}]"), 6,
        "1 to 65535");
    add("port is a text", withServer("\"servers\": [{\"host\": \"h\",\n\"port\": \"5432\"}]"), 6,
        "1 to 65535");
    add("host with a blank", withServer("\"servers\": [{\"host\": \"a b\"}]"), 4,
        "not the name of a server");
    add("unknown tls", withServer(host + ",\n\"tls\": \"prefer\""), 6, "must be one of disable");
    add("unknown color", withServer(host + ",\n\"color\": \"pink\""), 6, "must be one of none");
    add("read-only is a text", withServer(host + ",\n\"readOnly\": \"yes\""), 6, "true or false");
    add("name twice",
        "{\"format\": 1, \"connections\": [{\"name\": \"a\", \"engine\": \"sqlite\", \"file\": "
        "\"/a\"},\n{\"name\": \"a\", \"engine\": \"sqlite\", \"file\": \"/a\", \"id\": \"x\"}]}",
        2, "already");
    add("id twice",
        "{\"format\": 1, \"connections\": [{\"id\": \"x\", \"name\": \"a\", \"engine\": "
        "\"sqlite\", \"file\": \"/a\"},\n{\"name\": \"b\", \"engine\": \"sqlite\", \"file\": "
        "\"/a\", \"id\": \"x\"}]}",
        2, "twice");
    add("a password", withServer(host + ",\n\"password\": \"kanarie\""), 6, "keychain");
    add("a password under another name", withServer(host + ",\n\"dbPassword\": \"kanarie\""), 6,
        "keychain");
}

void TestProfileFile::namesFileLineAndReason()
{
    QFETCH(QByteArray, json);
    QFETCH(int, line);
    QFETCH(QString, reason);
    write(json);
    const auto list = profiles().read();
    CONCORD_VERIFY_REASON(list, ErrorReason::BadProfileFile);
    const QStringList &told = list.error().arguments;
    QCOMPARE(told.value(0), path());
    QVERIFY2(told.value(2).contains(QRegularExpression(reason)), qPrintable(told.value(2)));
    QCOMPARE(told.value(1).toInt(), line);
    QVERIFY(!errorText(list.error()).contains(QLatin1String("kanarie")));
    QVERIFY(errorText(list.error()).size() < 1000);
    // Nothing is written over what cannot be read.
    CONCORD_VERIFY_REASON(profiles().add(file("b")), ErrorReason::BadProfileFile);
    QCOMPARE(bytes(), json);
}

void TestProfileFile::refusesAFileOf100Megabytes()
{
    QFile made(path());
    QVERIFY(made.open(QIODevice::WriteOnly) && made.resize(100'000'000));
    made.close();
    const auto list = profiles().read();
    CONCORD_VERIFY_REASON(list, ErrorReason::BadProfileFile);
    QVERIFY(list.error().arguments.value(2).contains(QLatin1String("100000000")));
    QCOMPARE(QFile(path()).size(), 100'000'000);
}

void TestProfileFile::survivesATruncationAtEveryByte()
{
    ProfileList list;
    list.profiles = {server("a"), cluster("b"), file("c")};
    const QByteArray whole = toJson(list).trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length)
        CONCORD_VERIFY_REASON(readProfiles(whole.left(length), QStringLiteral("f")),
                              ErrorReason::BadProfileFile);
    CONCORD_VERIFY_OK(readProfiles(whole, QStringLiteral("f")));
}

// Whatever is read can be kept and opened.
void TestProfileFile::survivesADamageAtEveryByte()
{
    ProfileList list;
    list.profiles = {server("a"), cluster("b"), file("c")};
    const QByteArray whole = toJson(list);
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const char c : {'\0', '\xFF', '"', '{', ']', ',', '7', ' ', '\\'}) {
            QByteArray damaged = whole;
            damaged[at] = c;
            const auto read = readProfiles(damaged, QStringLiteral("f"));
            if (!read) {
                QCOMPARE(read.error().reason, ErrorReason::BadProfileFile);
                continue;
            }
            for (const ConnectionProfile &profile : read->profiles)
                QVERIFY(!profile.check());
        }
    }
}

void TestProfileFile::refusesALinkThatLeadsNowhere()
{
    QVERIFY(QFile::link(path(), path())); // to itself
    CONCORD_VERIFY_REASON(profiles().read(), ErrorReason::BadProfileFile);
    CONCORD_VERIFY_REASON(profiles().add(file("a")), ErrorReason::BadProfileFile);
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("gone")), path()));
    CONCORD_VERIFY_REASON(profiles().read(), ErrorReason::BadProfileFile);
    QVERIFY(QFile::remove(path()));
    QVERIFY(QDir().mkdir(path()));
    CONCORD_VERIFY_REASON(profiles().read(), ErrorReason::BadProfileFile);
}

void TestProfileFile::writesThroughALink()
{
    const ProfileFile target(m_folder->filePath(QStringLiteral("elsewhere.json")));
    CONCORD_VERIFY_OK(target.add(file("a")));
    QVERIFY(QFile::link(target.path(), path()));
    CONCORD_VERIFY_OK(profiles().add(file("b")));
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(target.read()->profiles.size(), 2);
}

void TestProfileFile::leavesABrokenFileAsItIs()
{
    const QByteArray broken = "{\"format\": 1, \"connections\": [";
    write(broken);
    CONCORD_VERIFY_REASON(profiles().add(file("a")), ErrorReason::BadProfileFile);
    CONCORD_VERIFY_REASON(profiles().remove(file("a")), ErrorReason::BadProfileFile);
    QCOMPARE(bytes(), broken);
}

void TestProfileFile::leavesAFileThatIsReadOnly()
{
    CONCORD_VERIFY_OK(profiles().add(file("a")));
    const QByteArray before = bytes();
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner));
    Result<ProfileList> refused = ProfileList();
    asAnybody([&] { refused = profiles().add(file("b")); });
    CONCORD_VERIFY_REASON(refused, ErrorReason::CannotOpen);
    QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(bytes(), before);
}

void TestProfileFile::keepsTheOldFileWhereTheFolderIsReadOnly()
{
    CONCORD_VERIFY_OK(profiles().add(file("a")));
    const QByteArray before = bytes();
    const QFileDevice::Permissions usual = QFile::permissions(m_folder->path());
    QVERIFY(
        QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    Result<ProfileList> refused = ProfileList();
    asAnybody([&] { refused = profiles().add(file("b")); });
    QVERIFY(QFile::setPermissions(m_folder->path(), usual));
    CONCORD_VERIFY_REASON(refused, ErrorReason::CannotOpen);
    QCOMPARE(bytes(), before);
}

void TestProfileFile::namesTheKnownConnections()
{
    CONCORD_VERIFY_OK(profiles().add(file("Production")));
    CONCORD_VERIFY_OK(profiles().add(file("Test")));
    const auto unknown = profiles().find(QStringLiteral("production"));
    CONCORD_VERIFY_REASON(unknown, ErrorReason::UnknownProfile);
    QVERIFY(errorText(unknown.error()).contains(QLatin1String("Production, Test")));
}

void TestProfileFile::refusesANameThatIsTaken()
{
    CONCORD_VERIFY_OK(profiles().add(file("a")));
    CONCORD_VERIFY_REASON(profiles().add(server("a")), ErrorReason::WrongUsage);
    const ConnectionProfile other = file("b");
    CONCORD_VERIFY_OK(profiles().add(other));
    ConnectionProfile renamed = other;
    renamed.name = QStringLiteral("a");
    CONCORD_VERIFY_REASON(profiles().replace(other, renamed), ErrorReason::WrongUsage);
    QCOMPARE(profiles().read()->names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

void TestProfileFile::refusesAChangeOfWhatSomebodyElseChanged()
{
    const ConnectionProfile seen = server("a");
    CONCORD_VERIFY_OK(profiles().add(seen));
    ConnectionProfile theirs = seen;
    theirs.url.host = QStringLiteral("theirs");
    ConnectionProfile mine = seen;
    mine.url.host = QStringLiteral("mine");
    CONCORD_VERIFY_OK(profiles().replace(seen, theirs));
    CONCORD_VERIFY_REASON(profiles().replace(seen, mine), ErrorReason::ProfileMoved);
    CONCORD_VERIFY_REASON(profiles().remove(seen), ErrorReason::ProfileMoved);
    QCOMPARE(profiles().read()->profiles, QList<ConnectionProfile>{theirs});
}

void TestProfileFile::losesNothingOfTwoWriters()
{
    constexpr int kEach = 25;
    const auto addMany = [this](const char *prefix) {
        for (int i = 0; i < kEach; ++i) {
            if (!profiles().add(file((prefix + QByteArray::number(i)).constData())))
                qFatal("not added");
        }
    };
    std::thread other(addMany, "other");
    addMany("mine");
    other.join();
    QCOMPARE(profiles().read()->profiles.size(), 2 * kEach);
}

void TestProfileFile::neverHoldsAPassword()
{
    ConnectionProfile sly = server("a");
    sly.unknown.insert(QStringLiteral("note"), QStringLiteral("kept"));
    CONCORD_VERIFY_OK(profiles().add(sly));
    const QByteArray written = bytes().toLower();
    QVERIFY(written.contains("kept"));
    for (const char *word : {"password", "secret", "token"})
        QVERIFY2(!written.contains(word), word);
}

QTEST_GUILESS_MAIN(TestProfileFile)
#include "tst_profilefile.moc"
