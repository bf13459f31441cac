// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/flow-judge.h"
#include "model/flow/flow-parser.h"

#include <gtest/gtest.h>
#include <map>

namespace ims
{

namespace
{

const char* const FLOW = "flow test flow\n"
                         "source test figure\n"
                         "entities UE ALG AGW PEER\n"
                         "ignore SIP \"100 INVITE\" \"hop by hop\"\n"
                         "1  UE -> ALG SIP INVITE\n"
                         "2  ALG local \"modify offer\"\n"
                         "3  ALG -> UE SIP \"200 INVITE\"\n"
                         "-  UE -> ALG SIP ACK\n"
                         "end nothing more within 2 s\n";

Record
MakeRecord(const std::string& from,
           const std::string& protocol,
           const std::string& name,
           const std::string& callId,
           uint64_t packet)
{
    Record record;
    record.time = TimePoint(std::chrono::milliseconds(10 * packet));
    record.from = from;
    record.to = protocol == "LOCAL" ? "" : from == "UE" ? "ALG" : "UE";
    record.protocol = protocol;
    record.name = name;
    record.fields = {{protocol == "LOCAL" ? "session" : "Call-ID", callId}};
    record.packet = protocol == "LOCAL" ? 0 : packet;
    return record;
}

/// One session as the flow wants it; its packets are numbered from first on, the local step too.
std::vector<Record>
MakeSession(const std::string& callId, uint64_t first)
{
    return {MakeRecord("UE", "SIP", "INVITE", callId, first),
            MakeRecord("ALG", "LOCAL", "modify offer", callId, first + 1),
            MakeRecord("ALG", "SIP", "100 INVITE", callId, first + 2),
            MakeRecord("ALG", "SIP", "200 INVITE", callId, first + 3),
            MakeRecord("UE", "SIP", "ACK", callId, first + 4)};
}

/// @brief A judge that notes the comments it makes.
class FlowJudgeTest : public testing::Test
{
  protected:
    FlowVerdict Judge(std::size_t sessions, const std::vector<Record>& records)
    {
        FlowJudge judge(*ParseFlow(FLOW), sessions, [this](uint64_t packet, std::string text) {
            m_comments.emplace_back(packet, text);
        });
        TimePoint end{};
        for (const auto& record : records)
        {
            judge.Feed(Record(record));
            end = record.time;
        }
        return judge.Finish(end + std::chrono::seconds(3));
    }

