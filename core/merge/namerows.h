// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/textcut.h"
#include "core/merge/valuetree.h"

#include <array>
#include <optional>
#include <vector>

namespace concord {

// The names of one object while it is read.
class NameSet
{
public:
    // False where it is in it already. Borrows the bytes.
    bool insert(QByteArrayView name)
    {
        for (std::size_t i = 0; !m_more && i < m_size; ++i) {
            if (m_few.at(i) == name)
                return false;
        }
        if (!m_more && m_size < m_few.size()) {
            m_few.at(m_size++) = name;
            return true;
        }
        if (!m_more) {
            m_more.emplace();
            for (const QByteArrayView few : m_few)
                m_more->tokenOf(few);
        }
        const int before = m_more->size();
        return m_more->tokenOf(name) > before;
    }

private:
    std::array<QByteArrayView, 8> m_few; // most objects are small
    std::size_t m_size = 0;
    std::optional<Alphabet> m_more;
};

// The same name in some objects; null where one has it not.
template <std::size_t Sides>
using NameRow = std::array<const ValueNode *, Sides>;

// The children of the objects by name, in the order in which the names are met first. What is null or no object has
// none; of a name that an object repeats the last one counts. Where the objects have the same order nothing is looked
// up.
template <std::size_t Sides>
std::vector<NameRow<Sides>> rowsByName(const NameRow<Sides> &parents)
{
    std::vector<NameRow<Sides>> rows;
    std::vector<QByteArrayView> names;
    Alphabet alphabet; // its tokens are the rows, from 1
    for (std::size_t side = 0; side < Sides; ++side) {
        if (!parents.at(side) || parents.at(side)->kind != ValueNode::Kind::Object)
            continue;
        std::size_t next = 0;
        for (const ValueNode &child : parents.at(side)->children) {
            const bool isNext = next < names.size() && names[next] == child.name;
            const std::size_t row
                = isNext ? next : static_cast<std::size_t>(alphabet.tokenOf(child.name) - 1);
            if (row == rows.size()) {
                rows.emplace_back();
                names.emplace_back(child.name);
            }
            rows[row].at(side) = &child;
            next = row + 1;
        }
    }
    return rows;
}

} // namespace concord
