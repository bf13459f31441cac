// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRAR_REQUEST_H
#define IMS_REGISTRAR_REQUEST_H

#include "model/base/time-point.h"
#include "model/codec/sip/sip-message.h"
#include "model/codec/sip/sip-security.h"

#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief How a REGISTER is read.
struct RegisterRules
{
    Duration defaultExpiry = std::chrono::seconds(3600); ///< none or a malformed one is asked for
    std::size_t maxContacts = 8;
    SipSecurityLimits security;
};

/// @brief One Contact of a REGISTER.
struct RegisterContact
{
    std::string uri; ///< canonical
    TransportAddress address;
    Duration expiry{}; ///< asked for, whole seconds; zero removes
};

/// @brief What a registrar reads from a REGISTER (RFC 3261 10.3).
struct RegisterRequest
{
    std::string identity; ///< the address-of-record in To, canonical
    std::string callId;
    uint32_t cseq = 0;
    bool removeAll = false; ///< Contact: *
    std::vector<RegisterContact> contacts;
    std::vector<std::string> optionTags; ///< of Require and Proxy-Require, each once
    SipSecurityList securityClient;
    SipSecurityList securityVerify;

    /// @param tag in lower case, as optionTags are
    bool HasOptionTag(std::string_view tag) const;
};

/// @return the request, or why it is malformed.
Result<RegisterRequest> ReadRegister(const SipMessage& request, const RegisterRules& rules = {});

/// @return a SIP URI for comparison: without parameters and header fields, scheme and host in lower
/// case (RFC 3261 10.3 item 5).
std::string ToCanonicalUri(std::string_view uri);

} // namespace ims

#endif // IMS_REGISTRAR_REQUEST_H
