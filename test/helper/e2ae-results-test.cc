// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-results.h"
#include "test/capture/temporary-folder.h"
#include "test/helper/lan-scenario.h"

#include "ns3/data-output-interface.h"
#include "ns3/time-data-calculators.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{

namespace
{

bool
Contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// @brief The count that a calculator tells.
class Singletons : public DataOutputCallback
{
  public:
    uint32_t count = 0;

  private:
    void OutputStatistic(std::string, std::string, const StatisticalSummary*) override
    {
    }

    void OutputSingleton(std::string, std::string, int) override
    {
    }

    void OutputSingleton(std::string, std::string, uint32_t value) override
    {
        count = value;
    }

    void OutputSingleton(std::string, std::string, double) override
    {
    }

    void OutputSingleton(std::string, std::string, std::string) override
    {
    }

    void OutputSingleton(std::string, std::string, Time) override
    {
    }
};

/// @brief Sessions of MSRP from UEs on a LAN, delayed set-up unless a test says otherwise.
class E2aeResultsTest : public LanScenario
{
  protected:
    Ptr<E2aeResults> Begin(uint32_t sessions, uint32_t ues = 1)
    {
        MakeNodes(ues, 1);
        m_helper.SetUeAttribute("Messages", UintegerValue(3));
        m_helper.SetPeerAttribute("ExpectedMessages", UintegerValue(3));
        m_helper.SetAlgAttribute("TcpSetup", StringValue("delayed"));
        m_applications = m_helper.Install(m_nodes);
        m_helper.StartSessions(m_applications, sessions, Seconds(1), MilliSeconds(200));
        return m_helper.Observe(m_applications);
    }

