// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/sip-timer-options.h"

namespace
{

std::vector<std::string>
OnAccess(const std::string& timer)
{
    return {"ns3::UeApplication::Sip" + timer, "ns3::ImsAlgApplication::Gm" + timer};
}

std::vector<std::string>
InCore(const std::string& timer)
{
    return {"ns3::PeerApplication::Sip" + timer, "ns3::ImsAlgApplication::Mw" + timer};
}

} // namespace

const std::vector<SipTimerOption>&
GetSipTimerOptions()
{
    using Options = RunOptions;
    static const std::vector<SipTimerOption> options{
        {"sip-t1-access",
         &Options::sipT1Access,
         "SIP's T1, at UE and P-CSCF towards it (TS 24.229 table 7.7.1)",
         OnAccess("T1")},
        {"sip-t2-access", &Options::sipT2Access, "T2 there", OnAccess("T2")},
        {"sip-t4-access", &Options::sipT4Access, "T4 there", OnAccess("T4")},
        {"sip-t1-core",
         &Options::sipT1Core,
         "SIP's T1, at peer and P-CSCF towards it (RFC 3261)",
         InCore("T1")},
        {"sip-t2-core", &Options::sipT2Core, "T2 there", InCore("T2")},
        {"sip-t4-core", &Options::sipT4Core, "T4 there", InCore("T4")}};
    return options;
}

AttributeSettings
GetSipTimerSettings(const RunOptions& options)
{
    AttributeSettings settings;
    for (const auto& option : GetSipTimerOptions())
    {
        for (const auto& attribute : option.attributes)
        {
            settings.push_back({{option.name}, attribute, options.*option.value});
        }
    }
    return settings;
}
