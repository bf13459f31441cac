// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/judge/judge-flow.h"

#include "model/base/prefix.h"
#include "model/report/expected-flow.h"
#include "scenarios/programs/capture-rules.h"
#include "scenarios/programs/scenario-files.h"

#include <algorithm>
#include <filesystem>

namespace
{

/// @return the chosen one, or all.
template <class Choice>
std::vector<Choice>
GetWanted(const std::optional<Choice>& chosen)
{
    return chosen ? std::vector<Choice>{*chosen} : GetChoices<Choice>();
}

/// @return the names of the flows in scenarios/flows/, without their endings.
std::vector<std::string>
GetFlowNames(const JudgeOptions& options)
{
    const auto figures = GetNames(GetCallFigures());
    if (std::find(figures.begin(), figures.end(), options.figure) == figures.end())
    {
        return {options.figure};
    }
    std::vector<std::string> names;
    for (const auto setup : GetWanted(options.tcpSetup))
    {
        const std::string name = options.figure + "/" + GetName(setup);
        // BFCP is known on Iq as agnostic only, so its figures have no variant of that kind.
        if (ims::HasPrefix(options.figure, "bfcp"))
        {
            names.push_back(name);
            continue;
        }
        for (const auto iq : GetWanted(options.iq))
        {
            names.push_back(name + "-" + GetName(iq));
        }
    }
    return names;
}

} // namespace

ims::Result<std::vector<ims::FlowFile>>
ReadJudgeFlows(const JudgeOptions& options)
{
    if (!options.learn.empty())
    {
        auto flow = ReadRulesFlow("draft.rules");
        return flow ? ims::Result<std::vector<ims::FlowFile>>(std::vector{std::move(*flow)})
                    : flow.GetError();
    }
    const std::string folder = GetScenarioFolder() + "/flows/";
    std::vector<ims::FlowFile> flows;
    for (const auto& name : GetFlowNames(options))
    {
        const std::string own = folder + name + ".flow";
        if (!options.figure.empty() && !std::filesystem::is_regular_file(own))
        {
            return ims::Error{"--figure: there is no flow '" + name + "' in " + folder, 0, ""};
        }
        auto expected = ims::ReadFlow(options.expect.empty() ? own : options.expect,
                                      std::filesystem::path(own).parent_path());
        auto edited = expected ? JudgeMedia(std::move(expected->flow), options.media)
                               : ims::Result<ims::FlowFile>(expected.GetError());
        if (!edited)
        {
            return edited.GetError();
        }
        flows.push_back(std::move(*edited));
        if (!options.expect.empty())
        {
            break;
        }
    }
    return flows;
}
