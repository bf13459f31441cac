// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/nearest-name.h"
#include "scenarios/programs/time-text.h"
#include "test/scenario/simulator-process.h"

namespace
{

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

TEST(TimeTextTest, TimesArePeoplesAndScripts)
{
    EXPECT_EQ(ParseTimeText("20ms"), milliseconds(20));
    EXPECT_EQ(ParseTimeText(".5ms"), microseconds(500));
    EXPECT_EQ(ParseTimeText("1e-3s"), milliseconds(1));
    EXPECT_EQ(ParseTimeText("2E3us"), milliseconds(2));
    EXPECT_EQ(ParseTimeText("2h"), hours(2));
    EXPECT_EQ(ParseTimeText("1.5min"), std::chrono::seconds(90));
    EXPECT_EQ(ParseTimeText("3.333333333333ms"), nanoseconds(3333333));
    EXPECT_EQ(ParseTimeText("0s"), nanoseconds(0));
    EXPECT_EQ(ParseTimeText("7."), std::nullopt);
    EXPECT_EQ(ParseTimeText("7.s"), std::chrono::seconds(7));
}

TEST(TimeTextTest, WhatIsNoTimeIsRefused)
{
    for (const char* text : {"",
                             "5",
                             "ms",
                             ".s",
                             "-1s",
                             "+1s",
                             "1 s",
                             "1s ",
                             "1d",
                             "0x1s",
                             "nans",
                             "infs",
                             "1e400s",
                             "1000001s",
                             "1e-s",
                             "1.2.3s"})
    {
        EXPECT_EQ(ParseTimeText(text), std::nullopt) << text;
    }
}

TEST(TimeTextTest, TimeIsWrittenWithItsLargestWholeUnit)
{
    EXPECT_EQ(FormatTimeText(std::chrono::seconds(600)), "600s");
    EXPECT_EQ(FormatTimeText(microseconds(1500)), "1500us");
    EXPECT_EQ(FormatTimeText(nanoseconds(3333333)), "3333333ns");
    EXPECT_EQ(FormatTimeText(nanoseconds(0)), "0s");
}

TEST(NearestNameTest, SlipsOfTheFingerFindTheirName)
{
    const std::vector<std::string> names{"msrp-originating", "msrp-terminating", "sessions"};
    EXPECT_EQ(FindNearestName("msrp-orignating", names), "msrp-originating");
    EXPECT_EQ(FindNearestName("sesions", names), "sessions");
    EXPECT_EQ(FindNearestName("sessiosn", names), "sessions");
    EXPECT_EQ(FindNearestName("bfcp", names), "");
    EXPECT_EQ(FindNearestName(std::string(100000, 'x'), names), "");
    EXPECT_EQ(SuggestName("1.1", {"1.2", "1.3"}), "; did you mean '1.2'?");
}

class TerminalTest : public SimulatorProcess
{
  protected:
    void Write(const std::string& name, const std::string& text) const
    {
        std::ofstream(m_folder.GetPath(name), std::ios::binary) << text;
    }

