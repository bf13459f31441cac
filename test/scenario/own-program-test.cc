// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// A program of one's own, with nothing but the helper and links of ns-3, beside e2ae-sim: the same
/// network, attributes and seed have to give the same results.

#include "helper/e2ae-helper.h"
#include "test/scenario/simulator-process.h"

#include "ns3/config.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

using namespace ns3;

namespace
{

constexpr uint32_t SESSIONS = 3;

/// What an end of a link is in its subnet.
struct End
{
    Ptr<Node> node;
    const char* host;
};

void
Join(const End& left, const End& right, const char* network, const char* delay, const char* rate)
{
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue(rate));
    link.SetChannelAttribute("Delay", StringValue(delay));
    const NetDeviceContainer devices = link.Install(left.node, right.node);
    Ipv4AddressHelper(network, "255.255.255.0", left.host).Assign(devices.Get(0));
    Ipv4AddressHelper(network, "255.255.255.0", right.host).Assign(devices.Get(1));
}

/// The network of doc/running.md, by hand.
E2aeNodes
MakeNetwork()
{
    E2aeNodes nodes;
    nodes.ues.Create(1);
    nodes.peers.Create(1);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    const NodeContainer routers(2);
    const Ptr<Node> access = routers.Get(0);
    const Ptr<Node> core = routers.Get(1);
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.Install(NodeContainer::GetGlobal());
    const End ue{nodes.ues.Get(0), "0.0.0.10"};
    const End peer{nodes.peers.Get(0), "0.0.0.20"};
    Join(ue, {access, "0.0.0.1"}, "10.1.0.0", "20ms", "100Mbps");
    Join(peer, {core, "0.0.0.1"}, "10.2.0.0", "10ms", "1Gbps");
    Join({nodes.alg, "0.0.0.2"}, {access, "0.0.0.1"}, "10.1.254.0", "10us", "10Gbps");
    Join({nodes.agw, "0.0.0.2"}, {access, "0.0.0.1"}, "10.1.255.0", "10us", "10Gbps");
    Join({nodes.alg, "0.0.0.2"}, {core, "0.0.0.1"}, "10.2.254.0", "10us", "10Gbps");
    Join({nodes.agw, "0.0.0.2"}, {core, "0.0.0.1"}, "10.2.255.0", "10us", "10Gbps");
    Join({nodes.alg, "0.0.0.1"}, {nodes.agw, "0.0.0.2"}, "10.0.2.0", "1ms", "10Gbps");
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    return nodes;
}

/// The attributes that e2ae-sim sets for these scenarios.
void
SetAttributes(E2aeHelper& helper, const std::string& media, const std::string& tls)
{
    for (const auto set : {&E2aeHelper::SetUeAttribute, &E2aeHelper::SetPeerAttribute})
    {
        (helper.*set)("Media", StringValue(media));
    }
    helper.SetUeAttribute("Messages", StringValue("3"));
    helper.SetPeerAttribute("ExpectedMessages", StringValue("3"));
    helper.SetUeAttribute("TlsVersion", StringValue(tls));
    helper.SetAgwAttribute("TlsVersion", StringValue(tls));
    helper.SetAlgAttribute("TcpSetup", StringValue("delayed"));
}

class OwnProgramTest : public SimulatorProcess
{
  protected:
    ~OwnProgramTest() override
    {
        Simulator::Destroy();
        Config::Reset();
        RngSeedManager::SetSeed(1);
    }

    /// Observe three sessions, 200 ms apart; the capture is own.pcapng.
    Ptr<E2aeResults> Run(E2aeHelper& helper, Caller caller, const std::string& flow)
    {
        const E2aeApplications applications = helper.Install(MakeNetwork());
        helper.StartSessions(applications, SESSIONS, Seconds(1), MilliSeconds(200), caller);
        const Ptr<E2aeResults> results = helper.Observe(applications);
        EXPECT_FALSE(results->EnablePcap(m_folder.GetPath("own.pcapng")));
        EXPECT_FALSE(results->CompareWith(flow));
        results->StopWhenOver(SESSIONS, Seconds(1.9)); // half a second after the last start
        Simulator::Run();
        EXPECT_FALSE(results->Finish());
        return results;
    }

    /// What the program of one's own has against what e2ae-sim printed and wrote as run.*.
    void Compare(Ptr<E2aeResults> own, const ProcessResult& run) const
    {
        EXPECT_EQ(run.status, own->IsSuccess() ? 0 : 1);
        EXPECT_TRUE(Contains(run.out, own->GetLadder()));
        const auto verdict = [](const std::string& report) {
            const std::size_t begin = report.find("sessions completed: ");
            return report.substr(begin, report.find('\n', begin) - begin);
        };
        EXPECT_EQ(verdict(run.out), verdict(own->GetReport()));
        EXPECT_EQ(Read("run.csv"), own->GetCsv());
        EXPECT_EQ(Read("run.flow"), own->GetFlow());
        EXPECT_TRUE(Read("run.pcapng") == Read("own.pcapng"));
    }
};

TEST_F(OwnProgramTest, OriginatingMsrpHasTheResultsOfTheRunner)
{
    RngSeedManager::SetSeed(7);
    E2aeHelper helper;
    SetAttributes(helper, "msrp", "1.2");
    helper.SetAlgAttribute("IqTransport", StringValue("aware"));
    const auto own = Run(helper, Caller::Ue, "msrp-originating/delayed-aware");
    Compare(own,
            Simulate({"msrp-originating",
                      "--sessions=3",
                      "--session-interval=200ms",
                      "--seed=7",
                      "--out=run"}));
}

TEST_F(OwnProgramTest, TerminatingBfcpHasTheResultsOfTheRunner)
{
    RngSeedManager::SetSeed(8);
    E2aeHelper helper;
    SetAttributes(helper, "bfcp", "1.3");
    const auto own = Run(helper, Caller::Peer, "bfcp-terminating/delayed");
    Compare(own,
            Simulate({"bfcp-terminating",
                      "--sessions=3",
                      "--session-interval=200ms",
                      "--tls=1.3",
                      "--seed=8",
                      "--out=run"}));
}

TEST_F(OwnProgramTest, RunThatDiffersFromItsFlowDiffersAlike)
{
    RngSeedManager::SetSeed(9);
    E2aeHelper helper;
    SetAttributes(helper, "msrp", "1.2");
    const std::string flow =
        ims::test::GetSourcePath("scenarios/flows/msrp-originating/delayed-aware.flow");
    const auto own = Run(helper, Caller::Ue, flow);
    EXPECT_FALSE(own->IsSuccess());
    Compare(own,
            Simulate({"msrp-originating",
                      "--iq=agnostic",
                      "--expect=" + flow,
                      "--sessions=3",
                      "--session-interval=200ms",
                      "--seed=9",
                      "--out=run"}));
}

} // namespace
