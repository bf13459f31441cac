// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/cost-setup.h"
#include "test/capture/temporary-folder.h"

#include <gtest/gtest.h>

namespace ns3
{

namespace
{

class CostTableFileTest : public testing::Test
{
  protected:
    std::string Write(const std::string& text) const
    {
        ims::test::WriteFile(m_folder.GetPath("costs.csv"), text);
        return m_folder.GetPath("costs.csv");
    }

    static std::string GetFault(const std::string& path)
    {
        const auto table = ReadCostTable(path);
        return table ? "" : table.GetError().what;
    }

    ims::test::TemporaryFolder m_folder;
};

TEST_F(CostTableFileTest, IsRead)
{
    const auto path = Write("operation,octets,count,min_ns,median_ns,p95_ns,mean_ns\n"
                            "timer,0,1,1,1,1,5\n");
    const auto table = ReadCostTable(path);
    ASSERT_TRUE(table);
    EXPECT_EQ(table->GetPrice(ims::Operation::Timer, 0), ims::Duration(5));
}

TEST_F(CostTableFileTest, ErrorNamesTheFile)
{
    const auto missing = m_folder.GetPath("missing.csv");
    EXPECT_EQ(GetFault(missing), "cannot read the cost table '" + missing + "'");
    EXPECT_EQ(GetFault(""), "cannot read the cost table ''");
    m_folder.MakeFolder("folder");
    const auto folder = m_folder.GetPath("folder");
    EXPECT_EQ(GetFault(folder), "cannot read the cost table '" + folder + "'");
}

TEST_F(CostTableFileTest, EndlessFileIsRefused)
{
    EXPECT_EQ(GetFault("/dev/zero"), "cannot read the cost table '/dev/zero'");
    const auto large = Write(std::string((1 << 20) + 1, '\n'));
    EXPECT_EQ(GetFault(large), "the cost table '" + large + "' has more than 1 MiB");
}

TEST_F(CostTableFileTest, ErrorNamesFileAndLine)
{
    const auto empty = Write("");
    EXPECT_EQ(GetFault(empty), empty + ": there is no table");
    const auto wrong = Write("operation,octets,count,min_ns,median_ns,p95_ns,mean_ns\ntimer\n");
    EXPECT_EQ(GetFault(wrong), wrong + ": line 2: 7 values are expected, separated by commas");
}

TEST_F(CostTableFileTest, WithoutAReadableTableThereIsNoSimulation)
{
    EXPECT_DEATH(MakeCostMeter(COST_CALIBRATED, m_folder.GetPath("missing.csv"), 1),
                 "cannot read the cost table");
}

TEST(CostMeterOfAModel, IsNoneMeasuringOrPricing)
{
    EXPECT_EQ(MakeCostMeter(COST_NONE, "", 1), nullptr);
    EXPECT_NE(MakeCostMeter(COST_MEASURED, "", 1), nullptr);
}

} // namespace

} // namespace ns3
