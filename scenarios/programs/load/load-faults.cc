// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/load/load-faults.h"

namespace
{

using Agent = ims::UserAgentFault;

std::string
Anywhere(Figure)
{
    return "";
}

/// Where the UE has no part in which it could go wrong like this, all would be well.
std::string
WhereUeIsTlsClient(Figure figure)
{
    return IsTerminating(figure) == IsBfcp(figure)
               ? "the UE is the TLS server in this figure, and a server needs one"
               : "";
}

std::string
WhereUeGetsSyn(Figure figure)
{
    return IsTerminating(figure) ? "in this figure the UE sends the SYN and receives none" : "";
}

const std::vector<LoadFault> FAULTS{
    {"ue-certificate",
     "their SDP names another one",
     Agent::None,
     UeDefect::ForeignFingerprint,
     Anywhere},
    {"no-certificate", "", Agent::None, UeDefect::NoCertificate, WhereUeIsTlsClient},
    {"garbage-hello", "no TLS", Agent::Garbage, UeDefect::None, Anywhere},
    {"mute-client", "TCP and silence", Agent::Mute, UeDefect::None, Anywhere},
    {"syn-refused", "", Agent::RefuseSyn, UeDefect::None, WhereUeGetsSyn},
    {"syn-unanswered", "", Agent::IgnoreSyn, UeDefect::None, WhereUeGetsSyn},
    {"reset", "of the connection once media pass", Agent::None, UeDefect::ResetsStreams, Anywhere},
};

} // namespace

const std::vector<LoadFault>&
GetLoadFaults()
{
    return FAULTS;
}

std::string
DescribeLoadFaults()
{
    std::string text;
    for (const auto& fault : FAULTS)
    {
        const std::string what = fault.what;
        text += (text.empty() ? "" : ", ") + std::string(fault.name);
        text += what.empty() ? "" : " (" + what + ")";
    }
    return text;
}
