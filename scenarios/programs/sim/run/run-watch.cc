// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/run-watch.h"

#include "model/base/record-words.h"
#include "model/net/tcp-ports.h"

#include "ns3/simulator.h"

#include <algorithm>

using namespace ns3;

namespace
{

constexpr uint32_t NO_CONTEXT = 0;

/// UE, P-CSCF and peer know of a session as such; the AGW knows a context.
constexpr std::size_t SESSION_ENTITIES = 3;

const Time CHECK_INTERVAL = MilliSeconds(500);

/// @return TCP sockets that the nodes still have, "2 sockets at AGW"; empty when there are none.
std::string
DescribeSockets(const E2aeNodes& nodes)
{
    const std::pair<const char*, NodeContainer> groups[] = {
        {ims::entities::UE, nodes.ues},
        {ims::entities::AGW, NodeContainer(nodes.agw)},
        {ims::entities::PEER, nodes.peers}};
    std::string text;
    for (const auto& [name, group] : groups)
    {
        std::size_t count = 0;
        for (uint32_t i = 0; i < group.GetN(); ++i)
        {
            count += TcpPorts::CountSockets(group.Get(i));
        }
        if (count > 0)
        {
            text += (text.empty() ? "" : ", ") + std::to_string(count) + " sockets at " + name;
        }
    }
    return text;
}

} // namespace

RunWatch::RunWatch(const E2aeNodes& nodes,
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
        Listen(all[i], names[i]);
    }
    applications.agw->TraceConnectWithoutContext(
        "ContextEnd",
        Callback<void, const ims::ContextClosed&>(
            [this](const auto& context) { m_costs[context.context] = context.cost; }));
}

void
RunWatch::Listen(Ptr<RoleApplication> application, const std::string& entity)
{
    application->TraceConnectWithoutContext(
        "Milestone",
        Callback<void, const ims::MilestoneReached&>(
            [this, entity](const auto& reached) { Note(reached, entity); }));
    application->TraceConnectWithoutContext(
        "SessionEnd",
        Callback<void, const ims::SessionEnded&>(
            [this, entity](const auto& ended) { Note(ended, entity); }));
}

void
RunWatch::SetOverHandler(std::function<void(const std::string&)> onOver)
{
    m_onOver = std::move(onOver);
}

void
RunWatch::StopWhenOver(Time earliest)
{
    const Time delay = std::max(earliest - Simulator::Now(), CHECK_INTERVAL);
    Simulator::Schedule(delay, &RunWatch::Check, this);
}

void
RunWatch::Check()
{
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
}

std::string
RunWatch::DescribeLeftovers() const
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

bool
RunWatch::IsOver() const
{
    return m_over;
}

std::vector<ims::SessionReport>
RunWatch::TakeReports()
{
    for (auto& report : m_reports)
    {
        const auto cost = m_costs.find(report.statistics ? report.statistics->context : NO_CONTEXT);
        if (cost != m_costs.end() && m_applications.agw->GetMeter())
        {
            report.cost = cost->second;
        }
    }
    return std::move(m_reports);
}

ims::SessionReport&
RunWatch::Find(const std::string& callId)
{
    const auto [known, isNew] = m_index.emplace(callId, m_reports.size());
    if (isNew)
    {
        m_reports.emplace_back();
        m_reports.back().callId = callId;
    }
    return m_reports[known->second];
}

void
RunWatch::Note(const ims::SessionEnded& ended, const std::string& entity)
{
    ims::SessionReport& report = Find(ended.callId);
    report.outcomes[entity] = ended.outcome;
    if (ended.statistics)
    {
        report.statistics = ended.statistics;
    }
    if (m_onOver && report.outcomes.size() == SESSION_ENTITIES)
    {
        m_onOver(ended.callId);
    }
}

void
RunWatch::Note(const ims::MilestoneReached& reached, const std::string& entity)
{
    ims::SessionReport& report = Find(reached.callId);
    report.reached.emplace(std::make_pair(reached.milestone, entity), GetNow());
    report.delivered += reached.milestone == ims::Milestone::MessageDelivered ? 1 : 0;
    // Both ends see a floor granted; the participant has it.
    const bool granted =
        reached.milestone == ims::Milestone::FloorGranted && entity == ims::entities::UE;
    report.granted += granted ? 1 : 0;
}
