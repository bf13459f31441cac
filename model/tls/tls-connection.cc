// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/tls-connection.h"

#include <algorithm>
#include <array>
#include <openssl/err.h>

namespace ims
{

namespace
{

/// @return what a step of the handshake is in the account of costs.
Operation
GetFlight(TlsRole role, int version, unsigned flightsSent)
{
    using Flights = std::array<Operation, 3>;
    constexpr Flights server{Operation::ServerFlight1,
                             Operation::ServerFlight2,
                             Operation::ServerFlight2};
    constexpr Flights oldServer{Operation::Tls12ServerFlight1,
                                Operation::Tls12ServerFlight2,
                                Operation::Tls12ServerFlight2};
    constexpr Flights client{Operation::ClientFlight1,
                             Operation::ClientFlight2,
                             Operation::ClientFlight2};
    constexpr Flights oldClient{Operation::Tls12ClientFlight1,
                                Operation::Tls12ClientFlight2,
                                Operation::Tls12ClientFlight3};
    const bool old = version == TLS1_2_VERSION;
    const Flights& flights =
        role == TlsRole::Server ? (old ? oldServer : server) : (old ? oldClient : client);
    return flights[std::min<std::size_t>(flightsSent, flights.size() - 1)];
}

} // namespace

namespace
{

/// What ERR_clear_error() does, at no cost where there is nothing to clear.
void
ForgetOpensslErrors()
{
    if (ERR_peek_error() != 0)
    {
        ERR_clear_error();
    }
}

} // namespace

TlsConnection::TlsConnection(std::shared_ptr<const TlsHandles> handles, std::size_t maxHeldOctets)
    : m_handles(std::move(handles)),
      m_maxHeldOctets(maxHeldOctets)
{
}

TlsConnection::~TlsConnection()
{
    FreeSsl();
}

void
TlsConnection::Start(TlsRole role)
{
    if (m_state != TlsState::Idle)
    {
        return;
    }
    m_role = role;
    m_state = TlsState::Handshaking;
    if (!CreateSsl(role == TlsRole::Client ? m_handles->client.get() : m_handles->server.get()))
    {
        Fail(TakeOpensslError("no memory for a TLS connection"));
        return;
    }
    Drive();
}

void
TlsConnection::SetExpectedFingerprint(const std::vector<std::string_view>& values)
{
    if (m_judged)
    {
        return;
    }
    m_expected = FingerprintSet::Parse(values);
    m_input.OpenGate();
    Drive();
}

TlsState
TlsConnection::GetState() const
{
    return m_state;
}

const std::optional<TlsFailure>&
TlsConnection::GetFailure() const
{
    return m_failure;
}

std::string
TlsConnection::GetDescription() const
{
    if (!m_matched || !m_ssl || !SSL_is_init_finished(m_ssl.get()))
    {
        return {};
    }
    return std::string(SSL_get_version(m_ssl.get())) + " " + SSL_get_cipher_name(m_ssl.get());
}

void
TlsConnection::Feed(OctetsView octets)
{
    if (m_state == TlsState::Closed || m_state == TlsState::Failed)
    {
        return;
    }
    m_input.Offer(octets);
    Drive();
    m_input.Keep();
    CheckHeldOctets();
}

OctetQueue&
TlsConnection::GetOutput()
{
    return m_output;
}

std::size_t
TlsConnection::GetBufferedInput() const
{
    const int pending = m_ssl ? SSL_pending(m_ssl.get()) : 0;
    return m_input.GetSize() + static_cast<std::size_t>(pending);
}

std::size_t
TlsConnection::Read(OctetQueue& to, std::size_t maximum)
{
    const int pending = m_state == TlsState::Established ? SSL_pending(m_ssl.get()) : 0;
    const std::size_t size = std::min(maximum, static_cast<std::size_t>(pending));
    if (size == 0)
    {
        return 0;
    }
    std::size_t count = 0;
    ForgetOpensslErrors();
    SSL_read_ex(m_ssl.get(), to.Reserve(size), size, &count);
    to.Commit(count);
    m_allowance.Earn(count);
    // OpenSSL holds no record back, so that without further octets there is nothing to find.
    if (m_input.GetSize() > 0 || count == 0)
    {
        Drive();
    }
    return count;
}

bool
TlsConnection::Write(OctetsView octets)
{
    const bool ready = m_state == TlsState::Established || m_state == TlsState::Closed;
    if (!ready || m_outputClosed)
    {
        return false;
    }
    std::size_t count = 0;
    CostScope cost(m_handles->settings.meter, Operation::RecordSeal);
    cost.AddOctets(octets.size());
    ForgetOpensslErrors();
    if (octets.empty() || SSL_write_ex(m_ssl.get(), octets.data(), octets.size(), &count) == 1)
    {
        return true;
    }
    Fail(TakeOpensslError("OpenSSL cannot encrypt"));
    return false;
}

void
TlsConnection::CloseOutput()
{
    m_closeRequested = true;
    const bool ready = m_state == TlsState::Established || m_state == TlsState::Closed;
    if (!ready || m_outputClosed)
    {
        return;
    }
    m_outputClosed = true;
    ForgetOpensslErrors();
    SSL_shutdown(m_ssl.get());
    SSL_free_buffers(m_ssl.get()); // SSL_MODE_RELEASE_BUFFERS forgets those of an alert
}

void
TlsConnection::Drive()
{
    if (!m_ssl)
    {
        return;
    }
    ForgetOpensslErrors();
    if (m_state == TlsState::Handshaking || m_state == TlsState::Waiting)
    {
        Handshake();
    }
    if (m_state == TlsState::Established && SSL_pending(m_ssl.get()) == 0)
    {
        Advance();
    }
}

int
TlsConnection::ContinueHandshake()
{
    const std::size_t before = m_output.GetSize();
    CostScope cost(m_handles->settings.meter, Operation::ClientFlight1);
    const int result = SSL_do_handshake(m_ssl.get());
    const bool answered = m_output.GetSize() > before;
    cost.Rename(GetFlight(m_role, SSL_version(m_ssl.get()), m_flightsSent)); // known now only
    if (answered)
    {
        ++m_flightsSent;
    }
    else if (result != 1)
    {
        cost.Interrupt(); // a part of the other end's flight, or a certificate that has to wait
    }
    return result;
}

void
TlsConnection::Handshake()
{
    const int result = ContinueHandshake();
    if (result == 1)
    {
        Establish();
        return;
    }
    switch (SSL_get_error(m_ssl.get(), result))
    {
    case SSL_ERROR_WANT_READ:
        m_state = m_input.IsGateClosed() && m_input.GetSize() > 0 ? TlsState::Waiting
                                                                  : TlsState::Handshaking;
        return;
    case SSL_ERROR_WANT_RETRY_VERIFY:
        m_state = TlsState::Waiting;
        return;
    default:
        Fail(ExplainFailure());
    }
}

void
TlsConnection::Establish()
{
    // Whatever OpenSSL believes, a peer that was not compared with a fingerprint is nobody.
    if (m_refusing)
    {
        SendRefusal();
        Fail(m_rejection);
        return;
    }
    if (!m_matched)
    {
        Fail("the handshake ended without a verified certificate");
        return;
    }
    m_state = TlsState::Established;
    if (m_closeRequested)
    {
        CloseOutput();
    }
}

/// Handles alerts and post-handshake messages up to the next application octet, which stays where
/// it is.
void
TlsConnection::Advance()
{
    CostScope cost(m_handles->settings.meter, Operation::RecordOpen);
    char octet = 0;
    const int result = SSL_peek(m_ssl.get(), &octet, 1);
    if (result > 0)
    {
        cost.AddOctets(static_cast<std::size_t>(SSL_pending(m_ssl.get())));
        return;
    }
    switch (SSL_get_error(m_ssl.get(), result))
    {
    case SSL_ERROR_WANT_READ:
        if (!m_rejection.empty())
        {
            Fail(m_rejection);
        }
        return;
    case SSL_ERROR_ZERO_RETURN:
        m_state = TlsState::Closed;
        m_input.Clear();
        SSL_free_buffers(m_ssl.get());
        return;
    default:
        Fail(ExplainFailure());
    }
}

void
TlsConnection::CheckHeldOctets()
{
    const bool holding = m_state == TlsState::Idle || m_state == TlsState::Waiting;
    if (holding && m_input.GetSize() > m_maxHeldOctets)
    {
        Fail("the peer sent more than " + std::to_string(m_maxHeldOctets) +
             " octets before its certificate could be judged");
    }
}

void
TlsConnection::Fail(std::string text)
{
    m_failure = m_alert;
    m_failure->text = std::move(text);
    m_state = TlsState::Failed;
    m_input.Clear();
    FreeSsl();
}

void
TlsConnection::FreeSsl()
{
    if (m_ssl)
    {
        CostScope cost(m_handles->settings.meter, Operation::SessionFree);
        m_ssl.reset();
    }
}

std::string
TlsConnection::ExplainFailure() const
{
    if (!m_rejection.empty())
    {
        return m_rejection;
    }
    if (!m_alert.alert.empty() && !m_alert.sent)
    {
        return "the peer sent the alert " + m_alert.alert;
    }
    return TakeOpensslError("the TLS connection broke");
}

} // namespace ims
