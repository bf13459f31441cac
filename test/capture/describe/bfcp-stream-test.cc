// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/bfcp-names.h"
#include "model/capture/describe/bfcp-stream.h"
#include "model/capture/describe/stream-reader.h"
#include "model/capture/describe/wire-decoder.h"
#include "model/flow/flow-vocabulary.h"
#include "test/capture/describe/record-text.h"
#include "test/capture/packet/packet-builder.h"
#include "test/codec/bfcp/bfcp-rows.h"

#include <gtest/gtest.h>

/// @file
/// The messages are typed from RFC 8855 clauses 5.1 to 5.3.

namespace ims
{

namespace
{

const Octets HELLO = ToOctets({
    {"version 1, primitive 11, no payload", "20 0B 00 00"},
    {"conference 4321, transaction 1, user 1234", "00 00 10 E1 00 01 04 D2"},
});

const Octets FLOOR_REQUEST = ToOctets({
    {"version 1, primitive 1, two words", "20 01 00 02"},
    {"conference 4321, transaction 2, user 1234", "00 00 10 E1 00 02 04 D2"},
    {"FLOOR-ID 1, BENEFICIARY-ID 1235", "05 04 00 01 02 04 04 D3"},
});

const Octets FLOOR_REQUEST_STATUS = ToOctets({
    {"version 1, primitive 4, four words", "20 04 00 04"},
    {"conference 4321, transaction 2, user 1234", "00 00 10 E1 00 02 04 D2"},
    {"FLOOR-REQUEST-INFORMATION 543", "1E 10 02 1F"},
    {". OVERALL-REQUEST-STATUS 543, Accepted, queue position 7", "24 08 02 1F 0A 04 02 07"},
    {". FLOOR-REQUEST-STATUS 1", "22 04 00 01"},
});

const Octets FLOOR_RELEASE = ToOctets({
    {"version 1, primitive 2, one word", "20 02 00 01"},
    {"conference 4321, transaction 3, user 1234", "00 00 10 E1 00 03 04 D2"},
    {"FLOOR-REQUEST-ID 543", "06 04 02 1F"},
});

const Octets FLOOR_STATUS = ToOctets({
    {"version 1, primitive 8, four words", "20 08 00 04"},
    {"conference 4321, transaction 0, user 1234", "00 00 10 E1 00 00 04 D2"},
    {"FLOOR-ID 1", "04 04 00 01"},
    {"FLOOR-REQUEST-INFORMATION 543", "1E 0C 02 1F"},
    {". OVERALL-REQUEST-STATUS 543, Granted", "24 08 02 1F 0A 04 03 00"},
});

const Octets ERROR = ToOctets({
    {"version 1, primitive 13, one word", "20 0D 00 01"},
    {"conference 4321, transaction 4, user 1234", "00 00 10 E1 00 04 04 D2"},
    {"ERROR-CODE 6, padding", "0C 03 06 00"},
});

std::string
Show(const std::vector<StreamMessage>& messages)
{
    std::string text;
    for (const auto& message : messages)
    {
        text += message.protocol + " " + test::Show(message) + "\n";
    }
    return text;
}

std::string
ShowNames(const std::vector<StreamMessage>& messages)
{
    std::string text;
    for (const auto& message : messages)
    {
        text += message.name + " ";
    }
    return text;
}

} // namespace

TEST(BfcpStreamTest, FieldsAreThoseOfTheMessages)
{
    EXPECT_EQ(Show(StreamReader().Push(HELLO + FLOOR_REQUEST + FLOOR_REQUEST_STATUS +
                                       FLOOR_RELEASE + FLOOR_STATUS + ERROR)),
              "BFCP Hello conference=4321|transaction=1|user=1234\n"
              "BFCP FloorRequest conference=4321|transaction=2|user=1234|floor=1|beneficiary=1235\n"
              "BFCP FloorRequestStatus conference=4321|transaction=2|user=1234|floor-request=543"
              "|status=Accepted|position=7|floor=1\n"
              "BFCP FloorRelease conference=4321|transaction=3|user=1234|floor-request=543\n"
              "BFCP FloorStatus conference=4321|transaction=0|user=1234|floor=1|floor-request=543"
              "|status=Granted\n"
              "BFCP Error conference=4321|transaction=4|user=1234|error=invalid-floor-id\n");
}

TEST(BfcpStreamTest, StreamMayBeCutAnywhere)
{
    const Octets stream = HELLO + FLOOR_REQUEST_STATUS;
    for (std::size_t piece = 1; piece < stream.size(); ++piece)
    {
        StreamReader reader;
        std::string names;
        for (std::size_t offset = 0; offset < stream.size(); offset += piece)
        {
            names += ShowNames(reader.Push(OctetsView(stream).substr(offset, piece)));
        }
        EXPECT_EQ(names, "Hello FloorRequestStatus ") << piece;
    }
}

TEST(BfcpStreamTest, OnlyWhatStartsLikeBfcpOverTcpIsTakenForIt)
{
    EXPECT_TRUE(LooksLikeBfcp(ToOctets({{"version 1", "20"}})));
    EXPECT_TRUE(LooksLikeBfcp(ToOctets({{"Error", "20 0D"}})));
    EXPECT_FALSE(LooksLikeBfcp(ToOctets({{"a response over an unreliable transport", "30 0C"}})));
    EXPECT_FALSE(LooksLikeBfcp(ToOctets({{"version 2", "40 0B"}})));
    EXPECT_FALSE(LooksLikeBfcp(ToOctets({{"primitive 0", "20 00"}})));
    EXPECT_FALSE(LooksLikeBfcp(ToOctets({{"primitive 14, unreliable transports", "20 0E"}})));
    EXPECT_EQ(ShowNames(StreamReader().Push(" text")), "DATA ");
    EXPECT_EQ(ShowNames(StreamReader().Push("MSRP d93kswow 200 OK\r\n-------d93kswow$\r\n")),
              "MALFORMED DATA ");
}

TEST(BfcpStreamTest, UnreadableMessageCostsItselfAndALostBoundaryTheRest)
{
    Octets broken = FLOOR_REQUEST;
    broken[13] = '\x01'; // length of FLOOR-ID
    StreamReader reader;
    EXPECT_EQ(Show(reader.Push(broken + HELLO)),
              "BFCP MALFORMED error=attribute is shorter than its header at octet 12"
              " (RFC 8855 5.2)\n"
              "BFCP Hello conference=4321|transaction=1|user=1234\n");
    EXPECT_EQ(ShowNames(reader.Push("lost")), "MALFORMED DATA ");
    EXPECT_EQ(ShowNames(reader.Push(HELLO)), "DATA ");
}

TEST(BfcpStreamTest, PacketsGiveRecordsWithAddresses)
{
    EntityMap entities;
    entities.Add(test::At("10.2.0.2:1").ip, "AGW", "agw");
    entities.Add(test::At("10.2.0.20:1").ip, "PEER", "peer-0");
    WireDecoder decoder(entities);
    const auto agw = test::At("10.2.0.2:30002");
    const auto peer = test::At("10.2.0.20:40000");
    decoder.Decode(TimePoint{}, 1, test::MakeTcp(peer, agw, 10, 0, test::SYN));
    const auto records =
        decoder.Decode(TimePoint{}, 2, test::MakeTcp(peer, agw, 11, 71, test::ACK, HELLO));
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(test::Show(records.front()), "PEER>AGW BFCP Hello");
    EXPECT_EQ(test::Show(records.front().fields),
              "src=10.2.0.20|sport=40000|dst=10.2.0.2|dport=30002|conference=4321|transaction=1|"
              "user=1234");
}

TEST(BfcpStreamTest, FlowFilesKnowEveryWordOfTheRecords)
{
    for (int primitive = 0; primitive <= 14; ++primitive)
    {
        const auto name = GetBfcpPrimitiveName(static_cast<BfcpPrimitive>(primitive));
        EXPECT_TRUE(IsKnownName("BFCP", name)) << name;
    }
    for (const auto& message : StreamReader().Push(FLOOR_REQUEST + FLOOR_REQUEST_STATUS + ERROR))
    {
        for (const auto& field : message.fields)
        {
            EXPECT_TRUE(IsKnownKey("BFCP", field.key)) << field.key;
        }
    }
    EXPECT_FALSE(IsKnownName("BFCP", "FloorRequests"));
    EXPECT_FALSE(IsKnownKey("BFCP", "floorrequest"));
}

TEST(BfcpStreamTest, StatusAndErrorNamesAreThoseOfTheRfc)
{
    EXPECT_EQ(GetBfcpStatusName(BfcpStatus::Pending), "Pending");
    EXPECT_EQ(GetBfcpStatusName(BfcpStatus::Revoked), "Revoked");
    EXPECT_EQ(GetBfcpStatusName(static_cast<BfcpStatus>(0)), "0");
    EXPECT_EQ(GetBfcpStatusName(static_cast<BfcpStatus>(255)), "255");
    EXPECT_EQ(GetBfcpErrorName(BfcpErrorCode::UseTls), "use-tls");
    EXPECT_EQ(GetBfcpErrorName(BfcpErrorCode::GenericError), "generic-error");
    EXPECT_EQ(GetBfcpErrorName(static_cast<BfcpErrorCode>(15)), "15");
}

} // namespace ims
