// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-helper.h"
#include "model/base/octets.h"
#include "test/capture/temporary-folder.h"
#include "test/helper/lan-scenario.h"

#include "ns3/uinteger.h"

namespace ns3
{

namespace
{

/// Two groups of nodes that share nothing but OpenSSL. Applications may be on the second one only,
/// as where the first one belongs to another rank.
class RandomnessTest : public LanScenario
{
  protected:
    ims::Octets RecordSecondGroup(bool byNode, bool withFirstGroup)
    {
        m_nodes = {};
        MakeNodes(1, 1);
        const E2aeNodes first = m_nodes;
        m_nodes = {};
        MakeNodes(1, 1, 4);
        E2aeHelper helper;
        helper.SetUeAttribute("Messages", UintegerValue(1));
        if (byNode)
        {
            helper.DrawRandomnessByNode();
        }
        if (withFirstGroup)
        {
            Start(helper, first, 1000);
        }
        const auto results = helper.Observe(Start(helper, m_nodes, 2000));
        const std::string path = m_folder.GetPath("capture");
        EXPECT_FALSE(results->EnablePcap(path));
        RunUntil(Seconds(10));
        EXPECT_FALSE(results->Finish());
        Simulator::Destroy();
        return ims::test::ReadFile(path);
    }

  private:
    static E2aeApplications Start(E2aeHelper& helper, const E2aeNodes& nodes, int64_t stream)
    {
        const auto applications = helper.Install(nodes);
        helper.AssignStreams(applications, stream);
        helper.StartSessions(applications, 1, Seconds(1), Seconds(0));
        return applications;
    }

    const ims::test::TemporaryFolder m_folder;
};

TEST_F(RandomnessTest, OneHelperInstallsSeveralGroupsReproducibly)
{
    const auto first = RecordSecondGroup(false, true);
    EXPECT_GT(first.size(), 10000U);
    EXPECT_TRUE(first == RecordSecondGroup(false, true));
}

TEST_F(RandomnessTest, OneSequenceForAllNodesDependsOnWhoElseDraws)
{
    EXPECT_FALSE(RecordSecondGroup(false, true) == RecordSecondGroup(false, false));
}

TEST_F(RandomnessTest, ASequenceForEachNodeDoesNotDependOnOtherNodes)
{
    const auto both = RecordSecondGroup(true, true);
    EXPECT_GT(both.size(), 10000U);
    EXPECT_TRUE(both == RecordSecondGroup(true, false));
}

} // namespace

} // namespace ns3
