// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace concord {

// The languages that Concord is translated into, English first.
QStringList knownLanguages();
// A language's name in that language, e.g. "Deutsch".
QString languageName(const QString &language);
// The one that a choice stands for: itself where it is known, else the first of the system's that is, else
// English.
QString resolvedLanguage(const QString &choice);

// Installs the translations of Concord and of Qt; what is open is told by QEvent::LanguageChange. May be
// called again at run time. Numbers and dates follow the language, with the system's own customs where it is
// the system's language. The window's thread.
void applyLanguage(const QString &choice);

} // namespace concord
