// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_LINE_PARSER_H
#define IMS_FLOW_LINE_PARSER_H

#include "model/flow/flow-file.h"
#include "model/flow/flow-lexer.h"

/// @file
/// The lines of a flow file that describe messages. Offsets in errors count from the start of the
/// line.

namespace ims
{

using FlowWords = std::vector<FlowWord>;

/// @return LABEL FROM -> TO PROTOCOL NAME FIELD... [after LABEL,...], or LABEL ENTITY local NAME
/// FIELD... as a step.
Result<FlowStep> ParseStepLine(const FlowWords& words, const std::vector<std::string>& entities);

/// @return ignore [FROM -> TO] PROTOCOL NAME FIELD... "REASON" [after LABEL,...] as a rule.
Result<IgnoreRule> ParseIgnoreLine(const FlowWords& words,
                                   const std::vector<std::string>& entities);

/// @return whether a word can be the label of a step: "5", "10'", "-", "-tcp-up".
bool IsStepLabel(std::string_view word);

} // namespace ims

#endif // IMS_FLOW_LINE_PARSER_H
