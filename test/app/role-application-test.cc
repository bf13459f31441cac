// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/app/four-roles.h"

#include "ns3/inet-socket-address.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace ns3
{

namespace
{

const char* const ENTITIES[] = {"UE", "ALG", "AGW", "PEER"};

bool
Has(const std::vector<std::string>& items, const std::string& item)
{
    return std::find(items.begin(), items.end(), item) != items.end();
}

std::string
FindCallId(const std::string& message)
{
    const auto start = message.find("Call-ID: ") + std::string("Call-ID: ").size();
    return message.substr(start, message.find("\r\n", start) - start);
}

/// @return what a whole session put on the wire.
std::string
RunSession(int64_t stream)
{
    FourRoles roles;
    roles.Get("UE")->AssignStreams(stream);
    roles.StartSession();
    roles.RunUntil(Seconds(20));
    EXPECT_EQ(roles.GetLog("UE").ended.size(), 1U);
    return roles.GetTranscript();
}

TEST(RoleApplication, SessionCompletesAndLeavesNothingBehind)
{
    FourRoles roles;
    roles.StartSession();
    roles.RunUntil(MilliSeconds(999));
    EXPECT_EQ(roles.Get("UE")->DescribeLeftovers(), "");
    roles.RunUntil(Seconds(1) + MilliSeconds(5));
    EXPECT_NE(roles.Get("UE")->DescribeLeftovers(), "");
    roles.RunUntil(Seconds(100));
    for (const char* entity : ENTITIES)
    {
        EXPECT_EQ(roles.Get(entity)->DescribeLeftovers(), "") << entity;
    }
    for (const char* entity : {"UE", "PEER"})
    {
        ASSERT_EQ(roles.GetLog(entity).ended.size(), 1U) << entity;
        EXPECT_TRUE(roles.GetLog(entity).ended[0].outcome.IsCompleted()) << entity;
    }
}

TEST(RoleApplication, MessageTracesShowEveryDatagramAtBothEnds)
{
    FourRoles roles;
    roles.StartSession();
    roles.RunUntil(Seconds(20));
    const TraceLog& ue = roles.GetLog("UE");
    ASSERT_FALSE(ue.sent.empty());
    EXPECT_EQ(ue.sent[0].text.rfind("INVITE sip:bob@10.2.0.1", 0), 0U) << ue.sent[0].text;
    EXPECT_EQ(ue.sent[0].time, Seconds(1));
    EXPECT_EQ(InetSocketAddress::ConvertFrom(ue.sent[0].local).GetIpv4(), Ipv4Address("10.1.0.1"));
    EXPECT_EQ(InetSocketAddress::ConvertFrom(ue.sent[0].remote).GetPort(), 5060);
    const TraceLog& alg = roles.GetLog("ALG");
    const auto arrived = std::find_if(alg.received.begin(), alg.received.end(), [&](auto& message) {
        return message.text == ue.sent[0].text;
    });
    ASSERT_NE(arrived, alg.received.end());
    EXPECT_EQ(arrived->remote, ue.sent[0].local);
    EXPECT_EQ(arrived->local, ue.sent[0].remote);
    std::size_t sent = 0;
    std::size_t received = 0;
    for (const char* entity : ENTITIES)
    {
        sent += roles.GetLog(entity).sent.size();
        received += roles.GetLog(entity).received.size();
    }
    EXPECT_EQ(sent, received);
}

TEST(RoleApplication, StateTracesShowMachinesAndTls)
{
    FourRoles roles;
    roles.StartSession();
    roles.RunUntil(Seconds(20));
    for (const char* entity : ENTITIES)
    {
        const TraceLog& log = roles.GetLog(entity);
        EXPECT_FALSE(log.states.empty()) << entity;
        for (const auto& state : log.states)
        {
            EXPECT_NE(state[2], state[3]) << entity << " " << state[0] << " " << state[1];
        }
    }
    for (const char* entity : {"UE", "AGW"})
    {
        EXPECT_FALSE(roles.GetLog(entity).tls.empty()) << entity;
        EXPECT_FALSE(roles.GetLog(entity).secrets.empty()) << entity;
    }
    EXPECT_TRUE(roles.GetLog("PEER").tls.empty());
    EXPECT_TRUE(roles.GetLog("ALG").tls.empty());
}

TEST(RoleApplication, LocalStepsAndMilestonesAreThoseOfTheFigure)
{
    FourRoles roles;
    roles.StartSession();
    roles.RunUntil(Seconds(20));
    for (const char* step : {"create T2", "create T1", "configure T2", "configure T1"})
    {
        EXPECT_TRUE(Has(roles.GetLog("AGW").localSteps, step)) << step;
    }
    EXPECT_TRUE(Has(roles.GetLog("ALG").localSteps, "modify offer"));
    EXPECT_TRUE(Has(roles.GetLog("ALG").localSteps, "modify answer"));
    std::vector<ims::Milestone> ue;
    for (const auto& reached : roles.GetLog("UE").milestones)
    {
        ue.push_back(reached.milestone);
    }
    for (const auto milestone : {ims::Milestone::InviteSent,
                                 ims::Milestone::AnswerReceived,
                                 ims::Milestone::TcpConnected,
                                 ims::Milestone::TlsEstablished,
                                 ims::Milestone::MediaReady})
    {
        EXPECT_EQ(std::count(ue.begin(), ue.end(), milestone), 1) << static_cast<int>(milestone);
    }
    uint64_t delivered = 0;
    for (const auto& reached : roles.GetLog("PEER").milestones)
    {
        if (reached.milestone == ims::Milestone::MessageDelivered)
        {
            EXPECT_EQ(reached.detail, ++delivered);
        }
    }
    EXPECT_EQ(delivered, 2U);
}

TEST(RoleApplication, SameStreamGivesTheSameMessages)
{
    EXPECT_EQ(FindCallId(RunSession(7)), FindCallId(RunSession(7)));
    EXPECT_NE(FindCallId(RunSession(7)), FindCallId(RunSession(8)));
}

TEST(RoleApplication, EachApplicationTakesOneStream)
{
    FourRoles roles;
    EXPECT_EQ(roles.Get("UE")->AssignStreams(5), 1);
    EXPECT_EQ(roles.Get("AGW")->AssignStreams(6), 1);
}

TEST(RoleApplication, AddressThatIsNotTheNodesIsFatalAndNamesIt)
{
    EXPECT_DEATH(
        {
            FourRoles roles;
            roles.Get("UE")->SetAttribute("Address", AddressValue(Ipv4Address("192.0.2.1")));
            roles.RunUntil(Seconds(1));
        },
        "192.0.2.1:5060");
}

} // namespace

} // namespace ns3
