// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>
#include <fstream>
#include <set>

/// @file
/// When the sessions of e2ae-sim start, how long they last, what they send, and which are measured.

namespace
{

class LoadTest : public SimulatorProcess
{
  protected:
    void Write(const std::string& name, const std::string& text) const
    {
        std::ofstream(m_folder.GetPath(name)) << text;
    }

    /// @return when the UEs' INVITEs were sent, in seconds of simulated time.
    std::vector<std::string> ReadInvites() const
    {
        const std::string begin = "1767225600"; // 2026-01-01
        std::vector<std::string> times;
        for (const auto& packet :
             ReadPackets("sip.Method == INVITE && ip.src == 10.1.0.10", {"frame.time_epoch"}))
        {
            times.push_back(std::to_string(std::stoll(packet.at(0)) - std::stoll(begin)) +
                            packet.at(0).substr(packet.at(0).find('.'), 2));
        }
        return times;
    }
};

/// From 1 a second to 3 a second within 2 s: t + t * t / 2 sessions until t.
TEST_F(LoadTest, TheRateMayChange)
{
    SimulateOriginating(
        {"--sessions=3", "--rate=1", "--ramp-to=3", "--ramp-time=2s", "--judge=invariants"});
    EXPECT_EQ(ReadInvites(), (std::vector<std::string>{"1.0", "1.7", "2.2"}));
}

/// Each is judged by its own figure and variant.
TEST_F(LoadTest, AMixHasSessionsOfSeveralFigures)
{
    Write("mix.conf",
          "mix = msrp-originating/delayed-aware:2, bfcp-terminating/immediate, "
          "msrp-terminating/delayed-agnostic\nout = run\n");
    const auto result = Simulate({"mix.conf", "--sessions=8", "--capture=none"});
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_TRUE(Contains(result.out, "flows matched: 8 of 8"));
    const auto figures = ReadColumn("figure");
    const std::set<std::string> kinds(figures.begin(), figures.end());
    EXPECT_EQ(kinds,
              (std::set<std::string>{"bfcp-terminating/immediate",
                                     "msrp-originating/delayed-aware",
                                     "msrp-terminating/delayed-agnostic"}));
    EXPECT_TRUE(Contains(Read("run.json"), "\"bfcp-terminating/immediate\": {"));
}

/// Every gateway has its part of the sessions.
TEST_F(LoadTest, APoolOfGatewaysSharesTheSessions)
{
    for (const char* ip : {"--ip=4", "--ip=6"})
    {
        SimulateOriginating({"--sessions=6", "--gateways=3", ip});
        const auto gateways = ReadColumn("gateway");
        EXPECT_EQ(gateways, (std::vector<std::string>{"1", "2", "3", "1", "2", "3"})) << ip;
    }
}

/// Of figure 5.2.1.2.2.1, with 20 ms, 10 ms and 1 ms one way and a SYN timer of 1 s: 1144 ms until
/// media are ready. TLS 1.2 takes 3 ways of the access, TCP on both sides one of the core and 2 of
/// the access, Iq 4 of its own before the INVITE goes on; the INVITE takes the rest.
TEST_F(LoadTest, TheTableSaysWhatASessionHasWaitedFor)
{
    SimulateOriginating({"--capture=none"});
    const auto read = [this](const std::string& column) {
        return std::stod(ReadColumn(column).at(0));
    };
    EXPECT_NEAR(read("syn_wait_ms"), 1000, 1);
    EXPECT_NEAR(read("tls_ms"), 60, 1);
    EXPECT_NEAR(read("tcp_ms"), 50, 1);
    EXPECT_NEAR(read("iq_ms"), 4, 1);
    EXPECT_NEAR(read("other_ms"), 30, 1);
    EXPECT_NEAR(read("syn_wait_ms") + read("tls_ms") + read("tcp_ms") + read("iq_ms") +
                    read("other_ms"),
                read("media_ready_ms"),
                0.01);
}

TEST_F(LoadTest, AllAtOnceStartTogether)
{
    SimulateOriginating({"--sessions=3", "--arrivals=at-once", "--judge=invariants"});
    EXPECT_EQ(ReadInvites(), (std::vector<std::string>{"1.0", "1.0", "1.0"}));
}

/// A registration whose messages are lost delays the session.
TEST_F(LoadTest, ASessionThatStartsLateIsInTheTable)
{
    for (const char* seed : {"--seed=4", "--seed=5", "--seed=6", "--seed=7"})
    {
        SimulateOriginating({"--register", "--loss-access=0.2", "--judge=invariants", seed});
        EXPECT_EQ(SplitLines(Read("run.csv")).size(), 2U) << seed;
    }
}

TEST_F(LoadTest, StartsFollowAFile)
{
    Write("starts.txt", "# from a log\n2.5s\n\n0s   # the first\n700ms\n");
    SimulateOriginating({"--starts=starts.txt"});
    EXPECT_EQ(ReadInvites(), (std::vector<std::string>{"1.0", "1.7", "3.5"}));
    EXPECT_TRUE(Contains(Read("run.json"), "\"sessions\": 3,"));
}

TEST_F(LoadTest, AFileWithStartsIsRelativeToItsScenario)
{
    ASSERT_EQ(RunProcess(m_folder.GetPath(""), {"mkdir", "own"}).status, 0);
    Write("own/starts.txt", "0s\n1s\n");
    Write("own/own.conf", "figure = msrp-originating\nstarts = starts.txt\n");
    const auto result = Simulate({"own/own.conf"});
    EXPECT_TRUE(Contains(result.out, "sessions completed: 2 of 2"));
}

TEST_F(LoadTest, AMistakeInTheFileNamesItsLine)
{
    Write("starts.txt", "0s\nsoon\n");
    const auto result = Simulate({"msrp-originating", "--starts=starts.txt"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.err, "e2ae-sim: --starts: starts.txt:2: 'soon' is no time, as 1.5s\n");
    Write("starts.txt", "# none\n");
    EXPECT_EQ(Simulate({"msrp-originating", "--starts=starts.txt"}).status, 2);
    EXPECT_EQ(Simulate({"msrp-originating", "--starts=missing.txt"}).status, 2);
}

/// The BYE of figure 5.2.1.2.2.1's session comes so long after the answer.
TEST_F(LoadTest, SessionsAreHeldForTheHoldingTime)
{
    SimulateOriginating({"--holding-time=30s"});
    const auto ends =
        ReadPackets("sip.Method == BYE && ip.src == 10.1.0.10", {"frame.time_relative"});
    const auto answers =
        ReadPackets("sip.Method == ACK && ip.src == 10.1.0.10", {"frame.time_relative"});
    ASSERT_FALSE(ends.empty() || answers.empty());
    EXPECT_NEAR(std::stod(ends[0][0]) - std::stod(answers[0][0]), 30, 1e-6);
}

TEST_F(LoadTest, ALongSilenceIsNoFailureOfASessionThatIsHeld)
{
    SimulateOriginating({"--holding-time=1h"});
}

TEST_F(LoadTest, EachSessionDrawsItsMessages)
{
    const std::string uniform = "ns3::UniformRandomVariable[Min=1|Max=9]";
    SimulateOriginating({"--sessions=6",
                         "--messages=" + uniform,
                         "--message-size=" + uniform,
                         "--holding-time=ns3::ExponentialRandomVariable[Mean=2]",
                         "--judge=invariants"});
    const auto messages = ReadColumn("messages_delivered");
    EXPECT_GT((std::set<std::string>(messages.begin(), messages.end())).size(), 1U);
    const auto outcomes = ReadColumn("outcome");
    EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "completed"), 6);
}

