// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_METHOD_H
#define IMS_SIP_METHOD_H

#include <string_view>

/// @file
/// The methods of SIP requests that entities tell apart (RFC 3261 7.1, RFC 3311); their case
/// matters.

namespace ims::sip
{

constexpr std::string_view ACK = "ACK";
constexpr std::string_view BYE = "BYE";
constexpr std::string_view CANCEL = "CANCEL";
constexpr std::string_view INVITE = "INVITE";
constexpr std::string_view PRACK = "PRACK";
constexpr std::string_view REGISTER = "REGISTER";
constexpr std::string_view UPDATE = "UPDATE";

} // namespace ims::sip

#endif // IMS_SIP_METHOD_H
