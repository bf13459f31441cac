// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-load-helper.h"

#include "model/app/user-agent-application.h"

#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

/// ns-3's times are nanoseconds in 64 bits; this leaves room for sums.
constexpr double MOST_SECONDS = 1e6;

Time
DrawTime(Ptr<RandomVariableStream> seconds)
{
    return seconds ? Seconds(std::clamp(seconds->GetValue(), 0.0, MOST_SECONDS)) : Time(0);
}

/// @return a whole number of least or more, nothing when there is nothing to draw from.
std::optional<uint32_t>
DrawNumber(Ptr<RandomVariableStream> number, uint32_t least)
{
    if (!number)
    {
        return std::nullopt;
    }
    const double value = std::floor(number->GetValue());
    return static_cast<uint32_t>(std::clamp<double>(value, least, UINT32_MAX));
}

uint32_t
GetNumber(Ptr<UserAgentApplication> agent, const std::string& attribute)
{
    UintegerValue number;
    agent->GetAttribute(attribute, number);
    return static_cast<uint32_t>(number.Get());
}

void
Shape(const CallerSession& session, const PlannedSession& plan)
{
    const auto agent = DynamicCast<UserAgentApplication>(session.caller);
    const bool isOfItsOwn =
        plan.messages || plan.messageSize || plan.holdingTime.IsStrictlyPositive();
    if (agent && isOfItsOwn)
    {
        agent->ShapeSession(session.index,
                            {plan.messages.value_or(GetNumber(agent, "Messages")),
                             plan.messageSize.value_or(GetNumber(agent, "MessageSize")),
                             ims::Duration(plan.holdingTime.GetNanoSeconds())});
    }
}

} // namespace

void
E2aeLoadHelper::SetStarts(uint32_t count, Time first, Ptr<RandomVariableStream> interval)
{
    m_starts.clear();
    m_count = count;
    m_first = first;
    m_interval = interval;
    m_rate.reset();
}

void
E2aeLoadHelper::SetStarts(uint32_t count,
                          Time first,
                          Ptr<RandomVariableStream> gap,
                          const RateRamp& rate)
{
    SetStarts(count, first, gap);
    m_rate = rate;
}

void
E2aeLoadHelper::SetStarts(std::vector<Time> starts)
{
    m_starts = std::move(starts);
    m_count = 0;
}

void
E2aeLoadHelper::SetHoldingTime(Ptr<RandomVariableStream> seconds)
{
    m_holdingTime = seconds;
}

void
E2aeLoadHelper::SetMessages(Ptr<RandomVariableStream> number)
{
    m_messages = number;
}

void
E2aeLoadHelper::SetMessageSize(Ptr<RandomVariableStream> octets)
{
    m_messageSize = octets;
}

void
E2aeLoadHelper::SetMix(std::vector<double> weights)
{
    m_weights = std::move(weights);
    m_kind = m_weights.empty() ? nullptr : CreateObject<UniformRandomVariable>();
}

int64_t
E2aeLoadHelper::AssignStreams(int64_t stream)
{
    const Ptr<RandomVariableStream> variables[] = {m_interval,
                                                   m_holdingTime,
                                                   m_messages,
                                                   m_messageSize,
                                                   m_kind};
    int64_t next = stream;
    for (const auto& variable : variables)
    {
        // Each has a stream of its own, whether the others are there or not.
        if (variable)
        {
            variable->SetStream(next);
        }
        ++next;
    }
    return next - stream;
}

std::vector<Time>
E2aeLoadHelper::PlanStarts() const
{
    std::vector<Time> starts = m_starts;
    Time next = m_first;
    double sessions = 0;
    for (uint32_t i = 0; i < m_count; ++i)
    {
        starts.push_back(next);
        if (m_rate)
        {
            sessions += std::max(m_interval->GetValue(), 0.0);
            next = m_first + Seconds(std::min(m_rate->FindTime(sessions), MOST_SECONDS));
        }
        else
        {
            next += DrawTime(m_interval);
        }
    }
    return starts;
}

std::vector<PlannedSession>
E2aeLoadHelper::Plan() const
{
    const std::vector<Time> starts = PlanStarts();
    std::vector<PlannedSession> sessions;
    sessions.reserve(starts.size());
    for (const Time& start : starts)
    {
        sessions.push_back({start,
                            DrawTime(m_holdingTime),
                            DrawNumber(m_messages, 0),
                            DrawNumber(m_messageSize, 1)});
        if (m_kind)
        {
            const std::size_t kind = ChooseByWeight(m_weights, m_kind->GetValue());
            sessions.back().kind = static_cast<uint32_t>(kind);
        }
    }
    return sessions;
}

void
E2aeLoadHelper::Start(const E2aeApplications& applications,
                      const std::vector<PlannedSession>& sessions,
                      Caller caller)
{
    const auto hosts = caller == Caller::Ue ? applications.ues.size() : applications.peers.size();
    Start(applications, sessions, std::vector{LoadKind{caller, 0, static_cast<uint32_t>(hosts)}});
}

void
E2aeLoadHelper::Start(const E2aeApplications& applications,
                      const std::vector<PlannedSession>& sessions,
                      const std::vector<LoadKind>& kinds)
{
    std::vector<uint32_t> begun(kinds.size());
    for (const auto& planned : sessions)
    {
        const LoadKind& kind = kinds.at(planned.kind);
        const auto& callers = kind.caller == Caller::Ue ? applications.ues : applications.peers;
        const uint32_t number = begun[planned.kind]++;
        const CallerSession session{callers.at(kind.firstHost + number % kind.hosts),
                                    number / kind.hosts};
        Shape(session, planned);
        Simulator::ScheduleWithContext(session.caller->GetNode()->GetId(),
                                       planned.start,
                                       &ImsApplication::StartSession,
                                       session.caller,
                                       session.index);
    }
}

} // namespace ns3
