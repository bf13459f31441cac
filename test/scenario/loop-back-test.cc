// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/common/syn-filters.h"
#include "test/scenario/loop-back-programs.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>
#include <tuple>

/// @file
/// e2ae-agw and e2ae-load over the sockets of this machine.

namespace
{

using Variant = std::tuple<const char*, const char*, const char*>;

std::string
GetVariantName(const testing::TestParamInfo<Variant>& info)
{
    const auto& [figure, setup, tls] = info.param;
    std::string name = std::string(figure) + "_" + setup + "_tls" + tls;
    for (char& letter : name)
    {
        letter = letter == '-' || letter == '.' ? '_' : letter;
    }
    return name;
}

class LoopBackFigureTest : public LoopBackPrograms, public testing::WithParamInterface<Variant>
{
};

class LoopBackTest : public LoopBackPrograms
{
  protected:
    /// Runs a load whose sessions all fail, and a good one after it.
    /// @param reason one of these words is in the report
    void ExpectFailure(const Arguments& options, const Arguments& reason, bool early)
    {
        const auto result = Load(options);
        EXPECT_EQ(result.status, 1);
        EXPECT_TRUE(Contains(result.out, "sessions completed: 0 of 3"));
        if (early)
        {
            EXPECT_TRUE(Contains(result.out, "messages delivered: 0 "));
        }
        EXPECT_TRUE(std::any_of(reason.begin(), reason.end(), [&result](const std::string& word) {
            return bool(Contains(result.out, word));
        })) << result.out;
        ExpectCompleted({}, 1);
    }
};

/// A fault of the UEs and what one of the entities calls it.
struct Misbehaviour
{
    const char* fault;
    const char* figure;
    const char* reason;
    const char* orReason = nullptr;
};

class LoopBackMisbehaviourTest : public LoopBackTest,
                                 public testing::WithParamInterface<Misbehaviour>
{
};

/// What the UE says who got the AGW's alert. Its BYE may overtake the AGW's report to the ALG.
constexpr const char* ALERTED = "UE: media failed: ";

constexpr Misbehaviour MISBEHAVIOURS[] = {
    {"ue-certificate", "msrp-originating", "ALG: the IMS-AGW reports tlsbsc/BNCChange", ALERTED},
    {"ue-certificate", "msrp-terminating", "ALG: the IMS-AGW reports tlsbsc/BNCChange", ALERTED},
    {"no-certificate", "msrp-terminating", "ALG: the IMS-AGW reports tlsbsc/BNCChange", ALERTED},
    {"no-certificate", "bfcp-originating", "ALG: the IMS-AGW reports tlsbsc/BNCChange", ALERTED},
    {"garbage-hello", "msrp-originating", "ALG: the IMS-AGW reports tlsbsc/BNCChange"},
    {"garbage-hello", "msrp-terminating", "ALG: the IMS-AGW reports tlsbsc/BNCChange"},
    {"mute-client", "msrp-originating", "ALG: the IMS-AGW reports tlsbsc/BNCChange"},
    {"syn-refused", "msrp-originating", "ALG: the IMS-AGW reports tcpbcc/BNCChange"},
    {"syn-unanswered", "msrp-originating", "ALG: the IMS-AGW reports tcpbcc/BNCChange"},
    {"reset", "msrp-originating", "UE: media failed: the connection was reset"},
};

} // namespace

TEST_P(LoopBackFigureTest, EverySessionIsCompletedAndNothingIsLeft)
{
    const auto& [figure, setup, tls] = GetParam();
    if (setup == std::string("delayed") && !ims::test::MayFilterSyns())
    {
        GTEST_SKIP() << ims::test::NO_SYN_FILTERS;
    }
    StartGateway();
    ExpectCompleted({std::string("--figure=") + figure,
                     std::string("--tcp-setup=") + setup,
                     std::string("--tls=") + tls},
                    4);
    EXPECT_TRUE(Contains(StopGateway().out, "sessions: 4   connections: 4 accepted, 4 made"));
}

INSTANTIATE_TEST_SUITE_P(All,
                         LoopBackFigureTest,
                         testing::Combine(testing::Values("msrp-originating",
                                                          "msrp-terminating",
                                                          "bfcp-originating",
                                                          "bfcp-terminating"),
                                          testing::Values("immediate", "delayed"),
                                          testing::Values("1.2", "1.3")),
                         GetVariantName);