/// A variant is compared with another under the same load.
TEST_F(LoadTest, WhatIsDrawnDoesNotDependOnTheVariant)
{
    const std::string messages = "--messages=ns3::UniformRandomVariable[Min=1|Max=9]";
    const Arguments load{"--sessions=5", "--arrivals=poisson", messages, "--judge=invariants"};
    Arguments immediate = load;
    immediate.emplace_back("--tcp-setup=immediate");
    SimulateOriginating(load);
    const auto delayed = ReadColumn("messages_delivered");
    const auto starts = ReadInvites();
    SimulateOriginating(immediate);
    EXPECT_EQ(ReadColumn("messages_delivered"), delayed);
    EXPECT_EQ(ReadInvites(), starts);
}

TEST_F(LoadTest, WarmUpAndCoolDownAreCutFromTheResults)
{
    SimulateOriginating(
        {"--sessions=10", "--session-interval=1s", "--warm-up=2500ms", "--cool-down=2s"});
    EXPECT_EQ(ReadColumn("session"), (std::vector<std::string>{"4", "5", "6", "7", "8"}));
    const auto summary = Read("run.json");
    EXPECT_TRUE(Contains(summary, "\"completed\": 10,"));
    EXPECT_TRUE(Contains(summary, "\"measured\": 5"));
}

