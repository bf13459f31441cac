// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-message.h"
#include "test/codec/bfcp/bfcp-rows.h"

#include <gtest/gtest.h>

/// @file
/// Reference messages typed from the figures of RFC 8855 clauses 5.1 to 5.3, one row per field.

namespace ims
{

namespace
{

using Type = BfcpAttributeType;

const LabelledRows HELLO = {
    {"version 1, R 0, F 0", "20"},
    {"primitive 11, Hello", "0B"},
    {"payload length, words", "00 00"},
    {"conference 4321", "00 00 10 E1"},
    {"transaction 1", "00 01"},
    {"user 1234", "04 D2"},
};

const LabelledRows HELLO_ACK = {
    {"version 1, primitive 12, HelloAck", "20 0C"},
    {"payload length, words", "00 09"},
    {"conference 4321", "00 00 10 E1"},
    {"transaction 1, user 1234", "00 01 04 D2"},
    {"SUPPORTED-PRIMITIVES, M 0, 15 octets", "16 0F"},
    {"primitives 1 to 13", "01 02 03 04 05 06 07 08 09 0A 0B 0C 0D"},
    {"padding", "00"},
    {"SUPPORTED-ATTRIBUTES, M 0, 20 octets", "14 14"},
    {"types 1 to 9 with reserved bit", "02 04 06 08 0A 0C 0E 10 12"},
    {"types 10 to 18 with reserved bit", "14 16 18 1A 1C 1E 20 22 24"},
};

const LabelledRows FLOOR_REQUEST = {
    {"version 1, primitive 1, FloorRequest", "20 01"},
    {"payload length, words", "00 05"},
    {"conference 4321", "00 00 10 E1"},
    {"transaction 2, user 1234", "00 02 04 D2"},
    {"FLOOR-ID, M 1, 4 octets", "05 04"},
    {"floor 1", "00 01"},
    {"BENEFICIARY-ID, M 0, 4 octets", "02 04"},
    {"user 1235", "04 D3"},
    {"PARTICIPANT-PROVIDED-INFO, M 0, 7 octets", "10 07"},
    {"hello", "68 65 6C 6C 6F"},
    {"padding", "00"},
    {"PRIORITY, M 0, 4 octets", "08 04"},
    {"high, reserved bits", "60 00"},
};

const LabelledRows FLOOR_RELEASE = {
    {"version 1, primitive 2, FloorRelease", "20 02"},
    {"payload length, words", "00 01"},
    {"conference 4321", "00 00 10 E1"},
    {"transaction 3, user 1234", "00 03 04 D2"},
    {"FLOOR-REQUEST-ID, M 0, 4 octets", "06 04"},
    {"floor request 543", "02 1F"},
};

const LabelledRows FLOOR_REQUEST_STATUS = {
    {"version 1, primitive 4, FloorRequestStatus", "20 04"},
    {"payload length, words", "00 0E"},
    {"conference 4321", "00 00 10 E1"},
    {"transaction 2, user 1234", "00 02 04 D2"},
    {"FLOOR-REQUEST-INFORMATION, M 0, 56 octets", "1E 38"},
    {"floor request 543", "02 1F"},
    {". OVERALL-REQUEST-STATUS, M 0, 8 octets", "24 08"},
    {". floor request 543", "02 1F"},
    {". . REQUEST-STATUS, M 0, 4 octets", "0A 04"},
    {". . granted, queue position 0", "03 00"},
    {". FLOOR-REQUEST-STATUS, M 0, 12 octets", "22 0C"},
    {". floor 1", "00 01"},
    {". . REQUEST-STATUS, M 0, 4 octets", "0A 04"},
    {". . accepted, queue position 7", "02 07"},
    {". . STATUS-INFO, M 0, 4 octets", "12 04"},
    {". . ok", "6F 6B"},
    {". BENEFICIARY-INFORMATION, M 0, 12 octets", "1C 0C"},
    {". user 1234", "04 D2"},
    {". . USER-DISPLAY-NAME, M 0, 5 octets", "18 05"},
    {". . Bob", "42 6F 62"},
    {". . padding", "00 00 00"},
    {". REQUESTED-BY-INFORMATION, M 0, 16 octets", "20 10"},
    {". user 1235", "04 D3"},
    {". . USER-URI, M 0, 9 octets", "1A 09"},
    {". . sip:a@b", "73 69 70 3A 61 40 62"},
    {". . padding", "00 00 00"},
    {". PRIORITY, M 0, 4 octets", "08 04"},
    {". normal, reserved bits", "40 00"},
};

const LabelledRows FLOOR_STATUS = {
    {"version 1, primitive 8, FloorStatus", "20 08"},
    {"payload length, words", "00 03"},
    {"conference 4321", "00 00 10 E1"},
    {"transaction 0 (sent unasked), user 1234", "00 00 04 D2"},
    {"FLOOR-ID, M 0, 4 octets", "04 04"},
    {"floor 1", "00 01"},
    {"FLOOR-REQUEST-INFORMATION, M 0, 8 octets", "1E 08"},
    {"floor request 543", "02 1F"},
    {". FLOOR-REQUEST-STATUS, M 0, 4 octets", "22 04"},
    {". floor 1", "00 01"},
};

const LabelledRows ERROR = {
    {"version 1, primitive 13, Error", "20 0D"},
    {"payload length, words", "00 03"},
    {"conference 4321", "00 00 10 E1"},
    {"transaction 4, user 1234", "00 04 04 D2"},
    {"ERROR-CODE, M 0, 4 octets", "0C 04"},
    {"unknown mandatory attribute", "04"},
    {"type 64 with reserved bit", "80"},
    {"ERROR-INFO, M 0, 6 octets", "0E 06"},
    {"what", "77 68 61 74"},
    {"padding", "00 00"},
};

BfcpMessage
MakeMessage(BfcpPrimitive primitive, uint16_t transaction, std::vector<BfcpAttribute> attributes)
{
    return {primitive, 4321, transaction, 1234, std::move(attributes)};
}

/// What a message serializes to is the reference, and the reference parses to what gives it again.
void
ExpectGolden(const BfcpMessage& message, const LabelledRows& rows)
{
    const auto expected = ToOctets(rows);
    const auto octets = message.Serialize();
    ASSERT_TRUE(octets) << octets.GetError().ToString();
    EXPECT_EQ(ToHex(*octets, ' '), ToHex(expected, ' '));
    const auto parsed = ParseBfcp(expected);
    ASSERT_TRUE(parsed) << parsed.GetError().ToString();
    EXPECT_EQ(ToHex(*parsed->Serialize(), ' '), ToHex(expected, ' '));
    EXPECT_FALSE(CheckBfcpAttributes(*parsed));
}

} // namespace

TEST(BfcpGoldenTest, Hello)
{
    ExpectGolden(MakeMessage(BfcpPrimitive::Hello, 1, {}), HELLO);
}

TEST(BfcpGoldenTest, HelloAck)
{
    std::vector<uint8_t> primitives;
    std::vector<uint8_t> types;
    for (uint8_t number = 1; number <= 18; ++number)
    {
        types.push_back(number);
        if (number <= 13)
        {
            primitives.push_back(number);
        }
    }
    const auto message =
        MakeMessage(BfcpPrimitive::HelloAck,
                    1,
                    {{Type::SupportedPrimitives, primitives}, {Type::SupportedAttributes, types}});
    ExpectGolden(message, HELLO_ACK);
    EXPECT_EQ(*ParseBfcp(ToOctets(HELLO_ACK))->attributes[1].As<std::vector<uint8_t>>(), types);
}

TEST(BfcpGoldenTest, FloorRequest)
{
    ExpectGolden(MakeMessage(BfcpPrimitive::FloorRequest,
                             2,
                             {{Type::FloorId, uint16_t{1}, true},
                              {Type::BeneficiaryId, uint16_t{1235}},
                              {Type::ParticipantProvidedInfo, Octets("hello")},
                              {Type::Priority, BfcpPriority::High}}),
                 FLOOR_REQUEST);
}

TEST(BfcpGoldenTest, FloorRelease)
{
    ExpectGolden(
        MakeMessage(BfcpPrimitive::FloorRelease, 3, {{Type::FloorRequestId, uint16_t{543}}}),
        FLOOR_RELEASE);
}

TEST(BfcpGoldenTest, FloorRequestStatus)
{
    const BfcpAttribute granted{Type::RequestStatus, BfcpRequestStatus{BfcpStatus::Granted, 0}};
    const BfcpAttribute accepted{Type::RequestStatus, BfcpRequestStatus{BfcpStatus::Accepted, 7}};
    const BfcpAttribute statusInfo{Type::StatusInfo, Octets("ok")};
    const BfcpAttribute name{Type::UserDisplayName, Octets("Bob")};
    const BfcpAttribute uri{Type::UserUri, Octets("sip:a@b")};
    const BfcpGroup information{543,
                                {{Type::OverallRequestStatus, BfcpGroup{543, {granted}}},
                                 {Type::FloorRequestStatus, BfcpGroup{1, {accepted, statusInfo}}},
                                 {Type::BeneficiaryInformation, BfcpGroup{1234, {name}}},
                                 {Type::RequestedByInformation, BfcpGroup{1235, {uri}}},
                                 {Type::Priority, BfcpPriority::Normal}}};
    ExpectGolden(MakeMessage(BfcpPrimitive::FloorRequestStatus,
                             2,
                             {{Type::FloorRequestInformation, information}}),
                 FLOOR_REQUEST_STATUS);
}

TEST(BfcpGoldenTest, FieldsOfFloorRequestStatusAreRead)
{
    const auto message = ParseBfcp(ToOctets(FLOOR_REQUEST_STATUS));
    ASSERT_TRUE(message);
    EXPECT_EQ(message->primitive, BfcpPrimitive::FloorRequestStatus);
    EXPECT_EQ(message->conferenceId, 4321U);
    EXPECT_EQ(message->transactionId, 2U);
    EXPECT_EQ(message->userId, 1234U);
    const auto* information = message->Find(Type::FloorRequestInformation)->As<BfcpGroup>();
    ASSERT_NE(information, nullptr);
    EXPECT_EQ(information->id, 543U);
    ASSERT_EQ(information->attributes.size(), 5U);
    const auto* floor = information->attributes[1].As<BfcpGroup>();
    ASSERT_NE(floor, nullptr);
    const auto* status =
        FindBfcpAttribute(floor->attributes, Type::RequestStatus)->As<BfcpRequestStatus>();
    ASSERT_NE(status, nullptr);
    EXPECT_EQ(status->status, BfcpStatus::Accepted);
    EXPECT_EQ(status->queuePosition, 7U);
    EXPECT_EQ(*FindBfcpAttribute(floor->attributes, Type::StatusInfo)->As<Octets>(), "ok");
    EXPECT_EQ(*information->attributes[4].As<BfcpPriority>(), BfcpPriority::Normal);
}

TEST(BfcpGoldenTest, FloorStatus)
{
    const BfcpAttribute floor{Type::FloorRequestStatus, BfcpGroup{1, {}}};
    ExpectGolden(MakeMessage(BfcpPrimitive::FloorStatus,
                             0,
                             {{Type::FloorId, uint16_t{1}},
                              {Type::FloorRequestInformation, BfcpGroup{543, {floor}}}}),
                 FLOOR_STATUS);
}

TEST(BfcpGoldenTest, Error)
{
    const BfcpError code{BfcpErrorCode::UnknownMandatoryAttribute, "\x80"};
    ExpectGolden(MakeMessage(BfcpPrimitive::Error,
                             4,
                             {{Type::ErrorCode, code}, {Type::ErrorInfo, Octets("what")}}),
                 ERROR);
}

} // namespace ims
