// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/describe-run.h"

#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/run/load-mix-options.h"
#include "scenarios/programs/sim/run/output-files.h"
#include "scenarios/programs/sim/run/picture-options.h"

namespace
{

/// The flow of the figure is that of a network that loses nothing and delays all alike.
bool
HasDisorder(const RunOptions& options)
{
    return LosesPackets(options) || options.jitter.find_first_of("123456789") != std::string::npos;
}

std::vector<std::pair<std::string, ims::SettingValue>>
CollectSettings(const RunOptions& options)
{
    std::vector<std::pair<std::string, ims::SettingValue>> settings = options.effective;
    for (const auto& [name, value] : options.attributes)
    {
        settings.emplace_back(name, value);
    }
    return settings;
}

std::vector<std::string>
ListFiles(const RunOptions& options)
{
    const std::string prefix = GetOutputPrefix(options);
    std::vector<std::string> files;
    if (!options.writesFiles)
    {
        return files;
    }
    if (HasCapture(options))
    {
        files.push_back(prefix + ".pcapng");
    }
    for (const char* ending : {".flow", ".csv", ".json"})
    {
        files.push_back(prefix + ending);
    }
    for (const auto& ending : ListPictureEndings(options))
    {
        files.push_back(prefix + ending);
    }
    if (options.pcap)
    {
        files.push_back(prefix + "-*-to-*.pcapng");
    }
    return files;
}

void
DescribeMedia(const RunOptions& options, ims::RunDescription& description)
{
    const bool both = HasBothMedia(options);
    description.hasMsrp = both || !IsBfcp(options);
    description.hasBfcp = both || IsBfcp(options);
    for (const auto& kind : options.kinds)
    {
        description.kinds.push_back(NameKind(kind));
        description.hasMsrp = description.hasMsrp || !IsBfcp(kind.figure);
        description.hasBfcp = description.hasBfcp || IsBfcp(kind.figure);
    }
    if (both)
    {
        description.streams.emplace_back(IsBfcp(options) ? "m" : "b");
    }
}

} // namespace

ims::RunDescription
DescribeRun(const RunOptions& options)
{
    ims::RunDescription description;
    description.version = E2AE_VERSION;
    description.scenario = options.scenario;
    description.figure = options.kinds.empty() ? GetName(options.figure) : options.mix;
    description.seed = options.seed;
    description.run = options.run;
    description.settings = CollectSettings(options);
    description.sessions = static_cast<std::size_t>(options.sessions);
    DescribeMedia(options, description);
    description.definedEnd = DescribeDefinedEnd(options);
    description.costModel = GetName(options.cost);
    description.files = ListFiles(options);
    if (HasDisorder(options))
    {
        description.hints.emplace_back("With loss or jitter a run need not follow the figure: "
                                       "--judge=invariants checks what holds all the same.");
    }
    if (LacksFaultFlow(options))
    {
        description.remarks.emplace_back("judged by the defined end and the invariants: no flow "
                                         "describes this fault in this variant");
    }
    return description;
}
