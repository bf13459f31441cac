// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/run.h"

#include "helper/e2ae-helper.h"
#include "model/capture/judge/invariants.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/cost-options.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"
#include "scenarios/programs/sim/options/ns3-attributes.h"
#include "scenarios/programs/sim/options/scenario-files.h"
#include "scenarios/programs/sim/run/expected-flow.h"
#include "scenarios/programs/sim/run/output-files.h"
#include "scenarios/programs/sim/run/topology.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <filesystem>

using namespace ns3;

namespace
{

/// Sessions for one UE node, and peer node: ns-3's cost per packet grows with the sockets of a
/// node.
constexpr uint32_t SESSIONS_PER_HOST = 50;

constexpr uint32_t NO_CONTEXT = 0;

const Time FIRST_SESSION = Seconds(1);
const Time CHECK_INTERVAL = MilliSeconds(500);

/// A UE is called when it had the time to register.
Time
GetFirstSession(const RunOptions& options)
{
    constexpr int64_t trips = 6; // two requests, two responses, and some to spare
    const bool registers = options.registers || options.e2ae != "asked";
    const Time trip = Time(options.delayAccess) + Time(options.jitter);
    return registers ? std::max(FIRST_SESSION, trip * trips) : FIRST_SESSION;
}

/// As defaults, so that an ns-3 attribute that the user gives has the last word.
void
SetDefaults(const RunOptions& options)
{
    Config::SetDefault("ns3::TcpSocket::ConnTimeout", StringValue(options.connTimeout));
    Config::SetDefault("ns3::UeApplication::TlsVersion", StringValue(options.tls));
    Config::SetDefault("ns3::ImsAgwApplication::TlsVersion", StringValue(options.tls));
    for (const char* application : {"Ue", "Peer", "ImsAgw"})
    {
        Config::SetDefault(std::string("ns3::") + application + "Application::TlsProvider",
                           StringValue(options.tlsProvider));
    }
    Config::SetDefault("ns3::ImsAlgApplication::TcpSetup", StringValue(options.tcpSetup));
    Config::SetDefault("ns3::ImsAlgApplication::IqTransport", StringValue(options.iq));
}

/// @return the flow of the figure as it is drawn, without what the options add.
std::string
GetFigureFlow(const RunOptions& options)
{
    // BFCP is known on Iq as agnostic only, so its figures have no variant of that kind.
    return options.figure + "/" + options.tcpSetup + (IsBfcp(options) ? "" : "-" + options.iq);
}

std::string
GetVariantFlow(const RunOptions& options)
{
    if (IsRegistrationOnly(options))
    {
        return options.figure;
    }
    const std::string choice = GetCallFlowSuffix(options);
    const std::string variant =
        choice.empty() ? GetFigureFlow(options) : options.figure + "/" + options.tcpSetup + choice;
    return variant + GetE2aeSuffix(options);
}

/// @return the flow that the project has for such a run.
std::string
GetOwnFlowPath(const RunOptions& options)
{
    const std::string folder = GetScenarioFolder() + "/flows/";
    const std::string fault = GetFaultFlow(options);
    const std::string path = folder + (fault.empty() ? GetVariantFlow(options) : fault) + ".flow";
    // Who judges by invariants needs no flow but for the names of the steps.
    const bool optional = options.judge == "invariants" || LacksFaultFlow(options);
    return optional && !std::filesystem::exists(path) ? folder + GetFigureFlow(options) + ".flow"
                                                      : path;
}

/// @return the files that the run reads, the flow's among them.
std::vector<std::string>
GetInputs(const RunOptions& options, const ExpectedFlow& expected)
{
    auto inputs = expected.files;
    if (const auto scenario = FindScenario(options.scenario))
    {
        inputs.push_back(*scenario);
    }
    if (options.cost == "calibrated")
    {
        inputs.push_back(GetCostTablePath(options));
    }
    return inputs;
}

/// The streams of a session, that of the figure first.
std::string
GetMedia(const RunOptions& options)
{
    const std::string first = IsBfcp(options) ? "bfcp" : "msrp";
    const std::string second = IsBfcp(options) ? "+msrp" : "+bfcp";
    return first + (HasBothMedia(options) ? second : "");
}

void
SetHelperAttributes(const RunOptions& options, E2aeHelper& helper)
{
    helper.SetUeAttribute("Messages", UintegerValue(static_cast<uint64_t>(options.messages)));
    helper.SetUeAttribute("MessageSize", UintegerValue(static_cast<uint64_t>(options.messageSize)));
    helper.SetUeAttribute("MessageInterval", StringValue(options.messageInterval));
    for (const auto& set : {&E2aeHelper::SetUeAttribute, &E2aeHelper::SetPeerAttribute})
    {
        (helper.*set)("AnswerDelay", StringValue(options.answerDelay));
        (helper.*set)("Media", StringValue(GetMedia(options)));
    }
    helper.SetPeerAttribute("ExpectedMessages",
                            UintegerValue(static_cast<uint64_t>(options.messages)));
}

/// What the entities report of their sessions, and whether all is over.
class RunWatch
{
  public:
    RunWatch(const E2aeNodes& nodes,
             const E2aeApplications& applications,
             std::size_t sessions,
             Time quiet)
        : m_nodes(nodes),
          m_applications(applications),
          m_sessions(sessions),
          m_quiet(quiet)
    {
        const auto names = applications.GetEntities();
        const auto all = applications.GetAll();
        for (std::size_t i = 0; i < all.size(); ++i)
        {
            all[i]->TraceConnectWithoutContext(
                "Milestone",
                Callback<void, const ims::MilestoneReached&>(
                    [this, entity = names[i]](const auto& reached) { Note(reached, entity); }));
            all[i]->TraceConnectWithoutContext(
                "SessionEnd",
                Callback<void, const ims::SessionEnded&>(
                    [this, entity = names[i]](const auto& ended) { Note(ended, entity); }));
        }
        applications.agw->TraceConnectWithoutContext(
            "ContextEnd",
            Callback<void, const ims::ContextClosed&>(
                [this](const auto& context) { m_costs[context.context] = context.cost; }));
    }

