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

    /// @return the stream that the last request has made listen.
    StreamId FindListening() const
    {
        for (const auto& action : actions)
        {
            if (const auto* listen = std::get_if<ListenStream>(&action))
            {
                return listen->stream;
            }
        }
        return 0;
    }

    /// @return the method of the ServiceChange among the actions, if there is one.
    std::string FindMethod()
    {
        for (const auto& action : actions)
        {
            const auto* datagram = std::get_if<SendDatagram>(&action);
            const auto message =
                datagram ? ParseH248(datagram->octets) : Result<H248Message>(H248Message());
            for (const auto& transaction : message->transactions)
            {
                const auto& commands = transaction.actions.at(0).commands;
                if (!commands.empty() && commands[0].serviceChange)
                {
                    registration = transaction.id;
                    return commands[0].serviceChange->method;
                }
            }
        }
        return "";
    }

    using Shown = std::vector<std::string>;

    AgwConfig config = MakeConfig();
    std::optional<ImsAgw> agw{std::in_place, config};
    Actions actions;
    uint32_t id = 1000;
    uint32_t registration = 0; ///< TransactionID of the last one that was found
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
    EXPECT_EQ(Ask("$", BOTH).error.value_or(H248Error()).code, 402); // the old one has no say
    EXPECT_EQ(agw->GetContextCount(), 0U);
}

/// H.248.1 D.1.1: at most once, and the reply again.
TEST_F(AgwRequestsTest, TheFormerControllerMayRepeatItsHandOff)
{
    Register("");
    const std::string handOff = "Transaction=7{Context=-{ServiceChange=ROOT{Services{"
                                "Method=HandOff,Reason=\"903\",MgcIdToTry=[10.0.2.9]:2944}}}}";
    Give(handOff);
    const auto again = Give(handOff);
    ASSERT_EQ(again.transactions.size(), 1U);
    EXPECT_EQ(again.transactions[0].kind, H248TransactionKind::Reply);
    EXPECT_EQ(again.transactions[0].id, 7U);
    EXPECT_EQ(actions.size(), 1U);
}

/// H.248.8: 435 where it is in another Context, 430 where it is in none.
TEST_F(AgwRequestsTest, ATerminationOfAnotherContextIsError435)
{
    Ask("$", BOTH);
    Ask("$", Add("ip/$/core/$"));
    EXPECT_EQ(AskForCommands("2", "Modify=ip/1/core/1"), Shown{"2 Modify ip/1/core/1 435"});
    EXPECT_EQ(AskForCommands("1", "Subtract=ip/1/core/3"), Shown{"1 Subtract ip/1/core/3 435"});
    EXPECT_EQ(AskForCommands("-", "AuditValue=ip/1/core/3{Audit{}}"),
              Shown{"- AuditValue ip/1/core/3 435"});
    EXPECT_EQ(AskForCommands("1", "Modify=ip/1/core/9"), Shown{"1 Modify ip/1/core/9 430"});
    EXPECT_EQ(agw->GetContextCount(), 2U);
}

/// RFC 3525 7.2.5: "List of all ContextIds", "ContextID in which the Termination currently exists".
TEST_F(AgwRequestsTest, AllContextsAreListedAndSearched)
{
    EXPECT_EQ(AskForCommands("*", "AuditValue=ROOT{Audit{}}"), Shown{"* 411"});
    Ask("$", BOTH);
    Ask("$", Add("ip/$/core/$"));
    EXPECT_EQ(AskForCommands("*", "AuditValue=ROOT{Audit{}}"),
              (Shown{"1 AuditValue ROOT 0", "2 AuditValue ROOT 0"}));
    EXPECT_EQ(AskForCommands("*", "AuditValue=ip/1/core/3{Audit{}}"),
              Shown{"2 AuditValue ip/1/core/3 0"});
    EXPECT_EQ(AskForCommands("*", "AuditValue=ip/1/core/9{Audit{}}"), Shown{"* 430"});
}

/// RFC 3525 7.2.9
TEST_F(AgwRequestsTest, AContextHasAPriorityAndMayBeAnEmergency)
{
    Ask("$", "Priority=3," + BOTH);
    EXPECT_EQ(Ask("1", "ContextAudit{Priority,Emergency}").actions.at(0).properties.priority, 3);
    const auto changed = Ask("1", "Emergency,ContextAudit{Priority,Emergency},Modify=ip/1/core/1");
    EXPECT_EQ(changed.actions.at(0).properties.emergency, true);
    EXPECT_EQ(changed.actions.at(0).commands.size(), 1U);
    EXPECT_EQ(AskForCommands("1", "Topology{*,*,Isolate},Subtract=*"), Shown{"1 444"});
    EXPECT_EQ(AskForCommands("7", "ContextAudit{Priority}"), Shown{"7 411"});
    EXPECT_EQ(agw->GetContextCount(), 1U);
}

