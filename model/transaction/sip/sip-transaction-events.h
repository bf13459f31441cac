// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TRANSACTION_EVENTS_H
#define IMS_SIP_TRANSACTION_EVENTS_H

#include "model/base/ip-address.h"
#include "model/codec/sip/sip-message.h"

#include <cstdint>
#include <variant>

/// @file
/// What the SIP transaction layer tells its user.

namespace ims
{

/// @brief Names one transaction within a role; 0 is none.
using SipTransactionId = uint64_t;

/// @brief A request that is new: not a retransmission, not an ACK that a transaction took. ACK to a
/// 2xx has id 0, and comes up as often as it arrives.
struct SipRequestArrived
{
    SipTransactionId id = 0;
    SipMessage request;
    TransportAddress from;
    SipTransactionId cancelled = 0; ///< of a CANCEL: the INVITE that it is about, 0 when none fits
};

/// @brief A response to one of our requests that its transaction passes up. A 2xx to INVITE comes
/// up as often as it arrives: each time the UAC has to acknowledge it, a proxy to pass it on.
struct SipResponseArrived
{
    SipTransactionId id = 0;
    SipMessage response;
};

/// @brief No final response came in time (timer B or F, or 64*T1 behind a CANCEL), or (server) no
/// ACK came in time (timer H, or 64*T1 behind a 2xx).
struct SipTransactionFailed
{
    SipTransactionId id = 0;
    bool server = false;
};

using SipEvent = std::variant<SipRequestArrived, SipResponseArrived, SipTransactionFailed>;

} // namespace ims

#endif // IMS_SIP_TRANSACTION_EVENTS_H
