// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-load-helper.h"
#include "model/role/role.h"
#include "test/helper/lan-scenario.h"

#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace ns3
{

namespace
{

Ptr<RandomVariableStream>
MakeConstant(double value)
{
    auto constant = CreateObject<ConstantRandomVariable>();
    constant->SetAttribute("Constant", DoubleValue(value));
    return constant;
}

Ptr<RandomVariableStream>
MakeExponential(double mean)
{
    auto exponential = CreateObject<ExponentialRandomVariable>();
    exponential->SetAttribute("Mean", DoubleValue(mean));
    return exponential;
}

std::vector<Time>
GetStarts(const std::vector<PlannedSession>& sessions)
{
    std::vector<Time> starts;
    for (const auto& session : sessions)
    {
        starts.push_back(session.start);
    }
    return starts;
}

std::vector<Time>
GetHoldingTimes(const std::vector<PlannedSession>& sessions)
{
    std::vector<Time> times;
    for (const auto& session : sessions)
    {
        times.push_back(session.holdingTime);
    }
    return times;
}

/// What UEs and peers of a run said.
class E2aeLoadHelperTest : public LanScenario
{
  protected:
    struct Session
    {
        std::optional<Time> answered; ///< at the caller
        std::optional<Time> over;     ///< at the caller
        uint64_t messages = 0;
        std::string outcome;
    };

    void Watch(const E2aeApplications& applications)
    {
        for (const auto& ue : applications.ues)
        {
            ue->TraceConnectWithoutContext(
                "Milestone",
                Callback<void, const ims::MilestoneReached&>(
                    [this](const ims::MilestoneReached& reached) {
                        if (reached.milestone == ims::Milestone::AnswerReceived)
                        {
                            m_sessions[reached.callId].answered = Simulator::Now();
                        }
                    }));
            ue->TraceConnectWithoutContext(
                "SessionEnd",
                Callback<void, const ims::SessionEnded&>([this](const ims::SessionEnded& ended) {
                    m_sessions[ended.callId].over = Simulator::Now();
                    m_sessions[ended.callId].outcome = ToString(ended.outcome);
                }));
        }
        for (const auto& peer : applications.peers)
        {
            peer->TraceConnectWithoutContext(
                "Milestone",
                Callback<void, const ims::MilestoneReached&>(
                    [this](const ims::MilestoneReached& reached) {
                        const bool delivered =
                            reached.milestone == ims::Milestone::MessageDelivered;
                        m_sessions[reached.callId].messages += delivered ? 1 : 0;
                    }));
        }
    }

    void RunLoad(const E2aeLoadHelper& load)
    {
        MakeNodes(2, 1);
        E2aeHelper helper;
        const auto applications = helper.Install(m_nodes);
        Watch(applications);
        E2aeLoadHelper::Start(applications, load.Plan());
        RunUntil(Seconds(300));
    }

    std::map<std::string, Session> m_sessions;
};

TEST_F(E2aeLoadHelperTest, StartsFollowEachOtherAtTheInterval)
{
    E2aeLoadHelper load;
    load.SetStarts(3, Seconds(1), MakeConstant(0.5));
    EXPECT_EQ(GetStarts(load.Plan()), (std::vector{Seconds(1), MilliSeconds(1500), Seconds(2)}));
}

TEST_F(E2aeLoadHelperTest, StartsFollowARateThatChanges)
{
    E2aeLoadHelper load;
    load.SetStarts(3, Seconds(1), MakeConstant(1), {0, 10, 20});
    const auto starts = GetStarts(load.Plan());
    EXPECT_EQ(starts[0], Seconds(1));
    EXPECT_EQ(starts[1], Seconds(3));
    EXPECT_NEAR(starts[2].GetSeconds(), 1 + std::sqrt(8), 1e-9);
}

/// As many of a kind as its weight says, and the same whatever the starts are.
TEST_F(E2aeLoadHelperTest, KindsAreDrawnByTheirWeights)
{
    const auto drawKinds = [](Ptr<RandomVariableStream> interval) {
        E2aeLoadHelper load;
        load.SetStarts(1000, Seconds(1), interval);
        load.SetMix({3, 1});
        load.AssignStreams(7);
        std::vector<uint32_t> kinds;
        for (const auto& session : load.Plan())
        {
            kinds.push_back(session.kind);
        }
        return kinds;
    };
    const auto kinds = drawKinds(MakeConstant(1));
    EXPECT_NEAR(std::count(kinds.begin(), kinds.end(), 1U), 250, 4 * std::sqrt(1000 * 0.75 * 0.25));
    EXPECT_EQ(drawKinds(MakeExponential(1)), kinds);
}

TEST_F(E2aeLoadHelperTest, StartsOfATraceAreTakenAsTheyAre)
{
    E2aeLoadHelper load;
    const std::vector starts{Seconds(1), Seconds(1), MilliSeconds(1234)};
    load.SetStarts(starts);
    EXPECT_EQ(GetStarts(load.Plan()), starts);
}

/// What is drawn for a session does not depend on what else is drawn.
TEST_F(E2aeLoadHelperTest, EachVariableHasAStreamOfItsOwn)
{
    E2aeLoadHelper alone;
    alone.SetStarts(5, Seconds(1), MakeConstant(1));
    alone.SetHoldingTime(MakeExponential(60));
    EXPECT_EQ(alone.AssignStreams(7), 5);
    E2aeLoadHelper together;
    together.SetStarts(5, Seconds(1), MakeExponential(1));
    together.SetHoldingTime(MakeExponential(60));
    together.SetMessages(MakeExponential(3));
    together.AssignStreams(7);
    const auto holding = GetHoldingTimes(alone.Plan());
    EXPECT_EQ(GetHoldingTimes(together.Plan()), holding);
    EXPECT_NE(holding[0], holding[1]);
}

TEST_F(E2aeLoadHelperTest, NumbersAreRoundedDownAndNeverTooSmall)
{
    E2aeLoadHelper load;
    load.SetStarts(1, Seconds(1), MakeConstant(-1));
    load.SetHoldingTime(MakeConstant(-5));
    load.SetMessages(MakeConstant(-0.5));
    load.SetMessageSize(MakeConstant(0.9));
    auto plan = load.Plan();
    EXPECT_EQ(plan[0].holdingTime, Time(0));
    EXPECT_EQ(plan[0].messages, 0U);
    EXPECT_EQ(plan[0].messageSize, 1U);
    load.SetMessages(MakeConstant(2.9));
    EXPECT_EQ(load.Plan()[0].messages, 2U);
}

TEST_F(E2aeLoadHelperTest, ASessionIsHeldFromTheAnswerOn)
{
    E2aeLoadHelper load;
    load.SetStarts(2, Seconds(1), MakeConstant(1));
    load.SetHoldingTime(MakeConstant(20));
    RunLoad(load);
    ASSERT_EQ(m_sessions.size(), 2U);
    for (const auto& [callId, session] : m_sessions)
    {
        EXPECT_EQ(session.outcome, "completed");
        ASSERT_TRUE(session.answered && session.over);
        // The BYE goes out then; it is over when the response is here, a few links of 1 ms later.
        EXPECT_GE(*session.over - *session.answered, Seconds(20));
        EXPECT_LT(*session.over - *session.answered, Seconds(21));
    }
}

/// No message is cut off, and the last one has the caller's HoldTime.
TEST_F(E2aeLoadHelperTest, ASessionIsHeldUntilItsMessagesAreThrough)
{
    E2aeLoadHelper load;
    load.SetStarts(1, Seconds(1), MakeConstant(1));
    load.SetHoldingTime(MakeConstant(0.001));
    load.SetMessages(MakeConstant(30)); // one each 100 ms
    RunLoad(load);
    const auto& session = m_sessions.begin()->second;
    EXPECT_EQ(session.outcome, "completed");
    EXPECT_EQ(session.messages, 30U);
    EXPECT_GE(*session.over - *session.answered, MilliSeconds(29 * 100 + 500));
}

TEST_F(E2aeLoadHelperTest, EachSessionSendsWhatWasDrawnForIt)
{
    E2aeLoadHelper load;
    load.SetStarts(4, Seconds(1), MakeConstant(1));
    auto numbers = CreateObject<SequentialRandomVariable>(); // 1, 2, 3, 4
    numbers->SetAttribute("Min", DoubleValue(1));
    numbers->SetAttribute("Max", DoubleValue(5));
    load.SetMessages(numbers);
    RunLoad(load);
    std::multiset<uint64_t> delivered;
    for (const auto& [callId, session] : m_sessions)
    {
        EXPECT_EQ(session.outcome, "completed");
        delivered.insert(session.messages);
    }
    EXPECT_EQ(delivered, (std::multiset<uint64_t>{1, 2, 3, 4}));
}

} // namespace

} // namespace ns3
