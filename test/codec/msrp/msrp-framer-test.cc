// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-framer.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const Octets PATHS = "To-Path: msrp://b.example:1/b;tcp\r\n"
                     "From-Path: msrp://a.example:2/a;tcp\r\n";

const Octets FIRST = "MSRP abcd SEND\r\n" + PATHS +
                     "Message-ID: 1234\r\nContent-Type: text/plain\r\n\r\n"
                     "-------abce$\r\n-------abcd!\r\n\r\n-------abcd$ \r\n"
                     "-------abcd+\r\n";

const Octets SECOND = "MSRP efgh 200 OK\r\n" + PATHS + "-------efgh$\r\n";

const Octets STREAM = FIRST + SECOND + FIRST;

std::vector<Octets>
DrainOctets(MsrpFramer& framer)
{
    std::vector<Octets> messages;
    while (true)
    {
        auto octets = framer.NextOctets();
        EXPECT_TRUE(octets) << octets.GetError().ToString();
        if (!octets || !*octets)
        {
            return messages;
        }
        messages.push_back(**octets);
    }
}

std::vector<Octets>
Concatenate(std::vector<Octets> left, const std::vector<Octets>& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

const std::vector<Octets> MESSAGES = {FIRST, SECOND, FIRST};

Error
MustFail(MsrpFramer& framer)
{
    const auto message = framer.Next();
    EXPECT_FALSE(message);
    return message ? Error{} : message.GetError();
}

} // namespace

TEST(MsrpFramerTest, EmptyStreamNeedsMore)
{
    MsrpFramer framer;
    EXPECT_TRUE(DrainOctets(framer).empty());
    framer.Push("");
    EXPECT_TRUE(DrainOctets(framer).empty());
    EXPECT_EQ(framer.GetBufferedOctets(), 0U);
}

TEST(MsrpFramerTest, SeveralMessagesInOnePieceAreSeparated)
{
    MsrpFramer framer;
    framer.Push(STREAM);
    EXPECT_EQ(DrainOctets(framer), MESSAGES);
    EXPECT_EQ(framer.GetBufferedOctets(), 0U);
}

TEST(MsrpFramerTest, StreamCutOnceAtAnyOctetGivesTheSameMessages)
{
    for (std::size_t cut = 0; cut <= STREAM.size(); ++cut)
    {
        MsrpFramer framer;
        framer.Push(OctetsView(STREAM).substr(0, cut));
        const auto early = DrainOctets(framer);
        framer.Push(OctetsView(STREAM).substr(cut));
        EXPECT_EQ(Concatenate(early, DrainOctets(framer)), MESSAGES) << "cut at " << cut;
    }
}

TEST(MsrpFramerTest, StreamInPiecesOfAnySizeGivesTheSameMessages)
{
    for (std::size_t piece = 1; piece < 60; ++piece)
    {
        MsrpFramer framer;
        std::vector<Octets> messages;
        for (std::size_t offset = 0; offset < STREAM.size(); offset += piece)
        {
            framer.Push(OctetsView(STREAM).substr(offset, piece));
            messages = Concatenate(messages, DrainOctets(framer));
        }
        EXPECT_EQ(messages, MESSAGES) << "pieces of " << piece;
    }
}

TEST(MsrpFramerTest, NextParsesWhatItCutsOut)
{
    MsrpFramer framer;
    framer.Push(STREAM);
    const auto first = framer.Next();
    ASSERT_TRUE(first && *first);
    EXPECT_EQ((*first)->body, "-------abce$\r\n-------abcd!\r\n\r\n-------abcd$ ");
    EXPECT_EQ((*first)->continuation, MsrpContinuation::More);
    const auto second = framer.Next();
    ASSERT_TRUE(second && *second);
    EXPECT_EQ((*second)->status, 200);
}

TEST(MsrpFramerTest, GarbageIsAnErrorAtOnceAndForGood)
{
    MsrpFramer framer;
    framer.Push("MSX");
    EXPECT_EQ(MustFail(framer).what, "message does not begin with 'MSRP '");
    framer.Push(SECOND);
    EXPECT_EQ(MustFail(framer).offset, 0U);
    EXPECT_EQ(framer.GetBufferedOctets(), 0U);
}

TEST(MsrpFramerTest, ErrorOffsetCountsFromTheStartOfTheStream)
{
    MsrpFramer framer;
    framer.Push(FIRST + SECOND + "MSRP a SEND\r\n");
    ASSERT_TRUE(framer.Next());
    ASSERT_TRUE(framer.Next());
    const auto error = MustFail(framer);
    EXPECT_EQ(error.what, "transaction identifier is not an ident");
    EXPECT_EQ(error.offset, FIRST.size() + SECOND.size() + 5);
}

TEST(MsrpFramerTest, OffsetOfAMalformedMessageCountsFromTheStartOfTheStream)
{
    MsrpFramer framer;
    framer.Push(SECOND + "MSRP abcd SEND\r\nbad\r\n-------abcd$\r\n");
    ASSERT_TRUE(framer.Next());
    const auto error = MustFail(framer);
    EXPECT_EQ(error.what, "header is not 'name: value'");
    EXPECT_EQ(error.offset, SECOND.size() + 16);
    EXPECT_EQ(MustFail(framer).offset, error.offset);
}

TEST(MsrpFramerTest, EndlessStartLineIsRefusedAtItsLimit)
{
    MsrpLimits limits;
    limits.maxHeaderOctets = 100;
    MsrpFramer framer(limits);
    framer.Push("MSRP abcd SEND" + Octets(86, 'X') + "\r");
    ASSERT_TRUE(framer.Next());
    framer.Push("x");
    EXPECT_EQ(MustFail(framer).what, "start line is too long");
}

TEST(MsrpFramerTest, EndlessMessageIsRefusedBeforeItFillsTheMemory)
{
    MsrpFramer framer(MsrpLimits{100, 1000, 10});
    framer.Push("MSRP abcd SEND\r\n");
    std::size_t pushed = 16;
    while (framer.Next())
    {
        framer.Push(Octets(50, 'x'));
        pushed += 50;
        ASSERT_LE(pushed, 1300U);
    }
    EXPECT_EQ(MustFail(framer).what, "message is too long");
}

TEST(MsrpFramerTest, BodyFullOfAlmostEndLinesIsReadOctetByOctet)
{
    Octets body;
    while (body.size() < 50'000)
    {
        body += "\r\n-------abcd\r\n-------abcd+$";
    }
    const auto message =
        "MSRP abcd SEND\r\n" + PATHS + "Content-Type: a/b\r\n\r\n" + body + "\r\n-------abcd$\r\n";
    MsrpFramer framer;
    for (std::size_t offset = 0; offset < message.size(); ++offset)
    {
        ASSERT_TRUE(DrainOctets(framer).empty());
        framer.Push(OctetsView(message).substr(offset, 1));
    }
    const auto complete = framer.Next();
    ASSERT_TRUE(complete && *complete);
    EXPECT_EQ((*complete)->body, body);
}

TEST(MsrpFramerTest, ManySmallMessagesInOnePieceAreNotTooLong)
{
    MsrpFramer framer(MsrpLimits{200, 200, 10});
    Octets stream;
    for (int i = 0; i < 1000; ++i)
    {
        stream += SECOND;
    }
    framer.Push(stream);
    EXPECT_EQ(DrainOctets(framer).size(), 1000U);
}

} // namespace ims
