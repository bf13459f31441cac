// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"
#include "model/codec/sip/sip-status.h"

#include <gtest/gtest.h>

namespace ims
{

// RFC 3261 21.
TEST(SipStatusTest, EachStatusHasThePhraseOfItsClause)
{
    EXPECT_EQ(sip::GetReasonPhrase(sip::SESSION_PROGRESS), "Session Progress");
    EXPECT_EQ(sip::GetReasonPhrase(sip::DOES_NOT_EXIST), "Call/Transaction Does Not Exist");
    EXPECT_EQ(sip::GetReasonPhrase(sip::BUSY_HERE), "Busy Here");
    EXPECT_EQ(sip::GetReasonPhrase(sip::SERVER_TIMEOUT), "Server Time-out");
    EXPECT_EQ(sip::GetReasonPhrase(606), "Not Acceptable");
}

// RFC 3261 8.1.3.2: it is to be taken for the x00 of its class.
TEST(SipStatusTest, AnUnknownStatusHasThePhraseOfItsClass)
{
    EXPECT_EQ(sip::GetReasonPhrase(299), "OK");
    EXPECT_EQ(sip::GetReasonPhrase(499), "Bad Request");
    EXPECT_EQ(sip::GetReasonPhrase(699), "Busy Everywhere");
    EXPECT_EQ(sip::GetReasonPhrase(700), "");
    EXPECT_EQ(sip::GetReasonPhrase(0), "");
}

TEST(SipStatusTest, TheClassesBeginAtTheirHundreds)
{
    EXPECT_FALSE(sip::IsFinal(199));
    EXPECT_TRUE(sip::IsFinal(200));
    EXPECT_TRUE(sip::IsSuccess(200));
    EXPECT_TRUE(sip::IsSuccess(299));
    EXPECT_FALSE(sip::IsSuccess(300));
}

TEST(SipStatusTest, AResponseHasThePhraseOfItsStatus)
{
    SipMessage request;
    EXPECT_EQ(MakeSipResponse(request, sip::TRYING).reason, "Trying");
    EXPECT_EQ(MakeSipResponse(request, 400, "Bad Request (20.10)", "t").reason,
              "Bad Request (20.10)");
}

} // namespace ims
