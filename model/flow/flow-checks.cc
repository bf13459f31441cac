// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-checks.h"

#include <algorithm>
#include <map>

namespace ims
{

namespace
{

using Mistake = std::optional<std::string>;
using Counts = std::map<std::string, std::size_t>;

/// Walks through the order of a flow with the labels that have come in any case.
class ConditionCheck
{
  public:
    explicit ConditionCheck(const FlowFile& flow)
        : m_flow(flow)
    {
    }

    Mistake Visit(const FlowNodePtr& node);

  private:
    Mistake VisitStep(const FlowStep& step);
    Mistake VisitItems(const FlowNode::Items& items, bool areBranches);
    /// What has come since then has not come for certain.
    std::vector<std::string> TakeBack(std::size_t mark);

    const FlowFile& m_flow;
    std::vector<std::string> m_come; ///< the latest last
    Counts m_counts;                 ///< of each label in m_come
};

Mistake
ConditionCheck::Visit(const FlowNodePtr& node)
{
    if (!node)
    {
        return std::nullopt;
    }
    switch (node->kind)
    {
    case FlowNode::Kind::Step:
        return VisitStep(m_flow.steps[node->step]);
    case FlowNode::Kind::Sequence:
        return VisitItems(*node->items, false);
    case FlowNode::Kind::AnyOrder:
        return VisitItems(*node->items, true);
    default: // a body that may not come
        break;
    }
    const auto mark = m_come.size();
    auto mistake = Visit(node->body);
    if (node->kind == FlowNode::Kind::Optional || node->least == 0)
    {
        TakeBack(mark);
    }
    return mistake;
}

Mistake
ConditionCheck::VisitStep(const FlowStep& step)
{
    for (const auto& label : step.after)
    {
        if (m_counts[label] > 0)
        {
            return step.place + ": \"after " + label + "\" says nothing: step " + label +
                   " comes before in any case";
        }
    }
    m_come.push_back(step.label);
    ++m_counts[step.label];
    return std::nullopt;
}

Mistake
ConditionCheck::VisitItems(const FlowNode::Items& items, bool areBranches)
{
    std::vector<std::string> ofBranches;
    for (const auto& item : items)
    {
        const auto mark = m_come.size();
        if (auto mistake = Visit(item))
        {
            return mistake;
        }
        if (areBranches)
        {
            const auto come = TakeBack(mark);
            ofBranches.insert(ofBranches.end(), come.begin(), come.end());
        }
    }
    for (auto& label : ofBranches)
    {
        ++m_counts[label];
        m_come.push_back(std::move(label));
    }
    return std::nullopt;
}

std::vector<std::string>
ConditionCheck::TakeBack(std::size_t mark)
{
    const auto from = m_come.begin() + static_cast<std::ptrdiff_t>(mark);
    std::vector<std::string> back(from, m_come.end());
    m_come.erase(from, m_come.end());
    for (const auto& label : back)
    {
        --m_counts[label];
    }
    return back;
}

/// @param own the label of the step that has the condition; empty for an ignore
Mistake
FindWrongLabel(const std::vector<std::string>& after, const std::string& own, const Counts& labels)
{
    for (const auto& label : after)
    {
        const auto found = labels.find(label);
        if (found == labels.end())
        {
            return "\"after " + label + "\": no step has this label";
        }
        if (label == own && found->second == 1)
        {
            return "\"after " + label + "\" names the step itself";
        }
    }
    return std::nullopt;
}

/// @return how often the rule's patterns use each name.
void
CountNames(const MessageRule& rule, Counts& counts)
{
    for (const auto& field : rule.fields)
    {
        const auto names = field.pattern ? field.pattern->GetNames() : std::vector<std::string>();
        for (const auto& name : names)
        {
            ++counts[name];
        }
    }
}

} // namespace

Mistake
FindLabelMistake(const FlowFile& flow)
{
    Counts labels;
    for (const auto& step : flow.steps)
    {
        ++labels[step.label];
    }
    for (const auto& step : flow.steps)
    {
        if (const auto what = FindWrongLabel(step.after, step.label, labels))
        {
            return step.place + ": " + *what;
        }
    }
    for (const auto& rule : flow.ignores)
    {
        if (const auto what = FindWrongLabel(rule.after, "", labels))
        {
            return rule.place + ": " + *what;
        }
    }
    return ConditionCheck(flow).Visit(flow.order);
}

Mistake
FindNameMistake(const FlowFile& flow)
{
    Counts ofSteps;
    for (const auto& step : flow.steps)
    {
        CountNames(step.message, ofSteps);
    }
    Counts all = ofSteps;
    for (const auto& rule : flow.ignores)
    {
        Counts ofRule;
        CountNames(rule.message, ofRule);
        for (const auto& [name, count] : ofRule)
        {
            if (!ofSteps.empty() && ofSteps.count(name) == 0)
            {
                return rule.place + ": no step uses \"$" + name + "\"";
            }
            all[name] += count;
        }
    }
    for (const auto& step : flow.steps)
    {
        Counts ofStep;
        CountNames(step.message, ofStep);
        for (const auto& [name, count] : ofStep)
        {
            if (all[name] == 1)
            {
                return step.place + ": \"$" + name + "\" is used nowhere else: \"$_" + name +
                       "\" stands for any text";
            }
        }
    }
    return std::nullopt;
}

} // namespace ims
