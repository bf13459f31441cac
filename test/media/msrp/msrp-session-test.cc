// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-session.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr TimePoint START{seconds(5)};

MsrpSessionConfig
MakeConfig(bool active)
{
    MsrpSessionConfig config;
    config.localPath =
        active ? "msrp://10.2.0.20:40000/peer1;tcp" : "msrps://10.1.0.10:20000/ue1;tcp";
    config.remotePath =
        active ? "msrp://10.1.0.10:20000/ue1;tcp" : "msrp://10.2.0.20:40000/peer1;tcp";
    config.active = active;
    return config;
}

/// Both ends, joined by a stream that hands octets over in pieces of a fixed size.
struct Pair
{
    explicit Pair(std::size_t pieceOctets = 1448)
        : Pair(MakeConfig(true), MakeConfig(false), pieceOctets)
    {
    }

    Pair(const MsrpSessionConfig& activeConfig,
         const MsrpSessionConfig& passiveConfig,
         std::size_t pieceOctets)
        : active(activeConfig, random),
          passive(passiveConfig, random),
          piece(pieceOctets)
    {
    }

    void Start()
    {
        active.Start(now);
        passive.Start(now);
    }

    /// @return octets moved; nothing moves any more when it is 0.
    std::size_t Move(MsrpSession& from, MsrpSession& to)
    {
        std::size_t moved = 0;
        now += milliseconds(1);
        for (auto chunk = from.NextChunk(now); !chunk.empty(); chunk = from.NextChunk(now))
        {
            for (std::size_t offset = 0; offset < chunk.size(); offset += piece)
            {
                to.Receive(now, OctetsView(chunk).substr(offset, piece));
            }
            moved += chunk.size();
        }
        return moved;
    }

    void Run()
    {
        while (Move(active, passive) + Move(passive, active) > 0)
        {
        }
    }

    Random random{1};
    TimePoint now = START;
    MsrpSession active;
    MsrpSession passive;
    std::size_t piece;
};

MsrpMessage
MustParse(OctetsView octets)
{
    const auto message = ParseMsrp(octets);
    EXPECT_TRUE(message) << octets;
    return message ? *message : MsrpMessage{};
}

MsrpMessage
MakeSend(std::string_view transaction, std::string_view toPath)
{
    MsrpMessage send;
    send.transaction = transaction;
    send.method = "SEND";
    send.Set("To-Path", toPath);
    send.Set("From-Path", "msrp://10.2.0.20:40000/peer1;tcp");
    send.Set("Message-ID", "abcd1234");
    return send;
}

/// What a passive end answers to one request.
MsrpMessage
AnswerTo(MsrpSession& session, const MsrpMessage& request)
{
    session.Receive(START, request.Serialize());
    return MustParse(session.NextChunk(START));
}

const char OUR_PATH[] = "msrps://10.1.0.10:20000/ue1;tcp";

} // namespace

TEST(MsrpSessionTest, ActiveEndBindsTheConnectionWithASendWithoutContent)
{
    Pair pair;
    pair.active.QueueMessages(1, 10);
    EXPECT_EQ(pair.active.NextChunk(START), "");
    pair.Start();
    const auto send = MustParse(pair.active.NextChunk(START));
    EXPECT_EQ(send.method, "SEND");
    EXPECT_EQ(send.Get("To-Path"), "msrp://10.1.0.10:20000/ue1;tcp");
    EXPECT_EQ(send.Get("From-Path"), "msrp://10.2.0.20:40000/peer1;tcp");
    EXPECT_TRUE(send.Get("Message-ID"));
    EXPECT_FALSE(send.body);
    EXPECT_EQ(pair.active.NextChunk(START), "") << "nothing else before the 200";
}

TEST(MsrpSessionTest, PassiveEndIsSilentUntilTheConnectionIsBound)
{
    Pair pair;
    pair.passive.QueueMessages(1, 10);
    pair.Start();
    EXPECT_EQ(pair.passive.NextChunk(START), "");
    pair.Move(pair.active, pair.passive);
    EXPECT_TRUE(pair.passive.IsBound());
    EXPECT_EQ(MustParse(pair.passive.NextChunk(START)).status, 200);
    EXPECT_EQ(MustParse(pair.passive.NextChunk(START)).method, "SEND");
}

