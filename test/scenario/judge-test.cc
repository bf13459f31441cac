// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <nlohmann/json.hpp>
#include <regex>

namespace
{

/// @brief Judges captures of e2ae-sim as users do.
class JudgeTest : public SimulatorProcess
{
  protected:
    ProcessResult Judge(const Arguments& arguments) const
    {
        Arguments command{GetProgram("e2ae-judge")};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return RunProcess(m_folder.GetPath(""), command);
    }

    void Run(const std::string& tool, const Arguments& arguments) const
    {
        Arguments command{tool};
        command.insert(command.end(), arguments.begin(), arguments.end());
        const auto result = RunProcess(m_folder.GetPath(""), command);
        EXPECT_EQ(result.status, 0) << result.err;
    }

    /// @return the capture of one run, cut down to what tshark's filter takes.
    void Filter(const std::string& filter) const
    {
        Run("tshark", {"-r", "run.pcapng", "-Y", filter, "-w", "part.pcapng"});
    }
};

/// @return the lines of the key log within a capture.
std::string
ExtractSecrets(const std::string& capture)
{
    const std::regex line("(CLIENT|SERVER)_[A-Z0-9_]+ [0-9a-f]{64} [0-9a-f]+");
    std::string lines;
    for (std::sregex_iterator found(capture.begin(), capture.end(), line), end; found != end;
         ++found)
    {
        lines += found->str() + "\n";
    }
    return lines;
}

const char* const ORIGINATING = "--figure=msrp-originating";
const char* const MATCHED = "sessions matched: 1 of 1   differ: 0   unfinished: 0";

TEST_F(JudgeTest, EachFigureIsJudgedLikeTheRunItself)
{
    for (const char* figure :
         {"msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating"})
    {
        for (const char* options : {"--tls=1.2", "--tls=1.3"})
        {
            ASSERT_EQ(Simulate({figure, options, "--out=run"}).status, 0);
            for (const char* media : {"--media=own", "--media=any"})
            {
                const auto result = Judge({"run.pcapng", std::string("--figure=") + figure, media});
                EXPECT_EQ(result.status, 0) << figure << " " << options << " " << media;
                EXPECT_TRUE(Contains(result.out, MATCHED));
            }
        }
    }
}

TEST_F(JudgeTest, TheLadderIsThatOfTheRunButForLocalFields)
{
    const auto run = SimulateOriginating({});
    const auto judged = Judge({"run.pcapng", ORIGINATING});
    for (const char* line : {"     1    1000.00    |---- SIP INVITE --->|",
                             "[create T2]",
                             "   10'    2034.",
                             "|<--------------------- TLS ClientHello --|"})
    {
        EXPECT_TRUE(Contains(run.out, line));
        EXPECT_TRUE(Contains(judged.out, line));
    }
    EXPECT_TRUE(Contains(judged.out, "UE    10.1.0.10\n"));
}

TEST_F(JudgeTest, OtherFiguresDiffer)
{
    SimulateOriginating({});
    for (const char* figure : {"msrp-terminating", "bfcp-originating", "fault/sip-486"})
    {
        EXPECT_EQ(Judge({"run.pcapng", std::string("--figure=") + figure}).status, 1) << figure;
    }
    const auto other = Judge({"run.pcapng", ORIGINATING, "--tcp-setup=immediate", "--iq=aware"});
    EXPECT_EQ(other.status, 1);
    EXPECT_TRUE(Contains(other.out, "step 2 (ALG -> AGW  H248  ADD.req): forbidden ignore-syn"));
}

TEST_F(JudgeTest, EveryFormOfACaptureIsTheSame)
{
    SimulateOriginating({});
    for (const char* format : {"pcap", "nsecpcap", "pcapng"})
    {
        Run("editcap", {"-F", format, "run.pcapng", "copy"});
        EXPECT_EQ(Judge({"copy", ORIGINATING}).status, 0) << format;
    }
    Run("editcap", {"-c", "20", "run.pcapng", "part.pcapng"});
    Arguments parts;
    for (const auto& name : m_folder.List())
    {
        if (name.rfind("part_", 0) == 0)
        {
            parts.push_back(name);
        }
    }
    ASSERT_GE(parts.size(), 3U);
    Arguments merge{"-w", "merged.pcapng"};
    merge.insert(merge.end(), parts.begin(), parts.end());
    Run("mergecap", merge);
    EXPECT_EQ(Judge({"merged.pcapng", ORIGINATING}).status, 0);
    parts.emplace_back(ORIGINATING);
    EXPECT_EQ(Judge(parts).status, 0);
}

TEST_F(JudgeTest, TwoTapsWithClocksThatDifferAreOneCapture)
{
    SimulateOriginating({});
    Run("editcap", {"-t", "-0.5", "run.pcapng", "late.pcapng"});
    const auto result = Judge({"run.pcapng", "late.pcapng", ORIGINATING, "--shift=2:500ms"});
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(Contains(result.out, "packets that two taps have seen: "));
}

TEST_F(JudgeTest, OneHopIsJudgedAndTheRestIsUnseen)
{
    SimulateOriginating({});
    const std::pair<const char*, const char*> hops[] = {
        {"sip && ip.addr == 10.1.0.10", "unseen, so not judged: Iq access media core media Mw"},
        {"sip && ip.addr == 10.2.0.20", "unseen, so not judged: Gm Iq access media core media"},
        {"udp.port == 2944", "unseen, so not judged: Gm access media core media Mw"},
        {"ip.addr == 10.1.0.10", "unseen, so not judged: Iq core media Mw"},
    };
    for (const auto& [filter, unseen] : hops)
    {
        Filter(filter);
        const auto result = Judge({"part.pcapng", ORIGINATING});
        EXPECT_EQ(result.status, 0) << filter;
        EXPECT_TRUE(Contains(result.out, unseen));
    }
}

TEST_F(JudgeTest, ACaptureThatEndsInTheMiddleIsUnfinished)
{
    SimulateOriginating({});
    Filter("frame.number <= 12");
    const auto result = Judge({"part.pcapng", ORIGINATING});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "differ: 0   unfinished: 1"));
    EXPECT_TRUE(Contains(result.out, "as far as the capture goes"));
}

