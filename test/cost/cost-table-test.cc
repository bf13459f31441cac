// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cost-table.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const std::string NAMES = "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns\n";

/// @return the table; the test fails when there is none.
CostTable
Parse(const std::string& text)
{
    auto table = CostTable::Parse(text);
    EXPECT_TRUE(table) << (table ? "" : table.GetError().what);
    return table ? *table : CostTable();
}

std::string
GetFault(const std::string& text)
{
    const auto table = CostTable::Parse(text);
    return table ? "" : table.GetError().what;
}

CostTable
MakeRelayTable(const std::vector<std::pair<std::size_t, int64_t>>& meanOfSize)
{
    CostTable table;
    for (const auto& [octets, mean] : meanOfSize)
    {
        CostRow row;
        row.octets = octets;
        row.mean = Duration(mean);
        table.AddRow(Operation::Relay, row);
    }
    return table;
}

int64_t
GetRelayPrice(const CostTable& table, std::size_t octets)
{
    return table.GetPrice(Operation::Relay, octets).count();
}

// ----------------------------------------------------------------------------------------------
// text

TEST(CostTableText, RowsAndRemarksAreRead)
{
    const auto table = Parse("# openssl: OpenSSL 3.0.22\n"
                             "# cpu: a: b\n"
                             "# nothing to remember\n" +
                             NAMES +
                             "server-flight-1,0,7,100,200,300,250\n"
                             "\n"
                             "record-seal,1024,9,10,20,30,25\n");
    using Remarks = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(table.GetRemarks(), (Remarks{{"openssl", "OpenSSL 3.0.22"}, {"cpu", "a: b"}}));
    ASSERT_EQ(table.GetRows(Operation::ServerFlight1).size(), 1U);
    ASSERT_EQ(table.GetRows(Operation::RecordSeal).size(), 1U);
    const CostRow& row = table.GetRows(Operation::RecordSeal)[0];
    EXPECT_EQ(row.octets, 1024U);
    EXPECT_EQ(row.count, 9U);
    EXPECT_EQ(row.minimum, Duration(10));
    EXPECT_EQ(row.median, Duration(20));
    EXPECT_EQ(row.p95, Duration(30));
    EXPECT_EQ(row.mean, Duration(25));
    EXPECT_TRUE(table.GetRows(Operation::RecordOpen).empty());
}

TEST(CostTable, SizeThatIsRareForItsOperationIsForgotten)
{
    auto table = Parse(NAMES + "relay,10,997,1,1,1,1\nrelay,20,1,9,9,9,9\nrelay,30,2,3,3,3,3\n" +
                       "timer,0,1,5,5,5,5\n");
    table.RemoveRareSizes(0.002);
    ASSERT_EQ(table.GetRows(Operation::Relay).size(), 2U);
    EXPECT_EQ(table.GetRows(Operation::Relay)[0].octets, 10U);
    EXPECT_EQ(table.GetRows(Operation::Relay)[1].octets, 30U);
    EXPECT_EQ(table.GetRows(Operation::Timer).size(), 1U);
}

TEST(CostTableText, TableWithoutRowsIsNone)
{
    EXPECT_EQ(GetFault(NAMES), "line 1: there is no row after the names");
    EXPECT_EQ(GetFault("# cpu: x\n\n" + NAMES + "\n# none\n"),
              "line 3: there is no row after the names");
}

TEST(CostTableText, RowsAreSortedBySize)
{
    const auto table =
        Parse(NAMES + "relay,100,1,1,1,1,1\nrelay,5,1,2,2,2,2\nrelay,20,1,3,3,3,3\n");
    std::vector<std::size_t> sizes;
    for (const auto& row : table.GetRows(Operation::Relay))
    {
        sizes.push_back(row.octets);
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{5, 20, 100}));
}

