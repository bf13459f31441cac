// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"
#include "model/codec/h248/h248-names.h"
#include "test/codec/h248/h248-describe.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

SdpDescription
Sdp(std::string_view text)
{
    const auto sdp = ParseSdp(text);
    EXPECT_TRUE(sdp) << text;
    return sdp ? *sdp : SdpDescription();
}

/// @return a message with one transaction of one action of one command.
H248Message
MessageWith(H248TransactionKind kind, H248Command command, std::string context = "1")
{
    H248Transaction transaction;
    transaction.kind = kind;
    transaction.id = 7;
    H248Action& action = transaction.actions.emplace_back();
    action.context = std::move(context);
    action.commands.push_back(std::move(command));
    H248Message message;
    message.mid = "[10.0.2.1]:2944";
    message.transactions = {transaction};
    return message;
}

H248Command
CommandOf(H248CommandKind kind, std::string termination)
{
    H248Command command;
    command.kind = kind;
    command.termination = std::move(termination);
    return command;
}

H248Message
RequestWith(H248Command command, std::string context = "1")
{
    return MessageWith(H248TransactionKind::Request, std::move(command), std::move(context));
}

/// @return step 2 of figure 5.2.1.2.2.1 with one more descriptor, Remote.
H248Command
ReserveCommand()
{
    auto command = CommandOf(H248CommandKind::Add, "ip/$/core/$");
    H248Stream stream;
    stream.localControl = {{"Mode", "SendReceive"},
                           {std::string(h248::IP_REALM), "core.ims"},
                           {std::string(h248::SOURCE_ADDRESS_FILTER), "ON"}};
    stream.local = Sdp("v=0\r\nc=IN IP4 $\r\nm=message $ TCP/MSRP *\r\n");
    stream.remote = Sdp("v=0\r\nc=IN IP4 10.2.0.20\r\nm=message 40000 TCP/MSRP *\r\n");
    command.streams = {stream};
    command.signals = {{std::string(h248::TLS_ESTABLISH_SIGNAL), 1, {}}};
    H248Events events;
    events.requestId = 2001;
    events.events = {{std::string(h248::HANGING_TERMINATION), {}, {{"timerx", "60"}}},
                     {std::string(h248::CAUSE), {}, {}},
                     {std::string(h248::TCP_CHANGE_EVENT), 1, {}}};
    command.events = events;
    return command;
}

/// H.248.1 Annex B.2: terminationStateDescriptor, packagesDescriptor
TEST(H248WriterTest, StateAndPackagesAreWrittenAsTheyAreRead)
{
    auto command = CommandOf(H248CommandKind::AuditValue, "ROOT");
    command.terminationState = {{"ServiceStates", "InService"}};
    command.packages = {"g-1", "gm-1"};
    const auto text = SerializeH248(MessageWith(H248TransactionKind::Reply, command, "-"));
    EXPECT_NE(text.find("TerminationState { ServiceStates = InService }"), text.npos) << text;
    EXPECT_NE(text.find("Packages { g-1, gm-1 }"), text.npos) << text;
    const auto again =
        ParseH248("!/1 [10.0.2.1]:2944\nP=1{C=-{AV=ROOT{M{TS{SI=IV}},PG{g-1,gm-1}}}}");
    ASSERT_TRUE(again) << again.GetError().ToString();
    const auto& read = again->transactions.at(0).actions.at(0).commands.at(0);
    EXPECT_EQ(read.terminationState.at(0).name, "ServiceStates");
    EXPECT_EQ(read.terminationState.at(0).value, "InService");
    EXPECT_EQ(read.packages, command.packages);
}

