// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/run-observation.h"

#include "model/app/role-application.h"

#include "ns3/abort.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>

namespace ns3
{

namespace
{

const Time USUAL_QUIET = Seconds(2);

/// What the steps of the second stream's flow end in.
const std::string SECOND_IS_MSRP = "m";
const std::string SECOND_IS_BFCP = "b";

/// @return an attribute of the kind that is a name.
std::string
GetName(Ptr<ImsApplication> application, const std::string& attribute)
{
    StringValue name;
    application->GetAttribute(attribute, name);
    return name.Get();
}

/// @return of SIP, between any two entities.
ims::Duration
FindLongestT1(const E2aeApplications& applications)
{
    const std::pair<Ptr<ImsApplication>, const char*> timers[] = {
        {applications.ues.at(0), "SipT1"},
        {applications.alg, "GmT1"},
        {applications.alg, "MwT1"},
        {applications.peers.at(0), "SipT1"}};
    Time longest;
    for (const auto& [application, attribute] : timers)
    {
        TimeValue t1;
        application->GetAttribute(attribute, t1);
        longest = std::max(longest, t1.Get());
    }
    return ims::Duration(longest.GetNanoSeconds());
}

} // namespace

RunObservation::RunObservation(const E2aeApplications& applications, RunWatch::Listeners listeners)
    : m_applications(applications),
      m_recording(applications),
      m_watch(applications, Join(std::move(listeners)))
{
    Listen();
}

void
RunObservation::Listen()
{
    ims::RunRecorder& recorder = m_recording.GetRecorder();
    recorder.SetRecordHandler([this](ims::Record&& record) { Take(std::move(record)); });
    if (m_pictures)
    {
        recorder.KeepArrivals();
        recorder.SetSecretHandler([this](std::string_view line) { m_pictures->AddSecrets(line); });
    }
    recorder.SetPacketHandler([this](uint64_t packet, ims::OctetsView octets) {
        m_packetOctets = octets.size();
        if (m_pictures)
        {
            m_pictures->AddPacket(packet, octets);
        }
    });
}

/// Who judges sessions as they come can let those go that are over; pictures show what entities
/// say of a session when the run is over.
RunWatch::Listeners
RunObservation::Join(RunWatch::Listeners listeners)
{
    listeners.onOver = [this](const std::string& callId) {
        if (m_judge && !m_pictures)
        {
            m_judge->NoteOver(callId);
        }
    };
    return listeners;
}

RunObservation::~RunObservation()
{
    for (EventId& event : m_loadEvents)
    {
        event.Cancel();
    }
    m_recording.GetRecorder().SetRecordHandler(nullptr);
    m_recording.GetRecorder().SetPacketHandler(nullptr);
    m_recording.GetRecorder().SetSecretHandler(nullptr);
}

std::optional<ims::Error>
RunObservation::Open(const std::string& path)
{
    auto error = m_recording.Open(path);
    Listen();
    return error;
}

void
RunObservation::Draw(ims::RunPictures& pictures)
{
    if (pictures.AreWanted())
    {
        m_pictures = &pictures;
        Listen();
    }
}

void
RunObservation::Sample(std::size_t sessions)
{
    m_samples = sessions;
}

void
RunObservation::TellLabels(std::function<void(ims::PacketKey, const std::string&)> listener)
{
    m_labelListener = std::move(listener);
}

void
RunObservation::CompareWith(ims::FlowFile flow)
{
    m_flow = std::move(flow);
}

void
RunObservation::CompareWith(std::vector<ims::FlowFile> flows,
                            std::function<std::size_t(Ptr<ImsApplication> caller)> choose)
{
    m_flow = std::move(flows.at(0));
    for (std::size_t i = 1; i < flows.size(); ++i)
    {
        m_flow->quiet = std::max(m_flow->quiet, flows[i].quiet);
        m_furtherFlows.push_back(std::move(flows[i]));
    }
    m_choose = std::move(choose);
}

void
RunObservation::StopWhenOver(std::size_t sessions, const std::optional<Time>& quiet, Time earliest)
{
    const Time usual = m_flow ? NanoSeconds(m_flow->quiet.count()) : USUAL_QUIET;
    m_sessions = sessions;
    m_watch.StopWhenOver(sessions, quiet.value_or(usual), earliest);
}

void
RunObservation::MeasureLoad(Time from, Time until)
{
    const auto sample = [this] { m_loads.push_back({GetNow(), CollectLoad()}); };
    for (const Time& time : {from, until})
    {
        const Time delay = std::max(time - Simulator::Now(), Time(0));
        m_loadEvents.push_back(Simulator::Schedule(delay, sample));
    }
}

ims::ProcessorLoad
RunObservation::CollectLoad() const
{
    ims::ProcessorLoad all;
    for (const auto& gateway : m_applications.GetGateways())
    {
        const auto own = DynamicCast<RoleApplication>(gateway)->GetLoad();
        all.busy.insert(all.busy.end(), own.busy.begin(), own.busy.end());
        all.waited += own.waited;
    }
    return all;
}

/// @return what the cores did between the two samples; nothing when these are not, or work takes no
/// time.
std::optional<ims::GatewayLoad>
RunObservation::FindLoad() const
{
    if (m_loads.size() < 2 || m_loads[0].load.busy.empty() || m_loads[0].time == m_loads[1].time)
    {
        return std::nullopt;
    }
    const auto& [from, before] = m_loads[0];
    const auto& [until, after] = m_loads[1];
    const auto share = [span = until - from](ims::Duration part) {
        return static_cast<double>(part.count()) / static_cast<double>(span.count());
    };
    ims::GatewayLoad load{from, until, {}, share(after.waited - before.waited)};
    for (std::size_t i = 0; i < after.busy.size(); ++i)
    {
        load.utilisation.push_back(share(after.busy[i] - before.busy[i]));
    }
    return load;
}

/// Without a flow, records are of use to the invariants only.
void
RunObservation::Take(ims::Record&& record)
{
    m_invariants.Feed(record);
    if (m_flow && m_sessions)
    {
        MakeJudge(*m_sessions);
    }
    if (m_judge)
    {
        m_judge->Feed(std::move(record), m_packetOctets);
    }
    else if (m_flow)
    {
        m_records.emplace_back(std::move(record), m_packetOctets);
    }
}

void
RunObservation::MakeJudge(std::size_t sessions)
{
    m_judge.emplace(
        std::move(*m_flow),
        std::max<std::size_t>(1, sessions),
        [this](uint64_t packet, std::string text) {
            m_recording.GetRecorder().Comment(packet, std::move(text));
        },
        m_pictures ? m_pictures->GetLimits() : ims::MatchLimits{},
        FindLongestT1(m_applications));
    if (m_labelListener)
    {
        m_judge->SetLabelHandler([this](const std::string& text) {
            m_labelListener(m_recording.GetRecorder().GetLastKey(), text);
        });
    }
    m_flow.reset();
    if (m_choose)
    {
        m_judge->AddFlows(std::exchange(m_furtherFlows, {}),
                          [this](const std::string& callId) { return FindKind(callId); });
    }
    if (m_samples)
    {
        m_judge->SetPacketsHandler([this](const std::string& callId, const auto& packets) {
            if (IsSampled(callId))
            {
                for (const uint64_t packet : packets)
                {
                    m_recording.GetRecorder().Keep(packet);
                }
            }
        });
    }
    for (auto& [record, octets] : std::exchange(m_records, {}))
    {
        m_judge->Feed(std::move(record), octets);
    }
}

/// The first session is one of them.
bool
RunObservation::IsSampled(const std::string& callId) const
{
    const auto number = m_watch.FindNumber(callId);
    const std::size_t all = std::max<std::size_t>(1, m_sessions.value_or(1));
    return number && *number * *m_samples % all < *m_samples;
}

/// A session whose caller nobody knows is taken for one of the first kind.
std::size_t
RunObservation::FindKind(const std::string& callId) const
{
    const auto caller = m_choose ? m_watch.FindCaller(callId) : nullptr;
    return caller ? m_choose(caller) : 0;
}

ims::RunReport&
RunObservation::Finish()
{
    if (!m_report)
    {
        NS_ABORT_MSG_UNLESS(m_applications.agw->GetNode(),
                            "E2aeResults is asked for the first time after Simulator::Destroy(): "
                            "the nodes that it would look at are gone");
        Judge();
    }
    return *m_report;
}

void
RunObservation::Judge()
{
    ims::RunRecorder& recorder = m_recording.GetRecorder();
    recorder.SetRecordHandler(nullptr);
    recorder.SetPacketHandler(nullptr);
    recorder.SetSecretHandler(nullptr);
    ims::RunReport& report = m_report.emplace();
    report.end = GetNow();
    report.leftovers = m_watch.DescribeLeftovers();
    report.givenUp = m_sessions && !m_watch.IsOver();
    report.sessions = m_watch.TakeReports();
    for (auto& session : report.sessions)
    {
        session.kind = FindKind(session.callId);
    }
    if (const auto* meter = DynamicCast<RoleApplication>(m_applications.agw)->GetMeter())
    {
        report.costs = meter->MakeTable();
        report.unpriced = meter->GetUnpriced();
    }
    if (m_flow)
    {
        MakeJudge(m_sessions.value_or(report.sessions.size()));
    }
    report.byInvariants = !m_judge;
    if (m_judge)
    {
        DrawSessions(report);
        report.flow = m_judge->Finish(report.end);
    }
    report.load = FindLoad();
    report.violations = m_invariants.GetViolations();
    report.packets = recorder.GetPacketCount();
    report.lostPackets = recorder.GetUndeliveredCount();
    report.wanted = Describe();
    report.unwritten = recorder.Close();
}

/// Sessions are drawn as they are judged, with what their entities said of them.
void
RunObservation::DrawSessions(const ims::RunReport& report)
{
    if (!m_pictures)
    {
        return;
    }
    const auto findFate = [this](uint64_t packet) {
        const auto arrival = m_recording.GetRecorder().FindArrival(packet);
        return ims::PacketFate{arrival, !arrival};
    };
    m_judge->SetSessionHandler(
        [this, &report, findFate](const auto& matcher, const auto& outcome, const auto& judged) {
            m_pictures->AddSession(matcher,
                                   outcome,
                                   ims::FindReported(report.sessions, judged.callId),
                                   findFate);
        });
}

/// What a program of the user's own was to be, as far as the objects tell it.
ims::RunDescription
RunObservation::Describe() const
{
    const std::string media = GetName(m_applications.ues.at(0), "Media");
    ims::RunDescription description;
    description.version = E2AE_VERSION;
    description.seed = RngSeedManager::GetSeed();
    description.run = static_cast<int64_t>(RngSeedManager::GetRun());
    description.sessions = m_sessions.value_or(m_report->sessions.size());
    description.costModel = GetName(m_applications.agw, "CostModel");
    description.limit = "the time at which the simulation stopped";
    description.hasMsrp = media.find("msrp") != std::string::npos;
    description.hasBfcp = media.find("bfcp") != std::string::npos;
    if (description.hasMsrp && description.hasBfcp)
    {
        description.streams.push_back(media.rfind("msrp", 0) == 0 ? SECOND_IS_BFCP
                                                                  : SECOND_IS_MSRP);
    }
    return description;
}

} // namespace ns3