TEST(CostTableText, LinesMayEndWithCarriageReturn)
{
    const auto table =
        Parse("# cpu: x\r\n" + NAMES.substr(0, NAMES.size() - 1) + "\r\nrelay,5,1,2,2,2,2\r\n");
    EXPECT_EQ(GetRelayPrice(table, 5), 2);
    EXPECT_EQ(table.GetRemarks()[0].second, "x");
}

TEST(CostTableText, WhatIsWrittenIsReadAgain)
{
    const std::string text = "# openssl: 3\n" + NAMES +
                             "server-flight-1,0,7,100,200,300,250\n"
                             "record-seal,1,1,0,0,0,0\n"
                             "record-seal,16384,9,10,20,30,1000000000000\n"
                             "wait,0,2,1,1,1,1\n";
    EXPECT_EQ(Parse(text).Serialize(), text);
}

TEST(CostTableText, RowsOfLoadsAreWrittenAndReadAgain)
{
    const std::string text = "# cpu: x\n"
                             "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns,load_percent\n"
                             "relay,100,1,10,20,30,25,0\n"
                             "relay,5,1,1,2,3,2,40\n"
                             "relay,100,1,1,2,3,3,40\n"
                             "timer,0,1,1,2,3,2,100\n";
    const auto table = Parse(text);
    EXPECT_TRUE(table.KnowsLoads());
    EXPECT_EQ(table.GetRows(Operation::Relay)[1].load, 40U);
    EXPECT_EQ(table.GetRows(Operation::Relay)[1].octets, 5U);
    EXPECT_EQ(table.Serialize(), text);
}

TEST(CostTableText, ErrorInARowWithALoadNamesLineAndReason)
{
    const std::string names =
        "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns,load_percent\n";
    const std::pair<std::string, std::string> cases[] = {
        {"relay,1,1,1,1,1,1\n", "line 2: 8 values are expected, separated by commas"},
        {"relay,1,1,1,1,1,1,101\n", "line 2: the load is more than 100 percent"},
        {"relay,1,1,1,1,1,1,\n", "line 2: '' is no number from 0 to 10^12"},
        {"relay,1,1,1,1,1,1,7\nrelay,1,1,1,1,1,1,7\n", "line 3: this size has a row already"}};
    for (const auto& [text, reason] : cases)
    {
        EXPECT_EQ(GetFault(names + text), reason);
    }
    EXPECT_EQ(GetFault(names + "relay,1,1,1,1,1,1,7\nrelay,1,1,1,1,1,1,8\n"), "");
}

TEST(CostTableText, ErrorNamesLineAndReason)
{
    const std::string second = NAMES + "relay,1,1,1,1,1,1\n";
    const std::pair<std::string, std::string> cases[] = {
        {"", "there is no table"},
        {"# only: a remark\n", "there is no table"},
        {"relay,1,1,1,1,1,1\n",
         "line 1: expected: operation,octets,count,min_ns,median_ns,p95_ns,mean_ns"},
        {"\n# a: b\nx\n" + NAMES,
         "line 3: expected: operation,octets,count,min_ns,median_ns,p95_ns,mean_ns"},
        {second + "relay,2,1,1,1,1\n", "line 3: 7 values are expected, separated by commas"},
        {second + "relay,2,1,1,1,1,1,1\n", "line 3: 7 values are expected, separated by commas"},
        {second + "relais,2,1,1,1,1,1\n", "line 3: there is no operation 'relais'"},
        {second + NAMES, "line 3: there is no operation 'operation'"},
        {second + "relay,-2,1,1,1,1,1\n", "line 3: '-2' is no number from 0 to 10^12"},
        {second + "relay,2,1.5,1,1,1,1\n", "line 3: '1.5' is no number from 0 to 10^12"},
        {second + "relay,2,1,1,1,1, 1\n", "line 3: ' 1' is no number from 0 to 10^12"},
        {second + "relay,2,1,1,1,1,\n", "line 3: '' is no number from 0 to 10^12"},
        {second + "relay,2,1,1,1,1,1000000000001\n",
         "line 3: '1000000000001' is no number from 0 to 10^12"},
        {second + "relay,2,1,1,1,1,99999999999999999999999\n",
         "line 3: '99999999999999999999999' is no number from 0 to 10^12"},
        {second + "relay,2,1,2,1,3,1\n",
         "line 3: minimum, median and 95th percentile are out of order"},
        {second + "relay,2,1,1,3,2,1\n",
         "line 3: minimum, median and 95th percentile are out of order"},
        {second + "relay,1,1,1,1,1,1\n", "line 3: this size has a row already"}};
    for (const auto& [text, reason] : cases)
    {
        EXPECT_EQ(GetFault(text), reason);
    }
}

