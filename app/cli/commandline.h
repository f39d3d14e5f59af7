// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exitcodes.h"

#include <QString>
#include <QStringList>

namespace concord {

// Reads a whole command line (the program's name first), runs the command, and gives the exit code. Options
// that all commands share may stand before or after the command.
ExitCode runCommandLine(const QStringList &arguments);

// The known word most like `word`, or nothing where none is near: by Levenshtein's distance, at most two letters
// or a third of the word, one letter in a word of three.
QString nearestWord(const QString &word, const QStringList &known);

} // namespace concord
