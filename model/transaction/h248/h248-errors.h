// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_ERRORS_H
#define IMS_H248_ERRORS_H

#include "model/codec/h248/h248-message.h"

#include <string>
#include <string_view>

namespace ims
{

/// @brief Error codes of H.248.8 that this AGW gives, or knows what to do about.
enum class H248ErrorCode : uint16_t
{
    Unauthorized = 402,
    VersionUnknown = 406,
    UnknownContext = 411,
    NoContextAvailable = 412,
    IllegalCombination = 421,
    UnknownTermination = 430,
    NoTerminationMatched = 431,
    TerminationNotInContext = 435,
    UnknownPackage = 440,
    UnsupportedCommand = 443,
    UnsupportedDescriptor = 444,
    UnsupportedProperty = 445,
    UnsupportedParameter = 446,
    IllegalDescriptor = 447,
    UnsupportedValue = 449,
    NoSuchProperty = 450,
    NoSuchEvent = 451,
    NoSuchSignal = 452,
    NotImplemented = 501,
    NotReady = 502,
    NotRegistered = 505,
    InsufficientResources = 510,
    UndetectableEvent = 512,
    UnequippedForSignal = 513,
    UnsupportedMode = 517,
    ResponseTooLong = 533,
    NotOnThisTermination = 542
};

/// @return an Error descriptor with H.248.8's text for the code, followed by detail.
H248Error MakeH248Error(H248ErrorCode code, std::string_view detail = {});

} // namespace ims

#endif // IMS_H248_ERRORS_H
