// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_EXTENSIONS_H
#define IMS_SIP_EXTENSIONS_H

#include "model/codec/sip/sip-message.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// What a request demands beyond RFC 3261, and how a refusal says so.

namespace ims
{

/// @return the option tags of some header fields, in lower case, each once.
std::vector<std::string> ReadOptionTags(const SipMessage& request,
                                        std::initializer_list<std::string_view> fields);

/// @brief What this entity cannot do for a request. ACK and CANCEL demand nothing (RFC
/// 3261 8.2.2.3).
/// @param field Require of a UAS, Proxy-Require of a proxy
/// @param known the option tags that it supports
/// @return the others for an Unsupported field, "" when there are none
std::string FindUnsupported(const SipMessage& request,
                            std::string_view field,
                            std::initializer_list<std::string_view> known);

/// @return 420 with an Unsupported field.
SipMessage MakeBadExtension(const SipMessage& request,
                            const std::string& unsupported,
                            std::string_view toTag);

/// @return whether the Request-URI demands TLS on each hop, which nobody here has over UDP (RFC
/// 5630 3.1.3): such a request gets 416.
bool HasSipsUri(const SipMessage& request);

} // namespace ims

#endif // IMS_SIP_EXTENSIONS_H
