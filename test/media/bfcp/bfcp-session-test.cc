// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/random.h"
#include "model/media/bfcp/bfcp-session.h"
#include "test/media/bfcp/bfcp-text.h"

#include <algorithm>
#include <gtest/gtest.h>

/// @file
/// Participant and server joined by buffers.

namespace ims
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

const TimePoint START{seconds(1)};

BfcpSessionConfig
MakeConfig(BfcpRole role)
{
    BfcpSessionConfig config;
    config.role = role;
    config.conferenceId = test::CONFERENCE;
    config.userId = test::USER;
    config.floorIds = {1};
    return config;
}

/// Both ends, each message a millisecond on its way and cut into pieces.
class Pair
{
  public:
    Pair(const BfcpSessionConfig& clientConfig,
         const BfcpSessionConfig& serverConfig,
         std::size_t pieceOctets = 1448)
        : client(clientConfig),
          server(serverConfig),
          piece(pieceOctets)
    {
        client.Start(now);
        server.Start(now);
    }

    explicit Pair(std::size_t rounds = 1, std::size_t pieceOctets = 1448)
        : Pair(WithRounds(BfcpRole::Client, rounds),
               WithRounds(BfcpRole::Server, rounds),
               pieceOctets)
    {
    }

    static BfcpSessionConfig WithRounds(BfcpRole role, std::size_t rounds)
    {
        auto config = MakeConfig(role);
        config.rounds = rounds;
        return config;
    }

    bool Move(BfcpSession& from, BfcpSession& to, char arrow)
    {
        bool moved = false;
        now += milliseconds(1);
        for (auto chunk = from.NextChunk(now); !chunk.empty(); chunk = from.NextChunk(now))
        {
            moved = true;
            ladder += arrow + test::ShowBfcp(chunk) + "\n";
            for (std::size_t offset = 0; offset < chunk.size(); offset += piece)
            {
                to.Receive(now, OctetsView(chunk).substr(offset, piece));
            }
        }
        return moved;
    }

    /// Moves messages until there are none, then lets time pass, until neither end waits.
    void Run()
    {
        for (std::size_t step = 0; step < 100000; ++step)
        {
            const bool there = Move(client, server, '>');
            if (Move(server, client, '<') || there)
            {
                continue;
            }
            const auto next = Earliest();
            if (!next)
            {
                return;
            }
            now = std::max(now, *next);
            client.HandleTimeout(now);
            server.HandleTimeout(now);
        }
        FAIL() << "it does not end";
    }

    std::optional<TimePoint> Earliest() const
    {
        const auto left = client.NextTimeout();
        const auto right = server.NextTimeout();
        return left && right ? std::min(*left, *right) : left ? left : right;
    }

    TimePoint now = START;
    BfcpSession client;
    BfcpSession server;
    std::size_t piece;
    std::string ladder;
};

const char ONE_ROUND[] = ">Hello 1\n"
                         "<HelloAck 1 type11 type10\n"
                         ">FloorRequest 2 floor=1\n"
                         "<FloorRequestStatus 2 {1 (1 Granted) <1>}\n"
                         ">FloorRelease 3 request=1\n"
                         "<FloorRequestStatus 3 {1 (1 Released) <1>}\n";

} // namespace

TEST(BfcpSessionTest, OneRoundIsSixMessages)
{
    Pair pair;
    pair.Run();
    EXPECT_EQ(pair.ladder, ONE_ROUND);
    EXPECT_TRUE(pair.client.IsDone());
    EXPECT_TRUE(pair.server.IsDone());
    EXPECT_EQ(test::ShowEvents(pair.client), "Bound Granted1 Released1");
    EXPECT_EQ(test::ShowEvents(pair.server), "Bound Granted1 Released1");
}

TEST(BfcpSessionTest, StreamMayBeCutAnywhere)
{
    for (const std::size_t piece : {1, 2, 5, 11, 12, 13})
    {
        Pair pair(1, piece);
        pair.Run();
        EXPECT_EQ(pair.ladder, ONE_ROUND) << piece;
        EXPECT_TRUE(pair.client.IsDone() && pair.server.IsDone()) << piece;
    }
}

TEST(BfcpSessionTest, ThousandRoundsAreCountedAtBothEnds)
{
    Pair pair(1000);
    pair.Run();
    for (auto* end : {&pair.client, &pair.server})
    {
        EXPECT_TRUE(end->IsDone());
        EXPECT_EQ(end->GetCounters().requests, 1000U);
        EXPECT_EQ(end->GetCounters().grants, 1000U);
        EXPECT_EQ(end->GetCounters().releases, 1000U);
        EXPECT_EQ(end->GetCounters().strayMessages, 0U);
        EXPECT_EQ(end->GetCounters().messagesSent, 2001U);
        EXPECT_EQ(end->GetCounters().messagesReceived, 2001U);
    }
}

