// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <optional>

namespace concord {

// What is wrong with the files of the certificate that we show to a server, before it is connected to: libraries say
// little, and one of them takes a key that everybody can read. ClientCertificateUnusable where one of them is missing,
// cannot be read, is no PEM or asks for a pass phrase, and where others can read the key. Both names may be empty.
std::optional<Error> clientCertificateFault(const QString &certificateFile, const QString &keyFile);

// True where the words, which hold OpenSSL's (in English everywhere), are those of a server that refused what it was
// shown, or missed something to be shown.
bool isCertificateAlert(const QString &words);

} // namespace concord
