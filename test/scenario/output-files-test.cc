// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

namespace
{

const char* const OUTPUTS[] = {"run.pcapng", "run.flow", "run.csv", "run.json"};

using OutputFilesTest = SimulatorProcess;

TEST_F(OutputFilesTest, RunWritesItsFourFilesAndNoOther)
{
    const auto result = SimulateOriginating({});
    EXPECT_EQ(m_folder.List(),
              (std::vector<std::string>{"run.csv", "run.flow", "run.json", "run.pcapng"}));
    EXPECT_TRUE(Contains(result.out, "written: run.pcapng run.flow run.csv run.json"));
}

TEST_F(OutputFilesTest, WithoutCaptureTheSessionsAreTheSame)
{
    SimulateOriginating({"--sessions=3"});
    const std::string sessions = Read("run.csv");
    EXPECT_EQ(std::remove(m_folder.GetPath("run.pcapng").c_str()), 0);
    const auto result = SimulateOriginating({"--sessions=3", "--capture=none"});
    EXPECT_EQ(m_folder.List(), (std::vector<std::string>{"run.csv", "run.flow", "run.json"}));
    EXPECT_TRUE(Contains(result.out, "written: run.flow run.csv run.json"));
    EXPECT_EQ(Read("run.csv"), sessions);
}

/// The packets of each session are those that a capture of all has of it, and no other session's.
TEST_F(OutputFilesTest, ASampledCaptureHasWholeSessions)
{
    SimulateOriginating({"--sessions=9"});
    const auto calls = ReadPackets("sip.Method == INVITE && ip.src == 10.1.0.10", {"sip.Call-ID"});
    ASSERT_EQ(calls.size(), 9U);
    const auto messages = ReadPackets("sip", {"sip.Call-ID"});
    SimulateOriginating({"--sessions=9", "--capture=sampled", "--samples=3"});
    EXPECT_EQ(ReadPackets("sip.Method == INVITE && ip.src == 10.1.0.10", {"sip.Call-ID"}),
              (std::vector{calls[0], calls[3], calls[6]}));
    EXPECT_EQ(ReadPackets("sip", {"sip.Call-ID"}).size(), messages.size() / 3);
    EXPECT_EQ(ReadPackets("tcp.flags.syn == 1 && tcp.flags.ack == 1", {"ip.src"}).size(), 2U * 3);
    EXPECT_EQ(ReadPackets("frame.comment contains \"step 20\"", {"frame.number"}).size(), 3U);
}

TEST_F(OutputFilesTest, RateIsAnIntervalTheOtherWayRound)
{
    SimulateOriginating({"--sessions=5", "--session-interval=40ms"});
    const std::string sessions = Read("run.csv");
    SimulateOriginating({"--sessions=5", "--rate=25"});
    EXPECT_EQ(Read("run.csv"), sessions);
}

TEST_F(OutputFilesTest, WithoutOutTheyAreNamedAfterTheScenario)
{
    EXPECT_EQ(Simulate({"msrp-originating"}).status, 0);
    EXPECT_EQ(m_folder.List(),
              (std::vector<std::string>{"msrp-originating.csv",
                                        "msrp-originating.flow",
                                        "msrp-originating.json",
                                        "msrp-originating.pcapng"}));
}

TEST_F(OutputFilesTest, SameSeedGivesTheSameFilesOctetForOctet)
{
    std::string first[4];
    SimulateOriginating({"--seed=5"});
    for (int i = 0; i < 4; ++i)
    {
        first[i] = Read(OUTPUTS[i]);
        EXPECT_GT(first[i].size(), 500U) << OUTPUTS[i];
    }
    SimulateOriginating({"--seed=5"});
    for (int i = 0; i < 4; ++i)
    {
        EXPECT_TRUE(first[i] == Read(OUTPUTS[i])) << OUTPUTS[i];
    }
}

TEST_F(OutputFilesTest, AnotherSeedOrRunGivesAnotherCapture)
{
    SimulateOriginating({"--seed=5"});
    const auto first = Read("run.pcapng");
    SimulateOriginating({"--seed=6"});
    EXPECT_FALSE(first == Read("run.pcapng"));
    SimulateOriginating({"--seed=5", "--run=2"});
    EXPECT_FALSE(first == Read("run.pcapng"));
}

TEST_F(OutputFilesTest, ManySessionsAreReproducibleToo)
{
    SimulateOriginating({"--sessions=5"});
    const auto first = Read("run.pcapng");
    SimulateOriginating({"--sessions=5"});
    EXPECT_TRUE(first == Read("run.pcapng"));
}

TEST_F(OutputFilesTest, FlowThatHappenedIsAnExpectationForTheSameRun)
{
    SimulateOriginating({});
    EXPECT_TRUE(Contains(Read("run.flow"), "end   nothing more within"));
    const auto again = Simulate({"msrp-originating", "--out=again", "--expect=run.flow"});
    EXPECT_EQ(again.status, 0) << again.out << again.err;
    const auto other =
        Simulate({"msrp-originating", "--out=other", "--expect=run.flow", "--iq=agnostic"});
    EXPECT_EQ(other.status, 1);
}

TEST_F(OutputFilesTest, FailedRunWritesItsFilesToo)
{
    SimulateOriginating({"--stop=2s"}, 1);
    EXPECT_EQ(m_folder.List(),
              (std::vector<std::string>{"run.csv", "run.flow", "run.json", "run.pcapng"}));
}

TEST_F(OutputFilesTest, PcapWritesAFileForEachEndOfEachLink)
{
    const auto result = SimulateOriginating({"--pcap"});
    EXPECT_TRUE(Contains(result.out, " run.json run-*-to-*.pcapng\n"));
    std::set<std::string> files;
    for (const auto& name : m_folder.List())
    {
        if (Contains(name, "-to-"))
        {
            files.insert(name);
        }
    }
    // Seven links: those of topology.h.
    EXPECT_EQ(files,
              (std::set<std::string>{"run-ue-0-to-access-router.pcapng",
                                     "run-access-router-to-ue-0.pcapng",
                                     "run-ims-alg-to-access-router.pcapng",
                                     "run-access-router-to-ims-alg.pcapng",
                                     "run-ims-agw-to-access-router.pcapng",
                                     "run-access-router-to-ims-agw.pcapng",
                                     "run-peer-0-to-core-router.pcapng",
                                     "run-core-router-to-peer-0.pcapng",
                                     "run-ims-alg-to-core-router.pcapng",
                                     "run-core-router-to-ims-alg.pcapng",
                                     "run-ims-agw-to-core-router.pcapng",
                                     "run-core-router-to-ims-agw.pcapng",
                                     "run-ims-alg-to-ims-agw.pcapng",
                                     "run-ims-agw-to-ims-alg.pcapng"}));
}

TEST_F(OutputFilesTest, CaptureOfALinkHasNamesSecretsAndTheRunsClock)
{
    SimulateOriginating({"--pcap"});
    const auto seen = RunTshark(m_folder.GetPath("run-ue-0-to-access-router.pcapng"),
                                {"-N", "n", "-t", "u", "-Y", "sip.Method == INVITE && sip.CSeq"});
    EXPECT_TRUE(Contains(seen, "ue-0"));
    EXPECT_TRUE(Contains(seen, "ims-alg/gm"));
    EXPECT_TRUE(Contains(seen, "00:00:01.0")) << "the UE calls at 1 s of simulated time";
    // The handshake's last messages are encrypted: only with the secrets can they be read.
    const auto finished = RunTshark(m_folder.GetPath("run-ims-agw-to-access-router.pcapng"),
                                    {"-Y", "tls.handshake.type == 20"});
    EXPECT_TRUE(Contains(finished, "Finished"));
}

TEST_F(OutputFilesTest, CapturesOfLinksAreJudgedTogetherAsTheRunIs)
{
    SimulateOriginating({"--pcap", "--tcp-setup=delayed"});
    Arguments command{GetProgram("e2ae-judge"), "--figure=msrp-originating"};
    for (const auto& name : m_folder.List())
    {
        if (Contains(name, "-to-"))
        {
            command.push_back(name);
        }
    }
    const auto judged = RunProcess(m_folder.GetPath(""), command);
    EXPECT_EQ(judged.status, 0) << judged.out << judged.err;
    EXPECT_TRUE(Contains(judged.out, "sessions matched: 1 of 1"));
}

TEST_F(OutputFilesTest, WithoutRoomNothingIsLeftInPart)
{
    // 8 KiB for each file, as on a full disk.
    const std::string limited = "ulimit -f 16; trap '' XFSZ; exec \"$@\"";
    const auto result = RunProcess(m_folder.GetPath(""),
                                   {"sh",
                                    "-c",
                                    limited,
                                    "sh",
                                    GetProgram("e2ae-sim"),
                                    "msrp-originating",
                                    "--out=run",
                                    "--pcap"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.err, "cannot write 'run.pcapng': File too large"));
    EXPECT_TRUE(m_folder.List().empty());
}

TEST_F(OutputFilesTest, TableHasATimeForEveryStep)
{
    SimulateOriginating({"--tcp-setup=delayed"});
    const auto rows = SplitLines(Read("run.csv"));
    ASSERT_EQ(rows.size(), 2U);
    const auto names = Split(rows[0], ',');
    const auto values = Split(rows[1], ',');
    ASSERT_EQ(names.size(), values.size());
    for (const char* step : {"1", "2", "3", "4", "9", "10", "10'", "11'", "14", "17", "20", "21"})
    {
        EXPECT_TRUE(Contains(rows[0], std::string("step_") + step + "_ms"));
    }
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        EXPECT_NE(values[i], "") << names[i];
    }
}

