// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace concord {

// What became of a number that counts, where both changed it: only for fields that are declared as counters.
struct CounterMerge
{
    enum class Outcome {
        Clean,     // one side alone changed it
        Proposal,  // the database's and what I added
        Undecided, // a person has to choose
    };

    Outcome outcome = Outcome::Undecided;
    QString
        result; // exact decimal text; of Undecided what adding would give, where that is a number
    QString delta;   // what I added, signed: +3
    QString formula; // for a person: 4 + 3
    QString reason;  // why it is Undecided, as a clause

    friend bool operator==(const CounterMerge &, const CounterMerge &) = default;
};

// theirs + (mine - original), digit by digit and never through double. nullopt stands for NULL. Where both came to the
// same number it is asked whether both added, or one copied the other. Texts that are no numbers are Undecided; so is
// a result outside of [minimum, maximum], which are empty for no limit.
CounterMerge mergeCounter(const std::optional<QString> &base, const std::optional<QString> &mine,
                          const std::optional<QString> &database, const QString &minimum = {},
                          const QString &maximum = {});

} // namespace concord
