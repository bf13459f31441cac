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

/// After 422 the caller asks again (RFC 4028 7.3); a re-INVITE may be refused without an end.
TEST(SessionStreamTest, ARefusalIsNoEndWhereTheCallGoesOn)
{
    Sessions sessions;
    SessionStream stream(sessions.GetHandler());
    for (const char* name : {"INVITE", "422 INVITE", "INVITE"})
    {
        stream.Feed(MakeSip(0, "a", name));
    }
    stream.Feed(MakeSip(20, "a", "200 INVITE"));
    stream.Feed(MakeSip(30, "a", "INVITE"));
    stream.Feed(MakeSip(30, "a", "488 INVITE"));
    stream.Feed(MakeSip(60, "a", "BYE"));
    stream.Finish();
    EXPECT_EQ(
        sessions.texts,
        std::vector<std::string>{"a: INVITE 422 INVITE INVITE 200 INVITE INVITE 488 INVITE BYE"});
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
    EXPECT_EQ(stream.GetRegistrationCount(), 1U);
    EXPECT_EQ(stream.GetLooseCount(), 1U);
}

TEST(SessionStreamTest, MediaWithoutEndAreNotKept)
{
    Sessions sessions;
    SessionStreamOptions options;
    options.maxMedia = 10;
    SessionStream stream(sessions.GetHandler(), options);
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

Record
MakeAt(const std::string& from,
       const std::string& protocol,
       const std::string& name,
       std::vector<Field> fields)
{
    Record record = MakeRecord(0, protocol, name, std::move(fields));
    record.from = from;
    record.to = protocol == "LOCAL" ? "" : from == "ALG" ? "AGW" : "ALG";
    return record;
}

/// One originating session as its records appear on the wire; number tells sessions apart.
std::vector<Record>
MakeSession(int number, const std::string& corePort, const std::string& peerPort)
{
    const std::string n = std::to_string(number);
    const std::string ue = "10.1.0.1" + n;
    const std::vector<Field> core{{"src", "10.2.0.20"},
                                  {"sport", peerPort},
                                  {"dst", "10.2.0.2"},
                                  {"dport", corePort}};
    return {
        MakeAt("UE",
               "SIP",
               "INVITE",
               {{"Call-ID", "call" + n}, {"c", ue}, {"m", "20000 TCP/TLS/MSRP"}}),
        MakeAt("ALG",
               "H248",
               "ADD.req",
               {{"tx", "10" + n}, {"C", "?"}, {"LAddr", "?"}, {"LPort", "?"}}),
        MakeAt("AGW", "LOCAL", "create T2", {{"C", n}}),
        MakeAt("AGW",
               "H248",
               "ADD.resp",
               {{"tx", "10" + n}, {"C", n}, {"LAddr", "10.2.0.2"}, {"LPort", corePort}}),
        MakeAt("ALG",
               "H248",
               "ADD.req",
               {{"tx", "20" + n}, {"C", n}, {"RAddr", ue}, {"RPort", "20000"}}),
        MakeAt("ALG", "LOCAL", "modify offer", {{"session", "call" + n}}),
        MakeAt("PEER", "TCP", "SYN", core),
        MakeAt("AGW",
               "TCP",
               "SYN",
               {{"src", "10.1.0.2"}, {"sport", "6" + n}, {"dst", ue}, {"dport", "20000"}}),
        MakeAt("PEER", "TCP", "ACK", core),
    };
}

/// @brief Sessions of a run, whose entities tell when they are over.
class NotedSessionsTest : public testing::Test
{
  protected:
    static SessionStreamOptions MakeOptions()
    {
        SessionStreamOptions options;
        options.end = SessionEnd::Noted;
        options.idle = Duration::max();
        return options;
    }

    void Feed(std::vector<Record> records, int seconds = 0)
    {
        for (Record& record : records)
        {
            record.time = TimePoint(std::chrono::seconds(seconds));
            m_stream.Feed(record);
        }
    }

    std::vector<std::size_t> GetSizes() const
    {
        std::vector<std::size_t> sizes;
        for (const auto& session : m_sessions.all)
        {
            sizes.push_back(session.records.size());
        }
        return sizes;
    }

    Sessions m_sessions;
    SessionStream m_stream{m_sessions.GetHandler(), MakeOptions()};
};

TEST_F(NotedSessionsTest, InterleavedSessionsAreTakenApart)
{
    const auto first = MakeSession(1, "30001", "51");
    const auto second = MakeSession(2, "30002", "52");
    std::vector<Record> records;
    for (std::size_t i = 0; i < first.size(); ++i)
    {
        records.push_back(second[i]);
        records.push_back(first[i]);
    }
    Feed(records);
    m_stream.Finish();
    EXPECT_EQ(GetSizes(), (std::vector<std::size_t>{second.size(), first.size()}));
    EXPECT_EQ(m_sessions.all[0].callId, "call2");
    EXPECT_EQ(m_sessions.all[0].first, 1U);
    EXPECT_EQ(m_sessions.all[1].first, 2U);
    EXPECT_EQ(m_sessions.all[1].records.back().name, "ACK");
    EXPECT_EQ(m_stream.GetStrayCount() + m_stream.GetLooseCount(), 0U);
}

TEST_F(NotedSessionsTest, PortsThatTwoSessionsUseOneAfterTheOtherDoNotJoinThem)
{
    Feed(MakeSession(1, "30001", "51"));
    Feed(MakeSession(2, "30001", "51"));
    m_stream.Finish();
    const std::size_t size = MakeSession(1, "30001", "51").size();
    EXPECT_EQ(GetSizes(), (std::vector<std::size_t>{size, size}));
}

TEST_F(NotedSessionsTest, StartUpAndRegistrationAreNoSession)
{
    Feed({MakeAt("AGW", "H248", "SVC.req", {{"tx", "101"}, {"C", "-"}})});
    Feed(MakeSession(1, "30001", "51"));
    Feed({MakeAt("UE", "SIP", "REGISTER", {{"Call-ID", "register"}})});
    m_stream.NoteOver("register");
    m_stream.Finish();
    EXPECT_EQ(m_sessions.all.size(), 1U);
    EXPECT_EQ(m_stream.GetRegistrationCount(), 2U);
    EXPECT_EQ(m_stream.GetLooseCount(), 0U);
}

TEST_F(NotedSessionsTest, PortNineJoinsNothing)
{
    for (const char* call : {"a", "b"})
    {
        Feed({MakeAt("PEER",
                     "SIP",
                     "INVITE",
                     {{"Call-ID", call}, {"c", "10.2.0.20"}, {"m", "9 TCP/MSRP"}})});
    }
    m_stream.Finish();
    EXPECT_EQ(m_sessions.all.size(), 2U);
}

TEST_F(NotedSessionsTest, SdpAndConnectionShareAnIpv6AddressHoweverWritten)
{
    Feed({MakeAt("UE",
                 "SIP",
                 "INVITE",
                 {{"Call-ID", "a"}, {"c", "2001:DB8:0:0::10"}, {"m", "20000 TCP/TLS/MSRP"}}),
          MakeAt("AGW",
                 "TCP",
                 "SYN",
                 {{"src", "2001:db8::2"},
                  {"sport", "6"},
                  {"dst", "2001:db8::10"},
                  {"dport", "20000"}})});
    m_stream.Finish();
    EXPECT_EQ(GetSizes(), std::vector<std::size_t>{2});
}

/// A BYE is no end where the entities tell; what is over is forgotten, and its addresses are free.
TEST_F(NotedSessionsTest, SessionThatIsOverIsHandedOverAndForgotten)
{
    for (const int round : {1, 2})
    {
        Feed(MakeSession(1, "30001", "51"), 100 * round);
        Feed({MakeAt("UE", "SIP", "BYE", {{"Call-ID", "call1"}})}, 100 * round);
        Feed({MakeAt("UE", "SIP", "REGISTER", {})}, 100 * round + 50);
        EXPECT_EQ(m_sessions.all.size(), static_cast<std::size_t>(round - 1));
        m_stream.NoteOver("call3");
        m_stream.NoteOver("call1");
        Feed({MakeAt("UE", "SIP", "REGISTER", {})}, 100 * round + 50);
        EXPECT_EQ(m_sessions.all.size(), static_cast<std::size_t>(round));
    }
    const std::size_t size = MakeSession(1, "30001", "51").size() + 1;
    EXPECT_EQ(GetSizes(), (std::vector<std::size_t>{size, size}));
}

TEST_F(NotedSessionsTest, NothingGivesNothing)
{
    m_stream.Finish();
    EXPECT_TRUE(m_sessions.all.empty());
}

} // namespace

} // namespace ims
