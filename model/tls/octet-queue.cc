// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/octet-queue.h"

#include <algorithm>
#include <utility>

namespace ims
{

namespace
{

constexpr std::size_t LEAST_CAPACITY = 256;

} // namespace

bool
OctetQueue::IsEmpty() const
{
    return m_begin == m_end;
}

std::size_t
OctetQueue::GetSize() const
{
    return m_end - m_begin;
}

OctetsView
OctetQueue::GetView() const
{
    return {m_memory.Get() + m_begin, GetSize()};
}

void
OctetQueue::Append(OctetsView octets)
{
    if (!octets.empty())
    {
        std::copy_n(octets.data(), octets.size(), Reserve(octets.size()));
        Commit(octets.size());
    }
}

std::size_t
OctetQueue::Take(OctetQueue& other, std::size_t maximum)
{
    const std::size_t count = std::min(maximum, other.GetSize());
    if (IsEmpty() && count == other.GetSize())
    {
        m_memory.Swap(other.m_memory);
        m_begin = std::exchange(other.m_begin, 0);
        m_end = std::exchange(other.m_end, 0);
        return count;
    }
    Append(other.GetView().substr(0, count));
    other.Consume(count);
    return count;
}

char*
OctetQueue::Reserve(std::size_t count)
{
    if (count > m_memory.GetSize() - m_end)
    {
        Grow(count);
    }
    return m_memory.Get() + m_end;
}

void
OctetQueue::Grow(std::size_t count)
{
    const std::size_t size = GetSize();
    // Moving at most as many octets as have left keeps the cost per octet constant.
    if (m_begin >= size && count <= m_memory.GetSize() - size)
    {
        std::copy_n(m_memory.Get() + m_begin, size, m_memory.Get());
    }
    else
    {
        BlockMemory larger(std::max({size + count, size * 2, LEAST_CAPACITY}));
        std::copy_n(m_memory.Get() + m_begin, size, larger.Get());
        m_memory = std::move(larger);
    }
    m_begin = 0;
    m_end = size;
}

void
OctetQueue::Commit(std::size_t count)
{
    m_end += count;
}

void
OctetQueue::Consume(std::size_t count)
{
    if (count >= GetSize())
    {
        Clear();
        return;
    }
    m_begin += count;
}

void
OctetQueue::Clear()
{
    m_begin = 0;
    m_end = 0;
    m_memory = BlockMemory();
}

} // namespace ims
