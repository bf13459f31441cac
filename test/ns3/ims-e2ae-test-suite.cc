// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// The suite of ns-3's own test runner: each base flow over a small network, through the helper.

#include "ns3/e2ae-helper.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <string>
#include <utility>
#include <vector>

using namespace ns3;

namespace
{

/// What tells the base flows of the four figures apart.
struct BaseFlow
{
    std::string media;
    std::string setup;
    std::string iqTransport;
    Caller caller;
};

E2aeNodes
MakeNodes()
{
    E2aeNodes nodes;
    nodes.ues.Create(1);
    nodes.peers.Create(1);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    return nodes;
}

/// An access and a core router, and Iq between ALG and AGW.
void
ConnectNodes(const E2aeNodes& nodes)
{
    const auto ue = nodes.ues.Get(0);
    const auto peer = nodes.peers.Get(0);
    const NodeContainer routers(2);
    const auto access = routers.Get(0);
    const auto core = routers.Get(1);
    InternetStackHelper().Install(NodeContainer::GetGlobal());
    PointToPointHelper links;
    links.SetDeviceAttribute("DataRate", StringValue("100Mbps"));
    links.SetChannelAttribute("Delay", StringValue("5ms"));
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    const std::vector<std::pair<Ptr<Node>, Ptr<Node>>> pairs{{ue, access},
                                                             {access, nodes.alg},
                                                             {access, nodes.agw},
                                                             {nodes.alg, nodes.agw},
                                                             {core, nodes.alg},
                                                             {core, nodes.agw},
                                                             {peer, core}};
    for (const auto& [left, right] : pairs)
    {
        addresses.Assign(links.Install(left, right));
        addresses.NewNetwork();
    }
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
}

class BaseFlowTest : public TestCase
{
  public:
    explicit BaseFlowTest(const BaseFlow& flow)
        : TestCase(flow.media + (flow.caller == Caller::Ue ? " originating, " : " terminating, ") +
                   flow.setup + ", " + flow.iqTransport),
          m_flow(flow)
    {
    }

  private:
    /// One session, which has to follow the flow of its figure.
    void DoRun() override
    {
        const E2aeNodes nodes = MakeNodes();
        ConnectNodes(nodes);
        E2aeHelper helper;
        helper.SetUeAttribute("Media", StringValue(m_flow.media));
        helper.SetPeerAttribute("Media", StringValue(m_flow.media));
        helper.SetUeAttribute("Messages", UintegerValue(1));
        helper.SetPeerAttribute("ExpectedMessages", UintegerValue(1));
        helper.SetAlgAttribute("TcpSetup", StringValue(m_flow.setup));
        helper.SetAlgAttribute("IqTransport", StringValue(m_flow.iqTransport));
        const E2aeApplications applications = helper.Install(nodes);
        helper.StartSessions(applications, 1, Seconds(1), Seconds(0), m_flow.caller);
        const auto results = helper.Observe(applications);
        const auto error = results->CompareWith(GetFlowName());
        NS_TEST_ASSERT_MSG_EQ(error.has_value(), false, "the flow is there");
        results->StopWhenOver(1);
        Simulator::Stop(Seconds(60));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(results->IsSuccess(), true, results->GetReport());
        Simulator::Destroy();
    }

    /// BFCP is known on Iq as agnostic only, so its flows have no variant of that kind.
    std::string GetFlowName() const
    {
        const bool originating = m_flow.caller == Caller::Ue;
        return m_flow.media + (originating ? "-originating/" : "-terminating/") + m_flow.setup +
               (m_flow.media == "msrp" ? "-" + m_flow.iqTransport : "");
    }

    BaseFlow m_flow;
};

class ImsE2aeTestSuite : public TestSuite
{
  public:
    ImsE2aeTestSuite()
        : TestSuite("ims-e2ae")
    {
        for (const Caller caller : {Caller::Ue, Caller::Peer})
        {
            for (const char* setup : {"immediate", "delayed"})
            {
                AddTestCase(new BaseFlowTest({"msrp", setup, "agnostic", caller}));
                AddTestCase(new BaseFlowTest({"msrp", setup, "aware", caller}));
                AddTestCase(new BaseFlowTest({"bfcp", setup, "agnostic", caller}));
            }
        }
    }
};

const ImsE2aeTestSuite SUITE;

} // namespace
