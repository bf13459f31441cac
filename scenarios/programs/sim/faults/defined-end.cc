// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/defined-end.h"

#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"

#include <algorithm>
#include <optional>
#include <regex>

namespace
{

constexpr const char* COMPLETED = "completed";

/// At any entity whose session was set up, once something has gone wrong with the media: that
/// entity has seen it itself, or has been told by BYE, or has ended before.
const std::string MEDIA_END =
    "completed|ended by the other end before it was complete|the media connection was closed|"
    "the media was not ready in time|the media fell silent|rejected: (480|503)|cancelled|"
    "ended by the callee|"
    "media failed: the connection was (reset|refused)|"
    "media failed: the far end closed the connection during the TLS handshake|"
    "the IMS-AGW reports (tcpbcc|tlsbsc)/BNCChange";

/// An end whose leg the AGW has reset may end the session before the AGW's report does.
const std::string BY_RESET = "media failed: the connection was (reset|refused)";

const std::string BY_TCP = "ALG: the IMS-AGW reports tcpbcc/BNCChange";
const std::string BY_TLS = "ALG: the IMS-AGW reports tlsbsc/BNCChange";

/// The end of a session, as regular expressions over its outcomes.
struct End
{
    std::string words;
    std::string cause;  ///< in DescribeOutcomes()
    std::string caller; ///< whole outcome of this entity, if it has one
    std::string callee;
    std::string alg;
};

End
MakeMediaEnd(const std::string& words, const std::string& cause, const std::string& further)
{
    const std::string any = MEDIA_END + "|" + further;
    return {words, cause, any, any, any};
}

/// TLS refused by an alert, at the AGW or from end to end.
End
MakeAlertEnd(const RunOptions& options, const std::string& refusal, const std::string& alert)
{
    const std::string failed = "media failed: (" + alert + ")";
    if (!EndsTlsAtAgw(options))
    {
        return MakeMediaEnd(refusal + ", BYE", failed, failed);
    }
    return MakeMediaEnd(refusal + ", Notify tlsbsc/BNCChange, BYE",
                        failed + "|" + BY_TLS + "|" + BY_RESET,
                        failed);
}

/// The UE sends no TLS, or nothing, to whoever waits for it.
End
MakeNonsenseEnd(const RunOptions& options)
{
    if (EndsTlsAtAgw(options))
    {
        return MakeMediaEnd("the AGW resets both legs, Notify tlsbsc/BNCChange, BYE",
                            BY_TLS + "|" + BY_RESET,
                            "-");
    }
    const std::string own = "(media failed|MSRP failed|BFCP failed): .*";
    return MakeMediaEnd("the peer gives up, BYE",
                        "PEER: " + own + "|not ready in time|fell silent|" + BY_TCP,
                        own);
}

End
MakeSipEnd(const std::string& caller, const std::string& callee, const std::string& alg)
{
    return {"the caller's INVITE is " + caller, "ALG: " + alg, caller, callee, alg};
}

/// The answer may be in a 183: the callee is then told by CANCEL.
End
MakeGatewayErrorEnd()
{
    End end = MakeMediaEnd(
        "the caller's INVITE is rejected: 503, the callee gets BYE or CANCEL, Subtract",
        "ALG: H.248 error 510",
        "-");
    end.alg = "H.248 error 510 .*";
    return end;
}

/// Faults of the TLS handshake.
std::optional<End>
FindTlsEnd(const RunOptions& o)
{
    const std::string& fault = o.fault;
    const std::string verifier = EndsTlsAtAgw(o) ? "the AGW" : "the peer";
    const std::string certificate = "bad_certificate";
    if (fault == "ue-certificate")
    {
        return MakeAlertEnd(o, verifier + " sends the alert " + certificate, certificate);
    }
    if (fault == "agw-certificate" || o.e2ae == "forced-refused")
    {
        return MakeAlertEnd(o, "the UE sends the alert " + certificate, certificate);
    }
    if (fault == "no-certificate")
    {
        const std::string alert = o.tls == "1.3" ? "certificate_required" : "handshake_failure";
        return MakeAlertEnd(o, verifier + " sends the alert " + alert, alert);
    }
    if (fault == "tls-version" || fault == "tls-cipher")
    {
        const std::string alert = fault == "tls-version" ? "protocol_version" : "handshake_failure";
        return MakeAlertEnd(o, "the TLS server sends the alert " + alert, alert);
    }
    return std::nullopt;
}

/// Faults that end the session before it is set up.
std::optional<End>
FindSignallingEnd(const std::string& fault)
{
    if (fault == "no-answer")
    {
        return MakeSipEnd("rejected: 408", "-", "no SIP answer");
    }
    if (fault == "sip-486")
    {
        return MakeSipEnd("rejected: 486", "rejected: 486", "rejected: 486");
    }
    if (fault == "sip-503")
    {
        return MakeSipEnd("rejected: 500", "rejected: 503", "rejected: 503");
    }
    if (fault == "cancel")
    {
        return MakeSipEnd("cancelled", "cancelled", "cancelled");
    }
    if (fault == "h248-silent")
    {
        return MakeSipEnd("rejected: 503", "-", "the IMS-AGW does not reply");
    }
    if (fault == "h248-error")
    {
        return MakeGatewayErrorEnd();
    }
    return std::nullopt;
}

End
GetEnd(const RunOptions& o)
{
    if (const auto tls = FindTlsEnd(o))
    {
        return *tls;
    }
    if (const auto signalling = FindSignallingEnd(o.fault))
    {
        return *signalling;
    }
    if (o.fault == "syn-refused" || o.fault == "syn-unanswered")
    {
        return MakeMediaEnd("the AGW resets the other leg, Notify tcpbcc/BNCChange, BYE",
                            BY_TCP + "|" + BY_RESET,
                            "(MSRP|BFCP) failed: no .* in time");
    }
    if (o.fault == "garbage-hello" || o.fault == "mute-client")
    {
        return MakeNonsenseEnd(o);
    }
    if (o.fault == "path-mismatch")
    {
        return MakeMediaEnd("SEND is answered 481, BYE", "MSRP failed: .* 481", "MSRP failed: .*");
    }
    if (o.fault == "syn-stranger")
    {
        return MakeMediaEnd("the strangers get nothing", "", "media failed: .*");
    }
    return {"whatever each entity can find out", "", ".*", ".*", ".*"}; // access-cut
}

/// @return whether a session may be out of the fault's reach.
bool
MayComplete(const RunOptions& o)
{
    const bool once = o.fault == "h248-error" || o.fault == "cancel";
    return o.fault == "access-cut" || o.fault == "syn-stranger" || (once && o.sessions > 1);
}

/// @return whether the strangers of fault syn-stranger cannot do any harm: the immediate variant
/// lets in who comes before the answer, a filter by address whoever shares the far end's.
bool
IsGuardedFromStrangers(const RunOptions& o)
{
    return o.fault == "syn-stranger" && o.tcpSetup == "delayed" && o.sourceFilter != "address";
}

bool
FitsWhole(const std::string& text, const std::string& expression)
{
    return std::regex_match(text, std::regex(expression));
}

} // namespace

