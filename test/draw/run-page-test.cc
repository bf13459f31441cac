// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/run-page.h"
#include "test/draw/sample-session.h"

#include <regex>

namespace ims
{
namespace
{

std::size_t
Count(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    {
        ++count;
    }
    return count;
}

/// @return the sample with a port of its own.
Drawing
DrawSession(int number)
{
    auto records = MakeSampleRecords();
    const auto port = std::to_string(20000 + 7 * number);
    records[0].fields[1].value = port + " TCP/TLS/MSRP";
    records[7].fields[1].value = port;
    return Draw(SAMPLE_STEPS, records);
}

std::string
WritePage(int sessions)
{
    RunPage page("e2ae-sim 0");
    page.BeginRun({"name", "A <title>", "figure", {{"tls", "1.3"}}});
    for (int i = 0; i < sessions; ++i)
    {
        page.AddSession(DrawSession(i), {"call-" + std::to_string(i), "completed", {}, {}});
    }
    return page.Write();
}

TEST(RunPageTest, PageIsWholeAndAsksForNothing)
{
    const auto page = WritePage(1);
    EXPECT_EQ(page.rfind("<!DOCTYPE html>", 0), 0U);
    EXPECT_TRUE(Contains(page, "<title>A &lt;title&gt;</title>"));
    EXPECT_EQ(page.find('@' + std::string("DATA@")), std::string::npos);
    EXPECT_EQ(page.find('@' + std::string("SCRIPT@")), std::string::npos);
    EXPECT_TRUE(Contains(page, "default-src 'none'")) << "its own policy forbids requests";
    EXPECT_FALSE(std::regex_search(page, std::regex("(src|href)=\"(https?:)?//")));
}

TEST(RunPageTest, WhatSessionsHaveInCommonIsThereOnce)
{
    const auto one = WritePage(1);
    const auto three = WritePage(3);
    EXPECT_EQ(Count(one, "\"kind\":\"step\""), 8U) << "the flow's steps";
    EXPECT_EQ(Count(three, "\"kind\":\"step\""), 8U);
    EXPECT_LT(three.size() - one.size(), 2 * 500U);
    EXPECT_EQ(Count(three, "\"20007\""), 1U) << "in two messages of its session";
}

TEST(RunPageTest, OctetsOfAMessageCannotEndTheScriptThatHoldsThem)
{
    auto records = MakeSampleRecords();
    records[0].fields.push_back({"a", "</script><script>alert(1)</script>"});
    RunPage page("e2ae-sim 0");
    page.BeginRun({"name", "title", "figure", {}});
    page.AddSession(Draw(SAMPLE_STEPS, records), {"call", "", {}, {}});
    EXPECT_EQ(Count(page.Write(), "</script>"), 2U) << "of the data and of the page's own script";
}

} // namespace
} // namespace ims
