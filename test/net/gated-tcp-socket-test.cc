// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/address-conversion.h"
#include "model/net/gated-tcp-socket.h"
#include "test/net/small-network.h"

#include "ns3/boolean.h"
#include "ns3/simulator.h"
#include "ns3/tcp-l4-protocol.h"
#include "ns3/tcp-option.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/uinteger.h"

namespace ns3
{

namespace
{

using SocketCallback = Callback<void, Ptr<Socket>>;

constexpr uint16_t PORT = 30000;
constexpr uint16_t CLIENT_PORT = 20000;

/// @brief A listener at the server and clients that try to reach it.
class GatedTcpSocketTest : public SmallNetwork
{
  protected:
    GatedTcpSocketTest()
    {
        m_listener = GatedTcpSocket::Create(m_server);
        m_listener->Bind(ToSocketAddress(AtServer(PORT)));
        m_listener->Listen();
        m_listener->SetAcceptCallback(
            MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
            Callback<void, Ptr<Socket>, const Address&>([this](Ptr<Socket> socket, const Address&) {
                m_accepted = DynamicCast<GatedTcpSocket>(socket);
                m_accepted->SetCloseCallbacks(SocketCallback([this](Ptr<Socket>) { ++m_closed; }),
                                              SocketCallback([this](Ptr<Socket>) { ++m_closed; }));
            }));
    }

    /// Announces SYNs in m_syns and leaves them to the test.
    void HoldSyns()
    {
        m_listener->SetSynHandler([this](const Address& from) { m_syns.push_back(from); });
    }

    /// Drops the first SYNs and accepts what follows.
    void DropSyns(std::size_t count)
    {
        m_listener->SetSynHandler([this, count](const Address& from) {
            m_syns.push_back(from);
            m_syns.size() <= count ? m_listener->DropSyn(from) : m_listener->AcceptSyn(from);
        });
    }

    /// @return a socket that connects at the start of the run.
    Ptr<GatedTcpSocket> Connect()
    {
        auto socket = GatedTcpSocket::Create(m_client);
        socket->Bind(ToSocketAddress(AtClient(CLIENT_PORT)));
        Watch(socket);
        Simulator::ScheduleNow(
            [this, socket] { socket->Connect(ToSocketAddress(AtServer(PORT))); });
        return socket;
    }

    void Watch(Ptr<Socket> socket)
    {
        socket->SetConnectCallback(
            SocketCallback([this](Ptr<Socket>) { m_connected.push_back(Simulator::Now()); }),
            SocketCallback([this](Ptr<Socket>) { m_failed.push_back(Simulator::Now()); }));
    }

    Ptr<GatedTcpSocket> m_listener;
    Ptr<GatedTcpSocket> m_accepted;
    std::vector<Address> m_syns;
    std::vector<Time> m_connected;
    std::vector<Time> m_failed;
    int m_closed = 0;
};

TEST_F(GatedTcpSocketTest, WithoutHandlerEverySynIsAnswered)
{
    Connect();
    RunUntil(Seconds(1));
    EXPECT_EQ(m_connected.size(), 1U);
    EXPECT_TRUE(m_accepted);
}

TEST_F(GatedTcpSocketTest, HeldSynIsAnnouncedOnceAndAnsweredWhenAccepted)
{
    HoldSyns();
    Connect();
    RunUntil(Seconds(2));
    ASSERT_EQ(SentBy(m_client, TcpHeader::SYN).size(), 2U);
    ASSERT_EQ(m_syns.size(), 1U);
    EXPECT_EQ(ToTransportAddress(m_syns[0]), AtClient(CLIENT_PORT));
    EXPECT_TRUE(SentBy(m_server).empty());

    m_listener->AcceptSyn(m_syns[0]);
    RunUntil(Seconds(3));
    const auto answers = SentBy(m_server, TcpHeader::SYN | TcpHeader::ACK);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0].time, Seconds(2));
    EXPECT_EQ(m_connected.size(), 1U);
}

