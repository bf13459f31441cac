// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/agw/agw-config.h"
#include "test/session/alg/iq/iq-messages.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// An Add of one stream on one side.
std::string
Add(const std::string& termination,
    const std::string& transport = "TCP",
    const std::string& stream = "1")
{
    return "Add=" + termination + "{Media{Stream=" + stream + "{Local{\nv=0\nc=IN IP4 $\nm=- $ " +
           transport + " -\n}}}}";
}

class ImsAgwTest : public testing::Test
{
  protected:
    /// @return the reply's only action.
    H248Action Ask(const std::string& context, const std::string& commands)
    {
        const std::string text = "MEGACO/2 [10.0.2.1]:2944\nTransaction=" + std::to_string(++id) +
                                 "{Context=" + context + "{" + commands + "}}";
        actions = agw->Handle({}, DatagramReceived{IQ, CONTROLLER, text});
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                return ParseH248(datagram->octets)->transactions.at(0).actions.at(0);
            }
        }
        ADD_FAILURE() << "no reply to " << text;
        return {};
    }

    /// @return the error code of the only command, or of the action; 0 for none.
    int AskForError(const std::string& context, const std::string& commands)
    {
        const auto action = Ask(context, commands);
        const auto& error = action.error ? action.error : action.commands.back().error;
        return error ? error->code : 0;
    }

    template <class Wanted>
    std::size_t Count() const
    {
        return std::count_if(actions.begin(), actions.end(), [](const auto& action) {
            return std::holds_alternative<Wanted>(action);
        });
    }

    template <class Wanted>
    const Wanted& Find() const
    {
        return std::get<Wanted>(
            *std::find_if(actions.begin(), actions.end(), [](const auto& action) {
                return std::holds_alternative<Wanted>(action);
            }));
    }

    AgwConfig config = MakeConfig();
    std::optional<ImsAgw> agw{std::in_place, config};
    Actions actions;
    uint32_t id = 1000;
};

} // namespace

TEST_F(ImsAgwTest, AnUnknownContextIsError411)
{
    EXPECT_EQ(AskForError("7", "Subtract=*"), 411);
    EXPECT_EQ(AskForError("*", "Subtract=*"), 431); // ALL is never unknown
}

TEST_F(ImsAgwTest, AnUnknownTerminationIsError430)
{
    ASSERT_EQ(AskForError("$", Add("ip/$/core/$")), 0);
    EXPECT_EQ(AskForError("1", "Modify=ip/1/core/9"), 430);
    EXPECT_EQ(AskForError("1", "Subtract=ip/1/core/9"), 430);
}

TEST_F(ImsAgwTest, ATerminationThatNothingCanBeChosenForIsError431)
{
    for (const auto* termination : {"ip/$/other/$", "tdm/$/core/$", "$", "ip/1/core/5"})
    {
        EXPECT_EQ(AskForError("$", Add(termination)), 431) << termination;
    }
    EXPECT_EQ(agw->GetContextCount(), 0U);
}

TEST_F(ImsAgwTest, AnotherCommandIsError443)
{
    ASSERT_EQ(AskForError("$", Add("ip/$/core/$")), 0);
    EXPECT_EQ(AskForError("1", "Move=ip/1/core/1"), 443);
}

TEST_F(ImsAgwTest, AnUnusableDescriptorIsError449)
{
    EXPECT_EQ(AskForError("$", Add("ip/$/core/$", "RTP/AVP")), 449);
    EXPECT_EQ(AskForError("$", "Add=ip/$/core/${Media{Stream=1{LocalControl{Mode=SendReceive}}}}"),
              449);
    const std::string context = Ask("$", Add("ip/$/core/$")).context;
    EXPECT_EQ(
        AskForError(context, "Modify=ip/1/core/1{Media{Stream=2{LocalControl{Mode=SendReceive}}}}"),
        449);
    EXPECT_EQ(AskForError(
                  context,
                  "Modify=ip/1/core/1{Media{Stream=1{Remote{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}}}"),
              449);
}