std::string
DescribeOutcomes(const Outcomes& outcomes)
{
    std::string text;
    for (const char* entity : {"UE", "PEER", "AGW", "ALG"})
    {
        const auto outcome = outcomes.find(entity);
        if (outcome != outcomes.end() && outcome->second != COMPLETED)
        {
            text += (text.empty() ? "" : "; ") + outcome->first + ": " + outcome->second;
        }
    }
    return outcomes.empty() ? "not ended" : text.empty() ? COMPLETED : text;
}

bool
IsMeantToFail(const RunOptions& options)
{
    return options.fault != "none" || options.e2ae == "forced-refused";
}

std::string
DescribeDefinedEnd(const RunOptions& options)
{
    return IsMeantToFail(options) ? GetEnd(options).words : "";
}

bool
LosesPackets(const RunOptions& o)
{
    return o.lossAccess > 0 || o.lossCore > 0 || o.lossIq > 0;
}

bool
IsDefinedEnd(const RunOptions& options, const Outcomes& outcomes)
{
    const std::string text = DescribeOutcomes(outcomes);
    if (outcomes.empty() || text == COMPLETED)
    {
        return !outcomes.empty() && MayComplete(options);
    }
    if (LosesPackets(options))
    {
        return true;
    }
    if (IsGuardedFromStrangers(options))
    {
        return false;
    }
    const End end = GetEnd(options);
    const bool ueCalls = !IsTerminating(options);
    const std::map<std::string, std::string> allowed{{"UE", ueCalls ? end.caller : end.callee},
                                                     {"PEER", ueCalls ? end.callee : end.caller},
                                                     {"ALG", end.alg}};
    return std::regex_search(text, std::regex(end.cause)) &&
           std::all_of(outcomes.begin(), outcomes.end(), [&](const auto& outcome) {
               const auto pattern = allowed.find(outcome.first);
               return pattern != allowed.end() && FitsWhole(outcome.second, pattern->second);
           });
}
