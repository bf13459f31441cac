// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/octet-queue.h"

namespace ims
{

namespace
{

constexpr std::size_t IDLE_CAPACITY = 4096;

} // namespace

bool
OctetQueue::IsEmpty() const
{
    return m_begin == m_octets.size();
}

std::size_t
OctetQueue::GetSize() const
{
    return m_octets.size() - m_begin;
}

OctetsView
OctetQueue::GetView() const
{
    return OctetsView(m_octets).substr(m_begin);
}

void
OctetQueue::Append(OctetsView octets)
{
    // Moving at most as many octets as have left keeps the cost per octet constant.
    if (m_begin > 0 && m_begin >= GetSize())
    {
        m_octets.erase(0, m_begin);
        m_begin = 0;
    }
    m_octets.append(octets);
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
    m_octets.clear();
    if (m_octets.capacity() > IDLE_CAPACITY)
    {
        m_octets.shrink_to_fit();
    }
}

} // namespace ims
