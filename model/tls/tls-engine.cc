// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/tls-engine.h"

#include "model/tls/tls-connection.h"

namespace ims
{

TlsEngine::TlsEngine(const std::shared_ptr<TlsContext>& context, std::size_t maxHeldOctets)
    : m_connection(std::make_unique<TlsConnection>(context->GetHandles(), maxHeldOctets))
{
}

TlsEngine::~TlsEngine() = default;
TlsEngine::TlsEngine(TlsEngine&&) noexcept = default;
TlsEngine& TlsEngine::operator=(TlsEngine&&) noexcept = default;

void
TlsEngine::Start(TlsRole role)
{
    m_connection->Start(role);
}

void
TlsEngine::SetExpectedFingerprint(const std::vector<std::string_view>& values)
{
    m_connection->SetExpectedFingerprint(values);
}

void
TlsEngine::SetExpectedFingerprint(std::string_view value)
{
    SetExpectedFingerprint(std::vector{value});
}

TlsState
TlsEngine::GetState() const
{
    return m_connection->GetState();
}

const std::optional<TlsFailure>&
TlsEngine::GetFailure() const
{
    return m_connection->GetFailure();
}

std::string
TlsEngine::GetDescription() const
{
    return m_connection->GetDescription();
}

void
TlsEngine::Feed(OctetsView octets)
{
    m_connection->Feed(octets);
}

OctetsView
TlsEngine::PendingOutput() const
{
    return m_connection->GetOutput().GetView();
}

void
TlsEngine::ConsumeOutput(std::size_t count)
{
    m_connection->GetOutput().Consume(count);
}

std::size_t
TlsEngine::GetBufferedInput() const
{
    return m_connection->GetBufferedInput();
}

Octets
TlsEngine::Read(std::size_t maximum)
{
    OctetQueue octets;
    Read(octets, maximum);
    return Octets(octets.GetView());
}

std::size_t
TlsEngine::Read(OctetQueue& to, std::size_t maximum)
{
    return m_connection->Read(to, maximum);
}

bool
TlsEngine::Write(OctetsView octets)
{
    return m_connection->Write(octets);
}

void
TlsEngine::CloseOutput()
{
    m_connection->CloseOutput();
}

} // namespace ims
