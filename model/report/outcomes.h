// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OUTCOMES_H
#define IMS_OUTCOMES_H

#include "model/role/outcome.h"

#include <map>
#include <string>

namespace ims
{

/// How a session ended at each entity that took part in it, by the entity's name: "UE", "PEER",
/// "ALG".
using Outcomes = std::map<std::string, Outcome>;

/// @return whether it has ended, and every entity calls it completed.
bool AreCompleted(const Outcomes& outcomes);

/// @return "completed", "not ended", or "ENTITY: what went wrong" for each entity that saw
/// something go wrong.
std::string DescribeOutcomes(const Outcomes& outcomes);

} // namespace ims

#endif // IMS_OUTCOMES_H
