// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_GATEWAY_POOL_H
#define IMS_GATEWAY_POOL_H

#include "model/session/alg/iq/iq-client.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

namespace ims
{

/// From one gateway's identifiers, which have 32 bits, to the next one's: TransactionIDs of
/// requests to it and its own, and its ContextIDs.
inline constexpr uint32_t GATEWAY_ID_RANGE = uint32_t{1} << 26;

/// Whose identifiers have room in 32 bits, when the first one's begin with 1.
inline constexpr uint32_t MOST_GATEWAYS = 63;

/// @brief By what an IMS-ALG with several IMS-AGWs chooses the one of a call.
enum class GatewayChoice
{
    RoundRobin,   ///< each in its turn
    LeastContexts ///< which has the fewest calls; of several such the next in turn
};

/// @param calls of each gateway, one at least
/// @param last the gateway that was chosen before
/// @return the number of the gateway for the next call.
std::size_t ChooseGateway(GatewayChoice choice,
                          const std::vector<std::size_t>& calls,
                          std::size_t last);

/// @brief The IMS-AGWs of one IMS-ALG, each with its end of Iq. A call stays with the gateway that
/// was chosen for it.
///
/// The TransactionIDs of each gateway's requests are of a range of its own, so that they tell the
/// requests of a capture apart.
class GatewayPool
{
  public:
    /// @param local where the IMS-ALG receives H.248
    /// @param gateways where they receive it, one at least
    /// @param firstTransaction of the first gateway's requests
    /// @param version of H.248.1, the highest that it speaks
    GatewayPool(const TransportAddress& local,
                const std::vector<TransportAddress>& gateways,
                uint32_t firstTransaction,
                unsigned version,
                GatewayChoice choice);

    /// @return the gateway of the next call, which is the call's until Release().
    IqClient& Take();

    /// @brief A call is over.
    void Release(const IqClient& gateway);

    /// @brief A datagram from the network; what no gateway sent is dropped.
    std::vector<IqEvent> Receive(const Turn& turn, const DatagramReceived& datagram);

    /// @return whether each gateway has registered and has not taken its leave since.
    bool AreRegistered() const;

    std::optional<TimePoint> NextTimeout() const;
    std::vector<IqEvent> HandleTimeout(const Turn& turn);

  private:
    std::vector<TransportAddress> m_addresses;
    std::deque<IqClient> m_clients; ///< which calls have references to
    std::vector<std::size_t> m_calls;
    GatewayChoice m_choice;
    std::size_t m_last; ///< that was chosen
};

} // namespace ims

#endif // IMS_GATEWAY_POOL_H
