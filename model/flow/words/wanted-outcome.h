// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_WANTED_OUTCOME_H
#define IMS_WANTED_OUTCOME_H

#include "model/base/result.h"
#include "model/role/outcome.h"

#include <string_view>

namespace ims
{

/// @return the outcome that a person wants: "completed", "cancelled" or "rejected STATUS", with a
/// final status of SIP that is no success; or what is wrong with the text
Result<Outcome> ParseWantedOutcome(std::string_view text);

/// @return the text from which ParseWantedOutcome() makes it.
std::string FormatWantedOutcome(const Outcome& outcome);

} // namespace ims

#endif // IMS_WANTED_OUTCOME_H