TEST_F(JudgeTest, ACaptureThatBeginsInTheMiddleHasNoSession)
{
    SimulateOriginating({});
    Filter("frame.number > 16");
    const auto result = Judge({"part.pcapng", ORIGINATING});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "no session is in the capture"));
}

TEST_F(JudgeTest, SessionsHaveALineEach)
{
    SimulateOriginating({"--sessions=20"});
    const auto result = Judge({"run.pcapng", ORIGINATING, "--sessions"});
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(Contains(result.out, "session 20 "));
    EXPECT_TRUE(Contains(result.out, ": matched, completed\n"));
    EXPECT_TRUE(Contains(result.out, "sessions matched: 20 of 20"));
}

TEST_F(JudgeTest, TheCopyHasStepsNamesAndSecrets)
{
    SimulateOriginating({});
    ASSERT_EQ(Judge({"run.pcapng", ORIGINATING, "--out=copy.pcapng"}).status, 0);
    const auto comments = RunTshark(m_folder.GetPath("copy.pcapng"),
                                    {"-Y", "frame.comment", "-T", "fields", "-e", "frame.comment"});
    EXPECT_EQ(comments,
              RunTshark(m_folder.GetPath("run.pcapng"),
                        {"-Y", "frame.comment", "-T", "fields", "-e", "frame.comment"}));
    // Wireshark decrypts the copy as it does the capture.
    const Arguments
        inner{"-Y", "tls.app_data", "-T", "fields", "-e", "tls.segment.data", "-e", "data.data"};
    EXPECT_EQ(RunTshark(m_folder.GetPath("copy.pcapng"), inner),
              RunTshark(m_folder.GetPath("run.pcapng"), inner));
}

TEST_F(JudgeTest, WhatIsInsideTlsIsHeldAgainstTheOtherLeg)
{
    const std::string inside = "messages inside TLS that were held against the other leg: ";
    const std::string sealed = "records of TLS without a secret, so their content is unseen: ";
    for (const char* tls : {"--tls=1.2", "--tls=1.3"})
    {
        SimulateOriginating({tls, "--messages=2"});
        const std::string file = m_folder.GetPath("run.pcapng");
        const std::string bare = m_folder.GetPath("bare.pcapng");
        RunProcess(".", {"editcap", "--discard-all-secrets", file, bare});
        ims::test::WriteFile(m_folder.GetPath("keys.txt"), ExtractSecrets(Read("run.pcapng")));
        // The SEND that binds the connection, two messages, and their responses.
        for (const Arguments& captures :
             {Arguments{"run.pcapng"}, Arguments{"bare.pcapng", "--keylog=keys.txt"}})
        {
            Arguments command(captures);
            command.emplace_back(ORIGINATING);
            const auto result = Judge(command);
            EXPECT_EQ(result.status, 0) << result.out;
            EXPECT_TRUE(Contains(result.out, inside + "6\n")) << result.out;
            EXPECT_FALSE(Contains(result.out, sealed)) << result.out;
        }
        const auto result = Judge({"bare.pcapng", ORIGINATING});
        EXPECT_EQ(result.status, 0) << result.out;
        EXPECT_FALSE(Contains(result.out, inside));
        EXPECT_TRUE(Contains(result.out, sealed));
    }
}

TEST_F(JudgeTest, AMessageThatTheGatewayKeepsIsFound)
{
    SimulateOriginating({"--tls=1.3"});
    const auto relayed = SplitLines(
        RunTshark(m_folder.GetPath("run.pcapng"),
                  {"-Y", "msrp && ip.dst == 10.2.0.20", "-T", "fields", "-e", "frame.number"}));
    ASSERT_FALSE(relayed.empty());
    Run("editcap", {"run.pcapng", "kept.pcapng", relayed.back()});
    const auto result = Judge({"kept.pcapng", ORIGINATING, "--media=any"});
    EXPECT_EQ(result.status, 1) << result.out;
    EXPECT_TRUE(Contains(result.out, "comes to the AGW and does not leave it towards PEER"));
}