TEST_F(GatedTcpSocketTest, DroppedSynGetsNoAnswerAtAll)
{
    DropSyns(SIZE_MAX);
    Connect();
    RunUntil(Seconds(10));
    EXPECT_EQ(SentBy(m_client, TcpHeader::SYN).size(), 4U); // at 0, 1, 3 and 7 s
    EXPECT_EQ(m_syns.size(), 4U);
    EXPECT_TRUE(SentBy(m_server).empty());
    EXPECT_TRUE(m_connected.empty());
    EXPECT_TRUE(m_failed.empty());
}

TEST_F(GatedTcpSocketTest, RetransmittedSynIsAcceptedAfterADroppedOne)
{
    DropSyns(1);
    Connect();
    RunUntil(Seconds(3));
    const auto syns = SentBy(m_client, TcpHeader::SYN);
    ASSERT_EQ(syns.size(), 2U);
    EXPECT_EQ(syns[1].time - syns[0].time, Seconds(1));
    EXPECT_EQ(SentBy(m_server).front().header.GetFlags(), TcpHeader::SYN | TcpHeader::ACK);
    ASSERT_EQ(m_connected.size(), 1U);
    EXPECT_EQ(m_accepted->WasReset(), false);
}

TEST_F(GatedTcpSocketTest, VerdictOnASynThatIsNotHeldDoesNothing)
{
    const Address nobody = ToSocketAddress(AtClient(1));
    HoldSyns();
    m_listener->AcceptSyn(nobody);
    m_listener->RefuseSyn(nobody);
    m_listener->DropSyn(nobody);
    RunUntil(Seconds(1));
    EXPECT_TRUE(SentBy(m_server).empty());
}

TEST_F(GatedTcpSocketTest, RefusedConnectFailsWithinOneRoundTrip)
{
    m_listener->SetSynHandler([this](const Address& from) { m_listener->RefuseSyn(from); });
    const auto socket = Connect();
    RunUntil(Seconds(5));
    ASSERT_EQ(m_failed.size(), 1U);
    EXPECT_LT(m_failed[0], MilliSeconds(41));
    EXPECT_TRUE(socket->WasReset());
    EXPECT_EQ(SentBy(m_client).size(), 1U);
    EXPECT_EQ(SentBy(m_server).size(), 1U);
}

TEST_F(GatedTcpSocketTest, ConnectToAPortWithoutListenerFailsWithinOneRoundTrip)
{
    m_listener->Close();
    Connect();
    RunUntil(Seconds(5));
    ASSERT_EQ(m_failed.size(), 1U);
    EXPECT_LT(m_failed[0], MilliSeconds(41));
}

TEST_F(GatedTcpSocketTest, ResetThatDoesNotAcknowledgeTheSynIsIgnored)
{
    HoldSyns();
    Connect();
    Simulator::Schedule(MilliSeconds(100), [this] {
        TcpHeader header;
        header.SetFlags(TcpHeader::RST | TcpHeader::ACK);
        header.SetAckNumber(SequenceNumber32(123456));
        header.SetSourcePort(PORT);
        header.SetDestinationPort(CLIENT_PORT);
        m_server->GetObject<TcpL4Protocol>()->SendPacket(Create<Packet>(),
                                                         header,
                                                         Ipv4Address("10.0.2.1"),
                                                         Ipv4Address("10.0.1.1"));
    });
    RunUntil(MilliSeconds(500));
    EXPECT_TRUE(m_failed.empty());
    m_listener->AcceptSyn(m_syns.at(0));
    RunUntil(Seconds(1));
    EXPECT_EQ(m_connected.size(), 1U);
}

