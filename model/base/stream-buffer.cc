// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/stream-buffer.h"

namespace ims
{

void
StreamBuffer::Push(OctetsView octets)
{
    if (m_error)
    {
        return;
    }
    // Moving only when at least half is spent keeps the cost per octet constant.
    if (m_consumed > m_buffer.size() / 2)
    {
        m_buffer.erase(0, m_consumed);
        m_consumed = 0;
    }
    m_buffer += octets;
}

OctetsView
StreamBuffer::GetPending() const
{
    return OctetsView(m_buffer).substr(m_consumed);
}

Octets
StreamBuffer::Take(std::size_t octets)
{
    Octets taken(GetPending().substr(0, octets));
    m_consumed += taken.size();
    m_offset += taken.size();
    if (m_consumed == m_buffer.size())
    {
        Octets().swap(m_buffer); // most streams are idle: no octets, no memory
        m_consumed = 0;
    }
    return taken;
}

uint64_t
StreamBuffer::GetOffset() const
{
    return m_offset;
}

Error
StreamBuffer::Fail(Error error, std::size_t taken)
{
    error.offset += m_offset - taken;
    m_error = std::move(error);
    m_buffer.clear();
    m_consumed = 0;
    return *m_error;
}

const std::optional<Error>&
StreamBuffer::GetError() const
{
    return m_error;
}

} // namespace ims
