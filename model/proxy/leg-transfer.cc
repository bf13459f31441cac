// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/leg.h"

#include <algorithm>

/// @file
/// The octets of a Leg, on the application's and on the network's side.

namespace ims
{

namespace
{

/// What a TLS leg may owe the network beyond the application's octets: handshake flights, alerts
/// and key updates.
constexpr std::size_t PROTOCOL_OUTPUT_OCTETS = 65536;

std::size_t
Room(std::size_t maximum, std::size_t used)
{
    return maximum - std::min(maximum, used);
}

} // namespace

std::size_t
Leg::WriteCapacity() const
{
    if (IsEnded() || m_closeRequested || !IsSecured())
    {
        return 0;
    }
    const std::size_t room = Room(m_limits.maxOutputOctets, PendingOutput().size());
    // A far end that takes little at a time would otherwise cause a record for each little.
    return IsTls() && room < m_limits.maxOutputOctets / 4 ? 0 : room;
}

void
Leg::Write(OctetsView octets)
{
    octets = octets.substr(0, WriteCapacity());
    if (octets.empty())
    {
        return;
    }
    if (!m_engine)
    {
        m_output.Append(octets);
        return;
    }
    m_engine->Write(octets);
    NoteTlsProgress();
}

std::size_t
Leg::Write(OctetQueue& from, std::size_t maximum)
{
    const std::size_t count = std::min({maximum, from.GetSize(), WriteCapacity()});
    if (!m_engine)
    {
        return m_output.Take(from, count);
    }
    if (count > 0)
    {
        m_engine->Write(from.GetView().substr(0, count));
        NoteTlsProgress();
        from.Consume(count);
    }
    return count;
}

void
Leg::CloseOutput()
{
    m_closeRequested = true;
    if (m_engine && !IsEnded())
    {
        m_engine->CloseOutput();
    }
}

Octets
Leg::Read(std::size_t maximum)
{
    OctetQueue octets;
    Read(octets, maximum);
    return Octets(octets.GetView());
}

std::size_t
Leg::Read(OctetQueue& to, std::size_t maximum)
{
    if (IsEnded())
    {
        return 0;
    }
    if (!m_engine)
    {
        return to.Take(m_input, maximum);
    }
    const std::size_t count = m_engine->Read(to, maximum);
    NoteTlsProgress();
    return count;
}

bool
Leg::IsInputDrained() const
{
    if (IsEnded() || !IsSecured() || !HasInputEnded())
    {
        return false;
    }
    return !HoldsInput();
}

bool
Leg::HoldsInput() const
{
    return m_engine ? m_engine->GetBufferedInput() > 0 : !m_input.IsEmpty();
}

std::size_t
Leg::ReadCapacity() const
{
    if (!m_connected || m_aborted || m_finReceived)
    {
        return 0;
    }
    if (!m_engine)
    {
        return Room(m_limits.maxInputOctets, m_input.GetSize());
    }
    // A peer that makes this end talk without listening to it is not heard any further.
    if (PendingOutput().size() > m_limits.maxOutputOctets + PROTOCOL_OUTPUT_OCTETS && !m_failure)
    {
        return 0;
    }
    return Room(m_limits.maxInputOctets, m_engine->GetBufferedInput());
}

void
Leg::Receive(TimePoint, OctetsView octets)
{
    if (!m_connected || m_aborted || m_finReceived)
    {
        return;
    }
    if (!m_engine)
    {
        m_input.Append(octets);
        return;
    }
    m_engine->Feed(octets);
    NoteTlsProgress();
}

void
Leg::ReceiveFin(TimePoint)
{
    m_finReceived = true;
    NoteTlsProgress();
}

OctetsView
Leg::PendingOutput() const
{
    return m_engine && !m_aborted ? m_engine->PendingOutput() : m_output.GetView();
}

void
Leg::ConsumeOutput(std::size_t count)
{
    if (m_engine)
    {
        m_engine->ConsumeOutput(count);
        return;
    }
    m_output.Consume(count);
}

bool
Leg::WantsFin() const
{
    return !m_aborted && (m_failure || IsOutputClosed());
}

bool
Leg::WantsAbort() const
{
    return m_aborted;
}

} // namespace ims
