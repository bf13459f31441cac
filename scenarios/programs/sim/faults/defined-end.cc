// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/defined-end.h"

#include "model/base/record-words.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"

#include <algorithm>

namespace
{

using Kind = ims::OutcomeKind;

const char* const TCP_REPORT = "tcpbcc/BNCChange";
const char* const TLS_REPORT = "tlsbsc/BNCChange";

/// At any entity whose session was set up, once something has gone wrong with the media: that
/// entity has seen it itself, or has been told by BYE, or has ended before.
const OutcomePatterns MEDIA_ENDS{{Kind::Completed},
                                 {Kind::EndedEarly},
                                 {Kind::MediaClosed},
                                 {Kind::MediaNotReady},
                                 {Kind::MediaSilent},
                                 {Kind::Rejected, "480"},
                                 {Kind::Rejected, "503"},
                                 {Kind::Cancelled},
                                 {Kind::EndedByCallee},
                                 {Kind::ConnectionReset},
                                 {Kind::ConnectionRefused},
                                 {Kind::ClosedInTlsHandshake},
                                 {Kind::GatewayReport, TCP_REPORT},
                                 {Kind::GatewayReport, TLS_REPORT}};

/// Of an end's own media.
const OutcomePatterns CONNECTION_FAILURES{{Kind::TlsAlert},
                                          {Kind::ConnectionReset},
                                          {Kind::ConnectionRefused},
                                          {Kind::SynUnanswered},
                                          {Kind::ClosedInTlsHandshake},
                                          {Kind::MediaFailed}};

const OutcomePatterns ANY{OutcomePattern{}};

const OutcomePatterns PROTOCOL_FAILURES{{Kind::MsrpFailed}, {Kind::BfcpFailed}};

/// An end to which nothing has come through, whatever it is that it waits for.
const OutcomePatterns NO_RESPONSE{{Kind::MsrpFailed, "in time"}, {Kind::BfcpFailed, "in time"}};

/// An end whose leg the AGW has reset may end the session before the AGW's report does.
const OutcomePatterns BY_RESET{{Kind::ConnectionReset}, {Kind::ConnectionRefused}};

const OutcomePatterns BY_TCP{{Kind::GatewayReport, TCP_REPORT}};
const OutcomePatterns BY_TLS{{Kind::GatewayReport, TLS_REPORT}};

OutcomePatterns
operator+(OutcomePatterns patterns, const OutcomePatterns& more)
{
    patterns.insert(patterns.end(), more.begin(), more.end());
    return patterns;
}

OutcomePatterns
Of(const std::string& entity, OutcomePatterns patterns)
{
    for (auto& pattern : patterns)
    {
        pattern.entity = entity;
    }
    return patterns;
}

OutcomePatterns
Exactly(const ims::Outcome& outcome)
{
    return {{outcome.kind, outcome.detail}};
}

DefinedEnd
MakeMediaEnd(const std::string& words, const OutcomePatterns& cause, const OutcomePatterns& further)
{
    const auto any = MEDIA_ENDS + further;
    return {words, cause, any, any, any};
}

bool
Fits(const OutcomePatterns& patterns, const std::string& entity, const ims::Outcome& outcome)
{
    return std::any_of(patterns.begin(), patterns.end(), [&](const OutcomePattern& pattern) {
        return (!pattern.kind || *pattern.kind == outcome.kind) &&
               outcome.detail.find(pattern.part) != std::string::npos &&
               (pattern.entity.empty() || pattern.entity == entity);
    });
}

/// @return what that entity may call the end.
const OutcomePatterns&
GetAllowed(const DefinedEnd& end, const RunOptions& options, const std::string& entity)
{
    const std::string caller = IsTerminating(options) ? ims::entities::PEER : ims::entities::UE;
    return entity == ims::entities::ALG ? end.alg : entity == caller ? end.caller : end.callee;
}

} // namespace

bool
IsEnd(const DefinedEnd& end, const RunOptions& options, const ims::Outcomes& outcomes)
{
    const auto shows = [&](const auto& outcome) {
        return Fits(end.cause, outcome.first, outcome.second);
    };
    const auto isAllowed = [&](const auto& outcome) {
        const auto& allowed = GetAllowed(end, options, outcome.first);
        return Fits(allowed, outcome.first, outcome.second);
    };
    return std::any_of(outcomes.begin(), outcomes.end(), shows) &&
           std::all_of(outcomes.begin(), outcomes.end(), isAllowed);
}

