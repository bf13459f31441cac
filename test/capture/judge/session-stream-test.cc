// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-stream.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

Record
MakeRecord(int seconds,
           const std::string& protocol,
           const std::string& name,
           std::vector<Field> fields)
{
    Record record;
    record.time = TimePoint(std::chrono::seconds(seconds));
    record.from = "10.0.0.1:5060";
    record.to = "10.0.0.2:5060";
    record.protocol = protocol;
    record.name = name;
    record.fields = std::move(fields);
    return record;
}

Record
MakeSip(int seconds, const std::string& call, const std::string& name)
{
    return MakeRecord(seconds, "SIP", name, {{"Call-ID", call}});
}

Record
MakeOffer(int seconds, const std::string& call, const std::string& port)
{
    return MakeRecord(seconds,
                      "SIP",
                      "INVITE",
                      {{"Call-ID", call}, {"c", "10.1.0.1"}, {"m", port + " TCP/MSRP"}});
}

Record
MakeSyn(int seconds, const std::string& port)
{
    return MakeRecord(seconds,
                      "TCP",
                      "SYN",
                      {{"src", "10.9.0.1"}, {"sport", "1"}, {"dst", "10.1.0.1"}, {"dport", port}});
}

/// @brief What a stream has handed over, as "CALL: NAME NAME ...".
struct Sessions
{
    std::vector<std::string> texts;
    std::vector<CapturedSession> all;

    SessionStream::Handler GetHandler()
    {
        return [this](CapturedSession&& session) {
            std::string text = session.callId + ":";
            for (const auto& record : session.records)
            {
                text += " " + record.name;
            }
            texts.push_back(text);
            all.push_back(std::move(session));
        };
    }
};

TEST(SessionStreamTest, SessionsEndWhenTheyAreReleasedAndQuiet)
{
    Sessions sessions;
    SessionStream stream(sessions.GetHandler());
    stream.Feed(MakeSip(0, "a", "INVITE"));
    stream.Feed(MakeSip(0, "b", "INVITE"));
    stream.Feed(MakeSip(1, "a", "BYE"));
    stream.Feed(MakeSip(2, "a", "200 BYE"));
    stream.Feed(MakeSip(8, "b", "ACK"));
    EXPECT_EQ(sessions.texts, std::vector<std::string>{"a: INVITE BYE 200 BYE"});
    EXPECT_TRUE(sessions.all[0].released);
    stream.Finish();
    ASSERT_EQ(sessions.texts.size(), 2U);
    EXPECT_EQ(sessions.texts[1], "b: INVITE ACK");
    EXPECT_FALSE(sessions.all[1].released);
    EXPECT_EQ(sessions.all[1].number, 2U);
}

TEST(SessionStreamTest, ARefusedInviteIsTheEndAndAnAnsweredOneIsNot)
{
    Sessions sessions;
    SessionStream stream(sessions.GetHandler());
    stream.Feed(MakeSip(0, "a", "INVITE"));
    stream.Feed(MakeSip(0, "b", "INVITE"));
    stream.Feed(MakeSip(1, "a", "488 INVITE"));
    stream.Feed(MakeSip(1, "b", "200 INVITE"));
    stream.Feed(MakeSip(100, "c", "OPTIONS"));
    EXPECT_EQ(sessions.texts, std::vector<std::string>{"a: INVITE 488 INVITE"});
}

TEST(SessionStreamTest, MediaBelongToTheCallThatNamedTheirAddressLast)
{
    Sessions sessions;
    SessionStream stream(sessions.GetHandler());
    stream.Feed(MakeOffer(0, "a", "20000"));
    stream.Feed(MakeSyn(1, "20000"));
    stream.Feed(MakeOffer(2, "b", "20000"));
    stream.Feed(MakeSyn(3, "20000"));
    stream.Finish();
    EXPECT_EQ(sessions.texts, (std::vector<std::string>{"a: INVITE SYN", "b: INVITE SYN"}));
}

TEST(SessionStreamTest, TransactionContextAndAddressJoinWhatHasNoCallId)
{
    Sessions sessions;
    SessionStream stream(sessions.GetHandler());
    const auto addMegaco = [&](const std::string& name, std::vector<Field> fields) {
        stream.Feed(MakeRecord(0, "H248", name, std::move(fields)));
    };
    addMegaco("ADD.req", {{"tx", "1"}, {"C", "?"}});
    Record reply = MakeRecord(0,
                              "H248",
                              "ADD.resp",
                              {{"tx", "1"}, {"C", "5"}, {"LAddr", "10.1.0.1"}, {"LPort", "7"}});
    std::swap(reply.from, reply.to);
    stream.Feed(std::move(reply));
    addMegaco("MOD.req", {{"tx", "2"}, {"C", "5"}});
    stream.Feed(MakeOffer(1, "a", "7"));
    stream.Finish();
    EXPECT_EQ(sessions.texts, std::vector<std::string>{"a: ADD.req ADD.resp MOD.req INVITE"});
}

TEST(SessionStreamTest, StrangersAndRegistrationsAreCounted)
{
    Sessions sessions;
    SessionStream stream(sessions.GetHandler());
    stream.Feed(MakeSyn(0, "22"));
    stream.Feed(MakeRecord(0, "ICMP", "echo", {}));
    stream.Feed(MakeSip(0, "r", "REGISTER"));
    stream.Feed(MakeSip(0, "old", "BYE")); // of a call that began before the capture
    stream.Finish();
    EXPECT_TRUE(sessions.texts.empty());
    EXPECT_EQ(stream.GetStrayCount(), 1U + 1U);
    EXPECT_EQ(stream.GetLooseCount(), 2U);
}

TEST(SessionStreamTest, MediaWithoutEndAreNotKept)
{
    Sessions sessions;
    SessionStreamLimits limits;
    limits.maxMedia = 10;
    SessionStream stream(sessions.GetHandler(), limits);
    stream.Feed(MakeOffer(0, "a", "7"));
    for (int i = 0; i < 100; ++i)
    {
        Record data = MakeSyn(0, "7");
        data.name = "DATA-ACK";
        stream.Feed(std::move(data));
    }
    stream.Finish();
    EXPECT_EQ(sessions.all[0].records.size(), 11U);
    EXPECT_EQ(sessions.all[0].unkept, 90U);
}

} // namespace

} // namespace ims
