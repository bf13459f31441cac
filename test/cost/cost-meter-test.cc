// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cost-meter.h"
#include "model/cost/cpu-clock.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @brief A meter whose clock only the test moves.
class MeterTest : public testing::Test
{
  protected:
    /// One operation that takes that long by itself.
    void Spend(Operation operation, int64_t nanoseconds, std::size_t octets = 0)
    {
        CostScope scope(&m_meter, operation);
        scope.AddOctets(octets);
        Pass(nanoseconds);
    }

    void Pass(int64_t nanoseconds)
    {
        m_now += Duration(nanoseconds);
    }

    int64_t GetCost(Operation operation) const
    {
        return m_meter.GetTotal(operation).cost.count();
    }

    Duration m_now{1000000}; ///< a clock that starts at 0 would hide who begins too early
    CostMeter m_meter{[this] { return m_now; }};
};

TEST_F(MeterTest, CountsOperationsOctetsAndTime)
{
    Spend(Operation::RecordSeal, 30, 100);
    Pass(1000);
    Spend(Operation::RecordSeal, 50, 1);
    const auto& total = m_meter.GetTotal(Operation::RecordSeal);
    EXPECT_EQ(total.count, 2U);
    EXPECT_EQ(total.octets, 101U);
    EXPECT_EQ(total.cost, Duration(80));
    EXPECT_EQ(m_meter.GetTotal(Operation::RecordOpen).count, 0U);
    EXPECT_EQ(m_meter.GetCost(), Duration(80));
}

TEST_F(MeterTest, InnerOperationIsNotCountedTwice)
{
    {
        CostScope flight(&m_meter, Operation::ServerFlight2);
        Pass(10);
        {
            CostScope check(&m_meter, Operation::CertificateVerification);
            Pass(200);
            Spend(Operation::SessionFree, 7);
            Pass(100);
        }
        Pass(5);
        Spend(Operation::CertificateVerification, 1);
    }
    EXPECT_EQ(GetCost(Operation::ServerFlight2), 15);
    EXPECT_EQ(GetCost(Operation::CertificateVerification), 301);
    EXPECT_EQ(GetCost(Operation::SessionFree), 7);
    EXPECT_EQ(m_meter.GetCost(), Duration(323));
}

TEST_F(MeterTest, OperationInsideItselfIsTwo)
{
    {
        CostScope outer(&m_meter, Operation::Relay);
        outer.AddOctets(1);
        Pass(1);
        Spend(Operation::Relay, 10, 2);
    }
    EXPECT_EQ(m_meter.GetTotal(Operation::Relay).count, 2U);
    EXPECT_EQ(m_meter.GetTotal(Operation::Relay).octets, 3U);
    EXPECT_EQ(GetCost(Operation::Relay), 11);
}

TEST_F(MeterTest, ChargeIsWhatWasSpentSinceItWasTaken)
{
    EXPECT_EQ(m_meter.TakeCharge(), Duration(0));
    Spend(Operation::Timer, 3);
    Spend(Operation::Signalling, 4);
    EXPECT_EQ(m_meter.TakeCharge(), Duration(7));
    EXPECT_EQ(m_meter.TakeCharge(), Duration(0));
    EXPECT_EQ(m_meter.GetCost(), Duration(7));
}

TEST_F(MeterTest, AccountsAddUpToTheTotal)
{
    Spend(Operation::Timer, 1);
    m_meter.SetAccount(5);
    EXPECT_EQ(m_meter.GetAccount(), 5U);
    Spend(Operation::Signalling, 20);
    m_meter.SetAccount(6);
    Spend(Operation::Signalling, 300);
    m_meter.SetAccount(5);
    Spend(Operation::Relay, 4000);
    EXPECT_EQ(m_meter.CloseAccount(5), Duration(4020));
    EXPECT_EQ(m_meter.CloseAccount(6), Duration(300));
    EXPECT_EQ(m_meter.CloseAccount(0), Duration(1));
    EXPECT_EQ(m_meter.GetCost(), Duration(4321));
}

TEST_F(MeterTest, OperationIsForWhomItTurnsOutToBe)
{
    {
        CostScope scope(&m_meter, Operation::Signalling);
        Pass(10);
        m_meter.SetAccount(7);
    }
    EXPECT_EQ(m_meter.CloseAccount(0), Duration(0));
    EXPECT_EQ(m_meter.CloseAccount(7), Duration(10));
}

