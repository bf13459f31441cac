// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_JITTER_CHANNEL_H
#define E2AE_JITTER_CHANNEL_H

#include "ns3/point-to-point-channel.h"
#include "ns3/random-variable-stream.h"

namespace ns3
{

/// @brief A point-to-point channel that delays each packet by a random time more, so that packets
/// may overtake each other.
class JitterChannel : public PointToPointChannel
{
  public:
    static TypeId GetTypeId();

    bool TransmitStart(Ptr<const Packet> packet,
                       Ptr<PointToPointNetDevice> sender,
                       Time txTime) override;

    /// @return the number of random streams used
    int64_t AssignStreams(int64_t stream);

  private:
    void DoDispose() override;

    Ptr<RandomVariableStream> m_jitter; ///< in seconds; null for none
};

} // namespace ns3

#endif // E2AE_JITTER_CHANNEL_H
