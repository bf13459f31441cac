// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_BODY_H
#define IMS_SIP_BODY_H

#include "model/codec/sip/sip-message.h"

#include <optional>
#include <string_view>

/// @file
/// The session description among what a SIP message carries (RFC 3261 7.4, RFC 5621).

namespace ims
{

/// @return the first application/sdp of a message: its body, or a part of its multipart body (RFC
/// 2046 5.1; nested ones too). Nothing when it carries none, an empty one included, or when the
/// multipart body is malformed. It ends with the message.
std::optional<std::string_view> FindSdp(const SipMessage& message);

/// @brief Put another description in the place of the one that FindSdp() finds; all else stays as
/// it came. Without one, the description becomes the body.
void ReplaceSdp(SipMessage& message, std::string_view description);

/// @brief Take the description that FindSdp() finds out: the body, or its part of a multipart
/// body. Without one, nothing changes.
void RemoveSdp(SipMessage& message);

} // namespace ims

#endif // IMS_SIP_BODY_H
