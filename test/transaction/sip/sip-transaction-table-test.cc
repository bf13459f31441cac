// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transaction-table.h"

#include <gtest/gtest.h>

namespace ims::sip
{
namespace
{

constexpr Machine MACHINES[] = {Machine::InviteClient,
                                Machine::NonInviteClient,
                                Machine::InviteServer,
                                Machine::NonInviteServer};

TEST(SipTransactionTable, EveryStateWithTimersKnowsWhatTheirEndMeans)
{
    for (const auto machine : MACHINES)
    {
        for (int state = 0; state < static_cast<int>(State::Terminated); ++state)
        {
            for (const auto& row : GetTimers(machine, static_cast<State>(state)))
            {
                // Timer C runs from Calling on, but B ends Calling long before.
                const bool cannotEnd = row.timer == SipTimer::C && row.state == State::Calling;
                EXPECT_EQ(Find(machine, row.state, ToInput(row.timer)) != nullptr, !cannotEnd)
                    << ToString(machine) << " " << ToString(row.state) << " "
                    << GetSipTimerRow(row.timer).name;
            }
        }
    }
}

TEST(SipTransactionTable, TerminatedHasNoTimerAndNoArrow)
{
    for (const auto machine : MACHINES)
    {
        EXPECT_TRUE(GetTimers(machine, State::Terminated).empty());
        for (int input = 0; input <= static_cast<int>(Input::TimerCancel); ++input)
        {
            EXPECT_EQ(Find(machine, State::Terminated, static_cast<Input>(input)), nullptr);
        }
    }
}

TEST(SipTransactionTable, TimersAndInputsCorrespond)
{
    EXPECT_EQ(ToInput(SipTimer::A), Input::TimerA);
    EXPECT_EQ(ToInput(SipTimer::M), Input::TimerM);
    EXPECT_EQ(ToInput(SipTimer::Cancel), Input::TimerCancel);
    EXPECT_EQ(ToTimer(Input::TimerG), SipTimer::G);
}

TEST(SipTransactionTable, StepsOfAnArrowAreASet)
{
    const Row* row = Find(Machine::InviteServer, State::Proceeding, Input::Success);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->to, State::Accepted);
    EXPECT_TRUE(row->steps.Has(Step::Remember));
    EXPECT_TRUE(row->steps.Has(Step::Transmit));
    EXPECT_TRUE(row->steps.Has(Step::AwaitAck));
    EXPECT_FALSE(row->steps.Has(Step::PassUp));
}

} // namespace
} // namespace ims::sip