// RFC 8122: neither an Add nor a Modify is carried out with fingerprints that nobody can check.
TEST_F(ImsAgwTest, AFingerprintThatCannotBeCheckedIsError449)
{
    const std::string remote = "Remote{\nv=0\nc=IN IP4 10.1.0.10\na=fingerprint:MD5 AA\n"
                               "m=- 20000 TCP/TLS -\n}";
    std::string add = Add("ip/$/access/$", "TCP/TLS");
    EXPECT_EQ(AskForError("$", std::string(add).insert(add.find("Local"), remote + ",")), 449);
    EXPECT_EQ(agw->GetContextCount(), 0U);
    const H248Action added = Ask("$", add);
    EXPECT_EQ(AskForError(added.context,
                          "Modify=" + added.commands.at(0).termination + "{Media{Stream=1{" +
                              remote + "}}}"),
              449);
}

TEST_F(ImsAgwTest, WithoutAFreePortItIsError510AndNothingStays)
{
    config.lastPort = config.firstPort;
    agw.emplace(config);
    EXPECT_EQ(AskForError("$",
                          "Add=ip/$/core/${Media{Stream=1{Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}},"
                          "Stream=2{Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}}}"),
              510);
    EXPECT_EQ(agw->GetContextCount(), 0U);
    EXPECT_EQ(agw->GetPortCount(), 0U);
    EXPECT_EQ(Count<ListenStream>(), 0U);
}

TEST_F(ImsAgwTest, ASecondTerminationOnASideLeavesTheFirstAlone)
{
    ASSERT_EQ(AskForError("$", Add("ip/$/core/$")), 0);
    EXPECT_EQ(AskForError("1", Add("ip/$/core/$")), 510);
    EXPECT_EQ(Count<ReleaseStream>(), 0U);
    EXPECT_EQ(agw->GetPortCount(), 1U);
    EXPECT_EQ(AskForError("1", "Subtract=ip/1/core/1"), 0);
    EXPECT_EQ(agw->GetPortCount(), 0U);
}

TEST_F(ImsAgwTest, ASideIsNotUsedTwice)
{
    ASSERT_EQ(AskForError("$", Add("ip/$/core/$")), 0);
    ASSERT_EQ(AskForError("1", Add("ip/$/access/$")), 0);
    ASSERT_EQ(AskForError("1", "Subtract=ip/1/core/1"), 0);
    EXPECT_EQ(AskForError("1", Add("ip/$/core/$")), 510);
    EXPECT_EQ(AskForError("1", "Subtract=*"), 0);
    EXPECT_EQ(agw->GetContextCount(), 0U);
    EXPECT_EQ(agw->GetPortCount(), 0U);
    EXPECT_FALSE(agw->FindStream(1) || agw->FindStream(2));
}

TEST_F(ImsAgwTest, TheFirstFailureEndsTheAction)
{
    const auto action =
        Ask("$", Add("ip/$/core/$") + ",Modify=ip/1/core/9," + Add("ip/$/access/$"));
    ASSERT_EQ(action.commands.size(), 2U);
    EXPECT_EQ(action.commands[1].error->code, 430);
    EXPECT_EQ(agw->GetPortCount(), 1U);
}

TEST_F(ImsAgwTest, TheReplyToAddNamesWhatWasChosen)
{
    ASSERT_EQ(AskForError("$", Add("ip/$/core/$")), 0);
    const auto text = std::string(RESERVE_ACCESS);
    actions = agw->Handle({}, DatagramReceived{IQ, CONTROLLER, text});
    const auto& datagram = std::get<SendDatagram>(
        *std::find_if(actions.begin(), actions.end(), [](const auto& action) {
            return std::holds_alternative<SendDatagram>(action);
        }));
    const auto reply = ParseH248(datagram.octets)->transactions.at(0).actions.at(0).commands.at(0);
    EXPECT_EQ(reply.termination, "ip/1/access/2");
    const auto& stream = reply.streams.at(0);
    EXPECT_EQ(stream.local->GetConnectionAddress(0), "10.1.0.2");
    EXPECT_EQ(stream.local->media[0].lines[0].value, "message 30000 TCP/TLS/MSRP *");
    EXPECT_EQ(stream.local->media[0].GetAttribute("fingerprint"),
              config.tls->GetIdentity().GetFingerprint());
    EXPECT_EQ(stream.remote->media[0].lines[0].value, "message 20000 TCP/TLS/MSRP *");
    EXPECT_FALSE(stream.remote->media[0].GetAttribute("fingerprint"));
    EXPECT_EQ(Count<ListenStream>(), 1U);
}

