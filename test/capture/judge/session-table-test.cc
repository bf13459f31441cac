// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-table.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

TEST(SessionTable, RowsFollowTheHeader)
{
    SessionTable table({"session", "setup_ms", "messages"});
    table.AddRow();
    table.Set("session", "a");
    table.Set("setup_ms", 1500us);
    table.Set("messages", uint64_t{3});
    table.AddRow();
    table.Set("messages", uint64_t{4});
    EXPECT_EQ(table.ToCsv(), "session,setup_ms,messages\r\na,1.500000,3\r\n,,4\r\n");
}

TEST(SessionTable, CommasQuotesAndLineEndsAreQuoted)
{
    SessionTable table({"a,b", "c"});
    table.AddRow();
    table.Set("a,b", "say \"hi\"");
    table.Set("c", "two\nlines");
    EXPECT_EQ(table.ToCsv(), "\"a,b\",c\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
}

TEST(SessionTable, NewColumnLeavesEarlierRowsEmpty)
{
    SessionTable table({"session"});
    table.AddRow();
    table.Set("session", "a");
    table.AddRow();
    table.Set("step 10'", 2ms);
    EXPECT_EQ(table.ToCsv(), "session,step 10'\r\na,\r\n,2.000000\r\n");
}

TEST(SessionTable, RowsCanBeTakenWhileItGrows)
{
    SessionTable table({"a"});
    for (const char* column : {"b", "c"})
    {
        table.AddRow();
        table.Set(column, "1");
    }
    const auto rows = table.TakeRows();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(FormatCsvRow(rows[0]), ",1");
    EXPECT_EQ(FormatCsvRow(rows[1]), ",,1");
    EXPECT_EQ(table.ToCsv(), "a,b,c\r\n");
}

TEST(SessionTable, SetWithoutRowDoesNothing)
{
    SessionTable table({"session"});
    table.Set("session", "a");
    EXPECT_EQ(table.ToCsv(), "session\r\n");
}

TEST(FormatMilliseconds, KeepsNanosecondsAndSign)
{
    EXPECT_EQ(FormatMilliseconds(0ns), "0.000000");
    EXPECT_EQ(FormatMilliseconds(1ns), "0.000001");
    EXPECT_EQ(FormatMilliseconds(1020000001ns), "1020.000001");
    EXPECT_EQ(FormatMilliseconds(-1500us), "-1.500000");
    EXPECT_EQ(FormatMilliseconds(-1ns), "-0.000001");
}

} // namespace

} // namespace ims
