// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_CONTEXT_ATTRIBUTES_H
#define IMS_AGW_CONTEXT_ATTRIBUTES_H

#include "model/codec/h248/h248-message.h"

#include <optional>

/// @file
/// Attributes of a Context beside its terminations (H.248.1 6.1.1, 7.2.9).

namespace ims
{

/// @return what stands against what an action says of its Context: error 444 for a Topology
/// descriptor, which is optional to implement (RFC 3525 7.1.18), 449 for a priority beyond 15, 421
/// where there is no Context that could have attributes.
std::optional<H248Error> CheckContextAttributes(const H248Action& action);

/// @brief Keep what an action sets; what it does not name stays.
void MergeContextAttributes(const H248ContextProperties& from, H248ContextProperties& to);

/// @return those that a ContextAudit descriptor names and that are set; a Context is no emergency
/// unless that was said.
H248ContextProperties AuditContextAttributes(const std::vector<std::string>& names,
                                             const H248ContextProperties& values);

} // namespace ims

#endif // IMS_AGW_CONTEXT_ATTRIBUTES_H
