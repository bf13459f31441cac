// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/wire-decoder.h"
#include "test/capture/describe/record-text.h"
#include "test/capture/describe/sample-messages.h"
#include "test/capture/packet/packet-builder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using test::ACK;
using test::At;
using test::FIN;
using test::MakeIp;
using test::MakeTcp;
using test::MakeUdp;
using test::RST;
using test::SYN;

const TransportAddress UE_SIP = At("10.1.0.10:5060");
const TransportAddress ALG_SIP = At("10.0.1.1:5060");
const TransportAddress ALG_IQ = At("10.0.2.1:2944");
const TransportAddress AGW_IQ = At("10.0.2.2:2944");
const TransportAddress AGW_CORE = At("10.2.0.2:30002");
const TransportAddress PEER_CORE = At("10.2.0.20:40000");

class WireDecoderTest : public testing::Test
{
  protected:
    static EntityMap MakeEntities()
    {
        EntityMap map;
        map.Add(UE_SIP.ip, "UE", "ue-0");
        map.Add(ALG_SIP.ip, "ALG", "p-cscf");
        map.Add(ALG_IQ.ip, "ALG", "p-cscf");
        map.Add(AGW_IQ.ip, "AGW", "agw");
        map.Add(AGW_CORE.ip, "AGW", "agw");
        map.Add(PEER_CORE.ip, "PEER", "peer-0");
        return map;
    }

    /// @return "FROM>TO PROTOCOL NAME", several joined by ", ".
    std::string Decode(const Octets& packet)
    {
        m_last = m_decoder.Decode(TimePoint{std::chrono::seconds(3)}, ++m_number, packet);
        std::string text;
        for (const Record& record : m_last)
        {
            text += (text.empty() ? "" : ", ") + test::Show(record);
        }
        return text;
    }

    WireDecoder m_decoder{MakeEntities()};
    std::vector<Record> m_last;
    uint64_t m_number = 0;
};

TEST_F(WireDecoderTest, SipIsReadWithTimeAndPacketNumber)
{
    EXPECT_EQ(Decode(MakeUdp(UE_SIP, ALG_SIP, test::INVITE)), "UE>ALG SIP INVITE");
    EXPECT_EQ(m_last.front().packet, 1U);
    EXPECT_EQ(m_last.front().time, TimePoint{std::chrono::seconds(3)});
    EXPECT_EQ(test::Show(m_last.front().fields),
              "Call-ID=c1@10.1.0.10|c=10.1.0.10|m=20000 TCP/TLS/MSRP|a=setup:actpass");
}

TEST_F(WireDecoderTest, SameDatagramAgainIsARetransmission)
{
    Decode(MakeUdp(UE_SIP, ALG_SIP, test::INVITE));
    Decode(MakeUdp(UE_SIP, ALG_SIP, test::INVITE));
    EXPECT_EQ(m_last.front().fields.back().key, "retransmission");
    Decode(MakeUdp(ALG_SIP, PEER_CORE, test::INVITE));
    EXPECT_NE(m_last.front().fields.back().key, "retransmission");
}

TEST_F(WireDecoderTest, H248GivesARecordForEachTransaction)
{
    const Octets message = "MEGACO/2 [10.0.2.2]:2944\r\n"
                           "Pending = 7 { } Reply = 8 { Context = - { ServiceChange = ROOT } }";
    EXPECT_EQ(Decode(MakeUdp(AGW_IQ, ALG_IQ, message)),
              "AGW>ALG H248 PENDING, AGW>ALG H248 SVC.resp");
}

TEST_F(WireDecoderTest, TcpConnectionWithMsrp)
{
    EXPECT_EQ(Decode(MakeTcp(PEER_CORE, AGW_CORE, 10, 0, SYN)), "PEER>AGW TCP SYN");
    EXPECT_EQ(test::Show(m_last.front().fields),
              "src=10.2.0.20|sport=40000|dst=10.2.0.2|dport=30002");
    EXPECT_EQ(Decode(MakeTcp(PEER_CORE, AGW_CORE, 10, 0, SYN)), "PEER>AGW TCP SYN");
    EXPECT_EQ(test::Show(m_last.front().fields),
              "src=10.2.0.20|sport=40000|dst=10.2.0.2|dport=30002|retransmission");
    EXPECT_EQ(Decode(MakeTcp(AGW_CORE, PEER_CORE, 70, 11, SYN | ACK)), "AGW>PEER TCP SYN-ACK");
    EXPECT_EQ(Decode(MakeTcp(PEER_CORE, AGW_CORE, 11, 71, ACK)), "PEER>AGW TCP ACK");
    const Octets send = test::MSRP_SEND;
    const auto middle = static_cast<uint32_t>(send.size() / 2);
    EXPECT_EQ(Decode(MakeTcp(PEER_CORE, AGW_CORE, 11, 71, ACK, send.substr(0, middle))),
              "PEER>AGW TCP SEGMENT");
    EXPECT_EQ(Decode(MakeTcp(PEER_CORE, AGW_CORE, 11 + middle, 71, ACK | FIN, send.substr(middle))),
              "PEER>AGW MSRP SEND, PEER>AGW TCP FIN");
    EXPECT_EQ(Decode(MakeTcp(AGW_CORE, PEER_CORE, 71, 11, ACK)), "AGW>PEER TCP DATA-ACK");
}

TEST_F(WireDecoderTest, Ipv6IsReadAlike)
{
    EntityMap map;
    map.Add(*IpAddress::Parse("2001:db8::10"), "UE", "ue-0");
    map.Add(*IpAddress::Parse("2001:db8::2"), "AGW", "agw");
    WireDecoder decoder(map);
    const auto records =
        decoder.Decode(TimePoint{},
                       1,
                       MakeTcp(At("[2001:db8::2]:30001"), At("[2001:db8::10]:20000"), 0, 0, SYN));
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(test::Show(records.front()), "AGW>UE TCP SYN");
    EXPECT_EQ(test::Show(records.front().fields),
              "src=2001:db8::2|sport=30001|dst=2001:db8::10|dport=20000");
}