    std::vector<std::pair<uint64_t, std::string>> m_comments;
};

/// Counted once each, however many records a packet has, whether the flow ignores them or not.
TEST_F(FlowJudgeTest, MessagesAndTheirOctetsAreCounted)
{
    for (const std::size_t sessions : {1U, 2U})
    {
        FlowJudge judge(*ParseFlow(FLOW), sessions, [](uint64_t, const std::string&) {});
        auto records = MakeSession("a", 1); // packets 1, 3, 4, 5
        Record command = MakeRecord("ALG", "H248", "ADD.req", "a", 6);
        records.push_back(command);
        records.push_back(command); // a second one in the same packet
        command.packet = 7;
        records.push_back(command);
        for (auto& record : records)
        {
            const uint64_t octets = 100 * record.packet;
            judge.Feed(std::move(record), octets);
        }
        const auto verdict = judge.Finish(TimePoint(std::chrono::seconds(3)));
        ASSERT_EQ(verdict.judged.size(), 1U);
        EXPECT_EQ(verdict.judged[0].sip.messages, 4U);
        EXPECT_EQ(verdict.judged[0].sip.octets, 1300U);
        EXPECT_EQ(verdict.judged[0].h248.messages, 2U);
        EXPECT_EQ(verdict.judged[0].h248.octets, 1300U);
    }
}

/// Of several sessions each is told of by itself.
TEST_F(FlowJudgeTest, PacketsAreToldBySession)
{
    FlowJudge judge(*ParseFlow(FLOW), 2, [](uint64_t, const std::string&) {});
    std::map<std::string, std::vector<uint64_t>> told;
    judge.SetPacketsHandler(
        [&told](const std::string& callId, const auto& packets) { told[callId] = packets; });
    for (const auto& [callId, first] : {std::pair{"a", 1}, {"b", 11}})
    {
        for (auto& record : MakeSession(callId, static_cast<uint64_t>(first)))
        {
            judge.Feed(std::move(record));
        }
    }
    judge.Finish(TimePoint(std::chrono::seconds(3)));
    EXPECT_EQ(told,
              (std::map<std::string, std::vector<uint64_t>>{{"a", {1, 3, 4, 5}},
                                                            {"b", {11, 13, 14, 15}}}));
}

TEST_F(FlowJudgeTest, OneSessionThatMatchesIsAMatch)
{
    const auto verdict = Judge(1, MakeSession("a", 1));
    EXPECT_TRUE(verdict.IsMatch());
    EXPECT_EQ(verdict.sessions, 1U);
    EXPECT_EQ(verdict.matched, 1U);
    ASSERT_EQ(verdict.judged.size(), 1U);
    EXPECT_EQ(verdict.judged[0].callId, "a");
    EXPECT_TRUE(verdict.outcome.matched);
    EXPECT_EQ(verdict.matcher->GetRows().size(), 4U);
}

TEST_F(FlowJudgeTest, NumberedStepsOnTheWireAreCommentedInTheirOrder)
{
    Judge(1, MakeSession("a", 1));
    EXPECT_EQ(m_comments,
              (std::vector<std::pair<uint64_t, std::string>>{{1, "step 1: INVITE"},
                                                             {4, "step 3: 200 INVITE"}}));
}

TEST_F(FlowJudgeTest, StepsHaveTheTimesOfTheirRecords)
{
    const auto verdict = Judge(1, MakeSession("a", 1));
    const auto at = [](int milliseconds) {
        return TimePoint(std::chrono::milliseconds(milliseconds));
    };
    EXPECT_EQ(verdict.judged.at(0).steps.List(),
              (std::vector<std::pair<std::string, TimePoint>>{
                  {"1", at(10)},
                  {"2", at(20)},
                  {"3", at(40)},
              }));
}

TEST_F(FlowJudgeTest, MissingRecordIsNoMatchAndNamesTheExpectedStep)
{
    auto records = MakeSession("a", 1);
    records.erase(records.begin() + 3);
    const auto verdict = Judge(1, records);
    EXPECT_FALSE(verdict.IsMatch());
    EXPECT_EQ(verdict.matched, 0U);
    ASSERT_TRUE(verdict.outcome.got);
    EXPECT_EQ(verdict.outcome.got->name, "ACK");
    EXPECT_NE(verdict.outcome.expected.at(0).find("200 INVITE"), std::string::npos);
    EXPECT_EQ(m_comments.size(), 1U);
}

TEST_F(FlowJudgeTest, NothingAtAllIsNoMatch)
{
    EXPECT_FALSE(Judge(1, {}).IsMatch());
    EXPECT_FALSE(Judge(2, {}).IsMatch());
}

TEST_F(FlowJudgeTest, InterleavedSessionsAreJudgedEachByItself)
{
    const auto a = MakeSession("a", 1);
    const auto b = MakeSession("b", 101);
    std::vector<Record> records;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        records.push_back(a[i]);
        records.push_back(b[i]);
    }
    const auto verdict = Judge(2, records);
    EXPECT_TRUE(verdict.IsMatch());
    EXPECT_EQ(verdict.sessions, 2U);
    ASSERT_EQ(verdict.judged.size(), 2U);
    EXPECT_EQ(verdict.judged[0].callId, "a");
    EXPECT_EQ(verdict.judged[1].callId, "b");
    EXPECT_EQ(m_comments.size(), 4U);
}

TEST_F(FlowJudgeTest, FirstSessionThatDiffersIsTheOneThatIsShown)
{
    auto records = MakeSession("a", 1);
    auto broken = MakeSession("b", 11);
    broken.erase(broken.begin() + 1);
    auto other = MakeSession("c", 21);
    other.erase(other.begin());
    for (const auto& session : {broken, other})
    {
        records.insert(records.end(), session.begin(), session.end());
    }
    const auto verdict = Judge(3, records);
    EXPECT_FALSE(verdict.IsMatch());
    EXPECT_EQ(verdict.matched, 1U);
    EXPECT_FALSE(verdict.outcome.matched);
    ASSERT_TRUE(verdict.outcome.got);
    EXPECT_EQ(verdict.outcome.got->fields.at(0).value, "b");
}

TEST_F(FlowJudgeTest, SessionThatNeverCameIsCountedAsNotMatched)
{
    const auto verdict = Judge(2, MakeSession("a", 1));
    EXPECT_EQ(verdict.matched, 1U);
    EXPECT_EQ(verdict.sessions, 2U);
    EXPECT_FALSE(verdict.IsMatch());
}

TEST_F(FlowJudgeTest, RetransmissionsAreCountedByProtocol)
{
    auto records = MakeSession("a", 1);
    Record again = records[0];
    again.fields.push_back({"retransmission", ""});
    records.insert(records.begin() + 1, {again, again});
    const auto verdict = Judge(1, records);
    EXPECT_EQ(verdict.judged.at(0).sipRetransmissions, 2U);
    EXPECT_EQ(verdict.judged.at(0).h248Retransmissions, 0U);
    EXPECT_EQ(verdict.judged.at(0).synRetransmissions, 0U);
}

TEST_F(FlowJudgeTest, SessionIsNamedByItsInviteNotByARegistrationBeforeIt)
{
    auto records = MakeSession("a", 1);
    records.insert(records.begin(), MakeRecord("UE", "SIP", "REGISTER", "registration", 1));
    EXPECT_EQ(Judge(1, records).judged.at(0).callId, "a");
}

TEST_F(FlowJudgeTest, RepetitionsMatchAndTheirPacketsSayOfWhichStep)
{
    auto records = MakeSession("a", 1);
    Record again = records[0];
    again.fields.push_back({"retransmission", ""});
    again.packet = 77;
    records.insert(records.begin() + 2, again);
    const auto verdict = Judge(1, records);
    EXPECT_TRUE(verdict.IsMatch()) << verdict.outcome.ToString();
    EXPECT_EQ(verdict.judged.at(0).repetitions, 1U);
    EXPECT_EQ(verdict.judged.at(0).steps.List().size(), 3U);
    const std::string comment = "repetition of step 1: INVITE";
    EXPECT_EQ(
        std::count(m_comments.begin(), m_comments.end(), std::make_pair(uint64_t{77}, comment)),
        1);
}

/// @brief A judge that hears when sessions are over.
class FlowJudgeOverTest : public FlowJudgeTest
{
  protected:
    /// Feeds a session that begins at this time.
    void Feed(const std::string& callId, uint64_t packet, std::chrono::seconds start)
    {
        for (Record& record : MakeSession(callId, packet))
        {
            record.time =
                TimePoint(start) + std::chrono::milliseconds(10 * (record.packet - packet));
            m_judge.Feed(std::move(record));
        }
    }

