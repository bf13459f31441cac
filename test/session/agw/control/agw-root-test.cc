// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-parser.h"
#include "model/session/agw/control/agw-root.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @brief ROOT, told what to do as its controller would.
class AgwRootTest : public testing::Test
{
  protected:
    H248Command Do(const std::string& command)
    {
        const auto message =
            ParseH248("MEGACO/2 [10.0.2.1]:2944\nTransaction=1{Context=-{" + command + "}}");
        if (!message)
        {
            ADD_FAILURE() << message.GetError().ToString();
            return {};
        }
        order = RootOrder();
        const auto& action = message->transactions.at(0).actions.at(0);
        return root.Execute(now, action.commands.at(0), idle, order);
    }

    int GetCode(const std::string& command)
    {
        const auto reply = Do(command);
        return reply.error ? reply.error->code : 0;
    }

    static std::string Change(const std::string& method, const std::string& more = "")
    {
        return "ServiceChange=ROOT{Services{Method=" + method + ",Reason=\"901\"" + more + "}}";
    }

    /// @return as an audit shows it.
    std::string GetState()
    {
        return Do("AuditValue=ROOT{Audit{Media}}").terminationState.at(0).value;
    }

    AgwRoot root;
    RootOrder order;
    TimePoint now{};
    bool idle = true;
};

} // namespace

/// RFC 3525 7.2.5: an empty Audit descriptor asks whether the gateway is there.
TEST_F(AgwRootTest, AnEmptyAuditIsAnsweredByTheNameAlone)
{
    const auto reply = Do("AuditValue=ROOT{Audit{}}");
    EXPECT_EQ(reply.kind, H248CommandKind::AuditValue);
    EXPECT_EQ(reply.termination, "ROOT");
    EXPECT_FALSE(reply.error || reply.audit || !reply.packages.empty());
}

TEST_F(AgwRootTest, PackagesAndStateCanBeAudited)
{
    const auto reply = Do("AuditValue=ROOT{Audit{Packages,Media,Statistics}}");
    EXPECT_NE(std::find(reply.packages.begin(), reply.packages.end(), "gm-1"),
              reply.packages.end());
    ASSERT_EQ(reply.terminationState.size(), 1U);
    EXPECT_EQ(reply.terminationState[0].name, "ServiceStates");
    EXPECT_EQ(reply.terminationState[0].value, "InService");
    EXPECT_EQ(reply.audit, std::vector<std::string>{"Statistics"}); // there are none
    EXPECT_FALSE(Do("AuditCapability=ROOT{Audit{Packages}}").packages.empty());
}

TEST_F(AgwRootTest, PropertiesOfTheRootPackageAreStored)
{
    EXPECT_EQ(GetCode("Modify=ROOT{Media{TerminationState{root/normalMGExecutionTime=2000}}}"), 0);
    EXPECT_EQ(GetCode("Modify=ROOT{Media{TerminationState{root/normalMGExecutionTime=3000}}}"), 0);
    const auto reply = Do("AuditValue=ROOT{Audit{Media}}");
    ASSERT_EQ(reply.terminationState.size(), 2U);
    EXPECT_EQ(reply.terminationState[1].value, "3000");
}

TEST_F(AgwRootTest, NothingHappensToRootThatCouldBeNotified)
{
    EXPECT_EQ(GetCode("Modify=ROOT{Events=1{hangterm/thb}}"), 512);
    EXPECT_EQ(GetCode("Modify=ROOT{Events=1{foo/bar}}"), 440);
    EXPECT_EQ(GetCode("Modify=ROOT{Events}"), 0);
    EXPECT_EQ(GetCode("Modify=ROOT{Signals{tlsbsc/EstBNC}}"), 513);
}

TEST_F(AgwRootTest, NoOtherTerminationIsInTheNullContext)
{
    EXPECT_EQ(GetCode("AuditValue=ip/1/core/1{Audit{}}"), 430);
    EXPECT_EQ(GetCode("AuditValue=*{Audit{}}"), 431);
    EXPECT_EQ(GetCode("Subtract=ROOT"), 542); // RFC 3525 7.2.3: "is not allowed"
    EXPECT_EQ(GetCode("Add=ROOT"), 542);
    EXPECT_EQ(GetCode("Move=ROOT"), 443);
}

