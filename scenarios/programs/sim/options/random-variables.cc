// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/random-variables.h"

#include "scenarios/programs/sim/options/child-trial.h"
#include "scenarios/programs/usage-mistake.h"

#include "ns3/pointer.h"

#include <cmath>

using namespace ns3;

bool
IsRandomVariable(const std::string& text)
{
    return text.rfind("ns3::", 0) == 0;
}

void
DemandRandomVariable(const std::string& option, const std::string& text)
{
    const bool taken = SucceedsInChild([&text] {
        const auto variable = MakeRandomVariable(text);
        return variable && !std::isnan(variable->GetValue());
    });
    if (!taken)
    {
        throw UsageMistake{"--" + option + ": '" + text +
                           "' is no random variable of ns-3, as "
                           "ns3::ExponentialRandomVariable[Mean=60]"};
    }
}

Ptr<RandomVariableStream>
MakeRandomVariable(const std::string& text)
{
    PointerValue value;
    const bool read = value.DeserializeFromString(text, MakePointerChecker<RandomVariableStream>());
    return read ? DynamicCast<RandomVariableStream>(value.GetObject()) : nullptr;
}
