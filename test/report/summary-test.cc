// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/summary.h"
#include "test/report/sample-report.h"

#include <cmath>
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
              Json({{"wanted", 1},
                    {"completed", 1},
                    {"flows_matched", 1},
                    {"measured", 1},
                    {"outcomes", {{"completed", 1}}}}));
    EXPECT_EQ(json["partial"], false);
    EXPECT_EQ(json["measures"]["answer_ms"]["median"], 40.0);
    EXPECT_TRUE(json["measures"]["media_ready_ms"].is_null());
    EXPECT_TRUE(json["agw_cost"].is_null());
}

/// 40 sessions whose answers take 1, 2 ... 40 ms; estimate-test.cc has where the interval is from.
TEST(SummaryTest, EachMeasureHasItsEstimate)
{
    RunReport report = MakeReport();
    const SessionReport first = report.sessions.front();
    report.sessions.clear();
    for (int i = 1; i <= 40; ++i)
    {
        SessionReport& session = report.sessions.emplace_back(first);
        session.reached = {};
        session.reached.Note(Milestone::InviteSent, "UE", At(1000));
        session.reached.Note(Milestone::AnswerReceived, "UE", At(1000 + i));
    }
    const Json answer = Json::parse(MakeSummary(report))["measures"]["answer_ms"];
    EXPECT_EQ(answer["sessions"], 40);
    EXPECT_DOUBLE_EQ(answer["mean"], 20.5);
    EXPECT_NEAR(answer["standard_deviation"], std::sqrt(40.0 * 41 / 12), 1e-9);
    EXPECT_NEAR(answer["ci95_high"].get<double>() - answer["ci95_low"].get<double>(),
                2 * 2.093 * 2 * std::sqrt(20.0 * 21 / 12) / std::sqrt(20.0),
                1e-3);
    EXPECT_EQ(answer["max"], 40);
}

/// Of warm-up and cool-down there is the outcome alone.
TEST(SummaryTest, WhatIsNotMeasuredHasNoPart)
{
    RunReport report = MakeReport();
    report.sessions.front().measured = false;
    const Json json = Json::parse(MakeSummary(report));
    EXPECT_EQ(json["sessions"]["completed"], 1);
    EXPECT_EQ(json["sessions"]["measured"], 0);
    EXPECT_TRUE(json["measures"]["answer_ms"].is_null());
}

TEST(SummaryTest, OctetsThatAreNoUtf8DoNotBreakIt)
{
    RunReport report = MakeReport();
    report.violations.emplace_back("\xff\xfe");
    EXPECT_TRUE(Json::accept(MakeSummary(report)));
}

} // namespace

} // namespace ims::test
