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

} // namespace

} // namespace ims
