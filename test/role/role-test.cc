// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/role.h"

#include <gtest/gtest.h>

namespace ims
{

TEST(RoleTest, WhatHappensToATcpConnectionIsAboutItsStream)
{
    const Event events[] = {SynArrived{7, {}},
                            StreamConnected{7, {}},
                            ConnectFailed{7, true},
                            StreamActivity{7},
                            StreamBroken{7}};
    for (const auto& event : events)
    {
        EXPECT_EQ(FindStreamOf(event), std::optional<StreamId>(7)) << event.index();
    }
}

TEST(RoleTest, AllElseIsAboutNone)
{
    const Event events[] = {RoleStarted{},
                            Leave{},
                            DatagramReceived{},
                            TimerExpired{},
                            StartSession{7},
                            EndSession{7}};
    for (const auto& event : events)
    {
        EXPECT_FALSE(FindStreamOf(event)) << event.index();
    }
}

} // namespace ims
