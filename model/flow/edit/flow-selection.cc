// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/edit/flow-selection.h"

#include <algorithm>
#include <set>

namespace ims
{

namespace
{

using Kind = FlowNode::Kind;
using StepPredicate = std::function<bool(std::size_t)>;

FlowNodePtr Select(const FlowNodePtr& node, const StepPredicate& isWanted);

FlowNode::Items
SelectItems(const FlowNode& node, const StepPredicate& isWanted)
{
    FlowNode::Items items;
    const auto add = [&](const FlowNodePtr& item) {
        if (auto selected = Select(item, isWanted))
        {
            items.push_back(std::move(selected));
        }
    };
    add(node.head);
    for (std::size_t i = node.first; i < node.items->size(); ++i)
    {
        add((*node.items)[i]);
    }
    return items;
}

FlowNodePtr
Select(const FlowNodePtr& node, const StepPredicate& isWanted)
{
    if (!node)
    {
        return nullptr;
    }
    switch (node->kind)
    {
    case Kind::Step:
        return isWanted(node->step) ? node : nullptr;
    case Kind::Sequence:
        return MakeSequenceNode(SelectItems(*node, isWanted));
    case Kind::AnyOrder:
        return MakeAnyOrderNode(SelectItems(*node, isWanted));
    case Kind::Optional: {
        auto body = Select(node->body, isWanted);
        return body ? MakeOptionalNode(std::move(body)) : nullptr;
    }
    case Kind::Repeat: {
        auto body = Select(node->body, isWanted);
        return body ? MakeRepeatNode(std::move(body), node->least, node->most, node->names)
                    : nullptr;
    }
    }
    return nullptr;
}

/// A label that no wanted step has is waited for in vain.
void
DropLabels(const std::set<std::string>& labels, std::vector<std::string>& after)
{
    after.erase(std::remove_if(after.begin(),
                               after.end(),
                               [&](const auto& label) { return labels.count(label) == 0; }),
                after.end());
}

} // namespace

FlowFile
SelectSteps(FlowFile flow, const StepPredicate& isWanted)
{
    flow.order = Select(flow.order, isWanted);
    std::set<std::string> labels;
    for (std::size_t step = 0; step < flow.steps.size(); ++step)
    {
        if (isWanted(step))
        {
            labels.insert(flow.steps[step].label);
        }
    }
    for (FlowStep& step : flow.steps)
    {
        DropLabels(labels, step.after);
    }
    for (IgnoreRule& rule : flow.ignores)
    {
        DropLabels(labels, rule.after);
    }
    return flow;
}

} // namespace ims
