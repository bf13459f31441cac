// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-results.h"

#include "helper/run-observation.h"
#include "model/app/role-application.h"
#include "model/capture/file/text-file.h"
#include "model/flow/flow-printer.h"
#include "model/flow/ladder.h"
#include "model/report/diagnosis.h"
#include "model/report/expected-flow.h"
#include "model/report/measures.h"
#include "model/report/report-text.h"
#include "model/report/session-rows.h"
#include "model/report/summary.h"

#include <algorithm>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(E2aeResults);

namespace
{

std::string
GetName(ims::Milestone milestone)
{
    switch (milestone)
    {
    case ims::Milestone::InviteSent:
        return "InviteSent";
    case ims::Milestone::AnswerReceived:
        return "AnswerReceived";
    case ims::Milestone::TcpConnected:
        return "TcpConnected";
    case ims::Milestone::TlsEstablished:
        return "TlsEstablished";
    case ims::Milestone::MediaReady:
        return "MediaReady";
    case ims::Milestone::MessageDelivered:
        return "MessageDelivered";
    case ims::Milestone::FloorGranted:
        return "FloorGranted";
    }
    return "";
}

/// @return the time that has gone by since the INVITE, nothing when either was not.
std::optional<Time>
Since(std::optional<ims::TimePoint> invite, std::optional<ims::TimePoint> time)
{
    return invite && time ? std::optional(NanoSeconds((*time - *invite).count())) : std::nullopt;
}

E2aeSession
Describe(const ims::SessionReport& report, const ims::JudgedSession& judged)
{
    const auto invite = report.FindFirst(ims::Milestone::InviteSent);
    E2aeSession session;
    session.callId = report.callId;
    session.completed = report.IsSuccess();
    session.matched = judged.matched;
    session.outcome = ims::DescribeOutcomes(report.outcomes);
    session.start = NanoSeconds(invite.value_or(ims::TimePoint{}).time_since_epoch().count());
    session.answer = Since(invite, report.FindFirst(ims::Milestone::AnswerReceived));
    session.mediaReady = Since(invite, report.FindMediaReady());
    session.firstMessage = Since(invite, report.FindFirst(ims::Milestone::MessageDelivered));
    session.firstFloor = Since(invite, report.FindFirst(ims::Milestone::FloorGranted));
    session.messages = report.delivered;
    session.floors = report.granted;
    return session;
}

} // namespace

TypeId
E2aeResults::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::E2aeResults")
            .SetParent<Object>()
            .SetGroupName("E2ae")
            .AddAttribute("Quiet",
                          "How long no entity may have held anything before StopWhenOver() ends "
                          "the simulation; negative: as long as the flow says, 2 s without one",
                          TimeValue(Seconds(-1)),
                          MakeTimeAccessor(&E2aeResults::m_quiet),
                          MakeTimeChecker())
            .AddTraceSource("SessionEnd",
                            "A session is over at an entity",
                            MakeTraceSourceAccessor(&E2aeResults::m_sessionEnd),
                            "ns3::E2aeResults::SessionEndTracedCallback")
            .AddTraceSource("Milestone",
                            "A session came a step further at an entity",
                            MakeTraceSourceAccessor(&E2aeResults::m_milestone),
                            "ns3::E2aeResults::MilestoneTracedCallback")
            .AddTraceSource("AnswerDelay",
                            "The caller has the answer: time since its INVITE",
                            MakeTraceSourceAccessor(&E2aeResults::m_answerDelay),
                            "ns3::E2aeResults::DelayTracedCallback")
            .AddTraceSource("MediaReadyDelay",
                            "UE and peer can both send media: time since the INVITE",
                            MakeTraceSourceAccessor(&E2aeResults::m_mediaReadyDelay),
                            "ns3::E2aeResults::DelayTracedCallback");
    return tid;
}

E2aeResults::E2aeResults(const E2aeApplications& applications)
{
    RunWatch::Listeners listeners;
    listeners.onEnd = [this](const std::string& entity, const ims::SessionEnded& ended) {
        m_sessionEnd(entity, ended.callId, ToString(ended.outcome));
    };
    listeners.onMilestone = [this](const std::string& entity,
                                   const ims::MilestoneReached& reached,
                                   const ims::SessionReport& soFar) {
        Tell(entity, reached, soFar);
    };
    m_observation = std::make_unique<RunObservation>(applications, std::move(listeners));
}

E2aeResults::~E2aeResults() = default;

void
E2aeResults::DoDispose()
{
    m_observation.reset();
    Object::DoDispose();
}

/// A time of the session counts when this milestone has completed it.
void
E2aeResults::Tell(const std::string& entity,
                  const ims::MilestoneReached& reached,
                  const ims::SessionReport& soFar)
{
    m_milestone(entity, reached.callId, GetName(reached.milestone), reached.detail);
    const auto invite = soFar.FindFirst(ims::Milestone::InviteSent);
    const auto tell = [&](const auto& trace, std::optional<ims::TimePoint> time) {
        if (invite && time == GetNow())
        {
            trace(*Since(invite, time));
        }
    };
    if (reached.milestone == ims::Milestone::AnswerReceived)
    {
        tell(m_answerDelay, soFar.FindFirst(reached.milestone));
    }
    if (reached.milestone == ims::Milestone::MediaReady)
    {
        tell(m_mediaReadyDelay, soFar.FindMediaReady());
    }
}

