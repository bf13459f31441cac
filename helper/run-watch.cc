// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/run-watch.h"

#include "model/app/role-application.h"
#include "model/base/record-words.h"
#include "model/net/tcp-ports.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <set>

namespace ns3
{

namespace
{

constexpr uint32_t NO_CONTEXT = 0;

/// UE, P-CSCF and peer know of a session as such; the AGW knows a context.
constexpr std::size_t SESSION_ENTITIES = 3;

const Time CHECK_INTERVAL = MilliSeconds(500);

std::size_t
CountSockets(const std::set<Ptr<Node>>& nodes)
{
    std::size_t count = 0;
    for (const auto& node : nodes)
    {
        count += TcpPorts::CountSockets(node);
    }
    return count;
}

std::set<Ptr<Node>>
GetNodes(const std::vector<Ptr<ImsApplication>>& applications)
{
    std::set<Ptr<Node>> nodes;
    for (const auto& application : applications)
    {
        nodes.insert(application->GetNode());
    }
    return nodes;
}

/// @return TCP sockets that the nodes still have, "2 sockets at AGW"; empty when there are none.
std::string
DescribeSockets(const E2aeApplications& applications)
{
    const std::pair<const char*, std::vector<Ptr<ImsApplication>>> groups[] = {
        {ims::entities::UE, applications.ues},
        {ims::entities::AGW, applications.GetGateways()},
        {ims::entities::PEER, applications.peers}};
    std::string text;
    for (const auto& [name, group] : groups)
    {
        const std::size_t count = CountSockets(GetNodes(group));
        if (count > 0)
        {
            text += (text.empty() ? "" : ", ") + std::to_string(count) + " sockets at " + name;
        }
    }
    return text;
}

bool
HasMeter(Ptr<ImsApplication> application)
{
    const auto role = DynamicCast<RoleApplication>(application);
    return role && role->GetMeter();
}

} // namespace

RunWatch::RunWatch(const E2aeApplications& applications, Listeners listeners)
    : m_applications(applications),
      m_listeners(std::move(listeners)),
      m_self(std::make_shared<RunWatch*>(this))
{
    const auto names = applications.GetEntities();
    const auto all = applications.GetAll();
    for (std::size_t i = 0; i < all.size(); ++i)
    {
        Listen(all[i], names[i]);
    }
    const auto gateways = applications.GetGateways();
    for (std::size_t i = 0; i < gateways.size(); ++i)
    {
        ListenToContexts(gateways[i], static_cast<uint32_t>(i));
    }
}

RunWatch::~RunWatch()
{
    m_check.Cancel();
}

void
RunWatch::Listen(Ptr<ImsApplication> application, const std::string& entity)
{
    const std::weak_ptr<RunWatch*> watch = m_self;
    const auto note = [watch, entity](const auto& event) {
        if (const auto self = watch.lock())
        {
            (*self)->Note(event, entity);
        }
    };
    application->TraceConnectWithoutContext("Milestone",
                                            Callback<void, const ims::MilestoneReached&>(note));
    application->TraceConnectWithoutContext("SessionEnd",
                                            Callback<void, const ims::SessionEnded&>(note));
    application->TraceConnectWithoutContext(
        "Milestone",
        Callback<void, const ims::MilestoneReached&>(
            [watch, caller = PeekPointer(application)](const ims::MilestoneReached& reached) {
                const auto self = watch.lock();
                if (self && reached.milestone == ims::Milestone::InviteSent)
                {
                    (*self)->NoteCaller(reached.callId, caller);
                }
            }));
}

void
RunWatch::ListenToContexts(Ptr<ImsApplication> gateway, uint32_t number)
{
    const std::weak_ptr<RunWatch*> watch = m_self;
    auto* const role = dynamic_cast<RoleApplication*>(PeekPointer(gateway));
    const bool isOfPool = !m_applications.furtherAgws.empty();
    gateway->TraceConnectWithoutContext(
        "ContextEnd",
        Callback<void, const ims::ContextClosed&>(
            [watch, role, number, isOfPool](const ims::ContextClosed& context) {
                const auto self = watch.lock();
                if (self && (isOfPool || (role && role->GetMeter())))
                {
                    const auto waited = role ? role->TakeWait(context.context) : ims::Duration(0);
                    (*self)->m_costs[context.context] = {context.cost, waited, number};
                }
            }));
}

void
RunWatch::StopWhenOver(std::size_t sessions, Time quiet, Time earliest)
{
    m_sessions = sessions;
    m_quiet = quiet;
    CheckAt(earliest);
}

void
RunWatch::CheckAt(Time earliest)
{
    const Time delay = std::max(earliest - Simulator::Now(), CHECK_INTERVAL);
    m_check.Cancel();
    m_check = Simulator::Schedule(delay, &RunWatch::Check, this);
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
    CheckAt(Simulator::Now());
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
    const std::string sockets = DescribeSockets(m_applications);
    return text + (text.empty() || sockets.empty() ? "" : "; ") + sockets;
}

bool
RunWatch::IsOver() const
{
    return m_over;
}

std::optional<std::size_t>
RunWatch::FindNumber(const std::string& callId) const
{
    const auto known = m_index.find(callId);
    return known == m_index.end() ? std::nullopt : std::optional(known->second);
}

Ptr<ImsApplication>
RunWatch::FindCaller(const std::string& callId) const
{
    const auto number = FindNumber(callId);
    return number ? m_callers[*number] : nullptr;
}

std::deque<ims::SessionReport>
RunWatch::TakeReports()
{
    for (auto& report : m_reports)
    {
        const auto cost = m_costs.find(report.statistics ? report.statistics->context : NO_CONTEXT);
        if (cost != m_costs.end() && HasMeter(m_applications.agw))
        {
            report.cost = cost->second.cost;
            report.waited = cost->second.waited;
        }
        if (cost != m_costs.end() && !m_applications.furtherAgws.empty())
        {
            report.gateway = cost->second.gateway;
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
        m_callers.emplace_back();
    }
    return m_reports[known->second];
}

void
RunWatch::NoteCaller(const std::string& callId, Ptr<ImsApplication> caller)
{
    Find(callId);
    m_callers[m_index.at(callId)] = caller;
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
    if (m_listeners.onEnd)
    {
        m_listeners.onEnd(entity, ended);
    }
    if (m_listeners.onOver && report.outcomes.size() == SESSION_ENTITIES)
    {
        m_listeners.onOver(ended.callId);
    }
}

void
RunWatch::Note(const ims::MilestoneReached& reached, const std::string& entity)
{
    ims::SessionReport& report = Find(reached.callId);
    report.reached.Note(reached.milestone, entity, GetNow());
    report.delivered += reached.milestone == ims::Milestone::MessageDelivered ? 1 : 0;
    // Both ends see a floor granted; the participant has it.
    const bool granted =
        reached.milestone == ims::Milestone::FloorGranted && entity == ims::entities::UE;
    report.granted += granted ? 1 : 0;
    if (m_listeners.onMilestone)
    {
        m_listeners.onMilestone(entity, reached, report);
    }
}

} // namespace ns3
