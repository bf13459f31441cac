// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TIMERS_H
#define IMS_SIP_TIMERS_H

#include "model/base/time-point.h"

#include <string_view>

namespace ims
{

/// @brief The base values of RFC 3261 Table 4, of which the timers are multiples.
struct SipTimers
{
    Duration t1 = std::chrono::milliseconds(500);
    Duration t2 = std::chrono::seconds(4);
    Duration t4 = std::chrono::seconds(5);
};

/// @brief Between a UE and its P-CSCF, at both of them (TS 24.229 table 7.7.1): an access network
/// takes its time. Within the core RFC 3261's values hold.
inline constexpr SipTimers GM_SIP_TIMERS{std::chrono::seconds(2),
                                         std::chrono::seconds(16),
                                         std::chrono::seconds(17)};

/// @brief The timers of the transaction layer over UDP, by the names that the RFCs give them.
enum class SipTimer
{
    A,       ///< INVITE request repeated, doubling
    B,       ///< INVITE without any response has failed
    C,       ///< INVITE without a final response is cancelled
    D,       ///< INVITE client stays to acknowledge repeated final responses
    E,       ///< other request repeated, doubling up to T2
    F,       ///< other request without final response has failed
    G,       ///< non-2xx response to INVITE repeated, doubling up to T2
    H,       ///< non-2xx response to INVITE without ACK has failed
    I,       ///< INVITE server stays to absorb repeated ACKs
    J,       ///< other server stays to answer repeated requests
    K,       ///< other client stays to absorb repeated responses
    L,       ///< INVITE server stays to absorb repeated INVITEs after a 2xx
    M,       ///< INVITE client stays to pass repeated and forked 2xx up
    Success, ///< 2xx response to INVITE repeated by the UAS, doubling up to T2
    Cancel   ///< INVITE without final response after its CANCEL has failed
};

/// @brief What a timer's default is a multiple of.
enum class SipTimerUnit
{
    T1,
    T2,
    T4,
    Second
};

/// @brief What follows when a timer ends.
enum class SipTimerKind
{
    Once,
    Doubling,    ///< it starts again with twice its value
    DoublingToT2 ///< the same, but never more than T2
};

/// @brief One timer: its value is count times unit.
struct SipTimerRow
{
    SipTimer timer;
    std::string_view name;
    int count;
    SipTimerUnit unit;
    SipTimerKind kind;
    std::string_view clause;
};

/// @return the timer's row of the table.
const SipTimerRow& GetSipTimerRow(SipTimer timer);

/// @return the timer's value when it starts.
Duration GetSipTimerValue(SipTimer timer, const SipTimers& base);

/// @return the value with which a repeating timer starts again after it ran for last.
Duration GetNextSipInterval(SipTimer timer, Duration last, const SipTimers& base);

} // namespace ims

#endif // IMS_SIP_TIMERS_H
