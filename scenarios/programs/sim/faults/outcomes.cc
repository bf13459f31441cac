// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/outcomes.h"

#include "model/base/record-words.h"

#include <algorithm>

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
    for (const char* entity :
         {ims::entities::UE, ims::entities::PEER, ims::entities::AGW, ims::entities::ALG})
    {
        const auto outcome = outcomes.find(entity);
        if (outcome != outcomes.end() && !outcome->second.IsCompleted())
        {
            text += (text.empty() ? "" : "; ") + outcome->first + ": " + ToString(outcome->second);
        }
    }
    return outcomes.empty() ? "not ended" : text.empty() ? ToString(ims::Outcome()) : text;
}
