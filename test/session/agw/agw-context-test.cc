// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-parser.h"
#include "model/session/agw/agw-context.h"
#include "test/session/agw/agw-config.h"
#include "test/session/agw/make-endpoint.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

/// @return a descriptor with one m= line.
std::string
Sdp(const std::string& name, const std::string& address, const std::string& port)
{
    return name + "{\nv=0\nc=IN IP4 " + address + "\nm=- " + port + " TCP -\n}";
}

std::string
Stream(int id, const std::string& descriptors)
{
    return "Stream=" + std::to_string(id) + "{" + descriptors + "}";
}

const std::string LOCAL = Sdp("Local", "$", "$");
const std::string REMOTE_UE = Sdp("Remote", "10.1.0.10", "20000");
const std::string REMOTE_PEER = Sdp("Remote", "10.2.0.20", "20000");
const std::string TCP_EVENT = "Events=7{tcpbcc/BNCChange}";
const std::string TLS_EVENT = "Events=8{tlsbsc/BNCChange}";

/// @brief A context without terminations, told what to do as its controller would.
class AgwContextTest : public testing::Test
{
  protected:
    /// @return the first reply.
    H248Command Do(const std::string& command, TimePoint now = {})
    {
        return DoAll(command, now).at(0);
    }

    std::vector<H248Command> DoAll(const std::string& command, TimePoint now = {})
    {
        const auto message =
            ParseH248("MEGACO/2 [10.0.2.1]:2944\nTransaction=1{Context=1{" + command + "}}");
        if (!message)
        {
            ADD_FAILURE() << message.GetError().ToString();
            return {H248Command()};
        }
        m_actions.clear();
        return m_context.Execute(now,
                                 message->transactions.at(0).actions.at(0).commands.at(0),
                                 m_actions);
    }

    H248Command Add(const std::string& side, const std::string& media, const std::string& more = "")
    {
        return Do("Add=ip/$/" + side + "/${Media{" + media + "}" + more + "}");
    }

    H248Command Modify(const std::string& termination, const std::string& media)
    {
        return Do("Modify=" + termination + "{Media{" + media + "}}");
    }

    int GetCode(const H248Command& reply)
    {
        return reply.error ? reply.error->code : 0;
    }

    /// Both sides with one stream each; of T2's the controller hears when TCP fails, of T1's when
    /// TLS does.
    void AddBoth()
    {
        ASSERT_EQ(GetCode(Add("core", Stream(1, LOCAL + "," + REMOTE_PEER), "," + TCP_EVENT)), 0);
        ASSERT_EQ(GetCode(Add("access", Stream(1, LOCAL + "," + REMOTE_UE), "," + TLS_EVENT)), 0);
    }

    /// @return whether the context has something for its controller.
    bool Happen(StreamId stream, const Event& event)
    {
        return m_context.Handle({}, event, stream, m_actions);
    }

    /// Octets of the UE for the peer go through.
    void Relay(const Octets& octets)
    {
        Happen(ACCESS, SynArrived{ACCESS, UE});
        Happen(ACCESS, StreamConnected{ACCESS, UE});
        Happen(CORE, StreamConnected{CORE, PEER});
        m_context.FindStream(ACCESS)->Receive({}, octets);
        Happen(ACCESS, StreamActivity{ACCESS});
    }

    static constexpr StreamId CORE = 1; // AddBoth() adds it first
    static constexpr StreamId ACCESS = 2;

    AgwResources m_resources{MakeConfig()};
    AgwContext m_context{1, m_resources};
    Actions m_actions;
};

} // namespace

TEST_F(AgwContextTest, TheFirstTerminationIsT2OfTheFiguresTheSecondT1)
{
    Add("core", Stream(1, LOCAL));
    EXPECT_EQ(FindOnly<LocalStep>(m_actions)->what, "create T2");
    Add("access", Stream(1, LOCAL));
    EXPECT_EQ(FindOnly<LocalStep>(m_actions)->what, "create T1");
    Modify("ip/1/core/1", Stream(1, REMOTE_PEER));
    EXPECT_EQ(FindOnly<LocalStep>(m_actions)->what, "configure T2");
}

TEST_F(AgwContextTest, ARefusedModifyHasChangedNothing)
{
    Add("core", Stream(1, LOCAL) + "," + Stream(2, LOCAL));
    EXPECT_EQ(GetCode(Modify("ip/1/core/1", Stream(1, REMOTE_PEER) + "," + Stream(3, REMOTE_PEER))),
              449);
    // Whoever calls is let in: nobody is signalled.
    Happen(1, SynArrived{1, STRANGER});
    EXPECT_EQ(FindOnly<AnswerSyn>(m_actions)->verdict, SynVerdict::Accept);
}

