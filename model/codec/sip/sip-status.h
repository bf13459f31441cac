// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_STATUS_H
#define IMS_SIP_STATUS_H

#include <string_view>

/// @file
/// Status codes of SIP responses (RFC 3261 clause 21, RFC 3329).

namespace ims::sip
{

constexpr int TRYING = 100;
constexpr int SESSION_PROGRESS = 183;
constexpr int OK = 200;
constexpr int BAD_REQUEST = 400;
constexpr int UNAUTHORIZED = 401;
constexpr int FORBIDDEN = 403;
constexpr int NOT_FOUND = 404;
constexpr int METHOD_NOT_ALLOWED = 405;
constexpr int REQUEST_TIMEOUT = 408;
constexpr int UNSUPPORTED_URI_SCHEME = 416;
constexpr int BAD_EXTENSION = 420;
constexpr int EXTENSION_REQUIRED = 421;
constexpr int SESSION_INTERVAL_TOO_SMALL = 422;
constexpr int INTERVAL_TOO_BRIEF = 423;
constexpr int TEMPORARILY_UNAVAILABLE = 480;
constexpr int DOES_NOT_EXIST = 481; ///< call or transaction
constexpr int LOOP_DETECTED = 482;
constexpr int TOO_MANY_HOPS = 483;
constexpr int BUSY_HERE = 486;
constexpr int REQUEST_TERMINATED = 487;
constexpr int NOT_ACCEPTABLE_HERE = 488;
constexpr int REQUEST_PENDING = 491;
constexpr int SECURITY_AGREEMENT_REQUIRED = 494;
constexpr int SERVER_INTERNAL_ERROR = 500;
constexpr int SERVICE_UNAVAILABLE = 503;
constexpr int SERVER_TIMEOUT = 504;

constexpr bool
IsFinal(int status)
{
    return status >= 200;
}

constexpr bool
IsSuccess(int status)
{
    return status >= 200 && status < 300;
}

/// @return the reason phrase of clause 21; of an unknown status, that of the x00 of its class
/// (8.1.3.2), "" where there is no such class.
std::string_view GetReasonPhrase(int status);

} // namespace ims::sip

#endif // IMS_SIP_STATUS_H
