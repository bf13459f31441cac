// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/iq/gateway-pool.h"

#include "model/base/deadlines.h"

#include <algorithm>
#include <iterator>

namespace ims
{

std::size_t
ChooseGateway(GatewayChoice choice, const std::vector<std::size_t>& calls, std::size_t last)
{
    const std::size_t next = (last + 1) % calls.size();
    std::size_t best = next;
    for (std::size_t i = 1; i < calls.size() && choice == GatewayChoice::LeastContexts; ++i)
    {
        const std::size_t candidate = (next + i) % calls.size();
        best = calls[candidate] < calls[best] ? candidate : best;
    }
    return best;
}

GatewayPool::GatewayPool(const TransportAddress& local,
                         const std::vector<TransportAddress>& gateways,
                         uint32_t firstTransaction,
                         unsigned version,
                         GatewayChoice choice)
    : m_addresses(gateways),
      m_calls(gateways.size()),
      m_choice(choice),
      m_last(gateways.size() - 1)
{
    for (const auto& gateway : gateways)
    {
        m_clients.emplace_back(local, gateway, firstTransaction, version);
        firstTransaction += GATEWAY_ID_RANGE;
    }
}

IqClient&
GatewayPool::Take()
{
    m_last = ChooseGateway(m_choice, m_calls, m_last);
    ++m_calls[m_last];
    return m_clients[m_last];
}

void
GatewayPool::Release(const IqClient& gateway)
{
    for (std::size_t i = 0; i < m_clients.size(); ++i)
    {
        m_calls[i] -= &m_clients[i] == &gateway ? 1 : 0;
    }
}

std::vector<IqEvent>
GatewayPool::Receive(const Turn& turn, const DatagramReceived& datagram)
{
    const auto from = std::find(m_addresses.begin(), m_addresses.end(), datagram.from);
    return from == m_addresses.end()
               ? std::vector<IqEvent>()
               : m_clients[static_cast<std::size_t>(from - m_addresses.begin())].Receive(turn,
                                                                                         datagram);
}

bool
GatewayPool::AreRegistered() const
{
    return std::all_of(m_clients.begin(), m_clients.end(), [](const IqClient& client) {
        return client.IsRegistered();
    });
}

std::optional<TimePoint>
GatewayPool::NextTimeout() const
{
    std::optional<TimePoint> next;
    for (const auto& client : m_clients)
    {
        next = Earlier(next, client.NextTimeout());
    }
    return next;
}

std::vector<IqEvent>
GatewayPool::HandleTimeout(const Turn& turn)
{
    std::vector<IqEvent> events;
    for (auto& client : m_clients)
    {
        auto own = client.HandleTimeout(turn);
        std::move(own.begin(), own.end(), std::back_inserter(events));
    }
    return events;
}

} // namespace ims
