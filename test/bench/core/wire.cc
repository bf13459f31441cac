// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/core/server.h"

#include <cstring>

namespace ims::bench
{

void
Wire::Send(OctetsView octets)
{
    if (octets.size() > m_memory.size() - m_size)
    {
        Stop("more octets were sent than a wire holds");
    }
    memcpy(m_memory.data() + m_size, octets.data(), octets.size());
    m_size += octets.size();
}

OctetsView
Wire::GetView() const
{
    return {m_memory.data(), m_size};
}

void
Wire::Clear()
{
    m_size = 0;
}

} // namespace ims::bench
