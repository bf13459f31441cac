// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_FILE_H
#define IMS_FLOW_FILE_H

#include "model/base/time-point.h"
#include "model/flow/flow-node.h"
#include "model/flow/message-rule.h"
#include "model/role/outcome.h"

namespace ims
{

/// @brief One message or local event of the figure.
///
/// A label that starts with '-' is not the figure's: "-" alone for a message that the figure does
/// not number, "-name" for one that an "after" refers to.
struct FlowStep
{
    std::string label;
    MessageRule message;
    std::vector<std::string> after;       ///< labels that must have come before
    std::vector<std::string> afterIfSeen; ///< and those that come before where they come at all
    bool repeated = false;                ///< whether it lies within a repeat
    std::string place;                    ///< of its line, for a person: "line 12"
};

/// @brief Records that are on the wire but not in the figure.
struct IgnoreRule
{
    MessageRule message;
    std::string reason;
    std::vector<std::string> after; ///< labels from which on it applies
    std::string text;               ///< the line as written
    std::string place;              ///< of it, for a person: "line 12", "line 5: in FILE, line 3"
};

/// @brief The contents of a .flow file and of what it includes.
struct FlowFile
{
    std::string title;
    std::string source;
    std::optional<Outcome> outcome;    ///< of the session at its caller, where the file says so
    std::string path;                  ///< of the file, for a person; empty when there is none
    std::vector<std::string> entities; ///< in the order in which a ladder draws them
    std::vector<IgnoreRule> ignores;
    std::vector<FlowStep> steps; ///< in the order of the file
    FlowNodePtr order;           ///< over the indexes of steps
    Duration quiet{};            ///< how long nothing may follow
};

/// The label of a message that the figure does not number.
constexpr const char* NO_LABEL = "-";

/// @return the label as shown to a person: NO_LABEL for a message that the figure does not number.
std::string ShownLabel(std::string_view label);

} // namespace ims

#endif // IMS_FLOW_FILE_H
