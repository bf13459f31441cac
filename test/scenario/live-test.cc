// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/loop/loop-back-address.h"
#include "test/scenario/simulator-process.h"

#include <cstdlib>

/// @file
/// e2ae-live with devices of others: SIPp, Python, our own gateway as one.

namespace
{

using ims::test::GetLoopBackAddress;

std::string
GetDevice(const std::string& name)
{
    return std::string(std::getenv("E2AE_SOURCE")) + "/test/live/" + name;
}

class LiveTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (!Has("python3") || !Has("openssl"))
        {
            GTEST_SKIP() << "python3 or openssl is not installed";
        }
    }

    bool Has(const std::string& program) const
    {
        return RunProcess(m_folder.GetPath(""), {"/bin/sh", "-c", "command -v " + program})
                   .status == 0;
    }

    /// @brief Run e2ae-live with addresses of this test process alone; skips where packets may not
    /// be captured.
    ProcessResult Live(const Arguments& options) const
    {
        Arguments command{GetProgram("e2ae-live"),
                          "--ue=" + m_ue,
                          "--alg=" + m_alg,
                          "--agw=" + m_agw,
                          "--agw-core=" + m_core,
                          "--peer=" + m_peer};
        command.insert(command.end(), options.begin(), options.end());
        return RunProcess(m_folder.GetPath(""), command);
    }

    static bool MayNotCapture(const ProcessResult& result)
    {
        return Contains(result.err, "cannot capture on");
    }

    /// @return the command of a Python user agent.
    std::string MakeAgent(const std::string& entity,
                          const std::string& part,
                          const std::string& wrong = "") const
    {
        return "python3 -B " + GetDevice("user_agent.py ") + entity + " " + part +
               MakePlace(entity) + (wrong.empty() ? "" : " --wrong=" + wrong);
    }

    std::string MakeSipp(const std::string& entity) const
    {
        return "python3 -B " + GetDevice("sipp_device.py ") + entity + MakePlace(entity);
    }

    /// @return where it is, its P-CSCF, and whom it may call.
    std::string MakePlace(const std::string& entity) const
    {
        const std::string ue = m_ue + ":5062";
        const std::string peer = m_peer + ":5063";
        const bool isUe = entity == "ue";
        return " --at " + (isUe ? ue : peer) + " --proxy " + m_alg + (isUe ? ":5060" : ":5061") +
               " --to " + (isUe ? "sip:bob-0@" + peer : "sip:alice-0@" + ue);
    }

    static void ExpectFollows(const ProcessResult& result, const std::string& device)
    {
        EXPECT_EQ(result.status, 0) << result.out << result.err;
        EXPECT_TRUE(Contains(result.out, "the " + device + " follows the figure")) << result.out;
        EXPECT_FALSE(Contains(result.out, "unseen")) << result.out;
    }

    std::string m_ue = GetLoopBackAddress(101);
    std::string m_alg = GetLoopBackAddress(2);
    std::string m_agw = GetLoopBackAddress(3);
    std::string m_core = GetLoopBackAddress(4);
    std::string m_peer = GetLoopBackAddress(201);
    ims::test::TemporaryFolder m_folder;
};

#define SKIP_WITHOUT_CAPTURE(result)                                                               \
    if (MayNotCapture(result))                                                                     \
    {                                                                                              \
        GTEST_SKIP() << result.err;                                                                \
    }

TEST_F(LiveTest, OurOwnGatewayFollowsTheFigures)
{
    for (const char* figure :
         {"msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating"})
    {
        for (const char* setup : {"--tcp-setup=delayed", "--tcp-setup=immediate"})
        {
            const auto result = Live({figure,
                                      setup,
                                      "--device=agw",
                                      "--run=" + GetProgram("e2ae-agw") + " --iq=" + m_agw +
                                          ":2944 --controller=" + m_alg +
                                          ":2944 --access=" + m_agw + " --core=" + m_core});
            SKIP_WITHOUT_CAPTURE(result)
            ExpectFollows(result, "AGW");
        }
    }
}

TEST_F(LiveTest, ForeignUesFollowTheFigures)
{
    for (const char* setup : {"--tcp-setup=delayed", "--tcp-setup=immediate"})
    {
        const auto calls =
            Live({"msrp-originating", setup, "--device=ue", "--run=" + MakeAgent("ue", "call")});
        SKIP_WITHOUT_CAPTURE(calls)
        ExpectFollows(calls, "UE");
        ExpectFollows(
            Live({"msrp-terminating", setup, "--device=ue", "--run=" + MakeAgent("ue", "answer")}),
            "UE");
    }
}

TEST_F(LiveTest, ForeignPeersFollowTheFigures)
{
    for (const char* setup : {"--tcp-setup=delayed", "--tcp-setup=immediate"})
    {
        const auto calls = Live(
            {"msrp-terminating", setup, "--device=peer", "--run=" + MakeAgent("peer", "call")});
        SKIP_WITHOUT_CAPTURE(calls)
        ExpectFollows(calls, "PEER");
        ExpectFollows(Live({"msrp-originating",
                            setup,
                            "--device=peer",
                            "--run=" + MakeAgent("peer", "answer")}),
                      "PEER");
    }
}

