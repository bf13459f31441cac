// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace
{

using CostTest = SimulatorProcess;
using Json = nlohmann::json;

const char* const HEADER = "operation,octets,count,min_ns,median_ns,p95_ns,mean_ns\n";

/// What the AGW does in every session of the MSRP originating figure with TLS 1.3.
const char* const OPERATIONS[] = {"client-flight-1",
                                  "client-flight-2",
                                  "certificate-verification",
                                  "record-seal",
                                  "record-open",
                                  "relay",
                                  "session-create",
                                  "session-free",
                                  "signalling",
                                  "stream-event"};

TEST_F(CostTest, MeasuredCostsArePrintedForEachOperation)
{
    const auto result = SimulateOriginating({"--tls=1.3", "--cost=measured"});
    EXPECT_TRUE(Contains(result.out, "CPU time of the IMS-AGW, measured"));
    for (const char* operation : OPERATIONS)
    {
        EXPECT_TRUE(Contains(result.out, std::string("\n  ") + operation + " "));
    }
}

TEST_F(CostTest, MeasuredCostsAreInTheSummaryAndInTheTable)
{
    SimulateOriginating({"--tls=1.3", "--cost=measured", "--sessions=3"});
    const auto summary = Json::parse(Read("run.json"));
    EXPECT_EQ(summary["agw_cost"]["model"], "measured");
    EXPECT_EQ(summary["sessions"]["completed"], 3);
    std::set<std::string> seen;
    for (const auto& row : summary["agw_cost"]["operations"])
    {
        seen.insert(row["operation"].get<std::string>());
        EXPECT_GT(row["count"].get<int>(), 0) << row;
        EXPECT_LE(row["min_ns"].get<int64_t>(), row["p95_ns"].get<int64_t>()) << row;
    }
    for (const char* operation : OPERATIONS)
    {
        EXPECT_EQ(seen.count(operation), 1U) << operation;
    }
    const auto rows = SplitLines(Read("run.csv"));
    const auto names = Split(rows[0], ',');
    const auto column = std::find(names.begin(), names.end(), "agw_cpu_ms") - names.begin();
    ASSERT_LT(static_cast<std::size_t>(column), names.size());
    for (std::size_t i = 1; i < rows.size(); ++i)
    {
        EXPECT_GT(std::stod(std::string(Split(rows[i], ',')[column])), 0.0) << rows[i];
    }
}

TEST_F(CostTest, WithoutACostModelThereAreNoCosts)
{
    const auto result = SimulateOriginating({});
    EXPECT_FALSE(Contains(result.out, "CPU time"));
    EXPECT_TRUE(Json::parse(Read("run.json"))["agw_cost"].is_null());
    EXPECT_TRUE(Json::parse(Read("run.json"))["agw_load"].is_null());
    EXPECT_FALSE(Contains(Read("run.csv"), "agw_cpu_ms"));
}

/// The one flight of the AGW that the UE waits for takes 100 ms more: so do the media.
TEST_F(CostTest, CalibratedCostsDelayTheMediaByWhatTheTableSays)
{
    const auto readyWith = [this](const std::string& rows) {
        ims::test::WriteFile(m_folder.GetPath("costs.csv"), HEADER + rows);
        SimulateOriginating({"--tls=1.3", "--cost=calibrated", "--cost-table=costs.csv"});
        return Json::parse(Read("run.json"))["measures"]["media_ready_ms"]["median"].get<double>();
    };
    const double without = readyWith("client-flight-2,0,1,0,0,0,0\n");
    const double with = readyWith("client-flight-2,0,1,100000000,100000000,100000000,100000000\n");
    EXPECT_NEAR(with - without, 100.0, 1e-5); // to 10 ns: links round each packet
}

/// The utilisation law: arrivals a second times what each costs.
TEST_F(CostTest, CoresAreAsBusyAsTheSessionsMakeThem)
{
    const auto read = [this] {
        SimulateOriginating({"--cost=calibrated",
                             "--ns3::ImsAgwApplication::Cores=2",
                             "--sessions=400",
                             "--rate=50",
                             "--warm-up=3s",
                             "--judge=invariants",
                             "--capture=none"});
        return Json::parse(Read("run.json"));
    };
    const Json summary = read();
    const auto& load = summary["agw_load"];
    EXPECT_EQ(load["from_ms"], 4000.0);
    const auto shares = load["utilisation"].get<std::vector<double>>();
    ASSERT_EQ(shares.size(), 2U);
    const double expected = 50 * summary["measures"]["agw_cpu_ms"]["mean"].get<double>() / 1000;
    EXPECT_NEAR(shares[0] + shares[1], expected, expected / 10);
    EXPECT_EQ(read(), summary);
}

TEST_F(CostTest, WhatTheTableDoesNotKnowIsNamedWithItsNumber)
{
    ims::test::WriteFile(m_folder.GetPath("costs.csv"),
                         std::string(HEADER) + "client-flight-2,0,1,1,1,1,1\n");
    const Arguments options{"--cost=calibrated", "--cost-table=costs.csv", "--messages=1"};
    const auto result = SimulateOriginating(options); // TLS 1.2: that row is of 1.3
    EXPECT_TRUE(Contains(result.out, "free, because the table has no price for them: "));
    EXPECT_TRUE(Contains(result.out, " tls12-client-flight-2 (1 times)"));
    const auto unpriced = Json::parse(Read("run.json"))["agw_cost"]["unpriced"];
    const Json row{{"operation", "tls12-client-flight-2"}, {"count", 1}};
    EXPECT_NE(std::find(unpriced.begin(), unpriced.end(), row), unpriced.end()) << unpriced;
}

/// Who compares two runs has to see whose costs they are.
TEST_F(CostTest, WhatTheTableSaysOfItselfIsReported)
{
    ims::test::WriteFile(m_folder.GetPath("costs.csv"),
                         "# tls-provider: lean\n" + std::string(HEADER) +
                             "client-flight-2,0,1,1,1,1,1\n");
    const auto result = SimulateOriginating({"--cost=calibrated", "--cost-table=costs.csv"});
    EXPECT_TRUE(Contains(result.out, "IMS-AGW, calibrated\n  tls-provider: lean\n"));
    const auto summary = Json::parse(Read("run.json"));
    EXPECT_EQ(summary["agw_cost"]["table"], Json({{"tls-provider", "lean"}}));
    EXPECT_EQ(summary["options"]["tls-provider"], "stock");
}

/// A run would cost what another key does.
TEST_F(CostTest, ATableIsOfTheKeyThatIsAskedFor)
{
    ims::test::WriteFile(m_folder.GetPath("costs.csv"),
                         "# key: rsa-2048\n" + std::string(HEADER) +
                             "client-flight-2,0,1,1,1,1,1\n");
    const auto other = Simulate(
        {"msrp-originating", "--cost=calibrated", "--cost-table=costs.csv", "--key=p-384"});
    EXPECT_EQ(other.status, 2);
    EXPECT_TRUE(Contains(other.err, "--key=p-384: the costs in 'costs.csv' are those of rsa-2048"));
    const auto none = Simulate({"msrp-originating", "--cost=calibrated", "--key=rsa-4096"});
    EXPECT_EQ(none.status, 2);
    EXPECT_TRUE(Contains(none.err, "e2ae-calibrate --key=rsa-4096 makes one"));
}

TEST_F(CostTest, ProjectsOwnTableHasAPriceForAll)
{
    for (const char* tls : {"--tls=1.2", "--tls=1.3"})
    {
        const auto result = SimulateOriginating({"--cost=calibrated", tls});
        EXPECT_FALSE(Contains(result.out, "no price"));
        EXPECT_EQ(Json::parse(Read("run.json"))["agw_cost"]["unpriced"], Json::array());
    }
}

TEST_F(CostTest, CalibrationPricesWhatTheSimulatorCharges)
{
    const auto result =
        RunProcess(m_folder.GetPath(""),
                   {GetProgram("e2ae-calibrate"), "--sessions=2", "--out=costs.csv"});
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(Contains(Read("costs.csv"), "\n# tls-provider: stock\n"));
    for (const char* figure :
         {"msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating"})
    {
        for (const char* tls : {"--tls=1.2", "--tls=1.3"})
        {
            Simulate({figure, tls, "--cost=calibrated", "--cost-table=costs.csv", "--out=run"});
            EXPECT_EQ(Json::parse(Read("run.json"))["agw_cost"]["unpriced"], Json::array())
                << figure << tls;
        }
    }
}

TEST_F(CostTest, CalibrationNeedsItsLoadBesideIt)
{
    const std::string alone = m_folder.GetPath("e2ae-calibrate");
    std::filesystem::copy(GetProgram("e2ae-calibrate"), alone);
    const auto result = RunProcess(m_folder.GetPath(""), {alone, "--out=costs.csv"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.err, "e2ae-load: No such file or directory"));
    EXPECT_FALSE(std::filesystem::exists(m_folder.GetPath("costs.csv")));
}

TEST_F(CostTest, CalibrationOfALoadThatDidNothingWritesNoTable)
{
    const std::string alone = m_folder.GetPath("e2ae-calibrate");
    std::filesystem::copy(GetProgram("e2ae-calibrate"), alone);
    std::filesystem::copy("/bin/true", m_folder.GetPath("e2ae-load"));
    ims::test::WriteFile(m_folder.GetPath("costs.csv"), "earlier");
    const auto result = RunProcess(m_folder.GetPath(""), {alone, "--out=costs.csv"});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(Read("costs.csv"), "earlier");
}

TEST_F(CostTest, ProjectsOwnTableGivesTheSameTimesInEveryRun)
{
    const std::vector<std::string> options{"--cost=calibrated",
                                           "--sessions=20",
                                           "--session-interval=1ms",
                                           "--arrivals=poisson"};
    SimulateOriginating(options);
    const std::string first = Read("run.csv");
    SimulateOriginating(options);
    EXPECT_EQ(first, Read("run.csv"));
    EXPECT_TRUE(Contains(first, "agw_cpu_ms"));
}

TEST_F(CostTest, WrongTableIsRefusedWithItsLine)
{
    ims::test::WriteFile(m_folder.GetPath("bad.csv"),
                         std::string(HEADER) + "relay,0,1,1,1,1,1\nrely,0,1,1,1,1,1\n");
    const auto result = Simulate({"msrp-originating", "--cost=calibrated", "--cost-table=bad.csv"});
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(Contains(result.err, "bad.csv: line 3: there is no operation 'rely'"));
}

TEST_F(CostTest, TableWithoutRowsIsRefused)
{
    ims::test::WriteFile(m_folder.GetPath("bad.csv"), HEADER);
    const auto result = Simulate({"msrp-originating", "--cost=calibrated", "--cost-table=bad.csv"});
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(Contains(result.err, "bad.csv: line 1: there is no row after the names"));
}

TEST_F(CostTest, TableThatIsNotThereIsRefused)
{
    const auto result =
        Simulate({"msrp-originating", "--cost=calibrated", "--cost-table=none.csv"});
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(Contains(result.err, "cannot read the cost table 'none.csv'"));
}

TEST_F(CostTest, TableWithoutTheCalibratedModelIsRefused)
{
    const auto result = Simulate({"msrp-originating", "--cost-table=costs.csv"});
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(Contains(result.err, "--cost-table goes with --cost=calibrated only"));
}

} // namespace