    /// Stops the simulation when every session has begun, or failed to, and no entity has held
    /// anything for the flow's quiet time.
    void StopWhenOver(Time earliest)
    {
        Simulator::Schedule(std::max(earliest - Simulator::Now(), CHECK_INTERVAL), [this] {
            if (m_reports.size() < m_sessions || !DescribeLeftovers().empty())
            {
                m_quietSince = Time::Max();
            }
            else if (m_quietSince == Time::Max())
            {
                m_quietSince = Simulator::Now();
            }
            else if (Simulator::Now() - m_quietSince >= m_quiet)
            {
                m_over = true;
                Simulator::Stop();
                return;
            }
            StopWhenOver(Simulator::Now());
        });
    }

    std::string DescribeLeftovers() const
    {
        std::string text;
        const auto names = m_applications.GetEntities();
        const auto all = m_applications.GetAll();
        for (std::size_t i = 0; i < all.size(); ++i)
        {
            const std::string left = all[i]->DescribeLeftovers();
            text += left.empty() ? "" : (text.empty() ? "" : "; ") + names[i] + ": " + left;
        }
        const std::string sockets = DescribeSockets(m_nodes);
        return text + (text.empty() || sockets.empty() ? "" : "; ") + sockets;
    }

    bool IsOver() const
    {
        return m_over;
    }

    std::vector<SessionReport> TakeReports()
    {
        for (auto& report : m_reports)
        {
            const auto cost =
                m_costs.find(report.statistics ? report.statistics->context : NO_CONTEXT);
            if (cost != m_costs.end() && m_applications.agw->GetMeter())
            {
                report.cost = cost->second;
            }
        }
        return std::move(m_reports);
    }

