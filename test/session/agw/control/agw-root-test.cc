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
        return root.Execute(message->transactions.at(0).actions.at(0).commands.at(0), order);
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

    AgwRoot root;
    RootOrder order;
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
    EXPECT_EQ(GetCode("Subtract=ROOT"), 443);
}

/// RFC 3525 7.2.8
TEST_F(AgwRootTest, TheControllerTakesTheGatewayOutOfServiceAndBringsItBack)
{
    EXPECT_EQ(GetCode(Change("Graceful")), 0);
    EXPECT_FALSE(order.endContexts);
    EXPECT_FALSE(root.IsInService());
    EXPECT_EQ(Do("AuditValue=ROOT{Audit{Media}}").terminationState.at(0).value, "OutOfService");
    EXPECT_EQ(GetCode(Change("Restart")), 0);
    EXPECT_TRUE(order.endContexts);
    EXPECT_TRUE(root.IsInService());
    EXPECT_EQ(GetCode(Change("Forced")), 0);
    EXPECT_TRUE(order.endContexts);
    EXPECT_FALSE(root.IsInService());
}

TEST_F(AgwRootTest, HandOffNamesTheOtherController)
{
    EXPECT_EQ(GetCode(Change("HandOff", ",MgcIdToTry=[10.0.2.9]:2945")), 0);
    EXPECT_EQ(order.handOff, *TransportAddress::Parse("10.0.2.9:2945"));
    EXPECT_EQ(GetCode(Change("HandOff")), 449);
    EXPECT_EQ(GetCode(Change("Disconnected")), 449);
    EXPECT_FALSE(order.handOff);
}

} // namespace ims
