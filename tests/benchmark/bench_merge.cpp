// SPDX-License-Identifier: GPL-3.0-or-later
//
// The merge inside a value beside libgit2's merge of the same text by lines, and beside git merge-file and diff3 where
// they are installed: texts of 1 KB, 100 KB and 10 MB in which each side changed one line in a hundred, JSON and YAML
// up to 2 MB, apart and touching, so that the structure has to decide. Then the slope, and the memory of 10 MB.
#include "core/merge/valuemerge.h"
#include "tests/benchmark/sidebyside.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cmath>
#include <git2.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace concord;
using namespace concord::bench;

namespace {

struct Triple
{
    QByteArray base;
    QByteArray mine;
    QByteArray database;

    qsizetype size() const { return base.size() + mine.size() + database.size(); }
};

// The text of `lines` lines, where `changed` says of a line whether it is otherwise.
template <typename Line, typename Changed>
QByteArray textOf(qsizetype lines, Line line, Changed changed)
{
    QByteArray text;
    for (qsizetype i = 0; i < lines; ++i)
        text += line(i, changed(i));
    return text;
}

// Each side changes one line in a hundred, fifty lines apart, or, touching, the two lines of a pair.
template <typename Line>
Triple tripleOf(qsizetype bytes, bool isTouching, Line line)
{
    const QByteArray sample = textOf(1000, line, [](qsizetype) { return false; });
    const qsizetype lines = bytes * 1000 / sample.size();
    const qsizetype other = isTouching ? 11 : lines < 100 ? 17 : 60;
    return {textOf(lines, line, [](qsizetype) { return false; }),
            textOf(lines, line, [](qsizetype i) { return i % 100 == 10; }),
            textOf(lines, line, [other](qsizetype i) { return i % 100 == other; })};
}

Triple prose(qsizetype bytes)
{
    return tripleOf(bytes, false, [](qsizetype i, bool isChanged) {
        return "line " + QByteArray::number(i * 7919 % 100'003) + " of a text that two people "
            + (isChanged ? "changed" : "read") + '\n';
    });
}

Triple json(qsizetype bytes, bool isTouching)
{
    Triple triple = tripleOf(bytes, isTouching, [](qsizetype i, bool isChanged) {
        return "  \"setting." + QByteArray::number(i) + "\": \"" + (isChanged ? "new" : "old")
            + " value " + QByteArray::number(i * 31) + "\",\n";
    });
    for (QByteArray *text : {&triple.base, &triple.mine, &triple.database})
        *text = "{\n" + *text + "  \"end\": true\n}\n";
    return triple;
}

Triple yaml(qsizetype bytes, bool isTouching)
{
    return tripleOf(bytes, isTouching, [](qsizetype i, bool isChanged) {
        return "setting" + QByteArray::number(i) + ": " + (isChanged ? "new" : "old") + " value "
            + QByteArray::number(i * 31) + '\n';
    });
}

// With what libyaml has to be asked for: of twenty settings one is a block of text and one a list in brackets.
Triple mixedYaml(qsizetype bytes)
{
    return tripleOf(bytes, false, [](qsizetype i, bool isChanged) {
        const QByteArray word
            = (isChanged ? "new value " : "old value ") + QByteArray::number(i * 31);
        return "setting" + QByteArray::number(i) + ": "
            + (i % 20 == 3       ? "|\n  " + word + "\n  and more\n"
                   : i % 20 == 8 ? '[' + word + ", 1]\n"
                                 : word + '\n');
    });
}

void mergeByLibgit2(const Triple &triple)
{
    const auto input = [](const QByteArray &text) {
        git_merge_file_input side = GIT_MERGE_FILE_INPUT_INIT;
        side.ptr = text.constData();
        side.size = static_cast<std::size_t>(text.size());
        return side;
    };
    const git_merge_file_input base = input(triple.base);
    const git_merge_file_input mine = input(triple.mine);
    const git_merge_file_input database = input(triple.database);
    git_merge_file_result result{};
    if (git_merge_file(&result, &base, &mine, &database, nullptr) != 0)
        qFatal("libgit2 did not merge");
    git_merge_file_result_free(&result);
}

ValueMerge merge(ValueKind kind, const Triple &triple)
{
    return mergeValue(kind, triple.base, triple.mine, triple.database);
}

// Programs that read files.
std::vector<Variant> programs(const QTemporaryDir &folder, const Triple &triple)
{
    const auto file = [&folder](const char *name, const QByteArray &text) {
        QFile written(folder.filePath(QString::fromLatin1(name)));
        if (!written.open(QIODevice::WriteOnly) || written.write(text) != text.size())
            qFatal("no file");
        return written.fileName();
    };
    const QString base = file("base", triple.base);
    const QString mine = file("mine", triple.mine);
    const QString database = file("database", triple.database);
    std::vector<Variant> found;
    const auto add = [&found](const char *program, const QStringList &arguments) {
        const QString path = QStandardPaths::findExecutable(QString::fromLatin1(program));
        if (path.isEmpty())
            return;
        found.push_back({program, [path, arguments] {
                             QProcess process;
                             process.setStandardOutputFile(QProcess::nullDevice());
                             process.start(path, arguments);
                             process.waitForFinished();
                         }});
    };
    add("git", {QStringLiteral("merge-file"), QStringLiteral("-p"), mine, base, database});
    add("diff3", {QStringLiteral("-m"), mine, base, database});
    return found;
}

struct Times
{
    double libgit2 = 0;
    double concord = 0;
};

Times measure(const char *name, ValueKind kind, const Triple &triple, bool hasPrograms)
{
    const ValueMerge once = merge(kind, triple);
    std::printf("\n%s, %.1f KB a side, outcome %d\n", name,
                static_cast<double>(triple.base.size()) / 1e3, static_cast<int>(once.outcome));
    const bool isLarge = triple.base.size() > 1'000'000;
    // A small merge is too short for the clock.
    const int times = triple.base.size() < 10'000 ? 200 : triple.base.size() < 1'000'000 ? 5 : 1;
    const auto repeated = [times](const auto &work) {
        return [times, work] {
            for (int i = 0; i < times; ++i)
                work();
        };
    };
    QTemporaryDir folder;
    std::vector<Variant> variants{{"libgit2", repeated([&triple] { mergeByLibgit2(triple); })},
                                  {"Concord", repeated([&triple, kind] { merge(kind, triple); })}};
    const std::vector<double> taken = sideBySide(variants, isLarge ? 15 : 31, times, "merges");
    if (hasPrograms)
        sideBySide(programs(folder, triple), 15, 1, "merges");
    return {taken.at(0) / times, taken.at(1) / times};
}

// The time of so many times as much, against what n log n would take, and beside it libgit2's: what the caches no
// longer hold takes longer, whoever reads it.
void showSlope(const char *name, const Times &small, const Times &large, double sizes)
{
    const double expected = sizes * std::log2(sizes * 1e5) / std::log2(1e5);
    std::printf(
        "%s: %.0f times as large takes %.1f times as long, libgit2 %.1f; n log n would be %.1f\n",
        name, sizes, large.concord / small.concord, large.libgit2 / small.libgit2, expected);
}

qsizetype peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype place = text.indexOf("VmHWM:");
    return text.mid(place + 6, 20).trimmed().split(' ').first().toLongLong() * 1024;
}

// In a process of its own, whose peak is set back before.
void showMemory(const Triple &triple)
{
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        QFile refs(QStringLiteral("/proc/self/clear_refs"));
        if (refs.open(QIODevice::WriteOnly))
            refs.write("5");
        refs.close();
        const qsizetype before = peakMemory();
        merge(ValueKind::Text, triple);
        const auto grown = static_cast<double>(peakMemory() - before);
        std::printf("memory beside the inputs: %.0f MB, %.1f times their sum\n", grown / 1e6,
                    grown / static_cast<double>(triple.size()));
        std::fflush(stdout);
        _exit(0);
    }
    waitpid(child, nullptr, 0);
}

} // namespace

