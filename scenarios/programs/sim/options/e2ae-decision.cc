// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/e2ae-decision.h"

namespace
{

/// @return whether the AGW ends TLS by the operator's policy (5.2.1.2.2 NOTE 1).
bool
IsForced(const RunOptions& options)
{
    return options.e2ae == E2aeDecision::Forced || options.e2ae == E2aeDecision::ForcedRefused;
}

/// @return whether the UE asks for less e2ae security than it could have.
bool
AsksForLess(const RunOptions& options)
{
    return options.e2ae == E2aeDecision::NotAsked || options.e2ae == E2aeDecision::MsrpOnly;
}

} // namespace

std::optional<std::string>
FindE2aeMistake(const RunOptions& options)
{
    if (options.e2ae == E2aeDecision::Asked)
    {
        return std::nullopt;
    }
    const std::string where = "--e2ae=" + GetName(options.e2ae) + ": ";
    const std::string both = "--media=" + GetName(SessionMedia::Both);
    if (IsForced(options) && (IsBfcp(options) || HasBothMedia(options)))
    {
        return where + "the source knows this policy for MSRP only";
    }
    if (options.e2ae == E2aeDecision::MsrpOnly && !HasBothMedia(options))
    {
        return where + "with " + both + " only";
    }
    if (HasBothMedia(options) && !AsksForLess(options) && options.expect.empty())
    {
        return where + "there is no expected flow for it with " + both +
               "; --expect=FILE can name one";
    }
    const bool base =
        options.tcpSetup == TcpSetup::Immediate && options.iq == ims::IqMode::Agnostic;
    if (options.e2ae == E2aeDecision::ForcedRefused && !base)
    {
        return where + "with --tcp-setup=" + GetName(TcpSetup::Immediate) +
               " and --iq=" + GetName(ims::IqMode::Agnostic) + " only";
    }
    if (!IsForced(options) && options.e2ae != E2aeDecision::MsrpOnly &&
        options.iq == ims::IqMode::Aware)
    {
        return where + "Iq names no application for a stream that passes untouched";
    }
    return std::nullopt;
}

bool
Registers(const RunOptions& options)
{
    return options.registers || options.e2ae != E2aeDecision::Asked || IsRegistrationOnly(options);
}

/// Who protects the media where the AGW does not: the peer by itself, or nobody.
AttributeSettings
GetE2aeSettings(const RunOptions& o)
{
    const std::string ue = "ns3::UeApplication::";
    const std::string peer = "ns3::PeerApplication::";
    const std::string alg = "ns3::ImsAlgApplication::";
    const bool msrpOnly = o.e2ae == E2aeDecision::MsrpOnly;
    const bool ueSupports = o.e2ae != E2aeDecision::UeWithout && !IsForced(o);
    const bool networkSupports = o.e2ae != E2aeDecision::NetworkWithout;
    std::vector<std::string> registering{"register", "e2ae"};
    if (IsRegistrationOnly(o))
    {
        registering.emplace_back("figure");
    }
    return {{registering, ue + "Register", FormatBoolean(Registers(o))},
            {registering, alg + "Registrar", FormatBoolean(Registers(o))},
            {{"e2ae"}, ue + "RequestE2ae", FormatBoolean(o.e2ae != E2aeDecision::NotAsked)},
            {{"e2ae"}, ue + "SupportMsrp", FormatBoolean(ueSupports)},
            {{"e2ae"}, ue + "SupportBfcp", FormatBoolean(ueSupports && !msrpOnly)},
            {{"e2ae"}, alg + "SupportMsrp", FormatBoolean(networkSupports)},
            {{"e2ae"}, alg + "SupportBfcp", FormatBoolean(networkSupports)},
            {{"e2ae"}, alg + "AlwaysTerminate", FormatBoolean(IsForced(o))},
            {{"e2ae"}, ue + "ExpectEndToEnd", FormatBoolean(o.e2ae == E2aeDecision::ForcedRefused)},
            {{"e2ae"}, ue + "Tls", FormatBoolean(HasTls(o))},
            {{"e2ae"}, peer + "Tls", FormatBoolean(HasTls(o) && !EndsTlsAtAgw(o))},
            {{"e2ae"}, peer + "TlsMedia", msrpOnly ? "bfcp" : "msrp+bfcp"},
            {{"tls"}, peer + "TlsVersion", GetName(o.tls)}};
}

std::string
GetE2aeSuffix(const RunOptions& options)
{
    return options.e2ae == E2aeDecision::Asked ? "" : "-" + GetName(options.e2ae);
}

bool
EndsTlsAtAgw(const RunOptions& options)
{
    return options.e2ae == E2aeDecision::Asked || IsForced(options);
}

/// A UE without support that is called gets what the peer offers, which is plain.
bool
HasTls(const RunOptions& options)
{
    return EndsTlsAtAgw(options) || !IsTerminating(options) || AsksForLess(options);
}
