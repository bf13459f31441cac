// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/call-flow-options.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/string.h"

using namespace ns3;

namespace
{

/// What the notes of the source and the choice of the media demand of each other.
std::optional<std::string>
FindContradiction(const RunOptions& o)
{
    if (o.offerSetup == "passive" && o.answerSetup == "passive")
    {
        return "--answer-setup=passive: an offer with setup:passive is answered with active";
    }
    if (o.procedures == "combined" && o.figure != "msrp-originating")
    {
        return "--procedures=combined: NOTE 2 is of figure msrp-originating only";
    }
    if (o.procedures == "skip-configure" && IsTerminating(o))
    {
        return "--procedures=skip-configure: in " + o.figure +
               " the AGW has to be told the UE's fingerprint";
    }
    if (o.procedures == "skip-configure" && o.tcpSetup == "delayed")
    {
        return "--procedures=skip-configure: with --tcp-setup=delayed the AGW has to be told the "
               "remote address";
    }
    if (o.sourceFilter == "address" && o.tcpSetup != "delayed")
    {
        return "--source-filter=address: only --tcp-setup=delayed has a filter";
    }
    if (o.ueTlsStart == "after-answer" && o.figure != "bfcp-originating")
    {
        return "--ue-tls-start=after-answer: only in bfcp-originating does the UE start TLS before "
               "the answer";
    }
    return std::nullopt;
}

} // namespace

std::vector<CallFlowChoice>
GetCallFlowChoices(const RunOptions& o)
{
    const auto suffix = [](bool chosen, const char* text) {
        return std::string(chosen ? text : "");
    };
    const bool passive = !IsAnswererActive(o);
    return {
        {"media", o.media, {"figure", "both"}, suffix(HasBothMedia(o), "-both")},
        {"answer-setup", o.answerSetup, {"active", "passive"}, suffix(passive, "-answer-passive")},
        {"offer-setup",
         o.offerSetup,
         {"actpass", "active", "passive"},
         suffix(o.offerSetup == "passive", "-offer-passive")},
        {"procedures",
         o.procedures,
         {"separate", "combined", "skip-configure"},
         suffix(o.procedures != "separate", ("-" + o.procedures).c_str())},
        {"source-filter",
         o.sourceFilter,
         {"address", "address+port"},
         suffix(o.sourceFilter == "address", "-filter-address")},
        {"syn-ack",
         o.synAck,
         {"at-once", "after-far-leg"},
         suffix(o.synAck == "after-far-leg", "-syn-ack-after-far-leg")},
        {"answer-in", o.answerIn, {"200", "183"}, suffix(o.answerIn == "183", "-answer-in-183")},
        {"ue-tls-start",
         o.ueTlsStart,
         {"tcp-up", "after-answer"},
         suffix(o.ueTlsStart == "after-answer", "-tls-after-answer")},
        {"bye", o.bye, {"caller", "callee"}, suffix(o.bye == "callee", "-bye-by-callee")}};
}

std::optional<std::string>
FindCallFlowMistake(const RunOptions& options)
{
    if (auto contradiction = FindContradiction(options))
    {
        return contradiction;
    }
    std::vector<std::string> chosen;
    for (const auto& choice : GetCallFlowChoices(options))
    {
        if (!choice.suffix.empty())
        {
            chosen.push_back(choice.option);
        }
    }
    if (chosen.size() > 1 && options.expect.empty() && options.judge != "invariants")
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

void
SetCallFlowDefaults(const RunOptions& o)
{
    Config::SetDefault("ns3::UserAgentApplication::ActiveAnswer",
                       BooleanValue(o.answerSetup == "active"));
    Config::SetDefault("ns3::UserAgentApplication::OfferSetup", StringValue(o.offerSetup));
    Config::SetDefault("ns3::UserAgentApplication::AnswerIn183", BooleanValue(o.answerIn == "183"));
    Config::SetDefault("ns3::UserAgentApplication::HangUp", StringValue(o.bye));
    Config::SetDefault("ns3::UeApplication::TlsAfterAnswer",
                       BooleanValue(o.ueTlsStart == "after-answer"));
    Config::SetDefault("ns3::ImsAlgApplication::CombineProcedures",
                       BooleanValue(o.procedures == "combined"));
    Config::SetDefault("ns3::ImsAlgApplication::SkipConfigure",
                       BooleanValue(o.procedures == "skip-configure"));
    Config::SetDefault("ns3::ImsAlgApplication::PortFilter",
                       BooleanValue(o.sourceFilter == "address+port"));
    Config::SetDefault("ns3::ImsAgwApplication::SynAck", StringValue(o.synAck));
}

bool
IsAnswererActive(const RunOptions& o)
{
    return o.offerSetup == "passive" || (o.offerSetup == "actpass" && o.answerSetup == "active");
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
