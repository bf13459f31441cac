// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SIP_TIMER_ATTRIBUTES_H
#define E2AE_SIP_TIMER_ATTRIBUTES_H

#include "model/transaction/sip/sip-timers.h"

#include "ns3/nstime.h"
#include "ns3/type-id.h"

#include <string>

/// @file
/// RFC 3261's T1, T2 and T4 as attributes of an application.

namespace ns3
{

/// @return the values as the roles take them.
inline ims::SipTimers
MakeSipTimers(Time t1, Time t2, Time t4)
{
    return {ims::Duration(t1.GetNanoSeconds()),
            ims::Duration(t2.GetNanoSeconds()),
            ims::Duration(t4.GetNanoSeconds())};
}

/// @brief Add three attributes: with the prefix "Sip" these are SipT1, SipT2 and SipT4.
/// @param t1, t2, t4 the application's members that hold them
template <class Application>
TypeId
AddSipTimerAttributes(TypeId tid,
                      const std::string& prefix,
                      const ims::SipTimers& defaults,
                      Time Application::*t1,
                      Time Application::*t2,
                      Time Application::*t4)
{
    const auto checker = MakeTimeChecker(NanoSeconds(1));
    const auto toValue = [](ims::Duration duration) {
        return TimeValue(NanoSeconds(duration.count()));
    };
    return tid
        .AddAttribute(prefix + "T1",
                      "SIP: estimate of the round trip, T1",
                      toValue(defaults.t1),
                      MakeTimeAccessor(t1),
                      checker)
        .AddAttribute(prefix + "T2",
                      "SIP: longest interval between repetitions but for INVITE, T2",
                      toValue(defaults.t2),
                      MakeTimeAccessor(t2),
                      checker)
        .AddAttribute(prefix + "T4",
                      "SIP: longest stay of a message in the network, T4",
                      toValue(defaults.t4),
                      MakeTimeAccessor(t4),
                      checker);
}

} // namespace ns3

#endif // E2AE_SIP_TIMER_ATTRIBUTES_H
