// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <cstdlib>
#include <filesystem>

namespace
{

struct Mistake
{
    Arguments arguments;
    const char* culprit; ///< that the message has to name
};

/// @brief Calls that are wrong: one line on standard error, status 2, nothing written.
class UsageTest : public SimulatorProcess
{
  protected:
    void ExpectMistake(const Arguments& arguments, const std::string& culprit)
    {
        std::string call;
        for (const auto& argument : arguments)
        {
            call += " " + argument;
        }
        SCOPED_TRACE(call);
        const auto before = m_folder.List();
        const auto result = Simulate(arguments);
        EXPECT_EQ(result.status, 2);
        EXPECT_EQ(result.out, "");
        EXPECT_EQ(SplitLines(result.err).size(), 1U) << result.err;
        EXPECT_EQ(result.err.rfind("e2ae-sim: ", 0), 0U) << result.err;
        EXPECT_TRUE(Contains(result.err, culprit));
        EXPECT_EQ(m_folder.List(), before);
    }

    void ExpectMistakes(const std::vector<Mistake>& mistakes)
    {
        for (const auto& mistake : mistakes)
        {
            ExpectMistake(mistake.arguments, mistake.culprit);
        }
    }
};

TEST_F(UsageTest, UnknownOptionsAndScenarios)
{
    ExpectMistakes({{{"--tls=1.2"}, "no scenario given"},
                    {{"no-such-scenario"}, "no scenario 'no-such-scenario'"},
                    {{"no-such.conf"}, "there is no file 'no-such.conf'"},
                    {{"msrp-originating", "--delay-access=20", "ms"}, "'ms' is one word too many"},
                    {{"/"}, "/"},
                    {{"."}, "."},
                    {{"msrp-originating", "another"}, "another"},
                    {{"msrp-originating", "--bogus"}, "bogus"},
                    {{"msrp-originating", "--bogus=1"}, "bogus"},
                    {{"msrp-originating", "-x"}, "-x"},
                    {{"msrp-originating", "--message=3"}, "message"},
                    {{"msrp-originating", "--seed=1", "--seed=2"}, "--seed"},
                    {{"msrp-originating", "--pcap=yes"}, "--pcap"}});
}

TEST_F(UsageTest, ValueMissing)
{
    for (const char* option :
         {"figure",     "tcp-setup",    "iq",           "tls",       "delay-access",
          "delay-core", "delay-iq",     "rate-access",  "rate-core", "conn-timeout",
          "messages",   "message-size", "answer-delay", "sessions",  "session-interval",
          "seed",       "run",          "fault",        "stop",      "message-interval",
          "out",        "expect"})
    {
        const std::string name = std::string("--") + option;
        ExpectMistake({"msrp-originating", name}, name);
        ExpectMistake({"msrp-originating", name + "="}, name + ": there is no value after '='");
    }
}

TEST_F(UsageTest, BadWords)
{
    ExpectMistakes({{{"msrp-originating", "--figure=5.2.1"}, "5.2.1"},
                    {{"msrp-originating", "--tcp-setup=late"}, "late"},
                    {{"msrp-originating", "--iq=Aware"}, "Aware"},
                    {{"msrp-originating", "--tls=1.1"}, "1.1"},
                    {{"msrp-originating", "--tls-provider=fast"}, "--tls-provider: 'fast'"},
                    {{"msrp-originating", "--fault=flood"}, "flood"}});
}

TEST_F(UsageTest, BadTimesAndRates)
{
    for (const char* option : {"delay-access",
                               "delay-core",
                               "delay-iq",
                               "conn-timeout",
                               "sip-t1-access",
                               "sip-t2-core",
                               "answer-delay",
                               "session-interval",
                               "message-interval",
                               "stop"})
    {
        for (const char* value : {"soon", "-1s", "5", "1 s", "1e3", "99999999999999999999s"})
        {
            const std::string name = std::string("--") + option;
            ExpectMistake({"msrp-originating", name + "=" + value}, name);
        }
    }
    for (const char* option : {"--rate-access", "--rate-core"})
    {
        for (const char* value : {"fast", "0Mbps", "-1Mbps", "100", "1Tbps"})
        {
            ExpectMistake({"msrp-originating", std::string(option) + "=" + value}, option);
        }
    }
}

TEST_F(UsageTest, BadNumbers)
{
    for (const char* option : {"--messages", "--message-size", "--sessions", "--seed", "--run"})
    {
        for (const char* value : {"many", "-1", "1.5", "1e3", "0x10", "99999999999999999999"})
        {
            ExpectMistake({"msrp-originating", std::string(option) + "=" + value}, option);
        }
    }
    for (const char* option : {"--sessions=0", "--message-size=0", "--seed=0", "--seed=4294967295"})
    {
        ExpectMistake({"msrp-originating", option}, Split(option, '=').at(0));
    }
}

TEST_F(UsageTest, BadNs3Attributes)
{
    ExpectMistakes(
        {{{"msrp-originating", "--ns3::NoSuchType::X=1"}, "ns3::NoSuchType::X"},
         {{"msrp-originating", "--ns3::TcpSocket::NoSuch=1"}, "ns3::TcpSocket::NoSuch"},
         {{"msrp-originating", "--ns3::TcpSocket::ConnTimeout=soon"}, "soon"},
         {{"msrp-originating", "--ns3::TcpSocket::SegmentSize=abc"}, "abc"},
         {{"msrp-originating", "--ns3::TcpSocket::TcpNoDelay=perhaps"}, "perhaps"},
         {{"msrp-originating", "--ns3::TcpL4Protocol::SocketType=ns3::NoSuch"}, "ns3::NoSuch"},
         {{"msrp-originating", "--ns3::UeApplication::ChunkSize=0"}, "ChunkSize"},
         {{"msrp-originating", "--ns3::TcpSocket::ConnTimeout"}, "ns3::TcpSocket::ConnTimeout"},
         {{"msrp-originating", "--ns3::="}, "ns3::"}});
}

TEST_F(UsageTest, Ns3AttributesSayWhichPartIsWrong)
{
    ExpectMistakes(
        {{{"msrp-originating", "--ns3::TcpSocket::NoSuch=1"}, "has no such attribute"},
         {{"msrp-originating", "--ns3::TcpSocket::SegmentSize=abc"}, "does not take 'abc'"},
         {{"msrp-originating", "--ns3::UserAgentApplication::MediaTimeout=0s"},
          "does not take '0s'"},
         {{"msrp-originating", "--ns3::ImsAgwApplication::SetupTimeout=0s"}, "does not take '0s'"},
         {{"msrp-originating", "--ns3::UserAgentApplication::HangUp=nobody"}, "caller|callee"},
         {{"msrp-originating", "--ns3::UserAgentApplication::HangUp=caller|callee"},
          "but caller"}});
}

/// ns-3 reads no text as an Address, and ends the program where such an attribute is used.
TEST_F(UsageTest, AttributesThatAreAddresses)
{
    for (const char* name : {"UserAgentApplication::Address",
                             "UserAgentApplication::Proxy",
                             "ImsAlgApplication::GmAddress",
                             "ImsAlgApplication::Gateway",
                             "ImsAgwApplication::IqAddress",
                             "ImsAgwApplication::AccessAddress"})
    {
        const std::string option = std::string("--ns3::") + name;
        ExpectMistake({"msrp-originating", option + "=10.1.0.10"},
                      option + ": addresses are set by the topology");
    }
}

TEST_F(UsageTest, AttributesThatOptionsSet)
{
    ExpectMistakes(
        {{{"msrp-originating", "--cost=calibrated", "--ns3::ImsAgwApplication::CostTable=none"},
          "CostTable: --cost-table sets it"},
         {{"msrp-originating", "--ns3::ImsAgwApplication::CostModel=measured"}, "--cost sets it"},
         {{"msrp-originating", "--ns3::UserAgentApplication::Messages=5"}, "--messages sets it"}});
}

TEST_F(UsageTest, AttributeThatTheFaultSets)
{
    ExpectMistakes(
        {{{"msrp-originating", "--fault=sip-486", "--ns3::UserAgentApplication::RejectStatus=488"},
          "--ns3::UserAgentApplication::RejectStatus: --fault=sip-486 sets it"},
         {{"msrp-originating", "--fault=cancel", "--ns3::UserAgentApplication::AnswerDelay=1s"},
          "AnswerDelay: --fault=cancel sets it"},
         {{"msrp-originating",
           "--fault=syn-unanswered",
           "--ns3::ImsAgwApplication::SetupTimeout=20s"},
          "SetupTimeout: --fault=syn-unanswered sets it"},
         {{"msrp-originating", "--fault=tls-version", "--ns3::ImsAgwApplication::TlsVersion=1.2"},
          "TlsVersion: --fault=tls-version sets it"}});
}

TEST_F(UsageTest, AttributeOfAnOptionThatIsGiven)
{
    ExpectMistakes(
        {{{"msrp-originating",
           "--answer-setup=passive",
           "--ns3::UserAgentApplication::ActiveAnswer=true"},
          "--ns3::UserAgentApplication::ActiveAnswer: --answer-setup sets it"},
         {{"msrp-originating", "--tls=1.2", "--ns3::UeApplication::TlsVersion=1.3"},
          "--tls sets it"},
         {{"msrp-originating", "--ns3::ImsAlgApplication::TcpSetup=immediate"},
          "TcpSetup: --tcp-setup sets it"},
         {{"e2ae-not-asked", "--ns3::UeApplication::RequestE2ae=true"},
          "RequestE2ae: --e2ae sets it"},
         {{"msrp-originating", "--register", "--ns3::ImsAlgApplication::Registrar=0"},
          "Registrar: --register sets it"},
         {{"registration", "--ns3::UeApplication::Register=false"}, "Register: --figure sets it"},
         {{"msrp-originating", "--jitter=1ms", "--ns3::JitterChannel::Jitter=x"},
          "Jitter: --jitter sets it"}});
}

TEST_F(UsageTest, AttributesThatTheTopologySets)
{
    ExpectMistakes(
        {{{"msrp-originating", "--ns3::PointToPointNetDevice::DataRate=1Mbps"},
          "--rate-access sets it"},
         {{"msrp-originating", "--ns3::PointToPointChannel::Delay=1ms"}, "--delay-access sets it"},
         {{"msrp-originating", "--ns3::DropTailQueue<Packet>::MaxSize=5p"},
          "the topology of the run sets it"}});
}

TEST_F(UsageTest, AttributeCountsAgainstAnOptionThatNobodyGave)
{
    const std::string flow = std::string(std::getenv("E2AE_SOURCE")) +
                             "/scenarios/flows/msrp-originating/delayed-bye-by-callee.flow";
    const auto result = Simulate({"msrp-originating",
                                  "--out=run",
                                  "--expect=" + flow,
                                  "--ns3::UserAgentApplication::HangUp=callee"});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1"));
}

TEST_F(UsageTest, WhatWouldBeIgnored)
{
    ExpectMistakes(
        {{{"msrp-originating", "--expect=x.flow", "--judge=invariants"}, "--expect"},
         {{"msrp-originating", "--cut-access=1s"}, "--cut-access"},
         {{"msrp-originating", "--cut-access=1s", "--fault=syn-refused"}, "--cut-access"},
         {{"registration", "--sessions=5"}, "--sessions"},
         {{"registration", "--rate=5"}, "--rate"},
         {{"msrp-originating", "--rate=5", "--session-interval=1s"}, "--rate"},
         {{"msrp-originating", "--rate=0"}, "--rate"},
         {{"msrp-originating", "--rate=-1"}, "--rate"},
         {{"msrp-originating", "--rate=nan"}, "--rate"},
         {{"msrp-originating", "--capture=some"}, "--capture"},
         {{"msrp-originating", "--samples=2"}, "--samples"},
         {{"msrp-originating", "--capture=sampled", "--samples=0"}, "--samples"},
         {{"msrp-originating", "--key=p-521"}, "--key"},
         {{"registration", "--messages=5"}, "--messages"},
         {{"msrp-originating", "--random=2"}, "a scenario says nothing"},
         {{"--random=2", "--tls=1.3"}, "--tls says nothing"},
         {{"--random=2", "--run=2"}, "--run says nothing"},
         {{"--random=2", "--out=x"}, "--out says nothing"},
         {{"--random=2", "--ns3::TcpSocket::SegmentSize=500"}, "ns3::TcpSocket::SegmentSize"},
         {{"msrp-originating", "--ns3::ImsAgwApplication::Cores=2"}, "Cores"},
         {{"msrp-originating", "--ns3::ImsAgwApplication::QueueLimit=2"}, "QueueLimit"},
         {{"msrp-originating", "--cost=calibrated", "--ns3::ImsAgwApplication::CpuScale=2"},
          "CpuScale"}});
}

TEST_F(UsageTest, ScenarioFileNamesItsFigure)
{
    ims::test::WriteFile(m_folder.GetPath("empty.conf"), "");
    ims::test::WriteFile(m_folder.GetPath("section.conf"), "[section]\n");
    ExpectMistakes({{{"empty.conf"}, "empty.conf: it names no figure"},
                    {{"section.conf"}, "section.conf: it names no figure"}});
}

TEST_F(UsageTest, BadValueOfAScenarioFileNamesTheFile)
{
    ims::test::WriteFile(m_folder.GetPath("bad.conf"),
                         "figure = msrp-originating\ndelay-access = -20ms\nmessages = 0\n");
    ExpectMistakes(
        {{{"bad.conf"}, "e2ae-sim: bad.conf: --delay-access: '-20ms' is no time from 0s to"},
         {{"bad.conf", "--delay-access=20ms"}, "e2ae-sim: bad.conf: --messages: 0 is not from"},
         {{"bad.conf", "--delay-access=soon"}, "e2ae-sim: --delay-access: 'soon'"}});
}

TEST_F(UsageTest, FilesThatCannotBeUsed)
{
    m_folder.MakeFolder("folder");
    ims::test::WriteFile(m_folder.GetPath("unknown-key.conf"), "no-such-key = 1\n");
    ims::test::WriteFile(m_folder.GetPath("bad-value.conf"), "messages = many\n");
    ims::test::WriteFile(m_folder.GetPath("no-sense.conf"), "what is this\n");
    ims::test::WriteFile(m_folder.GetPath("broken.flow"), "flow only a title\nstep one\n");
    ims::test::WriteFile(m_folder.GetPath("empty.flow"), "");
    ExpectMistakes({{{"folder"}, "folder"},
                    {{"unknown-key.conf"}, "no-such-key"},
                    {{"bad-value.conf"}, "messages"},
                    {{"no-sense.conf"}, "no-sense.conf"},
                    {{"msrp-originating", "--expect=missing.flow"}, "missing.flow"},
                    {{"msrp-originating", "--expect=folder"}, "folder"},
                    {{"msrp-originating", "--expect=broken.flow"}, "broken.flow: line 2"},
                    {{"msrp-originating", "--expect=empty.flow"}, "empty.flow"},
                    {{"msrp-originating", "--out=missing/run"}, "missing/run"},
                    {{"msrp-originating", "--out=/proc/run"}, "/proc/run"}});
}

TEST_F(UsageTest, OutputThatIsAFolderIsNamedAndLeftAlone)
{
    for (const char* file : {"run.pcapng", "run.csv", "run.flow", "run.json"})
    {
        m_folder.MakeFolder(file);
        const auto result = Simulate({"msrp-originating", "--out=run"});
        EXPECT_EQ(result.status, 2) << file;
        EXPECT_EQ(SplitLines(result.err).size(), 1U) << result.err;
        EXPECT_TRUE(Contains(result.err, file));
        EXPECT_EQ(m_folder.List(), std::vector<std::string>{file});
        std::filesystem::remove(m_folder.GetPath(file));
    }
}

TEST_F(UsageTest, OutputNeverReplacesTheExpectedFlow)
{
    const std::string flows = std::string(std::getenv("E2AE_SOURCE")) + "/scenarios/flows/";
    std::filesystem::copy_file(flows + "msrp-originating/delayed-aware.flow",
                               m_folder.GetPath("mine.flow"));
    const std::string before = Read("mine.flow");
    ExpectMistake({"msrp-originating", "--expect=mine.flow", "--out=mine"}, "mine.flow");
    EXPECT_EQ(Read("mine.flow"), before);
}

TEST_F(UsageTest, OutputNeverReplacesAnInputUnderAnyName)
{
    const std::string scenario = "figure = msrp-originating\n";
    const std::string table = "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns\n"
                              "relay,0,1,1,1,1,1\n";
    ims::test::WriteFile(m_folder.GetPath("mine.json"), scenario);
    ims::test::WriteFile(m_folder.GetPath("costs.csv"), table);
    std::filesystem::create_hard_link(m_folder.GetPath("costs.csv"), m_folder.GetPath("hard.csv"));
    std::filesystem::create_symlink("costs.csv", m_folder.GetPath("soft.csv"));
    const std::string costs = "--cost-table=costs.csv";
    ExpectMistakes({{{"mine.json"}, "'mine.json': the run reads it"},
                    {{"msrp-originating", "--cost=calibrated", costs, "--out=costs"}, "costs.csv"},
                    {{"msrp-originating", "--cost=calibrated", costs, "--out=hard"}, "hard.csv"},
                    {{"msrp-originating", "--cost=calibrated", costs, "--out=soft"}, "soft.csv"}});
    EXPECT_EQ(Read("mine.json"), scenario);
    EXPECT_EQ(Read("costs.csv"), table);
}

TEST_F(UsageTest, PrefixesThatNameNoFile)
{
    m_folder.MakeFolder("inside");
    ExpectMistake({"msrp-originating", "--out=inside"}, "'inside' is a folder; 'inside/run'");
    ExpectMistakes({{{"msrp-originating", "--out=folder/"}, "folder/"},
                    {{"msrp-originating", "--out=.."}, "--out"},
                    {{"msrp-originating", "--out", "--pcap"}, "--out"},
                    {{"msrp-originating", "--out=a\nb"}, "--out"},
                    {{"msrp-originating", "--tls=1\n2"}, "--tls"}});
}

TEST_F(UsageTest, TimesBeyondWhatCanBeCounted)
{
    ExpectMistakes({{{"msrp-originating", "--stop=200000000min"}, "--stop"},
                    {{"msrp-originating", "--conn-timeout=0ms"}, "--conn-timeout"},
                    {{"msrp-originating", "--sip-t4-access=0s"}, "--sip-t4-access"},
                    {{"msrp-originating", "--messages=0"}, "--messages"}});
}

TEST_F(UsageTest, PcapThatCannotBeWrittenIsNamed)
{
    m_folder.MakeFolder("run-ims-alg-to-ims-agw.pcapng");
    ExpectMistake({"msrp-originating", "--pcap", "--out=run"}, "run-ims-alg-to-ims-agw.pcapng");
}

TEST_F(UsageTest, QuestionsAreAnsweredOnStandardOutput)
{
    const std::pair<const char*, const char*> questions[] = {{"--help", "--tcp-setup"},
                                                             {"-h", "--tcp-setup"},
                                                             {"--version", "e2ae-sim 0."},
                                                             {"--list", "msrp-originating"}};
    for (const auto& [option, answer] : questions)
    {
        const auto result = Simulate({option});
        EXPECT_EQ(result.status, 0) << option;
        EXPECT_EQ(result.err, "");
        EXPECT_TRUE(Contains(result.out, answer));
        EXPECT_TRUE(m_folder.List().empty());
    }
}

TEST_F(UsageTest, HelpNamesEveryOption)
{
    const auto help = Simulate({"--help"}).out;
    for (const char* option :
         {"--figure",     "--tcp-setup",    "--iq",           "--tls",      "--delay-access",
          "--delay-core", "--delay-iq",     "--rate-access",  "--messages", "--conn-timeout",
          "--seed",       "--message-size", "--answer-delay", "--run",      "--out",
          "--expect",     "--pcap",         "--list",         "--help",     "--version",
          "--sessions",   "--fault",        "--ns3::"})
    {
        EXPECT_TRUE(Contains(help, option));
    }
}

} // namespace
