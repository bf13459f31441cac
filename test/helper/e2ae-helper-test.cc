// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-helper.h"
#include "model/net/address-conversion.h"
#include "model/role/role.h"
#include "test/capture/temporary-folder.h"
#include "test/helper/lan-scenario.h"

#include "ns3/inet-socket-address.h"
#include "ns3/uinteger.h"

#include <map>

namespace ns3
{

namespace
{

std::string
GetAddressText(Ptr<ImsApplication> application, const std::string& name)
{
    AddressValue value;
    application->GetAttribute(name, value);
    return Ipv4Address::IsMatchingType(value.Get()) ? ToIpAddress(value.Get()).ToString()
                                                    : ToTransportAddress(value.Get()).ToString();
}

std::string
GetText(Ptr<ImsApplication> application, const std::string& name)
{
    StringValue value;
    application->GetAttribute(name, value);
    return value.Get();
}

class E2aeHelperTest : public LanScenario
{
  protected:
    /// Notes how each session ended at the UEs and peers.
    void Watch(const E2aeApplications& applications)
    {
        for (const auto& application : applications.GetAll())
        {
            application->TraceConnectWithoutContext(
                "SessionEnd",
                Callback<void, const ims::SessionEnded&>([this](const ims::SessionEnded& session) {
                    ++m_outcomes[ToString(session.outcome)];
                }));
            application->TraceConnectWithoutContext(
                "Milestone",
                Callback<void, const ims::MilestoneReached&>(
                    [this,
                     caller = PeekPointer(application)](const ims::MilestoneReached& reached) {
                        if (reached.milestone == ims::Milestone::InviteSent)
                        {
                            m_invites[caller].push_back(Simulator::Now());
                        }
                    }));
        }
    }

    ims::Octets RecordRun(const std::string& path, uint64_t run)
    {
        RngSeedManager::SetRun(run);
        m_nodes = {};
        MakeNodes(1, 1);
        E2aeHelper helper;
        helper.SetUeAttribute("Messages", UintegerValue(1));
        const auto applications = helper.Install(m_nodes);
        helper.StartSessions(applications, 1, Seconds(1), Seconds(0));
        const auto results = helper.Observe(applications);
        EXPECT_FALSE(results->EnablePcap(path));
        RunUntil(Seconds(10));
        EXPECT_FALSE(results->Finish());
        Simulator::Destroy();
        return ims::test::ReadFile(path);
    }

