// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/flow/flow-test-support.h"

namespace ims
{
namespace
{

/// @return what is wrong with a flow of these lines, the first of which is line 4, or "".
std::string
Complaint(const std::string& steps)
{
    const auto flow = ParseFlow(WrapFlow(steps));
    return flow ? "" : flow.GetError().what;
}

/// @return a step with this label and these words at the end of its line.
std::string
Step(const std::string& label, const std::string& rest = "")
{
    return label + " UE -> ALG SIP ACK " + rest + "\n";
}

std::string
SaysNothing(int line, const std::string& label)
{
    return "line " + std::to_string(line) + ": \"after " + label + "\" says nothing: step " +
           label + " comes before in any case";
}

TEST(FlowCondition, OnALabelThatNoStepHas)
{
    EXPECT_EQ(Complaint(Step("1") + Step("2", "after 3")),
              "line 5: \"after 3\": no step has this label");
}

TEST(FlowCondition, OnTheStepItself)
{
    EXPECT_EQ(Complaint(Step("1") + Step("2", "after 2")),
              "line 5: \"after 2\" names the step itself");
    // Another step has the label as well.
    EXPECT_EQ(Complaint("any-order {\n" + Step("-a") + "} and {\n" + Step("-a", "after -a") + "}"),
              "");
}

TEST(FlowCondition, OnAStepThatComesBeforeInAnyCase)
{
    EXPECT_EQ(Complaint(Step("1") + Step("2", "after 1")), SaysNothing(5, "1"));
    EXPECT_EQ(Complaint("any-order {\n" + Step("1") + "} and {\n" + Step("2") + "}\n" +
                        Step("3", "after 2")),
              SaysNothing(9, "2"));
    EXPECT_EQ(Complaint("repeat {\n" + Step("1") + "}\n" + Step("2", "after 1")),
              SaysNothing(7, "1"));
    EXPECT_EQ(Complaint(Step("1") + "opt {\nany-order {\n" + Step("2") + "} and {\n" +
                        Step("3", "after 2,1") + "}\n}"),
              SaysNothing(9, "1"));
    EXPECT_EQ(Complaint(Step("-a") + Step("-a") + Step("2", "after -a")), SaysNothing(6, "-a"));
}

TEST(FlowCondition, OnAStepThatMayNotHaveCome)
{
    const std::string later = Step("2", "after 1");
    EXPECT_EQ(Complaint("any-order {\n" + Step("1") + "} and {\n" + later + "}"), "");
    EXPECT_EQ(Complaint("any-order {\n" + later + "} and {\n" + Step("1") + "}"), "");
    EXPECT_EQ(Complaint("opt {\n" + Step("1") + "}\n" + later), "");
    EXPECT_EQ(Complaint("repeat 0..3 {\n" + Step("1") + "}\n" + later), "");
    EXPECT_EQ(
        Complaint("any-order {\nopt {\n" + Step("1") + "}\n} and {\n" + Step("3") + "}\n" + later),
        "");
    // The second iteration may have it.
    EXPECT_EQ(Complaint("repeat {\nopt {\n" + later + "}\n" + Step("1") + "}"), "");
}

TEST(FlowCondition, OfAnIgnoreAlwaysSaysSomething)
{
    EXPECT_EQ(Complaint("ignore TCP FIN \"closing\" after 1\n" + Step("1")), "");
}

TEST(FlowName, OfAStepIsUsedTwice)
{
    EXPECT_EQ(Complaint(Step("1", "c=$a") + Step("2", "c=$b m=$a")),
              "line 5: \"$b\" is used nowhere else: \"$_b\" stands for any text");
    EXPECT_EQ(Complaint(Step("1", "c=$a") + Step("2", "m=$a")), "");
    EXPECT_EQ(Complaint(Step("1", "c=$a !m=$a")), "");
    EXPECT_EQ(Complaint(Step("1", "c=$a-$a")), "");
    EXPECT_EQ(Complaint("ignore TCP FIN sport=$a \"closing\"\n" + Step("1", "c=$a")), "");
    EXPECT_EQ(Complaint(Step("1", "c=$_a m=$_b")), "");
}

TEST(FlowName, OfAnIgnoreIsOneOfAStep)
{
    EXPECT_EQ(Complaint("ignore TCP FIN sport=$b \"closing\"\n" + Step("1", "c=$a-$a")),
              "line 4: no step uses \"$b\"");
    EXPECT_EQ(Complaint("ignore TCP FIN sport=$_b \"closing\"\n" + Step("1", "c=$a-$a")), "");
}

TEST(FlowName, OfAnIgnoreIsAnyWhereNoStepUsesOne)
{
    EXPECT_EQ(Complaint("ignore TCP FIN sport=$b \"closing\"\n" + Step("1", "c=10.0.0.1")), "");
}

} // namespace
} // namespace ims
