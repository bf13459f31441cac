// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-splitter.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

Record
MakeRecord(std::string from,
           std::string to,
           std::string protocol,
           std::string name,
           std::vector<Field> fields)
{
    return {TimePoint{},
            std::move(from),
            std::move(to),
            std::move(protocol),
            std::move(name),
            std::move(fields),
            0};
}

/// One originating session as its records appear on the wire; number tells sessions apart.
std::vector<Record>
MakeSession(int number)
{
    const std::string n = std::to_string(number);
    const std::string ue = "10.1.0.1" + n;
    return {
        MakeRecord("UE",
                   "ALG",
                   "SIP",
                   "INVITE",
                   {{"Call-ID", "call" + n}, {"c", ue}, {"m", "20000 TCP/TLS/MSRP"}}),
        MakeRecord("ALG",
                   "AGW",
                   "H248",
                   "ADD.req",
                   {{"tx", "10" + n}, {"C", "?"}, {"LAddr", "?"}, {"LPort", "?"}}),
        MakeRecord("AGW", "", "LOCAL", "create T2", {{"C", n}}),
        MakeRecord("AGW",
                   "ALG",
                   "H248",
                   "ADD.resp",
                   {{"tx", "10" + n}, {"C", n}, {"LAddr", "10.2.0.2"}, {"LPort", "3000" + n}}),
        MakeRecord("ALG",
                   "AGW",
                   "H248",
                   "ADD.req",
                   {{"tx", "20" + n}, {"C", n}, {"RAddr", ue}, {"RPort", "20000"}}),
        MakeRecord("ALG", "", "LOCAL", "modify offer", {{"session", "call" + n}}),
        MakeRecord(
            "PEER",
            "AGW",
            "TCP",
            "SYN",
            {{"src", "10.2.0.20"}, {"sport", "5" + n}, {"dst", "10.2.0.2"}, {"dport", "3000" + n}}),
        MakeRecord("AGW",
                   "UE",
                   "TCP",
                   "SYN",
                   {{"src", "10.1.0.2"}, {"sport", "6" + n}, {"dst", ue}, {"dport", "20000"}}),
        MakeRecord(
            "PEER",
            "AGW",
            "TCP",
            "ACK",
            {{"src", "10.2.0.20"}, {"sport", "5" + n}, {"dst", "10.2.0.2"}, {"dport", "3000" + n}}),
    };
}

TEST(SessionSplitter, InterleavedSessionsAreTakenApart)
{
    const auto first = MakeSession(1);
    const auto second = MakeSession(2);
    std::vector<Record> records;
    for (std::size_t i = 0; i < first.size(); ++i)
    {
        records.push_back(second[i]);
        records.push_back(first[i]);
    }
    const SessionGroups groups = SplitSessions(records);
    ASSERT_EQ(groups.sessions.size(), 2U);
    EXPECT_TRUE(groups.common.empty());
    EXPECT_EQ(groups.sessions[0].size(), second.size());
    EXPECT_EQ(groups.sessions[1].size(), first.size());
    EXPECT_EQ(groups.sessions[0].front().fields.front().value, "call2");
    EXPECT_EQ(groups.sessions[1].back().name, "ACK");
}

TEST(SessionSplitter, PortsThatTwoSessionsUseOneAfterTheOtherDoNotJoinThem)
{
    std::vector<Record> records = MakeSession(1);
    const std::size_t first = records.size();
    for (Record record : MakeSession(2))
    {
        for (Field& field : record.fields)
        {
            field.value = field.value == "30002" ? "30001" : field.value;
            field.value = field.value == "52" ? "51" : field.value;
        }
        records.push_back(std::move(record));
    }
    const std::size_t second = records.size() - first;
    const auto groups = SplitSessions(std::move(records));
    ASSERT_EQ(groups.sessions.size(), 2U);
    EXPECT_EQ(groups.sessions[0].size(), first);
    EXPECT_EQ(groups.sessions[1].size(), second);
    EXPECT_TRUE(groups.common.empty());
}

