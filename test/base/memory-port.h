// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEMORY_PORT_H
#define IMS_MEMORY_PORT_H

#include "model/base/stream-port.h"

#include <algorithm>

namespace ims::test
{

/// @brief A StreamPort that keeps what it receives in a bounded buffer until somebody reads it.
class MemoryPort : public StreamPort
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

    void Receive(TimePoint, OctetsView octets) override
    {
        m_overrun = m_overrun || octets.size() > ReadCapacity() || m_finReceived;
        m_input += octets;
    }

    void ReceiveFin(TimePoint) override
    {
        m_overrun = m_overrun || m_finReceived;
        m_finReceived = true;
    }

    OctetsView PendingOutput() const override
    {
        return OctetsView(m_output).substr(m_sent);
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

    void Write(OctetsView octets)
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
    Octets Read()
    {
        Octets octets;
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
    Octets m_input;
    Octets m_output;
    std::size_t m_sent = 0;
    bool m_finReceived = false;
    bool m_wantsFin = false;
    bool m_wantsAbort = false;
    bool m_overrun = false;
};

} // namespace ims::test

#endif // IMS_MEMORY_PORT_H
