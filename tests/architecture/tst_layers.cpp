// SPDX-License-Identifier: GPL-3.0-or-later
//
// Holds the sources to the layers of the house. The compiler cannot: one include root holds all of Qt, so
// a library that links only Qt Core still compiles with <QtWidgets/QWidget>.
#include <QDir>
#include <QDirIterator>
#include <QHash>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

namespace {

// From the bottom to the top. A layer may include itself, the layers and single headers that its row
// names ("core" stands for all of core), the Qt modules named, and the other libraries named by a header
// or a folder of headers; the C++ standard library always. "ui/*model" is every model in ui (and what
// kModelPath adds), "app" what lies directly in app. A new folder gets a new row here, in the commit that makes it.
constexpr char kLayers[] = R"(
layer          | may include                                               | Qt                     | other libraries
core/base      |                                                           | Core                   |
core/record    | core/base                                                 | Core                   |
core/token     | core/base core/record                                     | Core                   |
core/edit      | core/base core/record core/token                          | Core                   |
core/merge     | core/base core/record core/token core/edit                | Core Concurrent        | yaml.h
core/profile   | core/base core/record                                     | Core                   |
core/store     | core/base core/record core/token core/edit core/profile   | Core Sql Network       | sqlite3.h libpq-fe.h mysql.h link.h netinet poll.h sys
core/adopt     | core/base core/record core/token core/edit core/profile core/store | Core Sql |
core/history   | core/base core/record core/token core/edit core/merge      | Core                   | unistd.h
core/workspace | core/base core/record core/token core/edit core/merge core/profile core/store core/adopt core/history | Core Sql Concurrent | fcntl.h unistd.h
core/text      | core/base core/record core/edit core/adopt/protection.h   | Core                   |
ui/*model      | core/base core/record core/token core/edit core/merge core/text core/profile core/adopt/protection.h core/history/recordedconflict.h core/workspace/workspace.h core/workspace/connectiontest.h | Core Gui |
ui             | core/base core/record core/token core/edit core/merge core/text core/profile core/adopt/protection.h core/history/recordedconflict.h core/workspace/workspace.h core/workspace/connectiontest.h ui/*model | Core Gui Widgets Svg | Qsci
app            | core                                                      | Core DBus              | qt6keychain
app/cli        | core app                                                  | Core                   | poll.h
app/concord    | core ui ui/*model app                                     | Core Gui Widgets       |
)";

// The models, and what they share with the widgets without knowing one. ui/CMakeLists.txt has the same list.
constexpr char kModelPath[] = R"(^ui/(.*model|common/(futureobserver|valuetext))\.(h|cpp)$)";

// Words that a layer may not say, whatever it includes.
constexpr char kForbiddenWords[] = R"(
in          | but not in | word (a regular expression)                          | why
core        |            | \bQ(Settings|MessageBox|Application|GuiApplication)\b | core knows neither window nor settings
core        | core/text  | (?<!\bCoreText::)\btr\(|\bQCoreApplication::translate\( | words for people come from core/text
core ui app |            | \bQEventLoop\b                                       | a nested event loop
core ui     |            | \bwaitForFinished\(                                  | a blocked thread
core ui app |            | \bterminate\(                                        | a thread is asked to end, never killed
)";

constexpr int kMostLines = 700;

struct Layer
{
    QString name;
    QStringList mayInclude;
    QStringList qtModules;
    QStringList libraries;
};

struct ForbiddenWord
{
    QStringList folders;
    QString exceptedFolder;
    QRegularExpression pattern;
    QString reason;
};

// The rows of a table as above, without its heading. A bar between spaces ends a cell.
QList<QStringList> tableRows(const char *table)
{
    static const QRegularExpression bar(QStringLiteral("\\s\\|(?=\\s|$)"));
    QList<QStringList> rows;
    const QStringList lines
        = QString::fromLatin1(table).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines.mid(1)) {
        QStringList cells = line.split(bar);
        for (QString &cell : cells)
            cell = cell.trimmed();
        rows.append(cells);
    }
    return rows;
}

QStringList wordsOf(const QString &cell)
{
    return cell.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QList<Layer> readLayers()
{
    QList<Layer> layers;
    const QList<QStringList> rows = tableRows(kLayers);
    for (const QStringList &row : rows)
        layers.append(
            {row.value(0), wordsOf(row.value(1)), wordsOf(row.value(2)), wordsOf(row.value(3))});
    return layers;
}

QList<ForbiddenWord> readForbiddenWords()
{
    QList<ForbiddenWord> words;
    const QList<QStringList> rows = tableRows(kForbiddenWords);
    for (const QStringList &row : rows)
        words.append(
            {wordsOf(row.value(0)), row.value(1), QRegularExpression(row.value(2)), row.value(3)});
    return words;
}

bool isBelow(const QString &path, const QString &folder)
{
    return path.startsWith(folder + QLatin1Char('/'));
}

// Which Qt module offers a header, by looking into the folders of the installed headers.
QString qtModule(const QString &header)
{
    static const QHash<QString, QString> modules = [] {
        QHash<QString, QString> found;
        const QDir root(QLibraryInfo::path(QLibraryInfo::HeadersPath));
        const QStringList folders = root.entryList({QStringLiteral("Qt*")}, QDir::Dirs);
        for (const QString &folder : folders) {
            const QStringList headers = QDir(root.filePath(folder)).entryList(QDir::Files);
            for (const QString &name : headers)
                found.insert(name, folder.mid(2));
        }
        return found;
    }();
    static const QRegularExpression withFolder(QStringLiteral("^Qt([A-Z][A-Za-z0-9]*)/"));
    const QRegularExpressionMatch match = withFolder.match(header);
    return match.hasMatch() ? match.captured(1) : modules.value(header);
}

// The text with its comments and the content of its literals blanked, line by line as before.
QString codeOnly(QString text)
{
    static const QString rawLiteral = QStringLiteral("R\"([^( ]*)\\(.*?\\)\\1\"");
    static const QString literal = QStringLiteral("\"(?:\\\\.|[^\"\\\\\\n])*\"");
    // A quote after a digit separates digits.
    static const QString character = QStringLiteral("(?<![0-9A-Fa-f])'(?:\\\\.|[^'\\\\\\n])+'");
    static const QString comment = QStringLiteral("//[^\\n]*|/\\*.*?\\*/");
    static const QRegularExpression notCode(
        QStringList{rawLiteral, literal, character, comment}.join(QLatin1Char('|')),
        QRegularExpression::DotMatchesEverythingOption);
    QRegularExpressionMatchIterator matches = notCode.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            if (text.at(i) != QLatin1Char('\n'))
                text[i] = QLatin1Char(' ');
        }
    }
    return text;
}

