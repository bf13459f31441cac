// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-diagnosis.h"

#include "model/base/record-words.h"
#include "model/flow/ladder.h"

#include <algorithm>

namespace ims
{

namespace
{

const std::string*
FindAwaited(const std::vector<std::string>& after, const std::set<std::string>& labels)
{
    const auto found = std::find_if(after.begin(), after.end(), [&](const auto& label) {
        return labels.count(label) == 0;
    });
    return found == after.end() ? nullptr : &*found;
}

/// @return a step like the record that has come.
const FlowStep*
FindCome(const FlowPosition& position, const Record& record)
{
    const auto& steps = position.flow.steps;
    const auto come = std::find_if(steps.begin(), steps.end(), [&](const FlowStep& step) {
        return position.labels.count(step.label) != 0 &&
               step.message.FitsLoosely(record, position.bindings);
    });
    return come == steps.end() ? nullptr : &*come;
}

std::optional<std::string>
ExplainOtherPlace(const FlowPosition& position, const Record& record, const std::string& awaited)
{
    const auto* come = IsRepetition(record) ? FindCome(position, record) : nullptr;
    if (come != nullptr)
    {
        return "a message like " + NameStep(*come) + " came again: " + awaited;
    }
    const auto remaining = FindRemaining(position.rest);
    for (const auto index : remaining)
    {
        const auto& step = position.flow.steps[index];
        if (step.message.FitsLoosely(record, position.bindings))
        {
            return NameStep(step) +
                   " came too early, or a message before it is missing: " + awaited;
        }
    }
    for (const auto& step : position.flow.steps)
    {
        if (step.message.FitsLoosely(record, position.bindings))
        {
            return "a message like " + NameStep(step) + " came again: " + awaited;
        }
    }
    for (const auto index : remaining)
    {
        const auto& step = position.flow.steps[index];
        if (step.message.FitsHead(record))
        {
            return "named like " + NameStep(step) + ", which comes later: " + awaited;
        }
    }
    return std::nullopt;
}

} // namespace

std::string
NameStep(const FlowStep& step)
{
    const auto label = ShownLabel(step.label);
    const auto head = step.message.HeadToString();
    return label == NO_LABEL ? "the step without number in " + step.place + " (" + head + ")"
                             : "step " + label + " (" + head + ")";
}

std::string
NameSteps(const FlowFile& flow, const std::vector<std::size_t>& steps)
{
    std::string text;
    for (std::size_t i = 0; i < steps.size() && i < 3; ++i)
    {
        text += (i == 0 ? "" : " or ") + NameStep(flow.steps[steps[i]]);
    }
    return steps.size() > 3 ? text + " or " + std::to_string(steps.size() - 3) + " more" : text;
}

std::vector<std::size_t>
FindExpected(const FlowFile& flow, const FlowNodePtr& rest, const std::set<std::string>& labels)
{
    std::vector<std::size_t> steps;
    for (const auto& next : FindNextSteps(rest))
    {
        const bool known = std::find(steps.begin(), steps.end(), next.step) != steps.end();
        if (!known && FindAwaited(flow.steps[next.step].after, labels) == nullptr)
        {
            steps.push_back(next.step);
        }
    }
    return steps;
}

std::optional<std::string>
ExplainNearMiss(const FlowPosition& position, const Record& record)
{
    std::optional<std::string> misfit;
    for (const auto& next : FindNextSteps(position.rest))
    {
        const auto& step = position.flow.steps[next.step];
        if (!step.message.FitsHead(record))
        {
            continue;
        }
        auto bindings = position.bindings;
        for (const auto& name : next.released)
        {
            bindings.erase(name);
        }
        const auto why = step.message.FindMisfit(record, bindings);
        if (const auto* label = FindAwaited(step.after, position.labels); !why && label != nullptr)
        {
            return NameStep(step) + " came before step " + *label + ", after which it has to come";
        }
        if (why && !misfit)
        {
            misfit = NameStep(step) + ": " + *why;
        }
    }
    return misfit;
}

std::string
ExplainRefusal(const FlowPosition& position, const Record& record)
{
    if (auto reason = ExplainNearMiss(position, record))
    {
        return *reason;
    }
    const auto expected = FindExpected(position.flow, position.rest, position.labels);
    const auto awaited = CanEnd(position.rest) ? std::string("nothing more has to come")
                                               : "expected " + NameSteps(position.flow, expected);
    if (auto reason = ExplainOtherPlace(position, record, awaited))
    {
        return *reason;
    }
    return "no step and no ignore is like it: " + awaited;
}

} // namespace ims
