// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/datagram-socket.h"
#include "model/loop/socket-address.h"
#include "test/loop/loop-fixture.h"

#include <algorithm>
#include <array>
#include <sys/socket.h>

namespace ims
{

namespace
{

constexpr uint16_t PORT = 30000;

/// A bare UDP socket at the other end: what has been sent to it is there at once.
class Client
{
  public:
    Client(const TransportAddress& local, const TransportAddress& remote)
        : m_socket(socket(local.ip.IsIpv6() ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0))
    {
        const SocketAddress near(local);
        const SocketAddress far(remote);
        EXPECT_EQ(bind(m_socket.Get(), near.Get(), near.length), 0);
        EXPECT_EQ(connect(m_socket.Get(), far.Get(), far.length), 0);
    }

    void Send(OctetsView octets) const
    {
        EXPECT_GT(send(m_socket.Get(), octets.data(), octets.size(), 0), 0);
    }

    /// @return the datagrams that have come, each with a space behind it.
    std::string Receive() const
    {
        std::string all;
        std::array<char, 100> buffer{};
        ssize_t count = recv(m_socket.Get(), buffer.data(), buffer.size(), 0);
        for (; count >= 0; count = recv(m_socket.Get(), buffer.data(), buffer.size(), 0))
        {
            all.append(buffer.data(), static_cast<std::size_t>(count)).append(" ");
        }
        return all;
    }

  private:
    FileDescriptor m_socket;
};

class DatagramSocketTest : public LoopFixture
{
  protected:
    ~DatagramSocketTest() override
    {
        server->Close();
    }

    /// Open a socket whose receiver is given what has arrived and the sender.
    void Open(const TransportAddress& local,
              std::function<void(const TransportAddress&, const Octets&)> then,
              CostMeter* meter = nullptr)
    {
        auto opened = DatagramSocket::Open(*loop, local, meter, std::move(then));
        ASSERT_TRUE(opened) << opened.GetError().what;
        server = std::move(*opened);
    }

    std::shared_ptr<DatagramSocket> server;
};

} // namespace

TEST_F(DatagramSocketTest, AnswersToWhatArrivedTogetherLeaveTogetherWithTheLast)
{
    const Client client(At(2, PORT), At(1, PORT));
    std::vector<std::string> received;
    Open(At(1, PORT), [&](const TransportAddress& from, const Octets& octets) {
        server->Send(from, "answer-" + octets);
        received.push_back(client.Receive());
    });
    client.Send("1");
    client.Send("2");
    client.Send("3");
    RunWhileBusy();
    EXPECT_EQ(received, (std::vector<std::string>{"", "", "answer-1 answer-2 answer-3 "}));
    client.Send("4");
    RunWhileBusy();
    EXPECT_EQ(received.back(), "answer-4 ");
}

TEST_F(DatagramSocketTest, AnAnswerDoesNotWaitForOnesThatNeverCome)
{
    const Client client(At(2, PORT), At(1, PORT));
    Open(At(1, PORT), [&](const TransportAddress& from, const Octets& octets) {
        if (octets == "1")
        {
            server->Send(from, "answer-" + octets);
        }
    });
    client.Send("1");
    client.Send("2");
    RunWhileBusy();
    EXPECT_EQ(client.Receive(), "answer-1 ");
}

TEST_F(DatagramSocketTest, OfABurstAFewAnswersWaitAtATime)
{
    constexpr int burst = 50;
    const Client client(At(2, PORT), At(1, PORT));
    int handedOver = 0;
    std::string received;
    std::string expected;
    Open(At(1, PORT), [&](const TransportAddress& from, const Octets& octets) {
        server->Send(from, octets);
        received += client.Receive();
        ++handedOver;
        EXPECT_LT(handedOver - std::count(received.begin(), received.end(), ' '), 8);
    });
    for (int i = 0; i < burst; ++i)
    {
        client.Send(std::to_string(i));
        expected += std::to_string(i) + " ";
    }
    RunWhileBusy();
    EXPECT_EQ(received, expected);
}

TEST_F(DatagramSocketTest, AnAnswerThatCannotBeSentTakesNoOtherWithIt)
{
    const Client client(At(2, PORT), At(1, PORT));
    const TransportAddress otherVersion{*IpAddress::Parse("::1"), PORT};
    Open(At(1, PORT), [&](const TransportAddress& from, const Octets& octets) {
        server->Send(octets == "no-address" ? otherVersion : from,
                     octets == "too-long" ? Octets(70000, 'x') : octets);
    });
    for (const auto* octets : {"too-long", "1", "no-address", "no-address", "2", "too-long"})
    {
        client.Send(octets);
    }
    RunWhileBusy();
    EXPECT_EQ(client.Receive(), "1 2 ");
}

TEST_F(DatagramSocketTest, Ipv6IsAnsweredLikewise)
{
    const auto ip = *IpAddress::Parse("::1");
    const auto port = static_cast<uint16_t>(40000 + ::getpid() % 9000);
    const Client client({ip, static_cast<uint16_t>(port + 1)}, {ip, port});
    Open({ip, port}, [&](const TransportAddress& from, const Octets& octets) {
        server->Send(from, "answer-" + octets);
    });
    client.Send("1");
    client.Send("2");
    RunWhileBusy();
    EXPECT_EQ(client.Receive(), "answer-1 answer-2 ");
}

TEST_F(DatagramSocketTest, WhatIsNoAnswerLeavesAtOnce)
{
    const Client client(At(2, PORT), At(1, PORT));
    Open(At(1, PORT), [](const TransportAddress&, const Octets&) {});
    server->Send(At(2, PORT), "before");
    EXPECT_EQ(client.Receive(), "before ");
    client.Send("1");
    RunWhileBusy();
    server->Send(At(2, PORT), "after");
    EXPECT_EQ(client.Receive(), "after ");
}

TEST_F(DatagramSocketTest, AMeterCountsEachAnswer)
{
    CostMeter meter([] { return Duration{}; });
    const Client client(At(2, PORT), At(1, PORT));
    Open(
        At(1, PORT),
        [&](const TransportAddress& from, const Octets& octets) { server->Send(from, octets); },
        &meter);
    client.Send("1");
    client.Send("2");
    RunWhileBusy();
    EXPECT_EQ(client.Receive(), "1 2 ");
    EXPECT_EQ(meter.GetTotal(Operation::DatagramSend).count, 2U);
}

} // namespace ims
