// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/role-worker.h"

namespace ims
{

RoleWorker::RoleWorker(Role& role, RoleWorld& world, CostMeter* meter, WorkOwner& owner)
    : m_role(role),
      m_world(world),
      m_meter(meter),
      m_owner(owner)
{
}

uint64_t
RoleWorker::FindAccount(const Work& work) const
{
    const auto* ready = std::get_if<StreamId>(&work);
    const auto stream = ready ? *ready : FindStreamOf(std::get<Event>(work));
    return stream ? m_role.FindAccount(*stream) : 0;
}

WorkOutcome
RoleWorker::Begin(const Work& work)
{
    m_owner.OnBegin(work);
    if (m_meter)
    {
        m_meter->SetAccount(FindAccount(work));
    }
    WorkOutcome outcome;
    if (const auto* stream = std::get_if<StreamId>(&work))
    {
        StreamPort* port = m_role.FindStream(*stream);
        outcome.stream = *stream;
        outcome.port = port;
        outcome.received = port && !port->WantsAbort() && m_world.Receive(*stream, *port);
    }
    else
    {
        outcome.actions = m_role.Handle(m_world.GetNow(), std::get<Event>(work));
        m_world.OnTaken(std::get<Event>(work));
    }
    outcome.account = m_meter ? m_meter->GetAccount() : 0;
    return outcome;
}

void
RoleWorker::Complete(const WorkOutcome& outcome)
{
    if (m_meter)
    {
        m_meter->SetAccount(outcome.account);
    }
    PerformAll(outcome.actions);
    const bool concerns = outcome.stream && (Send(outcome) || outcome.received);
    if (concerns && !m_stopped)
    {
        m_owner.Dispatch(StreamActivity{*outcome.stream});
    }
}

/// @return whether anything went out of which the role wants to hear more.
bool
RoleWorker::Send(const WorkOutcome& outcome)
{
    if (m_stopped)
    {
        return false;
    }
    StreamPort* port = outcome.port ? outcome.port : m_role.FindStream(*outcome.stream);
    // The role hears of what broke a connection before the connection is reset.
    const bool breaks = port && outcome.received && port->WantsAbort();
    if (!port || breaks)
    {
        return false;
    }
    const bool full = port->ReadCapacity() == 0;
    const bool sent = m_world.Send(*outcome.stream, *port);
    if (sent && full && port->ReadCapacity() > 0)
    {
        m_owner.Serve(*outcome.stream); // what waited for room to answer
    }
    return sent && !m_stopped && m_role.NoteSent(m_world.GetNow(), *outcome.stream);
}

void
RoleWorker::PerformAll(const Actions& actions)
{
    for (const auto& action : actions)
    {
        if (m_stopped) // by whoever listens to one of them
        {
            return;
        }
        std::visit([this](const auto& specific) { Perform(specific); }, action);
    }
}

void
RoleWorker::Perform(const ServeStream& action)
{
    m_owner.Serve(action.stream);
}

void
RoleWorker::Perform(const ContextClosed& action)
{
    ContextClosed closed = action;
    closed.cost = m_meter ? m_meter->CloseAccount(action.context) : Duration(0);
    m_world.Perform(closed);
}

template <typename T>
void
RoleWorker::Perform(const T& action)
{
    m_world.Perform(action);
}

void
RoleWorker::Stop()
{
    m_stopped = true;
}

bool
RoleWorker::IsStopped() const
{
    return m_stopped;
}

} // namespace ims