  private:
    SessionReport& Find(const std::string& callId)
    {
        const auto [known, isNew] = m_index.emplace(callId, m_reports.size());
        if (isNew)
        {
            m_reports.emplace_back();
            m_reports.back().callId = callId;
        }
        return m_reports[known->second];
    }

    void Note(const ims::SessionEnded& ended, const std::string& entity)
    {
        SessionReport& report = Find(ended.callId);
        report.outcomes[entity] = ToString(ended.outcome);
        if (ended.statistics)
        {
            report.statistics = ended.statistics;
        }
    }

    void Note(const ims::MilestoneReached& reached, const std::string& entity)
    {
        SessionReport& report = Find(reached.callId);
        report.reached.emplace(std::make_pair(reached.milestone, entity), GetNow());
        report.delivered += reached.milestone == ims::Milestone::MessageDelivered ? 1 : 0;
        // Both ends see a floor granted; the participant has it.
        const bool granted = reached.milestone == ims::Milestone::FloorGranted && entity == "UE";
        report.granted += granted ? 1 : 0;
    }

    E2aeNodes m_nodes;
    E2aeApplications m_applications;
    std::size_t m_sessions; ///< how many there are to be
    Time m_quiet;
    Time m_quietSince = Time::Max();
    bool m_over = false;
    std::vector<SessionReport> m_reports;
    std::map<std::string, std::size_t> m_index;
    std::map<uint32_t, ims::Duration> m_costs; ///< by ContextID
};

/// @return an error when an ns-3 attribute that the user gives is wrong.
std::optional<ims::Error>
Configure(const RunOptions& options, E2aeHelper& helper)
{
    RngSeedManager::SetSeed(static_cast<uint32_t>(options.seed));
    RngSeedManager::SetRun(static_cast<uint64_t>(options.run));
    SetDefaults(options);
    SetE2aeDefaults(options);
    SetCallFlowDefaults(options);
    SetCostDefaults(options);
    if (const auto mistake = SetAttributes(options))
    {
        return ims::Error{*mistake, 0, ""};
    }
    SetHelperAttributes(options, helper);
    SetFaultAttributes(options, helper);
    return std::nullopt;
}

/// @return when the sessions start, in order.
std::vector<Time>
DrawStarts(const RunOptions& options)
{
    const Time interval(options.sessionInterval);
    auto gap = CreateObject<ExponentialRandomVariable>();
    gap->SetAttribute("Mean", DoubleValue(interval.GetSeconds()));
    std::vector<Time> starts;
    Time next = GetFirstSession(options);
    for (int64_t i = 0; i < options.sessions; ++i)
    {
        starts.push_back(next);
        next += options.arrivals == "poisson" ? Seconds(gap->GetValue()) : interval;
    }
    return starts;
}

RunResult
Simulate(const RunOptions& options,
         const E2aeNodes& nodes,
         const E2aeApplications& applications,
         ims::RunRecorder& recorder,
         ims::FlowFile flow,
         Time lastStart)
{
    const auto sessions = static_cast<uint32_t>(options.sessions);
    const Time quiet = NanoSeconds(flow.quiet.count());
    ims::FlowJudge judge(std::move(flow),
                         std::max(1U, sessions),
                         [&recorder](uint64_t packet, std::string text) {
                             recorder.Comment(packet, std::move(text));
                         });
    ims::Invariants invariants;
    recorder.SetRecordHandler([&](ims::Record&& record) {
        invariants.Feed(record);
        judge.Feed(std::move(record));
    });
    RunWatch watch(nodes, applications, sessions, quiet);
    watch.StopWhenOver(lastStart + CHECK_INTERVAL);
    Simulator::Stop(Time(options.stop));
    Simulator::Run();

    RunResult result;
    result.byInvariants = options.judge == "invariants" || LacksFaultFlow(options);
    result.meantToFail = IsMeantToFail(options);
    result.end = GetNow();
    result.flow = judge.Finish(result.end);
    result.sessions = watch.TakeReports();
    for (auto& session : result.sessions)
    {
        session.asDefined = result.meantToFail && IsDefinedEnd(options, session.outcomes);
    }
    result.violations = invariants.GetViolations();
    result.leftovers = watch.DescribeLeftovers();
    result.givenUp = !watch.IsOver();
    result.packets = recorder.GetPacketCount();
    result.lostPackets = recorder.GetUndeliveredCount();
    if (const auto* meter = applications.agw->GetMeter())
    {
        result.costs = meter->MakeTable();
        result.unpriced = meter->GetUnpriced();
    }
    return result;
}

} // namespace

