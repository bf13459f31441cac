// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/capture-rules.h"

#include "model/capture/file/text-file.h"
#include "model/flow/edit/foreign-flow.h"
#include "model/flow/flow-parser.h"
#include "scenarios/programs/scenario-files.h"

#include <iterator>

ims::Result<ims::FlowFile>
ReadRulesFlow(const std::string& name)
{
    const auto text = ims::ReadTextFile(GetScenarioFolder() + "/flows/ignored/" + name);
    if (!text)
    {
        return ims::Error{"cannot read '" + name + "'", 0, ""};
    }
    return ims::ParseFlow("flow a draft\nsource a capture\nentities UE ALG AGW PEER\n" + *text +
                          "\n- UE local never\nend nothing more within 2 s\n");
}

ims::Result<std::vector<ims::IgnoreRule>>
ReadRules(const std::string& name)
{
    const auto flow = ReadRulesFlow(name);
    return flow ? ims::Result<std::vector<ims::IgnoreRule>>(flow->ignores) : flow.GetError();
}

ims::Result<ims::FlowFile>
PassOverInside(ims::FlowFile flow)
{
    auto rules = ReadRules("inside-tls.rules");
    if (!rules)
    {
        return rules.GetError();
    }
    std::move(rules->begin(), rules->end(), std::back_inserter(flow.ignores));
    return flow;
}

ims::Result<ims::FlowFile>
JudgeMedia(ims::FlowFile flow, MediaChoice media)
{
    if (media == MediaChoice::Own)
    {
        return PassOverInside(std::move(flow));
    }
    auto rules = ReadRules("other-signalling.rules");
    if (rules && media == MediaChoice::Any)
    {
        auto further = ReadRules("other-media.rules");
        if (!further)
        {
            return further.GetError();
        }
        std::move(further->begin(), further->end(), std::back_inserter(*rules));
    }
    return rules ? ims::Result<ims::FlowFile>(ims::MakeForeign(std::move(flow), std::move(*rules)))
                 : rules.GetError();
}
