// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/run-recorder.h"
#include "test/capture/describe/sample-messages.h"
#include "test/capture/packet/packet-builder.h"
#include "test/capture/temporary-folder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using test::At;
using test::MakeTcp;
using test::MakeUdp;
using test::SYN;

const TransportAddress UE_SIP = At("10.1.0.10:5060");
const TransportAddress ALG_SIP = At("10.0.1.1:5060");
const TransportAddress UE_MEDIA = At("10.1.0.10:20000");
const TransportAddress AGW_MEDIA = At("10.1.0.2:30001");

constexpr TimePoint START{};

class RunRecorderTest : public testing::Test
{
  protected:
    RunRecorderTest()
    {
        m_entities.Add(UE_SIP.ip, "UE", "ue-0");
        m_entities.Add(ALG_SIP.ip, "ALG", "ims-alg");
        m_entities.Add(AGW_MEDIA.ip, "AGW", "ims-agw");
        m_recorder = std::move(*RunRecorder::Create(m_folder.GetPath("run.pcapng"), m_entities));
        m_recorder->SetRecordHandler([this](const Record& record) { m_records.push_back(record); });
    }

    std::string ReadCapture() const
    {
        return test::ReadFile(m_folder.GetPath("run.pcapng"));
    }

    bool CaptureHas(const std::string& text) const
    {
        return ReadCapture().find(text) != std::string::npos;
    }

    test::TemporaryFolder m_folder;
    EntityMap m_entities;
    std::unique_ptr<RunRecorder> m_recorder;
    std::vector<Record> m_records;
};

TEST_F(RunRecorderTest, SentPacketIsARecordWithItsNumberAndTime)
{
    m_recorder->OnSent(START, {1, 0}, MakeTcp(AGW_MEDIA, UE_MEDIA, 0, 0, SYN));
    m_recorder->OnSent(START + std::chrono::seconds(1),
                       {2, 0},
                       MakeUdp(UE_SIP, ALG_SIP, test::INVITE));
    ASSERT_EQ(m_records.size(), 2U);
    EXPECT_EQ(m_records[0].name, "SYN");
    EXPECT_EQ(m_records[0].packet, 1U);
    EXPECT_EQ(m_records[1].name, "INVITE");
    EXPECT_EQ(m_records[1].from + m_records[1].to, "UEALG");
    EXPECT_EQ(m_records[1].packet, 2U);
    EXPECT_EQ(m_records[1].time, START + std::chrono::seconds(1));
    EXPECT_EQ(m_recorder->GetPacketCount(), 2U);
}

TEST_F(RunRecorderTest, LocalStepIsARecordWithoutAPacket)
{
    m_recorder->OnLocalStep(START, "AGW", "create T2", {{"C", "1"}});
    ASSERT_EQ(m_records.size(), 1U);
    EXPECT_EQ(m_records[0].protocol, "LOCAL");
    EXPECT_EQ(m_records[0].from, "AGW");
    EXPECT_EQ(m_records[0].name, "create T2");
    EXPECT_EQ(m_records[0].fields.at(0).value, "1");
    EXPECT_EQ(m_records[0].packet, 0U);
    EXPECT_EQ(m_recorder->GetPacketCount(), 0U);
}

TEST_F(RunRecorderTest, PacketThatNeverArrivesIsCommentedAsLost)
{
    m_recorder->OnSent(START, {1, 0}, MakeTcp(AGW_MEDIA, UE_MEDIA, 0, 0, SYN));
    m_recorder->OnSent(START, {2, 0}, MakeUdp(UE_SIP, ALG_SIP, test::INVITE));
    m_recorder->OnDelivered(TimePoint{}, {2, 0});
    EXPECT_EQ(m_recorder->GetUndeliveredCount(), 1U);
    EXPECT_FALSE(m_recorder->Close());
    const std::string capture = ReadCapture();
    const auto first = capture.find("lost");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(capture.find("lost", first + 1), std::string::npos);
    EXPECT_LT(first, capture.find("INVITE"));
}