DefinedEnd
MakeAlertEnd(const RunOptions& options, const std::string& sender, const std::string& alert)
{
    const OutcomePatterns failed{{Kind::TlsAlert, alert}};
    const std::string refusal = sender + " sends the alert " + alert;
    if (!EndsTlsAtAgw(options))
    {
        // Before the answer (NOTE 3 lets TLS begin then) the ends have no session that could fail.
        return MakeMediaEnd(refusal + ", BYE, or before the answer Notify tcpbcc/BNCChange, 503",
                            failed + BY_TCP,
                            failed);
    }
    return MakeMediaEnd(refusal + ", Notify tlsbsc/BNCChange, BYE",
                        failed + BY_TLS + BY_RESET,
                        failed);
}

DefinedEnd
EndByNonsense(const RunOptions& options)
{
    if (EndsTlsAtAgw(options))
    {
        return MakeMediaEnd("the AGW resets both legs, Notify tlsbsc/BNCChange, BYE",
                            BY_TLS + BY_RESET + NO_RESPONSE,
                            NO_RESPONSE);
    }
    const auto own = CONNECTION_FAILURES + PROTOCOL_FAILURES;
    const OutcomePatterns silence{{Kind::MediaNotReady}, {Kind::MediaSilent}};
    return MakeMediaEnd("the peer gives up, BYE",
                        Of(ims::entities::PEER, own) + silence + BY_TCP,
                        own);
}

/// The end whose leg does stand may lose patience before the AGW does.
DefinedEnd
EndUnconnected(const RunOptions&)
{
    return MakeMediaEnd("the AGW resets the other leg, Notify tcpbcc/BNCChange, BYE",
                        BY_TCP + BY_RESET + NO_RESPONSE,
                        NO_RESPONSE);
}

DefinedEnd
MakeSipEnd(const ims::Outcome& caller,
           const std::optional<ims::Outcome>& callee,
           const ims::Outcome& alg)
{
    return {"the caller's INVITE is " + ToString(caller),
            Of(ims::entities::ALG, Exactly(alg)),
            Exactly(caller),
            callee ? Exactly(*callee) : OutcomePatterns{},
            Exactly(alg)};
}

/// The answer may be in a 183: the callee is then told by CANCEL.
DefinedEnd
EndByGatewayError(const RunOptions&)
{
    const OutcomePatterns refused{{Kind::GatewayError, "510"}};
    DefinedEnd end = MakeMediaEnd(
        "the caller's INVITE is rejected: 503, the callee gets BYE or CANCEL, Subtract",
        Of(ims::entities::ALG, refused),
        {});
    end.alg = refused;
    return end;
}

DefinedEnd
EndByMissingCema(const RunOptions&)
{
    const OutcomePatterns refused{{Kind::SdpRefused, "msrp-cema"}};
    return {"the caller's INVITE is rejected: 488, the callee gets BYE or CANCEL",
            Of(ims::entities::ALG, refused),
            {{Kind::Rejected, "488"}},
            {{Kind::EndedEarly}, {Kind::Cancelled}, {Kind::ConnectionRefused}},
            refused};
}

DefinedEnd
EndByPathMismatch(const RunOptions&)
{
    return MakeMediaEnd("SEND is answered 481, BYE",
                        {{Kind::MsrpFailed, "481"}},
                        {{Kind::MsrpFailed}});
}

/// The immediate variant lets in who comes before the answer, a filter by address whoever shares
/// the far end's.
DefinedEnd
EndByStranger(const RunOptions& options)
{
    const bool guarded = options.tcpSetup == TcpSetup::Delayed &&
                         options.sourceFilter != SourceFilter::Address &&
                         options.activePort == ActivePort::Own;
    return MakeMediaEnd("the strangers get nothing",
                        guarded ? OutcomePatterns{} : ANY,
                        CONNECTION_FAILURES);
}

DefinedEnd
EndAnyhow(const RunOptions&)
{
    return {"whatever each entity can find out", ANY, ANY, ANY, ANY};
}
