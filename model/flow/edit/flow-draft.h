// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_DRAFT_H
#define IMS_FLOW_DRAFT_H

#include "model/base/record.h"
#include "model/flow/flow-file.h"

#include <string>
#include <vector>

namespace ims
{

/// @brief Write down what one session did as a flow file, for a person to work over.
///
/// Each record is a step, in the order in which they came. Addresses, ports, identifiers and
/// fingerprints that several steps share have a $Name; those that stand alone are left out.
/// @param flow gives title, source, entities, ignores and the end
std::string DraftFlow(const FlowFile& flow, const std::vector<Record>& records);

} // namespace ims

#endif // IMS_FLOW_DRAFT_H
