// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/signalling-stream.h"
#include "model/capture/describe/stream-reader.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const Octets OPTIONS =
    "OPTIONS sip:a@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.2;branch=z9hG4bKa\r\n"
    "From: <sip:b@x>;tag=1\r\nTo: <sip:a@x>\r\nCall-ID: c1\r\nCSeq: 1 OPTIONS\r\n"
    "Max-Forwards: 70\r\n";
const Octets AUDIT = "!/1 [10.0.0.1] T=1{C=-{AV=ROOT{AT{}}}}";

Octets
MakeTpkt(const Octets& message) // RFC 1006 6: version 3, reserved, length of all of it
{
    const std::size_t length = message.size() + 4;
    return Octets("\x03\x00", 2) + static_cast<char>(length >> 8) + static_cast<char>(length) +
           message;
}

std::string
Join(const std::vector<StreamMessage>& messages)
{
    std::string text;
    for (const auto& message : messages)
    {
        text += (text.empty() ? "" : ", ") + message.protocol + " " + message.name;
    }
    return text;
}

TEST(SignallingStreamTest, FirstOctetsTellWhatItIs)
{
    EXPECT_EQ(LooksLikeSip("INVITE sip:a@b SIP/2.0"), Likeness::Yes);
    EXPECT_EQ(LooksLikeSip("INVITE SIPS:a@b SIP/2.0"), Likeness::Yes);
    EXPECT_EQ(LooksLikeSip("SIP/2.0 200 OK"), Likeness::Yes);
    EXPECT_EQ(LooksLikeSip("INV"), Likeness::Maybe);
    EXPECT_EQ(LooksLikeSip("INVITE si"), Likeness::Maybe);
    EXPECT_EQ(LooksLikeSip("MES"), Likeness::Maybe);
    EXPECT_EQ(LooksLikeSip("MSRX"), Likeness::No);
    EXPECT_EQ(LooksLikeSip("bye"), Likeness::No);
    EXPECT_EQ(LooksLikeSip("MESSAGE in a bottle"), Likeness::No);
    EXPECT_EQ(LooksLikeSip("GET / HTTP/1.1"), Likeness::No);
    EXPECT_EQ(LooksLikeSip("This is no message"), Likeness::No);
    EXPECT_EQ(LooksLikeH248("MEGACO/2 [10.0.0.1]"), Likeness::Yes);
    EXPECT_EQ(LooksLikeH248("!/2 [10.0.0.1]"), Likeness::Yes);
    EXPECT_EQ(LooksLikeH248("MEGA"), Likeness::Maybe);
    EXPECT_EQ(LooksLikeTpkt(MakeTpkt(AUDIT)), Likeness::Yes);
    EXPECT_EQ(LooksLikeTpkt(MakeTpkt("\x02\xf0\x80")), Likeness::No); // ISO 8073, as RDP has it
}

TEST(SignallingStreamTest, SipEndsWhereItsContentLengthSays) // RFC 3261 18.3
{
    const Octets stream =
        "\r\n\r\n" + OPTIONS + "Content-Length: 4\r\n\r\nbody" + OPTIONS + "l: 0\r\n\r\n";
    StreamReader reader; // one octet at a time
    std::string names;
    for (const char octet : stream.substr(4))
    {
        names += Join(reader.Push({&octet, 1})) + (octet == 'y' ? ";" : "");
    }
    EXPECT_EQ(names, "SIP OPTIONS;SIP OPTIONS");
    SipStream atOnce;
    std::vector<StreamMessage> messages;
    EXPECT_TRUE(atOnce.Push(stream, messages));
    EXPECT_EQ(Join(messages), "SIP OPTIONS, SIP OPTIONS");
}

TEST(SignallingStreamTest, SipWithoutALengthIsNoStream)
{
    SipStream stream;
    std::vector<StreamMessage> messages;
    EXPECT_FALSE(stream.Push(OPTIONS + "\r\n", messages));
    SipStream endless;
    EXPECT_FALSE(endless.Push(Octets(2 << 20, 'a'), messages));
}

TEST(SignallingStreamTest, H248ComesInTpkts)
{
    const Octets stream = MakeTpkt(AUDIT) + MakeTpkt(AUDIT);
    StreamReader reader;
    std::string names;
    for (const char octet : stream)
    {
        names += Join(reader.Push({&octet, 1}));
    }
    EXPECT_EQ(names, "H248 AUDIT.reqH248 AUDIT.req");
    TpktStream broken;
    std::vector<StreamMessage> messages;
    EXPECT_FALSE(broken.Push(Octets("\x03\x00\x00\x03 ", 5), messages)); // shorter than its head
}

TEST(SignallingStreamTest, WhatCannotBeReadIsMalformed)
{
    EXPECT_EQ(Join(ReadSip("SIP/2.0 nonsense")), "SIP MALFORMED");
    EXPECT_EQ(Join(ReadH248("MEGACO/2 nonsense")), "H248 MALFORMED");
}

} // namespace

} // namespace ims