TEST_F(WireDecoderTest, OtherTrafficIsNamedAndUnknownAddressesAreShown)
{
    EXPECT_EQ(Decode(MakeUdp(At("10.1.0.10:7"), At("10.9.9.9:7"), "x")), "UE>10.9.9.9 UDP DATA");
    EXPECT_EQ(Decode(MakeIp(UE_SIP.ip, ALG_SIP.ip, 1, test::Raw({3, 3}))),
              "UE>ALG ICMP destination-unreachable");
    EXPECT_EQ(Decode(MakeIp(UE_SIP.ip, ALG_SIP.ip, 58, test::Raw({135}))),
              "UE>ALG ICMP neighbor-solicitation");
    EXPECT_EQ(Decode(MakeIp(UE_SIP.ip, ALG_SIP.ip, 1, test::Raw({77}))), "UE>ALG ICMP 77");
    EXPECT_EQ(Decode(MakeIp(UE_SIP.ip, ALG_SIP.ip, 132, "")), "UE>ALG IP PROTOCOL 132");
    Octets fragment = MakeUdp(UE_SIP, ALG_SIP, test::INVITE);
    fragment[6] = 0x20;
    EXPECT_EQ(Decode(fragment), "UE>ALG IP FRAGMENT");
}

TEST_F(WireDecoderTest, WhatCannotBeReadIsMalformed)
{
    EXPECT_EQ(Decode(MakeUdp(UE_SIP, ALG_SIP, "no SIP")), "UE>ALG SIP MALFORMED");
    EXPECT_EQ(m_last.front().fields.front().key, "error");
    EXPECT_EQ(Decode(MakeUdp(ALG_IQ, AGW_IQ, "no H.248")), "ALG>AGW H248 MALFORMED");
    EXPECT_EQ(Decode(MakeIp(UE_SIP.ip, ALG_SIP.ip, 17, "short")), "UE>ALG UDP MALFORMED");
    EXPECT_EQ(Decode(MakeIp(UE_SIP.ip, ALG_SIP.ip, 6, "short")), "UE>ALG TCP MALFORMED");
    EXPECT_EQ(Decode(""), "> IP MALFORMED");
}

TEST_F(WireDecoderTest, EveryTruncationOfAPacketIsReadWithoutHarm)
{
    for (const Octets& whole : {MakeUdp(UE_SIP, ALG_SIP, test::INVITE),
                                MakeUdp(ALG_IQ, AGW_IQ, test::ADD_REQUEST),
                                MakeTcp(PEER_CORE, AGW_CORE, 1, 1, ACK, test::MSRP_SEND)})
    {
        for (std::size_t length = 0; length < whole.size(); ++length)
        {
            Octets packet = whole.substr(0, length);
            EXPECT_FALSE(Decode(packet).empty());
            if (length >= 20)
            {
                packet.replace(2, 2, test::Number(length, 2)); // the IP total length
                EXPECT_FALSE(Decode(packet).empty());
            }
        }
    }
}

TEST_F(WireDecoderTest, ConnectionsAreBounded)
{
    WireDecoderOptions options;
    options.maxConnections = 3;
    WireDecoder decoder(MakeEntities(), options);
    for (uint16_t port = 1; port <= 10; ++port)
    {
        decoder.Decode(TimePoint{}, port, MakeTcp({PEER_CORE.ip, port}, AGW_CORE, 0, 0, SYN));
    }
    EXPECT_EQ(decoder.GetConnectionCount(), 3U);
    const auto recent =
        decoder.Decode(TimePoint{}, 11, MakeTcp({PEER_CORE.ip, 8}, AGW_CORE, 0, 0, SYN));
    EXPECT_EQ(recent.front().fields.back().key, "retransmission");
    const auto forgotten =
        decoder.Decode(TimePoint{}, 12, MakeTcp({PEER_CORE.ip, 1}, AGW_CORE, 0, 0, SYN));
    EXPECT_NE(forgotten.front().fields.back().key, "retransmission");
}

/// RFC 9293 3.4.2: after 2 MSL nothing comes of a connection any more.
TEST_F(WireDecoderTest, ConnectionsThatAreOverAreForgotten)
{
    WireDecoder decoder(MakeEntities());
    const auto decode = [&](int seconds, uint16_t port, uint8_t flags) {
        decoder.Decode(TimePoint(std::chrono::seconds(seconds)),
                       1,
                       MakeTcp({PEER_CORE.ip, port}, AGW_CORE, 0, 0, flags));
        return decoder.GetConnectionCount();
    };
    decode(0, 1, SYN);
    decode(0, 2, SYN);
    EXPECT_EQ(decode(0, 2, RST), 2U);
    EXPECT_EQ(decode(240, 3, SYN), 3U);
    EXPECT_EQ(decode(241, 3, ACK), 2U);
    EXPECT_EQ(decode(241, 1, ACK), 2U);
    EXPECT_EQ(decode(241, 2, ACK), 3U);
}

TEST_F(WireDecoderTest, RememberedDatagramsAreBounded)
{
    WireDecoderOptions options;
    options.maxRememberedDatagrams = 2;
    WireDecoder decoder(MakeEntities(), options);
    for (const char* text : {"a", "b", "c", "a"})
    {
        const auto records = decoder.Decode(TimePoint{}, 1, MakeUdp(UE_SIP, ALG_SIP, text));
        EXPECT_NE(records.front().fields.back().key, "retransmission") << text;
    }
}

} // namespace

} // namespace ims
