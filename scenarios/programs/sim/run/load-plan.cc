// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/load-plan.h"

#include "scenarios/programs/sim/options/e2ae-decision.h"
#include "scenarios/programs/sim/options/random-variables.h"

#include "ns3/double.h"

#include <algorithm>

using namespace ns3;

namespace
{

const Time FIRST_SESSION = Seconds(1);

/// When all should be over, a run gets so much longer.
const Time PATIENCE = Minutes(10);

/// For a device in real time, which may never come.
const Time REAL_PATIENCE = Minutes(1);

/// The load's part of the random streams, apart from those of applications and links.
constexpr int64_t FIRST_STREAM = 3000000;

/// A UE is called when it had the time to register.
Time
GetFirstSession(const RunOptions& options)
{
    constexpr int64_t trips = 6; // two requests, two responses, and some to spare
    const Time trip = Time(options.delayAccess) + Time(options.jitter);
    return Registers(options) ? std::max(FIRST_SESSION, trip * trips) : FIRST_SESSION;
}

Time
GetInterval(const RunOptions& options)
{
    return options.rate > 0 ? Seconds(1 / options.rate) : Time(options.sessionInterval);
}

Ptr<RandomVariableStream>
MakeConstant(double value)
{
    auto constant = CreateObject<ConstantRandomVariable>();
    constant->SetAttribute("Constant", DoubleValue(value));
    return constant;
}

Ptr<RandomVariableStream>
MakeExponential(double mean)
{
    auto exponential = CreateObject<ExponentialRandomVariable>();
    exponential->SetAttribute("Mean", DoubleValue(mean));
    return exponential;
}

void
SetStarts(const RunOptions& options, Time first, E2aeLoadHelper& load)
{
    const auto count = static_cast<uint32_t>(options.sessions);
    const bool random = options.arrivals == Arrivals::Poisson;
    if (options.rampTo > 0)
    {
        load.SetStarts(count,
                       first,
                       random ? MakeExponential(1) : MakeConstant(1),
                       {options.rate, options.rampTo, Time(options.rampTime).GetSeconds()});
        return;
    }
    if (random)
    {
        load.SetStarts(count, first, MakeExponential(GetInterval(options).GetSeconds()));
        return;
    }
    std::vector<Time> starts;
    for (const auto& start : options.starts)
    {
        starts.push_back(first + NanoSeconds(start.count()));
    }
    const Time interval = options.arrivals == Arrivals::AtOnce ? Time(0) : GetInterval(options);
    for (auto i = static_cast<uint32_t>(starts.size()); i < count; ++i)
    {
        starts.push_back(first + interval * i);
    }
    load.SetStarts(std::move(starts));
}

void
SetShape(const RunOptions& options, E2aeLoadHelper& load)
{
    if (IsRandomVariable(options.holdingTime))
    {
        load.SetHoldingTime(MakeRandomVariable(options.holdingTime));
    }
    else if (!options.holdingTime.empty())
    {
        load.SetHoldingTime(MakeConstant(Time(options.holdingTime).GetSeconds()));
    }
    if (options.messages.IsDrawn())
    {
        load.SetMessages(MakeRandomVariable(options.messages.variable));
    }
    if (options.messageSize.IsDrawn())
    {
        load.SetMessageSize(MakeRandomVariable(options.messageSize.variable));
    }
    std::vector<double> weights;
    for (const auto& kind : options.kinds)
    {
        weights.push_back(kind.weight);
    }
    load.SetMix(std::move(weights));
}

/// @return when all should be over.
Time
FindEnd(const RunOptions& options, const LoadPlan& plan)
{
    const Time interval(options.messageInterval);
    Time end = plan.last;
    for (const auto& session : plan.sessions)
    {
        const int64_t messages =
            session.messages ? int64_t{*session.messages} : options.messages.number;
        end = std::max(end, session.start + session.holdingTime + interval * messages);
    }
    return end;
}

} // namespace

ims::Result<LoadPlan>
PlanLoad(const RunOptions& options)
{
    LoadPlan plan;
    plan.first = GetFirstSession(options);
    E2aeLoadHelper load;
    SetStarts(options, plan.first, load);
    SetShape(options, load);
    load.AssignStreams(FIRST_STREAM);
    plan.sessions = load.Plan();
    plan.last = plan.sessions.empty() ? plan.first : plan.sessions.back().start;
    plan.stop = options.stop.empty()
                    ? FindEnd(options, plan) + (options.realtime ? REAL_PATIENCE : PATIENCE)
                    : Time(options.stop);
    plan.measuredFrom = plan.first + Time(options.warmUp);
    plan.measuredUntil = plan.last - Time(options.coolDown);
    const auto isMeasured = [&plan](const PlannedSession& session) {
        return session.start >= plan.measuredFrom && session.start <= plan.measuredUntil;
    };
    if (!plan.sessions.empty() &&
        std::none_of(plan.sessions.begin(), plan.sessions.end(), isMeasured))
    {
        return ims::Error{"--warm-up=" + options.warmUp + ", --cool-down=" + options.coolDown +
                              ": they leave no session to be measured",
                          0,
                          ""};
    }
    return plan;
}
