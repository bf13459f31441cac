// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/agw/agw-config.h"
#include "test/session/agw/make-endpoint.h"

#include <gtest/gtest.h>

/// @file
/// Wildcards, the null Context and the registration, as the controller of an AGW meets them.

namespace ims
{

namespace
{

std::string
Add(const std::string& termination, const std::string& localControl = "Mode=SendReceive")
{
    return "Add=" + termination + "{Media{Stream=1{LocalControl{" + localControl +
           "},Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}}}";
}

const std::string BOTH = Add("ip/$/core/$") + "," + Add("ip/$/access/$");

class AgwRequestsTest : public testing::Test
{
  protected:
    /// @return the first message that the AGW sends then.
    H248Message Handle(const Event& event)
    {
        actions = agw->Handle({}, event);
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                return *ParseH248(datagram->octets);
            }
        }
        return {};
    }

    H248Message Give(const std::string& text, int version = 2)
    {
        const std::string header = "MEGACO/" + std::to_string(version) + " [10.0.2.1]:2944\n";
        return Handle(DatagramReceived{IQ, CONTROLLER, header + text});
    }

    H248Transaction Ask(const std::string& context, const std::string& commands)
    {
        const auto reply = Give("Transaction=" + std::to_string(++id) + "{Context=" + context +
                                "{" + commands + "}}");
        return reply.transactions.empty() ? H248Transaction() : reply.transactions[0];
    }

    /// @return the commands of the only action, as "Subtract ip/1/core/1 3" with the number of
    /// statistics, or the error's code.
    std::vector<std::string> AskForCommands(const std::string& context, const std::string& commands)
    {
        std::vector<std::string> shown;
        for (const auto& action : Ask(context, commands).actions)
        {
            for (const auto& command : action.commands)
            {
                shown.push_back(action.context + " " + std::string(ToString(command.kind)) + " " +
                                command.termination + " " +
                                std::to_string(command.error ? command.error->code
                                                             : command.statistics.size()));
            }
            if (action.error)
            {
                shown.push_back(action.context + " " + std::to_string(action.error->code));
            }
        }
        return shown;
    }

    void Register(const std::string& services)
    {
        const auto request = Handle(RoleStarted{});
        Give("Reply=" + std::to_string(request.transactions.at(0).id) +
                 "{Context=-{ServiceChange=ROOT" + services + "}}",
             1);
    }

    using Shown = std::vector<std::string>;

    AgwConfig config = MakeConfig();
    std::optional<ImsAgw> agw{std::in_place, config};
    Actions actions;
    uint32_t id = 1000;
};

} // namespace

/// RFC 3525 7.2.3: "results reported for each one", by default with statistics.
TEST_F(AgwRequestsTest, SubtractOfAllReportsEachTermination)
{
    Ask("$", BOTH);
    EXPECT_EQ(AskForCommands("1", "Subtract=*"),
              (Shown{"1 Subtract ip/1/access/2 3", "1 Subtract ip/1/core/1 3"}));
    EXPECT_EQ(agw->GetContextCount(), 0U);
}

/// H.248.1 6.2.2
TEST_F(AgwRequestsTest, AWildcardedResponseIsOne)
{
    Ask("$", BOTH);
    EXPECT_EQ(AskForCommands("1", "W-Subtract=*{Audit{}}"), Shown{"1 Subtract * 0"});
    Ask("$", BOTH);
    EXPECT_EQ(AskForCommands("2", "W-Subtract=*"), Shown{"2 Subtract * 6"}); // of both
    EXPECT_EQ(agw->GetContextCount(), 0U);
}

TEST_F(AgwRequestsTest, APartOfATerminationIdMayBeAWildcard)
{
    Ask("$", BOTH);
    EXPECT_EQ(AskForCommands("1", "Modify=ip/1/core/*"), Shown{"1 Modify ip/1/core/1 0"});
    EXPECT_EQ(AskForCommands("1", "Modify=ip/*/access/*"), Shown{"1 Modify ip/1/access/2 0"});
    EXPECT_EQ(AskForCommands("1", "Modify=ip/2/*"), Shown{"1 Modify ip/2/* 431"});
    EXPECT_EQ(AskForCommands("1", "Subtract=ip/*"),
              (Shown{"1 Subtract ip/1/access/2 3", "1 Subtract ip/1/core/1 3"}));
}

