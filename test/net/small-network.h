// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SMALL_NETWORK_H
#define E2AE_SMALL_NETWORK_H

#include "model/base/ip-address.h"

#include "ns3/error-model.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/tcp-header.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace ns3
{

/// @brief A TCP segment as a node sent it.
struct Segment
{
    uint32_t node = 0;
    Time time;
    TcpHeader header;

    bool Has(uint8_t flags) const
    {
        return (header.GetFlags() & flags) == flags;
    }
};

/// @brief Client, router and server in a row, point-to-point links of 10 ms.
///
/// Every TCP segment that client and server send is noted.
class SmallNetwork : public testing::Test
{
  protected:
    SmallNetwork();
    ~SmallNetwork() override;

    /// @return this port at the client or the server.
    ims::TransportAddress AtClient(uint16_t port) const;
    ims::TransportAddress AtServer(uint16_t port) const;

    /// @brief Run until this time.
    static void RunUntil(Time time);

    /// @return the segments that a node sent.
    std::vector<Segment> SentBy(Ptr<Node> node) const;

    /// @return the segments with these flags that a node sent.
    std::vector<Segment> SentBy(Ptr<Node> node, uint8_t flags) const;

    /// @brief Everything that the link from the router to the server carries is lost.
    void LoseBeforeServer();

    /// @brief Nothing more is lost there.
    void DeliverToServer();

    Ptr<Node> m_client;
    Ptr<Node> m_router;
    Ptr<Node> m_server;

  private:
    void Watch(Ptr<Node> node);

    NetDeviceContainer m_serverLink;
    Ptr<RateErrorModel> m_loss; ///< on that link, once there was any
    std::vector<Segment> m_segments;
};

} // namespace ns3

#endif // E2AE_SMALL_NETWORK_H
