// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-timers.h"

#include <gtest/gtest.h>

/// @file
/// RFC 3261 Table 4 for an unreliable transport, RFC 6026 for L and M.

namespace ims
{
namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Expected
{
    SipTimer timer;
    const char* name;
    Duration value;
};

constexpr Expected TABLE[] = {
    {SipTimer::A, "A", milliseconds(500)},
    {SipTimer::B, "B", seconds(32)},
    {SipTimer::C, "C", seconds(181)}, // more than three minutes
    {SipTimer::D, "D", seconds(32)},
    {SipTimer::E, "E", milliseconds(500)},
    {SipTimer::F, "F", seconds(32)},
    {SipTimer::G, "G", milliseconds(500)},
    {SipTimer::H, "H", seconds(32)},
    {SipTimer::I, "I", seconds(5)},
    {SipTimer::J, "J", seconds(32)},
    {SipTimer::K, "K", seconds(5)},
    {SipTimer::L, "L", seconds(32)},
    {SipTimer::M, "M", seconds(32)},
    {SipTimer::Success, "2xx", milliseconds(500)},
    {SipTimer::Cancel, "CANCEL", seconds(32)},
};

TEST(SipTimers, HaveTheValuesOfTable4)
{
    for (const auto& row : TABLE)
    {
        EXPECT_EQ(GetSipTimerRow(row.timer).timer, row.timer);
        EXPECT_EQ(GetSipTimerRow(row.timer).name, row.name);
        EXPECT_EQ(GetSipTimerValue(row.timer, {}), row.value) << row.name;
        EXPECT_EQ(GetSipTimerRow(row.timer).clause.substr(0, 4), "RFC ") << row.name;
    }
}

TEST(SipTimers, ScaleWithTheirBaseValues)
{
    const SipTimers base{seconds(2), seconds(8), seconds(10)};
    EXPECT_EQ(GetSipTimerValue(SipTimer::B, base), seconds(128));
    EXPECT_EQ(GetSipTimerValue(SipTimer::K, base), seconds(10));
    EXPECT_EQ(GetSipTimerValue(SipTimer::D, base), seconds(128));
    EXPECT_EQ(GetSipTimerValue(SipTimer::D, {milliseconds(100)}), seconds(32)) << "at least";
}

// TS 24.229 table 7.7.1, at the UE and at the P-CSCF towards it.
TEST(SipTimers, OnGmAreThoseOfTable771)
{
    EXPECT_EQ(GetSipTimerValue(SipTimer::A, GM_SIP_TIMERS), seconds(2));
    EXPECT_EQ(GetSipTimerValue(SipTimer::B, GM_SIP_TIMERS), seconds(128));
    EXPECT_EQ(GetSipTimerValue(SipTimer::D, GM_SIP_TIMERS), seconds(128));
    EXPECT_EQ(GetSipTimerValue(SipTimer::F, GM_SIP_TIMERS), seconds(128));
    EXPECT_EQ(GetSipTimerValue(SipTimer::H, GM_SIP_TIMERS), seconds(128));
    EXPECT_EQ(GetSipTimerValue(SipTimer::I, GM_SIP_TIMERS), seconds(17));
    EXPECT_EQ(GetSipTimerValue(SipTimer::J, GM_SIP_TIMERS), seconds(128));
    EXPECT_EQ(GetSipTimerValue(SipTimer::K, GM_SIP_TIMERS), seconds(17));
    EXPECT_EQ(GetNextSipInterval(SipTimer::E, seconds(16), GM_SIP_TIMERS), seconds(16));
}

TEST(SipTimers, OnlyTimerADoublesBeyondT2)
{
    EXPECT_EQ(GetNextSipInterval(SipTimer::A, seconds(4), {}), seconds(8));
    EXPECT_EQ(GetNextSipInterval(SipTimer::E, seconds(4), {}), seconds(4));
    EXPECT_EQ(GetNextSipInterval(SipTimer::G, seconds(3), {}), seconds(4));
    EXPECT_EQ(GetNextSipInterval(SipTimer::Success, seconds(1), {}), seconds(2));
}

TEST(SipTimers, OfZeroDoNotStandStill)
{
    EXPECT_GT(GetNextSipInterval(SipTimer::E, {}, {{}, {}, {}}), Duration());
}

} // namespace
} // namespace ims
