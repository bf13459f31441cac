// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-node.h"

#include <algorithm>

namespace ims
{

namespace
{

using Kind = FlowNode::Kind;
using SharedItems = std::shared_ptr<const FlowNode::Items>;

FlowNodePtr
MakeRest(FlowNodePtr head, const SharedItems& items, std::size_t first)
{
    if (first == items->size())
    {
        return head;
    }
    if (!head && first + 1 == items->size())
    {
        return items->back();
    }
    FlowNode node;
    node.kind = Kind::Sequence;
    node.head = std::move(head);
    node.items = items;
    node.first = first;
    return std::make_shared<const FlowNode>(std::move(node));
}

void AddNextSteps(const FlowNodePtr& node,
                  const StepFilter& isWanted,
                  std::vector<NextStep>& result);

void
AddSequenceSteps(const FlowNode& node, const StepFilter& isWanted, std::vector<NextStep>& result)
{
    const auto add = [&](const FlowNodePtr& item, std::size_t following) {
        const auto begin = result.size();
        AddNextSteps(item, isWanted, result);
        for (auto i = begin; i < result.size(); ++i)
        {
            result[i].rest = MakeRest(std::move(result[i].rest), node.items, following);
        }
        return CanEnd(item);
    };
    bool open = !node.head || add(node.head, node.first);
    for (std::size_t i = node.first; open && i < node.items->size(); ++i)
    {
        open = add((*node.items)[i], i + 1);
    }
}

void
AddAnyOrderSteps(const FlowNode& node, const StepFilter& isWanted, std::vector<NextStep>& result)
{
    for (std::size_t branch = 0; branch < node.items->size(); ++branch)
    {
        const auto begin = result.size();
        AddNextSteps((*node.items)[branch], isWanted, result);
        for (auto i = begin; i < result.size(); ++i)
        {
            auto branches = *node.items;
            branches[branch] = std::move(result[i].rest);
            result[i].rest = MakeAnyOrderNode(std::move(branches));
        }
    }
}

FlowNodePtr
MakeNextIteration(const FlowNode& node)
{
    if (node.most == 1)
    {
        return nullptr;
    }
    FlowNode again = node;
    again.least -= node.least == 0 ? 0 : 1;
    again.most -= node.most == FlowNode::UNBOUNDED ? 0 : 1;
    return std::make_shared<const FlowNode>(std::move(again));
}

void
AddRepeatSteps(const FlowNode& node, const StepFilter& isWanted, std::vector<NextStep>& result)
{
    const auto begin = result.size();
    AddNextSteps(node.body, isWanted, result);
    if (result.size() == begin)
    {
        return;
    }
    const auto again = MakeNextIteration(node);
    const auto items = std::make_shared<const FlowNode::Items>(again ? 1 : 0, again);
    for (auto i = begin; i < result.size(); ++i)
    {
        auto& next = result[i];
        next.rest = MakeRest(std::move(next.rest), items, 0);
        next.released.insert(next.released.end(), node.names->begin(), node.names->end());
    }
}

void
AddNextSteps(const FlowNodePtr& node, const StepFilter& isWanted, std::vector<NextStep>& result)
{
    if (!node)
    {
        return;
    }
    switch (node->kind)
    {
    case Kind::Step:
        if (!isWanted || isWanted(node->step))
        {
            result.push_back({node->step, nullptr, {}});
        }
        break;
    case Kind::Sequence:
        AddSequenceSteps(*node, isWanted, result);
        break;
    case Kind::AnyOrder:
        AddAnyOrderSteps(*node, isWanted, result);
        break;
    case Kind::Optional:
        AddNextSteps(node->body, isWanted, result);
        break;
    case Kind::Repeat:
        AddRepeatSteps(*node, isWanted, result);
        break;
    }
}

bool
AreSame(const SharedItems& left,
        std::size_t leftFirst,
        const SharedItems& right,
        std::size_t rightFirst)
{
    if (left == right && leftFirst == rightFirst)
    {
        return true;
    }
    return left && right &&
           std::equal(left->begin() + static_cast<std::ptrdiff_t>(leftFirst),
                      left->end(),
                      right->begin() + static_cast<std::ptrdiff_t>(rightFirst),
                      right->end(),
                      IsSame);
}

void
CollectSteps(const FlowNodePtr& node, bool requiredOnly, std::vector<std::size_t>& steps)
{
    if (!node || (requiredOnly && CanEnd(node)))
    {
        return;
    }
    if (node->kind == Kind::Step)
    {
        steps.push_back(node->step);
    }
    CollectSteps(node->head, requiredOnly, steps);
    CollectSteps(node->body, requiredOnly, steps);
    for (std::size_t i = node->first; node->items && i < node->items->size(); ++i)
    {
        CollectSteps((*node->items)[i], requiredOnly, steps);
    }
}

} // namespace

FlowNodePtr
MakeStepNode(std::size_t step)
{
    FlowNode node;
    node.step = step;
    return std::make_shared<const FlowNode>(std::move(node));
}

FlowNodePtr
MakeSequenceNode(FlowNode::Items items)
{
    return MakeRest(nullptr, std::make_shared<const FlowNode::Items>(std::move(items)), 0);
}

FlowNodePtr
MakeAnyOrderNode(FlowNode::Items branches)
{
    branches.erase(std::remove(branches.begin(), branches.end(), nullptr), branches.end());
    if (branches.size() < 2)
    {
        return branches.empty() ? nullptr : branches.front();
    }
    FlowNode node;
    node.kind = Kind::AnyOrder;
    node.items = std::make_shared<const FlowNode::Items>(std::move(branches));
    return std::make_shared<const FlowNode>(std::move(node));
}

FlowNodePtr
MakeOptionalNode(FlowNodePtr body)
{
    FlowNode node;
    node.kind = Kind::Optional;
    node.body = std::move(body);
    return std::make_shared<const FlowNode>(std::move(node));
}

FlowNodePtr
MakeRepeatNode(FlowNodePtr body,
               uint64_t least,
               uint64_t most,
               std::shared_ptr<const std::vector<std::string>> names)
{
    FlowNode node;
    node.kind = Kind::Repeat;
    node.body = std::move(body);
    node.least = least;
    node.most = most;
    node.names = std::move(names);
    return std::make_shared<const FlowNode>(std::move(node));
}

std::vector<NextStep>
FindNextSteps(const FlowNodePtr& node, const StepFilter& isWanted)
{
    std::vector<NextStep> result;
    AddNextSteps(node, isWanted, result);
    return result;
}

bool
CanEnd(const FlowNodePtr& node)
{
    if (!node || node->kind == Kind::Optional)
    {
        return true;
    }
    if (node->kind == Kind::Step)
    {
        return false;
    }
    if (node->kind == Kind::Repeat)
    {
        return node->least == 0 || CanEnd(node->body);
    }
    const auto begin = node->items->begin() + static_cast<std::ptrdiff_t>(node->first);
    return CanEnd(node->head) && std::all_of(begin, node->items->end(), CanEnd);
}

bool
IsSame(const FlowNodePtr& left, const FlowNodePtr& right)
{
    if (left == right)
    {
        return true;
    }
    return left && right && left->kind == right->kind && left->step == right->step &&
           left->least == right->least && left->most == right->most &&
           IsSame(left->head, right->head) && IsSame(left->body, right->body) &&
           AreSame(left->items, left->first, right->items, right->first);
}

std::vector<std::size_t>
FindRemaining(const FlowNodePtr& node)
{
    std::vector<std::size_t> steps;
    CollectSteps(node, false, steps);
    return steps;
}

std::vector<std::size_t>
FindRequired(const FlowNodePtr& node)
{
    std::vector<std::size_t> steps;
    CollectSteps(node, true, steps);
    return steps;
}

} // namespace ims
