// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IMS_FIELDS_H
#define IMS_IMS_FIELDS_H

#include "model/codec/sip/sip-message.h"

#include <string_view>

/// @file
/// The header fields that an IMS adds to SIP: who calls, from where, and what is charged (RFC 3325,
/// RFC 7315, TS 24.229). Nobody here acts upon them.

namespace ims
{

/// The methods that a user agent takes, for Allow.
constexpr std::string_view ALLOWED_METHODS = "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE";

/// The extensions that it has, for Supported (RFC 3262, RFC 4028).
constexpr std::string_view SUPPORTED_EXTENSIONS = "100rel, timer";

/// P-Access-Network-Info of a UE in the network for tests, 001 01 (TS 24.229 7.2A.4).
constexpr std::string_view TEST_ACCESS_NETWORK =
    "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=0010100010000001";

/// @brief What a UE says in an INVITE (TS 24.229 5.1.2A.1.1).
/// @param identity its public identity, a URI
/// @param accessNetwork its P-Access-Network-Info
void AddUeFields(SipMessage& invite, std::string_view identity, std::string_view accessNetwork);

/// @brief What an INVITE from the core brings along (TS 24.229 5.2.6.4.2).
/// @param identity of the caller, a URI
/// @param origin IP address of who generated the charging identifier
void AddCoreFields(SipMessage& invite, std::string_view identity, std::string_view origin);

/// @brief A UE's INVITE goes on to the core: the P-CSCF asserts who calls, whatever the UE says of
/// that itself, and gives the call its charging identifier (TS 24.229 5.2.6.3.3).
/// @param origin IP address of the P-CSCF
void AssertCaller(SipMessage& invite, std::string_view origin);

/// @brief A UE's response to an INVITE goes on to the core: the P-CSCF asserts who is called (TS
/// 24.229 5.2.6.4.4).
void AssertCallee(SipMessage& response);

/// @brief A message of the core goes on to a UE, which none of charging and of the other end's
/// network concerns (TS 24.229 5.2.6.4.3, RFC 7315 4.4).
void RemoveNetworkFields(SipMessage& message);

} // namespace ims

#endif // IMS_IMS_FIELDS_H
