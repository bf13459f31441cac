// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-terminations.h"
#include "test/session/alg/iq/iq-messages.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

H248Transaction
Parse(const char* text)
{
    return ParseH248(text)->transactions.at(0);
}

class AlgTerminationsTest : public testing::Test
{
  protected:
    /// What is to be subtracted.
    std::vector<std::string> Releases() const
    {
        std::vector<std::string> names;
        for (const auto& command : terminations.MakeReleases())
        {
            EXPECT_EQ(command.kind, H248CommandKind::Subtract);
            names.push_back(command.termination);
        }
        return names;
    }

    AlgTerminations terminations;
};

using Names = std::vector<std::string>;

} // namespace

TEST_F(AlgTerminationsTest, TheFirstReplyMakesTheContextAndT2TheSecondT1)
{
    EXPECT_EQ(terminations.MakeAction({}).context, "$");
    terminations.ReadReply(Parse(RESERVE_CORE_REPLY));
    EXPECT_EQ(terminations.GetContext(), "1");
    EXPECT_EQ(terminations.MakeAction({}).context, "1");
    EXPECT_EQ(Releases(), (Names{"ip/1/core/2"}));
    terminations.ReadReply(Parse(RESERVE_ACCESS_REPLY));
    EXPECT_EQ(terminations.GetOutgoing(), "ip/1/core/2");
    EXPECT_EQ(terminations.GetIncoming(), "ip/1/access/1");
    EXPECT_EQ(Releases(), (Names{"ip/1/core/2", "ip/1/access/1"}));
}

TEST_F(AlgTerminationsTest, WhatWasNotAddedIsNotReleased)
{
    terminations.ReadReply(Parse(ERROR_REPLY));
    EXPECT_EQ(Releases(), Names{});
    H248Transaction refused = Parse(RESERVE_CORE_REPLY);
    refused.actions[0].commands[0].error = H248Error{510, "Insufficient Resources"};
    terminations.ReadReply(refused);
    EXPECT_EQ(Releases(), Names{});
    terminations.ReadReply(Parse(RESERVE_CORE_REPLY));
    terminations.ReadReply(Parse(CONFIGURE_CORE_REPLY)); // a Modify adds nothing
    EXPECT_EQ(Releases(), (Names{"ip/1/core/2"}));
}

TEST_F(AlgTerminationsTest, WithoutAReplyTheNameOfT1IsNotKnown)
{
    terminations.NoteNoReply();
    EXPECT_EQ(Releases(), Names{}); // nor is the Context's
    terminations.ReadReply(Parse(RESERVE_CORE_REPLY));
    terminations.NoteNoReply();
    EXPECT_EQ(Releases(), (Names{"ip/1/core/2", "*"}));
}

TEST_F(AlgTerminationsTest, ALostReplyToModifyChangesNoName)
{
    terminations.ReadReply(Parse(RESERVE_CORE_REPLY));
    terminations.ReadReply(Parse(RESERVE_ACCESS_REPLY));
    terminations.NoteNoReply();
    EXPECT_EQ(Releases(), (Names{"ip/1/core/2", "ip/1/access/1"}));
}

TEST_F(AlgTerminationsTest, TheStatisticsAreThoseOfTheSideThatSent)
{
    terminations.ReadReply(Parse(RESERVE_CORE_REPLY));
    terminations.ReadReply(Parse(RESERVE_ACCESS_REPLY));
    EXPECT_FALSE(terminations.ReadStatisticsOf(Parse(START_TLS_REPLY), Side::Core));
    const auto fromUe = terminations.ReadStatisticsOf(Parse(RELEASE_REPLY), Side::Core);
    ASSERT_TRUE(fromUe);
    EXPECT_EQ(fromUe->octetsToCore, 4321U);
    EXPECT_EQ(fromUe->octetsToAccess, 1230U);
    EXPECT_EQ(fromUe->context, 1U);
    const auto toUe = terminations.ReadStatisticsOf(Parse(RELEASE_REPLY), Side::Access);
    EXPECT_EQ(toUe->octetsToAccess, 4321U);
}

} // namespace ims
