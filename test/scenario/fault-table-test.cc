// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/faults.h"

#include "ns3/type-id.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>

// Each row of the table of faults says all that the runner needs to know of its fault.

namespace
{

/// The run that the fault's flow file is about.
RunOptions
MakeUsualRun(const Fault& fault)
{
    RunOptions options;
    options.figure = fault.figure;
    options.tcpSetup = TcpSetup::Delayed;
    options.iq = ims::IqMode::Aware;
    options.fault = &fault;
    return options;
}

std::string
GetFlowFolder()
{
    return std::string(std::getenv("E2AE_SOURCE")) + "/scenarios/flows/";
}

bool
HasAttribute(ns3::TypeId type, const std::string& name)
{
    for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
    {
        if (type.GetAttribute(i).name == name)
        {
            return true;
        }
    }
    return false;
}

TEST(FaultTableTest, EveryRowIsComplete)
{
    for (const auto& fault : GetFaults())
    {
        SCOPED_TRACE(fault.name);
        EXPECT_STRNE(fault.name, "");
        EXPECT_STRNE(fault.what, "");
        ASSERT_TRUE(fault.findMistake && fault.getSettings && fault.getEnd);
        EXPECT_NE(DescribeDefinedEnd(MakeUsualRun(fault)), "");
    }
}

TEST(FaultTableTest, NamesAreUnique)
{
    std::set<std::string> names;
    for (const auto& name : GetRowNames(GetFaults()))
    {
        EXPECT_TRUE(names.insert(name).second) << name;
    }
}

TEST(FaultTableTest, EveryFaultSetsOrDoesSomething)
{
    for (const auto& fault : GetFaults())
    {
        EXPECT_TRUE(!fault.getSettings(MakeUsualRun(fault)).empty() || fault.schedule)
            << fault.name;
    }
}

TEST(FaultTableTest, EveryFaultHasAFlowAndAMeaningInItsFigure)
{
    for (const auto& fault : GetFaults())
    {
        const RunOptions options = MakeUsualRun(fault);
        EXPECT_EQ(FindFaultMistake(options).value_or(""), "") << fault.name;
        EXPECT_EQ(GetFaultFlow(options), std::string("fault/") + fault.name);
        EXPECT_TRUE(std::filesystem::exists(GetFlowFolder() + GetFaultFlow(options) + ".flow"))
            << fault.name;
    }
}

TEST(FaultTableTest, EveryFlowOfAFaultHasARow)
{
    const auto names = GetRowNames(GetFaults());
    for (const auto& file : std::filesystem::directory_iterator(GetFlowFolder() + "fault"))
    {
        const std::string name = file.path().stem().string();
        EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
    }
}

TEST(FaultTableTest, EveryAttributeIsOneOfTheEntity)
{
    const std::map<FaultyEntity, std::string> types{{FaultyEntity::Ue, "ns3::UeApplication"},
                                                    {FaultyEntity::Peer, "ns3::PeerApplication"},
                                                    {FaultyEntity::Agw, "ns3::ImsAgwApplication"}};
    for (const auto& fault : GetFaults())
    {
        for (const auto& setting : fault.getSettings(MakeUsualRun(fault)))
        {
            const auto colons = setting.attribute.rfind("::");
            const auto owner = ns3::TypeId::LookupByName(setting.attribute.substr(0, colons));
            const auto entity = ns3::TypeId::LookupByName(types.at(setting.entity));
            EXPECT_TRUE(HasAttribute(owner, setting.attribute.substr(colons + 2)))
                << fault.name << ": " << setting.attribute;
            EXPECT_TRUE(entity == owner || entity.IsChildOf(owner)) << setting.attribute;
        }
    }
}

} // namespace
