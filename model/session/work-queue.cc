// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/work-queue.h"

namespace ims
{

void
WorkQueue::Add(Work work)
{
    m_fresh.push_back(std::move(work));
}

Work
WorkQueue::TakeAside(Heads::iterator head)
{
    const auto line = m_aside.find(head->second);
    Work work = std::move(line->second.begin()->second);
    m_heads.erase(head);
    line->second.erase(line->second.begin());
    --m_asideCount;
    if (line->second.empty())
    {
        m_aside.erase(line);
    }
    else
    {
        m_heads[line->second.begin()->first] = line->first;
    }
    return work;
}

void
WorkQueue::PutAside(uint64_t account, Work work)
{
    Line& line = m_aside[account];
    if (line.empty())
    {
        m_heads[m_nextNumber] = account;
    }
    line.emplace(m_nextNumber++, std::move(work));
    ++m_asideCount;
}

std::size_t
WorkQueue::GetSize() const
{
    return m_fresh.size() + m_asideCount;
}

void
WorkQueue::Clear()
{
    m_fresh.clear();
    m_aside.clear();
    m_heads.clear();
    m_asideCount = 0;
}

} // namespace ims
