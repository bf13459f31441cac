// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/call-flow-options.h"

#include "scenarios/programs/sim/options/e2ae-decision.h"

namespace
{

/// What an option's value does not go together with.
struct Contradiction
{
    bool found;
    std::string value; ///< "--bye=caller"
    std::string why;
};

template <class Choice>
std::string
Spell(const char* option, Choice value)
{
    return "--" + std::string(option) + "=" + GetName(value);
}

/// What the notes of the source and the choice of the media demand of each other.
std::vector<Contradiction>
ListContradictions(const RunOptions& o)
{
    const bool delayed = o.tcpSetup == TcpSetup::Delayed;
    const bool skips = o.procedures == Procedures::SkipConfigure;
    const std::string delayedSetup = Spell("tcp-setup", TcpSetup::Delayed);
    return {{o.offerSetup == OfferSetup::Passive && (!IsBfcp(o) || HasBothMedia(o)),
             Spell("offer-setup", o.offerSetup),
             "MSRP must not offer it (RFC 6135, 4.2.2)"},
            {o.offerSetup == OfferSetup::Passive && o.answerSetup == AnswerSetup::Passive,
             Spell("answer-setup", o.answerSetup),
             "an offer with setup:passive is answered with active"},
            {o.procedures == Procedures::Combined && o.figure != Figure::MsrpOriginating,
             Spell("procedures", o.procedures),
             "NOTE 2 is of figure " + GetName(Figure::MsrpOriginating) + " only"},
            {skips && IsTerminating(o),
             Spell("procedures", o.procedures),
             "in " + GetName(o.figure) + " the AGW has to be told the UE's fingerprint"},
            {skips && delayed,
             Spell("procedures", o.procedures),
             "with " + delayedSetup + " the AGW has to be told the remote address"},
            {o.sourceFilter == SourceFilter::Address && !delayed,
             Spell("source-filter", o.sourceFilter),
             "only " + delayedSetup + " has a filter"},
            {o.change == SessionChange::Hold && IsBfcp(o) && !HasBothMedia(o),
             Spell("change", o.change),
             "floor control has no direction"},
            {o.change != SessionChange::None && o.bye == ByeFrom::Callee,
             Spell("change", o.change),
             "a callee that ends the session does not wait for it"},
            {o.change == SessionChange::AddStream && HasBothMedia(o),
             Spell("change", o.change),
             "with " + Spell("media", o.media) + " there is nothing to add"},
            {o.peerMsrp == PeerMsrp::Rfc4975 && IsBfcp(o) && !HasBothMedia(o),
             Spell("peer-msrp", o.peerMsrp),
             "this session does not begin with MSRP"},
            {o.peerMsrp == PeerMsrp::Rfc4975 && !EndsTlsAtAgw(o),
             Spell("peer-msrp", o.peerMsrp),
             "the AGW is not in the paths of MSRP that it does not read"},
            {o.imdn && !o.cpim,
             "--imdn",
             "a delivery notification is asked for in message/cpim, which is --cpim"},
            {!HasMsrp(o) && (o.cpim || o.successReports || o.composing),
             std::string("--") + (o.cpim             ? "cpim"
                                  : o.successReports ? "success-reports"
                                                     : "composing"),
             "this session has no MSRP"},
            {o.ueTlsStart == UeTlsStart::AfterAnswer && o.figure != Figure::BfcpOriginating,
             Spell("ue-tls-start", o.ueTlsStart),
             "only in " + GetName(Figure::BfcpOriginating) +
                 " does the UE start TLS before the answer"}};
}

/// @param suffix what the flow file's name has when the value is another than the figure's
template <class Choice>
CallFlowChoice
MakeChoice(const char* option, Choice value, Choice drawn, const std::string& suffix)
{
    return {option, GetNames<Choice>(), value == drawn ? "" : suffix};
}

/// @return an option without a value, after which the flow file is named.
CallFlowChoice
MakeSwitch(const char* option, bool on)
{
    return {option, {}, on ? std::string("-") + option : ""};
}

/// An offer that leaves no choice decides what the answer is.
AnswerSetup
GetEffectiveAnswer(const RunOptions& o)
{
    return IsAnswererActive(o) ? AnswerSetup::Active : AnswerSetup::Passive;
}

/// The flow of an active offer is that of its answer.
OfferSetup
GetOfferWithFlow(const RunOptions& o)
{
    return o.offerSetup == OfferSetup::Passive ? OfferSetup::Passive : OfferSetup::Actpass;
}

} // namespace

std::vector<CallFlowChoice>
GetCallFlowChoices(const RunOptions& o)
{
    return {
        MakeChoice("media", o.media, SessionMedia::Figure, "-both"),
        MakeChoice("answer-setup", GetEffectiveAnswer(o), AnswerSetup::Active, "-answer-passive"),
        MakeChoice("offer-setup", GetOfferWithFlow(o), OfferSetup::Actpass, "-offer-passive"),
        MakeChoice("active-port", o.activePort, ActivePort::Own, "-active-port-discard"),
        MakeChoice("peer-msrp",
                   o.peerMsrp,
                   PeerMsrp::Rfc6714,
                   IsPeerUnreachable(o) ? "-peer-rfc-4975-refused" : "-peer-rfc-4975"),
        MakeChoice("procedures", o.procedures, Procedures::Separate, "-" + GetName(o.procedures)),
        MakeChoice("source-filter",
                   o.sourceFilter,
                   SourceFilter::AddressAndPort,
                   "-filter-address"),
        MakeChoice("syn-ack", o.synAck, SynAck::AtOnce, "-syn-ack-after-far-leg"),
        MakeChoice("answer-in", o.answerIn, AnswerIn::Ok, "-answer-in-" + GetName(o.answerIn)),
        MakeChoice("refresh", o.refresh, Refresh::None, "-refresh-" + GetName(o.refresh)),
        MakeChoice("change", o.change, SessionChange::None, "-change-" + GetName(o.change)),
        MakeChoice("ue-tls-start", o.ueTlsStart, UeTlsStart::TcpUp, "-tls-after-answer"),
        MakeChoice("bye", o.bye, ByeFrom::Caller, "-bye-by-callee"),
        MakeSwitch("imdn", o.imdn),
        MakeSwitch("success-reports", o.successReports),
        {"cpim", {}, ""}, // what is in a message is in no figure
        {"composing", {}, ""}};
}

