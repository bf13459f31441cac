// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/tcp-ports.h"
#include "model/net/tcp-stream.h"
#include "test/base/memory-port.h"
#include "test/net/small-network.h"

#include "ns3/simulator.h"

#include <functional>
#include <memory>

namespace ns3
{

namespace
{

using ims::test::MemoryPort;

constexpr uint16_t PORT = 30000;
constexpr uint16_t CLIENT_PORT = 20000;

/// What the sockets at both ends can hold between them: ns-3's SndBufSize and RcvBufSize.
constexpr std::size_t SOCKET_BUFFERS = 2 * 131072;

/// @brief A stream with its port, and what its handlers were told.
struct End
{
    End(Ptr<Node> node, std::size_t capacity = SIZE_MAX)
        : port(capacity)
    {
        TcpStream::Handlers handlers;
        handlers.onSyn = [this](const auto& from) { syns.push_back(from); };
        handlers.onConnected = [this](const auto& from) {
            remotes.push_back(from);
            Pump();
        };
        handlers.onConnectFailed = [this](bool refused) { failures.push_back(refused); };
        handlers.onReadable = [this] { Pump(); };
        handlers.onBroken = [this] { ++broken; };
        stream = std::make_unique<TcpStream>(node, handlers);
    }

    void Pump()
    {
        stream->Receive(port, ims::TimePoint{});
        stream->HandOverFin(port, ims::TimePoint{});
        stream->Send(port);
        stream->End(port);
    }

    MemoryPort port;
    std::unique_ptr<TcpStream> stream;
    std::vector<ims::TransportAddress> syns;
    std::vector<ims::TransportAddress> remotes;
    std::vector<bool> failures;
    int broken = 0;
};

ims::Octets
MakePattern(std::size_t count)
{
    ims::Octets octets;
    for (std::size_t i = 0; i < count; ++i)
    {
        octets += static_cast<char>(i * 2654435761U >> 13);
    }
    return octets;
}

class TcpStreamTest : public SmallNetwork
{
  protected:
    /// A server that listens and a client that connects when the run starts.
    void Open(std::size_t serverCapacity = SIZE_MAX, bool gated = false)
    {
        m_serverEnd = std::make_unique<End>(m_server, serverCapacity);
        m_clientEnd = std::make_unique<End>(m_client);
        EXPECT_TRUE(m_serverEnd->stream->Listen(AtServer(PORT), gated));
        Simulator::ScheduleNow([this] {
            EXPECT_TRUE(m_clientEnd->stream->Connect(AtClient(CLIENT_PORT), AtServer(PORT)));
        });
    }

    ~TcpStreamTest() override
    {
        m_clientEnd.reset();
        m_serverEnd.reset();
    }

