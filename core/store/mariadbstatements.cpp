// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbstatements.h"

#include "core/store/mariadbliteral.h"

#include <algorithm>

namespace concord {

namespace {

// Longer ones are lists, which do not come back.
constexpr qsizetype kLongest = 16'384;

QByteArray nameOf(int number)
{
    return "concord_" + QByteArray::number(number);
}

} // namespace

QByteArray MariaDbStatements::call(const SqlStatement &statement)
{
    if (statement.text.size() > kLongest)
        return withMariaDbLiterals(statement.text, statement.values);
    auto known = m_known.find(statement.text);
    if (known == m_known.end()) {
        const int number = freeNumber();
        known = m_known.insert(statement.text, {number, 0});
        m_new.append(statement.text);
        m_preparations.append("PREPARE " + nameOf(number) + " FROM "
                              + mariaDbLiteral(FieldValue::text(statement.text)));
    }
    known->lastCall = ++m_calls;
    if (known->number == 0)
        return withMariaDbLiterals(statement.text, statement.values);
    QByteArray text = "EXECUTE " + nameOf(known->number);
    const char *separator = " USING ";
    for (const FieldValue &value : statement.values) {
        text += separator;
        appendMariaDbLiteral(text, value);
        separator = ", ";
    }
    return text;
}

// A PREPARE under the name of another takes its place.
int MariaDbStatements::freeNumber()
{
    if (m_known.size() >= kMost)
        m_known.erase(
            std::min_element(m_known.cbegin(), m_known.cend(), [](const Known &a, const Known &b) {
                return a.lastCall < b.lastCall;
            }));
    int number = 1;
    while (std::any_of(m_known.cbegin(), m_known.cend(),
                       [number](const Known &known) { return known.number == number; }))
        ++number;
    return number;
}

void MariaDbStatements::taken(qsizetype answered, bool isRefused)
{
    for (qsizetype i = answered; i < m_new.size(); ++i) {
        if (i == answered && isRefused)
            m_known[m_new.at(i)].number = 0;
        else
            m_known.remove(m_new.at(i));
    }
    m_new.clear();
    m_preparations.clear();
}

} // namespace concord