TEST_F(AgwContextTest, AModifyHoldsForEachOfItsStreams)
{
    Add("core", Stream(1, LOCAL) + "," + Stream(2, LOCAL));
    EXPECT_EQ(GetCode(Modify("ip/1/core/1", Stream(1, REMOTE_PEER) + "," + Stream(2, REMOTE_PEER))),
              0);
    for (const StreamId stream : {1U, 2U})
    {
        m_actions.clear();
        Happen(stream, SynArrived{stream, STRANGER});
        EXPECT_EQ(CountActions<AnswerSyn>(m_actions), 0U) << stream;
        Happen(stream, SynArrived{stream, PEER});
        EXPECT_EQ(CountActions<AnswerSyn>(m_actions), 1U) << stream;
    }
}

TEST_F(AgwContextTest, AStreamThatFoundNoPortLeavesNoPortTaken)
{
    m_resources.corePorts = PortAllocator(30000, 30000);
    EXPECT_EQ(GetCode(Add("core", Stream(1, LOCAL) + "," + Stream(2, LOCAL))), 510);
    EXPECT_EQ(m_resources.corePorts.GetUsedCount(), 0U);
    EXPECT_TRUE(m_context.IsEmpty());
    EXPECT_EQ(GetCode(Add("core", Stream(1, LOCAL))), 0);
}

TEST_F(AgwContextTest, SubtractReturnsWhatWasRelayed)
{
    AddBoth();
    Relay("Hello");
    const auto reply = Do("Subtract=ip/1/core/1", TimePoint(1500ms));
    ASSERT_EQ(reply.statistics.size(), 3U);
    EXPECT_EQ(reply.statistics[0].name, "nt/dur");
    EXPECT_EQ(reply.statistics[0].value, "1500");
    EXPECT_EQ(reply.statistics[1].name, "nt/os");
    EXPECT_EQ(reply.statistics[1].value, "5");
    EXPECT_EQ(reply.statistics[2].name, "nt/or");
    EXPECT_EQ(reply.statistics[2].value, "0");
    const auto* release = FindOnly<ReleaseStream>(m_actions);
    ASSERT_TRUE(release);
    EXPECT_EQ(release->stream, CORE);
    EXPECT_EQ(release->lastOctets, "Hello");
}

TEST_F(AgwContextTest, WhatOneSideHasSentTheOtherHasReceived)
{
    AddBoth();
    Relay("Hello");
    const auto reply = Do("Subtract=ip/1/access/2{Audit{Statistics}}");
    ASSERT_EQ(reply.statistics.size(), 3U);
    EXPECT_EQ(reply.statistics[1].value, "0");
    EXPECT_EQ(reply.statistics[2].value, "5");
}

/// H.248.1 7.2.3
TEST_F(AgwContextTest, AnEmptyAuditDescriptorAsksForNoStatistics)
{
    AddBoth();
    EXPECT_TRUE(Do("Subtract=ip/1/core/1{Audit{}}").statistics.empty());
}

TEST_F(AgwContextTest, WhoAskedHearsOfAFailureOnItsStreamOnce)
{
    AddBoth();
    Relay("Hello");
    ASSERT_TRUE(Happen(CORE, StreamBroken{CORE}));
    const auto notifies = m_context.TakeNotifications({});
    ASSERT_EQ(notifies.size(), 1U);
    EXPECT_EQ(notifies[0].termination, "ip/1/core/1");
    ASSERT_TRUE(notifies[0].observedEvents);
    EXPECT_EQ(notifies[0].observedEvents->requestId, 7U);
    const auto& event = notifies[0].observedEvents->events.at(0).event;
    EXPECT_EQ(event.name, "tcpbcc/BNCChange");
    EXPECT_EQ(event.stream, 1);
    Happen(ACCESS, StreamBroken{ACCESS});
    EXPECT_TRUE(m_context.TakeNotifications({}).empty());
}

TEST_F(AgwContextTest, WhoAskedForAnotherEventHearsOfNoFailure)
{
    AddBoth();
    Relay("Hello");
    Happen(ACCESS, StreamBroken{ACCESS}); // no matter of TLS
    EXPECT_TRUE(m_context.TakeNotifications({}).empty());
}

TEST_F(AgwContextTest, WhoAskedForNoEventHearsOfNoFailure)
{
    Add("core", Stream(1, LOCAL));
    Happen(1, StreamBroken{1});
    EXPECT_TRUE(m_context.TakeNotifications({}).empty());
}

TEST_F(AgwContextTest, ASideThatNeverMetTheOtherCanBeUsedAgain)
{
    Add("core", Stream(1, LOCAL));
    Happen(1, StreamBroken{1});
    EXPECT_EQ(GetCode(Do("Subtract=ip/1/core/1")), 0);
    ASSERT_EQ(GetCode(Add("core", Stream(1, LOCAL + "," + REMOTE_PEER), "," + TCP_EVENT)), 0);
    Happen(2, StreamBroken{2});
    EXPECT_EQ(m_context.TakeNotifications({}).size(), 1U);
}

TEST_F(AgwContextTest, WhatHappensToAStreamOfAnotherContextIsNotItsOwn)
{
    AddBoth();
    m_actions.clear();
    EXPECT_FALSE(Happen(9, StreamBroken{9}));
    EXPECT_FALSE(m_context.FindStream(9));
    EXPECT_FALSE(m_context.NoteSent({}, 9));
    EXPECT_TRUE(m_actions.empty());
}

