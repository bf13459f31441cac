// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/app/four-roles.h"

#include "ns3/simulator.h"

#include <gtest/gtest.h>

namespace ns3
{

namespace
{

/// Times at which something is under way: Iq, SIP, TCP, TLS, media, the time before BYE.
const Time MOMENTS[] = {Seconds(1) + MilliSeconds(1),
                        Seconds(1) + MilliSeconds(5),
                        Seconds(1) + MilliSeconds(13),
                        Seconds(1) + MilliSeconds(21),
                        Seconds(1) + MilliSeconds(29),
                        Seconds(1) + MilliSeconds(33),
                        Seconds(1) + MilliSeconds(37),
                        Seconds(1) + MilliSeconds(41),
                        Seconds(1) + MilliSeconds(51),
                        Seconds(1) + MilliSeconds(300)};

class StoppedEntityTest : public testing::TestWithParam<const char*>
{
};

TEST_P(StoppedEntityTest, IsSilentFromThenOn)
{
    for (const Time& moment : MOMENTS)
    {
        FourRoles roles;
        roles.Get(GetParam())->SetStopTime(moment);
        roles.StartSession();
        roles.RunUntil(moment + NanoSeconds(1)); // with the leave of an AGW
        const std::size_t before = roles.GetLog(GetParam()).sent.size();
        roles.RunUntil(Seconds(300));
        EXPECT_EQ(roles.GetLog(GetParam()).sent.size(), before) << moment.As(Time::MS);
    }
}

TEST_P(StoppedEntityTest, OthersLetGoOfTheSessionInTheEnd)
{
    for (const Time& moment : MOMENTS)
    {
        FourRoles roles;
        roles.Get(GetParam())->SetStopTime(moment);
        roles.StartSession();
        roles.RunUntil(Seconds(600));
        for (const std::string entity : {"UE", "ALG", "AGW", "PEER"})
        {
            // What the P-CSCF reserved is its own: an AGW without it keeps the contexts
            // (H.248.1 11.5).
            const bool controlled = entity == "AGW" && std::string(GetParam()) == "ALG";
            if (entity != GetParam() && !controlled)
            {
                EXPECT_EQ(roles.Get(entity)->DescribeLeftovers(), "")
                    << entity << ", " << GetParam() << " stopped at " << moment.As(Time::MS);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Entities, StoppedEntityTest, testing::Values("UE", "ALG", "AGW", "PEER"));

TEST(ApplicationLifecycle, SimulationMayEndInMidSession)
{
    for (const Time& moment : MOMENTS)
    {
        FourRoles roles;
        roles.StartSession();
        roles.RunUntil(moment);
    }
}

TEST(ApplicationLifecycle, SimulationMayEndBeforeItBegins)
{
    FourRoles roles;
    roles.StartSession();
}

TEST(ApplicationLifecycle, SessionAskedForBeforeTheStartBeginsWithIt)
{
    FourRoles roles;
    roles.Get("UE")->SetStartTime(Seconds(2));
    roles.StartSession();
    roles.RunUntil(Seconds(20));
    ASSERT_FALSE(roles.GetLog("UE").sent.empty());
    EXPECT_EQ(roles.GetLog("UE").sent[0].time, Seconds(2));
    EXPECT_EQ(roles.GetLog("UE").ended.size(), 1U);
}

TEST(ApplicationLifecycle, WhoLeavesEndsItsSessionInOrder)
{
    for (const Time& moment : MOMENTS)
    {
        FourRoles roles;
        roles.StartSession();
        roles.RunUntil(moment);
        roles.Get("UE")->Leave();
        roles.RunUntil(moment + Seconds(40));
        for (const std::string entity : {"UE", "ALG", "AGW", "PEER"})
        {
            EXPECT_EQ(roles.Get(entity)->DescribeLeftovers(), "") << entity << moment.As(Time::MS);
        }
        EXPECT_EQ(roles.GetLog("UE").ended.size(), 1U) << moment.As(Time::MS);
    }
}

/// H.248.1 11.4: the ALG need not wait until nothing answers.
TEST(ApplicationLifecycle, AGatewayThatStopsTellsItsController)
{
    FourRoles roles;
    roles.Get("AGW")->SetStopTime(Seconds(1) + MilliSeconds(300));
    roles.StartSession();
    roles.RunUntil(Seconds(40));
    EXPECT_NE(roles.GetLog("AGW").sent.back().text.find("Method = Forced"), std::string::npos);
    ASSERT_EQ(roles.GetLog("ALG").ended.size(), 1U);
    EXPECT_EQ(ToString(roles.GetLog("ALG").ended[0].outcome),
              "the IMS-AGW reports ServiceChange Forced (905 Termination Taken Out of Service)");
}

TEST(ApplicationLifecycle, SessionAskedForAfterTheStopSendsNothing)
{
    FourRoles roles;
    roles.Get("UE")->SetStopTime(MilliSeconds(500));
    roles.StartSession();
    roles.RunUntil(Seconds(100));
    EXPECT_TRUE(roles.GetLog("UE").sent.empty());
}

TEST(ApplicationLifecycle, SecondSimulationInAProcessGoesLikeTheFirst)
{
    std::vector<Time> ends;
    for (int i = 0; i < 2; ++i)
    {
        FourRoles roles;
        roles.StartSession();
        roles.RunUntil(Seconds(20));
        ASSERT_EQ(roles.GetLog("PEER").ended.size(), 1U);
        EXPECT_EQ(roles.GetLog("PEER").ended[0].outcome.kind, ims::OutcomeKind::Completed);
        ends.push_back(roles.GetLog("ALG").sent.back().time);
    }
    EXPECT_LT(Abs(ends[0] - ends[1]), MilliSeconds(1)); // lengths of ECDSA signatures differ
}

} // namespace

} // namespace ns3
