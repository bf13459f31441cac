// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/dialog/session-timer.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;
using Due = SessionTimer::Due;

const TimePoint START{};

SipMessage
MakeInvite(std::string_view supported, std::string_view sessionExpires, std::string_view minSe = {})
{
    SipMessage invite = MakeSipRequest("INVITE", "sip:bob@ims.example");
    invite.Append("Supported", supported);
    if (!sessionExpires.empty())
    {
        invite.Append("Session-Expires", sessionExpires);
    }
    if (!minSe.empty())
    {
        invite.Append("Min-SE", minSe);
    }
    return invite;
}

SipMessage
MakeAnswer(std::string_view sessionExpires)
{
    SipMessage answer;
    answer.status = 200;
    if (!sessionExpires.empty())
    {
        answer.Append("Session-Expires", sessionExpires);
    }
    return answer;
}

SessionTimer
MakeTimer(Duration interval = {}, Duration minimum = 90s, Refresher refresher = Refresher::Unsaid)
{
    return SessionTimer({interval, minimum, refresher, true});
}

/// What the callee says, and when it has to refresh or to give up.
struct Agreed
{
    std::string sessionExpires;
    bool demanded = false;
    Due due = Due::Nothing;
    Duration at{};
};

Agreed
Accept(SessionTimer timer, const SipMessage& invite)
{
    SipMessage answer = MakeAnswer("");
    timer.Accept(START, invite, answer);
    Agreed agreed{std::string(answer.Get("Session-Expires").value_or("")),
                  answer.Get("Require") == "timer"};
    if (const auto next = timer.NextTimeout())
    {
        agreed.at = *next - START;
        agreed.due = timer.TakeDue(*next);
    }
    return agreed;
}

} // namespace

// RFC 4028 9, table 2: who refreshes, by what the caller can and asks for; 10: half the interval
// for who refreshes, the interval less a third, at most 32 s, for who waits.
TEST(SessionTimerTest, TheCalleeAgreesAsTheTableSays)
{
    const auto byCaller = Accept(MakeTimer(), MakeInvite("timer", "1800;refresher=uac"));
    EXPECT_EQ(byCaller.sessionExpires, "1800;refresher=uac");
    EXPECT_TRUE(byCaller.demanded);
    EXPECT_EQ(byCaller.due, Due::Expiry);
    EXPECT_EQ(byCaller.at, 1800s - 32s);
    const auto byCallee = Accept(MakeTimer(), MakeInvite("timer", "1800;refresher=uas"));
    EXPECT_EQ(byCallee.sessionExpires, "1800;refresher=uas");
    EXPECT_FALSE(byCallee.demanded);
    EXPECT_EQ(byCallee.due, Due::Refresh);
    EXPECT_EQ(byCallee.at, 900s);
    // A proxy asked, the caller cannot.
    const auto byProxy = Accept(MakeTimer(), MakeInvite("100rel", "1800"));
    EXPECT_EQ(byProxy.sessionExpires, "1800;refresher=uas");
    EXPECT_EQ(byProxy.due, Due::Refresh);
    const auto shortOne = Accept(MakeTimer(), MakeInvite("timer", "90;refresher=uac"));
    EXPECT_EQ(shortOne.at, 60s);
}

TEST(SessionTimerTest, NobodyAsksForNothing)
{
    const auto none = Accept(MakeTimer(), MakeInvite("timer", ""));
    EXPECT_EQ(none.sessionExpires, "");
    EXPECT_FALSE(none.demanded);
    EXPECT_EQ(none.due, Due::Nothing);
}

// RFC 4028 9: the callee may ask by itself, and reduce, but not below Min-SE.
TEST(SessionTimerTest, TheCalleeMayWantTimersAndLessTime)
{
    EXPECT_EQ(Accept(MakeTimer(600s), MakeInvite("timer", "")).sessionExpires, "600;refresher=uac");
    EXPECT_EQ(Accept(MakeTimer(600s), MakeInvite("", "")).sessionExpires, "600;refresher=uas");
    EXPECT_EQ(Accept(MakeTimer(600s), MakeInvite("timer", "1800")).sessionExpires,
              "600;refresher=uac");
    EXPECT_EQ(Accept(MakeTimer(600s), MakeInvite("timer", "1800", "900")).sessionExpires,
              "900;refresher=uac");
    EXPECT_EQ(Accept(MakeTimer(3600s), MakeInvite("timer", "1800")).sessionExpires,
              "1800;refresher=uac");
}

// RFC 4028 7.2, 7.4.
TEST(SessionTimerTest, TheCallerDoesWhatThe2xxSays)
{
    SessionTimer timer = MakeTimer(180s);
    timer.OnAccepted(START, MakeAnswer("180;refresher=uac"));
    EXPECT_EQ(timer.NextTimeout(), START + 90s);
    EXPECT_EQ(timer.TakeDue(START + 90s), Due::Refresh);
    SipMessage refresh;
    timer.AddToRefresh(refresh);
    EXPECT_EQ(refresh.Get("Session-Expires"), "180;refresher=uac");
    EXPECT_EQ(timer.NextTimeout(), START + 180s);
    timer.OnAccepted(START + 91s, MakeAnswer("180;refresher=uac"));
    EXPECT_EQ(timer.NextTimeout(), START + 181s);
    timer.OnAccepted(START, MakeAnswer("180;refresher=uas"));
    EXPECT_EQ(timer.NextTimeout(), START + 180s - 32s);
    EXPECT_EQ(timer.TakeDue(START + 180s), Due::Expiry);
    EXPECT_FALSE(timer.NextTimeout());
    timer.OnAccepted(START, MakeAnswer(""));
    EXPECT_FALSE(timer.NextTimeout());
}

// RFC 4028 7.3, 8.1.
TEST(SessionTimerTest, A422RaisesWhatIsAskedFor)
{
    SessionTimer timer = MakeTimer(90s);
    SipMessage invite;
    timer.AddToInvite(invite);
    EXPECT_EQ(invite.Get("Session-Expires"), "90");
    EXPECT_FALSE(invite.Get("Min-SE"));
    SipMessage tooSmall;
    tooSmall.Append("Min-SE", "3600");
    EXPECT_TRUE(timer.TakeOver(tooSmall));
    SipMessage second;
    timer.AddToInvite(second);
    EXPECT_EQ(second.Get("Session-Expires"), "3600");
    EXPECT_EQ(second.Get("Min-SE"), "3600");
    EXPECT_FALSE(timer.TakeOver(tooSmall)); // asked for already
}

TEST(SessionTimerTest, LessThanTheMinimumIsTooSmall)
{
    const SessionTimer timer = MakeTimer({}, 300s);
    EXPECT_TRUE(timer.IsTooSmall(MakeInvite("timer", "299")));
    EXPECT_FALSE(timer.IsTooSmall(MakeInvite("timer", "300")));
    EXPECT_FALSE(timer.IsTooSmall(MakeInvite("timer", "")));
    EXPECT_TRUE(MakeTimer().IsTooSmall(MakeInvite("timer", "89"))); // RFC 4028 4
}

} // namespace ims
