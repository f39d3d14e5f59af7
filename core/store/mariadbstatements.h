// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlstatement.h"

#include <QByteArrayList>
#include <QHash>
#include <QStringList>

namespace concord {

// The statements that one session of MariaDB keeps prepared, by name, so that the text of a flight only names them:
// what the server need not read again makes a quarter of a save. The oldest make room. MySQL has no EXECUTE with
// literals.
class MariaDbStatements
{
public:
    static constexpr qsizetype kMost = 64;

    // The statement as it is to be sent: EXECUTE with its values as literals, or the plain text where it cannot be
    // prepared.
    QByteArray call(const SqlStatement &statement);
    // What must be sent before that: a PREPARE for each that is new since the last taken().
    const QByteArrayList &preparations() const { return m_preparations; }
    // They were sent, and the server has answered so many; `isRefused`: the next one with an error.
    void taken(qsizetype answered, bool isRefused);

private:
    struct Known
    {
        int number = 0; // 0: goes as a text
        quint64 lastCall = 0;
    };

    int freeNumber();

    QHash<QString, Known> m_known;
    QStringList m_new; // those of m_preparations
    QByteArrayList m_preparations;
    quint64 m_calls = 0;
};

} // namespace concord
