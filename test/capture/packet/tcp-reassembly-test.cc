// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/tcp-reassembly.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(TcpReassembly, InOrderSegmentsComeOutAtOnce)
{
    TcpReassembly stream;
    stream.Start(100);
    EXPECT_EQ(stream.Add(100, "abc").octets, "abc");
    EXPECT_EQ(stream.Add(103, "de").octets, "de");
}

TEST(TcpReassembly, FirstSegmentStartsAStreamWhoseSynWasNotSeen)
{
    TcpReassembly stream;
    EXPECT_EQ(stream.Add(5000, "abc").octets, "abc");
    EXPECT_EQ(stream.Add(5003, "d").octets, "d");
}

TEST(TcpReassembly, SegmentBehindAGapWaitsForIt)
{
    TcpReassembly stream;
    stream.Start(0);
    EXPECT_EQ(stream.Add(3, "def").octets, "");
    EXPECT_EQ(stream.Add(6, "ghi").octets, "");
    EXPECT_EQ(stream.GetHeldOctets(), 6U);
    EXPECT_EQ(stream.Add(0, "abc").octets, "abcdefghi");
    EXPECT_EQ(stream.GetHeldOctets(), 0U);
    EXPECT_EQ(stream.Add(9, "j").octets, "j");
}

TEST(TcpReassembly, RepeatedSegmentIsARetransmission)
{
    TcpReassembly stream;
    stream.Start(0);
    EXPECT_FALSE(stream.Add(0, "abc").retransmission);
    const auto repeated = stream.Add(0, "abc");
    EXPECT_TRUE(repeated.retransmission);
    EXPECT_EQ(repeated.octets, "");
    EXPECT_TRUE(stream.Add(1, "b").retransmission);
}

TEST(TcpReassembly, RepeatedSegmentBehindAGapIsARetransmission)
{
    TcpReassembly stream;
    stream.Start(0);
    EXPECT_FALSE(stream.Add(3, "def").retransmission);
    EXPECT_TRUE(stream.Add(3, "def").retransmission);
    EXPECT_EQ(stream.GetHeldOctets(), 3U);
}

TEST(TcpReassembly, OverlapGivesOnlyTheNewOctets)
{
    TcpReassembly stream;
    stream.Start(0);
    stream.Add(0, "abc");
    const auto overlap = stream.Add(1, "XXde");
    EXPECT_EQ(overlap.octets, "de");
    EXPECT_FALSE(overlap.retransmission);
}

TEST(TcpReassembly, OverlapOfHeldSegmentsKeepsTheFirstOctets)
{
    TcpReassembly stream;
    stream.Start(0);
    stream.Add(2, "cde");
    stream.Add(3, "XXfg");
    EXPECT_EQ(stream.Add(0, "ab").octets, "abcdefg");
}

TEST(TcpReassembly, LongerSegmentAtTheSamePlaceExtendsTheHeldOne)
{
    TcpReassembly stream;
    stream.Start(0);
    stream.Add(1, "b");
    EXPECT_FALSE(stream.Add(1, "bc").retransmission);
    EXPECT_EQ(stream.Add(0, "a").octets, "abc");
}

TEST(TcpReassembly, SequenceNumbersWrapAround)
{
    TcpReassembly stream;
    stream.Start(0xfffffffe);
    EXPECT_EQ(stream.Add(1, "def").octets, "");
    EXPECT_EQ(stream.Add(0xfffffffe, "abc").octets, "abcdef");
    EXPECT_TRUE(stream.Add(0xffffffff, "bcd").retransmission);
    EXPECT_EQ(stream.Add(4, "g").octets, "g");
}

TEST(TcpReassembly, HeldOctetsAreBounded)
{
    TcpReassembly stream({10, 100});
    stream.Start(0);
    stream.Add(1, "123456");
    stream.Add(7, "789ab");
    EXPECT_EQ(stream.GetHeldOctets(), 6U);
    EXPECT_EQ(stream.Add(0, "0").octets, "0123456");
}

TEST(TcpReassembly, HeldSegmentsAreBounded)
{
    TcpReassembly stream({1000, 2});
    stream.Start(0);
    stream.Add(2, "c");
    stream.Add(4, "e");
    stream.Add(6, "g");
    EXPECT_EQ(stream.GetHeldOctets(), 2U);
}

TEST(TcpReassembly, ReleaseKeepsTheMemoryOfWhatIsOld)
{
    TcpReassembly stream;
    stream.Start(0);
    stream.Add(0, "abc");
    stream.Add(5, "f");
    stream.Release();
    EXPECT_EQ(stream.GetHeldOctets(), 0U);
    EXPECT_TRUE(stream.Add(0, "abc").retransmission);
}

TEST(TcpReassembly, EmptySegmentSaysNothing)
{
    TcpReassembly stream;
    const auto delivery = stream.Add(7, "");
    EXPECT_EQ(delivery.octets, "");
    EXPECT_FALSE(delivery.retransmission);
}

} // namespace

} // namespace ims
