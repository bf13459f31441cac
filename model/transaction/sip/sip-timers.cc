// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-timers.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr SipTimerUnit T1 = SipTimerUnit::T1;
constexpr SipTimerUnit T4 = SipTimerUnit::T4;
constexpr SipTimerUnit SECOND = SipTimerUnit::Second;
constexpr SipTimerKind ONCE = SipTimerKind::Once;
constexpr SipTimerKind DOUBLING = SipTimerKind::Doubling;
constexpr SipTimerKind TO_T2 = SipTimerKind::DoublingToT2;

// In the order of the enumeration. C has to be longer than three minutes.
constexpr SipTimerRow ROWS[] = {
    {SipTimer::A, "A", 1, T1, DOUBLING, "RFC 3261 17.1.1.2"},
    {SipTimer::B, "B", 64, T1, ONCE, "RFC 3261 17.1.1.2"},
    {SipTimer::C, "C", 181, SECOND, ONCE, "RFC 3261 16.6"},
    {SipTimer::D, "D", 64, T1, ONCE, "RFC 3261 17.1.1.2"},
    {SipTimer::E, "E", 1, T1, TO_T2, "RFC 3261 17.1.2.2"},
    {SipTimer::F, "F", 64, T1, ONCE, "RFC 3261 17.1.2.2"},
    {SipTimer::G, "G", 1, T1, TO_T2, "RFC 3261 17.2.1"},
    {SipTimer::H, "H", 64, T1, ONCE, "RFC 3261 17.2.1"},
    {SipTimer::I, "I", 1, T4, ONCE, "RFC 3261 17.2.1"},
    {SipTimer::J, "J", 64, T1, ONCE, "RFC 3261 17.2.2"},
    {SipTimer::K, "K", 1, T4, ONCE, "RFC 3261 17.1.2.2"},
    {SipTimer::L, "L", 64, T1, ONCE, "RFC 6026 8.7"},
    {SipTimer::M, "M", 64, T1, ONCE, "RFC 6026 8.4"},
    {SipTimer::Success, "2xx", 1, T1, TO_T2, "RFC 3261 13.3.1.4"},
    {SipTimer::Cancel, "CANCEL", 64, T1, ONCE, "RFC 3261 9.1"},
};

/// Who waits for repeated responses does not know the T1 of who sends them (RFC 3261 17.1.1.2).
constexpr Duration LEAST_D = std::chrono::seconds(32);

/// Below this a timer that repeats would stand still.
constexpr Duration MINIMUM = std::chrono::milliseconds(1);

Duration
GetUnitValue(SipTimerUnit unit, const SipTimers& base)
{
    switch (unit)
    {
    case SipTimerUnit::T1:
        return base.t1;
    case SipTimerUnit::T2:
        return base.t2;
    case SipTimerUnit::T4:
        return base.t4;
    case SipTimerUnit::Second:
        break;
    }
    return std::chrono::seconds(1);
}

} // namespace

const SipTimerRow&
GetSipTimerRow(SipTimer timer)
{
    return ROWS[static_cast<std::size_t>(timer)];
}

Duration
GetSipTimerValue(SipTimer timer, const SipTimers& base)
{
    const SipTimerRow& row = GetSipTimerRow(timer);
    const Duration value = row.count * GetUnitValue(row.unit, base);
    return timer == SipTimer::D ? std::max(value, LEAST_D) : value;
}

Duration
GetNextSipInterval(SipTimer timer, Duration last, const SipTimers& base)
{
    const bool capped = GetSipTimerRow(timer).kind == SipTimerKind::DoublingToT2;
    return std::max(capped ? std::min(2 * last, base.t2) : 2 * last, MINIMUM);
}

} // namespace ims
