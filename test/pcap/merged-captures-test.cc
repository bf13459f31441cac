// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/merged-captures.h"
#include "model/pcap/open-capture.h"
#include "test/capture/temporary-folder.h"
#include "test/pcap/capture-files.h"

#include <gtest/gtest.h>

namespace ims::test
{

namespace
{

constexpr uint32_t NANOSECONDS = 0xa1b23c4d;
constexpr uint32_t RAW = 101;
constexpr ByteOrder LITTLE{false};

using Frames = std::vector<std::pair<uint32_t, Octets>>; ///< nanoseconds, octets

Octets
MakePacket(const std::string& payload, int timeToLive = 64)
{
    Octets packet = MakeUdp(At("10.0.0.1:1"), At("10.0.0.2:2"), payload);
    packet[8] = static_cast<char>(timeToLive);
    return packet;
}

/// @brief Merges captures of raw IP.
class MergedCapturesTest : public testing::Test
{
  protected:
    /// @return the packets as "CAPTURE:TIME:PAYLOAD".
    std::string Merge(const std::vector<Frames>& captures,
                      const std::map<std::size_t, Duration>& shifts = {})
    {
        std::vector<std::unique_ptr<CaptureReader>> readers;
        for (const auto& frames : captures)
        {
            Octets file = MakePcapHead(LITTLE, NANOSECONDS, RAW);
            for (const auto& [time, octets] : frames)
            {
                file += MakePcapRecord(LITTLE, 0, time, octets);
            }
            const std::string path = m_folder.GetPath(std::to_string(readers.size()));
            WriteFile(path, file);
            auto reader = OpenCapture(path);
            EXPECT_TRUE(reader);
            readers.push_back(std::move(*reader));
        }
        MergedCaptures merged(std::move(readers), shifts);
        std::string text;
        while (const auto packet = merged.Read())
        {
            text += std::to_string(packet->capture) + ":" + std::to_string(packet->time.count()) +
                    ":" + packet->octets.substr(28) + " ";
        }
        m_others = merged.GetOtherCount();
        m_duplicates = merged.GetDuplicateCount();
        return text;
    }

    TemporaryFolder m_folder;
    uint64_t m_others = 0;
    uint64_t m_duplicates = 0;
};

TEST_F(MergedCapturesTest, PacketsComeInTheOrderOfTime)
{
    EXPECT_EQ(Merge({{{1, MakePacket("a")}, {5, MakePacket("b")}}, {{3, MakePacket("c")}}, {}}),
              "0:1:a 1:3:c 0:5:b ");
}

TEST_F(MergedCapturesTest, ClocksCanBeShifted)
{
    EXPECT_EQ(Merge({{{1, MakePacket("a")}}, {{3, MakePacket("c")}}}, {{1, Duration(-3)}}),
              "1:0:c 0:1:a ");
}

TEST_F(MergedCapturesTest, APacketThatTwoTapsSawComesOnce)
{
    // A router between the taps; the second clock is late by 100.
    EXPECT_EQ(Merge({{{1, MakePacket("a")}, {5, MakePacket("b")}},
                     {{101, MakePacket("a", 63)}, {105, MakePacket("b", 63)}}}),
              "0:1:a 0:5:b ");
    EXPECT_EQ(m_duplicates, 2U);
}

TEST_F(MergedCapturesTest, WhatIsSentAgainComesAgain)
{
    EXPECT_EQ(Merge({{{1, MakePacket("a")}, {5, MakePacket("a")}},
                     {{2, MakePacket("a")}, {6, MakePacket("a")}}}),
              "0:1:a 0:5:a ");
    EXPECT_EQ(m_duplicates, 2U);
}

TEST_F(MergedCapturesTest, FramesWithoutIpAreCounted)
{
    EXPECT_EQ(Merge({{{1, "!no IP"}, {2, MakePacket("a")}}}), "0:2:a ");
    EXPECT_EQ(m_others, 1U);
}

} // namespace

} // namespace ims::test