// Whoever controlled the context is gone: nobody else can subtract it.
TEST_F(ImsAgwTest, AContextGoesWithANotifyThatNobodyAnswers)
{
    Ask("$",
        "Add=ip/$/core/${Media{Stream=1{Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}},"
        "Events=1{tcpbcc/BNCChange}}");
    const StreamId stream = Find<ListenStream>().stream;
    TimePoint now{};
    actions = agw->Handle(now, StreamBroken{stream});
    ASSERT_EQ(Count<SendDatagram>(), 1U); // Notify
    while (agw->GetContextCount() > 0 && agw->NextTimeout())
    {
        now = *agw->NextTimeout();
        actions = agw->Handle(now, TimerExpired{});
    }
    EXPECT_EQ(agw->GetContextCount(), 0U);
    EXPECT_EQ(agw->GetPortCount(), 0U);
    EXPECT_EQ(Count<ReleaseStream>(), 1U);
    EXPECT_EQ(Count<ContextClosed>(), 1U);
}

/// Step 2 asks for a filter and names nobody, step 13 names the peer (5.2.1.2.2).
TEST_F(ImsAgwTest, TheGateIsClosedWithStep2AndOpensForThePeerWithStep13)
{
    const std::string filter = "LocalControl{gm/saf=ON,gm/spf=ON}";
    Ask("$",
        "Add=ip/$/core/${Media{Stream=1{" + filter + ",Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}}}");
    ASSERT_EQ(Count<SetGate>(), 1U);
    ASSERT_EQ(Count<ListenStream>(), 1U);
    EXPECT_FALSE(Find<SetGate>().gate.open);
    EXPECT_EQ(Find<SetGate>().stream, Find<ListenStream>().stream);

    Ask("1",
        "Modify=ip/1/core/1{Media{Stream=1{" + filter +
            ",Remote{\nv=0\nc=IN IP4 10.2.0.20\nm=- 20000 TCP -\n}}}}");
    ASSERT_EQ(Count<SetGate>(), 1U);
    EXPECT_TRUE(Find<SetGate>().gate.Admits(*TransportAddress::Parse("10.2.0.20:20000")));
    EXPECT_FALSE(Find<SetGate>().gate.Admits(*TransportAddress::Parse("10.2.0.20:20001")));
    EXPECT_FALSE(Find<SetGate>().gate.Admits(*TransportAddress::Parse("10.2.0.66:20000")));
}

TEST_F(ImsAgwTest, AFilterOnOneSideMakesTheOtherSilentToo)
{
    Ask("$",
        "Add=ip/$/core/${Media{Stream=1{LocalControl{gm/saf=ON},"
        "Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}}}");
    Ask("1",
        "Add=ip/$/access/${Media{Stream=1{Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n},"
        "Remote{\nv=0\nc=IN IP4 10.1.0.10\nm=- 20000 TCP -\n}}}}");
    ASSERT_EQ(Count<SetGate>(), 1U);
    EXPECT_TRUE(Find<SetGate>().gate.Admits(*TransportAddress::Parse("10.1.0.10:20000")));
    EXPECT_FALSE(Find<SetGate>().gate.Admits(*TransportAddress::Parse("10.1.0.66:20000")));
}

TEST_F(ImsAgwTest, WithoutAFilterTheGateIsOpenAndEachSynIsJudged)
{
    Ask("$", "Add=ip/$/core/${Media{Stream=1{Local{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}}}");
    const StreamId stream = Find<ListenStream>().stream;
    ASSERT_EQ(Count<SetGate>(), 1U);
    EXPECT_EQ(Find<SetGate>().gate, (SynGate{true, std::nullopt, std::nullopt}));

    Ask("1",
        "Modify=ip/1/core/1{Media{Stream=1{Remote{\nv=0\nc=IN IP4 10.2.0.20\nm=- 20000 TCP "
        "-\n}}}}");
    EXPECT_EQ(Count<SetGate>(), 0U);
    const auto accepts = [&](const char* from) {
        actions = agw->Handle({}, SynArrived{stream, *TransportAddress::Parse(from)});
        return Count<AnswerSyn>() == 1 && Find<AnswerSyn>().verdict == SynVerdict::Accept;
    };
    EXPECT_FALSE(accepts("10.2.0.66:20000"));
    EXPECT_TRUE(accepts("10.2.0.20:20001")); // the port is not filtered either
}