TEST_F(AgwRequestsTest, AllContextsAnswerForTheirTerminations)
{
    Ask("$", BOTH);
    Ask("$", Add("ip/$/core/$"));
    EXPECT_EQ(AskForCommands("*", "Subtract=ip/1/core/*"),
              (Shown{"1 Subtract ip/1/core/1 3", "2 Subtract ip/1/core/3 3"}));
    EXPECT_EQ(AskForCommands("*", "W-Subtract=*{Audit{}}"), Shown{"* Subtract * 0"});
    EXPECT_EQ(agw->GetContextCount(), 0U);
    EXPECT_EQ(AskForCommands("*", "Subtract=*"), Shown{"* 431"});
    EXPECT_EQ(AskForCommands("*", Add("ip/$/core/$")), Shown{"* 421"});
}

/// H.248.8, error 533: what all terminations have to say has to fit into one datagram.
TEST_F(AgwRequestsTest, AWildcardWhoseResultsCannotBeSentIsNotDone)
{
    constexpr std::size_t contexts = 200;
    for (std::size_t i = 0; i < contexts; ++i)
    {
        Ask("$", BOTH);
    }
    ASSERT_TRUE(Ask("*", "Subtract=*").error);
    EXPECT_EQ(agw->GetContextCount(), contexts);
    EXPECT_FALSE(Ask("*", "W-Subtract=*{Audit{}}").error);
    EXPECT_EQ(agw->GetContextCount(), 0U);
}

/// RFC 3525 6.1: the null Context is never unknown.
TEST_F(AgwRequestsTest, TheControllerAuditsRoot)
{
    EXPECT_EQ(AskForCommands("-", "AuditValue=ROOT{Audit{}}"), Shown{"- AuditValue ROOT 0"});
    EXPECT_EQ(AskForCommands("-", "AuditCapability=ROOT"), Shown{"- AuditCapability ROOT 0"});
    EXPECT_EQ(AskForCommands("-", "Subtract=*"), Shown{"- Subtract * 431"});
}

TEST_F(AgwRequestsTest, ATerminationIsAudited)
{
    Ask("$", Add("ip/$/core/$", "Mode=SendReceive,ds/dscp=2E"));
    Ask("1", "Modify=ip/1/core/1{Media{Stream=1{LocalControl{Mode=Inactive}}}}");
    const auto reply = Ask("1", "AuditValue=ip/1/core/1{Audit{Media,Statistics,Events,Signals}}")
                           .actions.at(0)
                           .commands.at(0);
    ASSERT_EQ(reply.streams.size(), 1U);
    EXPECT_EQ(reply.streams[0].GetProperty("Mode"), "Inactive");
    EXPECT_EQ(reply.streams[0].GetProperty("ds/dscp"), "2E");
    EXPECT_EQ(reply.streams[0].local->GetConnectionAddress(0), "10.2.0.2");
    EXPECT_EQ(reply.statistics.size(), 3U);
    EXPECT_EQ(reply.audit, (std::vector<std::string>{"Events", "Signals"})); // there are none
}

TEST_F(AgwRequestsTest, ARestartOfTheControllerEndsAllContexts)
{
    Ask("$", BOTH);
    EXPECT_EQ(AskForCommands("-", "ServiceChange=ROOT{Services{Method=Forced,Reason=\"905\"}}"),
              Shown{"- ServiceChange ROOT 0"});
    EXPECT_EQ(agw->GetContextCount(), 0U);
    EXPECT_EQ(agw->GetPortCount(), 0U);
    EXPECT_EQ(AskForCommands("$", BOTH), Shown{"$ 502"});
    Ask("-", "ServiceChange=ROOT{Services{Method=Restart,Reason=\"901\"}}");
    EXPECT_EQ(AskForCommands("$", BOTH).size(), 2U);
}

