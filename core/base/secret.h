// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace concord {

// A password. It cannot be printed or put into a text by accident: only reveal() gives it away, where an engine
// or the keychain needs it. Copies share one buffer, which is wiped with the last of them. May cross threads.
class Secret
{
public:
    Secret() = default; // none
    explicit Secret(const QString &text);

    bool isEmpty() const { return !m_text; }
    // In UTF-8; empty where there is none.
    QByteArray reveal() const { return m_text ? *m_text : QByteArray(); }

    friend bool operator==(const Secret &one, const Secret &other)
    {
        return one.reveal() == other.reveal();
    }

private:
    std::shared_ptr<const QByteArray> m_text;
};

} // namespace concord
