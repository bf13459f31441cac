// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_METHOD_H
#define IMS_MSRP_METHOD_H

#include <string_view>

/// @file
/// The methods of MSRP requests (RFC 4975 7.1); their case matters.

namespace ims::msrp
{

constexpr std::string_view REPORT = "REPORT";
constexpr std::string_view SEND = "SEND";

} // namespace ims::msrp

#endif // IMS_MSRP_METHOD_H
