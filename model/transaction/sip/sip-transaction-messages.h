// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TRANSACTION_MESSAGES_H
#define IMS_SIP_TRANSACTION_MESSAGES_H

#include "model/codec/sip/sip-message.h"

#include <optional>

/// @file
/// The messages that the transaction layer itself writes.

namespace ims::sip
{

/// @brief The ACK of a non-2xx response (RFC 3261 17.1.1.3).
/// @param invite as it was sent, with its Via
SipMessage MakeAck(const SipMessage& invite, const SipMessage& response);

/// @brief The CANCEL of an INVITE (RFC 3261 9.1).
/// @param invite as it was sent, with its Via
SipMessage MakeCancel(const SipMessage& invite);

/// @brief A request with only those header fields that a response copies, read from octets that are
/// no SIP message.
/// @return nothing when there is no request in the octets, when it is an ACK, or when such a field
/// is missing: then nothing can be answered
std::optional<SipMessage> SalvageRequest(OctetsView octets);

} // namespace ims::sip

#endif // IMS_SIP_TRANSACTION_MESSAGES_H
