// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_ERRORS_H
#define IMS_H248_ERRORS_H

#include "model/codec/h248/h248-message.h"

#include <string>
#include <string_view>

namespace ims
{

/// @brief Error codes of H.248.8 that this AGW gives.
enum class H248ErrorCode : uint16_t
{
    UnknownContext = 411,
    NoContextAvailable = 412,
    UnknownTermination = 430,
    NoTerminationMatched = 431,
    TerminationNotInContext = 435,
    UnsupportedCommand = 443,
    UnsupportedProperty = 445,
    UnsupportedValue = 449,
    InsufficientResources = 510,
    ResponseTooLong = 533,
    NotImplemented = 501
};

/// @return an Error descriptor with H.248.8's text for the code, followed by detail.
H248Error MakeH248Error(H248ErrorCode code, std::string_view detail = {});

} // namespace ims

#endif // IMS_H248_ERRORS_H
