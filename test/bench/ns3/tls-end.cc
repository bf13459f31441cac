// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/ns3/tls-end.h"

#include "test/bench/common/bare-context.h"

#include "ns3/packet.h"

#include <array>

namespace ims::bench
{

namespace
{

constexpr std::size_t RECORD_SIZE = 16384; ///< RFC 8446 5.1

ns3::Ptr<ns3::Packet>
ToPacket(const void* octets, std::size_t size)
{
    return ns3::Create<ns3::Packet>(static_cast<const uint8_t*>(octets),
                                    static_cast<uint32_t>(size));
}

} // namespace

TlsEnd::TlsEnd(ns3::Ptr<ns3::Socket> socket,
               SSL_CTX* context,
               bool isServer,
               std::function<void()> onUp,
               std::function<void(OctetsView)> onData)
    : m_socket(socket),
      m_ssl(SSL_new(context)),
      m_onUp(std::move(onUp)),
      m_onData(std::move(onData))
{
    BIO* input = BIO_new(BIO_s_mem());
    BIO* output = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(input, -1);
    SSL_set_bio(m_ssl.get(), input, output);
    isServer ? SSL_set_accept_state(m_ssl.get()) : SSL_set_connect_state(m_ssl.get());
    m_socket->SetRecvCallback(ns3::Callback<void, ns3::Ptr<ns3::Socket>>(
        [this](ns3::Ptr<ns3::Socket> ready) { HandleReadable(ready); }));
    Advance();
}

TlsEnd::~TlsEnd()
{
    m_socket->SetRecvCallback(ns3::MakeNullCallback<void, ns3::Ptr<ns3::Socket>>());
}

void
TlsEnd::Send(OctetsView octets)
{
    SSL_write(m_ssl.get(), octets.data(), static_cast<int>(octets.size()));
    Flush();
}

void
TlsEnd::HandleReadable(ns3::Ptr<ns3::Socket> socket)
{
    std::array<uint8_t, RECORD_SIZE> octets;
    while (const auto packet = socket->Recv())
    {
        uint32_t size = packet->GetSize();
        if (size == 0)
        {
            break;
        }
        for (; size > 0; size = packet->GetSize())
        {
            const uint32_t copied = packet->CopyData(octets.data(), octets.size());
            BIO_write(SSL_get_rbio(m_ssl.get()), octets.data(), static_cast<int>(copied));
            packet->RemoveAtStart(copied);
        }
    }
    Advance();
}

void
TlsEnd::Advance()
{
    if (!m_isUp)
    {
        const int result = SSL_do_handshake(m_ssl.get());
        Flush();
        if (result != 1 && SSL_get_error(m_ssl.get(), result) != SSL_ERROR_WANT_READ)
        {
            Stop("a handshake failed");
        }
        if (result != 1)
        {
            return;
        }
        m_isUp = true;
        m_onUp();
    }
    std::array<char, RECORD_SIZE> octets;
    for (;;)
    {
        const int size = SSL_read(m_ssl.get(), octets.data(), octets.size());
        if (size <= 0)
        {
            return;
        }
        m_onData({octets.data(), static_cast<std::size_t>(size)});
    }
}

void
TlsEnd::Flush()
{
    char* octets = nullptr;
    BIO* output = SSL_get_wbio(m_ssl.get());
    const long size = BIO_get_mem_data(output, &octets);
    if (size > 0)
    {
        m_socket->Send(ToPacket(octets, static_cast<std::size_t>(size)));
        BIO_reset(output);
    }
}

} // namespace ims::bench
