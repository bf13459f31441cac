// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/deterministic-random.h"
#include "test/app/four-roles.h"
#include "test/capture/temporary-folder.h"

#include "ns3/double.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace ns3
{

namespace
{

using ims::Operation;

const std::string NAMES = "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns\n";

/// @return a row of a table: the operation costs that, whatever its size.
std::string
MakeRow(const std::string& operation, Time cost)
{
    const std::string price = std::to_string(cost.GetNanoSeconds());
    return operation + ",1,1," + price + "," + price + "," + price + "," + price + "\n";
}

/// @brief One simulation in which the AGW's work costs something.
class CostRun
{
  public:
    CostRun()
        : m_random(1)
    {
        Get("UE")->TraceConnectWithoutContext(
            "Milestone",
            Callback<void, const ims::MilestoneReached&>([this](const ims::MilestoneReached& step) {
                if (step.milestone == ims::Milestone::MediaReady)
                {
                    ready.push_back(Simulator::Now());
                }
            }));
        Get("AGW")->TraceConnectWithoutContext(
            "ContextEnd",
            Callback<void, const ims::ContextClosed&>(
                [this](const ims::ContextClosed& context) { contexts.push_back(context); }));
    }

    Ptr<RoleApplication> Get(const std::string& entity) const
    {
        return m_roles.Get(entity);
    }

    void Set(const std::string& attribute, const AttributeValue& value)
    {
        Get("AGW")->SetAttribute(attribute, value);
    }

    void SetTable(const std::string& rows, const std::string& names = NAMES)
    {
        ims::test::WriteFile(m_folder.GetPath("costs.csv"), names + rows);
        Set("CostModel", StringValue("calibrated"));
        Set("CostTable", StringValue(m_folder.GetPath("costs.csv")));
    }

    /// Let so many sessions begin at the same moment.
    void Start(uint32_t sessions, Time time)
    {
        for (uint32_t i = 0; i < sessions; ++i)
        {
            Simulator::Schedule(time, &RoleApplication::StartSession, Get("UE"), m_started++);
        }
    }

    /// Let so many sessions begin at the same moment, and run till all is over.
    void Run(uint32_t sessions = 1)
    {
        Start(sessions, Seconds(1));
        FourRoles::RunUntil(Seconds(200));
    }

    ims::CostMeter& GetMeter() const
    {
        return *Get("AGW")->GetMeter();
    }

    const TraceLog& GetLog(const std::string& entity) const
    {
        return m_roles.GetLog(entity);
    }

    std::string GetTranscript() const
    {
        return m_roles.GetTranscript();
    }

    std::size_t CountOutcomes(const std::string& outcome) const
    {
        const auto& ended = GetLog("UE").ended;
        return static_cast<std::size_t>(
            std::count_if(ended.begin(), ended.end(), [&](const ims::SessionEnded& session) {
                return ToString(session.outcome) == outcome;
            }));
    }

    std::string GetLeftovers() const
    {
        std::string left;
        for (const char* entity : {"UE", "ALG", "AGW", "PEER"})
        {
            left += Get(entity)->DescribeLeftovers();
        }
        return left;
    }

    std::vector<Time> ready; ///< when media could pass at the UE
    std::vector<ims::ContextClosed> contexts;

  private:
    uint32_t m_started = 0;
    ims::DeterministicRandom m_random; ///< so that signatures have the same lengths
    ims::test::TemporaryFolder m_folder;
    FourRoles m_roles{Medium::Switched};
};

/// @return when media could pass in the only session of a run with that table.
Time
GetReadyTime(const std::string& rows, const std::string& tls, const std::string& setup = "actpass")
{
    CostRun run;
    run.SetTable(rows);
    run.Set("TlsVersion", StringValue(tls));
    run.Get("UE")->SetAttribute("OfferSetup", StringValue(setup));
    run.Get("ALG")->SetAttribute("TcpSetup", StringValue("delayed")); // then TLS waits for nothing
    run.Run();
    EXPECT_EQ(run.CountOutcomes("completed"), 1U);
    EXPECT_EQ(run.ready.size(), 1U);
    return run.ready.empty() ? Time() : run.ready[0];
}

// ----------------------------------------------------------------------------------------------
// calibrated

struct PricedStep
{
    const char* operation;
    const char* tls;
    const char* setup; ///< of the UE's offer
    int times;         ///< how often it stands in the way until media may pass at the UE
};

class PricedStepTest : public testing::TestWithParam<PricedStep>
{
};

TEST_P(PricedStepTest, DelaysSetUpByWhatTheTableSays)
{
    const auto& [operation, tls, setup, times] = GetParam();
    // A step without any cost goes out together with TCP's ACK, which takes the device 1 ns.
    const Time cheap = GetReadyTime(MakeRow(operation, MilliSeconds(1)), tls, setup);
    const Time dear = GetReadyTime(MakeRow(operation, MilliSeconds(6)), tls, setup);
    EXPECT_EQ(dear - cheap, MilliSeconds(5) * times) << cheap;
}

// The UE that offers active is the TLS client; else the AGW is, which also opens TCP to the UE.
INSTANTIATE_TEST_SUITE_P(
    Operations,
    PricedStepTest,
    testing::Values(PricedStep{"client-flight-1", "1.3", "actpass", 1},
                    PricedStep{"client-flight-2", "1.3", "actpass", 1},
                    PricedStep{"tls12-client-flight-2", "1.3", "actpass", 0},
                    PricedStep{"certificate-verification", "1.3", "actpass", 1},
                    PricedStep{"client-flight-1", "1.2", "actpass", 0},
                    PricedStep{"tls12-client-flight-1", "1.2", "actpass", 1},
                    PricedStep{"client-flight-2", "1.2", "actpass", 0},
                    PricedStep{"tls12-client-flight-2", "1.2", "actpass", 1},
                    PricedStep{"tls12-client-flight-3", "1.2", "actpass", 0},
                    PricedStep{"socket-connect", "1.3", "actpass", 0},
                    PricedStep{"server-flight-1", "1.3", "active", 1},
                    PricedStep{"server-flight-2", "1.3", "active", 0},
                    PricedStep{"tls12-server-flight-1", "1.2", "active", 1},
                    PricedStep{"tls12-server-flight-2", "1.2", "active", 1},
                    PricedStep{"record-seal", "1.3", "active", 0},
                    PricedStep{"session-free", "1.3", "actpass", 0}));

TEST(CalibratedCosts, WakingUpDelaysWhateverFindsTheGatewayAsleep)
{
    const Time cheap = GetReadyTime(MakeRow("wait", MilliSeconds(1)), "1.3", "actpass");
    const Time dear = GetReadyTime(MakeRow("wait", MilliSeconds(6)), "1.3", "actpass");
    EXPECT_GE(dear - cheap, MilliSeconds(5)); // it may be awake for a later one already
}

TEST(CalibratedCosts, SecondRunIsTheSameOctetForOctet)
{
    std::string transcripts[2];
    std::string tables[2];
    for (int i = 0; i < 2; ++i)
    {
        CostRun run;
        run.SetTable(MakeRow("signalling", MicroSeconds(70)) +
                     MakeRow("client-flight-2", MicroSeconds(700)) +
                     MakeRow("stream-event", MicroSeconds(3)) +
                     MakeRow("socket-write", MicroSeconds(9)));
        run.Set("Cores", UintegerValue(2));
        run.Run(5);
        EXPECT_EQ(run.CountOutcomes("completed"), 5U);
        transcripts[i] = run.GetTranscript();
        tables[i] = run.GetMeter().MakeTable().Serialize();
    }
    EXPECT_EQ(transcripts[0], transcripts[1]);
    EXPECT_EQ(tables[0], tables[1]);
}

/// @return the gap between the moments at which two sessions that begin together can use media, at
/// a gateway that did nothing for long.
Time
GetGap(CostRun& run)
{
    run.Set("TlsVersion", StringValue("1.3"));
    run.Get("ALG")->SetAttribute("TcpSetup", StringValue("delayed"));
    run.Start(1, MilliSeconds(500)); // it learns the link addresses
    run.Start(2, Seconds(50));
    FourRoles::RunUntil(Seconds(200));
    EXPECT_EQ(run.CountOutcomes("completed"), 3U);
    EXPECT_EQ(run.ready.size(), 3U);
    return run.ready.size() == 3 ? run.ready[2] - run.ready[1] : Time();
}

Time
GetGap(uint32_t cores)
{
    CostRun run;
    run.SetTable(MakeRow("client-flight-2", MilliSeconds(40)));
    run.Set("Cores", UintegerValue(cores));
    return GetGap(run);
}

TEST(CalibratedCosts, SessionsThatMeetShareOneCore)
{
    EXPECT_EQ(GetGap(1), MilliSeconds(40));
    EXPECT_EQ(GetGap(2), MilliSeconds(0));
}

/// The second session finds a core that has been busy for 40 ms.
TEST(CalibratedCosts, PriceIsThatOfTheLoadOfTheLastTenthOfASecond)
{
    CostRun run;
    run.SetTable("client-flight-2,0,1,0,0,0,40000000,0\nclient-flight-2,0,1,0,0,0,20000000,100\n",
                 "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns,load_percent\n");
    const double load = 1 - std::exp(-40.0 / 100.0);
    EXPECT_NEAR(GetGap(run).GetSeconds(), 0.040 - 0.020 * load, 1e-6);
}

/// @return how often a gateway that takes 3 ms for each H.248 message woke up or took something,
/// with 8 sessions so far apart.
uint64_t
CountDispatches(Time apart)
{
    CostRun run;
    run.SetTable(MakeRow("signalling", MilliSeconds(3)) + MakeRow("dispatch", Time(0)));
    for (int i = 0; i < 8; ++i)
    {
        run.Start(1, Seconds(1) + apart * i);
    }
    FourRoles::RunUntil(Seconds(200));
    EXPECT_EQ(run.CountOutcomes("completed"), 8U);
    return run.GetMeter().GetTotal(Operation::Dispatch).count;
}

TEST(CalibratedCosts, WhatArrivesWhileTheGatewayIsBusyIsTakenTogether)
{
    EXPECT_LT(CountDispatches(Time(0)), CountDispatches(Seconds(5)));
}

TEST(CalibratedCosts, SessionsAndNobodyShareTheTotal)
{
    CostRun run;
    std::string rows;
    for (std::size_t i = 0; i < ims::OPERATION_COUNT; ++i)
    {
        rows += MakeRow(std::string(ToString(static_cast<Operation>(i))), MicroSeconds(10 + i));
    }
    run.SetTable(rows);
    run.Set("Cores", UintegerValue(3));
    run.Run(3);
    ASSERT_EQ(run.contexts.size(), 3U);
    ims::Duration sum{};
    for (const auto& context : run.contexts)
    {
        EXPECT_GT(context.cost, std::chrono::milliseconds(1));
        sum += context.cost;
    }
    // At its start the AGW sends ServiceChange and receives a reply.
    const auto rest = run.GetMeter().CloseAccount(0);
    EXPECT_GT(rest, ims::Duration(0));
    EXPECT_EQ(sum + rest, run.GetMeter().GetCost());
}

TEST(CalibratedCosts, WorkOfASessionIsChargedToItAndNobodyElse)
{
    CostRun run;
    run.SetTable(MakeRow("datagram-receive", MicroSeconds(1)) +
                 MakeRow("client-flight-1", MilliSeconds(1)) +
                 MakeRow("socket-close", MilliSeconds(100)));
    run.Run();
    ASSERT_EQ(run.contexts.size(), 1U);
    // Two connections, one of which is shut down before it is closed. One more reply of the IMS-ALG
    // is to the ServiceChange, which is nobody's.
    const auto datagrams = run.GetMeter().GetTotal(Operation::DatagramReceive).count - 1;
    EXPECT_EQ(run.contexts[0].cost,
              std::chrono::microseconds(datagrams) + std::chrono::milliseconds(301));
}

TEST(CalibratedCosts, EachConnectionIsAcceptedOrOpenedOnce)
{
    CostRun run;
    run.SetTable(MakeRow("socket-accept", MicroSeconds(10)));
    run.Run();
    const ims::CostMeter& meter = run.GetMeter();
    EXPECT_EQ(meter.GetTotal(Operation::SocketListen).count, 2U);
    EXPECT_EQ(meter.GetTotal(Operation::SocketAccept).count, 1U);
    EXPECT_EQ(meter.GetTotal(Operation::SocketConnect).count, 1U);
    // One of the two is shut down first, when its far end has yet to send its FIN.
    EXPECT_EQ(meter.GetTotal(Operation::SocketClose).count, 3U);
}

// ----------------------------------------------------------------------------------------------
// overload

TEST(Overload, NewContextIsRefusedAndTheCallerGets503)
{
    CostRun run;
    run.SetTable(MakeRow("signalling", MilliSeconds(3)));
    run.Set("QueueLimit", UintegerValue(2));
    constexpr uint32_t SESSIONS = 8;
    run.Run(SESSIONS);
    const auto& ended = run.GetLog("UE").ended;
    ASSERT_EQ(ended.size(), SESSIONS);
    const std::size_t completed = run.CountOutcomes("completed");
    const std::size_t refused = run.CountOutcomes("rejected: 503");
    EXPECT_EQ(completed + refused, SESSIONS);
    EXPECT_GT(completed, 0U);
    EXPECT_GT(refused, 0U);
    const auto& replies = run.GetLog("AGW").sent;
    const auto errors = std::count_if(replies.begin(), replies.end(), [](const auto& message) {
        return message.text.find("510") != std::string::npos &&
               message.text.find("Insufficient Resources") != std::string::npos;
    });
    EXPECT_EQ(static_cast<std::size_t>(errors), refused);
    EXPECT_EQ(run.contexts.size(), completed);
    EXPECT_EQ(run.GetLeftovers(), "");
}

TEST(Overload, WithoutALimitAllWaitAndComplete)
{
    CostRun run;
    run.SetTable(MakeRow("signalling", MilliSeconds(3)));
    run.Run(8);
    EXPECT_EQ(run.CountOutcomes("completed"), 8U);
    EXPECT_EQ(run.GetLeftovers(), "");
}

// ----------------------------------------------------------------------------------------------
// measured, none

TEST(MeasuredCosts, SessionCompletesAndEachOperationIsCounted)
{
    CostRun run;
    run.Set("CostModel", StringValue("measured"));
    run.Set("TlsVersion", StringValue("1.2"));
    run.Set("CpuScale", DoubleValue(2));
    run.Run();
    EXPECT_EQ(run.CountOutcomes("completed"), 1U);
    for (const Operation operation : {Operation::Tls12ClientFlight1,
                                      Operation::Tls12ClientFlight2,
                                      Operation::Tls12ClientFlight3,
                                      Operation::CertificateVerification,
                                      Operation::RecordSeal,
                                      Operation::RecordOpen,
                                      Operation::Relay,
                                      Operation::SessionCreate,
                                      Operation::SessionFree,
                                      Operation::Signalling,
                                      Operation::StreamEvent})
    {
        EXPECT_GT(run.GetMeter().GetTotal(operation).count, 0U) << ToString(operation);
        EXPECT_GT(run.GetMeter().GetTotal(operation).cost.count(), 0) << ToString(operation);
    }
    EXPECT_EQ(run.GetMeter().GetTotal(Operation::SocketRead).count, 0U); // ns-3 did it
    ASSERT_EQ(run.contexts.size(), 1U);
    EXPECT_EQ(run.contexts[0].cost + run.GetMeter().CloseAccount(0), run.GetMeter().GetCost());
}

TEST(NoCosts, NobodyKeepsAccount)
{
    CostRun run;
    run.Run();
    EXPECT_EQ(run.Get("AGW")->GetMeter(), nullptr);
    EXPECT_EQ(run.Get("UE")->GetMeter(), nullptr);
    ASSERT_EQ(run.contexts.size(), 1U);
    EXPECT_EQ(run.contexts[0].cost, ims::Duration(0));
}

TEST(NoCosts, TableThatKnowsNothingTakesNoTime)
{
    std::string transcripts[2];
    for (const bool priced : {false, true})
    {
        CostRun run;
        if (priced)
        {
            run.SetTable(MakeRow("signalling", Time(0)));
        }
        run.Run(2);
        transcripts[priced] = run.GetTranscript();
    }
    EXPECT_FALSE(transcripts[0].empty());
    EXPECT_EQ(transcripts[0], transcripts[1]);
}

} // namespace

} // namespace ns3
