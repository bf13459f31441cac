// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FOREIGN_FLOW_H
#define IMS_FOREIGN_FLOW_H

#include "model/flow/flow-file.h"

namespace ims
{

/// @brief Leave out of a flow what is not its figure's but only what our own ends do: what passes
/// inside MSRP and BFCP, and how a session is released.
///
/// A BYE, from whichever end, may come or not, and nothing after it is expected. Where the figure
/// lets a SYN meet silence and come again (10 and 10'), the first one may find the gate open.
/// @param ignores what other ends may send besides, added to those of the flow
FlowFile MakeForeign(FlowFile flow, std::vector<IgnoreRule> ignores);

} // namespace ims

#endif // IMS_FOREIGN_FLOW_H