TEST_F(LoadTest, SomethingHasToBeMeasured)
{
    const auto result = Simulate({"msrp-originating", "--sessions=3", "--warm-up=1s"});
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(Contains(result.err, "--warm-up=1s"));
}

/// 800 s of messages alone.
TEST_F(LoadTest, TheLoadSaysWhenARunIsGivenUp)
{
    SimulateOriginating({"--messages=9", "--message-interval=100s"});
    SimulateOriginating({"--messages=9", "--message-interval=100s", "--stop=500s"}, 1);
}

TEST_F(LoadTest, WhatWouldBeIgnored)
{
    Write("starts.txt", "0s\n");
    const std::string variable = "ns3::ConstantRandomVariable[Constant=2]";
    const std::pair<Arguments, std::string> mistakes[] = {
        {{"msrp-originating", "--starts=starts.txt", "--sessions=2"}, "--sessions"},
        {{"msrp-originating", "--starts=starts.txt", "--rate=2"}, "--rate"},
        {{"msrp-originating", "--starts=starts.txt", "--arrivals=even"}, "--arrivals"},
        {{"msrp-originating", "--arrivals=at-once", "--rate=2"}, "--rate"},
        {{"msrp-originating", "--arrivals=at-once", "--session-interval=2s"}, "--session-interval"},
        {{"msrp-originating", "--holding-time=1s", "--bye=callee"}, "--holding-time"},
        {{"msrp-originating", "--holding-time=long"}, "--holding-time"},
        {{"msrp-originating", "--holding-time=ns3::ExponentialRandomVariable[Men=2]"},
         "--holding-time"},
        {{"msrp-originating", "--holding-time=ns3::TcpSocket"}, "--holding-time"},
        {{"msrp-originating", "--messages=ns3::Nothing[]"}, "--messages"},
        {{"msrp-terminating", "--messages=" + variable}, "--messages"},
        {{"bfcp-originating", "--messages=" + variable}, "--messages"},
        {{"msrp-terminating", "--message-size=" + variable}, "--message-size"},
        {{"registration", "--holding-time=1s"}, "--holding-time"},
        {{"msrp-originating", "--ramp-to=5", "--ramp-time=1s"}, "--ramp-to"},
        {{"msrp-originating", "--rate=2", "--ramp-to=5"}, "--ramp-to"},
        {{"msrp-originating", "--rate=2", "--ramp-time=1s"}, "--ramp-time"},
        {{"msrp-originating", "--mix=registration"}, "--mix"},
        {{"msrp-originating", "--mix=bfcp-originating:0"}, "--mix"},
        {{"msrp-originating", "--mix=bfcp-originating,bfcp-originating"}, "--mix"},
        {{"msrp-originating", "--mix=bfcp-originating/immediate-aware"}, "--mix"},
        {{"msrp-originating", "--mix=bfcp-originating", "--html"}, "--html"},
        {{"msrp-originating", "--gateways=0"}, "--gateways"},
        {{"msrp-originating", "--gateways=2", "--fault=cancel"}, "--gateways"}};
    for (const auto& [arguments, option] : mistakes)
    {
        const auto result = Simulate(arguments);
        EXPECT_EQ(result.status, 2) << result.out;
        EXPECT_EQ(result.err.rfind("e2ae-sim: " + option, 0), 0U) << result.err;
    }
}

} // namespace
