// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/tcp-connection.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using Names = std::vector<std::string>;

/// @brief A connection between 0, which opens it with sequence number 1000, and 1 with 5000.
class TcpConnectionTest : public testing::Test
{
  protected:
    static TcpSegment Syn(uint32_t sequence)
    {
        TcpSegment segment;
        segment.syn = true;
        segment.sequence = sequence;
        return segment;
    }

    static TcpSegment SynAck(uint32_t sequence)
    {
        TcpSegment segment = Syn(sequence);
        segment.ack = true;
        return segment;
    }

    static TcpSegment Ack(uint32_t sequence, OctetsView payload = {})
    {
        TcpSegment segment;
        segment.ack = true;
        segment.sequence = sequence;
        segment.payload = payload;
        return segment;
    }

    static TcpSegment Fin(uint32_t sequence, OctetsView payload = {})
    {
        TcpSegment segment = Ack(sequence, payload);
        segment.fin = true;
        return segment;
    }

    static TcpSegment Rst()
    {
        TcpSegment segment;
        segment.rst = true;
        return segment;
    }

    /// @return "NAME" or "NAME retransmission" for each message.
    Names Handle(std::size_t direction, const TcpSegment& segment)
    {
        Names names;
        for (const StreamMessage& message : m_connection.Handle(direction, segment))
        {
            const bool repeated =
                !message.fields.empty() && message.fields.back().key == "retransmission";
            names.push_back(message.name + (repeated ? " retransmission" : ""));
        }
        return names;
    }

    void Open()
    {
        EXPECT_EQ(Handle(0, Syn(1000)), Names{"SYN"});
        EXPECT_EQ(Handle(1, SynAck(5000)), Names{"SYN-ACK"});
        EXPECT_EQ(Handle(0, Ack(1001)), Names{"ACK"});
    }

    TcpConnection m_connection;
};

TEST_F(TcpConnectionTest, OnlyTheHandshakesAckIsNamedAck)
{
    Open();
    EXPECT_EQ(Handle(1, Ack(5001)), Names{"DATA-ACK"});
    EXPECT_EQ(Handle(0, Ack(1001)), Names{"DATA-ACK"});
}

TEST_F(TcpConnectionTest, RepeatedSynIsARetransmission)
{
    EXPECT_EQ(Handle(0, Syn(1000)), Names{"SYN"});
    EXPECT_EQ(Handle(0, Syn(1000)), Names{"SYN retransmission"});
    EXPECT_EQ(Handle(0, Syn(1000)), Names{"SYN retransmission"});
    EXPECT_EQ(Handle(1, SynAck(5000)), Names{"SYN-ACK"});
    EXPECT_EQ(Handle(1, SynAck(5000)), Names{"SYN-ACK retransmission"});
    EXPECT_EQ(Handle(0, Ack(1001)), Names{"ACK"});
}

TEST_F(TcpConnectionTest, SynWithAnotherNumberIsAnotherConnection)
{
    Handle(0, Syn(1000));
    EXPECT_EQ(Handle(0, Syn(2000)), Names{"SYN"});
}

TEST_F(TcpConnectionTest, LostHandshakeAckIsRepeated)
{
    Open();
    EXPECT_EQ(Handle(1, SynAck(5000)), Names{"SYN-ACK retransmission"});
    EXPECT_EQ(Handle(0, Ack(1001)), Names{"ACK retransmission"});
}

TEST_F(TcpConnectionTest, DataCompletesTheHandshakeToo)
{
    Handle(0, Syn(1000));
    Handle(1, SynAck(5000));
    EXPECT_EQ(Handle(0, Ack(1001, "hello")), Names{"DATA"});
    EXPECT_EQ(Handle(0, Ack(1006)), Names{"DATA-ACK"});
}

TEST_F(TcpConnectionTest, RepeatedDataIsARetransmission)
{
    Open();
    EXPECT_EQ(Handle(0, Ack(1001, "hello")), Names{"DATA"});
    EXPECT_EQ(Handle(0, Ack(1001, "hello")), Names{"DATA retransmission"});
}

TEST_F(TcpConnectionTest, SegmentInWhichNothingEndsIsNamed)
{
    Open();
    EXPECT_EQ(Handle(0, Ack(1001, {"\x16\x03\x03\x00\x05\x01", 6})), Names{"SEGMENT"});
    EXPECT_EQ(Handle(0, Ack(1007, {"\x00\x00\x01\x00", 4})), Names{"ClientHello"});
}

TEST_F(TcpConnectionTest, ReorderedSegmentsGiveTheirMessagesWhenTheGapIsFilled)
{
    Open();
    EXPECT_EQ(Handle(0, Ack(1007, {"\x00\x00\x01\x00", 4})), Names{"SEGMENT"});
    EXPECT_EQ(Handle(0, Ack(1001, {"\x16\x03\x03\x00\x05\x01", 6})), Names{"ClientHello"});
}

TEST_F(TcpConnectionTest, FinBehindDataGivesBoth)
{
    Open();
    const Names expected{"DATA", "FIN"};
    EXPECT_EQ(Handle(0, Fin(1001, "bye")), expected);
    const Names repeated{"DATA retransmission", "FIN retransmission"};
    EXPECT_EQ(Handle(0, Fin(1001, "bye")), repeated);
    EXPECT_EQ(Handle(1, Fin(5001)), Names{"FIN"});
    EXPECT_EQ(Handle(1, Fin(5001)), Names{"FIN retransmission"});
    EXPECT_EQ(Handle(0, Ack(1005)), Names{"DATA-ACK"});
}

