// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/fault-parts.h"

#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"

namespace
{

const std::string AGENT = "ns3::UserAgentApplication::";
const std::string AGW = "ns3::ImsAgwApplication::";

FaultyEntity
GetCalled(const RunOptions& options)
{
    return IsTerminating(options) ? FaultyEntity::Ue : FaultyEntity::Peer;
}

/// Who waits for the connection: who sent the offer, unless the options say otherwise.
FaultyEntity
GetPassive(const RunOptions& options)
{
    return IsUeActive(options) ? FaultyEntity::Peer : FaultyEntity::Ue;
}

/// Who verifies the UE's certificate.
std::string
GetVerifier(const RunOptions& options)
{
    return EndsTlsAtAgw(options) ? "the AGW" : "the peer";
}

} // namespace

std::string
Anywhere(const RunOptions&)
{
    return "";
}

std::string
WhereTlsEndsAtAgw(const RunOptions& options)
{
    return EndsTlsAtAgw(options)
               ? ""
               : "with --e2ae=" + GetName(options.e2ae) + " TLS does not end in the AGW";
}

std::string
WhereUeHasTls(const RunOptions& options)
{
    return HasTls(options)
               ? ""
               : "with --e2ae=" + GetName(options.e2ae) + " there is no TLS in this figure";
}

std::string
WhereUeIsTlsClient(const RunOptions& options)
{
    return HasTls(options) && !IsUeTlsClient(options)
               ? "the UE is the TLS server in this figure, and a server needs one"
               : WhereUeHasTls(options);
}

std::string
WhereCiphersAreChosen(const RunOptions& options)
{
    return EndsTlsAtAgw(options) && options.tls != ims::TlsVersion::V12
               ? "for --tls=" + GetName(ims::TlsVersion::V12) + " only"
               : WhereTlsEndsAtAgw(options);
}

std::string
WherePathsAreRewritten(const RunOptions& options)
{
    return !IsBfcp(options) && options.iq == ims::IqMode::Aware
               ? ""
               : "for MSRP with --iq=" + GetName(ims::IqMode::Aware) +
                     " only, where paths are rewritten";
}

/// Of an active answerer the AGW is told nothing then but to begin TLS, where it does.
std::string
WhereIqFollowsAnswer(const RunOptions& options)
{
    const bool beginsTls = EndsTlsAtAgw(options) && !IsBfcp(options);
    return options.procedures == Procedures::SkipConfigure && IsAnswererActive(options) &&
                   !beginsTls
               ? "with --procedures=" + GetName(options.procedures) +
                     " there is no H.248 request after the answer"
               : "";
}

SetFault
Set(const FaultSettings& settings)
{
    return [=](const RunOptions&) { return settings; };
}

SetFault
SetAtCalled(const std::string& fault)
{
    return [=](const RunOptions& options) {
        return FaultSettings{{GetCalled(options), AGENT + "Fault", fault}};
    };
}

SetFault
SetAtPassive(const std::string& fault, const FaultSettings& more)
{
    return [=](const RunOptions& options) {
        FaultSettings settings{{GetPassive(options), AGENT + "Fault", fault}};
        settings.insert(settings.end(), more.begin(), more.end());
        return settings;
    };
}

SetFault
LetCalledReject(const std::string& status)
{
    return [=](const RunOptions& options) {
        return FaultSettings{{GetCalled(options), AGENT + "Fault", "reject-invite"},
                             {GetCalled(options), AGENT + "RejectStatus", status}};
    };
}

FaultSettings
DelayAnswer(const RunOptions& options)
{
    return {{GetCalled(options), AGENT + "AnswerDelay", "5s"}};
}

FaultSettings
RefuseLateRequest(const RunOptions& options)
{
    const bool combined = options.procedures == Procedures::Combined;
    return {{FaultyEntity::Agw, AGW + "RefusedRequest", combined ? "2" : "3"}};
}

FaultSettings
SetOtherTlsVersion(const RunOptions& options)
{
    const auto other =
        options.tls == ims::TlsVersion::V12 ? ims::TlsVersion::V13 : ims::TlsVersion::V12;
    return {{FaultyEntity::Agw, AGW + "TlsVersion", GetName(other)}};
}

EndFault
EndSip(const ims::Outcome& caller,
       const std::optional<ims::Outcome>& callee,
       const ims::Outcome& alg)
{
    return [=](const RunOptions&) { return MakeSipEnd(caller, callee, alg); };
}

EndFault
EndByAlert(const std::string& sender, const std::string& alert)
{
    return [=](const RunOptions& options) { return MakeAlertEnd(options, sender, alert); };
}

DefinedEnd
EndByBadCertificate(const RunOptions& options)
{
    return MakeAlertEnd(options, GetVerifier(options), "bad_certificate");
}

/// RFC 8446 4.4.2.4 has an alert for it; for TLS 1.2 RFC 8122 6.2 says which.
DefinedEnd
EndByMissingCertificate(const RunOptions& options)
{
    const bool named = options.tls == ims::TlsVersion::V13;
    return MakeAlertEnd(options,
                        GetVerifier(options),
                        named ? "certificate_required" : "bad_certificate");
}

bool
WhenSeveral(const RunOptions& options)
{
    return options.sessions > 1;
}

bool
Always(const RunOptions&)
{
    return true;
}
