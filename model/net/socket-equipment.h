// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SOCKET_EQUIPMENT_H
#define E2AE_SOCKET_EQUIPMENT_H

#include "ns3/node.h"
#include "ns3/rtt-estimator.h"
#include "ns3/tcp-congestion-ops.h"
#include "ns3/tcp-l4-protocol.h"
#include "ns3/tcp-recovery-ops.h"
#include "ns3/tcp-socket-base.h"

namespace ns3
{

/// @brief What the TCP sockets of a node have by the attributes of its TcpL4Protocol: estimator of
/// the round trip, congestion control, recovery.
///
/// Each is made once, with the defaults of that moment, and copied for each socket, as ns-3 does
/// for those of accepted connections. To make them anew would be a twentieth of a session's work.
class SocketEquipment : public Object
{
  public:
    static TypeId GetTypeId();

    /// @return that of the node.
    static Ptr<SocketEquipment> Of(Ptr<Node> node);

    /// @brief Give a new socket its own.
    void Equip(Ptr<TcpSocketBase> socket);

  protected:
    void DoDispose() override;

  private:
    Ptr<TcpL4Protocol> m_tcp; ///< the node's
    Ptr<RttEstimator> m_rtt;
    Ptr<TcpCongestionOps> m_congestion;
    Ptr<TcpRecoveryOps> m_recovery;
};

} // namespace ns3

#endif // E2AE_SOCKET_EQUIPMENT_H
