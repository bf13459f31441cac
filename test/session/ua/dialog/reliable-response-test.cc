// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/dialog/reliable-response.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;
using Due = ReliableResponse::Due;

SipMessage
MakeInvite(std::string_view field, std::string_view value)
{
    SipMessage invite = MakeSipRequest("INVITE", "sip:bob@10.2.0.20");
    invite.Append("To", "<sip:bob@ims.example>");
    invite.Append("CSeq", "7 INVITE");
    invite.Append(field, value);
    return invite;
}

ReliableResponse
MakeResponse()
{
    return {TimePoint(), MakeSipResponse(MakeInvite("Supported", "100rel"), 183, "b"), 42, 500ms};
}

SipMessage
MakePrack(std::string_view rack)
{
    SipMessage prack = MakeSipRequest("PRACK", "sip:bob@10.2.0.20");
    prack.Append("RAck", rack);
    return prack;
}

} // namespace

// RFC 3262 3: only to a request with Supported or Require; the latter leaves no choice.
TEST(ReliableResponseTest, TheRequestSaysWhatTheCallerCanAndDemands)
{
    EXPECT_TRUE(TakesReliableResponses(MakeInvite("Supported", "timer, 100REL")));
    EXPECT_TRUE(TakesReliableResponses(MakeInvite("Require", "100rel")));
    EXPECT_FALSE(TakesReliableResponses(MakeInvite("Supported", "timer")));
    EXPECT_TRUE(DemandsReliableResponses(MakeInvite("Require", "100rel")));
    EXPECT_FALSE(DemandsReliableResponses(MakeInvite("Supported", "100rel")));
}

// RFC 3262 3, 7.1.
TEST(ReliableResponseTest, ItDemandsAnAcknowledgementAndHasANumber)
{
    EXPECT_EQ(MakeResponse().GetResponse().Get("Require"), "100rel");
    EXPECT_EQ(MakeResponse().GetResponse().Get("RSeq"), "42");
}

// RFC 3262 3: T1, then each time twice as long, without T2's bound; after 64*T1 the INVITE fails.
TEST(ReliableResponseTest, ItIsRepeatedWithDoubledIntervalsAndGivenUp)
{
    ReliableResponse response = MakeResponse();
    std::vector<Duration> repetitions;
    std::optional<TimePoint> failure;
    while (const auto next = response.NextTimeout())
    {
        EXPECT_EQ(response.TakeDue(*next - 1ns), Due::Nothing);
        if (response.TakeDue(*next) == Due::Failure)
        {
            failure = next;
            break;
        }
        repetitions.push_back(next->time_since_epoch());
    }
    EXPECT_EQ(repetitions,
              (std::vector<Duration>{500ms, 1500ms, 3500ms, 7500ms, 15500ms, 31500ms}));
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->time_since_epoch(), 32s);
    EXPECT_FALSE(response.IsOpen());
}

// RFC 3262 7.2.
TEST(ReliableResponseTest, RAckHasToNameResponseAndRequest)
{
    for (const char* other : {"", "42", "43 7 INVITE", "42 8 INVITE", "42 7 UPDATE"})
    {
        ReliableResponse response = MakeResponse();
        EXPECT_FALSE(response.TakePrack(MakePrack(other))) << other;
        EXPECT_TRUE(response.IsOpen());
    }
    ReliableResponse response = MakeResponse();
    EXPECT_TRUE(response.TakePrack(MakePrack("42 7  INVITE")));
    EXPECT_FALSE(response.IsOpen());
    EXPECT_FALSE(response.NextTimeout());
    EXPECT_FALSE(response.TakePrack(MakePrack("42 7 INVITE"))); // RFC 3262 3: then 481
}

} // namespace ims