std::optional<std::string>
FindCallFlowMistake(const RunOptions& options)
{
    for (const auto& contradiction : ListContradictions(options))
    {
        if (contradiction.found)
        {
            return contradiction.value + ": " + contradiction.why;
        }
    }
    std::vector<std::string> chosen;
    for (const auto& choice : GetCallFlowChoices(options))
    {
        if (!choice.suffix.empty())
        {
            chosen.push_back(choice.option);
        }
    }
    if (chosen.size() > 1 && options.expect.empty() && options.judge != Judge::Invariants)
    {
        return "--" + chosen[0] + ", --" + chosen[1] +
               ": there is no expected flow for both at once; --expect=FILE can name one, and "
               "--judge=invariants needs none";
    }
    return std::nullopt;
}

std::string
GetCallFlowSuffix(const RunOptions& options)
{
    std::string text;
    for (const auto& choice : GetCallFlowChoices(options))
    {
        text += choice.suffix;
    }
    return text;
}

AttributeSettings
GetCallFlowSettings(const RunOptions& o)
{
    const std::string agent = "ns3::UserAgentApplication::";
    const std::string alg = "ns3::ImsAlgApplication::";
    const bool reconnects = o.change == SessionChange::Reconnect;
    return {{{"answer-setup"},
             agent + "ActiveAnswer",
             FormatBoolean(o.answerSetup == AnswerSetup::Active)},
            {{"offer-setup"}, agent + "OfferSetup", GetName(o.offerSetup)},
            {{"active-port"},
             agent + "DiscardPort",
             FormatBoolean(o.activePort == ActivePort::Discard)},
            {{"answer-in"}, agent + "AnswerIn183", FormatBoolean(o.answerIn != AnswerIn::Ok)},
            {{"answer-in"}, agent + "Reliable183", FormatBoolean(o.answerIn == AnswerIn::Reliable)},
            {{"refresh"}, agent + "SessionExpires", o.refresh == Refresh::None ? "0s" : "90s"},
            {{"refresh"}, agent + "HoldTime", o.refresh == Refresh::None ? "500ms" : "60s"},
            {{"refresh"}, agent + "RefreshBy", o.refresh == Refresh::Invite ? "invite" : "update"},
            {{"change"}, agent + "ReconnectTime", reconnects ? "10s" : "0s"},
            {{"change"}, alg + "BearerLossTime", reconnects ? "10s" : "0s"},
            {{"bye"}, agent + "HangUp", GetName(o.bye)},
            {{"cpim"}, agent + "Cpim", FormatBoolean(o.cpim)},
            {{"imdn"}, agent + "Imdn", FormatBoolean(o.imdn)},
            {{"success-reports"}, agent + "SuccessReports", FormatBoolean(o.successReports)},
            {{"composing"}, agent + "Composing", FormatBoolean(o.composing)},
            {{"ue-tls-start"},
             "ns3::UeApplication::TlsAfterAnswer",
             FormatBoolean(o.ueTlsStart == UeTlsStart::AfterAnswer)},
            {{"procedures"},
             alg + "CombineProcedures",
             FormatBoolean(o.procedures == Procedures::Combined)},
            {{"procedures"},
             alg + "SkipConfigure",
             FormatBoolean(o.procedures == Procedures::SkipConfigure)},
            {{"source-filter"},
             alg + "PortFilter",
             FormatBoolean(o.sourceFilter == SourceFilter::AddressAndPort)},
            {{"syn-ack"}, "ns3::ImsAgwApplication::SynAck", GetName(o.synAck)}};
}

bool
HasMsrp(const RunOptions& o)
{
    return !IsBfcp(o) || HasBothMedia(o) || o.change == SessionChange::AddStream;
}

bool
IsPeerUnreachable(const RunOptions& o)
{
    return o.peerMsrp == PeerMsrp::Rfc4975 && !IsTerminating(o) && o.iq == ims::IqMode::Agnostic;
}

bool
IsAnswererActive(const RunOptions& o)
{
    return o.offerSetup == OfferSetup::Passive ||
           (o.offerSetup == OfferSetup::Actpass && o.answerSetup == AnswerSetup::Active);
}

bool
IsUeActive(const RunOptions& options)
{
    return IsTerminating(options) == IsAnswererActive(options);
}

/// BFCP: the offerer is (RFC 4583 8); MSRP: the TCP-active end is.
bool
IsUeTlsClient(const RunOptions& options)
{
    return IsBfcp(options) ? !IsTerminating(options) : IsUeActive(options);
}
