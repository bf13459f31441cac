// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/role-driver.h"

#include <algorithm>

namespace ims
{

namespace
{

/// @return the stream that an event is about, nothing when it is about none.
std::optional<StreamId>
FindStreamOf(const Event& event)
{
    return std::visit(
        [](const auto& specific) -> std::optional<StreamId> {
            using T = std::decay_t<decltype(specific)>;
            if constexpr (std::is_same_v<T, SynArrived> || std::is_same_v<T, StreamConnected> ||
                          std::is_same_v<T, ConnectFailed> || std::is_same_v<T, StreamActivity> ||
                          std::is_same_v<T, StreamBroken>)
            {
                return specific.stream;
            }
            return std::nullopt;
        },
        event);
}

bool
IsVerdictOn(const Action& action, const SynArrived& syn)
{
    const auto* answer = std::get_if<AnswerSyn>(&action);
    return answer && answer->stream == syn.stream && answer->from == syn.from;
}

} // namespace

RoleDriver::RoleDriver(std::unique_ptr<Role> role,
                       RoleWorld& world,
                       CostMeter* meter,
                       const RoleMachine& machine)
    : m_role(std::move(role)),
      m_world(world),
      m_meter(meter),
      m_machine(machine),
      m_cores(std::max(machine.cores, 1U))
{
}

void
RoleDriver::Dispatch(Event event)
{
    const auto* syn = std::get_if<SynArrived>(&event);
    if (syn && !m_entered && !m_stopped)
    {
        AnswerSynAtOnce(*syn);
    }
    else
    {
        Add(std::move(event));
    }
    Run();
}

void
RoleDriver::Serve(StreamId stream)
{
    if (m_ready.insert(stream).second)
    {
        Add(stream);
    }
    Run();
}

void
RoleDriver::OnWake()
{
    if (!m_timerWaits)
    {
        m_timerWaits = true;
        Add(Event(TimerExpired{}));
    }
    Run();
}

void
RoleDriver::Stop()
{
    m_stopped = true;
    m_waiting.clear();
    m_ready.clear();
    for (Core& core : m_cores)
    {
        core.followUps.clear();
    }
}

std::size_t
RoleDriver::GetQueueLength() const
{
    return m_waiting.size();
}

void
RoleDriver::Add(Work work)
{
    if (!m_stopped)
    {
        (m_finishing ? m_finishing->followUps : m_waiting).push_back(std::move(work));
    }
}

void
RoleDriver::Run()
{
    if (m_entered || m_stopped)
    {
        return;
    }
    m_entered = true;
    while (StartNext())
    {
    }
    m_entered = false;
    if (!m_timerWaits && !m_stopped)
    {
        m_world.WakeAt(m_role->NextTimeout());
    }
}

/// @return whether a core found something to do.
bool
RoleDriver::StartNext()
{
    for (Core& core : m_cores)
    {
        if (core.busy)
        {
            continue;
        }
        if (auto work = TakeWork(core))
        {
            Start(core, std::move(*work));
            return true;
        }
    }
    return false;
}

std::optional<RoleDriver::Work>
RoleDriver::TakeWork(Core& core)
{
    auto work = TakeFrom(core.followUps);
    return work ? work : TakeFrom(m_waiting);
}

/// @return the first that no other core is at.
std::optional<RoleDriver::Work>
RoleDriver::TakeFrom(std::deque<Work>& queue)
{
    const auto found = std::find_if(queue.begin(), queue.end(), [this](const Work& work) {
        return !IsBusyWith(FindAccount(work));
    });
    if (found == queue.end())
    {
        return std::nullopt;
    }
    Work work = std::move(*found);
    queue.erase(found);
    if (const auto* stream = std::get_if<StreamId>(&work))
    {
        m_ready.erase(*stream);
    }
    return work;
}

bool
RoleDriver::IsBusyWith(uint64_t account) const
{
    return std::any_of(m_cores.begin(), m_cores.end(), [account](const Core& core) {
        return core.busy && core.account == account;
    });
}

uint64_t
RoleDriver::FindAccount(const Work& work) const
{
    const auto* ready = std::get_if<StreamId>(&work);
    const auto stream = ready ? *ready : FindStreamOf(std::get<Event>(work));
    return stream ? m_role->FindAccount(*stream) : 0;
}

void
RoleDriver::Start(Core& core, Work work)
{
    core.account = FindAccount(work);
    Outcome outcome = Do(work);
    outcome.account = m_meter ? m_meter->GetAccount() : 0;
    Occupy(core, [this, &core, work = std::move(work), outcome = std::move(outcome)] {
        Finish(core, work, outcome);
    });
}

RoleDriver::Outcome
RoleDriver::Do(const Work& work)
{
    if (m_meter)
    {
        m_meter->SetAccount(FindAccount(work));
    }
    if (const auto* stream = std::get_if<StreamId>(&work))
    {
        StreamPort* port = m_role->FindStream(*stream);
        return {{}, port && !port->WantsAbort() && m_world.Receive(*stream, *port), 0};
    }
    const Event& event = std::get<Event>(work);
    if (std::get_if<TimerExpired>(&event))
    {
        m_timerWaits = false;
    }
    m_role->SetOverloaded(m_machine.queueLimit > 0 && m_waiting.size() >= m_machine.queueLimit);
    Outcome outcome{m_role->Handle(m_world.GetNow(), event), false, 0};
    const auto* syn = std::get_if<SynArrived>(&event);
    if (syn && std::none_of(outcome.actions.begin(),
                            outcome.actions.end(),
                            [syn](const Action& action) { return IsVerdictOn(action, *syn); }))
    {
        outcome.actions.push_back(AnswerSyn{syn->stream, syn->from, SynVerdict::Drop});
    }
    return outcome;
}

/// Costs of what the core does here keep it busy a while longer.
void
RoleDriver::Finish(Core& core, const Work& work, const Outcome& outcome)
{
    m_finishing = &core;
    if (m_meter)
    {
        m_meter->SetAccount(outcome.account);
    }
    PerformAll(outcome.actions);
    if (const auto* stream = std::get_if<StreamId>(&work))
    {
        StreamPort* port = m_role->FindStream(*stream);
        // The role hears of what broke a connection before the connection is reset.
        const bool breaks = port && outcome.received && port->WantsAbort();
        const bool sent = port && !breaks && m_world.Send(*stream, *port);
        if (outcome.received || sent)
        {
            core.followUps.push_back(Event(StreamActivity{*stream}));
        }
    }
    m_finishing = nullptr;
    Occupy(core, [] {});
}

void
RoleDriver::Occupy(Core& core, std::function<void()> then)
{
    const Duration cost = m_meter ? m_meter->TakeCharge() : Duration(0);
    if (cost <= Duration(0))
    {
        then();
        return;
    }
    core.busy = true;
    m_world.Spend(cost, [this, &core, then = std::move(then)] {
        const bool entered = std::exchange(m_entered, true);
        core.busy = false;
        if (!m_stopped)
        {
            then();
        }
        m_entered = entered;
        Run();
    });
}

void
RoleDriver::PerformAll(const Actions& actions)
{
    for (const auto& action : actions)
    {
        if (const auto* serve = std::get_if<ServeStream>(&action))
        {
            Serve(serve->stream);
            continue;
        }
        std::visit(
            [this](const auto& specific) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(specific)>, ServeStream>)
                {
                    m_world.Perform(specific);
                }
            },
            action);
    }
}

void
RoleDriver::AnswerSynAtOnce(const SynArrived& syn)
{
    m_entered = true;
    PerformAll(Do(Event(syn)).actions);
    m_entered = false;
}

} // namespace ims
