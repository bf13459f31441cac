// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/run-inputs.h"

#include "scenarios/programs/scenario-files.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/cost-options.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"
#include "scenarios/programs/sim/run/load-mix-options.h"

#include <filesystem>

namespace
{

/// What the names of all flows of a figure and set-up begin with.
std::string
GetVariantStart(const RunOptions& options)
{
    return GetName(options.figure) + "/" + GetName(options.tcpSetup);
}

/// @return the flow of the figure as it is drawn, without what the options add.
std::string
GetFigureFlow(const RunOptions& options)
{
    // BFCP is known on Iq as agnostic only, so its figures have no variant of that kind.
    return GetVariantStart(options) + (IsBfcp(options) ? "" : "-" + GetName(options.iq));
}

std::string
GetVariantFlow(const RunOptions& options)
{
    if (IsRegistrationOnly(options))
    {
        return GetName(options.figure);
    }
    const std::string choice = GetCallFlowSuffix(options);
    const std::string variant =
        choice.empty() ? GetFigureFlow(options) : GetVariantStart(options) + choice;
    return variant + GetE2aeSuffix(options);
}

/// @return the flow that the project has for such a run.
std::string
GetOwnFlowPath(const RunOptions& options)
{
    const std::string folder = GetScenarioFolder() + "/flows/";
    const std::string fault = GetFaultFlow(options);
    const std::string path = folder + (fault.empty() ? GetVariantFlow(options) : fault) + ".flow";
    // Who judges by invariants needs no flow but for the names of the steps.
    const bool optional = IsJudgedByInvariants(options);
    return optional && !std::filesystem::exists(path) ? folder + GetFigureFlow(options) + ".flow"
                                                      : path;
}

} // namespace

bool
IsJudgedByInvariants(const RunOptions& options)
{
    return options.judge == Judge::Invariants || LacksFaultFlow(options);
}

ims::Result<ims::ExpectedFlow>
ReadExpectedFlow(const RunOptions& options)
{
    const std::string own = GetOwnFlowPath(options);
    auto expected = ims::ReadFlow(options.expect.empty() ? own : options.expect,
                                  std::filesystem::path(own).parent_path());
    if (!expected || !options.realtime)
    {
        return expected;
    }
    auto edited = JudgeMedia(std::move(expected->flow), options.deviceMedia);
    if (!edited)
    {
        return edited.GetError();
    }
    expected->flow = std::move(*edited);
    return expected;
}

ims::Result<std::vector<ims::ExpectedFlow>>
ReadExpectedFlows(const RunOptions& options)
{
    std::vector<ims::ExpectedFlow> flows;
    for (std::size_t kind = 0; kind < CountKinds(options); ++kind)
    {
        auto flow = ReadExpectedFlow(TakeKind(options, kind));
        if (!flow)
        {
            return flow.GetError();
        }
        flows.push_back(std::move(*flow));
    }
    return flows;
}

std::vector<std::string>
GetInputs(const RunOptions& options, const std::vector<ims::ExpectedFlow>& expected)
{
    std::vector<std::string> inputs;
    for (const auto& flow : expected)
    {
        inputs.insert(inputs.end(), flow.files.begin(), flow.files.end());
    }
    if (const auto scenario = FindScenario(options.scenario))
    {
        inputs.push_back(*scenario);
    }
    if (!options.startsFile.empty())
    {
        inputs.push_back(options.startsFile);
    }
    if (!options.compare.empty())
    {
        inputs.push_back(options.compare);
    }
    if (options.cost == CostChoice::Calibrated)
    {
        inputs.push_back(GetCostTablePath(options));
    }
    return inputs;
}
