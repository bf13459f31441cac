// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FOREIGN_FLOW_H
#define IMS_FOREIGN_FLOW_H

#include "model/flow/flow-file.h"
#include "model/flow/ladder.h"

#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief Leave out of a flow what is not its figure's but only what our own ends do: what passes
/// inside MSRP and BFCP, and how a session is released.
///
/// A BYE, from whichever end, may come or not, and nothing after it is expected. Where the figure
/// lets a SYN meet silence and come again (10 and 10'), the first one may find the gate open.
/// @param ignores what other ends may send besides, added to those of the flow
FlowFile MakeForeign(FlowFile flow, std::vector<IgnoreRule> ignores);

/// @return whether a step is what passes inside a session, MSRP or BFCP.
bool IsContent(const FlowStep& step);

/// @brief Looks for what a SYN that came again should have come before: that it need not come at
/// all does not let others overtake it.
/// @param flow made by MakeForeign()
/// @param rows of a session that matches it
/// @return a sentence that names both steps; nothing where all are in order
std::optional<std::string> FindOvertaken(const FlowFile& flow, const std::vector<LadderRow>& rows);

} // namespace ims

#endif // IMS_FOREIGN_FLOW_H