std::optional<ims::Error>
E2aeResults::EnablePcap(const std::string& path)
{
    auto error = m_observation->Open(path);
    if (!error)
    {
        m_files.push_back(path);
    }
    return error;
}

void
E2aeResults::SampleCapture(uint32_t sessions)
{
    m_observation->Sample(sessions);
}

std::optional<ims::Error>
E2aeResults::CompareWith(const std::string& flow)
{
    auto expected = ims::FindFlow(flow);
    if (!expected)
    {
        return expected.GetError();
    }
    CompareWith(std::move(expected->flow));
    return std::nullopt;
}

void
E2aeResults::CompareWith(ims::FlowFile&& flow)
{
    m_observation->CompareWith(std::move(flow));
}

void
E2aeResults::CompareWith(std::vector<ims::FlowFile>&& flows,
                         std::function<std::size_t(Ptr<ImsApplication> caller)> choose)
{
    m_observation->CompareWith(std::move(flows), std::move(choose));
}

void
E2aeResults::MeasureLoad(Time from, Time until)
{
    m_observation->MeasureLoad(from, until);
}

void
E2aeResults::StopWhenOver(uint32_t sessions, Time earliest)
{
    m_observation->StopWhenOver(sessions,
                                m_quiet.IsNegative() ? std::nullopt : std::optional(m_quiet),
                                earliest);
}

std::optional<ims::Error>
E2aeResults::Finish()
{
    return m_observation->Finish().unwritten;
}

void
E2aeResults::Draw(ims::RunPictures& pictures)
{
    m_observation->Draw(pictures);
}

void
E2aeResults::TellLabels(
    const std::function<void(uint64_t uid, uint16_t id, const std::string& text)>& listener)
{
    m_observation->TellLabels([listener](ims::PacketKey key, const std::string& text) {
        listener(key.first, key.second, text);
    });
}

ims::RunReport&
E2aeResults::GetRunReport()
{
    return m_observation->Finish();
}

bool
E2aeResults::IsSuccess()
{
    const auto& report = GetRunReport();
    return !report.sessions.empty() && report.IsSuccess() && report.violations.empty() &&
           std::all_of(report.sessions.begin(), report.sessions.end(), [](const auto& session) {
               return session.IsSuccess();
           });
}

std::vector<E2aeSession>
E2aeResults::GetSessions()
{
    const auto& report = GetRunReport();
    std::vector<E2aeSession> sessions;
    for (const auto& [reported, judged] : ims::JoinSessions(report))
    {
        sessions.push_back(Describe(reported, judged));
    }
    return sessions;
}

std::size_t
E2aeResults::CountMatched()
{
    return GetRunReport().flow.matched;
}

std::string
E2aeResults::GetLadder()
{
    const auto& report = GetRunReport();
    if (!report.flow.matcher)
    {
        return "";
    }
    return report.flow.outcome.matched ? ims::PrintLadder(report.flow.matcher->GetRows())
                                       : ims::FormatMismatch(report);
}

std::string
E2aeResults::GetReport()
{
    auto& report = GetRunReport();
    report.wanted.files = m_files;
    return ims::FormatReport(report);
}

std::string
E2aeResults::GetCsv()
{
    return ims::MakeSessionTable(GetRunReport()).ToCsv();
}

std::string
E2aeResults::GetJson()
{
    return ims::MakeSummary(GetRunReport());
}

std::string
E2aeResults::GetFlow()
{
    const auto& matcher = GetRunReport().flow.matcher;
    return matcher ? ims::PrintFlow(matcher->GetFlow(), matcher->GetRows()) : "";
}

std::vector<std::string>
E2aeResults::GetViolations()
{
    return GetRunReport().violations;
}

std::string
E2aeResults::GetLeftovers()
{
    return GetRunReport().leftovers;
}

uint64_t
E2aeResults::CountPackets()
{
    return GetRunReport().packets;
}

uint64_t
E2aeResults::CountLostPackets()
{
    return GetRunReport().lostPackets;
}

std::optional<ims::Error>
E2aeResults::WriteFiles(const std::string& prefix)
{
    if (auto error = ims::WriteSessionTable(prefix + ".csv", GetRunReport()))
    {
        return error;
    }
    m_files.push_back(prefix + ".csv");
    const std::pair<std::string, std::string> files[] = {{".json", GetJson()},
                                                         {".flow", GetFlow()}};
    for (const auto& [ending, text] : files)
    {
        if (text.empty())
        {
            continue;
        }
        if (auto error = ims::WriteFileAtomically(prefix + ending, text))
        {
            return error;
        }
        m_files.push_back(prefix + ending);
    }
    return std::nullopt;
}

} // namespace ns3
