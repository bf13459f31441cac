// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/draw/sample-session.h"

namespace ims
{
namespace
{

using Kind = DrawnRow::Kind;

std::vector<std::string>
Describe(const std::vector<const DrawnRow*>& rows)
{
    std::vector<std::string> texts;
    for (const auto* row : rows)
    {
        texts.push_back(DescribeRow(*row));
    }
    return texts;
}

const DrawnRow&
FindRow(const Drawing& drawing, const std::string& label)
{
    static const DrawnRow none;
    for (const auto& row : drawing.rows)
    {
        if (row.label == label)
        {
            return row;
        }
    }
    ADD_FAILURE() << "no row " << label;
    return none;
}

TEST(DrawingTest, RowsStandInTheOrderOfTheRecordsIgnoredOnesAmongThem)
{
    const auto drawing = DrawSample();
    ASSERT_EQ(drawing.rows.size(), 10U);
    EXPECT_TRUE(drawing.matched);
    EXPECT_EQ(drawing.rows[1].kind, Kind::Ignored);
    EXPECT_EQ(drawing.rows[1].name, "100 INVITE");
    EXPECT_EQ(drawing.rows[1].reason, "hop by hop");
    EXPECT_EQ(drawing.rows[8].reason, "of the handshake");
    EXPECT_EQ(drawing.rows[9].name, "BYE");
}

TEST(DrawingTest, FieldsThatTheFlowBindsSayWithWhichName)
{
    const auto drawing = DrawSample();
    const auto& offer = FindRow(drawing, "1");
    ASSERT_EQ(offer.fields.size(), 2U);
    EXPECT_EQ(offer.fields[1].pattern, "$P1o TCP/TLS/MSRP");
    EXPECT_EQ(offer.fields[1].names, std::vector<std::string>{"P1o"});
    EXPECT_EQ(FindRow(drawing, "21").fields[1].names, std::vector<std::string>{"P1o"});
    ASSERT_EQ(drawing.names.size(), 3U);
    EXPECT_EQ(drawing.names[1].name, "P1o");
    EXPECT_EQ(drawing.names[1].value, "20000");
}

TEST(DrawingTest, OnlyTheSynThatMetSilenceIsDropped)
{
    const auto drawing = DrawSample();
    EXPECT_TRUE(FindRow(drawing, "10").dropped);
    EXPECT_FALSE(FindRow(drawing, "10").repeated);
    EXPECT_EQ(FindRow(drawing, "10").arrival, drawing.rows[5].time);
    EXPECT_FALSE(FindRow(drawing, "10'").dropped);
    EXPECT_TRUE(FindRow(drawing, "10'").repeated);
}

TEST(DrawingTest, FigureEndsWithItsLastStepAndShowsADroppedSynByItsArrow)
{
    const auto drawing = DrawSample();
    EXPECT_EQ(Describe(FindFigureRows(drawing)),
              (std::vector<std::string>{"1. SIP INVITE",
                                        "2. H.248 ADD.req",
                                        "3. create T2",
                                        "10. TCP SYN",
                                        "10'. TCP SYN",
                                        "21. TLS ClientHello"}));
}

TEST(DrawingTest, FigureHasTheFlowsNamesInPlaceOfValues)
{
    const auto drawing = DrawSample();
    EXPECT_EQ(ListFigureFields(FindRow(drawing, "1")),
              (std::vector<std::string>{"c=IP1o", "m=P1o TCP/TLS/MSRP"}));
    EXPECT_EQ(ListFigureFields(FindRow(drawing, "2")),
              (std::vector<std::string>{"LAddr=?", "ignore-syn"}));
}

TEST(DrawingTest, DifferenceKeepsItsReason)
{
    auto records = MakeSampleRecords();
    records[2].fields.pop_back(); // ignore-syn
    const auto drawing = Draw(SAMPLE_STEPS, records);
    EXPECT_FALSE(drawing.matched);
    ASSERT_EQ(drawing.rows.size(), 10U) << "what came after the difference is not missing";
    EXPECT_EQ(drawing.rows[2].kind, Kind::Difference);
    EXPECT_TRUE(Contains(drawing.rows[2].reason, "ignore-syn"));
    EXPECT_EQ(drawing.rows[3].kind, Kind::Unjudged);
    ASSERT_EQ(drawing.expected.size(), 1U);
    EXPECT_TRUE(Contains(drawing.expected[0], "H248  ADD.req"));
}

TEST(DrawingTest, StepThatDidNotComeIsDrawnAsTheFlowHasIt)
{
    auto records = MakeSampleRecords();
    records.erase(records.begin() + 7); // ClientHello
    const auto drawing = Draw(SAMPLE_STEPS, records);
    const auto& missing = FindRow(drawing, "21");
    EXPECT_EQ(missing.kind, Kind::Missing);
    EXPECT_EQ(missing.name, "ClientHello");
    EXPECT_EQ(missing.place, "line 12"); // of the flow, the three that every one has among them
    EXPECT_EQ(&missing, &drawing.rows.back());
}

TEST(DrawingTest, MilestonesStandBehindWhatCameBefore)
{
    const auto drawing =
        DrawSample({{TimePoint(std::chrono::milliseconds(85)), "UE", TLS_UP},
                    {TimePoint(std::chrono::milliseconds(86)), "PEER", MEDIA_READY}});
    ASSERT_EQ(drawing.rows.size(), 12U);
    EXPECT_EQ(drawing.rows[9].kind, Kind::Milestone);
    EXPECT_EQ(drawing.rows[9].from, "UE");
    EXPECT_EQ(drawing.rows[11].name, "BYE");
}

TEST(DrawingTest, HandshakeLastsUntilItsEndsCallItDone)
{
    const auto told = DrawSample({{TimePoint(std::chrono::milliseconds(85)), "UE", TLS_UP}});
    ASSERT_EQ(told.handshakes.size(), 1U);
    EXPECT_EQ(told.rows[told.handshakes[0].row].name, "ClientHello");
    EXPECT_EQ(told.handshakes[0].end, TimePoint(std::chrono::milliseconds(85)));
    const auto untold = DrawSample();
    ASSERT_EQ(untold.handshakes.size(), 1U);
    EXPECT_EQ(untold.handshakes[0].end, untold.rows[8].time) << "its last message on the wire";
}

TEST(DrawingTest, FatesGoToTheirPackets)
{
    auto drawing = DrawSample();
    SetFates(drawing, [](uint64_t packet) {
        return packet == 3 ? PacketFate{TimePoint(std::chrono::milliseconds(21)), false}
                           : PacketFate{std::nullopt, true};
    });
    EXPECT_EQ(FindRow(drawing, "2").arrival, TimePoint(std::chrono::milliseconds(21)));
    EXPECT_FALSE(FindRow(drawing, "2").lost);
    EXPECT_TRUE(FindRow(drawing, "21").lost);
    EXPECT_FALSE(FindRow(drawing, "3").lost) << "a local event travels nowhere";
}

TEST(DrawingTest, WhoIsNotInTheFlowStandsAtTheRight)
{
    auto records = MakeSampleRecords();
    records.push_back(MakeRecord("192.0.2.7", "AGW", "TCP", "SYN"));
    const auto drawing = Draw(SAMPLE_STEPS, records);
    EXPECT_EQ(drawing.entities,
              (std::vector<std::string>{"UE", "ALG", "AGW", "PEER", "192.0.2.7"}));
}

} // namespace
} // namespace ims