TEST(SessionSplitter, StartUpAndRegistrationAreCommon)
{
    std::vector<Record> records = MakeSession(1);
    records.insert(records.begin(),
                   MakeRecord("AGW", "ALG", "H248", "SVC.req", {{"tx", "101"}, {"C", "-"}}));
    records.push_back(MakeRecord("UE", "ALG", "SIP", "REGISTER", {{"Call-ID", "register"}}));
    const SessionGroups groups = SplitSessions(records);
    ASSERT_EQ(groups.sessions.size(), 1U);
    ASSERT_EQ(groups.common.size(), 2U);
    EXPECT_EQ(groups.common[0].name, "SVC.req");
    EXPECT_EQ(groups.common[1].name, "REGISTER");
}

TEST(SessionSplitter, PortNineJoinsNothing)
{
    std::vector<Record> records;
    for (const char* call : {"a", "b"})
    {
        records.push_back(MakeRecord("PEER",
                                     "ALG",
                                     "SIP",
                                     "INVITE",
                                     {{"Call-ID", call}, {"c", "10.2.0.20"}, {"m", "9 TCP/MSRP"}}));
    }
    EXPECT_EQ(SplitSessions(records).sessions.size(), 2U);
}

TEST(SessionSplitter, SdpAndConnectionShareAnIpv6AddressHoweverWritten)
{
    const SessionGroups groups = SplitSessions({
        MakeRecord("UE",
                   "ALG",
                   "SIP",
                   "INVITE",
                   {{"Call-ID", "a"}, {"c", "2001:DB8:0:0::10"}, {"m", "20000 TCP/TLS/MSRP"}}),
        MakeRecord(
            "AGW",
            "UE",
            "TCP",
            "SYN",
            {{"src", "2001:db8::2"}, {"sport", "6"}, {"dst", "2001:db8::10"}, {"dport", "20000"}}),
    });
    ASSERT_EQ(groups.sessions.size(), 1U);
    EXPECT_EQ(groups.sessions.front().size(), 2U);
}

TEST(SessionSplitter, NothingGivesNothing)
{
    const SessionGroups groups = SplitSessions({});
    EXPECT_TRUE(groups.sessions.empty());
    EXPECT_TRUE(groups.common.empty());
}

TEST(SessionSplitter, SessionIsTakenAndForgotten)
{
    SessionSplitter splitter;
    const auto first = MakeSession(1);
    const auto second = MakeSession(2);
    for (std::size_t i = 0; i < first.size(); ++i)
    {
        splitter.Add(first[i]);
        splitter.Add(second[i]);
    }
    EXPECT_FALSE(splitter.Take("call3"));
    EXPECT_TRUE(splitter.FindLast("call2"));
    const auto taken = splitter.Take("call2");
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->number, 1U);
    EXPECT_EQ(taken->records.size(), second.size());
    EXPECT_FALSE(splitter.FindLast("call2"));
    EXPECT_FALSE(splitter.Take("call2"));
    std::vector<SessionRecords> rest;
    splitter.TakeAll([&rest](SessionRecords&& session) { rest.push_back(std::move(session)); });
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest.front().records.size(), first.size());
    EXPECT_TRUE(splitter.GetCommon().empty());
}

TEST(SessionSplitter, AddressesOfATakenSessionAreFree)
{
    SessionSplitter splitter;
    for (const int round : {1, 2})
    {
        for (const Record& record : MakeSession(1))
        {
            splitter.Add(record);
        }
        const auto taken = splitter.Take("call1");
        ASSERT_TRUE(taken) << round;
        EXPECT_EQ(taken->records.size(), MakeSession(1).size()) << round;
    }
    EXPECT_TRUE(splitter.GetCommon().empty());
}

TEST(SessionSplitter, RegistrationIsNoSessionToTake)
{
    SessionSplitter splitter;
    splitter.Add(MakeRecord("UE", "ALG", "SIP", "REGISTER", {{"Call-ID", "register"}}));
    EXPECT_FALSE(splitter.FindLast("register"));
    EXPECT_FALSE(splitter.Take("register"));
    EXPECT_EQ(splitter.GetCommon().size(), 1U);
}

} // namespace

} // namespace ims
