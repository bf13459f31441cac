// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/flow/flow-test-support.h"

#include <map>

namespace ims
{
namespace
{

using Files = std::map<std::string, std::string>;

/// @return reads from these files alone.
FlowIncludeReader
ReadFrom(const Files& files)
{
    return [files](const std::string& name) -> Result<std::string> {
        const auto found = files.find(name);
        if (found == files.end())
        {
            return Error{"cannot read \"" + name + "\"", 0, ""};
        }
        return found->second;
    };
}

/// @return what is wrong with a flow that has these lines before its one step, or "".
std::string
Complaint(const std::string& lines, const Files& files, const FlowLimits& limits = {})
{
    const auto flow = ParseFlow(WrapFlow(lines + "\n1 UE -> ALG SIP ACK"), ReadFrom(files), limits);
    return flow ? "" : flow.GetError().what;
}

const std::string RULES =
    "# Of every run.\nignore TCP FIN \"closing\"\n\nignore SIP \"100 *\" \"hop "
    "by hop\" after 1 # from then on\n";

TEST(FlowInclude, GivesTheRulesOfTheFileAtItsPlace)
{
    const auto flow = ParseFlow(WrapFlow("ignore TCP RST \"first\"\ninclude ../a.rules\n"
                                         "ignore LOCAL * \"last\"\n1 UE -> ALG SIP ACK"),
                                ReadFrom({{"../a.rules", RULES}}));
    ASSERT_TRUE(flow) << flow.GetError().what;
    std::vector<std::string> reasons;
    for (const auto& rule : flow->ignores)
    {
        reasons.push_back(rule.reason);
    }
    EXPECT_EQ(reasons, (std::vector<std::string>{"first", "closing", "hop by hop", "last"}));
    EXPECT_EQ(flow->ignores[1].text, "ignore TCP FIN \"closing\"");
    EXPECT_EQ(flow->ignores[2].place, "line 5: in ../a.rules, line 4");
    EXPECT_EQ(flow->ignores[3].place, "line 6");
}

TEST(FlowInclude, TakesANameInQuotes)
{
    EXPECT_EQ(Complaint("include \"my rules\"", {{"my rules", RULES}}), "");
}

TEST(FlowInclude, NeedsAFile)
{
    EXPECT_EQ(Complaint("include", {}), "line 4: \"include FILE\"");
    EXPECT_EQ(Complaint("include \"\"", {}), "line 4: \"include FILE\"");
    EXPECT_EQ(Complaint("include a b", {{"a", RULES}}), "line 4: \"include FILE\"");
    EXPECT_EQ(Complaint("include a", {{"b", RULES}}), "line 4: cannot read \"a\"");
}

TEST(FlowInclude, OfTheSameFileTwiceIsRefused)
{
    EXPECT_EQ(Complaint("include a\ninclude b\ninclude a", {{"a", RULES}, {"b", RULES}}),
              "line 6: a second \"include a\"");
}

TEST(FlowInclude, NeedsSomebodyWhoReads)
{
    const auto flow = ParseFlow(WrapFlow("include a\n1 UE -> ALG SIP ACK"));
    ASSERT_FALSE(flow);
    EXPECT_EQ(flow.GetError().what, "line 4: nothing can be included here");
}

TEST(FlowInclude, HasIgnoresOnly)
{
    for (const std::string line :
         {"include b", "flow again", "2 UE -> ALG SIP BYE", "end nothing more within 2 s", "opt {"})
    {
        EXPECT_EQ(Complaint("\ninclude a", {{"a", RULES + line}, {"b", RULES}}),
                  "line 5: in a, line 5: an included file has \"ignore\" lines only");
    }
}

TEST(FlowInclude, ErrorNamesTheFileAndItsLine)
{
    const auto expect = [](const std::string& line, const std::string& what) {
        EXPECT_EQ(Complaint("include a", {{"a", RULES + line + "\n"}}),
                  "line 4: in a, line 5: " + what);
    };
    expect("ignore TCP SYNN \"why\"", "unknown TCP name \"SYNN\"");
    expect("ignore UE -> XYZ SIP ACK \"why\"", "\"XYZ\" is not one of the entities");
    expect("ignore TCP SYN \"why", "a quote is not closed");
    expect("ignore TCP SYN \"why\" after 9", "\"after 9\": no step has this label");
}

TEST(FlowInclude, OffsetIsThatOfTheInclude)
{
    const auto text = WrapFlow("include a\n1 UE -> ALG SIP ACK");
    const auto flow = ParseFlow(text, ReadFrom({{"a", "\n\nignore TCP SYNN \"why\""}}));
    ASSERT_FALSE(flow);
    EXPECT_EQ(flow.GetError().offset, text.find("include a") + std::string("include ").size());
}

TEST(FlowInclude, CountsForTheLimits)
{
    FlowLimits limits;
    limits.maxSteps = 1;
    EXPECT_EQ(Complaint("include a", {{"a", RULES}}, limits),
              "line 4: in a, line 4: too many lines");
    limits = {};
    limits.maxOctets = WrapFlow("include a\ninclude b\n1 UE -> ALG SIP ACK").size() + RULES.size();
    EXPECT_EQ(Complaint("include a", {{"a", RULES}}, limits), "");
    EXPECT_EQ(Complaint("include a\ninclude b", {{"a", RULES}, {"b", RULES}}, limits),
              "line 5: the included file is too long");
}

} // namespace
} // namespace ims