class LayerChecker
{
public:
    // What is wrong with the file at `path`, relative to the top of the tree; empty where all is well.
    QStringList violations(const QString &path, const QString &text) const
    {
        const Layer *layer = layerOf(path);
        if (!layer)
            return {path + QStringLiteral(": its folder has no row in the table of layers")};

        QStringList found = includeFaults(*layer, path, text);
        found += wordFaults(path, codeOnly(text));
        const auto lines = text.count(QLatin1Char('\n'));
        if (lines > kMostLines)
            found.append(
                QStringLiteral("%1: %2 lines, %3 at most").arg(path).arg(lines).arg(kMostLines));
        return found;
    }

    const QList<Layer> &layers() const { return m_layers; }

private:
    static QString placed(const QString &path, const QString &text, qsizetype offset,
                          const QString &fault)
    {
        const auto line = QStringView(text).left(offset).count(QLatin1Char('\n')) + 1;
        return QStringLiteral("%1:%2: %3").arg(path).arg(line).arg(fault);
    }

    QStringList includeFaults(const Layer &layer, const QString &path, const QString &text) const
    {
        static const QRegularExpression include(
            QStringLiteral(R"(^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">])"),
            QRegularExpression::MultilineOption);
        QStringList found;
        QRegularExpressionMatchIterator includes = include.globalMatch(text);
        while (includes.hasNext()) {
            const QRegularExpressionMatch match = includes.next();
            const bool isOurs = match.captured(1) == QLatin1String("\"");
            const QString header = match.captured(2);
            const QString fault = isOurs ? ourFault(layer, header) : foreignFault(layer, header);
            if (!fault.isEmpty())
                found.append(placed(path, text, match.capturedStart(), fault));
        }
        return found;
    }

    QStringList wordFaults(const QString &path, const QString &code) const
    {
        QStringList found;
        for (const ForbiddenWord &word : m_forbiddenWords) {
            if (!word.folders.contains(path.section(QLatin1Char('/'), 0, 0))
                || isBelow(path, word.exceptedFolder))
                continue;
            const QRegularExpressionMatch match = word.pattern.match(code);
            if (match.hasMatch()) {
                const QString fault
                    = QStringLiteral("says %1: %2").arg(match.captured(), word.reason);
                found.append(placed(path, code, match.capturedStart(), fault));
            }
        }
        return found;
    }

    // The row with the longest name that fits.
    const Layer *layerOf(const QString &path) const
    {
        static const QRegularExpression model(QString::fromLatin1(kModelPath));
        const bool isModel = model.match(path).hasMatch();
        const Layer *best = nullptr;
        for (const Layer &layer : m_layers) {
            const bool fits
                = layer.name == QLatin1String("ui/*model") ? isModel : isBelow(path, layer.name);
            if (fits && (!best || layer.name.size() > best->name.size()))
                best = &layer;
        }
        return best;
    }

    QString ourFault(const Layer &layer, const QString &header) const
    {
        if (header.endsWith(QLatin1String(".moc")))
            return {};
        const Layer *target = layerOf(header);
        if (!target)
            return QStringLiteral("includes \"%1\", which is not a path from the top of the tree")
                .arg(header);
        const QStringList &allowed = layer.mayInclude;
        const bool isAllowed = target == &layer || allowed.contains(target->name)
            || allowed.contains(header)
            || (isBelow(header, QStringLiteral("core")) && allowed.contains(QLatin1String("core")));
        if (isAllowed)
            return {};
        return QStringLiteral("includes \"%1\": %2 may not include %3")
            .arg(header, layer.name, target->name);
    }

    static QString foreignFault(const Layer &layer, const QString &header)
    {
        const QString module = qtModule(header);
        if (!module.isEmpty()) {
            return layer.qtModules.contains(module)
                ? QString()
                : QStringLiteral("includes <%1>: %2 may not use Qt %3")
                      .arg(header, layer.name, module);
        }
        static const QRegularExpression standard(QStringLiteral("^[a-z_]+$"));
        if (standard.match(header).hasMatch())
            return {};
        for (const QString &library : layer.libraries) {
            if (header == library || isBelow(header, library))
                return {};
        }
        return QStringLiteral("includes <%1>: %2 may not use this library").arg(header, layer.name);
    }

    QList<Layer> m_layers = readLayers();
    QList<ForbiddenWord> m_forbiddenWords = readForbiddenWords();
};