    E2aeHelper m_helper;
    E2aeApplications m_applications;
};

TEST_F(E2aeResultsTest, SessionThatFollowsItsFlowIsASuccess)
{
    const auto results = Begin(1);
    EXPECT_FALSE(results->CompareWith("msrp-originating/delayed-agnostic"));
    results->StopWhenOver(1);
    RunUntil(Seconds(60));
    EXPECT_LT(Simulator::Now(), Seconds(20)); // it ended the simulation by itself
    EXPECT_TRUE(results->IsSuccess()) << results->GetReport();
    EXPECT_EQ(results->CountMatched(), 1U);
    EXPECT_EQ(results->GetLeftovers(), "");
    EXPECT_TRUE(results->GetViolations().empty());
    EXPECT_EQ(results->CountLostPackets(), 0U);
    EXPECT_TRUE(Contains(results->GetLadder(), "INVITE"));
    EXPECT_TRUE(
        Contains(results->GetReport(), "sessions completed: 1 of 1   flows matched: 1 of 1"));
}

TEST_F(E2aeResultsTest, AnotherFlowIsNoMatchAndBothLaddersAreShown)
{
    const auto results = Begin(1);
    EXPECT_FALSE(results->CompareWith("msrp-originating/immediate-agnostic"));
    RunUntil(Seconds(20));
    EXPECT_FALSE(results->IsSuccess());
    EXPECT_EQ(results->CountMatched(), 0U);
    EXPECT_FALSE(results->GetSessions().at(0).matched);
    EXPECT_TRUE(results->GetSessions().at(0).completed);
    EXPECT_TRUE(Contains(results->GetLadder(), ">>"));
}

TEST_F(E2aeResultsTest, WithoutAFlowTheInvariantsJudge)
{
    const auto results = Begin(1);
    RunUntil(Seconds(20));
    EXPECT_TRUE(results->IsSuccess()) << results->GetReport();
    EXPECT_EQ(results->GetLadder(), "");
    EXPECT_EQ(results->GetFlow(), "");
    EXPECT_TRUE(Contains(results->GetReport(), "invariants violated: 0"));
}

TEST_F(E2aeResultsTest, RunWithoutASessionIsNoSuccess)
{
    const auto results = Begin(0);
    RunUntil(Seconds(5));
    EXPECT_FALSE(results->IsSuccess());
    EXPECT_TRUE(results->GetSessions().empty());
}

TEST_F(E2aeResultsTest, SessionsAreToldApartWhoeverCountsThem)
{
    const auto results = Begin(4, 2);
    EXPECT_FALSE(results->CompareWith("msrp-originating/delayed-agnostic"));
    RunUntil(Seconds(20));
    const auto sessions = results->GetSessions();
    ASSERT_EQ(sessions.size(), 4U);
    EXPECT_EQ(results->CountMatched(), 3U) << results->GetLadder();
    for (std::size_t i = 0; i < sessions.size(); ++i)
    {
        EXPECT_EQ(sessions[i].outcome, "completed");
        EXPECT_TRUE(sessions[i].completed);
        // On these short links ARP delays a SYN of the first session until after the next step.
        EXPECT_EQ(sessions[i].matched, i > 0);
        EXPECT_EQ(sessions[i].start, Seconds(1) + MilliSeconds(200) * static_cast<int64_t>(i));
        EXPECT_EQ(sessions[i].messages, 3U);
        EXPECT_EQ(sessions[i].floors, 0U);
        EXPECT_FALSE(sessions[i].firstFloor);
        ASSERT_TRUE(sessions[i].answer && sessions[i].mediaReady && sessions[i].firstMessage);
        EXPECT_GT(*sessions[i].answer, MilliSeconds(4)); // four links of 1 ms, there and back
        EXPECT_GT(*sessions[i].firstMessage, *sessions[i].mediaReady);
    }
}

TEST_F(E2aeResultsTest, SessionThatIsRejectedSaysSo)
{
    m_helper.SetPeerAttribute("Fault", StringValue("reject-invite"));
    const auto results = Begin(1);
    RunUntil(Seconds(20));
    EXPECT_FALSE(results->IsSuccess());
    const auto session = results->GetSessions().at(0);
    EXPECT_FALSE(session.completed);
    EXPECT_TRUE(Contains(session.outcome, "UE: rejected: 486")) << session.outcome;
    EXPECT_FALSE(session.mediaReady);
}

TEST_F(E2aeResultsTest, DelaysGoIntoTheCalculatorsOfNs3)
{
    const auto results = Begin(3);
    auto answer = CreateObject<TimeMinMaxAvgTotalCalculator>();
    results->TraceConnectWithoutContext(
        "AnswerDelay",
        MakeCallback(&TimeMinMaxAvgTotalCalculator::Update, answer));
    std::vector<Time> delays;
    results->TraceConnectWithoutContext(
        "MediaReadyDelay",
        Callback<void, Time>([&delays](Time delay) { delays.push_back(delay); }));
    RunUntil(Seconds(20));
    ASSERT_EQ(delays.size(), 3U);
    EXPECT_EQ(delays[1], results->GetSessions().at(1).mediaReady);
    Singletons singletons;
    answer->Output(singletons);
    EXPECT_EQ(singletons.count, 3U);
}

TEST_F(E2aeResultsTest, MilestonesAndEndsAreTraced)
{
    const auto results = Begin(1);
    std::vector<std::string> seen;
    results->TraceConnectWithoutContext(
        "Milestone",
        Callback<void, const std::string&, const std::string&, const std::string&, uint64_t>(
            [&seen](const std::string& entity,
                    const std::string&,
                    const std::string& milestone,
                    uint64_t number) {
                seen.push_back(entity + " " + milestone + " " + std::to_string(number));
            }));
    results->TraceConnectWithoutContext(
        "SessionEnd",
        Callback<void, const std::string&, const std::string&, const std::string&>(
            [&seen](const std::string& entity, const std::string&, const std::string& outcome) {
                seen.push_back(entity + " " + outcome);
            }));
    RunUntil(Seconds(20));
    ASSERT_FALSE(seen.empty());
    EXPECT_EQ(seen.front(), "UE InviteSent 0");
    const auto count = [&seen](const std::string& what) {
        return std::count(seen.begin(), seen.end(), what);
    };
    EXPECT_EQ(count("PEER MessageDelivered 3"), 1);
    EXPECT_EQ(count("UE completed"), 1);
    EXPECT_EQ(count("PEER completed"), 1);
}

TEST_F(E2aeResultsTest, FilesAreThoseOfTheQuestions)
{
    const ims::test::TemporaryFolder folder;
    const auto results = Begin(2);
    EXPECT_FALSE(results->CompareWith("msrp-originating/delayed-agnostic"));
    EXPECT_FALSE(results->EnablePcap(folder.GetPath("run.pcapng")));
    RunUntil(Seconds(20));
    EXPECT_FALSE(results->Finish());
    EXPECT_FALSE(results->WriteFiles(folder.GetPath("run")));
    EXPECT_EQ(ims::test::ReadFile(folder.GetPath("run.csv")), results->GetCsv());
    EXPECT_EQ(ims::test::ReadFile(folder.GetPath("run.json")), results->GetJson());
    EXPECT_EQ(ims::test::ReadFile(folder.GetPath("run.flow")), results->GetFlow());
    EXPECT_TRUE(Contains(ims::test::ReadFile(folder.GetPath("run.pcapng")), "step 1: INVITE"));
    EXPECT_TRUE(Contains(results->GetReport(), "written: " + folder.GetPath("run.pcapng")));
    EXPECT_TRUE(results->WriteFiles("/nonexistent/run"));
}

TEST_F(E2aeResultsTest, FlowThatIsNoneIsAnErrorThatNamesIt)
{
    const ims::test::TemporaryFolder folder;
    ims::test::WriteFile(folder.GetPath("broken.flow"), "flow only a title\nstep one\n");
    const auto results = Begin(1);
    const auto unknown = results->CompareWith("no-such/flow");
    ASSERT_TRUE(unknown);
    EXPECT_TRUE(Contains(unknown->what, "'no-such/flow' is no file"));
    const auto broken = results->CompareWith(folder.GetPath("broken.flow"));
    ASSERT_TRUE(broken);
    EXPECT_TRUE(Contains(broken->what, "broken.flow: line 2"));
}

TEST_F(E2aeResultsTest, ApplicationsGoOnWithoutIt)
{
    auto results = Begin(1);
    results->StopWhenOver(1);
    results = nullptr;
    RunUntil(Seconds(20));
    EXPECT_EQ(Simulator::Now(), Seconds(20));
}

TEST_F(E2aeResultsTest, FirstQuestionAfterDestroyIsFatalAndSaysWhy)
{
    const auto results = Begin(1);
    RunUntil(Seconds(5));
    Simulator::Destroy();
    EXPECT_DEATH(results->IsSuccess(), "after Simulator::Destroy");
}

TEST_F(E2aeResultsTest, WhatWasAskedInTimeStays)
{
    const auto results = Begin(1);
    RunUntil(Seconds(20));
    EXPECT_FALSE(results->Finish());
    Simulator::Destroy();
    EXPECT_TRUE(results->IsSuccess());
    EXPECT_EQ(results->GetSessions().size(), 1U);
}

} // namespace

} // namespace ns3
