// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/work-queue.h"

namespace ims
{

namespace
{

/// Of a queue that is no longer than this, the memory is kept and nothing moves.
constexpr std::size_t SHORT = 64;

void
Clear(std::vector<WaitingWork>& pieces)
{
    pieces.clear();
    if (pieces.capacity() > SHORT)
    {
        pieces.shrink_to_fit();
    }
}

} // namespace

/// @return the oldest, which must be there.
std::optional<WaitingWork>
WorkQueue::TakeFresh()
{
    std::optional<WaitingWork> work(std::move(m_fresh[m_next]));
    ++m_next;
    if (m_next == m_fresh.size())
    {
        ims::Clear(m_fresh);
        m_next = 0;
    }
    else if (m_next > SHORT && m_next > m_fresh.size() / 2) // at most as many move as were taken
    {
        m_fresh.erase(m_fresh.begin(), m_fresh.begin() + static_cast<std::ptrdiff_t>(m_next));
        m_next = 0;
    }
    return work;
}

WaitingWork
WorkQueue::TakeAside(Heads::iterator head)
{
    const auto line = m_aside.find(head->second);
    WaitingWork work = std::move(line->second.begin()->second);
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
WorkQueue::PutAside(uint64_t account, WaitingWork work)
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
    return m_fresh.size() - m_next + m_asideCount;
}

void
WorkQueue::Clear()
{
    ims::Clear(m_fresh);
    m_next = 0;
    m_aside.clear();
    m_heads.clear();
    m_asideCount = 0;
}

} // namespace ims