TEST_F(MeterTest, ClosedAccountIsForgotten)
{
    m_meter.SetAccount(5);
    Spend(Operation::Relay, 4);
    EXPECT_EQ(m_meter.CloseAccount(5), Duration(4));
    EXPECT_EQ(m_meter.GetAccount(), 0U);
    EXPECT_EQ(m_meter.CloseAccount(5), Duration(0));
    EXPECT_EQ(m_meter.CloseAccount(99), Duration(0));
    Spend(Operation::SessionFree, 3);
    EXPECT_EQ(m_meter.CloseAccount(5), Duration(0));
    EXPECT_EQ(m_meter.CloseAccount(0), Duration(3));
}

TEST_F(MeterTest, InterruptedOperationCountsOnce)
{
    for (const bool interrupted : {true, true, false})
    {
        CostScope scope(&m_meter, Operation::ClientFlight2);
        Pass(interrupted ? 10 : 100);
        if (interrupted)
        {
            scope.Interrupt();
        }
        EXPECT_TRUE(m_meter.MakeTable().GetRows(Operation::ClientFlight2).empty());
    }
    EXPECT_EQ(m_meter.GetTotal(Operation::ClientFlight2).count, 1U);
    EXPECT_EQ(GetCost(Operation::ClientFlight2), 120);
    EXPECT_EQ(m_meter.TakeCharge(), Duration(120));
    EXPECT_EQ(m_meter.CloseAccount(0), Duration(120));
    EXPECT_EQ(m_meter.MakeTable().GetRows(Operation::ClientFlight2).at(0).mean, Duration(120));
}

TEST_F(MeterTest, MeasuringMeterTakesNoPrices)
{
    m_meter.Charge(Operation::SocketRead, 100);
    EXPECT_EQ(m_meter.GetTotal(Operation::SocketRead).count, 0U);
    EXPECT_EQ(m_meter.TakeCharge(), Duration(0));
}

TEST_F(MeterTest, ScaleStretchesEveryCost)
{
    CostMeter slow([this] { return m_now; }, 2.5);
    {
        CostScope outer(&slow, Operation::ServerFlight1);
        Pass(100);
        CostScope inner(&slow, Operation::SessionCreate);
        Pass(10);
    }
    EXPECT_EQ(slow.GetTotal(Operation::ServerFlight1).cost, Duration(250));
    EXPECT_EQ(slow.GetTotal(Operation::SessionCreate).cost, Duration(25));
    EXPECT_EQ(slow.TakeCharge(), Duration(275));
}

TEST_F(MeterTest, TableHasARowForEachClassOfSizes)
{
    // 0, 1..4, 5..16, 17..64 ...: sizes that differ by more than a factor of 4 are apart.
    for (const std::size_t octets : {0U, 1U, 4U, 5U, 16U, 17U, 16384U, 16385U})
    {
        Spend(Operation::RecordOpen, static_cast<int64_t>(octets) + 1, octets);
    }
    std::vector<std::size_t> sizes;
    std::vector<uint64_t> counts;
    const auto table = m_meter.MakeTable();
    for (const auto& row : table.GetRows(Operation::RecordOpen))
    {
        sizes.push_back(row.octets);
        counts.push_back(row.count);
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{0, 2, 10, 17, 16384, 16385}));
    EXPECT_EQ(counts, (std::vector<uint64_t>{1, 2, 2, 1, 1, 1}));
}

TEST(PricedMeterTest, TableHasTheRemarksOfItsPrices)
{
    CostTable prices;
    prices.AddRemark("tls-provider", "lean");
    EXPECT_EQ(CostMeter(prices).MakeTable().GetRemarks(), prices.GetRemarks());
}

TEST_F(MeterTest, TableHasMinimumMedianPercentileAndMean)
{
    for (int64_t cost = 101; cost >= 1; --cost) // 1..101 and an outlier
    {
        Spend(Operation::ServerFlight1, cost == 101 ? 100000 : cost);
    }
    const auto table = m_meter.MakeTable();
    ASSERT_EQ(table.GetRows(Operation::ServerFlight1).size(), 1U);
    const CostRow& row = table.GetRows(Operation::ServerFlight1)[0];
    EXPECT_EQ(row.count, 101U);
    EXPECT_EQ(row.minimum, Duration(1));
    EXPECT_EQ(row.median, Duration(51));
    EXPECT_EQ(row.p95, Duration(96));
    EXPECT_EQ(row.mean, Duration((5050 + 100000) / 101));
}

TEST_F(MeterTest, ManyOfAKindCountInFull)
{
    for (int i = 0; i < 10000; ++i)
    {
        Spend(Operation::Relay, 10, 100);
    }
    const CostRow row = m_meter.MakeTable().GetRows(Operation::Relay).at(0);
    EXPECT_EQ(row.count, 10000U);
    EXPECT_EQ(row.octets, 100U);
    EXPECT_EQ(row.mean, Duration(10));
}