TEST_F(LoopBackTest, OneIpv6AddressIsEnoughForAll)
{
    if (!ims::test::MayFilterSyns())
    {
        GTEST_SKIP() << ims::test::NO_SYN_FILTERS;
    }
    m_place = LoopBackPlace::MakeIpv6();
    StartGateway();
    ExpectCompleted({"--tcp-setup=delayed"}, 4);
    ExpectCompleted({"--figure=msrp-terminating"}, 4);
    StopGateway();
}

TEST_F(LoopBackTest, AnAwareGatewayRelaysMsrp)
{
    StartGateway();
    ExpectCompleted({"--iq=aware", "--messages=2", "--message-size=100000"}, 4);
    StopGateway();
}

TEST_F(LoopBackTest, GroupsOfUesShareTheSessions)
{
    StartGateway();
    ExpectCompleted({"--groups=3", "--concurrent=5", "--csv=sessions.csv"}, 30);
    const auto lines = SplitLines(ims::test::ReadFile(m_folder.GetPath("sessions.csv")));
    ASSERT_EQ(lines.size(), 31U);
    EXPECT_EQ(lines[0].substr(0, 24), "session,call_id,outcome,");
    EXPECT_TRUE(Contains(lines[30], ",completed,3,"));
    StopGateway();
}

/// e2ae-sim --starts replays a load by these times.
TEST_F(LoopBackTest, TheTableSaysWhenEachSessionStarted)
{
    StartGateway();
    ExpectCompleted({"--rate=200", "--seed=7", "--csv=sessions.csv"}, 20);
    StopGateway();
    std::vector<double> starts;
    for (const auto& start :
         ReadColumn(ims::test::ReadFile(m_folder.GetPath("sessions.csv")), "start_ms"))
    {
        starts.push_back(std::stod(start));
    }
    ASSERT_EQ(starts.size(), 20U);
    EXPECT_GE(starts.front(), 0);
    EXPECT_TRUE(std::is_sorted(starts.begin(), starts.end()));
    EXPECT_LT(starts.front(), starts.back());
}

