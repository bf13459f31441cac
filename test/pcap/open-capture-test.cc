// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/open-capture.h"
#include "test/capture/temporary-folder.h"
#include "test/pcap/capture-files.h"

#include <gtest/gtest.h>

namespace ims::test
{

namespace
{

constexpr uint32_t MICROSECONDS = 0xa1b2c3d4;
constexpr uint32_t NANOSECONDS = 0xa1b23c4d;
constexpr uint32_t ETHERNET = 1;
constexpr uint32_t RAW = 101;
constexpr ByteOrder LITTLE{false};
constexpr ByteOrder BIG{true};

/// @brief Writes a capture and reads it.
class OpenCaptureTest : public testing::Test
{
  protected:
    /// @return what each frame is: "TIME/INTERFACE/OCTETS", then "." at the end or the error.
    std::string Read(const Octets& file)
    {
        const std::string path = m_folder.GetPath("capture");
        WriteFile(path, file);
        auto reader = OpenCapture(path);
        if (!reader)
        {
            return reader.GetError().what;
        }
        std::string text;
        for (;;)
        {
            const auto frame = (*reader)->Read();
            m_secrets += (*reader)->TakeSecrets();
            if (!frame)
            {
                return text + frame.GetError().what.substr(frame.GetError().what.rfind("': ") + 3);
            }
            if (!*frame)
            {
                return text + ".";
            }
            m_link = (*frame)->link;
            text += std::to_string((*frame)->time.count()) + "/" +
                    std::to_string((*frame)->interface) + "/" + Octets((*frame)->octets) +
                    ((*frame)->cut ? " cut " : " ");
        }
    }

