// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/node-addresses.h"
#include "model/net/address-conversion.h"
#include "test/helper/lan-scenario.h"

#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/ipv6-address-helper.h"

namespace ns3
{

namespace
{

using NodeAddressesTest = LanScenario;

std::string
FindText(Ptr<Node> node, Ptr<Node> other)
{
    return ToIpAddress(FindAddressTowards(node, other)).ToString();
}

std::vector<std::string>
ListTexts(Ptr<Node> node)
{
    std::vector<std::string> texts;
    for (const auto& address : GetAddresses(node))
    {
        texts.push_back(address.ToString());
    }
    return texts;
}

TEST_F(NodeAddressesTest, SharedSubnetDecides)
{
    MakeNodes(1, 1);
    EXPECT_EQ(FindText(m_nodes.alg, m_nodes.ues.Get(0)), "10.1.0.2");
    EXPECT_EQ(FindText(m_nodes.alg, m_nodes.peers.Get(0)), "10.2.0.2");
    EXPECT_EQ(FindText(m_nodes.ues.Get(0), m_nodes.agw), "10.1.0.1");
    EXPECT_EQ(FindText(m_nodes.agw, m_nodes.peers.Get(0)), "10.2.0.3");
}

TEST_F(NodeAddressesTest, RouteDecidesWithoutASharedSubnet)
{
    NodeContainer nodes(3);
    InternetStackHelper().Install(nodes);
    MakeLan(NodeContainer(nodes.Get(0)), "10.9.0.0"); // an interface that leads nowhere
    MakeLan(NodeContainer(nodes.Get(0), nodes.Get(1)), "10.4.0.0");
    MakeLan(NodeContainer(nodes.Get(1), nodes.Get(2)), "10.5.0.0");
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    EXPECT_EQ(FindText(nodes.Get(0), nodes.Get(2)), "10.4.0.1");
    EXPECT_EQ(FindText(nodes.Get(2), nodes.Get(0)), "10.5.0.2");
}

TEST_F(NodeAddressesTest, NodeWithoutAWayIsFatalAndNamed)
{
    NodeContainer nodes(2);
    InternetStackHelper().Install(nodes);
    MakeLan(NodeContainer(nodes.Get(0)), "10.4.0.0");
    MakeLan(NodeContainer(nodes.Get(1)), "10.5.0.0");
    EXPECT_DEATH(FindAddressTowards(nodes.Get(0), nodes.Get(1)), "node 0 .*towards node 1");
}

TEST_F(NodeAddressesTest, NodeWithoutIpIsFatalToo)
{
    NodeContainer nodes(2);
    EXPECT_DEATH(FindAddressTowards(nodes.Get(0), nodes.Get(1)), "node 0 .*towards node 1");
}

TEST_F(NodeAddressesTest, LoopbackAndLinkLocalAddressesAreLeftOut)
{
    NodeContainer nodes(2);
    InternetStackHelper().Install(nodes);
    CsmaHelper lan;
    const auto devices = lan.Install(nodes);
    Ipv4AddressHelper("10.4.0.0", "255.255.255.0").Assign(devices);
    Ipv6AddressHelper(Ipv6Address("2001:db8::"), Ipv6Prefix(64)).Assign(devices);
    const auto texts = ListTexts(nodes.Get(0));
    ASSERT_EQ(texts.size(), 2U);
    EXPECT_EQ(texts[0], "10.4.0.1");
    EXPECT_EQ(texts[1].rfind("2001:db8:", 0), 0U) << texts[1];
}

TEST_F(NodeAddressesTest, NodeWithoutIpHasNoAddresses)
{
    EXPECT_TRUE(GetAddresses(CreateObject<Node>()).empty());
}

} // namespace

} // namespace ns3
