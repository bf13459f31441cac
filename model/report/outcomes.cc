// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/outcomes.h"

#include "model/base/record-words.h"

#include <algorithm>

namespace ims
{

bool
AreCompleted(const Outcomes& outcomes)
{
    return !outcomes.empty() &&
           std::all_of(outcomes.begin(), outcomes.end(), [](const auto& outcome) {
               return outcome.second.IsCompleted();
           });
}

std::string
DescribeOutcomes(const Outcomes& outcomes)
{
    std::string text;
    for (const char* entity : {entities::UE, entities::PEER, entities::AGW, entities::ALG})
    {
        const auto outcome = outcomes.find(entity);
        if (outcome != outcomes.end() && !outcome->second.IsCompleted())
        {
            text += (text.empty() ? "" : "; ") + outcome->first + ": " + ToString(outcome->second);
        }
    }
    return outcomes.empty() ? "not ended" : text.empty() ? ToString(Outcome()) : text;
}

} // namespace ims
