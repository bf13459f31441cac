// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/nearest-name.h"

#include <algorithm>

namespace
{

/// Longer words are nobody's slip of the finger, and would take long to compare.
constexpr std::size_t MAX_CHARACTERS = 64;

/// Fewer letters at its beginning do not tell a name.
constexpr std::size_t LEAST_BEGINNING = 3;

/// How many slips lead from one word to the other: the distance of Damerau and Levenshtein, with
/// no letter touched twice.
std::size_t
CountSlips(const std::string& left, const std::string& right)
{
    std::vector<std::vector<std::size_t>> slips(left.size() + 1,
                                                std::vector<std::size_t>(right.size() + 1));
    for (std::size_t i = 0; i <= left.size(); ++i)
    {
        for (std::size_t j = 0; j <= right.size(); ++j)
        {
            if (i == 0 || j == 0)
            {
                slips[i][j] = i + j;
                continue;
            }
            const bool same = left[i - 1] == right[j - 1];
            slips[i][j] = std::min(
                {slips[i - 1][j] + 1, slips[i][j - 1] + 1, slips[i - 1][j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
            {
                slips[i][j] = std::min(slips[i][j], slips[i - 2][j - 2] + 1);
            }
        }
    }
    return slips[left.size()][right.size()];
}

} // namespace

std::string
FindNearestName(const std::string& word, const std::vector<std::string>& names)
{
    if (word.size() > MAX_CHARACTERS)
    {
        return "";
    }
    // A third of the letters may be wrong, one in short words; or the end is missing.
    std::size_t least = std::max<std::size_t>(word.size() / 3, 1) + 1;
    std::string nearest;
    for (const auto& name : names)
    {
        const auto slips = name.size() > MAX_CHARACTERS ? least : CountSlips(word, name);
        if (slips < least)
        {
            least = slips;
            nearest = name;
        }
    }
    const auto longer = std::find_if(names.begin(), names.end(), [&](const auto& name) {
        return word.size() >= LEAST_BEGINNING && name.rfind(word, 0) == 0;
    });
    return nearest.empty() && longer != names.end() ? *longer : nearest;
}

std::string
SuggestName(const std::string& word, const std::vector<std::string>& names)
{
    const auto nearest = FindNearestName(word, names);
    return nearest.empty() ? "" : "; did you mean '" + nearest + "'?";
}
