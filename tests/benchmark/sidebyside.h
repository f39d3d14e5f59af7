// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace concord::bench {

// One way of doing the work. `run` does it once and is timed as a whole; `before`, which may be empty, makes ready what
// it works on and is not, nor is `after`.
struct Variant
{
    std::string name;
    std::function<void()> run;
    std::function<void()> before = {};
    std::function<void()> after = {};
};

inline double seconds(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline double percentile(std::vector<double> values, std::size_t percent)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() * percent / 100);
}

inline double median(const std::vector<double> &values)
{
    return percentile(values, 50);
}

// How long `run` takes.
inline double timeOnce(const Variant &variant)
{
    if (variant.before)
        variant.before();
    const double taken = seconds(variant.run);
    if (variant.after)
        variant.after();
    return taken;
}

// Runs every variant in turn, A B C … A B C …, with a rotating start, and prints for each its median rate
// and its speed against the first one, taken round by round: minimum, median, maximum. A shared machine makes
// absolute figures worthless; the median ratio of 15 rounds or more is what counts. Returns the median times in
// seconds.
inline std::vector<double> sideBySide(const std::vector<Variant> &variants, int rounds,
                                      double unitsPerRun, const char *unit)
{
    std::vector<std::vector<double>> times(variants.size());
    for (const Variant &variant : variants)
        timeOnce(variant); // warm
    for (int round = 0; round < rounds; ++round) {
        std::vector<double> taken(variants.size());
        for (std::size_t i = 0; i < variants.size(); ++i) {
            const std::size_t turn = (i + static_cast<std::size_t>(round)) % variants.size();
            taken[turn] = timeOnce(variants[turn]);
        }
        for (std::size_t i = 0; i < variants.size(); ++i)
            times[i].push_back(taken[i]);
    }
    std::vector<double> medians;
    std::printf("%-44s %14s   %s\n", "variant", unit, "speed against the first, min/median/max");
    for (std::size_t i = 0; i < variants.size(); ++i) {
        medians.push_back(median(times[i]));
        std::vector<double> ratios;
        for (int round = 0; round < rounds; ++round)
            ratios.push_back(times[0][static_cast<std::size_t>(round)]
                             / times[i][static_cast<std::size_t>(round)]);
        const auto [lowest, highest] = std::minmax_element(ratios.begin(), ratios.end());
        std::printf("%-44s %14.0f   %.2f / %.2f / %.2f\n", variants[i].name.c_str(),
                    unitsPerRun / medians[i], *lowest, median(ratios), *highest);
    }
    return medians;
}

} // namespace concord::bench
