// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TRANSACTION_MATCHING_H
#define IMS_SIP_TRANSACTION_MATCHING_H

#include "model/codec/sip/sip-message.h"

#include <string>
#include <string_view>

/// @file
/// By what messages find their transaction (RFC 3261 17.1.3, 17.2.3).

namespace ims::sip
{

/// What a branch of RFC 3261 begins with (8.1.1.7).
constexpr std::string_view MAGIC_COOKIE = "z9hG4bK";

/// @return the first value of the topmost Via field, "" when there is none.
std::string GetTopVia(const SipMessage& message);

/// @return host and port of a Via value in lower case, "10.0.0.1:5060"; the port is 5060 when none
/// is written.
std::string GetSentBy(std::string_view via);

/// @return branch and method, as transactions are named to people.
std::string GetName(std::string_view branch, std::string_view method);

/// @return what the client transaction of this branch and method is found by.
std::string GetClientKey(std::string_view branch, std::string_view method);

/// @return what the server transaction of a request is found by.
/// @param method of the transaction: INVITE for the ACK of a non-2xx response and for what CANCEL
/// cancels
std::string GetServerKey(const SipMessage& request, std::string_view method);

/// @return what a 2xx response to INVITE and its ACK have in common: Call-ID, tags, CSeq number.
std::string GetAckKey(const SipMessage& message);

/// @brief Note in the top Via where a request really came from (RFC 3261 18.2.1, RFC 3581 4);
/// what its sender wrote there itself is not believed.
void AddReceived(SipMessage& request, const TransportAddress& from);

} // namespace ims::sip

#endif // IMS_SIP_TRANSACTION_MATCHING_H