    TemporaryFolder m_folder;
    std::string m_secrets;
    std::optional<LinkType> m_link;
};

TEST_F(OpenCaptureTest, PcapOfEitherOrderAndUnit)
{
    for (const auto order : {LITTLE, BIG})
    {
        EXPECT_EQ(Read(MakePcapHead(order, MICROSECONDS, ETHERNET) +
                       MakePcapRecord(order, 5, 7, "abc") + MakePcapRecord(order, 6, 0, "d")),
                  "5000007000/0/abc 6000000000/0/d .");
        EXPECT_EQ(m_link, LinkType::Ethernet);
        EXPECT_EQ(Read(MakePcapHead(order, NANOSECONDS, RAW) + MakePcapRecord(order, 5, 7, "abc")),
                  "5000000007/0/abc .");
        EXPECT_EQ(m_link, LinkType::Raw);
    }
}

TEST_F(OpenCaptureTest, PcapngOfEitherOrder)
{
    for (const auto order : {LITTLE, BIG})
    {
        const Octets file = MakeSection(order) + MakeInterface(order, RAW) +
                            MakeInterface(order, ETHERNET) + // of another link
                            MakeSecrets(order, "CLIENT_RANDOM 00 11\n") +
                            MakeBlock(order, 0x0bad, "a custom block") +
                            MakeEnhancedPacket(order, 1, 5000007, "abc", 3) +
                            MakeEnhancedPacket(order, 0, 6000000, "d", 9);
        EXPECT_EQ(Read(file), "5000007000/1/abc 6000000000/0/d cut .");
        EXPECT_EQ(std::exchange(m_secrets, ""), "CLIENT_RANDOM 00 11\n");
    }
}

TEST_F(OpenCaptureTest, PcapngHasItsOwnUnitsOfTime)
{
    const auto read = [&](const Octets& options, uint64_t time) {
        return Read(MakeSection(LITTLE) + MakeInterface(LITTLE, RAW, options) +
                    MakeEnhancedPacket(LITTLE, 0, time, "a", 1));
    };
    const auto resolution = [](int value) { // if_tsresol
        return Little(9, 2) + Little(1, 2) + Raw({value, 0, 0, 0});
    };
    EXPECT_EQ(read(resolution(9), 5000000007), "5000000007/0/a .");
    EXPECT_EQ(read(resolution(3), 5007), "5007000000/0/a .");
    EXPECT_EQ(read(resolution(12), 5000000007000), "5000000007/0/a .");
    EXPECT_EQ(read(resolution(0x80 + 1), 11), "5500000000/0/a .");
    const Octets offset = Little(14, 2) + Little(8, 2) + Little(100, 8); // if_tsoffset
    EXPECT_EQ(read(offset, 5000000), "105000000000/0/a .");
}

// The difference of two times has to fit 64 bits of nanoseconds.
TEST_F(OpenCaptureTest, TimesFarFrom1970EndTheReading)
{
    const auto read = [&](const Octets& options, uint64_t time) {
        return Read(MakeSection(LITTLE) + MakeInterface(LITTLE, RAW, options) +
                    MakeEnhancedPacket(LITTLE, 0, time, "a", 1));
    };
    const auto resolution = [](int value) {
        return Little(9, 2) + Little(1, 2) + Raw({value, 0, 0, 0});
    };
    const auto offset = [](uint64_t seconds) {
        return Little(14, 2) + Little(8, 2) + Little(seconds, 8);
    };
    const std::string refused = "a packet's time is more than 136 years from 1970";
    EXPECT_EQ(read(resolution(0), UINT32_MAX), "4294967295000000000/0/a .");
    EXPECT_EQ(read(resolution(0), UINT64_C(4294967297)), refused);
    EXPECT_EQ(read(resolution(9), UINT64_MAX), refused);
    EXPECT_EQ(read(resolution(0x80), UINT64_MAX), refused);
    EXPECT_EQ(read(resolution(0x80 + 63), UINT64_C(3) << 62), "1500000000/0/a .");
    EXPECT_EQ(read(resolution(127), UINT64_MAX), "1844674407/0/a .");
    EXPECT_EQ(read(offset(UINT64_C(1) << 63), 0), refused);
    EXPECT_EQ(read(offset(4294967296), 1000000), refused);
    EXPECT_EQ(read(offset(static_cast<uint64_t>(-4294967296)), 0), "-4294967296000000000/0/a .");
}

TEST_F(OpenCaptureTest, SimplePacketsHaveNoTime)
{
    EXPECT_EQ(Read(MakeSection(LITTLE) + MakeInterface(LITTLE, RAW) +
                   MakeBlock(LITTLE, 3, Little(3, 4) + "abc")),
              "0/0/abc .");
}

TEST_F(OpenCaptureTest, WhatBreaksOffIsReadUntilThere)
{
    const Octets pcapng = MakeSection(LITTLE) + MakeInterface(LITTLE, RAW) +
                          MakeEnhancedPacket(LITTLE, 0, 1, "abc", 3);
    EXPECT_EQ(Read(pcapng + MakeEnhancedPacket(LITTLE, 0, 1, "abc", 3).substr(0, 20)),
              "1000/0/abc it ends within a block");
    EXPECT_EQ(Read(pcapng + "xxxx"), "1000/0/abc it ends within a block");
    EXPECT_EQ(Read(pcapng + Little(6, 4) + Little(13, 4) + Octets(16, 'x')),
              "1000/0/abc a block has a wrong length");
    EXPECT_EQ(Read(pcapng + MakeEnhancedPacket(LITTLE, 7, 1, "abc", 3)),
              "1000/0/abc a packet does not fit its block or its interface");
    const Octets pcap =
        MakePcapHead(LITTLE, MICROSECONDS, RAW) + MakePcapRecord(LITTLE, 0, 1, "abc");
    EXPECT_EQ(Read(pcap + MakePcapRecord(LITTLE, 0, 1, "abc").substr(0, 18)).substr(0, 11),
              "1000/0/abc ");
}

TEST_F(OpenCaptureTest, WhatIsNoCaptureIsRefused)
{
    EXPECT_EQ(Read("This is no capture, but it is long enough to be one.").substr(0, 13),
              "cannot read '");
    EXPECT_EQ(Read("").substr(0, 13), "cannot read '");
    const auto missing = OpenCapture(m_folder.GetPath("missing"));
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.GetError().what.find("No such file"), std::string::npos);
}

TEST_F(OpenCaptureTest, ALinkThatIsNotKnownIsSaidSo)
{
    constexpr uint32_t bluetooth = 187;
    EXPECT_EQ(
        Read(MakePcapHead(LITTLE, MICROSECONDS, bluetooth) + MakePcapRecord(LITTLE, 0, 1, "a")),
        "1000/0/a .");
    EXPECT_EQ(m_link, std::nullopt);
}

} // namespace

} // namespace ims::test