// RFC 9293 3.10.7.1: what comes to a connection that is gone gets an RST.
TEST_F(TcpConnectionTest, ResetAfterBothFinsIsMarked)
{
    Open();
    Handle(0, Fin(1001));
    EXPECT_TRUE(m_connection.Handle(1, Rst()).at(0).fields.empty());
    Open();
    Handle(0, Fin(1001));
    Handle(1, Fin(5001));
    Handle(1, Fin(5001));
    const auto messages = m_connection.Handle(0, Rst());
    EXPECT_EQ(messages.at(0).name, "RST");
    EXPECT_EQ(messages.at(0).fields.at(0).key, "closed");
}

TEST_F(TcpConnectionTest, SameAddressesMayConnectAgainAfterClose)
{
    Open();
    Handle(0, Fin(1001));
    Handle(1, Fin(5001));
    Open();
    EXPECT_EQ(Handle(0, Ack(1001, "new")), Names{"DATA"});
}

TEST_F(TcpConnectionTest, SameAddressesMayConnectAgainAfterReset)
{
    Handle(0, Syn(1000));
    EXPECT_EQ(Handle(1, Rst()), Names{"RST"});
    Open();
}

TEST_F(TcpConnectionTest, DataAfterCloseIsNotReadAsAStream)
{
    Open();
    Handle(0, Rst());
    EXPECT_EQ(Handle(1, Ack(5001, "MSRP late")), Names{"SEGMENT"});
}

TEST_F(TcpConnectionTest, ConnectionWhoseSynWasNotSeenIsRead)
{
    EXPECT_EQ(Handle(1, Ack(77, "hello")), Names{"DATA"});
}

/// RFC 8446 5.1, 4: a record with a ClientHello and its empty body.
const Octets CLIENT_HELLO("\x16\x03\x01\x00\x04\x01\x00\x00\x00", 9);

/// RFC 8446 5.1, 6.1: close_notify.
const Octets CLOSE_NOTIFY("\x15\x03\x03\x00\x02\x01\x00", 7);

const Octets CLEAR_MSRP = "MSRP d93kswow 200 OK\r\nTo-Path: msrp://a:1/b;tcp\r\n"
                          "From-Path: msrp://a:1/b;tcp\r\n-------d93kswow$\r\n";

struct ClearText
{
    Octets octets;
    Names names; ///< in a connection without TLS
};

class ClearTextTest : public TcpConnectionTest, public testing::WithParamInterface<ClearText>
{
  protected:
    /// @return what follows the message that says that it is no TLS.
    static Names AfterMalformed(Names names)
    {
        names.insert(names.begin(), "MALFORMED");
        return names;
    }
};

TEST_P(ClearTextTest, IsSaidWhereItAnswersTls)
{
    const auto& [octets, names] = GetParam();
    for (const std::size_t client : {0, 1})
    {
        m_connection = TcpConnection();
        Open();
        Handle(client, Ack(client == 0 ? 1001 : 5001, CLIENT_HELLO));
        EXPECT_EQ(Handle(1 - client, Ack(client == 0 ? 5001 : 1001, octets)),
                  names == Names{"SEGMENT"} ? Names{"MALFORMED"} : AfterMalformed(names));
    }
}

// Both began at once, or the clear text came first: the receiver's TLS tells.
TEST_P(ClearTextTest, IsSaidOfItsSenderWhereItCameBeforeTls)
{
    const auto& [octets, names] = GetParam();
    Open();
    EXPECT_EQ(Handle(1, Ack(5001, octets)), names);
    const auto messages = m_connection.Handle(0, Ack(1001, CLIENT_HELLO));
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[0].name, "MALFORMED");
    EXPECT_TRUE(messages[0].ofReceiver);
    EXPECT_EQ(messages[1].name, "ClientHello");
    EXPECT_FALSE(messages[1].ofReceiver);
}

TEST_P(ClearTextTest, IsSaidWhereItFollowsTls)
{
    for (const Octets& records : {CLIENT_HELLO, CLIENT_HELLO + CLOSE_NOTIFY})
    {
        m_connection = TcpConnection();
        Open();
        Handle(0, Ack(1001, records));
        const auto after = static_cast<uint32_t>(1001 + records.size());
        EXPECT_EQ(Handle(0, Ack(after, GetParam().octets)), (Names{"MALFORMED", "DATA"}));
    }
}

INSTANTIATE_TEST_SUITE_P(All,
                         ClearTextTest,
                         testing::Values(ClearText{CLEAR_MSRP, {"200"}},
                                         ClearText{CLEAR_MSRP.substr(0, 20), {"SEGMENT"}},
                                         ClearText{"M", {"SEGMENT"}},
                                         ClearText{"OPTIONS sip:a@b SIP/2.0\r\n", {"SEGMENT"}},
                                         ClearText{"GET / HTTP/1.1\r\n", {"DATA"}},
                                         ClearText{Octets("\x16\x03\x01\xff\xff", 5), {"DATA"}}));

TEST_F(TcpConnectionTest, TlsBothWaysAndThenAnotherConnectionWithoutItAreFine)
{
    Open();
    EXPECT_EQ(Handle(0, Ack(1001, CLIENT_HELLO)), Names{"ClientHello"});
    EXPECT_EQ(Handle(1, Ack(5001, CLOSE_NOTIFY.substr(0, 3))), Names{"SEGMENT"});
    EXPECT_EQ(Handle(1, Ack(5004, CLOSE_NOTIFY.substr(3))), Names{"Alert"});
    EXPECT_EQ(Handle(0, Syn(9000)), Names{"SYN"});
    EXPECT_EQ(Handle(0, Ack(9001, CLEAR_MSRP)), Names{"200"});
}

} // namespace

} // namespace ims
