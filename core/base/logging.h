// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace concord {

Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logWorkspace)
Q_DECLARE_LOGGING_CATEGORY(logUi)

// The text with every password that stands in a URL (`scheme://user:password@host`) or in a `key=value`
// pair whose key names a secret replaced by `***`. What is logged goes through here.
QString redacted(const QString &text);

// True where a name (of a field or a setting) says that its values are secret: password, secret, token …
bool namesASecret(const QString &name);

} // namespace concord