TEST_F(ImsAgwTest, WithOneAddressBothSidesShareItsPorts)
{
    config.core = config.access;
    config.lastPort = config.firstPort + 1;
    agw.emplace(config);
    EXPECT_EQ(AskForError("$", Add("ip/$/core/$") + "," + Add("ip/$/access/$")), 0);
    EXPECT_EQ(agw->GetPortCount(), 2U);
    EXPECT_EQ(AskForError("$", Add("ip/$/access/$")), 510);
    EXPECT_EQ(AskForError("1", "Subtract=*"), 0);
    EXPECT_EQ(agw->GetPortCount(), 0U);
}

TEST_F(ImsAgwTest, BeyondItsContextsItIsError412)
{
    config.maxContexts = 1;
    agw.emplace(config);
    EXPECT_EQ(AskForError("$", Add("ip/$/core/$")), 0);
    EXPECT_EQ(AskForError("$", Add("ip/$/core/$")), 412);
}

// H.248.36: timerx counts from the last message that concerned the termination.
TEST_F(ImsAgwTest, EachMessageAboutATerminationPutsOffThatItHangs)
{
    const auto give = [this](int second, const std::string& text) {
        actions = agw->Handle(TimePoint(std::chrono::seconds(second)),
                              DatagramReceived{IQ, CONTROLLER, text});
        return agw->NextTimeout();
    };
    constexpr int replyKept = 30; // LONG-TIMER
    give(0,
         "MEGACO/2 [10.0.2.1]:2944\nT=1{C=${A=ip/$/core/${M{ST=1{L{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n"
         "}}},E=7{hangterm/thb{timerx=20}}}}}");
    EXPECT_EQ(agw->NextTimeout(), TimePoint(std::chrono::seconds(20)));
    EXPECT_EQ(give(15, "MEGACO/2 [10.0.2.1]:2944\nT=2{C=1{MF=ip/1/core/1}}"),
              TimePoint(std::chrono::seconds(replyKept)));
    agw->Handle(TimePoint(std::chrono::seconds(replyKept)), TimerExpired{});
    EXPECT_EQ(agw->NextTimeout(), TimePoint(std::chrono::seconds(35)));
    actions = agw->Handle(TimePoint(std::chrono::seconds(35)), TimerExpired{});
    ASSERT_EQ(Count<SendDatagram>(), 1U);
    const auto notify = ParseH248(std::get<SendDatagram>(actions.at(0)).octets);
    const auto& command = notify->transactions.at(0).actions.at(0).commands.at(0);
    EXPECT_EQ(command.kind, H248CommandKind::Notify);
    EXPECT_EQ(command.termination, "ip/1/core/1");
    EXPECT_EQ(command.observedEvents->requestId, 7U);
    EXPECT_EQ(command.observedEvents->events.at(0).event.name, "hangterm/thb");
}

TEST_F(ImsAgwTest, WhoDoesNotAskForHangingTerminationsHearsOfNone)
{
    for (const std::string events : {"", ",E=7{g/cause}", ",E=7{hangterm/thb{timerx=0}}"})
    {
        agw.emplace(config);
        actions = agw->Handle({},
                              DatagramReceived{IQ,
                                               CONTROLLER,
                                               "MEGACO/2 [10.0.2.1]:2944\nT=1{C=${A=ip/$/core/${M{"
                                               "ST=1{L{\nv=0\nc=IN IP4 $\nm=- $ TCP -\n}}}" +
                                                   events + "}}}"});
        ASSERT_EQ(agw->GetPortCount(), 1U) << events;
        agw->Handle(TimePoint(std::chrono::seconds(30)), TimerExpired{}); // LONG-TIMER
        EXPECT_FALSE(agw->NextTimeout()) << events;
    }
}

} // namespace ims
