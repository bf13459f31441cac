// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_PACKAGES_H
#define IMS_AGW_PACKAGES_H

#include "model/codec/h248/h248-message.h"

#include <optional>

/// @file
/// What this AGW knows of H.248: its packages with their properties, events, signals and
/// statistics (TS 29.334 5.14.1), and what it answers to anything else (H.248.8).
///
/// What it obeys and what it merely stores, doc/scope.md says too.

namespace ims
{

/// @return what stands against a property of a LocalControl descriptor, nothing when it can be
/// obeyed or, for traffic management and differentiated services, stored. Whether a realm is known
/// is for others to say.
std::optional<H248Error> CheckProperty(const H248Parameter& property);

/// @return what stands against a property of a TerminationState descriptor.
std::optional<H248Error> CheckState(const H248Parameter& property);

/// @return what stands against an event of an Events descriptor.
std::optional<H248Error> CheckEvent(const H248Item& event);

/// @return what stands against a signal of a Signals descriptor.
std::optional<H248Error> CheckSignal(const H248Item& signal);

/// @return the packages as a Packages descriptor has them: "gm-1".
std::vector<std::string> GetPackages();

} // namespace ims

#endif // IMS_AGW_PACKAGES_H
