// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/ladder.h"
#include "test/flow/flow-test-support.h"

namespace ims
{
namespace
{

LadderRow
MakeRow(const std::string& label, Record record)
{
    LadderRow row;
    row.label = label;
    row.record = std::move(record);
    row.record.time = TimePoint(std::chrono::microseconds(1012345));
    row.lastTime = row.record.time;
    return row;
}

std::size_t
Width(const std::string& text)
{
    std::istringstream lines(text);
    std::size_t width = 0;
    for (std::string line; std::getline(lines, line);)
    {
        width = std::max(width, line.size());
    }
    return width;
}

TEST(Ladder, DrawsAnArrowWithLabelTimeAndContent)
{
    const auto text = PrintLadder(
        {MakeRow("10'",
                 MakeRecord("PEER", "AGW", "TCP", "SYN", {"src=a", "sport=1", "retransmission"}))});
    EXPECT_TRUE(Contains(text, "   10'    1012.35"));
    EXPECT_TRUE(Contains(text, "|<-"));
    EXPECT_TRUE(Contains(text, " TCP SYN -"));
    EXPECT_TRUE(Contains(text, "|   retransmission"));
    EXPECT_EQ(text.find("src="), std::string::npos);
}

TEST(Ladder, DrawsALocalEventOnItsLifeline)
{
    const auto text = PrintLadder({MakeRow("3", MakeRecord("AGW", "", "LOCAL", "create T2"))});
    EXPECT_TRUE(Contains(text, "[create T2]"));
}

TEST(Ladder, StaysWithinItsColumns)
{
    const std::string word(200, 'x');
    const auto row = MakeRow(
        "1",
        MakeRecord("UE", "ALG", "SIP", word, {"m=" + word, "c=" + word, "a=setup:" + word}));
    for (std::size_t columns : {80U, 100U, 140U})
    {
        LadderStyle style;
        style.columns = columns;
        style.maxValue = 200;
        EXPECT_LE(Width(PrintLadder({row}, style)), columns);
    }
}

TEST(Ladder, ShowsOctetsFromTheWireOnlyWhenPrintable)
{
    const auto text =
        PrintLadder({MakeRow("1", MakeRecord("UE", "ALG", "SIP", "A\x1b[2J", {"m=\x07\n"}))});
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
}

TEST(Ladder, ShowsARecordOfAnUnknownEntity)
{
    const auto text = PrintLadder({MakeRow("", MakeRecord("10.9.9.9", "UE", "TCP", "SYN"))});
    EXPECT_TRUE(Contains(text, "10.9.9.9 -> UE TCP SYN"));
}

TEST(Ladder, CountsIterations)
{
    auto row = MakeRow("-msrp", MakeRecord("AGW", "PEER", "MSRP", "SEND"));
    row.count = 1000;
    const auto text = PrintLadder({row});
    EXPECT_TRUE(Contains(text, "(1000 times until 1012.35 ms)"));
    EXPECT_TRUE(Contains(text, "     -    1012.35"));
}

TEST(Ladder, MarksTheDifference)
{
    auto row = MakeRow("", MakeRecord("AGW", "PEER", "MSRP", "SEND"));
    row.kind = LadderRow::Kind::Difference;
    EXPECT_TRUE(Contains(PrintLadder({row}), "\n>>   ?    1012.35"));
}

TEST(Ladder, DrawsWithBoxCharacters)
{
    LadderStyle style;
    style.unicode = true;
    const auto text = PrintLadder({MakeRow("1", MakeRecord("UE", "AGW", "TCP", "SYN"))}, style);
    EXPECT_TRUE(Contains(text, "\u2500\u25b6"));
    EXPECT_TRUE(Contains(text, "\u253c"));
}

} // namespace
} // namespace ims
