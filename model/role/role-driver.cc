// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/role-driver.h"

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
    if (m_stopped)
    {
        return;
    }
    if (const auto* syn = std::get_if<SynArrived>(&event))
    {
        m_syns.push_back(*syn);
    }
    else
    {
        GetQueue().Add(std::move(event));
    }
    Run();
}

void
RoleDriver::Serve(StreamId stream)
{
    if (m_stopped)
    {
        return;
    }
    if (IsAtRest()) // it would be the next
    {
        m_entered = true;
        Start(m_cores.front(), stream);
        m_entered = false;
    }
    else
    {
        QueueStream(stream);
    }
    Run();
}

/// A stream that queues already does not do so twice.
void
RoleDriver::QueueStream(StreamId stream)
{
    bool isNew = false;
    if (m_spare)
    {
        m_spare.value() = stream;
        auto result = m_ready.insert(std::move(m_spare));
        isNew = result.inserted;
        m_spare = std::move(result.node);
    }
    else
    {
        isNew = m_ready.insert(stream).second;
    }
    if (isNew)
    {
        GetQueue().Add(stream);
    }
}

void
RoleDriver::ForgetQueued(StreamId stream)
{
    if (!m_ready.empty())
    {
        m_spare = m_ready.extract(stream);
    }
}

void
RoleDriver::OnWake()
{
    if (!m_timerWaits && !m_stopped)
    {
        m_timerWaits = true;
        GetQueue().Add(Event(TimerExpired{}));
    }
    Run();
}

void
RoleDriver::Stop()
{
    m_stopped = true;
    m_waiting.Clear();
    m_syns.clear();
    m_ready.clear();
    for (Core& core : m_cores)
    {
        core.followUps.Clear();
        core.outcome.reset();
    }
}

bool
RoleDriver::IsIdle() const
{
    return m_waiting.GetSize() == 0 &&
           std::none_of(m_cores.begin(), m_cores.end(), [](const Core& core) {
               return core.busy || core.followUps.GetSize() > 0;
           });
}

std::size_t
RoleDriver::GetQueueLength() const
{
    return m_waiting.GetSize();
}

/// @return where work that arises now waits.
WorkQueue&
RoleDriver::GetQueue()
{
    return m_finishing ? m_finishing->followUps : m_waiting;
}

/// @return whether the first core is free for what comes now, and nothing is before it.
bool
RoleDriver::IsAtRest() const
{
    return !m_entered && m_syns.empty() && IsIdle();
}

void
RoleDriver::Run()
{
    if (m_entered || m_stopped)
    {
        return;
    }
    m_entered = true;
    while (AnswerNextSyn() || StartNext())
    {
    }
    m_entered = false;
    if (!m_timerWaits && !m_stopped && std::exchange(m_handled, false))
    {
        m_world.WakeAt(m_role->NextTimeout());
    }
}

/// @return whether there was one that can be answered now.
bool
RoleDriver::AnswerNextSyn()
{
    if (m_syns.empty())
    {
        return false;
    }
    const auto canBeAnswered = [this](const SynArrived& syn) {
        const uint64_t account = m_role->FindAccount(syn.stream);
        return std::none_of(m_cores.begin(), m_cores.end(), [account](const Core& core) {
            return OwesActions(core, account);
        });
    };
    const auto next = std::find_if(m_syns.begin(), m_syns.end(), canBeAnswered);
    if (next == m_syns.end())
    {
        return false;
    }
    const SynArrived syn = *next;
    m_syns.erase(next);
    const Outcome outcome = Do(Event(syn));
    PerformAll(outcome.actions);
    const auto isIdle = [](const Core& core) { return !core.busy; };
    const auto idle = std::find_if(m_cores.begin(), m_cores.end(), isIdle);
    if (idle != m_cores.end()) // else the next core to be free spends it
    {
        idle->account = idle->found = outcome.account;
        Occupy(*idle);
    }
    return true;
}

/// @return whether a core found something to do.
bool
RoleDriver::StartNext()
{
    return std::any_of(m_cores.begin(), m_cores.end(), [this](Core& core) {
        return !core.busy && (StartNextOf(core.followUps, core) || StartNextOf(m_waiting, core));
    });
}

/// @return whether the queue has something that can be done now.
bool
RoleDriver::StartNextOf(WorkQueue& queue, Core& core)
{
    if (queue.IsEmpty())
    {
        return false;
    }
    const auto work = queue.Take([this](const Work& candidate) { return FindAccount(candidate); },
                                 [this](uint64_t account) { return IsBusyWith(account); });
    if (!work)
    {
        return false;
    }
    if (const auto* stream = std::get_if<StreamId>(&*work))
    {
        ForgetQueued(*stream);
    }
    Start(core, *work);
    return true;
}

bool
RoleDriver::IsBusyWith(uint64_t account) const
{
    return std::any_of(m_cores.begin(), m_cores.end(), [account](const Core& core) {
        return core.busy && (core.account == account || core.found == account);
    });
}

