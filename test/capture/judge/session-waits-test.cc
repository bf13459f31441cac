// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-waits.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TimePoint
At(int milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

std::chrono::milliseconds::rep
Count(Duration time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

class SessionWaitsTest : public testing::Test
{
  protected:
    void Feed(int at,
              const std::string& from,
              const std::string& to,
              const std::string& protocol,
              const std::string& name,
              std::vector<Field> fields = {})
    {
        m_waits.Feed({At(at), from, to, protocol, name, std::move(fields), 0});
    }

    void FeedIq(int at, const std::string& from, const std::string& name, const std::string& id)
    {
        Feed(at, from, from == "ALG" ? "AGW" : "ALG", "H248", name, {{"tx", id}});
    }

    /// @param port of the end that is not the gateway
    void FeedTcp(int at, const std::string& from, const std::string& to, const std::string& name)
    {
        const std::string source = "10.0.0." + std::to_string(from.size());
        const std::string destination = "10.0.0." + std::to_string(to.size());
        Feed(at,
             from,
             to,
             "TCP",
             name,
             {{"src", source}, {"sport", "1"}, {"dst", destination}, {"dport", "2"}});
    }

    /// @return each wait as "cause from until", in ms.
    std::vector<std::string> GetList() const
    {
        const char* const names[] = {"syn", "tls", "tcp", "iq"};
        std::vector<std::string> list;
        for (const Wait& wait : m_waits.Get())
        {
            list.push_back(std::string(names[static_cast<int>(wait.cause)]) + " " +
                           std::to_string(Count(wait.from.time_since_epoch())) + " " +
                           std::to_string(Count(wait.until.time_since_epoch())));
        }
        return list;
    }

    SessionWaits m_waits;
};

using List = std::vector<std::string>;

TEST_F(SessionWaitsTest, TheAlgWaitsUntilItGoesOn)
{
    FeedIq(10, "ALG", "ADD.req", "1001");
    FeedIq(11, "AGW", "ADD.resp", "1001");
    FeedIq(12, "ALG", "ADD.req", "1002");
    FeedIq(14, "ALG", "ADD.req", "1002"); // again
    FeedIq(15, "AGW", "ADD.resp", "1002");
    Feed(16, "PEER", "ALG", "SIP", "180 INVITE");
    Feed(17, "ALG", "PEER", "SIP", "INVITE");
    EXPECT_EQ(GetList(), (List{"iq 10 12", "iq 12 17"}));
}

TEST_F(SessionWaitsTest, WhatTheGatewayAsksIsNoWait)
{
    FeedIq(10, "AGW", "NOTIFY.req", "5001");
    FeedIq(11, "ALG", "NOTIFY.resp", "5001");
    Feed(12, "ALG", "UE", "SIP", "BYE");
    EXPECT_EQ(GetList(), List{});
}

TEST_F(SessionWaitsTest, ASynIsRepeatedUntilItIsAnswered)
{
    FeedTcp(34, "PEER", "AGW", "SYN");
    Feed(44,
         "AGW",
         "",
         "LOCAL",
         "drop SYN",
         {{"src", "10.0.0.4"}, {"sport", "1"}, {"dst", "10.0.0.3"}, {"dport", "2"}});
    FeedTcp(1034, "PEER", "AGW", "SYN");
    FeedTcp(1044, "AGW", "PEER", "SYN-ACK");
    FeedTcp(1054, "PEER", "AGW", "ACK");
    FeedTcp(1060, "PEER", "AGW", "ACK");
    EXPECT_EQ(GetList(), (List{"syn 34 1034", "tcp 1034 1054"}));
    EXPECT_FALSE(m_waits.FindUeConnected());
}

/// The ACK may come with what follows it.
TEST_F(SessionWaitsTest, TheConnectionOfTheUeIsThatOfTls)
{
    FeedTcp(44, "AGW", "UE", "SYN");
    FeedTcp(64, "UE", "AGW", "SYN-ACK");
    Feed(84,
         "AGW",
         "UE",
         "TLS",
         "ClientHello",
         {{"src", "10.0.0.3"}, {"sport", "1"}, {"dst", "10.0.0.2"}, {"dport", "2"}});
    EXPECT_EQ(GetList(), (List{"syn 44 44", "tcp 44 84"}));
    EXPECT_EQ(m_waits.FindUeConnected(), At(84));
}

/// 144 ms of figure 5.2.1.2.2.1 with immediate set-up: 6a + 2c + 4q, with a = 20, c = 10, q = 1.
TEST(ShareTimeTest, SharesAddUp)
{
    const std::vector<Wait> waits{
        {WaitCause::Iq, At(20), At(24)},
        {WaitCause::Tcp, At(34), At(54)},
        {WaitCause::Tcp, At(44), At(84)},
        {WaitCause::Iq, At(44), At(48)}, // beside TCP: nobody waits for it
        {WaitCause::Tls, At(84), At(144)},
        {WaitCause::Iq, At(700), At(702)}};
    const auto shares = ShareTime(At(0), At(144), waits);
    EXPECT_EQ(Count(shares.of[static_cast<int>(WaitCause::Syn)]), 0);
    EXPECT_EQ(Count(shares.of[static_cast<int>(WaitCause::Iq)]), 4);
    EXPECT_EQ(Count(shares.of[static_cast<int>(WaitCause::Tcp)]), 50);
    EXPECT_EQ(Count(shares.of[static_cast<int>(WaitCause::Tls)]), 60);
    EXPECT_EQ(Count(shares.other), 30);
}

TEST(ShareTimeTest, WhatReachesOutIsCutOff)
{
    const std::vector<Wait> waits{{WaitCause::Syn, At(0), At(1000)}};
    EXPECT_EQ(Count(ShareTime(At(10), At(30), waits).of[0]), 20);
    EXPECT_EQ(Count(ShareTime(At(30), At(30), waits).of[0]), 0);
    EXPECT_EQ(Count(ShareTime(At(30), At(10), waits).other), 0);
}

} // namespace

} // namespace ims
