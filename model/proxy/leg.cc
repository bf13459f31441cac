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

Leg::Leg(std::shared_ptr<TlsContext> context, const LegLimits& limits)
    : m_limits(limits)
{
    if (context)
    {
        m_engine.emplace(std::move(context), limits.maxInputOctets);
    }
}

bool
Leg::IsTls() const
{
    return m_engine.has_value();
}

TlsState
Leg::GetTlsState() const
{
    return m_engine ? m_engine->GetState() : TlsState::Idle;
}

std::string
Leg::GetTlsDescription() const
{
    return m_engine ? m_engine->GetDescription() : std::string();
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
    if (IsOutputClosed() && IsInputDrained() && PendingOutput().empty())
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
    return !m_engine || state == TlsState::Established || state == TlsState::Closed;
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
Leg::SetConnected(TimePoint)
{
    m_connected = true;
    StartIfReady();
}

void
Leg::StartTls(TimePoint, TlsRole role)
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
    if (m_engine && m_connected && m_role && !IsEnded())
    {
        m_engine->Start(*m_role);
        NoteTlsProgress();
    }
}

void
Leg::SetExpectedFingerprint(TimePoint, std::string_view fingerprint)
{
    if (m_engine && !IsEnded())
    {
        m_engine->SetExpectedFingerprint(fingerprint);
        NoteTlsProgress();
    }
}

/// Takes over what the engine found out, and judges a FIN that came before the handshake ended.
void
Leg::NoteTlsProgress()
{
    if (m_failure || !m_engine)
    {
        return;
    }
    if (const auto& failure = m_engine->GetFailure())
    {
        m_failure = LegFailure{failure->text, failure->alert, failure->sent};
        m_aborted = !failure->sent;
        return;
    }
    const TlsState state = m_engine->GetState();
    // While the certificate waits for its fingerprint, all that is missing may be here already.
    if (m_finReceived && (state == TlsState::Idle || state == TlsState::Handshaking))
    {
        Fail("the far end closed the connection during the TLS handshake");
    }
}

void
Leg::Fail(std::string_view text)
{
    if (!m_failure && GetState() != LegState::Closed)
    {
        m_failure = LegFailure{std::string(text), "", false};
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
    m_input.Clear();
    m_output.Clear();
}

/// @return whether the leg is of no use any more, in order or not.
bool
Leg::IsEnded() const
{
    return m_failure || m_aborted;
}

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
    if (IsEnded())
    {
        return {};
    }
    if (m_engine)
    {
        Octets octets = m_engine->Read(maximum);
        NoteTlsProgress();
        return octets;
    }
    Octets octets(m_input.GetView().substr(0, maximum));
    m_input.Consume(octets.size());
    return octets;
}

bool
Leg::IsInputDrained() const
{
    if (IsEnded() || !IsSecured() || !HasInputEnded())
    {
        return false;
    }
    return m_engine ? m_engine->GetBufferedInput() == 0 : m_input.IsEmpty();
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
