// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

namespace concord {

namespace {

// Writes that the compiler may not leave out, although nobody reads them any more.
void wipe(QByteArray *text)
{
    if (text->isDetached()) {
        volatile char *bytes = text->data();
        for (qsizetype i = 0; i < text->size(); ++i)
            bytes[i] = '\0';
    }
    delete text;
}

} // namespace

Secret::Secret(const QString &text)
{
    if (!text.isEmpty())
        m_text = std::shared_ptr<QByteArray>(new QByteArray(text.toUtf8()), wipe);
}

} // namespace concord
