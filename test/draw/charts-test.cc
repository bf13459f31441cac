// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/mermaid-writer.h"
#include "model/draw/msc-writer.h"
#include "model/draw/svg-writer.h"
#include "test/capture/temporary-folder.h"
#include "test/draw/run-tool.h"
#include "test/draw/sample-session.h"

#include <filesystem>
#include <fstream>

namespace ims
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* MERMAID = "mermaid@12.3.0";

fs::path
GetSource()
{
    const char* source = std::getenv("E2AE_SOURCE");
    return fs::absolute(source ? source : ".");
}

std::string
ReadText(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// @return what every flow of the project expects, as a drawing in which no step has come.
std::vector<std::pair<std::string, Drawing>>
DrawAllFlows()
{
    std::vector<std::pair<std::string, Drawing>> drawings;
    for (const auto& entry : fs::recursive_directory_iterator(GetSource() / "scenarios/flows"))
    {
        if (entry.path().extension() != ".flow")
        {
            continue;
        }
        const auto folder = entry.path().parent_path();
        const auto flow = ParseFlow(ReadText(entry.path()), [&folder](const std::string& name) {
            return Result<std::string>(ReadText(folder / name));
        });
        EXPECT_TRUE(flow) << entry.path();
        FlowMatcher matcher(*flow);
        const auto outcome = matcher.Finish(TimePoint(std::chrono::seconds(3)));
        drawings.emplace_back(folder.filename().string() + "-" + entry.path().stem().string(),
                              MakeDrawing(matcher, outcome));
    }
    EXPECT_GT(drawings.size(), 100U);
    return drawings;
}

/// A session whose octets were chosen to break out of every form of text.
Drawing
DrawHostile()
{
    auto records = MakeSampleRecords();
    const std::string octets = "\"]; <script>&#\\ %% }{ end\xff\n\x1b";
    records[0].fields[1].value = "20000 TCP/TLS/MSRP";
    records.push_back(MakeRecord("UE", "ALG", "SIP", octets, {"a=" + octets}));
    records.push_back(MakeRecord("AGW", octets, "TCP", "SYN"));
    return Draw(SAMPLE_STEPS, records);
}

/// Writes one file per drawing.
template <class Writer>
void
WriteAll(const test::TemporaryFolder& folder, const std::string& ending, Writer write)
{
    auto drawings = DrawAllFlows();
    drawings.emplace_back("sample", DrawSample());
    drawings.emplace_back("hostile", DrawHostile());
    for (const auto& [name, drawing] : drawings)
    {
        std::ofstream(folder.GetPath(name + ending), std::ios::binary) << write(drawing);
    }
}

TEST(ChartsTest, MscgenReadsEveryFlow)
{
    if (!test::HasTool("mscgen"))
    {
        GTEST_SKIP() << "there is no mscgen";
    }
    const test::TemporaryFolder folder;
    WriteAll(folder, ".msc", &WriteMsc);
    for (const auto& name : folder.List())
    {
        EXPECT_TRUE(test::RunTool("mscgen -T svg -o /dev/null -i " + folder.GetPath(name)));
    }
}

TEST(ChartsTest, SvgReadersReadEveryFlow)
{
    if (!test::HasTool("rsvg-convert") || !test::HasTool("xmllint"))
    {
        GTEST_SKIP() << "there is no rsvg-convert or no xmllint";
    }
    const test::TemporaryFolder folder;
    WriteAll(folder, "-1.svg", [](const Drawing& drawing) {
        return WriteSvg(drawing, SvgWidth::OneColumn);
    });
    WriteAll(folder, "-2.svg", [](const Drawing& drawing) {
        return WriteSvg(drawing, SvgWidth::TwoColumns);
    });
    EXPECT_TRUE(test::RunTool("xmllint --noout " + folder.GetPath("*.svg")));
    EXPECT_TRUE(test::RunTool("rsvg-convert -f pdf " + folder.GetPath("*.svg") + " > /dev/null"));
}

TEST(ChartsTest, MermaidReadsEveryFlow)
{
    const char* build = std::getenv("E2AE_BUILD");
    const auto packages = fs::absolute(build ? build : "build") / "npm";
    const auto install = "mkdir -p " + packages.string() + " && cd " + packages.string() +
                         " && npm install --no-audit --no-fund --silent " + MERMAID;
    const bool known = fs::exists(packages / "node_modules/mermaid/package.json");
    if (!test::HasTool("node") || !test::HasTool("npm") || (!known && !test::RunTool(install)))
    {
        GTEST_SKIP() << "npm does not give " << MERMAID;
    }
    const test::TemporaryFolder folder;
    WriteAll(folder, ".mmd", &WriteMermaid);
    EXPECT_TRUE(test::RunTool("node " + (GetSource() / "test/draw/parse-mermaid.mjs").string() +
                              " " + packages.string() + " " + folder.GetPath("")));
}

TEST(ChartsTest, DroppedSynEndsBeforeItsReceiverInEveryChart)
{
    const auto drawing = DrawSample();
    EXPECT_TRUE(
        Contains(WriteMsc(drawing), "\"PEER\" -x \"AGW\" [label=\"10. TCP SYN, dropped\"]"));
    EXPECT_TRUE(Contains(WriteMermaid(drawing), "E4-xE3: 10. TCP SYN, dropped"));
    EXPECT_TRUE(Contains(WriteSvg(drawing, SvgWidth::TwoColumns), ">10. TCP SYN (dropped)</text>"));
}

TEST(ChartsTest, DifferenceIsMarkedAndExplained)
{
    auto records = MakeSampleRecords();
    records[2].fields.pop_back(); // ignore-syn
    const auto drawing = Draw(SAMPLE_STEPS, records);
    EXPECT_TRUE(Contains(WriteMsc(drawing), "linecolour=\"red\""));
    EXPECT_TRUE(Contains(WriteMermaid(drawing), "rect rgb(255, 220, 220)"));
    for (const auto& chart : {WriteMsc(drawing), WriteMermaid(drawing)})
    {
        EXPECT_TRUE(Contains(chart, "expected ignore-syn, got no ignore-syn"));
    }
}

// 88 and 181 mm of 72/25.4 points each.
TEST(ChartsTest, FiguresAreAsWideAsTheColumnsOfAPaper)
{
    EXPECT_TRUE(Contains(WriteSvg(DrawSample(), SvgWidth::OneColumn), "width=\"249pt\""));
    EXPECT_TRUE(Contains(WriteSvg(DrawSample(), SvgWidth::TwoColumns), "width=\"513pt\""));
}

TEST(ChartsTest, TextOfAFigureIsText)
{
    const auto svg = WriteSvg(DrawSample(), SvgWidth::TwoColumns);
    EXPECT_TRUE(Contains(svg, ">1. SIP INVITE</text>"));
    EXPECT_TRUE(Contains(svg, ">c=IP1o, m=P1o TCP/TLS/MSRP</text>"));
    EXPECT_TRUE(Contains(svg, "P1o = 20000"));
    EXPECT_EQ(svg.find("<path"), std::string::npos);
}

} // namespace
} // namespace ims
