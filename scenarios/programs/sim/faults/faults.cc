// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/faults.h"

#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/sip-timer-options.h"

#include <algorithm>

namespace
{

/// @return why no fault has a meaning in this run, empty when one may have.
std::string
FindGeneralMistake(const RunOptions& options)
{
    if (HasBothMedia(options) && options.expect.empty())
    {
        return "not with --media=" + GetName(SessionMedia::Both) +
               ", how it ends is defined for one stream; --expect=FILE can name a flow";
    }
    if (IsRegistrationOnly(options))
    {
        return "there is no session in this figure";
    }
    if (options.e2ae == E2aeDecision::ForcedRefused)
    {
        return "with --e2ae=" + GetName(options.e2ae) + " the session fails already";
    }
    if (options.peerMsrp == PeerMsrp::Rfc4975)
    {
        return "not with --peer-msrp=" + GetName(options.peerMsrp);
    }
    return "";
}

/// Failure, BYE and Notify run against each other; a flow says who wins with the usual delays.
bool
HasUsualTimes(const RunOptions& o)
{
    const RunOptions usual;
    const auto& timers = GetSipTimerOptions();
    const bool usualTimers = std::all_of(timers.begin(), timers.end(), [&](const auto& timer) {
        return o.*timer.value == usual.*timer.value;
    });
    return usualTimers && !LosesPackets(o) && o.jitter == usual.jitter &&
           o.delayAccess == usual.delayAccess && o.delayCore == usual.delayCore &&
           o.delayIq == usual.delayIq && o.rateAccess == usual.rateAccess &&
           o.rateCore == usual.rateCore && o.connTimeout == usual.connTimeout &&
           o.answerDelay == usual.answerDelay && o.cutAccess == usual.cutAccess;
}

/// @return whether nothing but the fault tells the flow from that of the figure.
bool
HasUsualFlow(const RunOptions& options)
{
    return options.e2ae == E2aeDecision::Asked && !options.registers &&
           GetCallFlowSuffix(options).empty() && options.sessions == 1;
}

DefinedEnd
GetDefinedEnd(const RunOptions& options)
{
    if (options.fault)
    {
        return options.fault->getEnd(options);
    }
    return IsPeerUnreachable(options) ? EndByMissingCema(options)
                                      : MakeAlertEnd(options, "the UE", "bad_certificate");
}

bool
MayComplete(const RunOptions& options)
{
    const Fault* fault = options.fault;
    return fault && fault->mayComplete && fault->mayComplete(options);
}

} // namespace

std::string
DescribeFaults()
{
    const auto describe = [](std::string name, const std::string& what) {
        name.resize(16, ' ');
        return "  " + name + "  " + what + "\n";
    };
    std::string text = describe(NO_ROW, "nothing goes wrong");
    for (const auto& fault : GetFaults())
    {
        text += describe(fault.name, fault.what);
    }
    return text;
}

std::optional<std::string>
FindFaultMistake(const RunOptions& options)
{
    if (!options.fault)
    {
        return std::nullopt;
    }
    const std::string general = FindGeneralMistake(options);
    const std::string mistake = general.empty() ? options.fault->findMistake(options) : general;
    return mistake.empty() ? std::nullopt
                           : std::optional("--fault=" + (options.fault->name + (": " + mistake)));
}

std::string
GetFaultFlow(const RunOptions& options)
{
    const bool known = options.fault && options.figure == options.fault->figure &&
                       options.tcpSetup == TcpSetup::Delayed && options.iq == ims::IqMode::Aware;
    return known && HasUsualTimes(options) && HasUsualFlow(options)
               ? std::string("fault/") + options.fault->name
               : "";
}

bool
LacksFaultFlow(const RunOptions& options)
{
    return options.fault && options.expect.empty() && GetFaultFlow(options).empty();
}

FaultSettings
GetFaultSettings(const RunOptions& options)
{
    return options.fault ? options.fault->getSettings(options) : FaultSettings();
}

uint32_t
CountFaultHosts(const RunOptions& options)
{
    return options.fault ? options.fault->hosts : 0;
}

void
ScheduleFault(const FaultScene& scene)
{
    const Fault* fault = scene.options.fault;
    if (fault && fault->schedule)
    {
        fault->schedule(scene);
    }
}

bool
IsMeantToFail(const RunOptions& options)
{
    return options.fault || options.e2ae == E2aeDecision::ForcedRefused ||
           IsPeerUnreachable(options);
}

std::string
DescribeDefinedEnd(const RunOptions& options)
{
    return IsMeantToFail(options) ? GetDefinedEnd(options).words : "";
}

bool
IsDefinedEnd(const RunOptions& options, const ims::Outcomes& outcomes)
{
    if (outcomes.empty() || AreCompleted(outcomes))
    {
        return !outcomes.empty() && MayComplete(options);
    }
    return LosesPackets(options) || IsEnd(GetDefinedEnd(options), options, outcomes);
}