/// H.248.1 6.1.1: "to allow a preference handling in the MG".
TEST_F(AgwRequestsTest, AnEmergencyIsLetInWhenOthersAreNot)
{
    agw->SetOverloaded(true);
    EXPECT_EQ(AskForCommands("$", BOTH), Shown{"$ 510"});
    EXPECT_EQ(AskForCommands("$", "Emergency," + BOTH).size(), 2U);
}

/// RFC 3525 7.2.8: here the controller changes the AGW as a whole only.
TEST_F(AgwRequestsTest, ServiceChangeOfATerminationIsNotAllowed)
{
    Ask("$", BOTH);
    EXPECT_EQ(
        AskForCommands("1", "ServiceChange=ip/1/core/1{Services{Method=Forced,Reason=\"905\"}}"),
        Shown{"1 ServiceChange ip/1/core/1 542"});
}

/// RFC 3525 11.4
TEST_F(AgwRequestsTest, ItTakesLeaveByForced)
{
    Register("{Services{Version=1}}");
    Give("Transaction=1{Context=${" + BOTH + "}}", 1);
    const auto farewell = Handle(Leave{});
    EXPECT_EQ(farewell.version, 1U);
    const auto& action = farewell.transactions.at(0).actions.at(0);
    EXPECT_EQ(action.context, "-");
    EXPECT_EQ(action.commands.at(0).termination, "ROOT");
    EXPECT_EQ(action.commands[0].serviceChange->method, "Forced");
    EXPECT_EQ(action.commands[0].serviceChange->reason.substr(0, 3), "905");
    EXPECT_EQ(agw->GetContextCount(), 0U);
    EXPECT_TRUE(agw->IsLeaving());
    Give("Reply=" + std::to_string(farewell.transactions[0].id) + "{Context=-{ServiceChange=ROOT}}",
         1);
    EXPECT_FALSE(agw->IsLeaving());
    EXPECT_EQ(Give("Transaction=2{Context=${" + BOTH + "}}", 1)
                  .transactions.at(0)
                  .actions.at(0)
                  .error.value_or(H248Error())
                  .code,
              502);
}

/// RFC 3525 7.2.8: "established connections are not yet affected".
TEST_F(AgwRequestsTest, GracefulLeavesContextsForAWhile)
{
    Register("");
    Ask("$", BOTH);
    const auto farewell = Handle(Leave{std::chrono::milliseconds(1500)});
    const auto& change = farewell.transactions.at(0).actions.at(0).commands.at(0).serviceChange;
    EXPECT_EQ(change->method, "Graceful");
    ASSERT_EQ(change->extensions.size(), 2U); // and the TimeStamp
    EXPECT_EQ(change->extensions[0].name, "Delay");
    EXPECT_EQ(change->extensions[0].value, "2"); // whole seconds
    EXPECT_EQ(agw->GetContextCount(), 1U);
    EXPECT_EQ(AskForCommands("$", BOTH), Shown{"$ 502"});
    EXPECT_EQ(AskForCommands("1", "Modify=ip/1/core/1"), Shown{"1 Modify ip/1/core/1 0"});
    agw->Handle(TimePoint(std::chrono::milliseconds(1500)), TimerExpired{});
    EXPECT_EQ(agw->GetContextCount(), 0U);
}

TEST_F(AgwRequestsTest, WhoHasNoControllerTakesNoLeave)
{
    Handle(RoleStarted{});
    EXPECT_TRUE(Handle(Leave{}).transactions.empty());
    EXPECT_FALSE(agw->IsLeaving());
}

/// H.248.1 D.1.1 and 11.5: T-MAX without a reply to Notify, then Disconnected; what happens
/// meanwhile is told when the controller is there again.
TEST_F(AgwRequestsTest, AfterAnUnansweredNotifyItIsDisconnected)
{
    Register("");
    const std::string events = "Events=1{tcpbcc/BNCChange}";
    const std::string stream =
        "Add=ip/$/core/${Media{Stream=1{Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}}," + events + "}";
    Ask("$", stream);
    const StreamId first = FindListening();
    Ask("$", stream);
    const StreamId second = FindListening();
    Handle(StreamBroken{first});
    TimePoint now{};
    std::string method;
    while (method.empty() && agw->NextTimeout())
    {
        now = *agw->NextTimeout();
        actions = agw->Handle(now, TimerExpired{});
        method = FindMethod();
    }
    EXPECT_EQ(method, "Disconnected");
    EXPECT_EQ(agw->GetContextCount(), 1U); // the other one has gone with its Notify
    EXPECT_EQ(Ask("2", "Modify=ip/1/core/2").error.value_or(H248Error()).code, 505);

    EXPECT_TRUE(Handle(StreamBroken{second}).transactions.empty());
    const auto notify =
        Give("Reply=" + std::to_string(registration) + "{Context=-{ServiceChange=ROOT}}", 1);
    ASSERT_EQ(notify.transactions.size(), 1U);
    EXPECT_EQ(notify.version, 2U);
    EXPECT_EQ(notify.transactions[0].actions.at(0).commands.at(0).kind, H248CommandKind::Notify);
    EXPECT_EQ(notify.transactions[0].actions[0].context, "2");
}

} // namespace ims
