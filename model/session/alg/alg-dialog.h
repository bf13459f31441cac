// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_DIALOG_H
#define IMS_ALG_DIALOG_H

#include "model/codec/sip/sip-message.h"

/// @file
/// A dialog as the proxy between its ends sees it: in the caller's INVITE and in the callee's 2xx,
/// both as received.

namespace ims
{

/// @brief ACK of a 2xx that its callee gets from nobody else.
SipMessage MakeAckToCallee(const SipMessage& answer);

/// @brief BYE to one end in the name of the other (TS 24.229 5.2.8.1.2).
SipMessage MakeByeToCallee(const SipMessage& answer);
SipMessage MakeByeToCaller(const SipMessage& invite, const SipMessage& answer);

/// @return whether a request of one end is of the dialog that a 2xx made. Both tags have to be the
/// dialog's (RFC 3261 12.2.2): who knows the Call-ID alone ends nothing.
bool IsWithinDialog(const SipMessage& request, bool fromCaller, const SipMessage& answer);

/// @return whether a request is the caller's, while the dialog has no tag of the callee yet.
bool IsOfCaller(const SipMessage& request, const SipMessage& invite);

} // namespace ims

#endif // IMS_ALG_DIALOG_H
