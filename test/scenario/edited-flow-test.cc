// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/edited-flow.h"
#include "test/scenario/simulator-process.h"

namespace
{

/// @brief Runs the simulator with an expected flow that is wrong in one step.
class EditedFlowTest : public SimulatorProcess
{
  protected:
    void ExpectDifference(const std::string& setup,
                          const std::string& flow,
                          const std::string& step)
    {
        SCOPED_TRACE(step);
        ims::test::WriteFile(m_folder.GetPath("edited.flow"), flow);
        const auto result = SimulateOriginating({"--expect=edited.flow",
                                                 "--tcp-setup=" + setup,
                                                 "--iq=agnostic",
                                                 "--message-interval=0s"},
                                                1);
        EXPECT_TRUE(Contains(result.out, "expected"));
        EXPECT_TRUE(Contains(result.out, "what happened"));
        EXPECT_TRUE(Contains(result.out, "\n>> "));
        EXPECT_TRUE(Contains(result.out, "figure 5.2.1.2.2.1): differs"));
        EXPECT_TRUE(Contains(result.out, "written: run.pcapng"));
        EXPECT_TRUE(Contains(result.out, "flows matched: 0 of 1"));
    }

    const EditedFlow m_delayed{"msrp-originating/delayed-agnostic"};
    const EditedFlow m_immediate{"msrp-originating/immediate-agnostic"};
};

TEST_F(EditedFlowTest, EveryStepIsFound)
{
    EXPECT_EQ(m_delayed.CountSteps(), 38U);
    EXPECT_EQ(m_immediate.CountSteps(), 37U);
}

TEST_F(EditedFlowTest, RemovedStepIsADifference)
{
    std::size_t removed = 0;
    for (std::size_t i = 0; i < m_delayed.CountSteps(); ++i)
    {
        if (const auto flow = m_delayed.Remove(i))
        {
            ExpectDifference("delayed", *flow, m_delayed.GetStep(i));
            ++removed;
        }
    }
    EXPECT_EQ(removed, 36U);
}

TEST_F(EditedFlowTest, AddedStepIsADifference)
{
    for (std::size_t i = 0; i < m_immediate.CountSteps(); ++i)
    {
        ExpectDifference("immediate", m_immediate.Double(i), m_immediate.GetStep(i));
    }
}

TEST_F(EditedFlowTest, SwappedStepsAreADifference)
{
    std::size_t swapped = 0;
    for (std::size_t i = 0; i < m_immediate.CountSteps(); ++i)
    {
        if (const auto flow = m_immediate.Swap(i))
        {
            ExpectDifference("immediate", *flow, m_immediate.GetStep(i));
            ++swapped;
        }
    }
    EXPECT_GT(swapped, 20U);
}

TEST_F(EditedFlowTest, ChangedValueIsADifference)
{
    const std::pair<const char*, const char*> edits[] = {
        {"a=setup:act", "a=setup:pass"},
        {"TCP/TLS", "UDP/TLS"},
        {"m=TCP", "m=UDP"},
        {"C=$C1", "C=?"},
        {"a=fingerprint:$agw", "a=fingerprint:$ue"},
        {"!error", "error"},
        {"TLS=active", "TLS=passive"},
        {"RPort=$P1a", "RPort=$P2a"},
        {"create T", "create X"}};
    for (const auto& [what, by] : edits)
    {
        std::size_t changed = 0;
        for (std::size_t i = 0; i < m_immediate.CountSteps(); ++i)
        {
            if (const auto flow = m_immediate.Replace(i, what, by))
            {
                ExpectDifference("immediate", *flow, m_immediate.GetStep(i) + " -> " + by);
                ++changed;
            }
        }
        EXPECT_GT(changed, 0U) << what;
    }
}

TEST_F(EditedFlowTest, FlowOfTheOtherVariantIsADifference)
{
    const auto source = ims::test::GetSourcePath("scenarios/flows/msrp-originating/");
    for (const char* other : {"immediate-aware", "delayed-agnostic", "immediate-agnostic"})
    {
        const auto result =
            SimulateOriginating({"--tcp-setup=delayed",
                                 "--iq=aware",
                                 "--expect=" + source + std::string(other) + ".flow"},
                                1);
        EXPECT_TRUE(Contains(result.out, ">> "));
    }
}

} // namespace