TEST_F(MeterTest, ItsTableIsReadAgainAndPricesTheSame)
{
    Spend(Operation::RecordSeal, 1000, 1024);
    Spend(Operation::RecordSeal, 9000, 16384);
    Spend(Operation::Timer, 77);
    const auto table = CostTable::Parse(m_meter.MakeTable().Serialize());
    ASSERT_TRUE(table);
    EXPECT_EQ(table->Serialize(), m_meter.MakeTable().Serialize());
    EXPECT_EQ(table->GetPrice(Operation::Timer, 0), Duration(77));
    EXPECT_EQ(table->GetPrice(Operation::RecordSeal, 16384), Duration(9000));
}

TEST(PricingMeter, TakesPricesFromItsTable)
{
    auto table = CostTable::Parse("operation,octets,count,min_ns,median_ns,p95_ns,mean_ns\n"
                                  "server-flight-1,0,1,1,1,1,5000\n"
                                  "certificate-verification,0,1,1,1,1,40\n"
                                  "socket-read,100,1,1,1,1,10\n"
                                  "socket-read,200,1,1,1,1,20\n");
    ASSERT_TRUE(table);
    CostMeter meter(*table);
    {
        CostScope flight(&meter, Operation::ServerFlight1);
        CostScope check(&meter, Operation::CertificateVerification);
        CostScope unknown(&meter, Operation::RecordSeal);
        CostScope interrupted(&meter, Operation::ServerFlight1);
        interrupted.Interrupt();
    }
    meter.SetAccount(3);
    meter.Charge(Operation::SocketRead, 150);
    EXPECT_EQ(meter.GetTotal(Operation::ServerFlight1).cost, Duration(5000));
    EXPECT_EQ(meter.GetTotal(Operation::CertificateVerification).cost, Duration(40));
    EXPECT_EQ(meter.GetTotal(Operation::RecordSeal).count, 1U);
    EXPECT_EQ(meter.GetTotal(Operation::RecordSeal).cost, Duration(0));
    EXPECT_EQ(meter.GetTotal(Operation::SocketRead).cost, Duration(15));
    EXPECT_EQ(meter.TakeCharge(), Duration(5055));
    EXPECT_EQ(meter.CloseAccount(3), Duration(15));
    EXPECT_EQ(meter.CloseAccount(0), Duration(5040));
}

TEST(PricingMeter, NamesWhatItsTableDoesNotKnow)
{
    CostTable prices;
    prices.AddRow(Operation::Timer, CostRow{0, 1, {}, {}, {}, {}});
    CostMeter meter(prices);
    meter.Charge(Operation::Wait);
    meter.Charge(Operation::Timer);
    meter.Charge(Operation::SocketRead, 5);
    meter.Charge(Operation::Wait);
    using Row = std::pair<Operation, uint64_t>;
    EXPECT_EQ(meter.GetUnpriced(),
              (std::vector<Row>{{Operation::SocketRead, 1}, {Operation::Wait, 2}}));
}

TEST_F(MeterTest, MeasuringMeterNeedsNoPrices)
{
    Spend(Operation::Timer, 1);
    EXPECT_TRUE(m_meter.GetUnpriced().empty());
}

TEST(CostScope, WithoutAMeterDoesNothing)
{
    CostScope scope(nullptr, Operation::Relay);
    scope.AddOctets(100);
}

TEST(CpuClock, NeverGoesBack)
{
    const Duration before = ReadThreadCpuClock();
    EXPECT_GT(before, Duration(0));
    EXPECT_GE(ReadThreadCpuClock(), before);
}

TEST(CostMeter, ReadingTheClockIsNobodysCost)
{
    Duration now{};
    CostMeter meter([&now] { return now; }, 1.0, Duration(40));
    meter.Begin(Operation::Relay);
    now += Duration(100);
    meter.Begin(Operation::RecordSeal);
    now += Duration(30); // less than the clock costs: nothing, not less than nothing
    meter.End(0);
    now += Duration(50);
    meter.End(0);
    EXPECT_EQ(meter.GetTotal(Operation::RecordSeal).cost, Duration(0));
    EXPECT_EQ(meter.GetTotal(Operation::Relay).cost, Duration(60 + 10));
}

TEST(CostMeter, OperationIsCountedAsWhatItTurnsOutToBe)
{
    Duration now{};
    CostMeter meter([&now] { return now; });
    {
        CostScope scope(&meter, Operation::ClientFlight1);
        now += Duration(7);
        scope.Rename(Operation::ServerFlight2);
    }
    EXPECT_EQ(meter.GetTotal(Operation::ClientFlight1).count, 0U);
    EXPECT_EQ(meter.GetTotal(Operation::ServerFlight2).cost, Duration(7));
}
} // namespace

} // namespace ims
