// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/edit/flow-selection.h"
#include "test/flow/flow-test-support.h"

namespace ims
{

namespace
{

const char* const STEPS = "1 UE -> ALG SIP INVITE\n"
                          "any-order {\n"
                          "    2 ALG -> AGW H248 ADD.req\n"
                          "    opt {\n"
                          "        3 AGW -> ALG H248 ADD.resp\n"
                          "    }\n"
                          "} and {\n"
                          "    4 ALG -> UE SIP \"200 INVITE\" after 2\n"
                          "}\n"
                          "5 UE -> ALG SIP ACK";

/// @return the steps that have to come when those that are not named are left out.
std::string
Select(const std::vector<std::string>& labels)
{
    const FlowFile flow = MakeFlow(STEPS);
    const FlowFile selected = SelectSteps(flow, [&](std::size_t step) {
        return std::find(labels.begin(), labels.end(), flow.steps[step].label) != labels.end();
    });
    std::string text;
    for (const auto step : FindRemaining(selected.order))
    {
        text += selected.steps[step].label + " ";
    }
    return text;
}

TEST(FlowSelectionTest, WhatIsLeftKeepsItsOrder)
{
    EXPECT_EQ(Select({"1", "2", "3", "4", "5"}), "1 2 3 4 5 ");
    EXPECT_EQ(Select({"1", "4", "5"}), "1 4 5 ");
    EXPECT_EQ(Select({"2", "3"}), "2 3 ");
    EXPECT_EQ(Select({}), "");
}

TEST(FlowSelectionTest, NobodyWaitsForAStepThatIsLeftOut)
{
    const FlowFile flow = MakeFlow(STEPS);
    FlowMatcher matcher(SelectSteps(flow, [&](std::size_t step) {
        return flow.steps[step].message.protocol == "SIP";
    }));
    const auto outcome =
        RunFlow(matcher, {Sip("INVITE"), MakeRecord("ALG", "UE", "SIP", "200 INVITE"), Sip("ACK")});
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
}

} // namespace

} // namespace ims
