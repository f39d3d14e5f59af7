// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace concord {

// The context of every sentence that the command line says: `CliText::tr("…")`. A class of its own, for lupdate
// finds no context in free functions. Named without its namespace, as lupdate finds it.
class CliText
{
    Q_DECLARE_TR_FUNCTIONS(CliText)
};

} // namespace concord
