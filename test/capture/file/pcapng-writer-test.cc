// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/pcapng-writer.h"
#include "test/capture/packet/packet-builder.h"

#include <gtest/gtest.h>
#include <sstream>

namespace ims
{

namespace
{

using test::Raw;

/// @return both as hexadecimal, so that a failure can be read.
void
ExpectOctets(const std::ostringstream& output, const Octets& expected)
{
    EXPECT_EQ(ToHex(output.str(), ' '), ToHex(expected, ' '));
}

TEST(PcapngWriter, SectionHeaderNamesTheProgramAndNothingOfTheMachine)
{
    std::ostringstream output;
    PcapngWriter(output).WriteSectionHeader("ims-e2ae");
    const Octets expected =
        Raw({0x0a, 0x0d, 0x0d, 0x0a}) +                         // block type
        Raw({44, 0, 0, 0}) +                                    // block total length
        Raw({0x4d, 0x3c, 0x2b, 0x1a}) +                         // byte-order magic
        Raw({1, 0, 0, 0}) +                                     // version 1.0
        Raw({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}) + // section length: not given
        Raw({4, 0, 8, 0}) + "ims-e2ae" +                        // shb_userappl
        Raw({0, 0, 0, 0}) +                                     // opt_endofopt
        Raw({44, 0, 0, 0});                                     // block total length
    ExpectOctets(output, expected);
}

TEST(PcapngWriter, InterfaceCarriesRawIpAndNanoseconds)
{
    std::ostringstream output;
    PcapngWriter(output).WriteInterface({"Gm", "SIP"});
    const Octets expected = Raw({1, 0, 0, 0}) +                   // block type
                            Raw({48, 0, 0, 0}) +                  // block total length
                            Raw({101, 0, 0, 0}) +                 // LINKTYPE_RAW, reserved
                            Raw({0, 0, 0, 0}) +                   // snap length: no limit
                            Raw({2, 0, 2, 0, 'G', 'm', 0, 0}) +   // if_name
                            Raw({3, 0, 3, 0, 'S', 'I', 'P', 0}) + // if_description
                            Raw({9, 0, 1, 0, 9, 0, 0, 0}) +       // if_tsresol 10^-9
                            Raw({0, 0, 0, 0}) +                   // opt_endofopt
                            Raw({48, 0, 0, 0});                   // block total length
    ExpectOctets(output, expected);
}

TEST(PcapngWriter, NamesOfBothIpVersionsEndWithZero)
{
    std::ostringstream output;
    PcapngWriter(output).WriteNames(
        {{*IpAddress::Parse("10.1.0.10"), "ue-0"}, {*IpAddress::Parse("2001:db8::1"), "agw"}});
    const Octets expected = Raw({4, 0, 0, 0}) +  // block type
                            Raw({56, 0, 0, 0}) + // block total length
                            Raw({1, 0, 9, 0}) +  // nrb_record_ipv4
                            Raw({10, 1, 0, 10, 'u', 'e', '-', '0', 0}) +
                            Raw({0, 0, 0}) +                                  // value, padding
                            Raw({2, 0, 20, 0}) +                              // nrb_record_ipv6
                            Raw({0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0}) +       // value
                            Raw({0, 0, 0, 0, 0, 0, 0, 1, 'a', 'g', 'w', 0}) + // value
                            Raw({0, 0, 0, 0}) +                               // nrb_record_end
                            Raw({56, 0, 0, 0});                               // block total length
    ExpectOctets(output, expected);
}

TEST(PcapngWriter, SecretsAreTlsKeyLog)
{
    std::ostringstream output;
    PcapngWriter(output).WriteSecrets("A B C\n");
    const Octets expected = Raw({10, 0, 0, 0}) +            // block type
                            Raw({28, 0, 0, 0}) +            // block total length
                            Raw({0x4b, 0x53, 0x4c, 0x54}) + // secrets type: TLS key log
                            Raw({6, 0, 0, 0}) +             // secrets length
                            "A B C\n" + Raw({0, 0}) +       // secrets data, padding
                            Raw({28, 0, 0, 0});             // block total length
    ExpectOctets(output, expected);
}

TEST(PcapngWriter, PacketHasTimeInNanosecondsAndItsComments)
{
    std::ostringstream output;
    const TimePoint time{std::chrono::nanoseconds(1)};
    PcapngWriter(output).WritePacket({time, 2, "abcde", {"one", "step"}});
    const Octets expected = Raw({6, 0, 0, 0}) +             // block type
                            Raw({60, 0, 0, 0}) +            // block total length
                            Raw({2, 0, 0, 0}) +             // interface
                            Raw({0x51, 0x72, 0x86, 0x18}) + // 1767225600000000001 ns, upper half
                            Raw({0x01, 0x00, 0xfa, 0xed}) + // lower half
                            Raw({5, 0, 0, 0, 5, 0, 0, 0}) + // captured and original length
                            "abcde" + Raw({0, 0, 0}) +      // packet, padding
                            Raw({1, 0, 3, 0, 'o', 'n', 'e', 0}) +   // opt_comment
                            Raw({1, 0, 4, 0, 's', 't', 'e', 'p'}) + // opt_comment
                            Raw({0, 0, 0, 0}) +                     // opt_endofopt
                            Raw({60, 0, 0, 0});                     // block total length
    ExpectOctets(output, expected);
}

TEST(PcapngWriter, PacketWithoutCommentHasNoOptions)
{
    std::ostringstream output;
    PcapngWriter(output).WritePacket({TimePoint{}, 0, "abcd", {}});
    EXPECT_EQ(output.str().size(), 36U);
}

TEST(PcapngWriter, CommentOfAnyLengthFits)
{
    std::ostringstream output;
    PcapngWriter(output).WritePacket({TimePoint{}, 0, "", {std::string(100000, 'x')}});
    const std::size_t options = 4 + 65536 + 4;
    EXPECT_EQ(output.str().size(), 32 + options);
    EXPECT_EQ(output.str().substr(28, 4), Raw({1, 0, 0xff, 0xff}));
}

} // namespace

} // namespace ims