TEST_F(LiveTest, SippFollowsTheFigureAsCallerAndAsCallee)
{
    if (!Has("sipp"))
    {
        GTEST_SKIP() << "Debian's package sip-tester is not installed";
    }
    const auto calls = Live({"msrp-originating", "--device=ue", "--run=" + MakeSipp("ue")});
    SKIP_WITHOUT_CAPTURE(calls)
    ExpectFollows(calls, "UE");
    ExpectFollows(Live({"msrp-originating", "--device=peer", "--run=" + MakeSipp("peer")}), "PEER");
}

TEST_F(LiveTest, MegacoFollowsTheFigureAsController)
{
    const std::string command = "escript " + GetDevice("megaco_alg.escript ");
    if (!Has("escript") || RunProcess(".", {"/bin/sh", "-c", command + "probe"}).status != 0)
    {
        GTEST_SKIP() << "Debian's package erlang-megaco is not installed";
    }
    const auto judge = [&](const std::string& wrong) {
        return Live({"msrp-originating",
                     "--device=alg",
                     "--seconds=10",
                     "--run=" + command + m_alg + " " + wrong});
    };
    const auto result = judge("");
    SKIP_WITHOUT_CAPTURE(result)
    ExpectFollows(result, "ALG");
    const std::pair<const char*, const char*> misbehaviours[] = {{"no-filter", "step 13"},
                                                                 {"no-start", "step 20"},
                                                                 {"no-fingerprint", "step 20"}};
    for (const auto& [wrong, step] : misbehaviours)
    {
        const auto differs = judge(wrong);
        EXPECT_EQ(differs.status, 1) << differs.out << differs.err;
        EXPECT_TRUE(Contains(differs.out, step)) << differs.out;
        EXPECT_TRUE(Contains(differs.out, "the ALG does not follow the figure"));
    }
}

/// A misbehaviour, and what the verdict says of it.
struct Misbehaviour
{
    const char* entity;
    const char* wrong;
    const char* reason;
};

class MisbehavingDeviceTest : public LiveTest, public testing::WithParamInterface<Misbehaviour>
{
};

TEST_P(MisbehavingDeviceTest, IsFoundOut)
{
    const auto& [entity, wrong, reason] = GetParam();
    const bool isUe = std::string(entity) == "ue";
    const auto result = Live({"msrp-originating",
                              std::string("--device=") + entity,
                              "--seconds=6",
                              "--run=" + MakeAgent(entity, isUe ? "call" : "answer", wrong)});
    SKIP_WITHOUT_CAPTURE(result)
    EXPECT_EQ(result.status, 1) << result.out << result.err;
    EXPECT_TRUE(Contains(result.out, reason)) << result.out << result.err;
    EXPECT_TRUE(Contains(result.out, "does not follow the figure"));
}

INSTANTIATE_TEST_SUITE_P(All,
                         MisbehavingDeviceTest,
                         testing::Values(Misbehaviour{"ue", "fingerprint", "bad_certificate"},
                                         Misbehaviour{"ue", "no-request", "step 1"},
                                         Misbehaviour{"ue", "no-tls", "step 1"},
                                         Misbehaviour{"ue", "refuse", "RST"},
                                         Misbehaviour{"ue", "no-listener", "RST"},
                                         Misbehaviour{"ue", "no-ack", "ACK"},
                                         Misbehaviour{"peer", "no-connection", "10"},
                                         Misbehaviour{"peer", "other-port", "step 12"},
                                         Misbehaviour{"peer", "wrong-port", "10"},
                                         Misbehaviour{"peer", "passive", "step 12"},
                                         Misbehaviour{"peer", "reject", "486"}),
                         [](const auto& info) {
                             std::string name =
                                 std::string(info.param.entity) + "_" + info.param.wrong;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST_F(LiveTest, ADeviceThatBreaksDownIsSaid)
{
    const auto result = Live({"msrp-originating",
                              "--device=peer",
                              "--seconds=1",
                              "--run=sh -c \"echo ready; sleep 0.2; echo no power; exit 3\""});
    SKIP_WITHOUT_CAPTURE(result)
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "the device ended with status 3: no power")) << result.out;
}

TEST_F(LiveTest, MistakesAreOneLine)
{
    EXPECT_EQ(Live({"msrp-originating"}).status, 2);
    EXPECT_EQ(Live({"nonsense", "--device=ue"}).status, 2);
    EXPECT_EQ(Live({"bfcp-originating", "--device=ue", "--iq=aware"}).status, 2);
    const auto result = Live({"msrp-originating", "--device=ue", "--interface=none"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.err, "e2ae-live: cannot capture on 'none': "));
}

} // namespace
