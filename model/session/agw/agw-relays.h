// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_RELAYS_H
#define IMS_AGW_RELAYS_H

#include "model/codec/h248/h248-message.h"
#include "model/session/agw/agw-resources.h"

#include <map>

namespace ims
{

/// @brief The relays of one Context, one for each StreamID.
class AgwRelays
{
  public:
    /// @param context which one, for traces
    AgwRelays(uint32_t context, AgwResources& resources);

    /// @return the relay of this StreamID, made when it is not there.
    AgwRelay& Get(uint16_t stream);

    /// @return where a stream is at one side, null when it is not there.
    AgwEndpoint* FindEndpoint(uint16_t stream, Side side);
    const AgwEndpoint* FindEndpoint(uint16_t stream, Side side) const;

    /// @brief The endpoints of a termination go, and each relay that is of no use then.
    void Remove(const std::string& termination, Side side, Actions& actions);

    /// @brief One stream of a termination goes.
    void RemoveStream(uint16_t stream, Side side, Actions& actions);

    /// @brief A Modify that says where the far end of a stream is: when that is not where a
    /// connection is, or was, another one is to take its place (RFC 4145 5).
    void RenewIfMoved(const H248Stream& request, Side side, Actions& actions);

    /// @brief A command may have changed any endpoint.
    void OnConfigured(TimePoint now, Actions& actions);

    /// @brief See AgwRelay::Handle(); false for a stream of nobody here.
    bool Handle(TimePoint now, const Event& event, StreamId stream, Actions& actions);

    void OnTimeout(TimePoint now, Actions& actions);
    std::optional<TimePoint> NextTimeout() const;

    StreamPort* FindStream(StreamId stream);

    /// @brief See Role::NoteSent().
    bool NoteSent(TimePoint now, StreamId stream);

    /// @return application octets of all streams.
    RelayCounters CountOctets() const;

    auto begin()
    {
        return m_relays.begin();
    }

    auto end()
    {
        return m_relays.end();
    }

  private:
    AgwRelay* FindRelay(StreamId stream, Side& side);
    void Renew(AgwRelay& relay, Actions& actions);

    uint32_t m_context;
    AgwResources& m_resources;
    std::map<uint16_t, AgwRelay> m_relays; ///< by StreamID
    RelayCounters m_gone;                  ///< of streams that are not there any more
};

} // namespace ims

#endif // IMS_AGW_RELAYS_H
