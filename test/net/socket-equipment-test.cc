// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/gated-tcp-socket.h"
#include "model/net/socket-equipment.h"
#include "test/net/small-network.h"

#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/tcp-cubic.h"
#include "ns3/tcp-linux-reno.h"

namespace ns3
{

namespace
{

class SocketEquipmentTest : public SmallNetwork
{
  protected:
    ~SocketEquipmentTest() override
    {
        Config::Reset();
    }

    Ptr<TcpCongestionOps> MakeCongestionControl()
    {
        m_sockets.push_back(GatedTcpSocket::Create(m_client));
        PointerValue value;
        m_sockets.back()->GetAttribute("CongestionOps", value);
        return value.Get<TcpCongestionOps>();
    }

    void UseCongestionControl(TypeId type)
    {
        m_client->GetObject<TcpL4Protocol>()->SetAttribute("SocketType", TypeIdValue(type));
    }

    std::vector<Ptr<GatedTcpSocket>> m_sockets;
};

TEST_F(SocketEquipmentTest, EachSocketHasItsOwn)
{
    const auto first = MakeCongestionControl();
    const auto second = MakeCongestionControl();
    ASSERT_TRUE(first && second);
    EXPECT_NE(first, second);
    EXPECT_EQ(first->GetInstanceTypeId(), second->GetInstanceTypeId());
}

TEST_F(SocketEquipmentTest, ItIsOfTheTypeThatTheNodeNamesNow)
{
    UseCongestionControl(TcpCubic::GetTypeId());
    EXPECT_EQ(MakeCongestionControl()->GetInstanceTypeId(), TcpCubic::GetTypeId());
    UseCongestionControl(TcpLinuxReno::GetTypeId());
    EXPECT_EQ(MakeCongestionControl()->GetInstanceTypeId(), TcpLinuxReno::GetTypeId());
}

TEST_F(SocketEquipmentTest, ItHasTheDefaultsOfTheSimulation)
{
    Config::SetDefault("ns3::TcpCubic::Beta", DoubleValue(0.625));
    UseCongestionControl(TcpCubic::GetTypeId());
    MakeCongestionControl();
    DoubleValue beta;
    MakeCongestionControl()->GetAttribute("Beta", beta);
    EXPECT_EQ(beta.Get(), 0.625);
}

} // namespace

} // namespace ns3
