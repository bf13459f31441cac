// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/diagnosis.h"
#include "model/report/report-text.h"
#include "test/report/sample-report.h"

namespace ims::test
{

namespace
{

bool
Contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

TEST(ReportTextTest, AMatchHasItsLadderAndTotals)
{
    const std::string text = FormatReport(MakeReport());
    EXPECT_EQ(text.find("two messages\na figure\n"), 0U);
    EXPECT_TRUE(Contains(text, "SIP 200 INVITE"));
    EXPECT_TRUE(Contains(text, "  INVITE to answer              40.000000\n"));
    EXPECT_TRUE(Contains(text,
                         "sessions completed: 1 of 1   flows matched: 1 of 1   packets: 2, lost: "
                         "0\n"));
    EXPECT_FALSE(Contains(text, "written"));
}

TEST(ReportTextTest, RepetitionsAreCountedWhereThereAreAny)
{
    RunReport report = MakeReport();
    EXPECT_FALSE(Contains(FormatReport(report), "repetitions"));
    report.flow.judged.at(0).repetitions = 2;
    EXPECT_TRUE(Contains(FormatReport(report), "flows matched: 1 of 1   repetitions: 2   packets"));
}

TEST(ReportTextTest, ADifferenceHasBothLaddersItsFieldsAndTheHints)
{
    RunReport report = MakeReport("486 INVITE");
    report.wanted.hints.emplace_back("Mind the gap.");
    const std::string text = FormatMismatch(report);
    EXPECT_TRUE(Contains(text, ">>"));
    EXPECT_TRUE(Contains(text, "reason    "));
    EXPECT_TRUE(Contains(text, "  with      Call-ID=a@ue m=20000 TCP/MSRP\n"));
    EXPECT_TRUE(Contains(text, "Mind the gap.\n"));
    EXPECT_EQ(FormatMismatch(MakeReport()), "");
}

TEST(ReportTextTest, OctetsFromTheWireDoNotSteerTheTerminal)
{
    RunReport report = MakeReport("486 INVITE");
    report.flow.outcome.got->fields.push_back({"a", "\x1b[2J\x7f"});
    EXPECT_TRUE(Contains(FormatMismatch(report), " a=?[2J?\n"));
}

TEST(ReportTextTest, EachStreamHasItsSyns)
{
    RunReport report = MakeReport();
    EXPECT_FALSE(Contains(FormatReport(report), "SYN 10b"));
    report.wanted.streams = {"", "b"};
    EXPECT_TRUE(Contains(FormatReport(report), "SYN 10b"));
}

TEST(ReportTextTest, EndsOfAKindAreOneLine)
{
    RunReport report = MakeReport();
    report.sessions.front().outcomes["UE"] = MakeRejected(486);
    EXPECT_EQ(FormatFailures(report), "session a@ue failed: UE: rejected: 486\n");
    report.sessions.push_back(report.sessions.front());
    EXPECT_EQ(FormatFailures(report),
              "2 sessions, the first of them a@ue, failed: UE: rejected: 486\n");
}

TEST(ReportTextTest, WhatIsMeantToFailNamesItsEndAndTheRemarks)
{
    RunReport report = MakeReport();
    report.meantToFail = true;
    report.wanted.definedEnd = "the peer is busy";
    report.wanted.remarks.emplace_back("a remark");
    report.wanted.files = {"a.csv", "a.json"};
    const std::string text = FormatReport(report);
    EXPECT_TRUE(Contains(text, "defined end: the peer is busy\na remark\n"));
    EXPECT_TRUE(Contains(text, "failed as defined: 0"));
    EXPECT_TRUE(Contains(text, "\nwritten: a.csv a.json\n"));
}

} // namespace

} // namespace ims::test
