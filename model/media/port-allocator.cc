// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/port-allocator.h"

namespace ims
{

PortAllocator::PortAllocator(uint16_t first, uint16_t last)
    : m_first(first),
      m_last(last),
      m_next(first)
{
}

std::optional<uint16_t>
PortAllocator::Allocate()
{
    const std::size_t count = m_last < m_first ? 0 : std::size_t{m_last} - m_first + 1;
    if (m_used.size() >= count)
    {
        return std::nullopt;
    }
    while (true)
    {
        const uint16_t port = m_next;
        m_next = port == m_last ? m_first : static_cast<uint16_t>(port + 1);
        if (m_used.insert(port).second)
        {
            return port;
        }
    }
}

void
PortAllocator::Free(uint16_t port)
{
    m_used.erase(port);
}

std::size_t
PortAllocator::GetUsedCount() const
{
    return m_used.size();
}

} // namespace ims
