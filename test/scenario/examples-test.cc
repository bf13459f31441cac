// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

namespace
{

std::size_t
CountParts(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    {
        ++count;
    }
    return count;
}

TEST(Examples, FirstSessionFollowsItsFlowAndIsCaptured)
{
    const ims::test::TemporaryFolder folder;
    const auto result = RunProcess(folder.GetPath(""), {GetProgram("first-session")});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
    EXPECT_TRUE(Contains(result.out, "written: first-session.pcapng\n"));
    EXPECT_EQ(folder.List(), std::vector<std::string>{"first-session.pcapng"});
    EXPECT_TRUE(Contains(RunTshark(folder.GetPath("first-session.pcapng"), {}), "INVITE sip:"));
}

TEST(Examples, CsmaAccessShowsTheMessagesOfTwoSessions)
{
    const ims::test::TemporaryFolder folder;
    const auto result = RunProcess(folder.GetPath(""), {GetProgram("csma-access")});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(CountParts(result.out, "  UE  10.1.0.1 -> 10.1.0.3  INVITE "), 1U) << result.out;
    EXPECT_EQ(CountParts(result.out, "  UE  10.1.0.2 -> 10.1.0.3  INVITE "), 1U) << result.out;
    EXPECT_EQ(CountParts(result.out, "  PEER  10.2.0.1 -> 10.2.0.2  SIP/2.0 200 OK"), 4U);
    EXPECT_TRUE(
        Contains(result.out, "10.3.0.1 -> 10.3.0.2  Transaction = 1001 { Context = $ { Add = "));
}

} // namespace
