// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"

#include <gtest/gtest.h>
#include <string>

namespace ims
{

namespace
{

/// @brief A message that must be refused; the mark ^ stands in front of the octet at fault.
struct BadMessage
{
    std::string_view name;
    std::string_view marked;
    std::string_view code; ///< of H.248.8
};

class H248ParserErrorTest : public testing::TestWithParam<BadMessage>
{
};

TEST_P(H248ParserErrorTest, SaysWhatAndWhere)
{
    std::string octets(GetParam().marked);
    const auto offset = octets.find('^');
    octets.erase(offset, 1);
    const auto message = ParseH248(octets);
    ASSERT_FALSE(message);
    const auto& error = message.GetError();
    EXPECT_EQ(error.what.substr(0, 4), std::string(GetParam().code) + ' ') << error.ToString();
    EXPECT_EQ(error.offset, offset) << error.ToString();
    EXPECT_EQ(error.clause, "H.248.1 B.2");
}

constexpr BadMessage FRAMES[] = {
    {"Nothing", "^", "400"},
    {"OnlyComment", "; MEGACO/2^", "400"},
    {"NoProtocol", "^SIP/2.0 200 OK", "400"},
    {"NoVersion", "^MEGACO [10.0.2.1]:2944", "400"},
    {"LongVersion", "^!/100 a PN=1{}", "400"},
    {"Authentication", "^AU=0x1:0x2:0x3 !/2 a PN=1{}", "400"},
    {"NoSender", "!/2 ^= PN=1{}", "400"},
    {"OpenSender", "!/2 [10.0.2.1^ PN=1{}", "400"},
    {"LargePort", "!/2 [10.0.2.1]:^65536 PN=1{}", "400"},
    {"NoTransaction", "!/2 a^", "400"},
    {"UnknownTransaction", "!/2 a ^X=1{}", "400"},
    {"TextBehindError", "!/2 a ER=400{}^PN=1{}", "400"},
    {"ErrorBehindTransaction", "!/2 a PN=1{}^ER=400{}", "400"},
    {"LargeTransactionId", "!/2 a T=^4294967296{C=1{A=x}}", "400"},
    {"ChosenTransactionId", "!/2 a T=^${C=1{A=x}}", "400"},
    {"EmptyRequest", "!/2 a T=1{^}", "400"},
    {"EmptyReply", "!/2 a P=1{^}", "400"},
    {"PendingWithText", "!/2 a PN=1{^x}", "400"},
    {"ReversedRange", "!/2 a K{^9-7}", "403"},
    {"BrokenRange", "!/2 a K{^1-2-3}", "403"},
    {"NotAContext", "!/2 a T=1{^X=1{A=x}}", "403"},
    {"NotAReply", "!/2 a P=1{^X=1{A=x}}", "403"},
    {"LetterContext", "!/2 a T=1{C=^C1{A=x}}", "422"},
    {"LargeContext", "!/2 a T=1{C=^4294967296{A=x}}", "422"},
    {"EmptyContext", "!/2 a T=1{C=1{^}}", "400"},
    {"EmptyTopology", "!/2 a T=1{C=1{TP{^}}}", "400"},
    {"EmptyContextAudit", "!/2 a T=1{C=1{CA{^}}}", "400"},
    {"LargePriority", "!/2 a T=1{C=1{PR=^65536}}", "400"},
    {"PriorityWithoutValue", "!/2 a T=1{C=1{PR^}}", "400"},
    {"NoComma", "!/2 a T=1{C=1{A=x ^A=y}}", "400"},
    {"TrailingComma", "!/2 a T=1{C=1{A=x,^}}", "400"},
    {"StrayText", "!/2 a T=1{C=1{A=x}}^}", "400"},
};

constexpr BadMessage COMMANDS[] = {
    {"UnknownCommand", "!/2 a T=1{C=1{^Delete=x}}", "443"},
    {"PrefixAlone", "!/2 a T=1{C=1{O-^=x}}", "443"},
    {"NoTermination", "!/2 a T=1{C=1{A=^}}", "400"},
    {"EmptyCommand", "!/2 a T=1{C=1{A=x{^}}}", "400"},
    {"UnknownDescriptor", "!/2 a T=1{C=1{A=x{^Foo{}}}}", "444"},
    {"DescriptorTwice", "!/2 a T=1{C=1{A=x{E=1{a/b},^Events=2{c/d}}}}", "448"},
    {"UnknownMedia", "!/2 a T=1{C=1{A=x{M{^Foo{}}}}}", "444"},
    {"StreamTwice", "!/2 a T=1{C=1{A=x{M{ST=1{L{}},ST=1^{R{}}}}}}", "448"},
    {"LargeStream", "!/2 a T=1{C=1{A=x{M{ST=^65536{L{}}}}}}", "400"},
    {"LocalTwice", "!/2 a T=1{C=1{A=x{M{L{},^L{}}}}}", "448"},
    {"ControlTwice", "!/2 a T=1{C=1{A=x{M{O{MO=SR},^O{MO=SR}}}}}", "448"},
    {"EmptyControl", "!/2 a T=1{C=1{A=x{M{O{^}}}}}", "400"},
    {"OpenLocal", "!/2 a T=1{C=1{A=x{M{L{v=0^", "400"},
    {"PropertyWithoutValue", "!/2 a T=1{C=1{A=x{M{O{MO=^}}}}}", "400"},
    {"OpenString", "!/2 a T=1{C=1{A=x{M{O{a/b=\"c}}}}}^", "400"},
    {"LineEndInString", "!/2 a T=1{C=1{A=x{M{O{a/b=\"c^\n\"}}}}}", "400"},
    {"OpenList", "!/2 a T=1{C=1{A=x{M{O{a/b=[c^}}}}}", "400"},
    {"EventWithoutPackage", "!/2 a T=1{C=1{A=x{E=1{^b}}}}", "442"},
    {"NoEvent", "!/2 a T=1{C=1{A=x{E=1{^}}}}", "400"},
    {"EventsForAll", "!/2 a T=1{C=1{A=x{E=^*{a/b}}}}", "400"},
    {"BadTimeStamp", "!/2 a T=1{C=1{N=x{OE=1{^2026:a/b}}}}", "442"},
    {"SignalList", "!/2 a T=1{C=1{A=x{SG{^SL=1{a/b}}}}}", "501"},
    {"EmptyEmbed", "!/2 a T=1{C=1{A=x{E=1{a/b{EM^}}}}}", "400"},
    {"LargeErrorCode", "!/2 a P=1{ER=^10000{}}", "400"},
    {"ErrorWithoutQuotes", "!/2 a P=1{ER=400{^why}}", "400"},
    {"ControlOctet", "!/2 a T=1{C=1{A=x^\x01}}", "400"},
    {"HighOctet", "!/2 a T=1{C=1{A=x^\xC3\xA4}}", "400"},
};

std::string
NameOf(const testing::TestParamInfo<BadMessage>& info)
{
    return std::string(info.param.name);
}

INSTANTIATE_TEST_SUITE_P(Frame, H248ParserErrorTest, testing::ValuesIn(FRAMES), NameOf);
INSTANTIATE_TEST_SUITE_P(Command, H248ParserErrorTest, testing::ValuesIn(COMMANDS), NameOf);

TEST(H248ParserErrorTest, FaultInSdpIsFoundInTheMessage)
{
    const std::string octets = "!/2 a T=1{C=1{A=x{M{L{v=0\na=\\}\nm=message\n}}}}}";
    const auto message = ParseH248(octets);
    ASSERT_FALSE(message);
    EXPECT_EQ(message.GetError().what.substr(0, 4), "442 ");
    EXPECT_GE(message.GetError().offset, octets.find("m=message"));
    EXPECT_LE(message.GetError().offset, octets.find("\n}}"));
    EXPECT_EQ(message.GetError().clause.substr(0, 8), "RFC 8866");
}

TEST(H248ParserErrorTest, NulOctetsDoNotEndTheText)
{
    const std::string octets("!/2 a PN=1{}\0", 13);
    const auto message = ParseH248(octets);
    ASSERT_FALSE(message);
    EXPECT_EQ(message.GetError().offset, 12U);
}

} // namespace

} // namespace ims
