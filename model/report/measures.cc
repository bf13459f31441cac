// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/measures.h"

#include "model/base/record-words.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace ims
{

namespace
{

using Value = Measure::Value;
using Found = std::optional<Value>;

/// @return the time from the INVITE on.
Found
Since(const MeasuredSession& session, std::optional<TimePoint> time)
{
    const auto invite = session.reported.FindFirst(Milestone::InviteSent);
    return time ? Found(*time - invite.value_or(TimePoint{})) : std::nullopt;
}

template <Milestone MILESTONE>
Found
FindFirst(const MeasuredSession& session)
{
    return Since(session, session.reported.FindFirst(MILESTONE));
}

/// The UE's leg is the one with TLS.
template <Milestone MILESTONE>
Found
FindAtUe(const MeasuredSession& session)
{
    return Since(session, session.reported.reached.Find(MILESTONE, entities::UE));
}

Found
FindMediaReady(const MeasuredSession& session)
{
    return Since(session, session.reported.FindMediaReady());
}

template <uint64_t SessionReport::*COUNT>
Found
CountReported(const MeasuredSession& session)
{
    return session.reported.*COUNT;
}

template <uint64_t JudgedSession::*COUNT>
Found
CountJudged(const MeasuredSession& session)
{
    return session.judged.*COUNT;
}

template <MessageCount JudgedSession::*KIND>
Found
CountMessages(const MeasuredSession& session)
{
    return (session.judged.*KIND).messages;
}

/// Nothing when nobody has told how long the messages were.
template <MessageCount JudgedSession::*KIND>
Found
CountOctets(const MeasuredSession& session)
{
    const uint64_t octets = (session.judged.*KIND).octets;
    return octets > 0 ? Found(octets) : std::nullopt;
}

template <uint64_t SessionStatistics::*COUNT>
Found
CountAtGateway(const MeasuredSession& session)
{
    const auto& statistics = session.reported.statistics;
    return statistics ? Found((*statistics).*COUNT) : std::nullopt;
}

/// Nothing of a session without media, or whose packets nobody has looked at.
std::optional<WaitShares>
FindShares(const MeasuredSession& session)
{
    const auto invite = session.reported.FindFirst(Milestone::InviteSent);
    const auto ready = session.reported.FindMediaReady();
    if (!invite || !ready || session.judged.callId.empty())
    {
        return std::nullopt;
    }
    std::vector<Wait> waits = session.judged.waits.Get();
    const auto connected = session.judged.waits.FindUeConnected();
    const auto established = session.reported.reached.Find(Milestone::TlsEstablished, entities::UE);
    if (connected && established)
    {
        waits.push_back({WaitCause::Tls, *connected, *established});
    }
    return ShareTime(*invite, *ready, waits);
}

template <WaitCause CAUSE>
Found
FindShare(const MeasuredSession& session)
{
    const auto shares = FindShares(session);
    return shares ? Found(shares->of[static_cast<std::size_t>(CAUSE)]) : std::nullopt;
}

Found
FindOtherShare(const MeasuredSession& session)
{
    const auto shares = FindShares(session);
    return shares ? Found(shares->other) : std::nullopt;
}

Found
FindWaited(const MeasuredSession& session)
{
    return session.reported.cost ? Found(session.reported.waited) : std::nullopt;
}

Found
FindCost(const MeasuredSession& session)
{
    return session.reported.cost ? Found(*session.reported.cost) : std::nullopt;
}

} // namespace

std::vector<Measure>
ListMeasures(const RunReport& report)
{
    using Report = SessionReport;
    using Judged = JudgedSession;
    using Gateway = SessionStatistics;
    std::vector<Measure> measures{
        {"answer_ms", FindFirst<Milestone::AnswerReceived>},
        {"tcp_connected_ms", FindAtUe<Milestone::TcpConnected>},
        {"tls_established_ms", FindAtUe<Milestone::TlsEstablished>},
        {"media_ready_ms", FindMediaReady},
        {"syn_wait_ms", FindShare<WaitCause::Syn>},
        {"tls_ms", FindShare<WaitCause::Tls>},
        {"tcp_ms", FindShare<WaitCause::Tcp>},
        {"iq_ms", FindShare<WaitCause::Iq>},
        {"other_ms", FindOtherShare},
        {"first_message_ms", FindFirst<Milestone::MessageDelivered>},
        {"messages_delivered", CountReported<&Report::delivered>},
        {"syn_retransmissions", CountJudged<&Judged::synRetransmissions>},
        {"sip_retransmissions", CountJudged<&Judged::sipRetransmissions>},
        {"h248_retransmissions", CountJudged<&Judged::h248Retransmissions>},
        {"sip_messages", CountMessages<&Judged::sip>},
        {"sip_octets", CountOctets<&Judged::sip>},
        {"h248_messages", CountMessages<&Judged::h248>},
        {"h248_octets", CountOctets<&Judged::h248>},
        {"octets_to_core", CountAtGateway<&Gateway::octetsToCore>},
        {"octets_to_access", CountAtGateway<&Gateway::octetsToAccess>}};
    if (report.wanted.hasBfcp)
    {
        measures.push_back({"first_floor_ms", FindFirst<Milestone::FloorGranted>});
        measures.push_back({"floors_granted", CountReported<&Report::granted>});
    }
    const bool hasCost = std::any_of(report.sessions.begin(),
                                     report.sessions.end(),
                                     [](const auto& session) { return session.cost.has_value(); });
    if (hasCost)
    {
        measures.push_back({"agw_cpu_ms", FindCost});
        measures.push_back({"agw_wait_ms", FindWaited});
    }
    return measures;
}

double
ToNumber(const Measure::Value& value)
{
    if (const auto* time = std::get_if<Duration>(&value))
    {
        return std::chrono::duration<double, std::milli>(*time).count();
    }
    return static_cast<double>(std::get<uint64_t>(value));
}

std::vector<MeasuredSession>
JoinSessions(const RunReport& report)
{
    static const JudgedSession unseen;
    std::unordered_map<std::string_view, const JudgedSession*> judged;
    for (const auto& session : report.flow.judged)
    {
        judged.emplace(session.callId, &session);
    }
    std::vector<MeasuredSession> sessions;
    for (const auto& session : report.sessions)
    {
        const auto known = judged.find(session.callId);
        sessions.push_back({session, known == judged.end() ? unseen : *known->second});
    }
    return sessions;
}

} // namespace ims