/// RFC 3525 7.2.8
TEST_F(AgwRootTest, TheControllerTakesTheGatewayOutOfServiceAndBringsItBack)
{
    EXPECT_EQ(GetCode(Change("Graceful")), 0);
    EXPECT_FALSE(order.endContexts);
    EXPECT_FALSE(root.IsInService());
    EXPECT_EQ(GetState(), "OutOfService");
    EXPECT_EQ(GetCode(Change("Restart")), 0);
    EXPECT_TRUE(order.endContexts);
    EXPECT_TRUE(root.IsInService());
    EXPECT_EQ(GetCode(Change("Forced")), 0);
    EXPECT_TRUE(order.endContexts);
    EXPECT_FALSE(root.IsInService());
}

/// RFC 3525 7.2.8: "a null delay means the MG must not set serviceState 'out of service' until the
/// Termination is in the null Context".
TEST_F(AgwRootTest, GracefulWithoutADelayWaitsForTheLastContext)
{
    idle = false;
    GetCode(Change("Graceful"));
    EXPECT_EQ(GetState(), "InService");
    EXPECT_FALSE(root.IsInService()); // for new ones
    EXPECT_FALSE(root.NextTimeout());
    idle = true;
    EXPECT_EQ(GetState(), "OutOfService");
}

/// RFC 3525 7.2.8: "at the expiry of ServiceChangeDelay".
TEST_F(AgwRootTest, GracefulWithADelayEndsContextsThen)
{
    idle = false;
    GetCode(Change("Graceful", ",Delay=30"));
    const TimePoint end = now + std::chrono::seconds(30);
    EXPECT_EQ(root.NextTimeout(), end);
    EXPECT_FALSE(root.TakeTimeout(end - Duration(1)));
    EXPECT_TRUE(root.TakeTimeout(end));
    EXPECT_EQ(GetState(), "OutOfService");
    EXPECT_FALSE(root.NextTimeout());
    EXPECT_EQ(GetCode(Change("Graceful", ",Delay=soon")), 449);
}

/// H.248.8, reason 918
TEST_F(AgwRootTest, AGracefulCanBeCancelled)
{
    idle = false;
    GetCode(Change("Graceful", ",Delay=30"));
    EXPECT_EQ(GetCode("ServiceChange=ROOT{Services{Method=Restart,Reason=\"918\"}}"), 0);
    EXPECT_FALSE(order.endContexts);
    EXPECT_TRUE(root.IsInService());
    EXPECT_FALSE(root.NextTimeout());
}

/// RFC 3525 7.2.8: "service will be restored ... after expiration of the ServiceChangeDelay".
TEST_F(AgwRootTest, ARestartMayComeLater)
{
    GetCode(Change("Forced"));
    GetCode(Change("Restart", ",Delay=5"));
    EXPECT_FALSE(root.IsInService());
    EXPECT_FALSE(root.TakeTimeout(now + std::chrono::seconds(5)));
    EXPECT_TRUE(root.IsInService());
}

TEST_F(AgwRootTest, ItRetiresByItself)
{
    root.Retire(now, std::chrono::seconds(2));
    EXPECT_FALSE(root.IsInService());
    EXPECT_EQ(root.NextTimeout(), now + std::chrono::seconds(2));
    root.Retire(now, Duration(0));
    EXPECT_EQ(GetState(), "OutOfService");
    EXPECT_FALSE(root.NextTimeout());
}

TEST_F(AgwRootTest, HandOffNamesTheOtherController)
{
    EXPECT_EQ(GetCode(Change("HandOff", ",MgcIdToTry=[10.0.2.9]:2945")), 0);
    EXPECT_EQ(order.handOff, *TransportAddress::Parse("10.0.2.9:2945"));
    EXPECT_EQ(GetCode(Change("HandOff", ",MgcIdToTry=<mgc.example>")), 449);
    EXPECT_EQ(GetCode(Change("HandOff")), 449);
    EXPECT_EQ(GetCode(Change("Disconnected")), 449);
    EXPECT_FALSE(order.handOff);
}

} // namespace ims
