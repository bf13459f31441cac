// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/summary.h"
#include "test/report/sample-report.h"

#include <nlohmann/json.hpp>

namespace ims::test
{

namespace
{

using Json = nlohmann::json;

TEST(SummaryTest, HasSettingsInTheirTypesAndTotals)
{
    RunReport report = MakeReport();
    report.wanted.figure = "msrp-originating";
    report.wanted.settings = {{"sessions", int64_t{1}}, {"loss", 0.5}, {"pcap", true}};
    const Json json = Json::parse(MakeSummary(report));
    EXPECT_EQ(json["figure"], "msrp-originating");
    EXPECT_EQ(json["options"], Json({{"sessions", 1}, {"loss", 0.5}, {"pcap", true}}));
    EXPECT_EQ(json["sessions"],
              Json({{"wanted", 1}, {"completed", 1}, {"flows_matched", 1}, {"measured", 1}}));
    EXPECT_EQ(json["partial"], false);
    EXPECT_EQ(json["answer_ms"]["median"], 40.0);
    EXPECT_TRUE(json["media_ready_ms"].is_null());
    EXPECT_TRUE(json["agw_cost"].is_null());
}

/// Of warm-up and cool-down there is the outcome alone.
TEST(SummaryTest, WhatIsNotMeasuredHasNoPart)
{
    RunReport report = MakeReport();
    report.sessions.front().measured = false;
    const Json json = Json::parse(MakeSummary(report));
    EXPECT_EQ(json["sessions"]["completed"], 1);
    EXPECT_EQ(json["sessions"]["measured"], 0);
    EXPECT_TRUE(json["answer_ms"].is_null());
}

TEST(SummaryTest, OctetsThatAreNoUtf8DoNotBreakIt)
{
    RunReport report = MakeReport();
    report.violations.emplace_back("\xff\xfe");
    EXPECT_TRUE(Json::accept(MakeSummary(report)));
}

} // namespace

} // namespace ims::test
