// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/octets.h"
#include "model/flow/flow-parser.h"
#include "model/flow/flow-printer.h"

#include <cstdint>
#include <cstdlib>

namespace
{

/// @return a record with the text of a step in place of what the step's patterns stand for.
ims::Record
MakeRecord(const ims::FlowStep& step)
{
    ims::Record record;
    record.from = step.message.from;
    record.to = step.message.to;
    record.protocol = step.message.protocol;
    record.name = step.message.names.front().GetText();
    for (const auto& field : step.message.fields)
    {
        if (!field.forbidden)
        {
            record.fields.push_back({field.key, field.pattern ? field.pattern->GetText() : ""});
        }
    }
    return record;
}

std::string
TakeEverySecondLine(std::string_view text)
{
    std::string result;
    bool taken = false;
    for (const auto line : ims::Split(text, '\n'))
    {
        result += taken ? std::string(line) + "\n" : "";
        taken = !taken;
    }
    return result;
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size)
{
    ims::FlowLimits limits;
    limits.maxSteps = 50;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // What is included has every second line of the input.
    const auto readInclude = [&](const std::string&) {
        return ims::Result<std::string>(TakeEverySecondLine(text));
    };
    const auto flow = ims::ParseFlow(text, readInclude, limits);
    if (!flow)
    {
        return 0;
    }
    ims::FlowMatcher matcher(*flow);
    for (const auto& step : flow->steps)
    {
        matcher.Feed(MakeRecord(step));
    }
    const auto outcome = matcher.Finish(ims::TimePoint(std::chrono::hours(1)));
    ims::PrintComparison(matcher, outcome);
    ims::PrintLadder(matcher.GetRows());
    if (!ims::ParseFlow(ims::PrintFlow(*flow, matcher.GetRows())) && !matcher.GetRows().empty())
    {
        std::abort();
    }
    return 0;
}
