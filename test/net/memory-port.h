// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_MEMORY_PORT_H
#define E2AE_MEMORY_PORT_H

#include "model/base/stream-port.h"

#include <algorithm>

namespace ns3
{

/// @brief A StreamPort that keeps what it receives in a bounded buffer until somebody reads it.
class MemoryPort : public ims::StreamPort
{
  public:
    explicit MemoryPort(std::size_t capacity = SIZE_MAX)
        : m_capacity(capacity)
    {
    }

    std::size_t ReadCapacity() const override
    {
        return m_capacity - m_input.size();
    }

    void Receive(ims::TimePoint, ims::OctetsView octets) override
    {
        m_overrun = m_overrun || octets.size() > ReadCapacity() || m_finReceived;
        m_input += octets;
    }

    void ReceiveFin(ims::TimePoint) override
    {
        m_overrun = m_overrun || m_finReceived;
        m_finReceived = true;
    }

    ims::OctetsView PendingOutput() const override
    {
        return ims::OctetsView(m_output).substr(m_sent);
    }

    void ConsumeOutput(std::size_t count) override
    {
        m_sent += count;
    }

    bool WantsFin() const override
    {
        return m_wantsFin;
    }

    bool WantsAbort() const override
    {
        return m_wantsAbort;
    }

    void Write(ims::OctetsView octets)
    {
        m_output += octets;
    }

    void WriteFin()
    {
        m_wantsFin = true;
    }

    void WantAbort()
    {
        m_wantsAbort = true;
    }

    /// @return everything that waits in the buffer, which is empty then.
    ims::Octets Read()
    {
        ims::Octets octets;
        octets.swap(m_input);
        return octets;
    }

    std::size_t GetSent() const
    {
        return m_sent;
    }

    bool HasFin() const
    {
        return m_finReceived;
    }

    /// @return whether more came than the capacity allows, or anything after the FIN.
    bool WasOverrun() const
    {
        return m_overrun;
    }

  private:
    std::size_t m_capacity;
    ims::Octets m_input;
    ims::Octets m_output;
    std::size_t m_sent = 0;
    bool m_finReceived = false;
    bool m_wantsFin = false;
    bool m_wantsAbort = false;
    bool m_overrun = false;
};

} // namespace ns3

#endif // E2AE_MEMORY_PORT_H