QStringList sourcePaths(const QDir &top)
{
    QStringList paths;
    for (const char *folder : {"core", "ui", "app"}) {
        QDirIterator files(top.filePath(QLatin1String(folder)),
                           {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            paths.append(top.relativeFilePath(files.next()));
    }
    paths.sort();
    return paths;
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsItsLayer_data();
    void keepsItsLayer();
    void refusesAPlantedViolation_data();
    void refusesAPlantedViolation();
    void acceptsWhatTheTableAllows_data();
    void acceptsWhatTheTableAllows();
    void refusesAnIncludeThatPointsUpwards_data();
    void refusesAnIncludeThatPointsUpwards();
    void refusesAFileThatIsTooLong();

private:
    LayerChecker m_checker;
};

void LayersTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void LayersTest::keepsItsLayer_data()
{
    QTest::addColumn<QString>("path");
    const QStringList paths = sourcePaths(QDir(QStringLiteral(CONCORD_SOURCE_DIR)));
    QVERIFY(!paths.isEmpty());
    for (const QString &path : paths)
        QTest::newRow(qPrintable(path)) << path;
}

void LayersTest::keepsItsLayer()
{
    QFETCH(QString, path);
    QFile file(QDir(QStringLiteral(CONCORD_SOURCE_DIR)).filePath(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QCOMPARE(m_checker.violations(path, text).join(QLatin1Char('\n')), QString());
}

void LayersTest::refusesAPlantedViolation_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("violation");
    const auto row
        = [](const char *name, const char *path, const char *text, const char *violation) {
              QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(text)
                                  << QString::fromLatin1(violation);
          };
    row("a folder without a row", "core/attic/a.h", "", "no row");
    row("a file beside the folders", "core/a.h", "", "no row");
    row("a path from nowhere", "core/base/a.h", "#include \"b.h\"\n", "not a path from the top");
    row("a test in the product", "core/base/a.h", "#include \"tests/support/a.h\"\n",
        "not a path from the top");
    row("the neighbour", "core/token/a.cpp", "#include \"core/profile/a.h\"\n",
        ":1: includes \"core/profile/a.h\": core/token may not include core/profile");
    row("a store in a widget", "ui/browse/a.cpp", "\n#include \"core/store/a.h\"\n",
        ":2: includes \"core/store/a.h\": ui may not include core/store");
    row("past the waist", "ui/browse/a.cpp", "#include \"core/workspace/connectionworker.h\"\n",
        "ui may not include core/workspace");
    row("a widget in a model", "ui/browse/gridmodel.h", "#include \"ui/browse/grid.h\"\n",
        "ui/*model may not include ui");
    row("the window in the command line", "app/cli/a.cpp", "#include \"ui/browse/gridmodel.h\"\n",
        "app/cli may not include ui/*model");
    row("a module by its folder", "core/record/a.h", "#include <QtWidgets/QWidget>\n",
        "core/record may not use Qt Widgets");
    row("a module by its class", "core/record/a.h", "#include <QColor>\n", "may not use Qt Gui");
    row("a module by its file", "core/record/a.h", "#  include <qsqlquery.h>\n",
        "may not use Qt Sql");
    row("SQL in a widget", "ui/browse/a.cpp", "#include <QSqlDatabase>\n", "may not use Qt Sql");
    row("a widget in a model by its class", "ui/browse/gridmodel.h", "#include <QTableView>\n",
        "may not use Qt Widgets");
    row("another library", "core/record/a.cpp", "#include <sqlite3.h>\n",
        "may not use this library");
    row("another library by its folder", "app/concord/a.cpp", "#include <Qsci/qsciscintilla.h>\n",
        "may not use this library");
    row("settings", "core/profile/a.cpp", "QSettings settings;\n", "neither window nor settings");
    row("a message box", "core/store/a.cpp", "\n\nQMessageBox::warning();\n",
        ":3: says QMessageBox");
    row("a word for people", "core/store/a.cpp", "return tr(\"Saved\");\n", "come from core/text");
    row("a word for people, the long way", "core/store/a.cpp",
        "return QCoreApplication::translate(\"a\", \"Saved\");\n", "come from core/text");
    row("a nested event loop", "ui/edit/a.cpp", "QEventLoop loop;\n", "nested event loop");
    row("a blocked window", "ui/edit/a.cpp", "future.waitForFinished();\n", "blocked thread");
    row("a killed thread", "core/workspace/a.cpp", "thread->terminate();\n", "never killed");
}

void LayersTest::refusesAPlantedViolation()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, violation);
    const QStringList found = m_checker.violations(path, text);
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().contains(violation), qPrintable(found.first()));
}

