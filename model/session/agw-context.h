// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_CONTEXT_H
#define IMS_AGW_CONTEXT_H

#include "model/codec/h248/h248-message.h"
#include "model/session/agw-relay.h"
#include "model/session/port-allocator.h"

#include <map>
#include <string>

namespace ims
{

/// @brief What an AGW is told when it is made.
struct AgwConfig
{
    TransportAddress h248;       ///< where it receives H.248
    TransportAddress controller; ///< where its IMS-ALG receives H.248
    IpAddress access;            ///< its media address on the access side
    IpAddress core;              ///< its media address on the core side
    uint16_t firstPort = 30000;  ///< media ports, the same range on both sides
    uint16_t lastPort = 59999;
    std::shared_ptr<TlsContext> tls;
    SynAckPolicy synAckPolicy = SynAckPolicy::AtOnce;
    Duration setupTimeout = std::chrono::seconds(60); ///< from the first SYN until the relay runs
    std::size_t maxContexts = 100000;
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
    const IpAddress& GetAddress(Side side) const;
};

/// @brief One H.248 Context of the AGW: at most one termination on each side, a relay for each
/// stream.
class AgwContext
{
  public:
    AgwContext(uint32_t id, AgwResources& resources);

    /// @brief Execute one command. @return its reply, with an error descriptor when it failed
    H248Command Execute(TimePoint now, const H248Command& command, Actions& actions);

    /// @return whether no termination is left.
    bool IsEmpty() const;

    /// @return the streams that belong to this context.
    std::vector<StreamId> GetStreams() const;

    /// @brief Something happened to a stream of this context.
    void Handle(TimePoint now, const Event& event, StreamId stream, Actions& actions);

    void OnTimeout(TimePoint now, Actions& actions);
    std::optional<TimePoint> NextTimeout() const;

    StreamPort* FindStream(StreamId stream);

    /// @return Notify commands that are due, as the Events descriptors ask for them.
    std::vector<H248Command> TakeNotifications();

    /// @brief End every termination, as Subtract does.
    void Clear(Actions& actions);

  private:
    struct Termination
    {
        Side side = Side::Access;
        std::string figureName; ///< T2 is created first, T1 second, in every figure of clause 5.2.1
        std::optional<H248Events> events;
    };

    H248Command Add(TimePoint now, const H248Command& command, Actions& actions);
    H248Command Modify(TimePoint now, const H248Command& command, Actions& actions);
    H248Command Subtract(const H248Command& command, Actions& actions);
    void SubtractOne(const std::string& id, Actions& actions);

    std::optional<H248Error> AddStream(const std::string& termination,
                                       Side side,
                                       const H248Stream& request,
                                       H248Stream& reply);
    std::optional<H248Error> CheckStream(const H248Stream& request) const;
    void ConfigureStream(TimePoint now, AgwEndpoint& endpoint, const H248Stream& request);
    void ApplySignals(const H248Command& command, Side side);
    AgwRelay& GetRelay(uint16_t stream);
    AgwRelay* FindRelay(StreamId stream, Side& side);

    uint32_t m_id;
    AgwResources& m_resources;
    std::map<std::string, Termination> m_terminations;
    std::map<uint16_t, AgwRelay> m_relays;
};

} // namespace ims

#endif // IMS_AGW_CONTEXT_H
