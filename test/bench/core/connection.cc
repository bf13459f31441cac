// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/core/connection.h"

namespace ims::bench
{

namespace
{

constexpr int MAX_FLIGHTS = 4; ///< more than a handshake of either version has

} // namespace

Connection::Connection(const ServerMaker& maker,
                       const BareContext& client,
                       Wires& wires,
                       Stopwatch& clock)
    : m_client(client),
      m_wires(wires),
      m_clock(clock)
{
    m_clock.Start();
    m_server = maker.Make();
    m_clock.Stop();
}

Connection::~Connection()
{
    m_clock.Start();
    m_server.reset();
    m_clock.Stop();
}

void
Connection::Connect()
{
    for (int flight = 0; flight < MAX_FLIGHTS; ++flight)
    {
        const Octets toServer = m_client.TakeOutput();
        m_wires.tls.Clear();
        m_clock.Start();
        m_server->ReceiveTls(toServer);
        m_server->SendTls(m_wires.tls);
        m_clock.Stop();
        m_client.Receive(m_wires.tls.GetView());
        if (m_client.IsOpen() && m_server->IsOpen())
        {
            return;
        }
    }
    Stop("the handshake did not end");
}

std::vector<Octets>
Connection::Encrypt(std::size_t count, std::size_t size)
{
    const Octets content(size, 'x');
    std::vector<Octets> records;
    for (std::size_t i = 0; i < count; ++i)
    {
        m_client.Write(content);
        records.push_back(m_client.TakeOutput());
    }
    return records;
}

void
Connection::Echo(const std::vector<Octets>& records, std::size_t size)
{
    const std::size_t before = m_client.GetReceivedOctets();
    m_wires.tls.Clear();
    m_clock.Start();
    for (const Octets& record : records)
    {
        m_wires.plain.Clear();
        m_server->ReceiveTls(record);
        m_server->SendPlain(m_wires.plain);
        m_server->ReceivePlain(m_wires.plain.GetView());
        m_server->SendTls(m_wires.tls);
    }
    m_clock.Stop();
    m_client.Receive(m_wires.tls.GetView());
    if (m_client.GetReceivedOctets() - before != size)
    {
        Stop("octets were lost");
    }
}

} // namespace ims::bench