/// H.248.1 7.1.7
TEST_F(AgwContextTest, ModeClosesADirectionUntilItOpensIt)
{
    AddBoth();
    Relay("");
    Modify("ip/1/core/1", Stream(1, "LocalControl{Mode=ReceiveOnly}"));
    m_context.FindStream(ACCESS)->Receive({}, "up");
    m_context.FindStream(CORE)->Receive({}, "down");
    Happen(ACCESS, StreamActivity{ACCESS});
    EXPECT_EQ(m_context.FindStream(CORE)->PendingOutput(), "");
    EXPECT_EQ(m_context.FindStream(ACCESS)->PendingOutput(), "down");
    Modify("ip/1/access/2", Stream(1, "LocalControl{Mode=Inactive}"));
    Modify("ip/1/core/1", Stream(1, "LocalControl{Mode=SendReceive}"));
    EXPECT_EQ(m_context.FindStream(CORE)->PendingOutput(), "");
    Modify("ip/1/access/2", Stream(1, "LocalControl{Mode=ReceiveOnly}"));
    EXPECT_EQ(m_context.FindStream(CORE)->PendingOutput(), "up");
}

/// H.248.37: the far end is whoever connects, whatever Remote says.
TEST_F(AgwContextTest, WithLatchingWhoeverConnectsIsTheFarEnd)
{
    AddBoth();
    EXPECT_EQ(GetCode(Do("Modify=ip/1/core/1{Signals{ipnapt/latch{napt=LATCH}}}")), 0);
    Happen(CORE, SynArrived{CORE, STRANGER});
    EXPECT_EQ(FindOnly<AnswerSyn>(m_actions)->verdict, SynVerdict::Accept);
    EXPECT_EQ(GetCode(Do("Modify=ip/1/access/2{Signals{ipnapt/latch{napt=OFF}}}")), 0);
    m_actions.clear();
    Happen(ACCESS, SynArrived{ACCESS, STRANGER});
    EXPECT_EQ(CountActions<AnswerSyn>(m_actions), 0U);
}

/// H.248.8
TEST_F(AgwContextTest, WhatCannotBeDoneIsRefusedAndLeavesNothing)
{
    AddBoth();
    EXPECT_EQ(GetCode(Do("Modify=ip/1/core/1{Signals{tlsbsc/EstBNC{Stream=9}}}")), 449);
    EXPECT_EQ(GetCode(Do("Modify=ip/1/core/1{Signals{tlsbsc/EstBNC{Stream=1}}}")), 513); // no TLS
    EXPECT_EQ(GetCode(Do("Modify=ip/1/core/1{Events=1{tcpbcc/BNCChange{Stream=9}}}")), 449);
    EXPECT_EQ(GetCode(Do("Modify=ip/1/core/1{EventBuffer}")), 444);
    EXPECT_EQ(GetCode(Do("Modify=ip/1/core/1{Statistics{nt/os=1}}")), 447);
    const auto remote = [](const std::string& lines) {
        return Stream(1, "Remote{\nv=0\n" + lines + "}");
    };
    EXPECT_EQ(
        GetCode(Modify("ip/1/core/1", remote("c=IN IP4 10.2.0.20\nm=- 1 TCP -\nm=- 2 TCP -\n"))),
        449);
    EXPECT_EQ(GetCode(Modify("ip/1/core/1", remote("c=IN IP6 2001:db8::1\nm=- 1 TCP -\n"))), 449);
}

TEST_F(AgwContextTest, OnlyAddressesOfItsOwnCanBeReserved)
{
    EXPECT_EQ(GetCode(Add("core", Stream(1, Sdp("Local", "10.9.9.9", "$")))), 449);
    EXPECT_EQ(GetCode(Add("core", Stream(1, Sdp("Local", "10.2.0.2", "4444")))), 449);
    EXPECT_EQ(GetCode(Add("core", Stream(1, "Local{\nv=0\nc=IN IP6 $\nm=- $ TCP -\n}"))), 449);
    EXPECT_EQ(GetCode(Add("core", Stream(1, "Local{\nv=0\nb=AS:$\nc=IN IP4 $\nm=- $ TCP -\n}"))),
              449); // nothing chooses a bandwidth
    EXPECT_TRUE(m_context.IsEmpty());
    EXPECT_EQ(m_resources.corePorts.GetUsedCount(), 0U);
    EXPECT_EQ(GetCode(Add("core", Stream(1, Sdp("Local", "10.2.0.2", "$")))), 0);
}

TEST_F(AgwContextTest, SubtractOfAllLeavesNothing)
{
    AddBoth();
    EXPECT_EQ(GetCode(Do("Subtract=*")), 0);
    EXPECT_TRUE(m_context.IsEmpty());
    EXPECT_EQ(CountActions<ReleaseStream>(m_actions), 2U);
    EXPECT_EQ(m_resources.corePorts.GetUsedCount() + m_resources.accessPorts.GetUsedCount(), 0U);
    EXPECT_FALSE(m_context.NextTimeout());
}

} // namespace ims
