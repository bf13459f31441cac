// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/e2ae-decision.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/string.h"

using namespace ns3;

namespace
{

constexpr const char* ASKED = "asked";
constexpr const char* NOT_ASKED = "not-asked";
constexpr const char* UE_WITHOUT = "ue-without";
constexpr const char* NETWORK_WITHOUT = "network-without";
constexpr const char* MSRP_ONLY = "msrp-only";
constexpr const char* FORCED = "forced";
constexpr const char* FORCED_REFUSED = "forced-refused";

void
SetSupport(const std::string& type, bool msrp, bool bfcp)
{
    Config::SetDefault(type + "::SupportMsrp", BooleanValue(msrp));
    Config::SetDefault(type + "::SupportBfcp", BooleanValue(bfcp));
}

/// @return whether the AGW ends TLS by the operator's policy (5.2.1.2.2 NOTE 1).
bool
IsForced(const RunOptions& options)
{
    return options.e2ae == FORCED || options.e2ae == FORCED_REFUSED;
}

/// Who protects the media where the AGW does not: the peer by itself, or nobody.
void
SetTlsOfEnds(const RunOptions& options)
{
    const bool tls = HasTls(options);
    Config::SetDefault("ns3::UeApplication::Tls", BooleanValue(tls));
    Config::SetDefault("ns3::PeerApplication::Tls", BooleanValue(tls && !EndsTlsAtAgw(options)));
    Config::SetDefault("ns3::PeerApplication::TlsMedia",
                       StringValue(options.e2ae == MSRP_ONLY ? "bfcp" : "msrp+bfcp"));
    Config::SetDefault("ns3::PeerApplication::TlsVersion", StringValue(options.tls));
}

} // namespace

const std::vector<std::string>&
GetE2aeDecisions()
{
    static const std::vector<std::string>
        names{ASKED, NOT_ASKED, UE_WITHOUT, NETWORK_WITHOUT, MSRP_ONLY, FORCED, FORCED_REFUSED};
    return names;
}

std::optional<std::string>
FindE2aeMistake(const RunOptions& options)
{
    if (options.e2ae == ASKED)
    {
        return std::nullopt;
    }
    const std::string where = "--e2ae=" + options.e2ae + ": ";
    if (IsForced(options) && (IsBfcp(options) || HasBothMedia(options)))
    {
        return where + "the source knows this policy for MSRP only";
    }
    if (options.e2ae == MSRP_ONLY && !HasBothMedia(options))
    {
        return where + "with --media=both only";
    }
    if (HasBothMedia(options) && options.e2ae != NOT_ASKED && options.e2ae != MSRP_ONLY &&
        options.expect.empty())
    {
        return where +
               "there is no expected flow for it with --media=both; --expect=FILE can name one";
    }
    const bool base = options.tcpSetup == "immediate" && options.iq == "agnostic";
    if (options.e2ae == FORCED_REFUSED && !base)
    {
        return where + "with --tcp-setup=immediate and --iq=agnostic only";
    }
    if (!IsForced(options) && options.e2ae != MSRP_ONLY && options.iq == "aware")
    {
        return where + "Iq names no application for a stream that passes untouched";
    }
    return std::nullopt;
}

bool
IsRegistrationOnly(const RunOptions& options)
{
    return options.figure == "registration";
}

void
SetE2aeDefaults(const RunOptions& options)
{
    const bool registers =
        options.registers || options.e2ae != ASKED || IsRegistrationOnly(options);
    Config::SetDefault("ns3::UeApplication::Register", BooleanValue(registers));
    Config::SetDefault("ns3::ImsAlgApplication::Registrar", BooleanValue(registers));
    Config::SetDefault("ns3::UeApplication::RequestE2ae", BooleanValue(options.e2ae != NOT_ASKED));
    const bool ueSupports = options.e2ae != UE_WITHOUT && !IsForced(options);
    SetSupport("ns3::UeApplication", ueSupports, ueSupports && options.e2ae != MSRP_ONLY);
    const bool networkSupports = options.e2ae != NETWORK_WITHOUT;
    SetSupport("ns3::ImsAlgApplication", networkSupports, networkSupports);
    Config::SetDefault("ns3::ImsAlgApplication::AlwaysTerminate", BooleanValue(IsForced(options)));
    Config::SetDefault("ns3::UeApplication::ExpectEndToEnd",
                       BooleanValue(options.e2ae == FORCED_REFUSED));
    SetTlsOfEnds(options);
}

std::string
GetE2aeSuffix(const RunOptions& options)
{
    return options.e2ae == ASKED ? "" : "-" + options.e2ae;
}

bool
EndsTlsAtAgw(const RunOptions& options)
{
    return options.e2ae == ASKED || IsForced(options);
}

/// A UE without support that is called gets what the peer offers, which is plain.
bool
HasTls(const RunOptions& options)
{
    return EndsTlsAtAgw(options) || !IsTerminating(options) || options.e2ae == NOT_ASKED ||
           options.e2ae == MSRP_ONLY;
}