TEST(CostTableText, HostileTextGivesAnError)
{
    EXPECT_NE(GetFault(std::string(100000, ',')), "");
    EXPECT_NE(GetFault(std::string(100000, '\0')), "");
    EXPECT_NE(GetFault(NAMES + std::string(100000, ',')), "");
    EXPECT_NE(GetFault("\xEF\xBB\xBF" + NAMES), "");
    EXPECT_NE(GetFault(NAMES + std::string("relay\0,1,1,1,1,1,1", 18)), "");
}

TEST(CostTableText, EndlessSizesOfOneOperationAreRefused)
{
    std::string text = NAMES;
    for (int size = 1; size <= 1000; ++size)
    {
        text += "relay," + std::to_string(size) + ",1,1,1,1,1\n";
    }
    EXPECT_EQ(GetFault(text), "");
    EXPECT_EQ(GetFault(text + "wait,0,1,1,1,1,1\n"), "");
    EXPECT_EQ(GetFault(text + "relay,0,1,1,1,1,1\n"),
              "line 1002: more than 1000 sizes of one operation");
}

// ----------------------------------------------------------------------------------------------
// prices

TEST(CostTablePrice, UnknownOperationIsFree)
{
    EXPECT_EQ(CostTable().GetPrice(Operation::ServerFlight1, 0), Duration(0));
    EXPECT_EQ(MakeRelayTable({{1, 5}}).GetPrice(Operation::Wait, 1), Duration(0));
}

TEST(CostTablePrice, IsTheMeanWhateverTheOtherColumnsSay)
{
    EXPECT_EQ(GetRelayPrice(Parse(NAMES + "relay,10,3,1,2,3,400\n"), 10), 400);
}

TEST(CostTablePrice, OnlySizeHoldsForAll)
{
    const auto table = MakeRelayTable({{1000, 70}});
    EXPECT_EQ(GetRelayPrice(table, 0), 70);
    EXPECT_EQ(GetRelayPrice(table, 1), 70);
    EXPECT_EQ(GetRelayPrice(table, 1000000), 70);
}

TEST(CostTablePrice, IsInterpolatedBetweenSizes)
{
    const auto table = MakeRelayTable({{100, 1000}, {200, 3000}, {400, 3400}});
    EXPECT_EQ(GetRelayPrice(table, 100), 1000);
    EXPECT_EQ(GetRelayPrice(table, 150), 2000);
    EXPECT_EQ(GetRelayPrice(table, 200), 3000);
    EXPECT_EQ(GetRelayPrice(table, 300), 3200);
    EXPECT_EQ(GetRelayPrice(table, 400), 3400);
}

TEST(CostTablePrice, BelowTheFirstSizeIsThatOfTheFirst)
{
    EXPECT_EQ(GetRelayPrice(MakeRelayTable({{100, 1000}, {200, 3000}}), 1), 1000);
    EXPECT_EQ(GetRelayPrice(MakeRelayTable({{100, 1000}, {200, 3000}}), 0), 1000);
}

TEST(CostTablePrice, BeyondTheLastSizeGrowsAsBefore)
{
    EXPECT_EQ(GetRelayPrice(MakeRelayTable({{1, 1}, {100, 1000}, {200, 3000}}), 1200), 23000);
}

