// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/run.h"

#include "helper/e2ae-helper.h"
#include "model/base/record-words.h"
#include "model/capture/file/text-file.h"
#include "model/report/run-report.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/realtime/real-time.h"
#include "scenarios/programs/sim/run/describe-run.h"
#include "scenarios/programs/sim/run/device-captures.h"
#include "scenarios/programs/sim/run/load-mix-options.h"
#include "scenarios/programs/sim/run/load-plan.h"
#include "scenarios/programs/sim/run/output-files.h"
#include "scenarios/programs/sim/run/run-attributes.h"
#include "scenarios/programs/sim/run/run-inputs.h"
#include "scenarios/programs/sim/run/topology.h"
#include "scenarios/programs/time-text.h"

#include "ns3/boolean.h"
#include "ns3/global-value.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <map>

using namespace ns3;

namespace
{

/// Sessions for one UE node, and peer node, as long as these are few.
constexpr uint32_t SESSIONS_PER_HOST = 50;

/// ns-3 goes through all interfaces and routes of a router with every packet.
constexpr uint32_t MOST_HOSTS = 20;

const Time CHECK_INTERVAL = MilliSeconds(500);

/// A run that is ready to begin.
struct Stage
{
    Topology topology;
    E2aeApplications applications;
    std::vector<LoadKind> kinds; ///< of its sessions
};

/// Of thousands of sockets' timers most are cancelled, and stay until they are due. The order of
/// events is the same with each scheduler.
void
UseHeapOfEvents()
{
    StringValue chosen;
    GlobalValue::GetValueByName("SchedulerType", chosen);
    if (chosen.Get() == "ns3::MapScheduler") // ns-3's own choice, not the user's
    {
        GlobalValue::Bind("SchedulerType", StringValue("ns3::HeapScheduler"));
    }
}

/// @return who has the sessions of each kind.
std::vector<LoadKind>
PlanKinds(const RunOptions& options, const LoadPlan& plan)
{
    std::vector<uint32_t> sessions(CountKinds(options));
    for (const auto& session : plan.sessions)
    {
        ++sessions.at(session.kind);
    }
    auto kinds = DivideHosts(sessions, SESSIONS_PER_HOST, MOST_HOSTS);
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
    {
        kinds[kind].caller = IsTerminating(TakeKind(options, kind)) ? Caller::Peer : Caller::Ue;
    }
    kinds.back().hosts += CountFaultHosts(options); // which have sessions too
    return kinds;
}

/// Nodes with applications on them, and all that is to happen.
Stage
SetUp(const RunOptions& options, const LoadPlan& plan, E2aeHelper& helper, Ptr<NetDevice> port)
{
    const auto kinds = PlanKinds(options, plan);
    const uint32_t hosts = kinds.back().firstHost + kinds.back().hosts;
    const Topology topology = MakeTopology(options, hosts, port);
    const E2aeApplications applications = helper.Install(topology.nodes);
    for (std::size_t kind = 0; kind < options.kinds.size(); ++kind)
    {
        SetKindAttributes(options.kinds[kind], kinds[kind], applications);
    }
    E2aeLoadHelper::Start(applications, plan.sessions, kinds);
    ScheduleFault({options, topology.nodes, applications, plan.first});
    return {topology, applications, kinds};
}

/// A session that never began is a failure, whenever it should have begun. One that begins later
/// than planned, after a registration that was repeated, is not of a cool-down that there is not.
bool
IsMeasured(const ims::SessionReport& session, const LoadPlan& plan)
{
    const auto invite = session.FindFirst(ims::Milestone::InviteSent);
    const Time start = NanoSeconds(invite ? invite->time_since_epoch().count() : 0);
    const bool ends = plan.measuredUntil < plan.last;
    return !invite || (start >= plan.measuredFrom && (!ends || start <= plan.measuredUntil));
}

/// What has been seen of the run, with what its options make of that.
ims::RunReport
Refine(const RunOptions& options, const LoadPlan& plan, ims::RunReport report)
{
    report.wanted = DescribeRun(options);
    report.wanted.limit =
        FormatTimeText(ims::Duration(plan.stop.GetNanoSeconds())) + " of simulated time";
    report.byInvariants = IsJudgedByInvariants(options);
    report.meantToFail = IsMeantToFail(options);
    for (auto& session : report.sessions)
    {
        session.asDefined = report.meantToFail && IsDefinedEnd(options, session.outcomes);
        session.measured = IsMeasured(session, plan);
    }
    return report;
}

const char*
GetCaller(const RunOptions& options)
{
    return IsTerminating(options) ? ims::entities::PEER : ims::entities::UE;
}

/// The flow says how a session ends for its caller.
void
WantOutcome(const ims::Outcome& outcome, const RunOptions& options, ims::RunReport& report)
{
    const char* caller = GetCaller(options);
    report.meantToFail = true;
    report.wanted.definedEnd = "the caller's session is " + ims::ToString(outcome);
    for (auto& session : report.sessions)
    {
        const auto end = session.outcomes.find(caller);
        session.asDefined = end != session.outcomes.end() && end->second == outcome;
    }
}

/// Checksums take a twentieth of a run, and are for those who read its packets elsewhere.
void
LeaveOutUnseenChecksums(const RunOptions& options)
{
    const bool isWritten = HasCapture(options) || (options.pcap && options.writesFiles);
    GlobalValue::Bind("ChecksumEnabled", BooleanValue(isWritten || options.realtime));
}

/// @return why files cannot be written.
std::optional<ims::Error>
OpenCaptures(const RunOptions& options,
             const Stage& stage,
             E2aeResults& results,
             DeviceCaptures& devices)
{
    if (HasCapture(options))
    {
        if (auto error = results.EnablePcap(GetOutputPrefix(options) + ".pcapng"))
        {
            return error;
        }
    }
    if (options.capture == Capture::Sampled)
    {
        results.SampleCapture(static_cast<uint32_t>(options.samples));
    }
    return options.pcap && options.writesFiles
               ? devices.Begin(GetOutputPrefix(options), stage.topology, stage.applications)
               : std::nullopt;
}

/// @return null where the run has none.
std::unique_ptr<RunAnimation>
MakeAnimation(const AnimationMaker& animate, const Stage& stage, E2aeResults& results)
{
    auto animation = animate ? animate(stage.topology, stage.applications) : nullptr;
    if (animation)
    {
        results.TellLabels(
            [drawn = animation.get()](uint64_t uid, uint16_t id, const std::string& text) {
                drawn->Label({uid, id}, text);
            });
    }
    return animation;
}

/// Whom and what a simulation is run with.
struct Audience
{
    const LoadPlan& plan;
    ims::RunPictures& pictures;
    RunMonitor* monitor;           ///< may be null
    const AnimationMaker& animate; ///< may be null
};

/// The simulation itself.
/// @return how it kept up with real time, if it was to
std::optional<ims::RealTimeLag>
Run(const RunOptions& options, const Audience& audience, Ptr<E2aeResults> results)
{
    RealTimeWatch watch;
    if (options.realtime)
    {
        watch.Begin();
    }
    results->StopWhenOver(static_cast<uint32_t>(options.sessions),
                          audience.plan.last + CHECK_INTERVAL);
    results->MeasureLoad(audience.plan.measuredFrom, audience.plan.measuredUntil);
    Simulator::Stop(audience.plan.stop);
    if (audience.monitor)
    {
        audience.monitor->Begin(results,
                                static_cast<std::size_t>(options.sessions),
                                GetCaller(options));
    }
    Simulator::Run();
    if (audience.monitor)
    {
        audience.monitor->End();
    }
    return options.realtime ? std::optional(watch.GetLag()) : std::nullopt;
}

/// Each kind of session has its flow.
void
CompareWith(std::vector<ims::FlowFile> flows, const Stage& stage, E2aeResults& results)
{
    if (flows.size() == 1)
    {
        results.CompareWith(std::move(flows[0]));
        return;
    }
    std::map<Ptr<ImsApplication>, std::size_t> kindOf;
    for (std::size_t kind = 0; kind < stage.kinds.size(); ++kind)
    {
        const auto& own = stage.kinds[kind];
        const auto& all = stage.applications;
        const auto& callers = own.caller == Caller::Ue ? all.ues : all.peers;
        for (uint32_t i = 0; i < own.hosts; ++i)
        {
            kindOf[callers.at(own.firstHost + i)] = kind;
        }
    }
    results.CompareWith(std::move(flows),
                        [kindOf](Ptr<ImsApplication> caller) { return kindOf.at(caller); });
}

/// @return the report, or why files cannot be written, which shows before the run begins.
ims::Result<ims::RunReport>
Simulate(const RunOptions& options,
         const Audience& audience,
         const Stage& stage,
         E2aeHelper& helper,
         DeviceCaptures& devices,
         std::vector<ims::FlowFile> flows)
{
    const Ptr<E2aeResults> results = helper.Observe(stage.applications);
    if (const auto error = OpenCaptures(options, stage, *results, devices))
    {
        return *error;
    }
    const auto outcome = flows[0].outcome;
    audience.pictures.BeginRun(DescribeRun(options), flows[0]);
    results->Draw(audience.pictures);
    CompareWith(std::move(flows), stage, *results);
    const auto animation = MakeAnimation(audience.animate, stage, *results);
    const auto lag = Run(options, audience, results);
    ims::RunReport report = Refine(options, audience.plan, std::move(results->GetRunReport()));
    report.lag = lag;
    report.interrupted = audience.monitor && audience.monitor->WasInterrupted();
    if (outcome)
    {
        WantOutcome(*outcome, options, report);
    }
    if (animation && !report.unwritten)
    {
        report.unwritten =
            ims::WriteFileAtomically(GetOutputPrefix(options) + ".xml", animation->Finish());
    }
    return report;
}

std::vector<ims::FlowFile>
TakeFlows(std::vector<ims::ExpectedFlow> expected)
{
    std::vector<ims::FlowFile> flows;
    flows.reserve(expected.size());
    for (auto& each : expected)
    {
        flows.push_back(std::move(each.flow));
    }
    return flows;
}

void
SetSeed(const RunOptions& options)
{
    RngSeedManager::SetSeed(static_cast<uint32_t>(options.seed));
    RngSeedManager::SetRun(static_cast<uint64_t>(options.run));
}

} // namespace

