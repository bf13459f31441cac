// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <cstdlib>
#include <filesystem>

/// @file
/// The animation that e2ae-sim writes with --netanim, as an XML reader sees it.

namespace
{

class NetanimTest : public SimulatorProcess
{
  protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(GetProgram("e2ae-animate")))
        {
            GTEST_SKIP() << "this ns-3 has no module netanim";
        }
        EXPECT_EQ(Simulate({"msrp-originating", "--out=plain"}).status, 0);
        const auto result = Simulate({"msrp-originating", "--netanim", "--out=run"});
        ASSERT_EQ(result.status, 0) << result.err;
        EXPECT_TRUE(Contains(result.out, " run.json run.xml\n"));
    }

    /// @return what an XPath expression gives of the animation.
    std::string Ask(const std::string& path) const
    {
        auto answer = RunProcess(m_folder.GetPath(""), {"xmllint", "--xpath", path, "run.xml"}).out;
        answer.erase(answer.find_last_not_of('\n') + 1);
        return answer;
    }

    double AskNumber(const std::string& path) const
    {
        return std::atof(Ask("number(" + path + ")").c_str());
    }

    /// @return locX or locY of the node with a description.
    double FindPlace(const std::string& name, const std::string& axis) const
    {
        const auto id = Ask("string((//nu[@descr='" + name + "']/@id)[1])");
        return AskNumber("//node[@id='" + id + "']/@" + axis);
    }
};

TEST_F(NetanimTest, NodesAreWhereTheFigureHasThem)
{
    EXPECT_EQ(RunProcess(m_folder.GetPath(""), {"xmllint", "--noout", "run.xml"}).status, 0);
    EXPECT_EQ(Ask("count(//node)"), "6"); // two routers
    double last = -1;
    for (const char* name : {"UE", "IMS-ALG", "IMS-AGW", "PEER"})
    {
        const double x = FindPlace(name, "locX");
        EXPECT_GT(x, last) << name;
        EXPECT_EQ(FindPlace(name, "locY"), FindPlace("UE", "locY")) << name;
        last = x;
    }
    EXPECT_GT(FindPlace("access router", "locY"), FindPlace("UE", "locY"));
}

TEST_F(NetanimTest, LinkSaysTheStepWhenItsPacketIsOnIt)
{
    const auto seconds = RunTshark(
        m_folder.GetPath("run.pcapng"),
        {"-Y", "frame.comment contains \"step 13:\"", "-T", "fields", "-e", "frame.time_relative"});
    EXPECT_EQ(Ask("count(//linkupdate[@ld='step 13: MOD.req'])"), "1"); // no router on Iq
    EXPECT_NEAR(AskNumber("//linkupdate[@ld='step 13: MOD.req']/@t"),
                std::atof(seconds.c_str()),
                1e-6);
    // Gm has a router.
    EXPECT_EQ(Ask("count(//linkupdate[@ld='step 1: INVITE'])"), "2");
    EXPECT_NE(Ask("count(//linkupdate[@ld=''])"), "0") << "what has no step takes the label away";
}

TEST_F(NetanimTest, NodesSayWhatTheyDoByThemselves)
{
    EXPECT_EQ(Ask("count(//nu[@descr='IMS-AGW: drop SYN'])"), "1");
    EXPECT_EQ(Ask("count(//nu[@descr='IMS-AGW: create T2'])"), "1");
}

TEST_F(NetanimTest, PacketsAreDrawnOnEachLinkAndNothingElseChanges)
{
    const auto alg = Ask("string((//nu[@descr='IMS-ALG']/@id)[1])");
    const auto agw = Ask("string((//nu[@descr='IMS-AGW']/@id)[1])");
    const auto onIq = RunTshark(m_folder.GetPath("run.pcapng"),
                                {"-Y", "frame.interface_name == \"Iq\" && ip.src == 10.0.2.1"});
    EXPECT_EQ(Ask("count(//p[@fId='" + alg + "' and @tId='" + agw + "'])"),
              std::to_string(SplitLines(onIq).size()));
    EXPECT_EQ(Read("run.pcapng"), Read("plain.pcapng"));
    EXPECT_EQ(Read("run.csv"), Read("plain.csv"));
}

TEST_F(NetanimTest, JitterIsRefused)
{
    const auto result = Simulate({"msrp-originating", "--netanim", "--jitter=1ms"});
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(Contains(result.err, "--netanim"));
}

} // namespace
