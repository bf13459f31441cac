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

int64_t
E2aeLoadHelper::AssignStreams(int64_t stream)
{
    const Ptr<RandomVariableStream> variables[] = {m_interval,
                                                   m_holdingTime,
                                                   m_messages,
                                                   m_messageSize};
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

std::vector<PlannedSession>
E2aeLoadHelper::Plan() const
{
    std::vector<Time> starts = m_starts;
    Time next = m_first;
    for (uint32_t i = 0; i < m_count; ++i)
    {
        starts.push_back(next);
        next += DrawTime(m_interval);
    }
    std::vector<PlannedSession> sessions;
    sessions.reserve(starts.size());
    for (const Time& start : starts)
    {
        sessions.push_back({start,
                            DrawTime(m_holdingTime),
                            DrawNumber(m_messages, 0),
                            DrawNumber(m_messageSize, 1)});
    }
    return sessions;
}

void
E2aeLoadHelper::Start(const E2aeApplications& applications,
                      const std::vector<PlannedSession>& sessions,
                      Caller caller)
{
    for (uint32_t i = 0; i < sessions.size(); ++i)
    {
        const CallerSession session = applications.FindSession(caller, i);
        Shape(session, sessions[i]);
        Simulator::Schedule(sessions[i].start,
                            &ImsApplication::StartSession,
                            session.caller,
                            session.index);
    }
}

} // namespace ns3