std::string
DescribeCut(const RunOptions& options)
{
    SetSeed(options);
    const auto plan = PlanLoad(options);
    if (!plan || plan->sessions.empty() || plan->stop > plan->last)
    {
        return "";
    }
    return "--stop=" + options.stop + ": the last session starts at " +
           FormatTimeText(ims::Duration(plan->last.GetNanoSeconds())) + ", so sessions will be cut";
}

ims::Result<ims::RunReport>
RunScenario(const RunOptions& options,
            ims::RunPictures& pictures,
            RunMonitor* monitor,
            const AnimationMaker& animate,
            const PortMaker& makePort)
{
    auto expected = ReadExpectedFlows(options);
    if (!expected)
    {
        return expected.GetError();
    }
    if (const auto error = FindBlockedOutput(options, GetInputs(options, *expected)))
    {
        return *error;
    }
    SetSeed(options);
    const auto plan = PlanLoad(options);
    if (!plan)
    {
        return plan.GetError();
    }
    UseHeapOfEvents();
    E2aeHelper helper;
    LeaveOutUnseenChecksums(options);
    if (const auto error = SetAttributes(options, *plan, helper))
    {
        return *error;
    }
    DeviceCaptures devices;
    auto result = Simulate(options,
                           {*plan, pictures, monitor, animate},
                           SetUp(options, *plan, helper, makePort ? makePort() : nullptr),
                           helper,
                           devices,
                           TakeFlows(std::move(*expected)));
    Simulator::Destroy();
    if (result && !result->unwritten)
    {
        result->unwritten = devices.Close();
    }
    return result;
}