TEST(MsrpSessionTest, MessageGoesOutInChunksThatSayTheirRange)
{
    auto config = MakeConfig(false);
    config.chunkOctets = 100;
    Random random(1);
    MsrpSession session(config, random);
    session.Start(START);
    session.QueueMessages(1, 250);
    AnswerTo(session, MakeSend("bind", OUR_PATH));
    std::string ranges;
    Octets content;
    for (auto octets = session.NextChunk(START); !octets.empty(); octets = session.NextChunk(START))
    {
        const auto chunk = MustParse(octets);
        ranges +=
            std::string(*chunk.Get("Byte-Range")) + static_cast<char>(chunk.continuation) + " ";
        EXPECT_EQ(chunk.headers.back().name, "Content-Type");
        content += *chunk.body;
    }
    EXPECT_EQ(ranges, "1-100/250+ 101-200/250+ 201-250/250$ ");
    EXPECT_EQ(content.substr(0, 66),
              "message 00000001 line 00000000 abcdefghijklmnopqrstuvwxyz01234\r\nme");
}

TEST(MsrpSessionTest, ThousandMessagesArriveCompleteAndInOrder)
{
    Pair pair;
    pair.Start();
    pair.passive.QueueMessages(1000, 10'000);
    pair.Run();
    const auto sent = pair.passive.GetCounters();
    EXPECT_EQ(sent.messagesQueued, 1000U);
    EXPECT_EQ(sent.messagesSent, 1000U);
    EXPECT_EQ(sent.messagesAcknowledged, 1000U);
    EXPECT_EQ(sent.chunksSent, 5000U);
    EXPECT_EQ(sent.octetsSent, 10'000'000U);
    const auto received = pair.active.GetCounters();
    EXPECT_EQ(received.messagesReceived, 1000U);
    EXPECT_EQ(received.octetsReceived, 10'000'000U);
    EXPECT_EQ(received.contentFaults, 0U);
    EXPECT_TRUE(pair.passive.IsDone());
    EXPECT_FALSE(pair.active.GetError());
    uint64_t number = 0;
    for (const auto& event : pair.active.TakeEvents())
    {
        if (event.kind == MediaEvent::Kind::Delivered)
        {
            EXPECT_EQ(event.number, ++number);
            EXPECT_EQ(event.octets, 10'000U);
        }
    }
    EXPECT_EQ(number, 1000U);
}

TEST(MsrpSessionTest, BothEndsMaySendAtTheSameTime)
{
    for (const std::size_t piece : {1, 7, 100, 1448})
    {
        Pair pair(piece);
        pair.Start();
        pair.active.QueueMessages(3, 3000);
        pair.passive.QueueMessages(2, 5000);
        pair.Run();
        EXPECT_EQ(pair.passive.GetCounters().messagesReceived, 3U) << "pieces of " << piece;
        EXPECT_EQ(pair.active.GetCounters().messagesReceived, 2U) << "pieces of " << piece;
        EXPECT_TRUE(pair.active.IsDone());
        EXPECT_TRUE(pair.passive.IsDone());
    }
}

TEST(MsrpSessionTest, EmptyMessageIsAMessage)
{
    Pair pair;
    pair.Start();
    pair.active.QueueMessages(2, 0);
    pair.Run();
    EXPECT_EQ(pair.passive.GetCounters().messagesReceived, 2U);
    EXPECT_TRUE(pair.active.IsDone());
}

TEST(MsrpSessionTest, LaterMessagesContinueTheNumbers)
{
    Pair pair;
    pair.Start();
    pair.active.QueueMessages(2, 500);
    pair.Run();
    pair.active.QueueMessages(1, 700);
    EXPECT_FALSE(pair.active.IsDone());
    pair.Run();
    EXPECT_EQ(pair.passive.GetCounters().messagesReceived, 3U);
    EXPECT_EQ(pair.passive.GetCounters().contentFaults, 0U);
}

TEST(MsrpSessionTest, WindowBoundsWhatWaitsForItsResponse)
{
    auto config = MakeConfig(false);
    config.maxOutstandingChunks = 3;
    Random random(1);
    MsrpSession session(config, random);
    session.Start(START);
    session.QueueMessages(1000, 10'000);
    AnswerTo(session, MakeSend("bind", OUR_PATH));
    const auto first = MustParse(session.NextChunk(START));
    session.NextChunk(START);
    session.NextChunk(START);
    EXPECT_EQ(session.NextChunk(START), "");
    session.Receive(START, MakeMsrpResponse(first, 200, "OK").Serialize());
    EXPECT_NE(session.NextChunk(START), "");
    EXPECT_EQ(session.NextChunk(START), "");
    EXPECT_EQ(session.GetCounters().chunksSent, 4U);
}

TEST(MsrpSessionTest, ReadCapacityShrinksByTheResponsesThatWait)
{
    auto config = MakeConfig(false);
    config.maxOutputOctets = 300;
    Random random(1);
    MsrpSession session(config, random);
    session.Start(START);
    EXPECT_EQ(session.ReadCapacity(), 300U);
    session.Receive(START, MakeSend("bind", OUR_PATH).Serialize());
    session.Receive(START, MakeSend("more", OUR_PATH).Serialize());
    EXPECT_LT(session.ReadCapacity(), 100U);
    session.Receive(START, MakeSend("even", OUR_PATH).Serialize());
    EXPECT_EQ(session.ReadCapacity(), 0U);
    for (int i = 0; i < 3; ++i)
    {
        session.NextChunk(START);
    }
    EXPECT_EQ(session.ReadCapacity(), 300U);
}

TEST(MsrpSessionTest, AuthorityAndSchemeOfToPathMayDiffer)
{
    Random random(1);
    MsrpSession session(MakeConfig(false), random);
    session.Start(START);
    const auto answer = AnswerTo(session, MakeSend("bind", "msrp://10.2.0.2:30002/ue1;tcp"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.Get("To-Path"), "msrp://10.2.0.20:40000/peer1;tcp");
    EXPECT_EQ(answer.Get("From-Path"), "msrp://10.2.0.2:30002/ue1;tcp");
    EXPECT_TRUE(session.IsBound());
}

TEST(MsrpSessionTest, OtherSessionIsAnswered481AndBindsNothing)
{
    Random random(1);
    MsrpSession session(MakeConfig(false), random);
    session.Start(START);
    for (const char* path : {"msrp://10.1.0.10:20000/UE1;tcp", "msrp://10.1.0.10:20000;tcp", "x"})
    {
        EXPECT_EQ(AnswerTo(session, MakeSend("bind", path)).status, 481) << path;
    }
    EXPECT_FALSE(session.IsBound());
    EXPECT_EQ(session.GetCounters().requestsRefused, 3U);
}

TEST(MsrpSessionTest, UnknownMethodIsAnswered501AndReportNotAtAll)
{
    Random random(1);
    MsrpSession session(MakeConfig(false), random);
    session.Start(START);
    auto request = MakeSend("abcd", OUR_PATH);
    request.method = "NICKNAME";
    EXPECT_EQ(AnswerTo(session, request).status, 501);
    request.method = "REPORT";
    session.Receive(START, request.Serialize());
    EXPECT_EQ(session.NextChunk(START), "");
}

TEST(MsrpSessionTest, FailureReportDecidesWhichResponsesAreSent)
{
    Random random(1);
    MsrpSession session(MakeConfig(false), random);
    session.Start(START);
    auto good = MakeSend("abcd", OUR_PATH);
    auto bad = MakeSend("efgh", "msrp://a.example:1/other;tcp");
    for (const char* report : {"no", "partial"})
    {
        good.Set("Failure-Report", report);
        session.Receive(START, good.Serialize());
        EXPECT_EQ(session.NextChunk(START), "") << report;
    }
    bad.Set("Failure-Report", "partial");
    EXPECT_EQ(AnswerTo(session, bad).status, 481);
    bad.Set("Failure-Report", "no");
    session.Receive(START, bad.Serialize());
    EXPECT_EQ(session.NextChunk(START), "");
}

TEST(MsrpSessionTest, RefusedBindingFailsTheSession)
{
    auto config = MakeConfig(true);
    config.remotePath = "msrp://10.1.0.10:20000/unknown;tcp";
    Pair pair(config, MakeConfig(false), 1448);
    pair.Start();
    pair.active.QueueMessages(1, 10);
    pair.Run();
    ASSERT_TRUE(pair.active.GetError());
    EXPECT_EQ(pair.active.GetError()->what, "SEND was answered 481 No Such Session");
    EXPECT_FALSE(pair.active.IsDone());
    EXPECT_FALSE(pair.active.NextTimeout());
    EXPECT_EQ(pair.passive.GetCounters().messagesReceived, 0U);
    EXPECT_EQ(pair.active.TakeEvents().back().kind, MediaEvent::Kind::Failed);
}

TEST(MsrpSessionTest, MissingResponseFailsTheSessionAfterThirtySeconds)
{
    Pair pair;
    pair.Start();
    EXPECT_FALSE(pair.active.NextTimeout());
    pair.active.NextChunk(START + seconds(1));
    ASSERT_EQ(pair.active.NextTimeout(), START + seconds(31));
    pair.active.HandleTimeout(START + seconds(31) - milliseconds(1));
    EXPECT_FALSE(pair.active.GetError());
    pair.active.HandleTimeout(START + seconds(31));
    ASSERT_TRUE(pair.active.GetError());
    EXPECT_EQ(pair.active.GetError()->what, "no response to a SEND in time");
}

TEST(MsrpSessionTest, ResponseInTimeStopsTheTimer)
{
    Pair pair;
    pair.Start();
    pair.Run();
    EXPECT_TRUE(pair.active.IsBound());
    EXPECT_FALSE(pair.active.NextTimeout());
}

TEST(MsrpSessionTest, PassiveEndMayBoundItsWaitForTheBinding)
{
    auto config = MakeConfig(false);
    config.bindTimeout = seconds(10);
    Random random(1);
    MsrpSession session(config, random);
    session.Start(START);
    ASSERT_EQ(session.NextTimeout(), START + seconds(10));
    session.HandleTimeout(START + seconds(10));
    EXPECT_EQ(session.GetError()->clause, "RFC 4975 5.4");

    MsrpSession bound(config, random);
    bound.Start(START);
    AnswerTo(bound, MakeSend("bind", OUR_PATH));
    EXPECT_FALSE(bound.NextTimeout());
}

TEST(MsrpSessionTest, MalformedStreamFailsTheSession)
{
    Random random(1);
    MsrpSession session(MakeConfig(false), random);
    session.Start(START);
    session.Receive(START, "GET / HTTP/1.1\r\n");
    ASSERT_TRUE(session.GetError());
    EXPECT_EQ(session.GetError()->offset, 0U);
    session.Receive(START, MakeSend("bind", OUR_PATH).Serialize());
    EXPECT_EQ(session.NextChunk(START), "");
}

TEST(MsrpSessionTest, AnyAlteredOctetOfContentIsNoticed)
{
    Random random(1);
    MsrpOutbox outbox({"msrp://a.example:1/peer1;tcp", OUR_PATH, 100, 1, seconds(30)}, random);
    outbox.QueueMessages(1, 70);
    const auto octets = outbox.NextChunk(START)->Serialize();
    const auto content = octets.find("\r\n\r\n") + 4;
    for (std::size_t offset = 0; offset < octets.size(); ++offset)
    {
        auto altered = octets;
        altered[offset] ^= 1;
        MsrpSession session(MakeConfig(false), random);
        session.Start(START);
        session.Receive(START, altered);
        const auto counters = session.GetCounters();
        EXPECT_LE(counters.messagesReceived + counters.contentFaults, 1U) << "octet " << offset;
        if (offset >= content && offset < content + 70)
        {
            EXPECT_EQ(counters.contentFaults, 1U) << "octet " << offset;
            EXPECT_TRUE(session.GetError()) << "octet " << offset;
        }
    }
}

TEST(MsrpSessionTest, ResponseToNothingIsCountedOnly)
{
    Random random(1);
    MsrpSession session(MakeConfig(false), random);
    session.Start(START);
    session.Receive(START, MakeMsrpResponse(MakeSend("abcd", OUR_PATH), 200, "OK").Serialize());
    EXPECT_EQ(session.GetCounters().strayResponses, 1U);
    EXPECT_FALSE(session.GetError());
}

TEST(MsrpSessionTest, DeliveryTimesAreThoseOfTheLastChunks)
{
    Pair pair;
    pair.Start();
    pair.Run();
    pair.now = START + seconds(1);
    pair.active.QueueMessages(1, 10);
    pair.Run();
    const auto last = START + seconds(2);
    pair.now = last;
    pair.active.QueueMessages(1, 10);
    pair.Run();
    const auto counters = pair.passive.GetCounters();
    EXPECT_EQ(counters.firstDelivery, START + seconds(1) + milliseconds(1));
    EXPECT_EQ(counters.lastDelivery, last + milliseconds(1));
}

TEST(MsrpSessionTest, IdentifiersAreLegalAndFollowFromTheSeed)
{
    Random first(7);
    Random second(7);
    Random third(8);
    MsrpSession sessions[] = {{MakeConfig(true), first},
                              {MakeConfig(true), second},
                              {MakeConfig(true), third}};
    Octets sends[3];
    for (int i = 0; i < 3; ++i)
    {
        sessions[i].Start(START);
        sends[i] = sessions[i].NextChunk(START);
        const auto id = MustParse(sends[i]).Get("Message-ID").value_or("").size();
        EXPECT_TRUE(id >= 4 && id <= 32);
    }
    EXPECT_EQ(sends[0], sends[1]);
    EXPECT_NE(sends[0], sends[2]);
}

} // namespace ims
