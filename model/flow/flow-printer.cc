// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-printer.h"

#include "model/base/record-words.h"
#include "model/flow/flow-vocabulary.h"
#include "model/flow/words/wanted-outcome.h"

#include <algorithm>

namespace ims
{

namespace
{

using Rows = std::vector<LadderRow>;

std::string
PrintFields(const Record& record)
{
    std::string text;
    for (const auto& field : record.fields)
    {
        const bool plainKey = !field.key.empty() && field.key[0] != '!' && field.key != "after" &&
                              field.key.find_first_of(" \t\"=#\\") == std::string::npos;
        if (plainKey && IsKnownKey(record.protocol, field.key))
        {
            text += " " + field.key + (field.value.empty() ? "" : "=" + QuoteLiteral(field.value));
        }
    }
    return text;
}

std::string
PrintName(const Record& record)
{
    const bool known = IsKnownName(record.protocol, record.name) &&
                       record.name.find_first_of("|#") == std::string::npos;
    return known ? QuoteLiteral(record.name) : "*";
}

std::string
Pad(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

bool
HasParties(const FlowFile& flow, const Record& record)
{
    const auto has = [&](const std::string& name) {
        return std::find(flow.entities.begin(), flow.entities.end(), name) != flow.entities.end();
    };
    const bool local = record.to.empty() && record.protocol == protocols::LOCAL;
    return has(record.from) && (local || (has(record.to) && record.from != record.to)) &&
           IsKnownProtocol(record.protocol);
}

std::string
PrintStep(const LadderRow& row, const std::string& indent)
{
    const auto& record = row.record;
    const bool isStep = row.kind == LadderRow::Kind::Step && !row.label.empty();
    auto text = indent + Pad(isStep ? row.label : NO_LABEL, 6) + " " + Pad(record.from, 4);
    if (record.to.empty())
    {
        text += " local " + PrintName(record) + PrintFields(record);
    }
    else
    {
        text += " -> " + Pad(record.to, 4) + " " + Pad(record.protocol, 4) + " " +
                Pad(PrintName(record), 12) + PrintFields(record);
    }
    return text + "   # " + ShownTime(record.time) + " ms\n";
}

std::string
PrintPlain(const Rows& rows, std::size_t first, std::size_t end, const std::string& indent)
{
    std::string text;
    for (auto i = first; i < end; ++i)
    {
        text += rows[i].count == 1 ? PrintStep(rows[i], indent) : "";
    }
    return text;
}

/// From the first repeated row on: where what overlaps with it ends.
std::size_t
FindRegionEnd(const Rows& rows, std::size_t first)
{
    auto end = first + 1;
    for (auto i = first; i < end && i < rows.size(); ++i)
    {
        end = rows[i].count > 1 ? std::max(end, std::min(rows.size(), rows[i].lastRow + 1)) : end;
    }
    return end;
}

std::string
PrintRegion(const Rows& rows, std::size_t first, std::size_t end)
{
    std::string text;
    const auto add = [&](const std::string& branch) {
        text += text.empty() ? "any-order {\n" : "} and {\n";
        text += branch;
    };
    for (auto i = first; i < end; ++i)
    {
        if (rows[i].count > 1)
        {
            add("    repeat " + std::to_string(rows[i].count) + " {\n" +
                PrintStep(rows[i], "        ") + "    }\n");
        }
    }
    const auto plain = PrintPlain(rows, first, end, "    ");
    if (!plain.empty())
    {
        add(plain);
    }
    return text + "}\n";
}

/// An ignore that waited for a step that did not come has taken nothing.
bool
HasApplied(const IgnoreRule& rule, const Rows& rows)
{
    return std::all_of(rule.after.begin(), rule.after.end(), [&](const auto& label) {
        return std::any_of(rows.begin(), rows.end(), [&](const LadderRow& row) {
            return row.label == label;
        });
    });
}

std::string
PrintHeader(const FlowFile& flow, const Rows& rows)
{
    auto text = "flow      " + flow.title + "\nsource    " + flow.source + "\n";
    text += flow.outcome ? "outcome   " + FormatWantedOutcome(*flow.outcome) + "\n" : "";
    text += "entities ";
    for (const auto& entity : flow.entities)
    {
        text += " " + entity;
    }
    text += "\n";
    for (const auto& rule : flow.ignores)
    {
        text += HasApplied(rule, rows) ? rule.text + "\n" : "";
    }
    return text + "\n";
}

} // namespace

std::string
PrintFlow(const FlowFile& flow, const std::vector<LadderRow>& all)
{
    // Rows that only a difference can bring are dropped at the end of the run, so lastRow still
    // counts what it counted.
    auto rows = all;
    rows.erase(std::remove_if(rows.begin(),
                              rows.end(),
                              [&](const LadderRow& row) { return !HasParties(flow, row.record); }),
               rows.end());
    auto text = PrintHeader(flow, rows);
    for (std::size_t i = 0; i < rows.size();)
    {
        if (rows[i].count == 1)
        {
            text += PrintStep(rows[i], "");
            ++i;
            continue;
        }
        const auto end = FindRegionEnd(rows, i);
        text += PrintRegion(rows, i, end);
        i = end;
    }
    const auto quiet = std::chrono::duration_cast<std::chrono::milliseconds>(flow.quiet).count();
    return text + "end   nothing more within " + std::to_string(quiet) + " ms\n";
}

} // namespace ims
