// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-message.h"
#include "test/codec/bfcp/bfcp-rows.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using Type = BfcpAttributeType;

/// A FloorRequest with these attributes, which start at octet 12.
Octets
WithAttributes(const char* hex)
{
    const auto attributes = ToOctets({{"attributes", hex}});
    auto octets = ToOctets({{"header", "20 01 00 00 00 00 10 E1 00 02 04 D2"}});
    octets[3] = static_cast<char>(attributes.size() / 4);
    return octets + attributes;
}

Error
MustFail(const Octets& octets, const BfcpLimits& limits = {})
{
    const auto message = ParseBfcp(octets, limits);
    EXPECT_FALSE(message) << ToHex(octets, ' ');
    return message ? Error{} : message.GetError();
}

/// Two floors, a text with padding and two groups, one inside the other.
const Octets RICH = WithAttributes("04 04 00 01  04 04 00 02  10 05 61 62 63 00 00 00"
                                   "  1E 10 00 01  22 0C 00 02  12 05 61 62 63 00 00 00");

} // namespace

TEST(BfcpMessageTest, PrimitivesHaveTheNumbersAndNamesOfTheRfc)
{
    const char* names[] = {"Unknown",
                           "FloorRequest",
                           "FloorRelease",
                           "FloorRequestQuery",
                           "FloorRequestStatus",
                           "UserQuery",
                           "UserStatus",
                           "FloorQuery",
                           "FloorStatus",
                           "ChairAction",
                           "ChairActionAck",
                           "Hello",
                           "HelloAck",
                           "Error",
                           "Unknown"};
    for (std::size_t number = 0; number < std::size(names); ++number)
    {
        const auto primitive = static_cast<BfcpPrimitive>(number);
        EXPECT_EQ(GetBfcpPrimitiveName(primitive), names[number]);
        EXPECT_EQ(IsKnown(primitive), number >= 1 && number <= 13);
    }
}

TEST(BfcpMessageTest, SerializingWhatWasReadGivesTheSameOctets)
{
    const auto message = ParseBfcp(RICH);
    ASSERT_TRUE(message) << message.GetError().ToString();
    EXPECT_EQ(ToHex(*message->Serialize()), ToHex(RICH));
}

TEST(BfcpMessageTest, UnknownAttributesAndPrimitivesSurviveInOrder)
{
    auto octets = WithAttributes("81 05 AA BB CC 00 00 00  04 04 00 01  7E 02 00 00"
                                 "  1E 08 00 01  FF 03 01 00");
    octets[1] = '\x63';
    const auto message = ParseBfcp(octets);
    ASSERT_TRUE(message) << message.GetError().ToString();
    ASSERT_EQ(message->attributes.size(), 4U);
    EXPECT_TRUE(message->attributes[0].mandatory);
    EXPECT_EQ(*message->attributes[0].As<Octets>(), "\xAA\xBB\xCC");
    EXPECT_FALSE(message->attributes[2].mandatory);
    EXPECT_EQ(ToHex(*message->Serialize()), ToHex(octets));
}

TEST(BfcpMessageTest, UnknownMandatoryTypesAreFoundAtAnyDepthOnce)
{
    const auto message = ParseBfcp(WithAttributes("81 04 00 00  05 04 00 01  7E 02 00 00"
                                                  "  1E 0C 00 01  FF 02 00 00  81 02 00 00"));
    ASSERT_TRUE(message) << message.GetError().ToString();
    EXPECT_EQ(FindUnknownMandatory(message->attributes), (std::vector<uint8_t>{64, 127}));
}

TEST(BfcpMessageTest, ReservedBitsAndPaddingAreIgnored)
{
    auto octets = WithAttributes("08 04 5F FF  10 03 61 FF  14 03 05 FF");
    octets[0] = '\x37';
    const auto message = ParseBfcp(octets);
    ASSERT_TRUE(message) << message.GetError().ToString();
    EXPECT_EQ(*message->attributes[0].As<BfcpPriority>(), BfcpPriority::Normal);
    EXPECT_EQ(*message->attributes[1].As<Octets>(), "a");
    EXPECT_EQ(*message->attributes[2].As<std::vector<uint8_t>>(), std::vector<uint8_t>{2});
}

TEST(BfcpMessageTest, GroupLengthMayLeaveOutTheLastPadding)
{
    const auto message = ParseBfcp(WithAttributes("1C 09 00 05  18 05 61 62 63 00 00 00"));
    ASSERT_TRUE(message) << message.GetError().ToString();
    const auto* group = message->attributes[0].As<BfcpGroup>();
    EXPECT_EQ(*group->attributes.at(0).As<Octets>(), "abc");
}