TEST_F(GatedTcpSocketTest, SynWithoutOptionsLeavesThemToTheNextOne)
{
    m_listener->SetSynHandler([this](const Address& from) { m_listener->AcceptSyn(from); });
    for (const bool options : {true, false, true})
    {
        auto socket = Socket::CreateSocket(m_client, TcpSocketFactory::GetTypeId());
        socket->SetAttribute("Timestamp", BooleanValue(options));
        socket->SetAttribute("WindowScaling", BooleanValue(options));
        socket->SetAttribute("Sack", BooleanValue(options));
        socket->Bind();
        Simulator::ScheduleNow(
            [this, socket] { socket->Connect(ToSocketAddress(AtServer(PORT))); });
        RunUntil(Simulator::Now() + Seconds(1));
    }
    const auto answers = SentBy(m_server, TcpHeader::SYN | TcpHeader::ACK);
    ASSERT_EQ(answers.size(), 3U);
    for (const auto kind : {TcpOption::TS, TcpOption::WINSCALE, TcpOption::SACKPERMITTED})
    {
        EXPECT_TRUE(answers[0].header.HasOption(kind));
        EXPECT_FALSE(answers[1].header.HasOption(kind));
        EXPECT_TRUE(answers[2].header.HasOption(kind));
    }
}

TEST_F(GatedTcpSocketTest, AbortIsAResetAndAFinIsNot)
{
    auto first = Connect();
    RunUntil(Seconds(1));
    const auto atServer = m_accepted;
    first->Abort();
    RunUntil(Seconds(2));
    EXPECT_EQ(SentBy(m_client, TcpHeader::RST).size(), 1U);
    EXPECT_TRUE(atServer->WasReset());
    EXPECT_EQ(m_closed, 1);

    auto second = Connect();
    RunUntil(Seconds(3));
    ASSERT_NE(m_accepted, atServer);
    second->Close();
    RunUntil(Seconds(4));
    EXPECT_FALSE(m_accepted->WasReset());
    EXPECT_EQ(m_closed, 2);
}

TEST_F(GatedTcpSocketTest, AbortCallsNobodyAtItsOwnEnd)
{
    Connect();
    RunUntil(Seconds(1));
    m_accepted->Abort();
    RunUntil(Seconds(10));
    EXPECT_EQ(m_closed, 0);
    EXPECT_EQ(SentBy(m_server, TcpHeader::RST).size(), 1U);
}

// RFC 9293 3.10.7.4: an ACK that says nothing new is ignored, what comes with it is not.
TEST_F(GatedTcpSocketTest, OctetsThatWereOvertakenByALaterAckAreTaken)
{
    auto client = Connect();
    RunUntil(Seconds(1));
    TcpHeader overtaken = SentBy(m_client).back().header; // the ACK of the handshake
    m_accepted->Send(Create<Packet>(50), 0);
    RunUntil(Seconds(2));
    ASSERT_GT(SentBy(m_client).back().header.GetAckNumber(), overtaken.GetAckNumber());
    m_client->GetObject<TcpL4Protocol>()->SendPacket(Create<Packet>(100),
                                                     overtaken,
                                                     Ipv4Address("10.0.1.1"),
                                                     Ipv4Address("10.0.2.1"));
    RunUntil(Seconds(3));
    EXPECT_EQ(m_accepted->GetRxAvailable(), 100U);
}

// RFC 9293 3.10.7: what carries an RST gets no answer, whatever the user does then.
TEST_F(GatedTcpSocketTest, AbortAfterAResetSendsNone)
{
    auto client = Connect();
    RunUntil(Seconds(1));
    const auto atServer = m_accepted;
    atServer->SetCloseCallbacks(SocketCallback([&](Ptr<Socket>) { atServer->Abort(); }),
                                SocketCallback([&](Ptr<Socket>) { atServer->Abort(); }));
    client->Abort();
    RunUntil(Seconds(10));
    EXPECT_EQ(SentBy(m_client, TcpHeader::RST).size(), 1U);
    EXPECT_TRUE(SentBy(m_server, TcpHeader::RST).empty());
}

