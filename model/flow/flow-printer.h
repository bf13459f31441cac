// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_PRINTER_H
#define IMS_FLOW_PRINTER_H

#include "model/flow/flow-matcher.h"

namespace ims
{

/// @brief What happened, in the grammar of flow files.
///
/// ParseFlow reads it, and the flow that it gives matches a run with the same records. Names,
/// fields and records that a flow file cannot have are left out.
/// @param flow gives title, source, entities, ignores and the end
std::string PrintFlow(const FlowFile& flow, const std::vector<LadderRow>& rows);

/// @return what was expected at the left, what happened at the right, the first difference marked
/// ">>".
std::string PrintComparison(const FlowMatcher& matcher,
                            const FlowOutcome& outcome,
                            std::size_t columns = 140);

} // namespace ims

#endif // IMS_FLOW_PRINTER_H