/// TS 183 018 5.17.1.10: the realm selects the interface, an unknown one is error 449.
TEST_F(AgwRequestsTest, TheRealmChoosesTheSide)
{
    EXPECT_EQ(AskForCommands("$", Add("ip/$/$/$", "ipdc/realm=\"access.ims\"")),
              Shown{"1 Add ip/1/access/1 0"});
    EXPECT_EQ(AskForCommands("1", Add("$", "ipdc/realm=\"core.ims\"")),
              Shown{"1 Add ip/1/core/2 0"});
    EXPECT_EQ(AskForCommands("$", Add("ip/$/$/$", "ipdc/realm=\"bogus.realm\"")),
              Shown{"2 Add ip/$/$/$ 449"});
    EXPECT_EQ(AskForCommands("$", Add("ip/$/core/$", "ipdc/realm=\"access.ims\"")),
              Shown{"3 Add ip/$/core/$ 449"});
}

/// H.248.1 11.3: the registration is a message of version 1 and offers the version.
TEST_F(AgwRequestsTest, ItRegistersInVersion1AndOffersVersion2)
{
    const auto message = Handle(RoleStarted{});
    EXPECT_EQ(message.version, 1U);
    const auto& command = message.transactions.at(0).actions.at(0).commands.at(0);
    EXPECT_EQ(command.serviceChange->method, "Restart");
    EXPECT_EQ(command.serviceChange->version, 2U);
}

/// RFC 3525 11.2
TEST_F(AgwRequestsTest, BeforeTheReplyToItsRegistrationEachRequestIsError505)
{
    Handle(RoleStarted{});
    const auto reply = Ask("$", BOTH);
    ASSERT_TRUE(reply.error);
    EXPECT_EQ(reply.error->code, 505);
    EXPECT_EQ(agw->GetContextCount(), 0U);
}

TEST_F(AgwRequestsTest, ARefusedRegistrationIsNone)
{
    Register("{Error=504{\"\"}}");
    EXPECT_TRUE(Ask("$", BOTH).error);
}

/// RFC 3525 11.3: "all the messages between MG and MGC shall conform to the lower version".
TEST_F(AgwRequestsTest, TheVersionOfTheReplyHoldsForAllMessages)
{
    Register("{Services{Version=1}}");
    const auto inOther = Give("Transaction=1{Context=${" + BOTH + "}}", 2);
    ASSERT_TRUE(inOther.error);
    EXPECT_EQ(inOther.error->code, 406);
    EXPECT_EQ(inOther.version, 1U);
    EXPECT_EQ(agw->GetContextCount(), 0U);
    EXPECT_EQ(Give("Transaction=2{Context=${" + BOTH + "}}", 1).version, 1U);
    EXPECT_EQ(agw->GetContextCount(), 1U);
}

TEST_F(AgwRequestsTest, WithoutAVersionInTheReplyTheOfferedOneHolds)
{
    Register("");
    EXPECT_TRUE(Give("Transaction=1{Context=${" + BOTH + "}}", 1).error);
    EXPECT_EQ(Give("Transaction=2{Context=${" + BOTH + "}}", 2).version, 2U);
}

/// RFC 3525 11.5
TEST_F(AgwRequestsTest, AfterHandOffItRegistersWithTheOtherController)
{
    Register("");
    Ask("-",
        "ServiceChange=ROOT{Services{Method=HandOff,Reason=\"903\",MgcIdToTry=[10.0.2.9]:2944}}");
    const auto other = *TransportAddress::Parse("10.0.2.9:2944");
    bool registers = false;
    for (const auto& action : actions)
    {
        const auto* datagram = std::get_if<SendDatagram>(&action);
        if (datagram && datagram->to == other)
        {
            const auto message = *ParseH248(datagram->octets);
            EXPECT_EQ(message.version, 1U);
            const auto& command = message.transactions.at(0).actions.at(0).commands.at(0);
            registers = command.serviceChange && command.serviceChange->method == "HandOff";
        }
    }
    EXPECT_TRUE(registers);
    EXPECT_TRUE(Ask("$", BOTH).actions.empty()); // the old one has no say
}

} // namespace ims