void LayersTest::acceptsWhatTheTableAllows_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *path, const char *text) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(text);
    };
    row("its own folder", "core/edit/a.cpp", "#include \"core/edit/a.h\"\n");
    row("a layer below", "core/edit/a.cpp", "#include \"core/record/a.h\"\n");
    row("the waist", "ui/browse/a.cpp", "#include \"core/workspace/workspace.h\"\n");
    row("a helper of the models", "ui/edit/editmodel.cpp", "#include \"ui/common/valuetext.h\"\n");
    row("a model in its view", "ui/browse/a.cpp", "#include \"ui/browse/gridmodel.h\"\n");
    row("a view that is no model", "ui/browse/a.cpp", "#include \"ui/browse/modelview.h\"\n");
    row("all of core", "app/cli/a.cpp", "#include \"core/store/a.h\"\n");
    row("what both programs share", "app/cli/a.cpp", "#include \"app/a.h\"\n");
    row("the standard library", "core/base/a.h", "#include <optional>\n#include <cstdint>\n");
    row("its Qt", "core/store/a.cpp", "#include <QtSql/QSqlQuery>\n#include <QString>\n");
    row("its library", "core/store/a.cpp", "#include <sqlite3.h>\n");
    row("its library's folder", "ui/edit/a.cpp", "#include <Qsci/qsciscintilla.h>\n");
    row("a moc file", "core/store/a.cpp", "#include \"a.moc\"\n");
    row("a clause in an error", "core/store/a.cpp", "return refused(CoreText::tr(\"a\"));\n");
    row("words in core/text", "core/text/a.cpp",
        "return QCoreApplication::translate(\"a\", \"b\");\n");
    row("a word within a word", "core/store/a.cpp", "str(a); QSettingsLike b;\n");
    row("a comment", "core/store/a.cpp", "// no QSettings, no tr(\n/* QEventLoop\n*/\n");
    row("a literal", "core/store/a.cpp", "f(\"QSettings \\\" tr(\", 'Q', R\"(QEventLoop)\");\n");
}