TEST(BfcpSessionTest, DecisionAndHoldTakeTheirTime)
{
    auto server = MakeConfig(BfcpRole::Server);
    server.decisionTime = milliseconds(200);
    auto client = MakeConfig(BfcpRole::Client);
    client.holdTime = milliseconds(500);
    Pair pair(client, server);
    pair.Run();
    EXPECT_EQ(pair.ladder,
              ">Hello 1\n"
              "<HelloAck 1 type11 type10\n"
              ">FloorRequest 2 floor=1\n"
              "<FloorRequestStatus 2 {1 (1 Pending) <1>}\n"
              "<FloorRequestStatus 0 {1 (1 Granted) <1>}\n"
              ">FloorRelease 3 request=1\n"
              "<FloorRequestStatus 3 {1 (1 Released) <1>}\n");
    const auto events = pair.client.TakeEvents();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_GE(events[2].time - events[1].time, milliseconds(500));
    EXPECT_GE(pair.client.GetCounters().totalWait, milliseconds(200));
    EXPECT_LT(pair.client.GetCounters().totalWait, milliseconds(210));
}

TEST(BfcpSessionTest, WatchedFloorIsToldOfAtEachChange)
{
    auto client = MakeConfig(BfcpRole::Client);
    client.queryFloors = true;
    Pair pair(client, MakeConfig(BfcpRole::Server));
    pair.Run();
    EXPECT_EQ(pair.ladder,
              ">Hello 1\n"
              "<HelloAck 1 type11 type10\n"
              ">FloorQuery 2 floor=1\n"
              "<FloorStatus 2 floor=1\n"
              ">FloorRequest 3 floor=1\n"
              "<FloorRequestStatus 3 {1 (1 Granted) <1>}\n"
              "<FloorStatus 0 floor=1 {1 (1 Granted) <1>}\n"
              ">FloorRelease 4 request=1\n"
              "<FloorRequestStatus 4 {1 (1 Released) <1>}\n"
              "<FloorStatus 0 floor=1\n");
    EXPECT_EQ(pair.client.GetCounters().floorStatuses, 3U);
    EXPECT_TRUE(pair.client.IsDone());
}

TEST(BfcpSessionTest, RoundsMayBeQueuedLater)
{
    Pair pair(0);
    pair.Run();
    EXPECT_TRUE(pair.client.IsBound());
    EXPECT_TRUE(pair.client.IsDone());
    pair.server.QueueRounds(pair.now, 2);
    pair.client.QueueRounds(pair.now, 2);
    EXPECT_FALSE(pair.client.IsDone());
    EXPECT_FALSE(pair.server.IsDone());
    pair.Run();
    EXPECT_EQ(pair.server.GetCounters().releases, 2U);
    EXPECT_TRUE(pair.client.IsDone());
    EXPECT_TRUE(pair.server.IsDone());
}

TEST(BfcpSessionTest, FloorsAreAskedForInTurn)
{
    auto client = Pair::WithRounds(BfcpRole::Client, 3);
    client.floorIds = {7, 9};
    auto server = Pair::WithRounds(BfcpRole::Server, 3);
    server.floorIds = {7, 8, 9};
    Pair pair(client, server);
    pair.Run();
    const auto first = pair.ladder.find(">FloorRequest 2 floor=7");
    const auto second = pair.ladder.find(">FloorRequest 4 floor=9");
    const auto third = pair.ladder.find(">FloorRequest 6 floor=7");
    EXPECT_LT(first, second);
    EXPECT_LT(second, third);
    EXPECT_NE(third, std::string::npos);
}

TEST(BfcpSessionTest, RefusalEndsTheParticipantAndNotTheServer)
{
    auto config = MakeConfig(BfcpRole::Client);
    config.floorIds = {5};
    Pair pair(config, MakeConfig(BfcpRole::Server));
    pair.Run();
    ASSERT_TRUE(pair.client.GetError());
    EXPECT_EQ(pair.client.GetError()->what, "FloorRequest was answered Error 6: no such floor");
    EXPECT_EQ(test::ShowEvents(pair.client), "Bound Failed");
    EXPECT_FALSE(pair.client.IsDone());
    EXPECT_FALSE(pair.server.GetError());
    EXPECT_EQ(pair.server.GetCounters().errorsSent, 1U);
}

TEST(BfcpSessionTest, OtherConferenceOrUserIsRefusedAtHello)
{
    auto conference = MakeConfig(BfcpRole::Client);
    conference.conferenceId = 1;
    auto user = MakeConfig(BfcpRole::Client);
    user.userId = 1;
    const std::pair<BfcpSessionConfig, std::string> cases[] = {
        {conference, "Hello was answered Error 1: no such conference"},
        {user, "Hello was answered Error 2: no such user"},
    };
    for (const auto& [config, what] : cases)
    {
        Pair pair(config, MakeConfig(BfcpRole::Server));
        pair.Run();
        ASSERT_TRUE(pair.client.GetError());
        EXPECT_EQ(pair.client.GetError()->what, what);
        EXPECT_FALSE(pair.client.IsBound());
        EXPECT_FALSE(pair.server.IsBound());
    }
}

