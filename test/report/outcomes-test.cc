// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/outcomes.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using Kind = OutcomeKind;

const Outcome COMPLETED{};
const Outcome RESET{Kind::ConnectionReset};
const Outcome TLS_REPORT{Kind::GatewayReport, "tlsbsc/BNCChange"};

TEST(OutcomesTest, OutcomesAreTheReportsSentence)
{
    EXPECT_EQ(DescribeOutcomes({}), "not ended");
    EXPECT_EQ(DescribeOutcomes({{"UE", COMPLETED}, {"ALG", COMPLETED}}), "completed");
    EXPECT_EQ(DescribeOutcomes({{"ALG", TLS_REPORT}, {"PEER", COMPLETED}, {"UE", RESET}}),
              "UE: media failed: the connection was reset; "
              "ALG: the IMS-AGW reports tlsbsc/BNCChange");
}

TEST(OutcomesTest, OneThatFailedOrNoneIsNoCompletion)
{
    EXPECT_FALSE(AreCompleted({}));
    EXPECT_TRUE(AreCompleted({{"UE", COMPLETED}, {"PEER", COMPLETED}}));
    EXPECT_FALSE(AreCompleted({{"UE", COMPLETED}, {"PEER", RESET}}));
}

} // namespace

} // namespace ims
