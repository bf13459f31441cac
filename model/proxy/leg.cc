// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/leg.h"

#include <algorithm>

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

std::string_view
ToString(LegState state)
{
    constexpr std::string_view names[] =
        {"Idle", "Connected", "Securing", "Open", "InputEnded", "Closed", "Failed"};
    return names[static_cast<std::size_t>(state)];
}

Leg::Leg(const std::shared_ptr<TlsContext>& context, const LegLimits& limits)
    : m_limits(limits),
      m_channel(context, limits.maxInputOctets)
{
}

bool
Leg::IsTls() const
{
    return m_channel.GetTls();
}

TlsState
Leg::GetTlsState() const
{
    const TlsEngine* tls = m_channel.GetTls();
    return tls ? tls->GetState() : TlsState::Idle;
}

std::string
Leg::GetTlsDescription() const
{
    const TlsEngine* tls = m_channel.GetTls();
    return tls ? tls->GetDescription() : std::string();
}

const std::optional<LegFailure>&
Leg::GetFailure() const
{
    return m_failure;
}

LegState
Leg::GetState() const
{
    if (m_failure)
    {
        return LegState::Failed;
    }
    if (m_aborted)
    {
        return LegState::Closed;
    }
    if (!m_connected)
    {
        return LegState::Idle;
    }
    if (!IsSecured())
    {
        return GetTlsState() == TlsState::Idle ? LegState::Connected : LegState::Securing;
    }
    if (m_closeRequested && IsInputDrained() && PendingOutput().empty())
    {
        return LegState::Closed;
    }
    return HasInputEnded() ? LegState::InputEnded : LegState::Open;
}

/// @return whether application octets may pass at all.
bool
Leg::IsSecured() const
{
    if (!m_connected)
    {
        return false;
    }
    const TlsState state = GetTlsState();
    return !IsTls() || state == TlsState::Established || state == TlsState::Closed;
}

bool
Leg::HasInputEnded() const
{
    return m_finReceived || GetTlsState() == TlsState::Closed;
}

bool
Leg::IsOutputClosed() const
{
    return m_closeRequested && IsSecured();
}

bool
Leg::IsInputTruncated() const
{
    return IsTls() && IsInputDrained() && GetTlsState() != TlsState::Closed;
}

void
Leg::SetConnected()
{
    m_connected = true;
    StartIfReady();
}

void
Leg::StartTls(TlsRole role)
{
    if (!m_role)
    {
        m_role = role;
    }
    StartIfReady();
}

void
Leg::StartIfReady()
{
    if (IsTls() && m_connected && m_role && !IsEnded())
    {
        m_channel.GetTls()->Start(*m_role);
        NoteTlsProgress();
    }
}

void
Leg::SetExpectedFingerprint(const std::vector<std::string_view>& values)
{
    if (IsTls() && !IsEnded())
    {
        m_channel.GetTls()->SetExpectedFingerprint(values);
        NoteTlsProgress();
    }
}

void
Leg::SetExpectedFingerprint(std::string_view value)
{
    SetExpectedFingerprint(std::vector{value});
}

/// Takes over what the engine found out, and judges a FIN that came before the handshake ended.
void
Leg::NoteTlsProgress()
{
    const TlsEngine* tls = m_channel.GetTls();
    if (m_failure || !tls)
    {
        return;
    }
    if (const auto& failure = tls->GetFailure())
    {
        m_failure =
            LegFailure{failure->alert.empty() ? LegFailureKind::Other : LegFailureKind::Alert,
                       failure->text,
                       failure->alert,
                       failure->sent};
        m_aborted = !failure->sent;
        return;
    }
    const TlsState state = tls->GetState();
    // While the certificate waits for its fingerprint, all that is missing may be here already.
    if (m_finReceived && (state == TlsState::Idle || state == TlsState::Handshaking))
    {
        Fail("the far end closed the connection during the TLS handshake",
             LegFailureKind::ClosedInTlsHandshake);
    }
}

void
Leg::Fail(std::string_view text, LegFailureKind kind)
{
    if (!m_failure && GetState() != LegState::Closed)
    {
        m_failure = LegFailure{kind, std::string(text), "", false};
    }
    Reset();
}

void
Leg::Abort()
{
    const bool explained = m_failure && m_failure->alertSent;
    if (!explained && GetState() != LegState::Closed)
    {
        Reset();
    }
}

void
Leg::Reset()
{
    m_aborted = true;
    m_channel.Clear();
}

/// @return whether the leg is of no use any more, in order or not.
bool
Leg::IsEnded() const
{
    return m_failure || m_aborted;
}

// ---------------------------------------------------------------------------- its octets

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
    m_channel.Write(octets);
    NoteTlsProgress();
}

std::size_t
Leg::Write(OctetQueue& from, std::size_t maximum)
{
    const std::size_t count = std::min({maximum, from.GetSize(), WriteCapacity()});
    if (count > 0)
    {
        m_channel.Write(from, count);
        NoteTlsProgress();
    }
    return count;
}

void
Leg::CloseOutput()
{
    m_closeRequested = true;
    if (IsTls() && !IsEnded())
    {
        m_channel.GetTls()->CloseOutput();
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
    const std::size_t count = m_channel.Read(to, maximum);
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
    return m_channel.GetInputSize() > 0;
}

std::size_t
Leg::ReadCapacity() const
{
    if (!m_connected || m_aborted || m_finReceived)
    {
        return 0;
    }
    // A peer that makes this end talk without listening to it is not heard any further.
    if (IsTls() && PendingOutput().size() > m_limits.maxOutputOctets + PROTOCOL_OUTPUT_OCTETS &&
        !m_failure)
    {
        return 0;
    }
    return Room(m_limits.maxInputOctets, m_channel.GetInputSize());
}

void
Leg::Receive(TimePoint, OctetsView octets)
{
    if (!m_connected || m_aborted || m_finReceived)
    {
        return;
    }
    m_channel.Receive(octets);
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
    return m_aborted ? OctetsView() : m_channel.PendingOutput();
}

void
Leg::ConsumeOutput(std::size_t count)
{
    m_channel.ConsumeOutput(count);
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