TEST(BfcpSessionTest, TwoServersOrTwoParticipantsDoNotAnswerEachOtherForEver)
{
    for (const auto role : {BfcpRole::Client, BfcpRole::Server})
    {
        Pair pair(MakeConfig(role), MakeConfig(role));
        pair.server.Receive(START, *test::MakeBfcp(BfcpPrimitive::Error, 1).Serialize());
        pair.Run();
        EXPECT_LE(pair.client.GetCounters().messagesSent, 1U);
    }
}

TEST(BfcpSessionTest, GarbageFailsEitherEndOnceAndForAll)
{
    for (const auto role : {BfcpRole::Client, BfcpRole::Server})
    {
        BfcpSession session(MakeConfig(role));
        session.Start(START);
        test::TakeAll(session, START);
        session.Receive(START, "GET / HTTP/1.1\r\n");
        ASSERT_TRUE(session.GetError());
        EXPECT_EQ(session.GetError()->offset, 2U); // "G" may be version 2, "T " is no length
        EXPECT_EQ(test::ShowEvents(session), "Failed");
        EXPECT_FALSE(session.IsDone());
        EXPECT_FALSE(session.NextTimeout());
        session.QueueRounds(START, 1);
        EXPECT_EQ(test::Ask(session, START, test::MakeBfcp(BfcpPrimitive::Hello, 1)), "");
        EXPECT_EQ(test::ShowEvents(session), "");
    }
}

TEST(BfcpSessionTest, MessageOverTheLimitFailsTheSession)
{
    auto config = MakeConfig(BfcpRole::Server);
    config.limits.maxPayloadOctets = 8;
    BfcpSession session(config);
    session.Start(START);
    const auto request = test::MakeBfcp(BfcpPrimitive::FloorQuery, 1, test::Floors({1, 2, 3}));
    session.Receive(START, *request.Serialize());
    ASSERT_TRUE(session.GetError());
    EXPECT_EQ(session.GetError()->clause, "limit");
}

TEST(BfcpSessionTest, RequestsWaitUnansweredWhileNobodyTakesTheAnswers)
{
    auto config = MakeConfig(BfcpRole::Server);
    config.maxOutputOctets = 100; // two HelloAcks of 48 octets do not fill it, three do
    BfcpSession session(config);
    session.Start(START);
    Octets hellos;
    for (uint16_t transaction = 1; transaction <= 1000; ++transaction)
    {
        hellos += *test::MakeBfcp(BfcpPrimitive::Hello, transaction).Serialize();
    }
    EXPECT_EQ(session.ReadCapacity(), 100U);
    session.Receive(START, hellos);
    EXPECT_EQ(session.ReadCapacity(), 0U);
    EXPECT_LE(session.GetCounters().messagesSent, 3U);
    std::size_t taken = 0;
    for (auto octets = session.NextChunk(START); !octets.empty(); octets = session.NextChunk(START))
    {
        EXPECT_EQ(test::ShowBfcp(octets).find("HelloAck " + std::to_string(++taken) + " "), 0U);
    }
    EXPECT_EQ(taken, 1000U);
    EXPECT_EQ(session.ReadCapacity(), 100U);
}

TEST(BfcpSessionTest, AlteredMessagesAreWithstoodWithBoundedOutput)
{
    Random random(1);
    for (std::size_t run = 0; run < 300; ++run)
    {
        BfcpSession session(MakeConfig(run % 2 == 0 ? BfcpRole::Client : BfcpRole::Server));
        session.Start(START);
        for (uint16_t transaction = 1; transaction < 60 && !session.GetError(); ++transaction)
        {
            const auto primitive = static_cast<BfcpPrimitive>(1 + random.Below(14));
            auto message = test::MakeStatus(transaction, 1, BfcpStatus::Granted);
            message.primitive = primitive;
            message.attributes.push_back({BfcpAttributeType::FloorId, uint16_t{1}});
            message.attributes.push_back({BfcpAttributeType::FloorRequestId, uint16_t{1}});
            auto octets = *message.Serialize();
            octets[12 + random.Below(octets.size() - 12)] = static_cast<char>(random.Below(256));
            session.Receive(START, octets);
            std::size_t answers = 0;
            while (!session.NextChunk(START).empty())
            {
                ++answers;
            }
            // A response, news of 7 other requests in the queue, and the floor's status.
            ASSERT_LE(answers, 9U);
        }
        session.TakeEvents();
    }
}

} // namespace ims
