// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_CONNECTIONS_H
#define IMS_AGW_CONNECTIONS_H

#include "model/session/agw/agw-endpoint.h"

namespace ims
{

/// @brief When the SYN of the incoming leg is answered (the source leaves it open).
enum class SynAckPolicy
{
    AtOnce,     ///< the incoming leg is completed at once, what it brings waits
    AfterFarLeg ///< SYN-ACK only when the outgoing leg is up
};

/// @brief The endpoints of one stream, and how their TCP connections come about.
///
/// A SYN that one endpoint admits makes the AGW dial from the other (steps 10 and 11). What becomes
/// of a connection shows in its endpoint's leg.
class AgwConnections
{
  public:
    explicit AgwConnections(SynAckPolicy policy);

    AgwEndpoints& GetEndpoints();
    const AgwEndpoints& GetEndpoints() const;

    /// @return the endpoint, null before it was added and after it was removed.
    AgwEndpoint* GetEndpoint(Side side);
    const AgwEndpoint* GetEndpoint(Side side) const;

    /// @brief Say whom the listeners of both sides admit, where that has changed.
    void ShowGates(Actions& actions);

    /// @brief Remote address or filter of an endpoint may have changed.
    void OnConfigured(Actions& actions);

    /// @return whether it was let in.
    bool OnSyn(Side side, const TransportAddress& from, Actions& actions);

    void OnConnected(Side side, const TransportAddress& remote, Actions& actions);
    void OnConnectFailed(Side side, bool refused, Actions& actions);
    void OnBroken(Side side, Actions& actions);

  private:
    void EndForeignConnections(Actions& actions);
    void Dial(Side side, Actions& actions);

    SynAckPolicy m_policy;
    AgwEndpoints m_endpoints;
};

} // namespace ims

#endif // IMS_AGW_CONNECTIONS_H