    std::unique_ptr<End> m_clientEnd;
    std::unique_ptr<End> m_serverEnd;
};

TEST_F(TcpStreamTest, BothEndsLearnTheRemoteAddress)
{
    Open();
    RunUntil(Seconds(1));
    EXPECT_EQ(m_clientEnd->remotes, std::vector{AtServer(PORT)});
    EXPECT_EQ(m_serverEnd->remotes, std::vector{AtClient(CLIENT_PORT)});
}

TEST_F(TcpStreamTest, MegabyteReachesASlowReaderWholeAndInOrder)
{
    constexpr std::size_t capacity = 4096;
    const ims::Octets sent = MakePattern(1000000);
    Open(capacity);
    m_clientEnd->port.Write(sent);
    m_clientEnd->port.WriteFin();
    ims::Octets received;
    std::function<void()> read = [&] {
        received += m_serverEnd->port.Read();
        m_serverEnd->Pump();
        Simulator::Schedule(MilliSeconds(1), [&] { read(); });
    };
    Simulator::Schedule(MilliSeconds(1), [&] { read(); });
    RunUntil(Seconds(30));
    EXPECT_TRUE(received == sent) << received.size() << " octets";
    EXPECT_TRUE(m_serverEnd->port.HasFin());
    EXPECT_FALSE(m_serverEnd->port.WasOverrun());
}

TEST_F(TcpStreamTest, ReaderThatDoesNotReadStopsTheSender)
{
    constexpr std::size_t capacity = 1000;
    const ims::Octets sent = MakePattern(1000000);
    Open(capacity);
    m_clientEnd->port.Write(sent);
    RunUntil(Seconds(20));
    EXPECT_LE(m_clientEnd->port.GetSent(), SOCKET_BUFFERS + capacity);
    EXPECT_EQ(m_serverEnd->port.ReadCapacity(), 0U);
    EXPECT_FALSE(m_serverEnd->port.WasOverrun());

    EXPECT_TRUE(m_serverEnd->port.Read() == sent.substr(0, capacity));
    m_serverEnd->Pump();
    EXPECT_TRUE(m_serverEnd->port.Read() == sent.substr(capacity, capacity));
}

TEST_F(TcpStreamTest, EachDirectionClosesByItself)
{
    Open();
    m_clientEnd->port.Write("request");
    m_clientEnd->port.WriteFin();
    RunUntil(Seconds(1));
    EXPECT_EQ(m_serverEnd->port.Read(), "request");
    EXPECT_TRUE(m_serverEnd->port.HasFin());
    EXPECT_FALSE(m_clientEnd->port.HasFin());

    m_serverEnd->port.Write("response");
    m_serverEnd->port.WriteFin();
    m_serverEnd->Pump();
    RunUntil(Seconds(5));
    EXPECT_EQ(m_clientEnd->port.Read(), "response");
    EXPECT_TRUE(m_clientEnd->port.HasFin());
    EXPECT_EQ(m_clientEnd->broken + m_serverEnd->broken, 0);
    EXPECT_TRUE(SentBy(m_client, TcpHeader::RST).empty());
    EXPECT_TRUE(SentBy(m_server, TcpHeader::RST).empty());
}

TEST_F(TcpStreamTest, FinWaitsUntilAllOctetsAreHandedOver)
{
    Open(3);
    m_clientEnd->port.Write("request");
    m_clientEnd->port.WriteFin();
    RunUntil(Seconds(1));
    EXPECT_EQ(m_serverEnd->port.Read(), "req");
    EXPECT_FALSE(m_serverEnd->port.HasFin());
    m_serverEnd->Pump();
    EXPECT_EQ(m_serverEnd->port.Read(), "ues");
    m_serverEnd->Pump();
    EXPECT_EQ(m_serverEnd->port.Read(), "t");
    EXPECT_TRUE(m_serverEnd->port.HasFin());
}

TEST_F(TcpStreamTest, ReleaseSendsLastOctetsAndFin)
{
    Open();
    RunUntil(Seconds(1));
    m_serverEnd->stream->Release("close_notify", false);
    RunUntil(Seconds(2));
    EXPECT_EQ(m_clientEnd->port.Read(), "close_notify");
    EXPECT_TRUE(m_clientEnd->port.HasFin());
    EXPECT_EQ(m_clientEnd->broken, 0);
}

TEST_F(TcpStreamTest, ReleaseWithOctetsUnreadStillEndsWithFin)
{
    Open(1);
    m_clientEnd->port.Write("nobody reads this");
    RunUntil(Seconds(1));
    m_serverEnd->stream->Release("last", false);
    Simulator::ScheduleNow([this] {
        m_clientEnd->port.Write("nor this");
        m_clientEnd->Pump();
    });
    RunUntil(Seconds(2));
    EXPECT_EQ(m_clientEnd->port.Read(), "last");
    EXPECT_TRUE(m_clientEnd->port.HasFin());
    EXPECT_TRUE(SentBy(m_server, TcpHeader::RST).empty());
}

TEST_F(TcpStreamTest, ReleaseWithoutRoomForTheLastOctetsIsAReset)
{
    Open();
    RunUntil(Seconds(1));
    m_serverEnd->stream->Release(ims::Octets(10000000, 'x'), false);
    RunUntil(Seconds(2));
    EXPECT_EQ(m_clientEnd->broken, 1);
    EXPECT_FALSE(m_clientEnd->port.HasFin());
}

TEST_F(TcpStreamTest, ReleaseWithResetBreaksTheFarEnd)
{
    Open();
    RunUntil(Seconds(1));
    m_serverEnd->stream->Release({}, true);
    RunUntil(Seconds(2));
    EXPECT_EQ(m_clientEnd->broken, 1);
    EXPECT_EQ(m_serverEnd->broken, 0);
    EXPECT_FALSE(m_clientEnd->port.HasFin());
}

TEST_F(TcpStreamTest, PortThatWantsAbortResetsTheConnection)
{
    Open();
    RunUntil(Seconds(1));
    m_serverEnd->port.WantAbort();
    m_serverEnd->Pump();
    RunUntil(Seconds(2));
    EXPECT_EQ(m_clientEnd->broken, 1);
    EXPECT_EQ(SentBy(m_server, TcpHeader::RST).size(), 1U);
}

TEST_F(TcpStreamTest, ListenerIsGoneAfterItsOneConnection)
{
    Open();
    RunUntil(Seconds(1));
    End late(m_client);
    late.stream->Connect(AtClient(CLIENT_PORT + 1), AtServer(PORT));
    RunUntil(Seconds(2));
    EXPECT_EQ(late.failures, std::vector<bool>{true});
    EXPECT_EQ(m_serverEnd->remotes.size(), 1U);
    m_clientEnd->port.Write("still up");
    m_clientEnd->Pump();
    RunUntil(Seconds(3));
    EXPECT_EQ(m_serverEnd->port.Read(), "still up");
}

TEST_F(TcpStreamTest, TwoConnectionsAtOnceGiveOneConnection)
{
    Open();
    End rival(m_client);
    Simulator::ScheduleNow([&] { rival.stream->Connect(AtClient(1025), AtServer(PORT)); });
    RunUntil(Seconds(5));
    EXPECT_EQ(m_serverEnd->remotes.size(), 1U);
    EXPECT_EQ(m_clientEnd->broken + m_clientEnd->failures.size() + rival.broken +
                  rival.failures.size(),
              1U);
}

TEST_F(TcpStreamTest, ConnectionThatCompletesAfterReleaseIsReset)
{
    Open();
    RunUntil(MilliSeconds(30)); // the SYN-ACK is on its way
    EXPECT_EQ(SentBy(m_server).size(), 1U);
    m_serverEnd.reset();
    RunUntil(Seconds(10));
    EXPECT_EQ(m_clientEnd->broken, 1);
    EXPECT_EQ(SentBy(m_server, TcpHeader::RST).size(), 1U);
}

TEST_F(TcpStreamTest, GatedListenerLeavesEachSynToItsOwner)
{
    Open(SIZE_MAX, true);
    RunUntil(MilliSeconds(500));
    ASSERT_EQ(m_serverEnd->syns, std::vector{AtClient(CLIENT_PORT)});
    m_serverEnd->stream->AnswerSyn(AtClient(CLIENT_PORT), ims::SynVerdict::Drop);
    RunUntil(Seconds(2));
    ASSERT_EQ(m_serverEnd->syns.size(), 2U);
    EXPECT_TRUE(SentBy(m_server).empty());
    m_serverEnd->stream->AnswerSyn(AtClient(CLIENT_PORT), ims::SynVerdict::Hold);
    RunUntil(MilliSeconds(2500));
    EXPECT_TRUE(SentBy(m_server).empty());
    m_serverEnd->stream->AnswerSyn(AtClient(CLIENT_PORT), ims::SynVerdict::Accept);
    RunUntil(Seconds(3));
    EXPECT_EQ(m_clientEnd->remotes.size(), 1U);
    EXPECT_EQ(m_serverEnd->remotes.size(), 1U);
}

TEST_F(TcpStreamTest, RefusedSynFailsTheConnectAsRefused)
{
    Open(SIZE_MAX, true);
    RunUntil(MilliSeconds(500));
    m_serverEnd->stream->AnswerSyn(AtClient(CLIENT_PORT), ims::SynVerdict::Refuse);
    RunUntil(Seconds(1));
    EXPECT_EQ(m_clientEnd->failures, std::vector<bool>{true});
}

TEST_F(TcpStreamTest, SynThatNobodyAnswersFailsTheConnectInTheEnd)
{
    LoseBeforeServer();
    Open();
    RunUntil(Seconds(200));
    EXPECT_EQ(m_clientEnd->failures, std::vector<bool>{false});
    EXPECT_EQ(SentBy(m_client, TcpHeader::SYN).size(), 6U);
}

// An offer with setup:actpass lets others connect; the answer may say that this end has to.
TEST_F(TcpStreamTest, EndThatConnectsPutsOutWhoConnectedBefore)
{
    Open();
    RunUntil(Seconds(1));
    End called(m_client);
    EXPECT_TRUE(called.stream->Listen(AtClient(PORT), false));
    EXPECT_TRUE(m_serverEnd->stream->Connect(AtServer(PORT), AtClient(PORT)));
    RunUntil(Seconds(2));
    EXPECT_EQ(m_clientEnd->broken, 1);
    EXPECT_EQ(m_serverEnd->broken, 0);
    EXPECT_EQ(called.remotes, std::vector{AtServer(PORT)});
    m_serverEnd->port.Write("for the one called");
    m_serverEnd->Pump();
    RunUntil(Seconds(3));
    EXPECT_EQ(called.port.Read(), "for the one called");
}

TEST_F(TcpStreamTest, WithoutAPortNoSocketIsLeft)
{
    End first(m_server);
    End second(m_server);
    EXPECT_TRUE(first.stream->Listen(AtServer(PORT), false));
    const auto before = TcpPorts::CountSockets(m_server);
    EXPECT_EQ(before, 1);
    EXPECT_FALSE(second.stream->Connect(AtServer(PORT), AtClient(1)));
    EXPECT_FALSE(second.stream->Listen(AtServer(PORT), true));
    EXPECT_EQ(TcpPorts::CountSockets(m_server), before);
}

TEST_F(TcpStreamTest, AddressThatCannotBeBoundIsAnError)
{
    End first(m_server);
    End second(m_server);
    EXPECT_TRUE(first.stream->Listen(AtServer(PORT), false));
    EXPECT_FALSE(second.stream->Listen(AtServer(PORT), false));
    EXPECT_FALSE(second.stream->Connect(AtServer(PORT), AtClient(1)));
}

TEST_F(TcpStreamTest, PortCanBeUsedAgainAfterRelease)
{
    Open();
    RunUntil(Seconds(1));
    m_clientEnd->stream->Release({}, false);
    m_serverEnd->stream->Release({}, false);
    RunUntil(Seconds(5));
    End again(m_server);
    EXPECT_TRUE(again.stream->Listen(AtServer(PORT), false));
}

/// RFC 9293 3.10.4: what closes is a connection still, and has its addresses for itself; another
/// one of the same port has others.
class ClosingTest : public TcpStreamTest
{
  protected:
    /// The far end keeps its direction open.
    ClosingTest()
        : m_again(m_server)
    {
        Open();
        RunUntil(Seconds(1));
        m_serverEnd->stream->Release("last", false);
    }