TEST(BfcpMessageTest, MessageCutAtAnyOctetIsAnError)
{
    for (std::size_t cut = 0; cut < RICH.size(); ++cut)
    {
        const auto error = MustFail(RICH.substr(0, cut));
        EXPECT_LE(error.offset, cut);
        EXPECT_EQ(error.clause, "RFC 8855 5.1");
    }
    EXPECT_EQ(MustFail(RICH + Octets(4, '\0')).offset, 2U);
}

TEST(BfcpMessageTest, HeaderForAnotherTransportIsAnError)
{
    auto octets = RICH;
    octets[0] = '\x40';
    EXPECT_EQ(MustFail(octets).what, "version 2 is not 1");
}

// RFC 8855 5.1: over a reliable transport R and F have no significance.
TEST(BfcpMessageTest, TheBitsOfTheOtherTransportMeanNothing)
{
    auto octets = RICH;
    octets[0] = '\x38';
    EXPECT_TRUE(ParseBfcp(octets));
}

TEST(BfcpMessageTest, AttributeWithWrongLengthIsAnErrorThatNamesItsClause)
{
    struct
    {
        const char* hex;
        const char* clause;
    } cases[] = {{"02 02 00 00", "RFC 8855 5.2.1"},
                 {"04 03 00 00", "RFC 8855 5.2.2"},
                 {"06 05 00 01 00 00 00 00", "RFC 8855 5.2.3"},
                 {"08 02 00 00", "RFC 8855 5.2.4"},
                 {"0A 03 01 00", "RFC 8855 5.2.5"},
                 {"0C 02 00 00", "RFC 8855 5.2.6"},
                 {"1C 02 00 00", "RFC 8855 5.2.14"},
                 {"1E 03 00 00", "RFC 8855 5.2.15"}};

    for (const auto& row : cases)
    {
        const auto error = MustFail(WithAttributes(row.hex));
        EXPECT_EQ(error.clause, row.clause) << row.hex;
        EXPECT_EQ(error.offset, 13U) << row.hex;
    }
}

TEST(BfcpMessageTest, AttributeThatLeavesWhatHoldsItIsAnErrorAtItsOffset)
{
    EXPECT_EQ(MustFail(WithAttributes("10 00 00 00")).offset, 12U);
    EXPECT_EQ(MustFail(WithAttributes("10 01 00 00")).offset, 12U);
    EXPECT_EQ(MustFail(WithAttributes("10 05 00 00")).offset, 13U);
    EXPECT_EQ(MustFail(WithAttributes("1C 08 00 05  18 05 61 62  63 00 00 00")).offset, 17U);
    EXPECT_EQ(MustFail(WithAttributes("1C 05 00 05  18 00 00 00")).offset, 16U);
}

TEST(BfcpMessageTest, LimitsAreErrorsOneBeyondWhatTheyAllow)
{
    const auto payload = RICH.size() - 12;
    EXPECT_TRUE(ParseBfcp(RICH, {payload, 6, 2}));
    EXPECT_EQ(MustFail(RICH, {payload - 1, 6, 2}).what, "payload is too long");
    EXPECT_EQ(MustFail(RICH, {payload, 5, 2}).what, "too many attributes");
    EXPECT_EQ(MustFail(RICH, {payload, 6, 1}).what, "groups are nested too deeply");
}

TEST(BfcpMessageTest, ContentThatCannotBeCodedIsAnErrorValue)
{
    BfcpMessage message;
    message.attributes = {{Type::ErrorInfo, Octets(253, 'x')}};
    EXPECT_TRUE(message.Serialize());
    message.attributes = {{Type::ErrorInfo, Octets(254, 'x')}};
    EXPECT_EQ(message.Serialize().GetError().what, "attribute is longer than 255 octets");
    message.attributes = {{Type::FloorId, Octets("1")}};
    EXPECT_EQ(message.Serialize().GetError().offset, 14U);
    message.attributes = {{Type::SupportedAttributes, std::vector<uint8_t>{128}}};
    EXPECT_FALSE(message.Serialize());
    message.attributes = {{static_cast<Type>(128), Octets()}};
    EXPECT_FALSE(message.Serialize());
    message.attributes.assign(1100, {Type::ErrorInfo, Octets(253, 'x')});
    EXPECT_EQ(message.Serialize().GetError().what, "payload is longer than its length can say");
}

TEST(BfcpMessageTest, PrimitiveWithoutWhatItMustCarryIsFound)
{
    BfcpMessage message;
    message.primitive = BfcpPrimitive::HelloAck;
    message.attributes = {{Type::SupportedPrimitives, std::vector<uint8_t>{1}}};
    const auto error = CheckBfcpAttributes(message);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->what, "HelloAck without attribute 10");
    EXPECT_EQ(error->clause, "RFC 8855 5.3.12");
    message.primitive = BfcpPrimitive::UserQuery;
    EXPECT_FALSE(CheckBfcpAttributes(message));
    message.primitive = static_cast<BfcpPrimitive>(14);
    EXPECT_EQ(CheckBfcpAttributes(message)->what, "unknown primitive");
}

} // namespace ims
