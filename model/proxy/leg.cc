// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/leg.h"

namespace ims
{

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
    if (m_engine && m_connected && m_role && !IsEnded())
    {
        m_engine->Start(*m_role);
        NoteTlsProgress();
    }
}

void
Leg::SetExpectedFingerprint(std::string_view fingerprint)
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
        m_failure =
            LegFailure{failure->alert.empty() ? LegFailureKind::Other : LegFailureKind::Alert,
                       failure->text,
                       failure->alert,
                       failure->sent};
        m_aborted = !failure->sent;
        return;
    }
    const TlsState state = m_engine->GetState();
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
    m_input.Clear();
    m_output.Clear();
}

/// @return whether the leg is of no use any more, in order or not.
bool
Leg::IsEnded() const
{
    return m_failure || m_aborted;
}

} // namespace ims
