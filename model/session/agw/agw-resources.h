// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_RESOURCES_H
#define IMS_AGW_RESOURCES_H

#include "model/base/result.h"
#include "model/media/port-allocator.h"
#include "model/role/listener-reserve.h"
#include "model/role/role-faults.h"
#include "model/session/agw/agw-relay.h"

#include <optional>
#include <string>
#include <string_view>

namespace ims
{

/// @brief What an AGW is told when it is made.
struct AgwConfig
{
    TransportAddress h248;       ///< where it receives H.248
    TransportAddress controller; ///< where its IMS-ALG receives H.248
    IpAddress access;            ///< its media address on the access side
    IpAddress core; ///< its media address on the core side; may be the one on the access side
    std::string accessRealm = "access.ims"; ///< ipdc/realm of the access side
    std::string coreRealm = "core.ims";
    unsigned h248Version = 2;                       ///< the highest it registers with, 1 to 3
    Duration longestWait = std::chrono::seconds(5); ///< MWD of H.248.1 9.2: at random up to this
                                                    ///< before it tries to register again
    uint64_t seed = 1;                              ///< of that randomness
    uint16_t firstPort = 30000;                     ///< media ports, the same range on both sides
    uint16_t lastPort = 59999;
    std::shared_ptr<TlsContext> tls;
    SynAckPolicy synAckPolicy = SynAckPolicy::AtOnce;
    Duration setupTimeout = std::chrono::seconds(60); ///< from the first SYN until the relay runs
    Duration idleTimeout = std::chrono::minutes(5);   ///< without an octet on a running relay
    std::size_t maxContexts = 100000;
    uint32_t idBase = 0; ///< its ContextIDs and TransactionIDs are greater than this
    ListenerReserve* listeners = nullptr; ///< who knows which addresses the machine grants;
                                          ///< without, it grants all
    CostMeter* meter = nullptr; ///< who wants to know what its work costs; TLS has its own pointer
    AgwFaults faults;
};

/// @brief What the contexts of one AGW share.
struct AgwResources
{
    explicit AgwResources(const AgwConfig& config);

    AgwConfig config;
    PortAllocator accessPorts;
    PortAllocator corePorts;
    StreamId nextStream = 1;
    uint32_t nextTermination = 1;

    PortAllocator& GetPorts(Side side);

    /// @return a port of that side where the AGW may listen, or why there is none.
    Result<uint16_t> AllocatePort(Side side);

    void FreePort(Side side, uint16_t port);

    const IpAddress& GetAddress(Side side) const;
    const std::string& GetRealm(Side side) const;

    /// @return the fingerprint for the SDP of a TLS endpoint, by this hash function; nothing when
    /// it is not known, or there is no TLS.
    std::optional<std::string> GetFingerprint(std::string_view hash) const;
};

} // namespace ims

#endif // IMS_AGW_RESOURCES_H