    FlowJudge m_judge{*ParseFlow(FLOW), 3, [this](uint64_t packet, std::string text) {
                          m_comments.emplace_back(packet, std::move(text));
                      }};
};

// 64 T1, with T1 = 2 s between a UE and its P-CSCF (TS 24.229 table 7.7.1).
TEST_F(FlowJudgeOverTest, SessionIsJudgedWhenNothingComesOfItAnyMore)
{
    Feed("a", 1, std::chrono::seconds(10));
    m_judge.NoteOver("a");
    Feed("b", 11, std::chrono::seconds(137));
    EXPECT_TRUE(m_comments.empty());
    Feed("c", 21, std::chrono::seconds(139));
    EXPECT_EQ(m_comments.size(), 2U);
    const auto verdict = m_judge.Finish(TimePoint(std::chrono::seconds(150)));
    EXPECT_TRUE(verdict.IsMatch());
    ASSERT_EQ(verdict.judged.size(), 3U);
    EXPECT_EQ(verdict.judged[0].callId, "a");
    EXPECT_EQ(verdict.judged[2].callId, "c");
    EXPECT_EQ(m_comments.size(), 6U);
}

TEST(FlowJudgeTimerTest, ASmallerT1IsWaitedForNoLonger)
{
    std::size_t comments = 0;
    FlowJudge judge(
        *ParseFlow(FLOW),
        2,
        [&comments](uint64_t, const std::string&) { ++comments; },
        {},
        std::chrono::milliseconds(500));
    for (Record& record : MakeSession("a", 1))
    {
        judge.Feed(std::move(record));
    }
    judge.NoteOver("a");
    Record other = MakeSession("b", 11).front();
    other.time = TimePoint(std::chrono::seconds(33));
    judge.Feed(std::move(other));
    EXPECT_EQ(comments, 2U);
}

TEST_F(FlowJudgeOverTest, WhatComesLateStillCounts)
{
    Feed("a", 1, std::chrono::seconds(10));
    m_judge.NoteOver("a");
    Record late = MakeSession("a", 1).back();
    late.time = TimePoint(std::chrono::seconds(130));
    late.fields.push_back({"retransmission", ""});
    m_judge.Feed(std::move(late));
    Feed("b", 11, std::chrono::seconds(200));
    EXPECT_TRUE(m_comments.empty());
    const auto verdict = m_judge.Finish(TimePoint(std::chrono::seconds(300)));
    EXPECT_EQ(verdict.judged.at(0).sipRetransmissions, 1U);
}

TEST_F(FlowJudgeOverTest, FirstSessionThatDiffersIsShownThoughALaterOneWasJudgedBefore)
{
    m_judge.Feed(std::move(MakeSession("a", 1).front()));
    m_judge.Feed(std::move(MakeSession("b", 2).front()));
    m_judge.NoteOver("b");
    Feed("c", 21, std::chrono::seconds(160));
    const auto verdict = m_judge.Finish(TimePoint(std::chrono::seconds(170)));
    EXPECT_EQ(verdict.matched, 1U);
    EXPECT_EQ(verdict.matcher->GetRows().at(0).record.fields.at(0).value, "a");
}

TEST_F(FlowJudgeOverTest, SessionThatNobodyKnowsIsNoMatter)
{
    m_judge.NoteOver("x");
    Feed("a", 1, std::chrono::seconds(60));
    EXPECT_EQ(m_judge.Finish(TimePoint(std::chrono::seconds(70))).matched, 1U);
}

} // namespace

} // namespace ims
