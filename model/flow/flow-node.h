// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_NODE_H
#define IMS_FLOW_NODE_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// @file
/// The order of a flow's steps as an expression, and what is left of it after each step.
///
/// What is left is again an expression, so a reading of a run needs no history: its memory depends
/// on the flow alone.

namespace ims
{

struct FlowNode;

/// An expression; nullptr is the empty one, of which nothing is left.
using FlowNodePtr = std::shared_ptr<const FlowNode>;

/// @brief One expression over steps. Steps are numbers, so that nothing here depends on what a step
/// is.
struct FlowNode
{
    enum class Kind
    {
        Step,
        Sequence,
        AnyOrder,
        Optional,
        Repeat
    };

    using Items = std::vector<FlowNodePtr>;

    static constexpr uint64_t UNBOUNDED = UINT64_MAX;

    Kind kind = Kind::Step;
    std::size_t step = 0;               ///< Step
    FlowNodePtr head;                   ///< Sequence: comes before the items; may be empty
    std::shared_ptr<const Items> items; ///< Sequence, from index first on; AnyOrder: the branches
    std::size_t first = 0;              ///< Sequence
    FlowNodePtr body;                   ///< Optional, Repeat
    uint64_t least = 0;                 ///< Repeat: how many times at least
    uint64_t most = UNBOUNDED;          ///< Repeat: how many times at most
    std::shared_ptr<const std::vector<std::string>>
        names; ///< Repeat: $Names that every iteration binds anew
};

FlowNodePtr MakeStepNode(std::size_t step);
FlowNodePtr MakeSequenceNode(FlowNode::Items items);
FlowNodePtr MakeAnyOrderNode(FlowNode::Items branches);
FlowNodePtr MakeOptionalNode(FlowNodePtr body);
FlowNodePtr MakeRepeatNode(FlowNodePtr body,
                           uint64_t least,
                           uint64_t most,
                           std::shared_ptr<const std::vector<std::string>> names);

/// @brief A step that may come next.
struct NextStep
{
    std::size_t step = 0;
    FlowNodePtr rest;                  ///< what is left when it comes
    std::vector<std::string> released; ///< $Names that are unbound before it is compared
};

/// @return whether a step, given by its index, is of interest.
using StepFilter = std::function<bool(std::size_t)>;

/// @return every step that may come next, in the order of the file; an iteration more before what
/// follows the repeat.
/// @param isWanted others are left out; all are wanted where it is empty
std::vector<NextStep> FindNextSteps(const FlowNodePtr& node, const StepFilter& isWanted = {});

/// @return whether the flow may end here.
bool CanEnd(const FlowNodePtr& node);

/// @return whether two expressions are the same.
bool IsSame(const FlowNodePtr& left, const FlowNodePtr& right);

/// @return the steps that can still come, in the order of the file.
std::vector<std::size_t> FindRemaining(const FlowNodePtr& node);

/// @return those of them without which the flow cannot end.
std::vector<std::size_t> FindRequired(const FlowNodePtr& node);

} // namespace ims

#endif // IMS_FLOW_NODE_H
