// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

namespace
{

/// @brief Runs with a flow of the user's own, which includes files.
class ExpectedFlowTest : public SimulatorProcess
{
  protected:
    ExpectedFlowTest()
    {
        Write("mine.flow", ReadOriginal("delayed-aware.flow"));
    }

    void Write(const std::string& name, const std::string& text) const
    {
        ims::test::WriteFile(m_folder.GetPath(name), text);
    }

    static std::string ReadOriginal(const std::string& name)
    {
        return ims::test::ReadFile(
            ims::test::GetSourcePath("scenarios/flows/msrp-originating/" + name));
    }

    /// One line says what is wrong, and nothing is written.
    void ExpectMistake(const std::string& out, const std::string& what) const
    {
        const auto before = m_folder.List();
        const auto result = Simulate({"msrp-originating", "--expect=mine.flow", "--out=" + out});
        EXPECT_EQ(result.status, 2);
        EXPECT_EQ(SplitLines(result.err).size(), 1U);
        EXPECT_TRUE(Contains(result.err, what));
        EXPECT_EQ(m_folder.List(), before);
    }
};

TEST_F(ExpectedFlowTest, ACopyFindsWhatTheOriginalIncludes)
{
    const auto result = SimulateOriginating({"--expect=mine.flow"});
    EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1"));
}

TEST_F(ExpectedFlowTest, AFileBesideTheCopyComesFirst)
{
    Write("handshake.rules", ReadOriginal("handshake.rules") + "ignore TCP SYNN \"why\"\n");
    ExpectMistake("run",
                  "mine.flow: line 14: in handshake.rules, line 8: unknown TCP name \"SYNN\"");
}

TEST_F(ExpectedFlowTest, AFileThatIsNowhereIsNamed)
{
    Write("mine.flow", "include no-such.rules\n" + Read("mine.flow"));
    ExpectMistake("run", "mine.flow: line 1: cannot read 'no-such.rules', here or in ");
}

TEST_F(ExpectedFlowTest, OutputNeverReplacesAnIncludedFile)
{
    Write("handshake.csv", ReadOriginal("handshake.rules"));
    auto flow = Read("mine.flow");
    const std::string included = "handshake.rules";
    flow.replace(flow.find(included), included.size(), "handshake.csv");
    Write("mine.flow", flow);
    ExpectMistake("handshake", "handshake.csv");
    EXPECT_EQ(Read("handshake.csv"), ReadOriginal("handshake.rules"));
    EXPECT_EQ(SimulateOriginating({"--expect=mine.flow"}).err, "");
}

TEST_F(ExpectedFlowTest, AFlowMaySayThatTheCallIsRefused)
{
    std::string text = ReadOriginal("../fault/sip-486.flow");
    text.insert(text.find("entities"), "outcome rejected 486\n");
    Write("mine.flow", text);
    const Arguments refused{"msrp-originating",
                            "--ns3::UserAgentApplication::Fault=reject-invite",
                            "--expect=mine.flow",
                            "--out=run"};
    const auto wanted = Simulate(refused);
    EXPECT_EQ(wanted.status, 0) << wanted.err;
    EXPECT_TRUE(Contains(wanted.out, "defined end: the caller's session is rejected: 486\n"));
    EXPECT_TRUE(Contains(Read("run.flow"), "outcome   rejected 486\n"));
    text.replace(text.find("rejected 486"), 12, "completed   ");
    Write("mine.flow", text);
    EXPECT_EQ(Simulate(refused).status, 1);
}

} // namespace
