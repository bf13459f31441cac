// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/edit/foreign-flow.h"

#include "model/base/record-words.h"
#include "model/flow/edit/flow-selection.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace ims
{

namespace
{

using Kind = FlowNode::Kind;

constexpr const char* BYE_LABEL = "-bye";

bool
IsBye(const FlowStep& step)
{
    const auto& names = step.message.names;
    return step.message.protocol == protocols::SIP &&
           std::any_of(names.begin(), names.end(), [](const Pattern& name) {
               return name.GetText() == names::BYE;
           });
}

std::size_t
FindBye(const FlowFile& flow)
{
    const auto bye = std::find_if(flow.steps.begin(), flow.steps.end(), IsBye);
    return static_cast<std::size_t>(bye - flow.steps.begin());
}

/// What the figure numbers is its own, wherever it stands.
bool
IsOfFigure(const FlowFile& flow, std::size_t index, std::size_t bye)
{
    const FlowStep& step = flow.steps[index];
    return ShownLabel(step.label) != NO_LABEL || index == bye || (!IsContent(step) && index < bye);
}

/// @return whether the node is a step with this label.
bool
HasLabel(const FlowFile& flow, const FlowNodePtr& node, const std::string& label)
{
    return node && node->kind == Kind::Step && flow.steps[node->step].label == label;
}

/// Changes the order of a flow from the top down.
class OrderEditor
{
  public:
    OrderEditor(const FlowFile& flow, std::size_t bye)
        : m_flow(flow),
          m_bye(bye)
    {
    }

    FlowNodePtr Edit(const FlowNodePtr& node)
    {
        if (!node)
        {
            return nullptr;
        }
        switch (node->kind)
        {
        case Kind::Step:
            return node->step == m_bye ? MakeOptionalNode(node) : node;
        case Kind::Sequence:
            return MakeSequenceNode(EditSequence(*node));
        case Kind::AnyOrder:
            return MakeAnyOrderNode(EditItems(*node));
        case Kind::Optional:
            return MakeOptionalNode(Edit(node->body));
        case Kind::Repeat:
            return MakeRepeatNode(Edit(node->body), node->least, node->most, node->names);
        }
        return node;
    }

    /// @return labels of steps that need not come any more: what stands for each.
    const std::map<std::string, std::string>& GetReplaced() const
    {
        return m_replaced;
    }

  private:
    FlowNode::Items EditItems(const FlowNode& node)
    {
        FlowNode::Items items;
        if (node.head)
        {
            items.push_back(Edit(node.head));
        }
        for (std::size_t i = node.first; node.items && i < node.items->size(); ++i)
        {
            items.push_back(Edit((*node.items)[i]));
        }
        return items;
    }

    /// From behind step N to step N' is what happens when a SYN met silence.
    FlowNode::Items EditSequence(const FlowNode& node)
    {
        auto items = EditItems(node);
        for (std::size_t i = 0; i < items.size(); ++i)
        {
            const std::string label =
                items[i] && items[i]->kind == Kind::Step ? m_flow.steps[items[i]->step].label : "";
            const auto again = std::find_if(items.begin(), items.end(), [&](const auto& item) {
                return !label.empty() && HasLabel(m_flow, item, label + "'");
            });
            const auto first = items.begin() + static_cast<std::ptrdiff_t>(i) + 1;
            if (again == items.end() || again < first)
            {
                continue;
            }
            m_replaced[label + "'"] = label;
            auto block = MakeOptionalNode(MakeSequenceNode({first, again + 1}));
            items.insert(items.erase(first, again + 1), std::move(block));
        }
        return items;
    }

    const FlowFile& m_flow;
    std::size_t m_bye;
    std::map<std::string, std::string> m_replaced;
};

/// @return those of the labels that need not come any more.
std::vector<std::string>
FindReplaced(const std::map<std::string, std::string>& replaced,
             const std::vector<std::string>& after)
{
    std::vector<std::string> found;
    std::copy_if(after.begin(), after.end(), std::back_inserter(found), [&](const auto& label) {
        return replaced.count(label) > 0;
    });
    return found;
}

void
Replace(const std::map<std::string, std::string>& replaced, std::vector<std::string>& after)
{
    for (std::string& label : after)
    {
        const auto found = replaced.find(label);
        label = found == replaced.end() ? label : found->second;
    }
}

bool
ArePartners(const MessageRule& one, const MessageRule& other)
{
    return (one.from == other.from && one.to == other.to) ||
           (one.from == other.to && one.to == other.from);
}

/// TLS begins upon completion of its own TCP connection (step 12 of the terminating figures). When
/// the gateway opens the other one is a race.
void
SeparateLegs(FlowFile& flow)
{
    for (FlowStep& step : flow.steps)
    {
        const auto isOfOtherLeg = [&](const std::string& label) {
            return std::any_of(flow.steps.begin(), flow.steps.end(), [&](const FlowStep& other) {
                return other.label == label && other.message.protocol == protocols::TCP &&
                       !ArePartners(other.message, step.message);
            });
        };
        if (step.message.protocol == protocols::TLS)
        {
            step.after.erase(std::remove_if(step.after.begin(), step.after.end(), isOfOtherLeg),
                             step.after.end());
        }
    }
}

/// How an end closes what is released is its own affair.
IgnoreRule
MakeResetRule(const FlowStep& bye)
{
    IgnoreRule rule;
    rule.message.protocol = protocols::TCP;
    rule.message.names = {*Pattern::Parse(names::RST)};
    rule.reason = "closing of a connection";
    rule.after = {bye.label};
    rule.text = "ignore TCP RST \"" + rule.reason + "\" after " + bye.label;
    return rule;
}

} // namespace

bool
IsContent(const FlowStep& step)
{
    return step.message.protocol == protocols::MSRP || step.message.protocol == protocols::BFCP;
}

FlowFile
MakeForeign(FlowFile flow, std::vector<IgnoreRule> ignores)
{
    const std::size_t bye = FindBye(flow);
    const FlowFile whole = flow;
    flow = SelectSteps(std::move(flow),
                       [&](std::size_t step) { return IsOfFigure(whole, step, bye); });
    SeparateLegs(flow);
    OrderEditor editor(flow, bye);
    auto order = editor.Edit(flow.order);
    flow.order = std::move(order);
    for (FlowStep& step : flow.steps)
    {
        step.afterIfSeen = FindReplaced(editor.GetReplaced(), step.after);
        Replace(editor.GetReplaced(), step.after);
    }
    for (IgnoreRule& rule : flow.ignores)
    {
        Replace(editor.GetReplaced(), rule.after);
    }
    if (bye < flow.steps.size())
    {
        flow.steps[bye].message.from.clear();
        flow.steps[bye].message.to.clear();
        flow.steps[bye].label = BYE_LABEL;
        flow.ignores.push_back(MakeResetRule(flow.steps[bye]));
    }
    std::move(ignores.begin(), ignores.end(), std::back_inserter(flow.ignores));
    return flow;
}

std::optional<std::string>
FindOvertaken(const FlowFile& flow, const std::vector<LadderRow>& rows)
{
    std::map<std::string, std::string> overtakers; // by the label that should have come before
    for (const LadderRow& row : rows)
    {
        if (row.kind != LadderRow::Kind::Step)
        {
            continue;
        }
        const auto overtaker = overtakers.find(row.label);
        if (overtaker != overtakers.end())
        {
            return "step " + ShownLabel(overtaker->second) + " comes before step " +
                   ShownLabel(row.label);
        }
        for (const std::string& label : flow.steps[row.step].afterIfSeen)
        {
            overtakers.emplace(label, row.label);
        }
    }
    return std::nullopt;
}

} // namespace ims
