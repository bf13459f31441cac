// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_SELECTION_H
#define IMS_FLOW_SELECTION_H

#include "model/flow/flow-file.h"

#include <functional>

namespace ims
{

/// @return the flow with those steps only that are wanted; the others are neither expected nor
/// waited for. Their order, their labels and the ignores stay.
/// @param isWanted given the index of a step
FlowFile SelectSteps(FlowFile flow, const std::function<bool(std::size_t step)>& isWanted);

} // namespace ims

#endif // IMS_FLOW_SELECTION_H
