// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/role-driver.h"

#include "model/role/cores.h"
#include "model/role/instant-processor.h"

namespace ims
{

RoleDriver::RoleDriver(std::unique_ptr<Role> role,
                       RoleWorld& world,
                       CostMeter* meter,
                       const RoleMachine& machine)
    : m_role(std::move(role)),
      m_world(world),
      m_queueLimit(machine.queueLimit),
      m_worker(*m_role, world, meter, *this),
      m_processor(MakeProcessor(meter, machine.cores)),
      m_syns(m_worker, *m_processor)
{
}

std::unique_ptr<Processor>
RoleDriver::MakeProcessor(CostMeter* meter, unsigned cores)
{
    if (!meter)
    {
        return std::make_unique<InstantProcessor>(m_worker);
    }
    return std::make_unique<Cores>(m_worker, m_world, *meter, cores, [this] { Run(); });
}

void
RoleDriver::Dispatch(Event event)
{
    if (m_worker.IsStopped())
    {
        return;
    }
    if (const auto* syn = std::get_if<SynArrived>(&event))
    {
        m_syns.Add(*syn);
    }
    else
    {
        m_processor->Add(std::move(event));
    }
    Run();
}

/// A stream that queues already does not do so twice.
void
RoleDriver::Serve(StreamId stream)
{
    if (!m_worker.IsStopped() && m_ready.insert(stream).second)
    {
        m_processor->Add(stream);
    }
    Run();
}

void
RoleDriver::OnWake()
{
    if (!m_worker.IsStopped() && !std::exchange(m_timerWaits, true))
    {
        m_processor->Add(Event(TimerExpired{}));
    }
    Run();
}

/// As long as anything can be done; whoever comes in meanwhile has it done by who is in already.
void
RoleDriver::Run()
{
    if (m_entered || m_worker.IsStopped())
    {
        return;
    }
    m_entered = true;
    while (m_processor->FinishNext() || m_syns.AnswerNext() || m_processor->StartNext())
    {
    }
    m_entered = false;
    if (!m_timerWaits && !m_worker.IsStopped() && std::exchange(m_handled, false))
    {
        m_world.WakeAt(m_role->NextTimeout());
    }
}

void
RoleDriver::OnBegin(const Work& work)
{
    if (const auto* stream = std::get_if<StreamId>(&work))
    {
        m_ready.erase(*stream);
        return;
    }
    if (std::get_if<TimerExpired>(&std::get<Event>(work)))
    {
        m_timerWaits = false;
    }
    m_handled = true;
    m_role->SetOverloaded(m_queueLimit > 0 && GetQueueLength() >= m_queueLimit);
}

void
RoleDriver::Stop()
{
    m_worker.Stop();
    m_processor->Clear();
    m_syns.Clear();
    m_ready.clear();
}

bool
RoleDriver::IsIdle() const
{
    return m_processor->IsIdle();
}

bool
RoleDriver::Awaits(StreamId stream) const
{
    return m_ready.count(stream) > 0;
}

ProcessorLoad
RoleDriver::GetLoad() const
{
    return m_processor->GetLoad();
}

Duration
RoleDriver::TakeWait(uint64_t account)
{
    return m_processor->TakeWait(account);
}

std::size_t
RoleDriver::GetQueueLength() const
{
    return m_processor->GetQueueLength();
}

} // namespace ims