    std::map<std::string, int> m_outcomes;
    std::map<ImsApplication*, std::vector<Time>> m_invites;
};

TEST_F(E2aeHelperTest, AddressesAreFoundOnTheUsersNodes)
{
    MakeNodes(1, 1);
    E2aeHelper helper;
    const auto applications = helper.Install(m_nodes);
    EXPECT_EQ(GetAddressText(applications.alg, "GmAddress"), "10.1.0.2:5060");
    EXPECT_EQ(GetAddressText(applications.alg, "MwAddress"), "10.2.0.2:5060");
    EXPECT_EQ(GetAddressText(applications.alg, "IqAddress"), "10.3.0.1:2944");
    EXPECT_EQ(GetAddressText(applications.alg, "Gateway"), "10.3.0.2:2944");
    EXPECT_EQ(GetAddressText(applications.agw, "Controller"), "10.3.0.1:2944");
    EXPECT_EQ(GetAddressText(applications.agw, "AccessAddress"), "10.1.0.3");
    EXPECT_EQ(GetAddressText(applications.agw, "CoreAddress"), "10.2.0.3");
    EXPECT_EQ(GetAddressText(applications.ues[0], "Address"), "10.1.0.1");
    EXPECT_EQ(GetAddressText(applications.ues[0], "Proxy"), "10.1.0.2:5060");
    EXPECT_EQ(GetAddressText(applications.peers[0], "Proxy"), "10.2.0.2:5060");
}

TEST_F(E2aeHelperTest, AttributesThatTheUserGaveStay)
{
    MakeNodes(1, 1);
    E2aeHelper helper;
    const Address gm = InetSocketAddress("10.1.0.2", 5070);
    helper.SetAlgAttribute("GmAddress", AddressValue(gm));
    helper.SetUeAttribute("Proxy", AddressValue(gm));
    helper.SetUeAttribute("User", StringValue("carol"));
    helper.SetUeAttribute("RemoteUri", StringValue("sip:dave@10.2.0.1:5060"));
    helper.SetPeerAttribute("User", StringValue("dave"));
    helper.SetAgwAttribute("FirstMediaPort", UintegerValue(40000));
    const auto applications = helper.Install(m_nodes);
    EXPECT_EQ(GetAddressText(applications.alg, "GmAddress"), "10.1.0.2:5070");
    EXPECT_EQ(GetAddressText(applications.ues[0], "Proxy"), "10.1.0.2:5070");
    EXPECT_EQ(GetText(applications.ues[0], "User"), "carol");
    EXPECT_EQ(GetText(applications.ues[0], "RemoteUri"), "sip:dave@10.2.0.1:5060");
    EXPECT_EQ(GetText(applications.peers[0], "User"), "dave");
    Watch(applications);
    helper.StartSessions(applications, 1, Seconds(1), Seconds(0));
    RunUntil(Seconds(10));
    EXPECT_EQ(m_outcomes.size(), 1U);
    EXPECT_EQ(m_outcomes["completed"] > 0, true);
}

TEST_F(E2aeHelperTest, MissingNodesAreFatalAndNamed)
{
    E2aeHelper helper;
    MakeNodes(1, 1);
    E2aeNodes nodes = m_nodes;
    nodes.peers = NodeContainer();
    EXPECT_DEATH(helper.Install(nodes), "ues and peers need at least one node");
    nodes = m_nodes;
    nodes.agw = nullptr;
    EXPECT_DEATH(helper.Install(nodes), "alg and agw need a node");
}

TEST_F(E2aeHelperTest, UnknownNameOfAnAttributeIsFatalAndTheKnownOnesAreNamed)
{
    E2aeHelper helper;
    EXPECT_DEATH(helper.SetAlgAttribute("TcpSetup", StringValue("late")),
                 "ImsAlgApplication::TcpSetup cannot be 'late', but immediate.delayed");
    helper.SetAlgAttribute("TcpSetup", StringValue("delayed"));
}

TEST_F(E2aeHelperTest, PeerOnAnotherSipPortIsCalledThere)
{
    MakeNodes(1, 1);
    E2aeHelper helper;
    helper.SetPeerAttribute("SipPort", UintegerValue(5080));
    const auto applications = helper.Install(m_nodes);
    EXPECT_EQ(GetText(applications.ues[0], "RemoteUri"), "sip:bob-0@10.2.0.1:5080");
}

TEST_F(E2aeHelperTest, UesCallPeersInTurn)
{
    MakeNodes(3, 2);
    E2aeHelper helper;
    const auto applications = helper.Install(m_nodes);
    EXPECT_EQ(GetText(applications.ues[0], "RemoteUri"), "sip:bob-0@10.2.0.1:5060");
    EXPECT_EQ(GetText(applications.ues[1], "RemoteUri"), "sip:bob-1@10.2.0.2:5060");
    EXPECT_EQ(GetText(applications.ues[2], "RemoteUri"), "sip:bob-0@10.2.0.1:5060");
    EXPECT_EQ(applications.GetAll().size(), 7U);
    EXPECT_EQ(applications.GetEntities(),
              (std::vector<std::string>{"UE", "UE", "UE", "ALG", "AGW", "PEER", "PEER"}));
}

TEST_F(E2aeHelperTest, SessionsStartAtTheUesInTurn)
{
    MakeNodes(2, 1);
    E2aeHelper helper;
    helper.SetUeAttribute("Messages", UintegerValue(1));
    const auto applications = helper.Install(m_nodes);
    Watch(applications);
    helper.StartSessions(applications, 3, Seconds(1), MilliSeconds(100));
    RunUntil(Seconds(60));
    EXPECT_EQ(m_invites[PeekPointer(applications.ues[0])],
              (std::vector{Seconds(1), Seconds(1) + MilliSeconds(200)}));
    EXPECT_EQ(m_invites[PeekPointer(applications.ues[1])],
              (std::vector{Seconds(1) + MilliSeconds(100)}));
    EXPECT_EQ(m_outcomes.size(), 1U);
    for (const auto& application : applications.GetAll())
    {
        EXPECT_EQ(application->DescribeLeftovers(), "");
    }
}

TEST_F(E2aeHelperTest, ContainerHasAllApplicationsForStartAndStop)
{
    MakeNodes(2, 1);
    E2aeHelper helper;
    const auto applications = helper.Install(m_nodes);
    ApplicationContainer container = applications.GetContainer();
    ASSERT_EQ(container.GetN(), 5U);
    container.Start(Seconds(0));
    container.Stop(Seconds(2));
    Watch(applications);
    helper.StartSessions(applications, 1, Seconds(3), Seconds(0));
    RunUntil(Seconds(10));
    EXPECT_TRUE(m_outcomes.empty());
}

TEST_F(E2aeHelperTest, StreamsAreAssignedInTheOrderOfTheApplications)
{
    MakeNodes(2, 1);
    E2aeHelper helper;
    EXPECT_EQ(helper.AssignStreams(helper.Install(m_nodes), 7), 5);
}

TEST_F(E2aeHelperTest, SameSeedAndRunGiveTheSameCaptureOctetForOctet)
{
    const ims::test::TemporaryFolder folder;
    const auto first = RecordRun(folder.GetPath("first"), 1);
    const auto second = RecordRun(folder.GetPath("second"), 1);
    const auto third = RecordRun(folder.GetPath("third"), 2);
    EXPECT_GT(first.size(), 10000U);
    EXPECT_TRUE(first == second);
    EXPECT_FALSE(first == third);
}

} // namespace

} // namespace ns3