// What ns-3 does with the socket after the callback must find it there; a sanitizer sees it.
TEST_F(GatedTcpSocketTest, SocketMayBeAbortedByTheCallbackThatSaysItIsConnected)
{
    auto socket = Connect();
    socket->SetConnectCallback(SocketCallback([](Ptr<Socket> connected) {
                                   DynamicCast<GatedTcpSocket>(connected)->Abort();
                               }),
                               SocketCallback([](Ptr<Socket>) {}));
    socket = nullptr;
    RunUntil(Seconds(10));
    EXPECT_EQ(SentBy(m_client, TcpHeader::RST).size(), 1U);
    EXPECT_EQ(m_closed, 1);
}

// RFC 9293 3.10.5: in SYN-SENT the connection is forgotten, nothing is sent.
TEST_F(GatedTcpSocketTest, AbortOfAnUnansweredConnectIsSilent)
{
    DropSyns(SIZE_MAX);
    auto client = Connect();
    RunUntil(Seconds(2));
    ASSERT_EQ(SentBy(m_client).size(), 2U);
    client->Abort();
    RunUntil(Seconds(200));
    EXPECT_EQ(SentBy(m_client).size(), 2U);
    EXPECT_TRUE(m_failed.empty());
}

/// @brief The ACK that ends the handshake is lost, and the FIN is the next that arrives.
class FinInSynRcvdTest : public GatedTcpSocketTest
{
  protected:
    void Run(const std::function<void()>& onAccepted)
    {
        using States = Callback<void, TcpSocket::TcpStates_t, TcpSocket::TcpStates_t>;
        m_listener->SetAcceptCallback(
            MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
            Callback<void, Ptr<Socket>, const Address&>([this, onAccepted](Ptr<Socket> socket,
                                                                           const Address&) {
                m_accepted = DynamicCast<GatedTcpSocket>(socket);
                m_accepted->TraceConnectWithoutContext("State", States([this](auto, auto state) {
                                                           m_states.push_back(state);
                                                       }));
                onAccepted();
            }));
        const auto client = Connect();
        Simulator::Schedule(MilliSeconds(45), [this] { LoseBeforeServer(); });
        Simulator::Schedule(MilliSeconds(90), [this, client] {
            DeliverToServer();
            client->Close();
        });
        RunUntil(MilliSeconds(900)); // before the SYN-ACK is repeated
    }

    std::vector<TcpSocket::TcpStates_t> m_states; ///< since it was accepted
};

// RFC 9293 3.10.7.4: the FIN's segment acknowledges the SYN, so it first opens the connection.
TEST_F(FinInSynRcvdTest, OpensTheConnectionAndClosesIt)
{
    Run([] {});
    EXPECT_EQ(m_states, std::vector<TcpSocket::TcpStates_t>{TcpSocket::CLOSE_WAIT});
    EXPECT_EQ(SentBy(m_server, TcpHeader::ACK).size(), 2U); // with the SYN, and of the FIN
    EXPECT_TRUE(SentBy(m_server, TcpHeader::RST).empty());
}

TEST_F(FinInSynRcvdTest, LeavesAConnectionClosedThatItsOwnerDoesNotWant)
{
    Run([this] { m_accepted->Abort(); });
    EXPECT_EQ(m_states, std::vector<TcpSocket::TcpStates_t>{TcpSocket::CLOSED});
    EXPECT_EQ(SentBy(m_server, TcpHeader::RST).size(), 1U);
}

TEST_F(GatedTcpSocketTest, ForkHasNoGate)
{
    m_listener->SetSynHandler([this](const Address& from) {
        m_syns.push_back(from);
        m_listener->AcceptSyn(from);
    });
    auto socket = Connect();
    RunUntil(Seconds(1));
    ASSERT_TRUE(m_accepted);
    EXPECT_NE(m_accepted, m_listener);
    EXPECT_EQ(m_accepted->GetInstanceTypeId().GetName(), "ns3::GatedTcpSocket");
    socket->Send(Create<Packet>(100), 0);
    RunUntil(Seconds(2));
    EXPECT_EQ(m_accepted->GetRxAvailable(), 100U);
    EXPECT_EQ(m_syns.size(), 1U);
}

} // namespace

} // namespace ns3