TEST_F(OutputFilesTest, SummaryHasEveryOptionWithTheValueThatHeld)
{
    SimulateOriginating(
        {"--delay-iq=2ms", "--loss-core=0", "--messages=2", "--ns3::TcpSocket::SegmentSize=1200"});
    const auto options = nlohmann::json::parse(Read("run.json"))["options"];
    EXPECT_EQ(options["delay-iq"], "2ms");      // by the call
    EXPECT_EQ(options["tcp-setup"], "delayed"); // by the scenario
    EXPECT_EQ(options["delay-access"], "20ms"); // by default
    EXPECT_EQ(options["messages"], 2);          // numbers are numbers
    EXPECT_EQ(options["loss-core"], 0.0);
    EXPECT_EQ(options["register"], false);
    EXPECT_EQ(options["ns3::TcpSocket::SegmentSize"], "1200");
}

TEST_F(OutputFilesTest, ScenarioFileMayBeAPathAndTheCommandLineOverridesIt)
{
    ims::test::WriteFile(m_folder.GetPath("mine.conf"),
                         "# my own study\n"
                         "figure = msrp-originating\n"
                         "tcp-setup = delayed\n"
                         "messages = 7\n"
                         "ns3::TcpSocket::SegmentSize = 1200\n");
    EXPECT_EQ(Simulate({"mine.conf"}).status, 0);
    EXPECT_TRUE(Contains(Read("mine.csv"), ",7,1,0,0,"));
    EXPECT_EQ(Simulate({"mine.conf", "--messages=2", "--tcp-setup=immediate"}).status, 0);
    EXPECT_TRUE(Contains(Read("mine.csv"), ",2,0,0,0,"));
}

} // namespace