TEST_F(JudgeTest, AnAlertUnderTheKeysOfTls13IsNamed)
{
    SimulateOriginating({"--fault=ue-certificate", "--tls=1.3"});
    EXPECT_EQ(Judge({"run.pcapng", "--figure=fault/ue-certificate"}).status, 0);
    const auto result = Judge({"run.pcapng", ORIGINATING, "--media=any"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "alert=bad_certificate")) << result.out;
}

TEST_F(JudgeTest, FilesForScripts)
{
    SimulateOriginating({});
    ASSERT_EQ(
        Judge({"run.pcapng", ORIGINATING, "--csv=j.csv", "--json=j.json", "--junit=j.xml"}).status,
        0);
    const auto json = nlohmann::json::parse(Read("j.json"));
    EXPECT_EQ(json["sessions"]["matched"], 1);
    EXPECT_TRUE(json["first_difference"].is_null());
    EXPECT_EQ(json["hosts"]["10.1.0.10"], "UE");
    const auto csv = SplitLines(Read("j.csv"));
    ASSERT_EQ(csv.size(), 2U);
    EXPECT_TRUE(Contains(csv[0], "session,call_id,verdict,end,begin_ms,answer_ms"));
    EXPECT_TRUE(Contains(csv[1], ",matched,completed,1000.000000,"));
    EXPECT_TRUE(Contains(Read("j.xml"), "tests=\"1\" failures=\"0\" skipped=\"0\""));
    EXPECT_EQ(
        Judge({"run.pcapng", "--figure=bfcp-originating", "--json=j.json", "--junit=j.xml"}).status,
        1);
    EXPECT_EQ(nlohmann::json::parse(Read("j.json"))["first_difference"]["session"], 1);
    EXPECT_TRUE(Contains(Read("j.xml"), "<failure message="));
}

TEST_F(JudgeTest, WhoIsWhoCanBeSaid)
{
    SimulateOriginating({});
    const auto given = Judge({"run.pcapng",
                              ORIGINATING,
                              "--ue=10.1.0.0/24",
                              "--alg=10.1.254.2,10.2.254.2,10.0.2.1",
                              "--agw=10.1.255.2,10.2.255.2,10.0.2.2",
                              "--peer=10.2.0.20"});
    EXPECT_EQ(given.status, 0) << given.out;
    EXPECT_EQ(Judge({"run.pcapng", ORIGINATING, "--peer=10.1.0.10"}).status, 1);
    ims::test::WriteFile(m_folder.GetPath("who"), "UE 10.1.0.10\nPEER 10.2.0.20\n");
    EXPECT_EQ(Judge({"run.pcapng", ORIGINATING, "--entities=who"}).status, 0);
}

TEST_F(JudgeTest, ACaptureMatchesTheDraftThatIsMadeOfIt)
{
    for (const char* figure : {"msrp-originating", "bfcp-terminating"})
    {
        ASSERT_EQ(Simulate({figure, "--out=run"}).status, 0);
        EXPECT_EQ(Judge({"run.pcapng", "--learn=draft.flow"}).status, 0);
        const auto judged = Judge({"run.pcapng", "--expect=draft.flow"});
        EXPECT_EQ(judged.status, 0) << figure << judged.out << judged.err;
    }
    ASSERT_EQ(Simulate({"msrp-originating", "--tcp-setup=immediate", "--out=run"}).status, 0);
    EXPECT_EQ(Judge({"run.pcapng", "--expect=draft.flow"}).status, 1);
}

TEST_F(JudgeTest, MistakesAreOneLine)
{
    SimulateOriginating({});
    const std::pair<Arguments, const char*> mistakes[] = {
        {{ORIGINATING}, "no capture is given"},
        {{"run.pcapng"}, "--figure or --expect has to say what is expected"},
        {{"run.pcapng", "--figure=nonsense"}, "there is no flow 'nonsense'"},
        {{"missing", ORIGINATING}, "cannot read 'missing': No such file"},
        {{"run.csv", ORIGINATING}, "cannot read 'run.csv'"},
        {{"run.pcapng", ORIGINATING, "--ue=alice"}, "--ue: 'alice' has no IP address"},
        {{"run.pcapng", ORIGINATING, "--shift=2:1s"}, "--shift: '2:1s'"},
        {{"run.pcapng", ORIGINATING, "--media=all"}, "--media: 'all' is none of own, any, none"},
        {{"run.pcapng", ORIGINATING, "--csv=run.pcapng"}, "is given twice"},
        {{"run.pcapng", "--expect=missing.flow"}, "cannot read 'missing.flow'"},
    };
    for (const auto& [arguments, what] : mistakes)
    {
        const auto result = Judge(arguments);
        EXPECT_EQ(result.status, 2) << what;
        EXPECT_EQ(SplitLines(result.err).size(), 1U);
        EXPECT_TRUE(Contains(result.err, what));
        EXPECT_EQ(result.out, "");
    }
}

} // namespace