/// H.248.1 Annex B.2: contextProperty stands in front of the commands.
TEST(H248WriterTest, AttributesOfAContextStandInFrontOfItsCommands)
{
    auto message = RequestWith(CommandOf(H248CommandKind::Subtract, "*"));
    H248Action& action = message.transactions[0].actions[0];
    action.properties.topology = {{"a/1", ""}, {"b/2", ""}, {"Bothway", ""}};
    action.properties.priority = 3;
    action.properties.emergency = true;
    action.contextAudit = {"Priority", "Emergency"};
    EXPECT_EQ(SerializeH248(message), ToCrLf(R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 7 {
 Context = 1 {
  Topology { a/1, b/2, Bothway },
  Priority = 3,
  Emergency,
  ContextAudit { Priority, Emergency },
  Subtract = *
 }
}
)"));
    action.properties = {};
    action.properties.emergency = false;
    action.contextAudit.clear();
    EXPECT_NE(SerializeH248(message).find("EmergencyOff"), std::string::npos);
}

TEST(H248WriterTest, SdpAndTheBraceBehindItStartAtColumnZero)
{
    EXPECT_EQ(SerializeH248(RequestWith(ReserveCommand(), "$")), ToCrLf(R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 7 {
 Context = $ {
  Add = ip/$/core/$ {
   Media {
    Stream = 1 {
     LocalControl { Mode = SendReceive, ipdc/realm = "core.ims", gm/saf = ON },
     Local {
v=0
c=IN IP4 $
m=message $ TCP/MSRP *
},
     Remote {
v=0
c=IN IP4 10.2.0.20
m=message 40000 TCP/MSRP *
}
    }
   },
   Signals { tlsbsc/EstBNC { Stream = 1 } },
   Events = 2001 { hangterm/thb { timerx = 60 }, g/cause, tcpbcc/BNCChange { Stream = 1 } }
  }
 }
}
)"));
}

TEST(H248WriterTest, WhatIsBuiltIsReadBackEqual)
{
    const auto message = RequestWith(ReserveCommand(), "$");
    EXPECT_EQ(DescribeParsed(SerializeH248(message)), Describe(message));
}

TEST(H248WriterTest, ServiceChangeQuotesItsReason)
{
    auto command = CommandOf(H248CommandKind::ServiceChange, std::string(H248_ROOT));
    command.serviceChange =
        H248ServiceChange{"Restart", "901 Cold Boot", std::string(h248::IQ_PROFILE), 2, {}};
    EXPECT_EQ(SerializeH248(RequestWith(command, "-")), ToCrLf(R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 7 {
 Context = - {
  ServiceChange = ROOT {
   Services { Method = Restart, Reason = "901 Cold Boot", Profile = threegimsiq/2, Version = 2 }
  }
 }
}
)"));
}

TEST(H248WriterTest, NotifyHasItsTimeStamp)
{
    auto command = CommandOf(H248CommandKind::Notify, "ip/1/access/1");
    command.observedEvents =
        H248ObservedEvents{2002, {{"20261122T08000000", {"tlsbsc/BNCChange", 1, {}}}}};
    EXPECT_EQ(SerializeH248(RequestWith(command)), ToCrLf(R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 7 {
 Context = 1 {
  Notify = ip/1/access/1 {
   ObservedEvents = 2002 { 20261122T08000000 : tlsbsc/BNCChange { Stream = 1 } }
  }
 }
}
)"));
}

TEST(H248WriterTest, CommandWithoutDescriptorsHasNoBraces)
{
    const auto reply =
        MessageWith(H248TransactionKind::Reply, CommandOf(H248CommandKind::Modify, "ip/1/core/2"));
    EXPECT_EQ(SerializeH248(reply), ToCrLf(R"(MEGACO/2 [10.0.2.1]:2944
Reply = 7 {
 Context = 1 {
  Modify = ip/1/core/2
 }
}
)"));
}

TEST(H248WriterTest, AuditIsADescriptorInARequestAndNamesInAReply)
{
    auto command = CommandOf(H248CommandKind::AuditValue, "ip/1/core/2");
    command.audit = {"Media", "Events"};
    EXPECT_NE(SerializeH248(RequestWith(command)).find("   Audit { Media, Events }\r\n"),
              std::string::npos);
    EXPECT_NE(SerializeH248(MessageWith(H248TransactionKind::Reply, command))
                  .find("   Media,\r\n   Events\r\n"),
              std::string::npos);
}

TEST(H248WriterTest, EmptyAuditKeepsItsBraces)
{
    auto command = CommandOf(H248CommandKind::Subtract, "ip/1/core/2");
    command.audit.emplace();
    command.wildcardReply = true;
    command.optional = true;
    const auto octets = SerializeH248(RequestWith(command));
    EXPECT_NE(octets.find("  O-W-Subtract = ip/1/core/2 {\r\n   Audit { }\r\n  }"),
              std::string::npos);
}

TEST(H248WriterTest, NoEventsAreTheNameAlone)
{
    auto command = CommandOf(H248CommandKind::Modify, "ip/1/core/2");
    command.events.emplace();
    EXPECT_NE(SerializeH248(RequestWith(command)).find("   Events\r\n"), std::string::npos);
}

TEST(H248WriterTest, PendingHasEmptyBraces)
{
    H248Message message;
    message.transactions.resize(1);
    message.transactions[0].kind = H248TransactionKind::Pending;
    message.transactions[0].id = 12;
    EXPECT_EQ(SerializeH248(message), "MEGACO/2 [0.0.0.0]:2944\r\nPending = 12 { }\r\n");
}

TEST(H248WriterTest, AcknowledgementsAreNumbersOrRanges)
{
    H248Message message;
    message.transactions.resize(2);
    for (auto& transaction : message.transactions)
    {
        transaction.kind = H248TransactionKind::ResponseAck;
        transaction.id = 12;
    }
    message.transactions[1].lastId = 15;
    EXPECT_EQ(SerializeH248(message),
              "MEGACO/2 [0.0.0.0]:2944\r\nTransactionResponseAck { 12 }\r\n"
              "TransactionResponseAck { 12-15 }\r\n");
}

TEST(H248WriterTest, ErrorsStandOnEachLevel)
{
    H248Message message;
    message.error = H248Error{406, "Version Not Supported"};
    EXPECT_EQ(SerializeH248(message),
              "MEGACO/2 [0.0.0.0]:2944\r\nError = 406 { \"Version Not Supported\" }\r\n");
    message.error.reset();
    message.transactions.resize(1);
    message.transactions[0].kind = H248TransactionKind::Reply;
    message.transactions[0].immediateAckRequired = true;
    message.transactions[0].error = H248Error{403, ""};
    EXPECT_EQ(
        SerializeH248(message),
        "MEGACO/2 [0.0.0.0]:2944\r\nReply = 0 {\r\n ImmAckRequired,\r\n Error = 403 { }\r\n}\r\n");
}

TEST(H248WriterTest, BraceInSdpIsEscapedAndReadBack)
{
    auto command = ReserveCommand();
    command.streams[0].local->media[0].SetAttribute("x-note", "a{b}c");
    const auto message = RequestWith(command);
    EXPECT_NE(SerializeH248(message).find("a=x-note:a{b\\}c\r\n}"), std::string::npos);
    EXPECT_EQ(DescribeParsed(SerializeH248(message)), Describe(message));
}

TEST(H248WriterTest, EmptyLocalIsReadBack)
{
    auto command = ReserveCommand();
    command.streams[0].local = SdpDescription();
    const auto message = RequestWith(command);
    EXPECT_NE(SerializeH248(message).find("Local {\r\n},\r\n"), std::string::npos);
    EXPECT_EQ(DescribeParsed(SerializeH248(message)), Describe(message));
}

} // namespace

} // namespace ims