TEST(CostTablePrice, NothingToDoIsNoSizeToInterpolateFrom)
{
    const auto table = MakeRelayTable({{0, 10}, {100, 1000}, {200, 3000}});
    EXPECT_EQ(GetRelayPrice(table, 0), 10);
    EXPECT_EQ(GetRelayPrice(table, 1), 1000);
    EXPECT_EQ(GetRelayPrice(table, 150), 2000);
    EXPECT_EQ(GetRelayPrice(MakeRelayTable({{0, 10}, {100, 1000}}), 5000), 1000);
    EXPECT_EQ(GetRelayPrice(MakeRelayTable({{0, 10}}), 5000), 10);
}

/// Prices at 20 and at 80 percent of a core.
const std::string LOADED = "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns,load_percent\n"
                           "relay,100,1,1,1,1,2000,20\n"
                           "relay,200,1,1,1,1,4000,20\n"
                           "relay,100,1,1,1,1,1000,80\n"
                           "relay,300,1,1,1,1,2000,80\n"
                           "timer,0,1,1,1,1,7,80\n";

TEST(CostTablePrice, IsInterpolatedBetweenLoadsOfSizesThatAreInterpolated)
{
    const auto table = Parse(LOADED);
    EXPECT_EQ(table.GetPrice(Operation::Relay, 150, 20).count(), 3000);
    EXPECT_EQ(table.GetPrice(Operation::Relay, 150, 80).count(), 1250);
    EXPECT_EQ(table.GetPrice(Operation::Relay, 100, 50).count(), 1500);
    EXPECT_EQ(table.GetPrice(Operation::Relay, 150, 50).count(), 2125);
    EXPECT_EQ(table.GetPrice(Operation::Relay, 200, 65).count(), 1500 + (4000 - 1500) / 4);
}

TEST(CostTablePrice, BeyondTheLoadsThatAreKnownIsThatOfTheNearest)
{
    const auto table = Parse(LOADED);
    EXPECT_EQ(table.GetPrice(Operation::Relay, 100, 0).count(), 2000);
    EXPECT_EQ(table.GetPrice(Operation::Relay, 100, 100).count(), 1000);
    EXPECT_EQ(table.GetPrice(Operation::Timer, 0, 0).count(), 7);
    EXPECT_EQ(table.GetPrice(Operation::Timer, 0, 100).count(), 7);
}

TEST(CostTablePrice, OfATableWithoutLoadsIsTheSameAtEveryLoad)
{
    const auto table = MakeRelayTable({{100, 1000}, {200, 3000}});
    EXPECT_FALSE(table.KnowsLoads());
    EXPECT_EQ(table.GetPrice(Operation::Relay, 150, 0).count(), 2000);
    EXPECT_EQ(table.GetPrice(Operation::Relay, 150, 100).count(), 2000);
}

TEST(CostTablePrice, IsNeverNegative)
{
    EXPECT_EQ(GetRelayPrice(MakeRelayTable({{100, 1000}, {200, 500}}), 1000), 0);
    EXPECT_EQ(GetRelayPrice(MakeRelayTable({{1, 1000000000000}, {2, 0}}), SIZE_MAX), 0);
}

TEST(CostTablePrice, IsNeverMoreThanTheLargestNumber)
{
    EXPECT_EQ(GetRelayPrice(MakeRelayTable({{1, 0}, {2, 1000000000000}}), SIZE_MAX), 1000000000000);
}

TEST(CostTablePrice, RowOfTheSameSizeReplacesTheOther)
{
    const auto table = MakeRelayTable({{1, 1}, {2, 100}, {2, 200}});
    EXPECT_EQ(table.GetRows(Operation::Relay).size(), 2U);
    EXPECT_EQ(GetRelayPrice(table, 2), 200);
    EXPECT_EQ(GetRelayPrice(table, 3), 399);
}

} // namespace

} // namespace ims
