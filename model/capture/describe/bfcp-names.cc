// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/bfcp-names.h"

namespace ims
{

namespace
{

/// From number 1 on.
constexpr const char* STATUS_NAMES[] =
    {"Pending", "Accepted", "Granted", "Denied", "Cancelled", "Released", "Revoked"};

/// From number 1 on.
constexpr const char* ERROR_NAMES[] = {"conference-does-not-exist",
                                       "user-does-not-exist",
                                       "unknown-primitive",
                                       "unknown-mandatory-attribute",
                                       "unauthorized-operation",
                                       "invalid-floor-id",
                                       "floor-request-id-does-not-exist",
                                       "too-many-floor-requests",
                                       "use-tls",
                                       "unable-to-parse",
                                       "use-dtls",
                                       "unsupported-version",
                                       "incorrect-message-length",
                                       "generic-error"};

template <std::size_t count>
std::string
NameOf(const char* const (&names)[count], std::size_t number)
{
    return number >= 1 && number <= count ? names[number - 1] : std::to_string(number);
}

} // namespace

std::string
GetBfcpStatusName(BfcpStatus status)
{
    return NameOf(STATUS_NAMES, static_cast<std::size_t>(status));
}

std::string
GetBfcpErrorName(BfcpErrorCode code)
{
    return NameOf(ERROR_NAMES, static_cast<std::size_t>(code));
}

} // namespace ims