bool
SessionReport::IsSuccess() const
{
    return DescribeOutcomes(outcomes) == "completed";
}

std::optional<ims::TimePoint>
SessionReport::FindFirst(ims::Milestone milestone) const
{
    std::optional<ims::TimePoint> first;
    for (const auto& [key, time] : reached)
    {
        if (key.first == milestone && (!first || time < *first))
        {
            first = time;
        }
    }
    return first;
}

std::optional<ims::TimePoint>
SessionReport::FindMediaReady() const
{
    const auto ue = reached.find({ims::Milestone::MediaReady, "UE"});
    const auto peer = reached.find({ims::Milestone::MediaReady, "PEER"});
    if (ue == reached.end() || peer == reached.end())
    {
        return std::nullopt;
    }
    return std::max(ue->second, peer->second);
}

bool
RunResult::IsSuccess(std::size_t sessionsWanted) const
{
    bool success = (byInvariants ? violations.empty() : flow.IsMatch()) && leftovers.empty() &&
                   !givenUp && sessions.size() == sessionsWanted;
    for (const auto& session : sessions)
    {
        const bool ended = byInvariants ? !session.outcomes.empty() : session.IsSuccess();
        success = success && (meantToFail ? session.asDefined : ended);
    }
    return success;
}

ims::Result<RunResult>
RunScenario(const RunOptions& options)
{
    const std::string own = GetOwnFlowPath(options);
    auto expected = ReadFlow(options.expect.empty() ? own : options.expect,
                             std::filesystem::path(own).parent_path());
    if (!expected)
    {
        return expected.GetError();
    }
    if (const auto error = FindBlockedOutput(options, GetInputs(options, *expected)))
    {
        return *error;
    }
    E2aeHelper helper;
    if (const auto error = Configure(options, helper))
    {
        return *error;
    }
    const auto sessions = static_cast<uint32_t>(options.sessions);
    const uint32_t hosts = std::max(1U, (sessions + SESSIONS_PER_HOST - 1) / SESSIONS_PER_HOST);
    const E2aeNodes nodes = MakeTopology(options, hosts + CountFaultHosts(options));
    const E2aeApplications applications = helper.Install(nodes);
    const std::vector<Time> starts = DrawStarts(options);
    helper.StartSessions(applications, starts, IsTerminating(options) ? Caller::Peer : Caller::Ue);
    ScheduleFault(options, nodes, applications, GetFirstSession(options));

    const std::string capture = options.writesFiles ? GetOutputPrefix(options) + ".pcapng" : "";
    auto recorder = helper.Record(nodes, applications, capture);
    if (!recorder)
    {
        Simulator::Destroy();
        return recorder.GetError();
    }
    PcapFiles pcaps;
    const auto blocked = options.pcap ? pcaps.Begin(GetOutputPrefix(options)) : std::nullopt;
    RunResult result;
    if (!blocked)
    {
        result = Simulate(options,
                          nodes,
                          applications,
                          **recorder,
                          std::move(expected->flow),
                          starts.empty() ? GetFirstSession(options) : starts.back());
        result.unwritten = (*recorder)->Close();
    }
    (*recorder)->SetRecordHandler(nullptr);
    Simulator::Destroy();
    if (blocked)
    {
        return *blocked;
    }
    const auto unmoved = pcaps.End(!result.unwritten);
    result.unwritten = result.unwritten ? result.unwritten : unmoved;
    return result;
}
