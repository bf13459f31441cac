// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/instant-processor.h"

namespace ims
{

InstantProcessor::InstantProcessor(RoleWorker& worker)
    : m_worker(worker)
{
}

void
InstantProcessor::Add(Work work)
{
    (m_finishing ? m_followUps : m_waiting).push_back(std::move(work));
}

bool
InstantProcessor::FinishNext()
{
    return false;
}

bool
InstantProcessor::StartNext()
{
    auto& queue = m_followUps.empty() ? m_waiting : m_followUps;
    if (queue.empty())
    {
        return false;
    }
    const Work work = std::move(queue.front());
    queue.pop_front();
    const WorkOutcome outcome = m_worker.Begin(work);
    m_finishing = true;
    m_worker.Complete(outcome);
    m_finishing = false;
    return true;
}

bool
InstantProcessor::OwesActions(uint64_t) const
{
    return false;
}

void
InstantProcessor::SpendInPassing(uint64_t)
{
}

bool
InstantProcessor::IsIdle() const
{
    return m_followUps.empty() && m_waiting.empty();
}

std::size_t
InstantProcessor::GetQueueLength() const
{
    return m_waiting.size();
}

void
InstantProcessor::Clear()
{
    m_followUps.clear();
    m_waiting.clear();
}

} // namespace ims
