// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/run-recording.h"
#include "test/capture/temporary-folder.h"
#include "test/helper/lan-scenario.h"

#include "ns3/names.h"

namespace ns3
{

namespace
{

class RunRecordingTest : public LanScenario
{
  protected:
    ~RunRecordingTest() override
    {
        Names::Clear();
    }

    E2aeApplications Install()
    {
        MakeNodes(1, 1);
        return m_helper.Install(m_nodes);
    }

    E2aeHelper m_helper;
};

TEST_F(RunRecordingTest, WithoutAFileItGivesRecordsOnly)
{
    const auto applications = Install();
    m_helper.StartSessions(applications, 1, Seconds(1), Seconds(0));
    const RunRecording recording(applications);
    std::vector<ims::Record> records;
    recording.GetRecorder().SetRecordHandler(
        [&](const ims::Record& record) { records.push_back(record); });
    RunUntil(Seconds(5));
    ASSERT_GT(records.size(), 3U);
    EXPECT_EQ(records[0].from + records[0].to, "AGWALG"); // the ServiceChange at its start
    EXPECT_EQ(records[2].from + records[2].to, "UEALG");
    EXPECT_EQ(records[2].name, "INVITE");
    EXPECT_EQ(recording.GetRecorder().GetUndeliveredCount(), 0U);
    EXPECT_FALSE(recording.GetRecorder().Close());
}

TEST_F(RunRecordingTest, PathThatCannotBeWrittenIsAnErrorThatNamesIt)
{
    RunRecording recording(Install());
    const auto error = recording.Open("/nonexistent/run.pcapng");
    ASSERT_TRUE(error);
    EXPECT_NE(error->what.find("/nonexistent/run.pcapng"), std::string::npos);
}

TEST_F(RunRecordingTest, FileCannotBeginInTheMiddleOfARun)
{
    const ims::test::TemporaryFolder folder;
    RunRecording recording(Install());
    RunUntil(Seconds(1));
    const auto error = recording.Open(folder.GetPath("late.pcapng"));
    ASSERT_TRUE(error);
    EXPECT_NE(error->what.find("the run has begun"), std::string::npos);
}

TEST_F(RunRecordingTest, NamesThatTheUserGaveTheNodesStandInTheCapture)
{
    const ims::test::TemporaryFolder folder;
    const auto applications = Install();
    Names::Add("pcscf.example", m_nodes.alg);
    RunRecording recording(applications);
    ASSERT_FALSE(recording.Open(folder.GetPath("run.pcapng")));
    RunUntil(Seconds(1));
    ASSERT_FALSE(recording.GetRecorder().Close());
    const std::string capture = ims::test::ReadFile(folder.GetPath("run.pcapng"));
    EXPECT_NE(capture.find("pcscf.example"), std::string::npos);
    EXPECT_EQ(capture.find("ims-alg"), std::string::npos);
    EXPECT_NE(capture.find("ims-agw"), std::string::npos);
}

} // namespace

} // namespace ns3
