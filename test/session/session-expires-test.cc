// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/session-expires.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

SipMessage
With(std::string_view field, std::string_view value)
{
    SipMessage message = MakeSipRequest("INVITE", "sip:bob@ims.example");
    message.Append(field, value);
    return message;
}

} // namespace

// The examples of RFC 4028 4 and 12.
TEST(SessionExpiresTest, TheFieldIsReadAndWritten)
{
    const auto plain = ReadSessionExpires(With("Session-Expires", "4000"));
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->interval, 4000s);
    EXPECT_EQ(plain->refresher, Refresher::Unsaid);
    EXPECT_EQ(plain->ToString(), "4000");
    const auto uac = ReadSessionExpires(With("Session-Expires", "1800 ;x=y; Refresher=UAC"));
    ASSERT_TRUE(uac);
    EXPECT_EQ(uac->ToString(), "1800;refresher=uac");
    const auto uas = ReadSessionExpires(With("session-expires", "90;refresher=uas"));
    ASSERT_TRUE(uas);
    EXPECT_EQ(uas->ToString(), "90;refresher=uas");
}

TEST(SessionExpiresTest, WhatIsNoNumberSaysNothing)
{
    EXPECT_FALSE(ReadSessionExpires(With("Allow", "INVITE")));
    for (const char* bad : {"", "soon", "-1", "99999999999", ";refresher=uac"})
    {
        EXPECT_FALSE(ReadSessionExpires(With("Session-Expires", bad))) << bad;
    }
}

// RFC 4028 5: without the field, and for less, it is 90 s.
TEST(SessionExpiresTest, TheLeastIntervalIs90Seconds)
{
    EXPECT_EQ(ReadMinSe(With("Allow", "INVITE")), 90s);
    EXPECT_EQ(ReadMinSe(With("Min-SE", "60")), 90s);
    EXPECT_EQ(ReadMinSe(With("Min-SE", "3600;lr")), 3600s);
}

// RFC 4028 6, 12: the call flow's 422.
TEST(SessionExpiresTest, TheRefusalNamesTheLeastInterval)
{
    const SipMessage refusal = MakeIntervalTooSmall(With("CSeq", "1 INVITE"), 3600s, "t");
    EXPECT_EQ(refusal.status, 422);
    EXPECT_EQ(refusal.reason, "Session Interval Too Small");
    EXPECT_EQ(refusal.Get("Min-SE"), "3600");
}

TEST(SessionExpiresTest, TheOptionTagSaysWhoHasTimers)
{
    EXPECT_TRUE(SupportsSessionTimer(With("Supported", "100rel, timer")));
    EXPECT_TRUE(SupportsSessionTimer(With("Require", "timer")));
    EXPECT_FALSE(SupportsSessionTimer(With("Supported", "timers")));
}

} // namespace ims