TEST_F(RunRecorderTest, DeliveredPacketIsNotLost)
{
    m_recorder->OnSent(START, {1, 7}, MakeTcp(AGW_MEDIA, UE_MEDIA, 0, 0, SYN));
    m_recorder->OnDelivered(TimePoint{}, {1, 7});
    EXPECT_EQ(m_recorder->GetUndeliveredCount(), 0U);
    EXPECT_FALSE(m_recorder->Close());
    EXPECT_FALSE(CaptureHas("lost"));
}

TEST_F(RunRecorderTest, PacketsWithOneKeyAreDeliveredOneByOne)
{
    for (int i = 0; i < 2; ++i)
    {
        m_recorder->OnSent(START, {1, 0}, MakeTcp(AGW_MEDIA, UE_MEDIA, 0, 0, SYN));
    }
    m_recorder->OnDelivered(TimePoint{}, {1, 0});
    EXPECT_EQ(m_recorder->GetUndeliveredCount(), 1U);
    m_recorder->OnDelivered(TimePoint{}, {1, 0});
    EXPECT_EQ(m_recorder->GetUndeliveredCount(), 0U);
}

TEST_F(RunRecorderTest, DeliveryOfAnUnknownPacketIsIgnored)
{
    m_recorder->OnDelivered(TimePoint{}, {99, 0});
    EXPECT_EQ(m_recorder->GetUndeliveredCount(), 0U);
}

TEST_F(RunRecorderTest, CommentsAndSecretsAreInTheFile)
{
    m_recorder->OnSecret("CLIENT_RANDOM 00 11");
    m_recorder->OnSent(START, {1, 0}, MakeTcp(AGW_MEDIA, UE_MEDIA, 0, 0, SYN));
    m_recorder->OnDelivered(TimePoint{}, {1, 0});
    m_recorder->Comment(1, "step 10: SYN");
    m_recorder->Comment(0, "comment on a local step");
    EXPECT_FALSE(m_recorder->Close());
    EXPECT_TRUE(CaptureHas("CLIENT_RANDOM 00 11\n"));
    EXPECT_TRUE(CaptureHas("step 10: SYN"));
    EXPECT_FALSE(CaptureHas("comment on a local step"));
}

TEST_F(RunRecorderTest, PacketOfUnknownEntitiesIsKeptAndTakenForNone)
{
    m_recorder->OnSent(START, {1, 0}, MakeTcp(At("192.0.2.1:1"), At("192.0.2.2:2"), 0, 0, SYN));
    m_recorder->OnSent(START, {2, 0}, "no IP packet");
    EXPECT_EQ(m_recorder->GetPacketCount(), 2U);
    EXPECT_FALSE(m_recorder->Close());
    EXPECT_TRUE(CaptureHas("no IP packet"));
}

TEST_F(RunRecorderTest, WithoutAPathThereAreRecordsAndNoFile)
{
    auto recorder = std::move(*RunRecorder::Create("", m_entities));
    std::size_t records = 0;
    recorder->SetRecordHandler([&](const Record&) { ++records; });
    recorder->OnSecret("CLIENT_RANDOM 00 11");
    recorder->OnSent(START, {1, 0}, MakeTcp(AGW_MEDIA, UE_MEDIA, 0, 0, SYN));
    recorder->Comment(1, "step 10: SYN");
    EXPECT_FALSE(recorder->Close());
    EXPECT_EQ(records, 1U);
    EXPECT_EQ(recorder->GetPacketCount(), 1U);
}

TEST_F(RunRecorderTest, PathThatCannotBeWrittenIsNamed)
{
    const auto recorder = RunRecorder::Create("/nonexistent/run.pcapng", m_entities);
    ASSERT_FALSE(recorder);
    EXPECT_NE(recorder.GetError().what.find("/nonexistent/run.pcapng"), std::string::npos);
}

} // namespace

} // namespace ims
