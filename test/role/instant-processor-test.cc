// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/role/role-driver-fixture.h"

namespace ims::drivertest
{

namespace
{

/// Nobody keeps account of costs, so that the cores of the machine do not matter.
class InstantProcessorTest : public RoleDriverTest
{
  protected:
    InstantProcessorTest()
        : RoleDriverTest({2, 0}, false)
    {
        m_role.cost = Us(10);
    }
};

TEST_F(InstantProcessorTest, NothingTakesTime)
{
    m_role.react = [](const Event&) { return Actions{ContextClosed{7}}; };
    StartSessions(1, 2);
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "0 context 7", "0 session 2", "0 context 7"}));
    EXPECT_EQ(m_world.spendings, 0U);
    EXPECT_EQ(m_world.closed[0].cost, Duration(0));
    EXPECT_TRUE(m_driver.IsIdle());
}

TEST_F(InstantProcessorTest, WhatFollowsComesBeforeWhatHasArrivedMeanwhile)
{
    AddStream(5, 1);
    AddStream(6, 2);
    m_world.readable[6] = 1;
    m_role.react = [](const Event& event) {
        const bool first = ToString(event) == "session 1";
        return first ? Actions{ServeStream{5}, ServeStream{6}} : Actions{};
    };
    m_world.onReceive = [this](StreamId stream) {
        if (stream == 5)
        {
            m_driver.Dispatch(StartSession{2});
            EXPECT_EQ(m_driver.GetQueueLength(), 1U);
        }
    };
    StartSessions(1, 1);
    EXPECT_EQ(GetLog(),
              (Log{"0 session 1",
                   "0 receive 5",
                   "0 send 5",
                   "0 receive 6",
                   "0 send 6",
                   "0 activity 6",
                   "0 session 2"}));
}

} // namespace

} // namespace ims::drivertest
