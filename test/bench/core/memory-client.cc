// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/core/memory-client.h"

#include <openssl/err.h>

namespace ims::bench
{

MemoryClient::MemoryClient(const BareContext& context)
    : m_ssl(SSL_new(context.Get())),
      m_input(BIO_new(BIO_s_mem())),
      m_output(BIO_new(BIO_s_mem()))
{
    BIO_set_mem_eof_return(m_input, -1);
    SSL_set_bio(m_ssl.get(), m_input, m_output);
    SSL_set_connect_state(m_ssl.get());
    Advance();
}

void
MemoryClient::Receive(OctetsView octets)
{
    BIO_write(m_input, octets.data(), static_cast<int>(octets.size()));
    Advance();
}

void
MemoryClient::Advance()
{
    ERR_clear_error();
    char place[16384];
    int result = SSL_do_handshake(m_ssl.get());
    while (result > 0)
    {
        result = SSL_read(m_ssl.get(), place, sizeof(place));
        m_received += static_cast<std::size_t>(std::max(result, 0));
    }
    if (SSL_get_error(m_ssl.get(), result) != SSL_ERROR_WANT_READ)
    {
        Stop("the client's TLS connection failed");
    }
}

void
MemoryClient::Write(OctetsView octets)
{
    std::size_t count = 0;
    if (SSL_write_ex(m_ssl.get(), octets.data(), octets.size(), &count) != 1)
    {
        Stop("the client cannot encrypt");
    }
}

Octets
MemoryClient::TakeOutput()
{
    char* octets = nullptr;
    const long size = BIO_get_mem_data(m_output, &octets);
    Octets taken(octets, static_cast<std::size_t>(size));
    BIO_reset(m_output);
    return taken;
}

bool
MemoryClient::IsOpen() const
{
    return SSL_is_init_finished(m_ssl.get()) == 1;
}

std::size_t
MemoryClient::GetReceivedOctets() const
{
    return m_received;
}

} // namespace ims::bench
