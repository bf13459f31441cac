// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/cores.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr Duration MEMORY = std::chrono::milliseconds(100); ///< of the load that makes the prices

} // namespace

Cores::Cores(RoleWorker& worker,
             RoleWorld& world,
             CostMeter& meter,
             unsigned count,
             std::function<void()> onSpent)
    : m_worker(worker),
      m_world(world),
      m_meter(meter),
      m_onSpent(std::move(onSpent)),
      m_cores(std::max(count, 1U)),
      m_recentLoad(MEMORY)
{
}

void
Cores::Add(Work work)
{
    NoteWaiting();
    (m_finishing ? m_finishing->followUps : m_waiting).Add(std::move(work), m_world.GetNow());
}

bool
Cores::FinishNext()
{
    const auto isSpent = [](const Core& core) { return core.state == CoreState::Spent; };
    const auto core = std::find_if(m_cores.begin(), m_cores.end(), isSpent);
    if (core == m_cores.end())
    {
        return false;
    }
    core->state = CoreState::Idle;
    if (core->outcome)
    {
        const WorkOutcome outcome = std::move(*core->outcome);
        core->outcome.reset();
        m_finishing = &*core;
        Price();
        m_worker.Complete(outcome);
        m_finishing = nullptr;
        Spend(*core);
    }
    return true;
}

bool
Cores::StartNext()
{
    return std::any_of(m_cores.begin(), m_cores.end(), [this](Core& core) {
        return core.state == CoreState::Idle &&
               (StartNextOf(core.followUps, core) || StartNextOf(m_waiting, core));
    });
}

/// @return whether the queue has something that can be done now.
bool
Cores::StartNextOf(WorkQueue& queue, Core& core)
{
    if (queue.IsEmpty())
    {
        return false;
    }
    NoteWaiting();
    const auto waiting =
        queue.Take([this](const Work& candidate) { return m_worker.FindAccount(candidate); },
                   [this](uint64_t account) { return IsBusyWith(account); });
    if (!waiting)
    {
        return false;
    }
    core.account = m_worker.FindAccount(waiting->work);
    Price();
    core.outcome = m_worker.Begin(waiting->work);
    core.outcome->port = nullptr; // may be gone when the time is over
    core.found = core.outcome->account;
    if (m_world.GetNow() > waiting->since)
    {
        m_waitOf[core.found] += m_world.GetNow() - waiting->since;
    }
    Spend(core, GetWait(core));
    return true;
}

bool
Cores::IsBusyWith(uint64_t account) const
{
    return std::any_of(m_cores.begin(), m_cores.end(), [account](const Core& core) {
        return core.state != CoreState::Idle && (core.account == account || core.found == account);
    });
}

/// What is done for nobody in particular, such as a timer, may concern every account.
bool
Cores::OwesActions(const Core& core, uint64_t account)
{
    const bool concerns = account == 0 || core.found == account;
    return concerns && core.outcome && !core.outcome->actions.empty();
}

bool
Cores::OwesActions(uint64_t account) const
{
    return std::any_of(m_cores.begin(), m_cores.end(), [account](const Core& core) {
        return OwesActions(core, account);
    });
}

/// @return how long other cores owe actions to whom this core's work turned out to be for.
Duration
Cores::GetWait(const Core& core) const
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

/// Some core has begun or ended to spend time.
void
Cores::NoteLoad()
{
    const auto isSpending = [](const Core& core) { return core.state == CoreState::Spending; };
    const auto spending = std::count_if(m_cores.begin(), m_cores.end(), isSpending);
    m_recentLoad.Set(m_world.GetNow(),
                     static_cast<double>(spending) / static_cast<double>(m_cores.size()));
}

/// What is done now costs what it does at the present load.
void
Cores::Price()
{
    constexpr double percent = 100;
    m_meter.SetLoad(percent * m_recentLoad.Find(m_world.GetNow()));
}

/// The core spends what has been charged.
void
Cores::Spend(Core& core, Duration atLeast)
{
    const Duration time = std::max(m_meter.TakeCharge(), atLeast);
    core.state = CoreState::Spent;
    if (time > Duration(0))
    {
        core.state = CoreState::Spending;
        core.until = m_world.GetNow() + time;
        core.spent += time;
        NoteLoad();
        m_world.Spend(time, [this, &core] {
            core.state = CoreState::Spent;
            NoteLoad();
            m_onSpent();
        });
    }
}

void
Cores::SpendInPassing(uint64_t account)
{
    const auto isIdle = [](const Core& core) { return core.state == CoreState::Idle; };
    const auto idle = std::find_if(m_cores.begin(), m_cores.end(), isIdle);
    if (idle != m_cores.end())
    {
        idle->account = idle->found = account;
        Spend(*idle);
    }
}

bool
Cores::IsIdle() const
{
    return m_waiting.IsEmpty() && std::all_of(m_cores.begin(), m_cores.end(), [](const Core& core) {
               return core.state == CoreState::Idle && core.followUps.IsEmpty();
           });
}

std::size_t
Cores::GetQueueLength() const
{
    return m_waiting.GetSize();
}

/// @return how long all that waited has done so, up to now.
Duration
Cores::FindWaited() const
{
    return m_waited +
           (m_world.GetNow() - m_waitingSince) * static_cast<Duration::rep>(m_waiting.GetSize());
}

/// The queue is about to change.
void
Cores::NoteWaiting()
{
    m_waited = FindWaited();
    m_waitingSince = m_world.GetNow();
}

ProcessorLoad
Cores::GetLoad() const
{
    ProcessorLoad load;
    for (const Core& core : m_cores)
    {
        const bool isSpending = core.state == CoreState::Spending;
        load.busy.push_back(core.spent -
                            (isSpending ? core.until - m_world.GetNow() : Duration(0)));
    }
    load.waited = FindWaited();
    return load;
}

Duration
Cores::TakeWait(uint64_t account)
{
    const auto known = m_waitOf.find(account);
    const Duration wait = known == m_waitOf.end() ? Duration(0) : known->second;
    m_waitOf.erase(account);
    return wait;
}

void
Cores::Clear()
{
    NoteWaiting();
    m_waiting.Clear();
    for (Core& core : m_cores)
    {
        core.followUps.Clear();
        core.outcome.reset();
    }
}

} // namespace ims