int main()
{
    git_libgit2_init();
    // One byte more than 10 MiB is not merged inside; the changed lines are longer.
    const Triple large = prose(10'000'000);
    showMemory(large);
    measure("text", ValueKind::Text, prose(1'000), true);
    measure("text", ValueKind::Text, prose(100'000), true);
    measure("text", ValueKind::Text, large, true);
    measure("JSON, apart", ValueKind::Json, json(1'000, false), false);
    const Times jsonSmall = measure("JSON, apart", ValueKind::Json, json(100'000, false), false);
    const Times jsonLarge = measure("JSON, apart", ValueKind::Json, json(1'800'000, false), false);
    measure("JSON, touching", ValueKind::Json, json(100'000, true), false);
    measure("JSON, touching", ValueKind::Json, json(1'800'000, true), false);
    measure("YAML, apart", ValueKind::Yaml, yaml(1'000, false), false);
    const Times yamlSmall = measure("YAML, apart", ValueKind::Yaml, yaml(100'000, false), false);
    const Times yamlLarge = measure("YAML, apart", ValueKind::Yaml, yaml(1'800'000, false), false);
    measure("YAML, mixed", ValueKind::Yaml, mixedYaml(100'000), false);
    measure("YAML, mixed", ValueKind::Yaml, mixedYaml(1'800'000), false);
    measure("properties, touching", ValueKind::Properties, yaml(1'800'000, true), false);
    showSlope("JSON", jsonSmall, jsonLarge, 18);
    showSlope("YAML", yamlSmall, yamlLarge, 18);
    git_libgit2_shutdown();
}