    /// A mistake is one line, and nothing is run.
    void ExpectMistake(const Arguments& arguments, const std::string& part) const
    {
        const auto result = Simulate(arguments);
        EXPECT_EQ(result.status, 2);
        EXPECT_EQ(SplitLines(result.err).size(), 1U) << result.err;
        EXPECT_TRUE(Contains(result.err, part));
    }
};

std::size_t
FindLongest(const std::string& text)
{
    std::size_t longest = 0;
    for (const auto& line : SplitLines(text))
    {
        longest = std::max(longest, line.size());
    }
    return longest;
}

TEST_F(TerminalTest, LadderFitsItsWidth)
{
    for (const std::size_t width : {80U, 100U, 140U, 200U})
    {
        const auto result =
            Simulate({"msrp-originating", "--out=run", "--width=" + std::to_string(width)});
        const auto ladder = result.out.substr(0, result.out.find("\ntimes from"));
        EXPECT_LE(FindLongest(ladder), width);
        EXPECT_TRUE(Contains(ladder, "SIP 200 INVITE")) << "no name of a message is cut";
        EXPECT_TRUE(Contains(ladder, "TLS ClientHello"));
    }
}

TEST_F(TerminalTest, ComparisonFitsItsWidth)
{
    auto flow = ims::test::ReadFile(std::string(std::getenv("E2AE_SOURCE")) +
                                    "/scenarios/flows/msrp-originating/delayed-aware.flow");
    const auto at = flow.find("AGW  -> PEER  TCP   SYN-ACK");
    ASSERT_NE(at, std::string::npos);
    Write("edited.flow", flow.replace(at + 20, 7, "RST    "));
    const auto result =
        Simulate({"msrp-originating", "--out=run", "--width=80", "--expect=edited.flow"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "flow      edited.flow"));
    EXPECT_TRUE(Contains(result.out, "(line ")) << "of the step that has no number";
    for (const auto& line : SplitLines(result.out.substr(0, result.out.find("reason"))))
    {
        if (line.find(" | ") != std::string::npos)
        {
            EXPECT_LE(line.size(), 80U) << line;
        }
    }
}

TEST_F(TerminalTest, ColoursAreForTerminalsUnlessTheyAreAskedFor)
{
    const auto plain = Simulate({"msrp-originating", "--out=run"});
    EXPECT_EQ(plain.out.find('\x1b'), std::string::npos);
    const auto coloured = Simulate({"msrp-originating", "--out=run", "--color=always"});
    EXPECT_TRUE(Contains(coloured.out, "\x1b[34m"));
    auto without = coloured.out;
    for (auto begin = without.find('\x1b'); begin != std::string::npos;
         begin = without.find('\x1b'))
    {
        without.erase(begin, without.find('m', begin) - begin + 1);
    }
    EXPECT_EQ(without, plain.out) << "colours move nothing";
}

TEST_F(TerminalTest, MistakesSuggestTheNearestName)
{
    ExpectMistake({"msrp-orignating"}, "did you mean 'msrp-originating'?");
    ExpectMistake({"msrp-originating", "--sesions=2"}, "did you mean '--sessions'?");
    ExpectMistake({"msrp-originating", "--fault=ue-certifcate"}, "did you mean 'ue-certificate'?");
    ExpectMistake({"msrp-originating", "--tcp-setup=delay"}, "did you mean 'delayed'?");
    Write("own.conf", "figure = msrp-originating\niqq = aware\n");
    ExpectMistake({"own.conf"}, "did you mean 'iq'?");
}

TEST_F(TerminalTest, TimesOfEveryFormAreTheSameRun)
{
    const auto usual = Simulate({"msrp-originating", "--delay-access=20ms", "--out=a"});
    for (const char* time : {".02s", "2e-2s", "20000us", "20.000000000000ms"})
    {
        const auto other =
            Simulate({"msrp-originating", std::string("--delay-access=") + time, "--out=b"});
        EXPECT_EQ(other.status, 0) << other.err;
        EXPECT_EQ(Read("a.pcapng"), Read("b.pcapng")) << time;
    }
}

TEST_F(TerminalTest, PathsInAScenarioAreRelativeToIt)
{
    m_folder.MakeFolder("study");
    Write("study/own.conf",
          "figure = msrp-originating\ntcp-setup = delayed\niq = aware\nexpect = own.flow\nout = "
          "result\n");
    Write("study/own.flow",
          ims::test::ReadFile(std::string(std::getenv("E2AE_SOURCE")) +
                              "/scenarios/flows/msrp-originating/delayed-aware.flow"));
    const auto result = Simulate({"study/own.conf"});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_FALSE(Read("study/result.pcapng").empty());
    ExpectMistake({"study/own.conf", "--expect=own.flow"}, "cannot read 'own.flow'");
}

TEST_F(TerminalTest, NothingIsWrittenToDevNull)
{
    const auto result = Simulate({"msrp-originating", "--out=/dev/null", "--html", "--svg"});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(m_folder.List().empty());
    EXPECT_EQ(result.out.find("written:"), std::string::npos);
}

TEST_F(TerminalTest, BinaryFileIsNamedNotEchoed)
{
    Write("own.conf",
          std::string("\x7f"
                      "ELF\0\x1b[31m",
                      9) +
              std::string(300, '\0'));
    const auto result = Simulate({"own.conf"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.err, "e2ae-sim: own.conf: this is no text, so it is no scenario\n");
}

TEST_F(TerminalTest, ByteOrderMarkIsSkipped)
{
    Write("own.conf",
          "\xef\xbb\xbf"
          "figure = msrp-originating\n");
    EXPECT_EQ(Simulate({"own.conf", "--out=run"}).status, 0);
}

TEST_F(TerminalTest, StopThatCutsTheSessionsIsSaidBeforeTheRun)
{
    const auto result = Simulate(
        {"msrp-originating", "--sessions=10", "--session-interval=1s", "--stop=5s", "--out=run"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.err, "--stop=5s: the last session starts at 10s"));
    EXPECT_EQ(Simulate({"msrp-originating", "--out=run"}).err, "");
}

TEST_F(TerminalTest, CallWithoutArgumentsShowsWhatOneCanDo)
{
    const auto result = Simulate({});
    EXPECT_EQ(result.status, 2);
    const auto lines = SplitLines(result.err);
    EXPECT_LE(lines.size(), 10U);
    EXPECT_TRUE(Contains(result.err, "e2ae-sim msrp-originating"));
    EXPECT_TRUE(Contains(result.err, "--help"));
}

TEST_F(TerminalTest, BashCompletesOptionsValuesAndScenarios)
{
    Write("complete", Simulate({"--completion=bash"}).out);
    const auto complete = [this](const std::string& words) {
        const std::string script =
            "PATH=$(dirname " + GetProgram("e2ae-sim") + "):$PATH; " +
            ". ./complete; COMP_WORDS=(" + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); " +
            "compopt() { :; }; _e2ae_sim e2ae-sim; " + "printf '%s\\n' \"${COMPREPLY[@]}\"";
        return RunProcess(m_folder.GetPath(""), {"bash", "-c", script}).out;
    };
    EXPECT_EQ(complete("e2ae-sim --tcp"), "--tcp-setup=\n");
    EXPECT_EQ(complete("e2ae-sim --tcp-setup = d"), "delayed\n");
    EXPECT_EQ(complete("e2ae-sim --tls ="), "1.2\n1.3\n");
    EXPECT_EQ(complete("e2ae-sim msrp-o"), "msrp-originating\n");
    EXPECT_EQ(complete("e2ae-sim --fault = ue-c"), "ue-certificate\n");
}

TEST_F(TerminalTest, ZshReadsItsCompletion)
{
    Write("_e2ae-sim", Simulate({"--completion=zsh"}).out);
    EXPECT_TRUE(Contains(Read("_e2ae-sim"), "#compdef e2ae-sim"));
    EXPECT_TRUE(Contains(Read("_e2ae-sim"), "'--tls=[1.2 or 1.3]:value:(1.2 1.3)'"));
    if (RunProcess(".", {"sh", "-c", "command -v zsh"}).status == 0)
    {
        EXPECT_EQ(RunProcess(m_folder.GetPath(""), {"zsh", "-n", "_e2ae-sim"}).status, 0);
    }
}

} // namespace