    void ExpectThatBothEndInOrder()
    {
        m_clientEnd->stream->Release({}, false);
        RunUntil(Seconds(5));
        EXPECT_EQ(m_clientEnd->port.Read(), "last");
        EXPECT_EQ(m_clientEnd->broken, 0);
        EXPECT_TRUE(SentBy(m_server, TcpHeader::RST).empty());
        EXPECT_TRUE(SentBy(m_client, TcpHeader::RST).empty());
    }

    End m_again;
};

TEST_F(ClosingTest, ConnectionLeavesItsPortToAListener)
{
    ASSERT_TRUE(m_again.stream->Listen(AtServer(PORT), true));
    End caller(m_client);
    Simulator::ScheduleNow(
        [&] { caller.stream->Connect(AtClient(CLIENT_PORT + 1), AtServer(PORT)); });
    RunUntil(MilliSeconds(1500));
    ASSERT_EQ(m_again.syns, std::vector{AtClient(CLIENT_PORT + 1)});
    m_again.stream->AnswerSyn(m_again.syns[0], ims::SynVerdict::Accept);
    RunUntil(Seconds(2));
    EXPECT_EQ(caller.remotes.size(), 1U);
    ExpectThatBothEndInOrder();
    caller.port.Write("on the new one");
    caller.Pump();
    RunUntil(Seconds(6));
    EXPECT_EQ(m_again.port.Read(), "on the new one");
}

TEST_F(ClosingTest, ConnectionLeavesItsPortToOneToAnotherAddress)
{
    End called(m_client);
    ASSERT_TRUE(called.stream->Listen(AtClient(CLIENT_PORT + 1), false));
    ASSERT_TRUE(m_again.stream->Connect(AtServer(PORT), AtClient(CLIENT_PORT + 1)));
    RunUntil(Seconds(2));
    EXPECT_EQ(called.remotes, std::vector{AtServer(PORT)});
    ExpectThatBothEndInOrder();
}

TEST_F(ClosingTest, ConnectionKeepsItsAddresses)
{
    EXPECT_FALSE(m_again.stream->Connect(AtServer(PORT), AtClient(CLIENT_PORT)));
    RunUntil(Seconds(2));
    ExpectThatBothEndInOrder();
}

} // namespace

} // namespace ns3
