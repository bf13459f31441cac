// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_CHECKS_H
#define IMS_FLOW_CHECKS_H

#include "model/flow/flow-file.h"

#include <optional>

/// @file
/// What is wrong with a flow though each of its lines is right. Every function returns the first
/// mistake, with its place in front, or nothing.

namespace ims
{

/// @brief An "after" has to name the label of a step, and one that does not come before in any
/// case: then it would say nothing, or, with the step's own label, that the step never comes.
std::optional<std::string> FindLabelMistake(const FlowFile& flow);

/// @brief A $Name that a step uses has to be used a second time, else it compares nothing; and a
/// $Name of an ignore has to be one that a step uses.
///
/// A flow whose steps use no name, as a run prints it, may have any in its ignores.
std::optional<std::string> FindNameMistake(const FlowFile& flow);

} // namespace ims

#endif // IMS_FLOW_CHECKS_H