/// What is done for nobody in particular, such as a timer, may concern every account.
bool
RoleDriver::OwesActions(const Core& core, uint64_t account)
{
    const bool concerns = account == 0 || core.found == account;
    return concerns && core.outcome && !core.outcome->actions.empty();
}

uint64_t
RoleDriver::FindAccount(const Work& work) const
{
    if (m_cores.size() == 1 && !m_meter)
    {
        return 0; // nobody keeps accounts, and nobody else is at work
    }
    const auto* ready = std::get_if<StreamId>(&work);
    const auto stream = ready ? *ready : FindStreamOf(std::get<Event>(work));
    return stream ? m_role->FindAccount(*stream) : 0;
}

void
RoleDriver::Start(Core& core, const Work& work)
{
    core.account = FindAccount(work);
    core.outcome = Do(work);
    core.found = core.outcome->account;
    Occupy(core, GetWait(core));
}

RoleDriver::Outcome
RoleDriver::Do(const Work& work)
{
    if (m_meter)
    {
        m_meter->SetAccount(FindAccount(work));
    }
    Outcome outcome;
    if (const auto* stream = std::get_if<StreamId>(&work))
    {
        StreamPort* port = m_role->FindStream(*stream);
        outcome.stream = *stream;
        outcome.port = port;
        outcome.received = port && !port->WantsAbort() && m_world.Receive(*stream, *port);
    }
    else
    {
        outcome.actions = Handle(std::get<Event>(work));
        m_world.OnTaken(std::get<Event>(work));
    }
    outcome.account = m_meter ? m_meter->GetAccount() : 0;
    return outcome;
}

Actions
RoleDriver::Handle(const Event& event)
{
    if (std::get_if<TimerExpired>(&event))
    {
        m_timerWaits = false;
    }
    m_handled = true;
    m_role->SetOverloaded(m_machine.queueLimit > 0 && GetQueueLength() >= m_machine.queueLimit);
    Actions actions = m_role->Handle(m_world.GetNow(), event);
    const auto* syn = std::get_if<SynArrived>(&event);
    if (syn && std::none_of(actions.begin(), actions.end(), [syn](const Action& action) {
            return IsVerdictOn(action, *syn);
        }))
    {
        actions.push_back(AnswerSyn{syn->stream, syn->from, SynVerdict::Drop});
    }
    return actions;
}

/// @return how long other cores owe actions to whom this core's work turned out to be for.
Duration
RoleDriver::GetWait(const Core& core) const
{
    Duration wait{};
    for (const Core& other : m_cores)
    {
        if (&other != &core && OwesActions(other, core.found))
        {
            wait = std::max(wait, other.until - m_world.GetNow());
        }
    }
    return wait;
}

/// The core spends what has been charged, then finishes what it owes.
void
RoleDriver::Occupy(Core& core, Duration atLeast)
{
    const Duration charge = m_meter ? m_meter->TakeCharge() : Duration(0);
    const Duration time = std::max(charge, atLeast);
    if (time <= Duration(0))
    {
        Finish(core);
        return;
    }
    if (core.outcome)
    {
        core.outcome->port = nullptr; // may be gone by then
    }
    core.busy = true;
    core.until = m_world.GetNow() + time;
    m_world.Spend(time, [this, &core] {
        const bool entered = std::exchange(m_entered, true);
        core.busy = false;
        Finish(core);
        m_entered = entered;
        Run();
    });
}

void
RoleDriver::Finish(Core& core)
{
    if (!core.outcome)
    {
        return;
    }
    const Outcome outcome = std::move(*core.outcome);
    core.outcome.reset();
    m_finishing = &core;
    if (m_meter)
    {
        m_meter->SetAccount(outcome.account);
    }
    PerformAll(outcome.actions);
    const bool concerns = outcome.stream && (Send(outcome) || outcome.received);
    if (concerns && !m_stopped)
    {
        GetQueue().Add(Event(StreamActivity{*outcome.stream}));
    }
    m_finishing = nullptr;
    Occupy(core);
}

/// @return whether anything went out of which the role wants to hear more.
bool
RoleDriver::Send(const Outcome& outcome)
{
    if (m_stopped)
    {
        return false;
    }
    StreamPort* port = outcome.port ? outcome.port : m_role->FindStream(*outcome.stream);
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
        Serve(*outcome.stream); // what waited for room to answer
    }
    return sent && !m_stopped && m_role->NoteSent(m_world.GetNow(), *outcome.stream);
}

void
RoleDriver::PerformAll(const Actions& actions)
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
RoleDriver::Perform(const ServeStream& action)
{
    Serve(action.stream);
}

void
RoleDriver::Perform(const ContextClosed& action)
{
    ContextClosed closed = action;
    closed.cost = m_meter ? m_meter->CloseAccount(action.context) : Duration(0);
    m_world.Perform(closed);
}

template <typename T>
void
RoleDriver::Perform(const T& action)
{
    m_world.Perform(action);
}

} // namespace ims
