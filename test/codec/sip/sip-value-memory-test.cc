// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"
#include "model/codec/sip/sip-value-memory.h"
#include "test/codec/sip/sip-samples.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using sip_samples::Invite;
using sip_samples::InviteWithLines;

constexpr const char* VALUE = "<sip:alice@10.1.0.10>;tag=a1";

TEST(SipValueMemory, AValueIsKnownToItsRuleOnly)
{
    SipValueMemory memory;
    memory.Add(1, VALUE);
    EXPECT_TRUE(memory.Has(1, VALUE));
    EXPECT_FALSE(memory.Has(2, VALUE));
    EXPECT_FALSE(memory.Has(1, std::string(VALUE) + "2"));
}

TEST(SipValueMemory, NothingIsKnownToBeginWith)
{
    const SipValueMemory memory;
    EXPECT_FALSE(memory.Has(0, VALUE));
    EXPECT_FALSE(memory.Has(0, ""));
}

TEST(SipValueMemory, ALaterValueTakesThePlace)
{
    SipValueMemory memory(1);
    memory.Add(1, VALUE);
    memory.Add(2, VALUE);
    EXPECT_FALSE(memory.Has(1, VALUE));
    EXPECT_TRUE(memory.Has(2, VALUE));
}

TEST(SipValueMemory, WhatIsTooLongTakesNoRoom)
{
    SipValueMemory memory;
    const std::string text(100000, 'x');
    memory.Add(1, text);
    EXPECT_FALSE(memory.Has(1, text));
}

TEST(SipValueMemory, AMessageReadsTheSameWithIt)
{
    SipValueMemory memory;
    for (int time = 0; time < 2; ++time)
    {
        const auto message = ParseSip(Invite(), {}, &memory);
        ASSERT_TRUE(message) << message.GetError().ToString();
        EXPECT_EQ(message->Serialize(), ParseSip(Invite())->Serialize());
    }
}

TEST(SipValueMemory, WhatIsMalformedStaysSo)
{
    SipValueMemory memory;
    const std::string octets = InviteWithLines("Contact: *, <sip:alice@10.1.0.10>\r\n");
    const auto alone = ParseSip(octets);
    ASSERT_FALSE(alone);
    for (int time = 0; time < 2; ++time)
    {
        const auto message = ParseSip(octets, {}, &memory);
        ASSERT_FALSE(message);
        EXPECT_EQ(message.GetError().ToString(), alone.GetError().ToString());
    }
}

} // namespace

} // namespace ims
