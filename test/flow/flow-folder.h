// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_FOLDER_H
#define IMS_FLOW_FOLDER_H

#include "model/flow/flow-file.h"

namespace ims
{

/// @brief Read a flow of scenarios/flows and what it includes; the test fails where that is wrong.
/// @param name "msrp-originating/delayed-aware"
FlowFile ReadFlow(const std::string& name);

} // namespace ims

#endif // IMS_FLOW_FOLDER_H