void LayersTest::acceptsWhatTheTableAllows()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QCOMPARE(m_checker.violations(path, text).join(QLatin1Char('\n')), QString());
}

void LayersTest::refusesAnIncludeThatPointsUpwards_data()
{
    QTest::addColumn<QString>("lower");
    QTest::addColumn<QString>("upper");
    const QList<Layer> &layers = m_checker.layers();
    for (qsizetype upper = 0; upper < layers.size(); ++upper) {
        for (qsizetype lower = 0; lower < upper; ++lower) {
            const QString name
                = layers.at(lower).name + QStringLiteral(" to ") + layers.at(upper).name;
            QTest::newRow(qPrintable(name)) << layers.at(lower).name << layers.at(upper).name;
        }
    }
}

// Checks the table itself: nothing in it points upwards, so there is no circle in it.
void LayersTest::refusesAnIncludeThatPointsUpwards()
{
    QFETCH(QString, lower);
    QFETCH(QString, upper);
    const auto fileIn = [](const QString &layer) {
        const bool isModel = layer == QLatin1String("ui/*model");
        return isModel ? QStringLiteral("ui/browse/gridmodel.h") : layer + QStringLiteral("/a.h");
    };
    const QString text = QStringLiteral("#include \"%1\"\n").arg(fileIn(upper));
    QCOMPARE(m_checker.violations(fileIn(lower), text).size(), 1);
}

void LayersTest::refusesAFileThatIsTooLong()
{
    const QString path = QStringLiteral("core/base/a.cpp");
    QString text(kMostLines, QLatin1Char('\n'));
    QCOMPARE(m_checker.violations(path, text), QStringList());
    text.append(QLatin1Char('\n'));
    QCOMPARE(m_checker.violations(path, text).size(), 1);
}

QTEST_GUILESS_MAIN(LayersTest)
#include "tst_layers.moc"
