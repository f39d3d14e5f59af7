// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/commandline.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringDecoder>
#include <QTranslator>

#include <cstdio>

using concord::CliText;

namespace {

// Qt replaces bytes that are no UTF-8 by U+FFFD; a value damaged so would be saved as if it had been meant.
bool isUtf8(const char *text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text));
    return !decoder.hasError();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("concord-cli"));
    QTranslator translator;
    const QString folder = QStringLiteral(":/concord/i18n");
    // English has a file as well, for its plurals.
    if (translator.load(QLocale(), QStringLiteral("concord"), QStringLiteral("_"), folder)
        || translator.load(QStringLiteral("concord_en"), folder))
        QCoreApplication::installTranslator(&translator);

    for (int i = 1; i < argc; ++i) {
        if (isUtf8(argv[i]))
            continue;
        std::fprintf(stderr, "concord-cli: %s\n",
                     qUtf8Printable(CliText::tr("Argument %1 is not UTF-8 text.").arg(i)));
        return static_cast<int>(concord::ExitCode::BadInput);
    }
    const concord::ExitCode code = concord::runCommandLine(QCoreApplication::arguments());
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return static_cast<int>(code);
    // What a script cannot read has not been told: a full disk or a closed pipe.
    std::fprintf(stderr, "concord-cli: %s\n",
                 qUtf8Printable(CliText::tr("The result could not be printed whole.")));
    return static_cast<int>(concord::ExitCode::Broken);
}