TEST_F(LoopBackTest, ArrivalsAtRandomAreBoundedToo)
{
    StartGateway();
    ExpectCompleted({"--rate=200", "--seed=7"}, 20);
    const auto result =
        Load({"--rate=1000", "--concurrent=1", "--sessions=5", "--hold=2s", "--messages=1"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(
        Contains(result.out, "failed: 4   UE: not started: --concurrent others were there"));
    StopGateway();
}

TEST_P(LoopBackMisbehaviourTest, FailsItsOwnSessionsOnly)
{
    const Misbehaviour& row = GetParam();
    StartGateway({"--setup-timeout=1s"});
    ExpectFailure({std::string("--fault=") + row.fault,
                   std::string("--figure=") + row.figure,
                   "--sessions=3",
                   "--concurrent=1"},
                  {row.reason, row.orReason ? row.orReason : row.reason},
                  std::string(row.fault) != "reset");
    StopGateway();
}

INSTANTIATE_TEST_SUITE_P(All,
                         LoopBackMisbehaviourTest,
                         testing::ValuesIn(MISBEHAVIOURS),
                         [](const auto& info) {
                             std::string name =
                                 std::string(info.param.fault) + "_" + info.param.figure;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

// How the gateway frees the contexts of a controller that is gone takes longer than a test may:
// ImsAgwTest shows it.
TEST_F(LoopBackTest, AKilledControllerLeavesNoConnectionAndTheNextOneIsServed)
{
    StartGateway();
    const std::size_t before = m_gateway->CountDescriptors();
    {
        BackgroundProcess load(MakeLoad({"--sessions=5", "--hold=100s"}));
        WaitForConnections(10);
    }
    WaitForDescriptors(before);
    ExpectCompleted({}, 5);
    m_gateway->Signal(SIGTERM);
    const auto result = m_gateway->Wait();
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(Contains(result.out, "sessions: 5 "));
    EXPECT_TRUE(Contains(result.out, "left: 5 contexts, 10 ports, 10 streams, 0 descriptors"));
}

TEST_F(LoopBackTest, AHangUpEndsTheGatewayInOrder)
{
    StartGateway();
    m_gateway->Signal(SIGHUP);
    const auto result = m_gateway->Wait();
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(Contains(result.out, "left: 0 contexts"));
}

TEST_F(LoopBackTest, AGatewayWhoseReportCannotBeWrittenSaysSoByItsStatus)
{
    StartGateway();
    m_gateway->CloseOutput();
    ExpectCompleted({}, 1);
    m_gateway->Signal(SIGTERM);
    EXPECT_EQ(m_gateway->Wait().status, 1);
}

// Those that would have arrived while it was awaited do not come all at once.
TEST_F(LoopBackTest, SessionsArriveFromWhenTheAwaitedGatewayIsThere)
{
    BackgroundProcess load(MakeLoad(
        {"--await-gateway", "--rate=10", "--concurrent=15", "--sessions=20", "--messages=1"}));
    std::this_thread::sleep_for(std::chrono::seconds(3));
    StartGateway();
    EXPECT_TRUE(Contains(load.Wait().out, "sessions completed: 20 of 20"));
}

TEST_F(LoopBackTest, AnInterruptedLoadEndsItsSessionsInOrder)
{
    StartGateway();
    BackgroundProcess load(MakeLoad({"--sessions=50", "--concurrent=5", "--hold=100s"}));
    WaitForConnections(10);
    load.Signal(SIGINT);
    // Some may not have sent their messages yet; all are ended with BYE or CANCEL.
    EXPECT_TRUE(Contains(load.Wait().out, "interrupted: 45 sessions not started"));
    EXPECT_TRUE(Contains(StopGateway().out, "sessions: 5 "));
}

TEST_F(LoopBackTest, TheGatewayEndsByItselfAfterItsSessionsAndAfterItsTime)
{
    StartGateway({"--sessions=3"});
    ExpectCompleted({}, 3);
    EXPECT_TRUE(Contains(m_gateway->Wait().out, "sessions: 3 "));
    StartGateway({"--seconds=1"});
    EXPECT_EQ(m_gateway->Wait().status, 0);
}

TEST_F(LoopBackTest, ALoadWithoutGatewayFailsInBoundedTime)
{
    const auto result = Load({"--sessions=2", "--seconds=1"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "sessions completed: 0 of 2"));
}

TEST_F(LoopBackTest, CostsAreATable)
{
    StartGateway({"--cost"});
    ExpectCompleted({"--tls=1.3"}, 2);
    const auto result = StopGateway();
    EXPECT_TRUE(Contains(result.out, "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns\n"));
    EXPECT_TRUE(Contains(result.out, "\nclient-flight-2,0,2,"));
    EXPECT_TRUE(Contains(result.out, "\nsocket-accept,0,2,"));
}

TEST_F(LoopBackTest, TableOfAnEarlierRunStaysUntilThereIsANewOne)
{
    ims::test::WriteFile(m_folder.GetPath("sessions.csv"), "earlier");
    StartGateway();
    const auto result = RunProcess(m_folder.GetPath(""),
                                   {GetProgram("e2ae-load"),
                                    "--gateway=" + m_place.gateway,
                                    "--controller=" + m_place.gateway, // in use
                                    "--csv=sessions.csv"});
    EXPECT_NE(result.status, 0);
    EXPECT_EQ(ims::test::ReadFile(m_folder.GetPath("sessions.csv")), "earlier");
    StopGateway();
}

TEST_F(LoopBackTest, AnAddressInUseIsNamed)
{
    StartGateway();
    const auto second = RunProcess(
        m_folder.GetPath(""),
        {GetProgram("e2ae-agw"), "--iq=" + m_place.gateway, "--controller=" + m_place.controller});
    EXPECT_EQ(second.status, 1);
    EXPECT_TRUE(Contains(second.err, m_place.gateway + ": Address already in use"));
    StopGateway();
}

TEST_F(LoopBackTest, AnAddressThatIsNotOfThisMachineIsRefusedAtTheStart)
{
    for (const std::string side : {"access", "core"})
    {
        // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
        const auto result = RunProcess(m_folder.GetPath(""),
                                       {GetProgram("e2ae-agw"),
                                        "--iq=" + m_place.gateway,
                                        "--controller=" + m_place.controller,
                                        "--seconds=1",
                                        "--" + side + "=192.0.2.1"});
        EXPECT_EQ(result.status, 1);
        EXPECT_EQ(result.out, "");
        EXPECT_TRUE(Contains(result.err, "cannot use 192.0.2.1 on the " + side + " side: "));
    }
}

TEST_F(LoopBackTest, WhatTheSystemRefusesIsNoWrongCall)
{
    m_place.ue = "192.0.2.1";
    const auto result = Load({});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.err, "192.0.2.1"));
}

TEST_F(LoopBackTest, AWrongCallIsToldInOneLine)
{
    const std::vector<std::pair<Arguments, std::string>> calls = {
        {{"e2ae-agw", "--iq=localhost"}, "--iq: 'localhost'"},
        {{"e2ae-agw", "--access=0.0.0.0"}, "--access: '0.0.0.0'"},
        {{"e2ae-agw", "--controller=[::1]:2944"}, "--controller"},
        {{"e2ae-agw", "--seconds=0"}, "--seconds: 0"},
        {{"e2ae-agw", "--last-port=1000"}, "--last-port: 1000"},
        {{"e2ae-agw", "--tls=1.1"}, "--tls: '1.1'"},
        {{"e2ae-agw", "--tls-provider=fast"}, "--tls-provider: 'fast'"},
        {{"e2ae-agw", "--no-such-option"}, "no-such-option"},
        {{"e2ae-load", "--figure=fax"}, "--figure: 'fax'"},
        {{"e2ae-load", "--ue=::1"}, "--ue"},
        {{"e2ae-load", "--tls-provider="}, "tls-provider"},
        {{"e2ae-calibrate", "--tls-provider=fast"}, "--tls-provider: 'fast'"},
        {{"e2ae-load", "--hold=5"}, "--hold: '5'"},
        {{"e2ae-load", "--rate=-1"}, "--rate"},
        {{"e2ae-load", "--concurrent=6000"}, "--groups=2"},
        {{"e2ae-load", "--figure=bfcp-terminating", "--iq=aware"}, "--iq=aware"},
        {{"e2ae-load", "--fault=no-certificate"}, "--fault=no-certificate"},
        {{"e2ae-load", "--csv=no/such/folder.csv"}, "no/such/folder.csv"},
        {{"e2ae-load", "superfluous"}, "positional"},
        {{"e2ae-agw", "--h248-version=4"}, "--h248-version: 4"},
        {{"e2ae-agw", "--access-realm="}, "access-realm"},
        {{"e2ae-agw", "--core-realm=access.ims"}, "is the realm of the access side"},
        {{"e2ae-agw", "--graceful=later"}, "--graceful: 'later'"},
        {{"e2ae-load", "--core-realm=core ims"}, "'core ims' is no realm"},
        {{"e2ae-load", "--h248-version=0"}, "--h248-version: 0"},
        {{"e2ae-agw", "--access=::1"}, "--core: 127.0.0.4 is of another IP version than --access"},
        {{"e2ae-agw", "--iq=0.0.0.0:2944"}, "not the address and port of a host"},
        {{"e2ae-agw", "--idle-timeout=0s"}, "--idle-timeout: '0s' leaves no time"},
        {{"e2ae-load", "--hold=1d"}, "no time from 0s to 1000000s, as 20ms or 1.5s (with ns,"},
        {{"e2ae-load", "--media-timeout=0ms"}, "--media-timeout: '0ms' leaves no time"},
        {{"e2ae-load", "--figure=msrp-terminating", "--fault=syn-refused"}, "--fault=syn-refused"},
        {{"e2ae-load", "--figure=bfcp-terminating", "--fault=syn-unanswered"},
         "--fault=syn-unanswered"},
        {{"e2ae-load", "--figure="}, "--figure: there is no value after '='"},
        {{"e2ae-load", "--figure=a\nb"}, "a?b"},
        {{"e2ae-calibrate", "--no-such-option"}, "no-such-option"},
        {{"e2ae-calibrate", "--out="}, "--out: there is no value"},
        {{"e2ae-calibrate", "--sessions=abc"}, "abc"},
        {{"e2ae-calibrate", "superfluous"}, "positional"},
        {{"e2ae-calibrate", "--out=no/such/folder.csv"}, "no/such/folder.csv"},
    };
    for (auto [call, culprit] : calls)
    {
        call[0] = GetProgram(call[0]);
        const auto result = RunProcess(m_folder.GetPath(""), call);
        EXPECT_EQ(result.status, 2) << culprit;
        EXPECT_EQ(result.out, "") << culprit;
        EXPECT_TRUE(Contains(result.err, culprit));
        EXPECT_EQ(SplitLines(result.err).size(), 1U) << result.err;
        EXPECT_TRUE(m_folder.List().empty());
    }
}

TEST_F(LoopBackTest, HelpNamesTheOptions)
{
    for (const char* program : {"e2ae-agw", "e2ae-load", "e2ae-calibrate"})
    {
        const auto result = RunProcess(m_folder.GetPath(""), {GetProgram(program), "--help"});
        EXPECT_EQ(result.status, 0);
        EXPECT_TRUE(Contains(result.out, "--sessions"));
        EXPECT_EQ(result.err, "");
        EXPECT_EQ(RunProcess(m_folder.GetPath(""), {GetProgram(program), "-h"}).out, result.out);
    }
}
